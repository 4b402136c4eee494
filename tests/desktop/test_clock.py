"""The computer's clock is believed unless something known here speaks against it; then the day is asked for."""

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from desktop.consult.clock import FILE, LONGEST, DeviceClock, Doubt, judge_clock, keep_last_run, read_last_run
from engine import BUILT
from tests.shape.tracked import ROOT

DAY = dt.date.fromisoformat(BUILT)
ENTRY = dt.date(2027, 3, 10)


def days(number: int) -> dt.timedelta:
    """So many days."""
    return dt.timedelta(days=number)


@pytest.mark.parametrize(
    ("says", "ran", "entry", "witness"),
    [
        (dt.date(1970, 1, 3), None, None, "program"),
        (DAY - days(2), None, None, "program"),
        (DAY - days(1), None, None, None),  # a time zone
        (DAY, None, None, None),
        (DAY + days(4000), None, None, None),  # never used here: nothing is known
        (ENTRY - days(2), None, ENTRY, "chart"),
        (ENTRY - days(1), None, ENTRY, None),
        (ENTRY - days(2), ENTRY, None, "run"),
        (ENTRY - days(30), ENTRY - days(10), ENTRY, "chart"),  # the latest speaks
        (ENTRY + LONGEST, None, ENTRY, None),
        (ENTRY + LONGEST + days(1), None, ENTRY, "chart"),
        (ENTRY + LONGEST + days(1), ENTRY + days(300), ENTRY, None),  # it ran since
    ],
)
def test_what_speaks_against_the_clock(
    says: dt.date, ran: dt.date | None, entry: dt.date | None, witness: str | None
) -> None:
    """Before the program was made, before the last entry or run, or more than 400 days after them; a day is let be."""
    doubt = judge_clock(says, ran, entry)
    assert (None if doubt is None else doubt.witness) == witness


def test_the_doubt_says_both_days() -> None:
    """In words, with what each comes from."""
    doubt = Doubt(dt.date(1970, 1, 3), dt.date(2026, 10, 12), "chart")
    assert doubt.tell() == "This computer says 03-Jan-1970. The last entry of the chart is of 12-Oct-2026."


def test_a_given_day_holds_for_this_run() -> None:
    """The day is the given one and goes on with the clock; the time of day stays, and the doubt is gone."""
    moments = iter(
        [dt.datetime(1970, 1, 3, 23, 30, tzinfo=dt.UTC)] * 3 + [dt.datetime(1970, 1, 4, 0, 30, tzinfo=dt.UTC)]
    )
    clock = DeviceClock(lambda: next(moments))
    assert clock.doubt() is not None
    clock.give_day(ENTRY)
    assert clock() == dt.datetime(2027, 3, 10, 23, 30, tzinfo=dt.UTC)
    assert clock() == dt.datetime(2027, 3, 11, 0, 30, tzinfo=dt.UTC)
    assert clock.doubt() is None
    assert clock.is_moved


def test_the_computers_own_day_may_be_confirmed() -> None:
    """Then nothing is moved, and it may sign again."""
    clock = DeviceClock(lambda: dt.datetime(2030, 1, 1, tzinfo=dt.UTC), ran=DAY)
    assert clock.doubt() is not None
    clock.give_day(dt.date(2030, 1, 1))
    assert clock.doubt() is None
    assert not clock.is_moved


def test_the_last_run_is_kept(tmp_path: Path) -> None:
    """It is read again; what is no day is as if nothing was kept."""
    assert read_last_run(tmp_path) is None
    keep_last_run(tmp_path / "new", ENTRY)
    assert read_last_run(tmp_path / "new") == ENTRY
    for content in ("", "{", '{"ran": 3}', '{"ran": "soon"}', "[]"):
        (tmp_path / FILE).write_text(content, encoding="utf-8")
        assert read_last_run(tmp_path) is None
    assert read_last_run(None) is None


def test_the_program_is_not_built_in_the_future() -> None:
    """The day stamped in the program is none after the last change: else a clock that is right would be doubted."""
    done = subprocess.run(["git", "log", "-1", "--format=%cs"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout.strip():
        pytest.skip("no history of changes here")
    assert dt.date.fromisoformat(done.stdout.strip()) >= DAY
