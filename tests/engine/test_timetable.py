"""The intervals' file: read whole, a slip told with line and remedy, and calendar arithmetic as the engine's own."""

import datetime as dt
from typing import Any

import pytest

from engine.packs.section import PackError, read_section
from engine.plan.timetable import FOLDER, read_timetable, shift, take_timetable

TEXT = (FOLDER / "timetable.yaml").read_text(encoding="utf-8")
FIRST = "  consolidation-not-before:\n"


def read(old: str = "", new: str = "") -> Any:
    """The file that ships, with one change."""
    assert old in TEXT
    return take_timetable(read_section("timetable.yaml", TEXT.replace(old, new, 1)))


def test_the_file_that_ships_is_read_whole() -> None:
    """Every rule has a source, and only what was seen in a page names one."""
    table = read_timetable()
    assert table == read()
    assert len({rule.id for rule in table.rules}) == len(table.rules) > 20
    assert {rule.counted_from for rule in table.rules} == {None, "transplant", "start", "judged", "mrd"}


def test_no_rule_prints_a_dose() -> None:
    """No amount stands in any text: this is a timetable, and doses are printed elsewhere under their own rules."""
    for rule in read_timetable().rules:
        for unit in (" mg", "mg/m", "µg", "1.3"):
            assert unit not in f"{rule.title} {rule.why}"


def test_every_source_is_used() -> None:
    """No source stands in the file that nothing rests on."""
    written = read_section("timetable.yaml", TEXT).section("sources")
    assert written is not None
    assert set(written.values.values()) == {rule.source for rule in read_timetable().rules}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    first: 60\n", "", "needs a whole number|whole number"),
        ("    status: reading\n", "    status: page\n", "needs 'pages'"),
        ("    source: program\n", "    source: nobody\n", "'source' should be one of"),
        ("    unit: days\n", "    unit: weeks\n", "'unit' should be one of days, months"),
        ("    last: 110\n", "    last: 80\n", "'last' at or after 'first'"),
        ("    step: 7\n    last: 56\n", "    step: 0\n    last: 56\n", "a 'step' above 0"),
        ("    after: consolidation-end\n", "    after: nothing\n", "no rule above it"),
        ("[mayo-2012/lenalidomide-maintenance,", "[other/lenalidomide-maintenance,", "'editions' does not name"),
        ("    drug: bortezomib\n", "    drug: aspirin\n", "'drug' should be one of"),
        (FIRST, f"{FIRST}    hope: much\n", "'hope' is not a key"),
    ],
)
def test_a_slip_is_told_with_its_place(old: str, new: str, words: str) -> None:
    """Each slip is refused with file, line and what to do."""
    with pytest.raises(PackError, match=words) as caught:
        read(old, new)
    assert "timetable.yaml, line" in str(caught.value)


@pytest.mark.parametrize(
    ("day", "unit", "number", "then"),
    [
        ("2026-05-10", "days", 90, "2026-08-08"),
        ("2026-05-10", "days", 110, "2026-08-28"),
        ("2027-12-31", "months", 2, "2028-02-29"),
        ("2026-12-31", "months", 2, "2027-02-28"),
        ("2026-03-31", "months", -1, "2026-02-28"),
        ("2027-12-01", "days", 90, "2028-02-29"),
    ],
)
def test_days_and_months_are_counted_by_the_calendar(day: str, unit: str, number: int, then: str) -> None:
    """Leap days count as days; a month without that day ends on its last."""
    assert shift(dt.date.fromisoformat(day), unit, number) == dt.date.fromisoformat(then)


def test_beyond_the_calendar_there_is_no_day() -> None:
    """Past the last year and before the first: no date, no error."""
    assert shift(dt.date(9999, 12, 1), "months", 1) is None
    assert shift(dt.date(9999, 12, 1), "days", 40) is None
    assert shift(dt.date(1, 1, 1), "days", -1) is None
    assert shift(dt.date(1, 1, 31), "months", -1) is None
