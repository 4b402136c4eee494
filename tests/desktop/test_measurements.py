"""Measurements in hand: one value after another, half-entered ones kept, files read whole and written back."""

from pathlib import Path

import pytest

from desktop.commands.inputs import Refusal
from desktop.consult.files import open_file, save_file
from desktop.consult.measurements import (
    BASELINE,
    PLACE,
    add_assessment,
    list_assessments,
    open_series,
    put_found,
    remove_assessment,
    save_series,
)
from desktop.consult.session import Session, open_case
from desktop.screens.assessment import find_problems, name_assessment, show_assessment, tell_found
from desktop.screens.derived import tell_derived
from desktop.screens.form import show_form
from desktop.screens.response import AnswerScreen, show_response
from engine.packs.shelf import demonstration, open_edition
from tests.engine.serial_measurements import BOTH, document

FALLEN = {"serum": 0.3, "urine": 50}
GOOD = document(BOTH, FALLEN, FALLEN)


def dated(*days: str, last: dict[str, float] | None = None) -> dict[str, object]:
    """A series of the same response on these days, or another on the last of them."""
    series = document(BOTH, *(FALLEN for _ in days[1:]), last or FALLEN)
    return series | {
        "measurements": [row | {"date": day} for row, day in zip(series["measurements"], days, strict=True)]
    }


@pytest.fixture
def session() -> Session:
    """The demonstration patient in hand."""
    return open_case(open_edition(), demonstration())


def answer_of(session: Session) -> AnswerScreen:
    """What the page says of the measurements in hand."""
    return show_response(session).answer


def test_values_go_in_one_after_another_and_out_again() -> None:
    """Nothing stands until something was said; what is taken back leaves nothing behind."""
    assert list_assessments(None) == ({},)
    first = put_found(None, BASELINE, "flc_ratio", 3.0)
    assert first == {"plateau": 1, "baseline": {"flc_ratio": 3.0}}
    assert put_found(first, BASELINE, "flc_ratio", None) is None
    more = put_found(add_assessment(first), 1, "date", "2026-01-01")
    assert list_assessments(more) == ({"flc_ratio": 3.0}, {"date": "2026-01-01"})
    assert remove_assessment(more, 1) == first
    assert first == {"plateau": 1, "baseline": {"flc_ratio": 3.0}}, "the old one is left as it was"


def test_a_baseline_alone_is_kept_with_the_case(session: Session, tmp_path: Path) -> None:
    """What was found before treatment can be recorded long before there is a response to judge."""
    begun = session.answer(PLACE, put_found(None, BASELINE, "marrow_plasma_cells_percent", 45))
    assert not begun.refused
    assert not begun.is_saved
    assert answer_of(begun).headline == "Baseline entered"
    path = str(tmp_path / "case.yaml")
    save_file(begun, path)
    again = open_file(open_edition(), path)
    assert again.case == begun.case
    assert again.case.series.baseline.marrow_plasma_cells_percent == 45


def test_a_value_without_its_unit_is_never_taken(session: Session) -> None:
    """It is kept as typed, said at its own entry, and nothing is judged meanwhile; nor can the case be called saved."""
    typed = session.answer(PLACE, put_found(GOOD, 2, "flc_involved", {"value": 10}))
    assert typed.case.series is None
    assert list_assessments(typed.shown(PLACE))[2]["flc_involved"] == {"value": 10}
    (problem,) = [row.problem for row in show_assessment(typed, 2) if row.problem]
    assert problem == "Choose the unit: a value without one is never taken."
    assert answer_of(typed).headline == "Not judged yet"
    assert [row.wrong for row in show_response(typed).assessments] == [False, False, True]
    assert not typed.is_saved


def test_the_other_unit_stands_beside_a_value(session: Session) -> None:
    """10 mg/dL of light chains is 100 mg/L: a mistaken unit leaps to the eye, and an absurd value is asked about."""
    rows = {row.field.place: row for row in show_assessment(
        session.answer(PLACE, put_found(GOOD, 1, "flc_involved", {"value": 10, "unit": "mg/dL"})), 1)}  # fmt: skip
    assert rows["series.flc_involved"].aside == "= 100 mg/L"
    absurd = session.answer(PLACE, put_found(GOOD, 1, "serum_m_protein", {"value": 31, "unit": "g/dL"}))
    hints = [row.hint for row in show_assessment(absurd, 1) if row.hint]
    assert hints == ["Check value and unit: this is unusual"]
    assert "Serum M-protein on 01-Jan-2026: 31 g/dL is unusual" in str(answer_of(absurd).groups)


@pytest.mark.parametrize(
    ("at", "name", "value", "said"),
    [
        (1, "date", None, "Enter the day of this assessment."),
        (1, "date", "next week", "Day of the assessment is not a date; write it as 22-Nov-2026."),
        (2, "date", "2027-05-01", "Day of the assessment 01-May-2027 lies after Consultation 22-Nov-2026; correct one"),
        (1, "flc_ratio", "high", "Kappa/lambda ratio 'high' is not a number."),
        (1, "serum_m_protein", {"value": -1, "unit": "g/dL"}, "Serum M-protein is negative, which cannot be"),
        (1, "marrow_plasma_cells_percent", 120, "Marrow plasma cells 120 cannot be: it must be less than or equal"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_entry(
    session: Session, at: int, name: str, value: object, said: str
) -> None:
    """In the words of the page, beside the entry that it is about."""
    found = find_problems(session.answer(PLACE, put_found(GOOD, at, name, value)))
    assert list(found) == [(at, name)]
    assert found[at, name].startswith(said)


def test_two_assessments_of_one_day_are_told_above_all(session: Session) -> None:
    """It is the fault of neither entry alone."""
    doubled = session.answer(PLACE, put_found(GOOD, 2, "date", "2026-01-01"))
    assert answer_of(doubled).remark == "two have the date 01-Jan-2026; make one of them, or correct a date."


def test_the_answer_says_what_to_do_first(session: Session) -> None:
    """An empty page names its first step, and a derived one gives answer, reasons and drawings."""
    assert "Enter the baseline below" in answer_of(session).remark
    told = answer_of(session.answer(PLACE, GOOD))
    assert told.headline == "VGPR, confirmed, by IMWG 2016"
    assert [heading for heading, _ in told.groups] == ["Because", "Not evaluable"]
    assert [curve.title for curve in told.curves] == ["Serum M-protein", "Urine M-protein"]


def test_a_response_is_taken_only_where_it_may_stand(session: Session) -> None:
    """After consolidation only once that is over; what is taken already is marked."""
    derived = session.answer(PLACE, dated("2026-11-02", "2026-11-20"))
    assert [each.place for each in answer_of(derived).takings] == [
        "response.current", "response.after_transplant", "response.after_consolidation"]  # fmt: skip
    running = derived.answer("response.after_consolidation", None).answer("consolidation.ended", None)
    running = running.answer("consolidation.status", "under_way")
    assert [each.place for each in answer_of(running).takings] == ["response.current", "response.after_transplant"]
    taken = derived.answer("response.current", "VGPR").answer("response.current_date", "2026-11-20")
    assert [each.taken for each in answer_of(taken).takings] == [True, False, False]


@pytest.mark.parametrize(
    ("day", "places"),
    [
        ("2026-05-09", []),
        ("2026-05-10", ["response.current", "response.after_transplant"]),
        ("2026-11-01", ["response.current", "response.after_transplant"]),
        ("2026-11-02", ["response.current", "response.after_transplant", "response.after_consolidation"]),
    ],
)
def test_a_response_from_before_a_treatment_is_not_taken_for_one_after_it(
    session: Session, day: str, places: list[str]
) -> None:
    """Transplanted on 10-May-2026, consolidated until 02-Nov-2026: an earlier assessment would decide wrongly."""
    told = answer_of(session.answer(PLACE, dated("2026-01-01", day)))
    assert [each.place for each in told.takings] == places
    assert ("before the transplant" in told.remark) == (not places)


def test_a_response_that_is_not_confirmed_says_so_where_it_is_taken(session: Session) -> None:
    """One assessment of progression, once taken, would end what is advised: that is said beside the buttons."""
    risen = {"serum": 2.5, "urine": 50}
    once = answer_of(session.answer(PLACE, dated("2026-09-01", "2026-10-01", "2026-11-20", last=risen)))
    assert once.headline.startswith("PD, not confirmed")
    assert once.taking == (
        "PD of 20-Nov-2026 is not confirmed. Taken into the case it counts as progression. Take it all the same as"
    )
    fallen = answer_of(session.answer(PLACE, dated("2026-11-20")))
    assert fallen.taking == "VGPR of 20-Nov-2026 is not confirmed. Take it all the same as"


def test_a_response_that_differs_is_said_on_the_page_and_under_its_question(session: Session) -> None:
    """Whoever looks at either sees it; one that agrees is said to come from measurements."""
    derived = session.answer(PLACE, GOOD).answer("response.current", "PR")
    (difference,) = answer_of(derived).differences
    assert "recorded as PR" in difference
    words, to_be_checked = tell_derived(derived)["response.current"]
    assert words.startswith("Check: measurements until 01-Feb-2026 give VGPR")
    assert to_be_checked
    hints = {row.field.place: row.hint for section in show_form(derived).sections for row in section.rows}
    assert hints["response.current"].startswith("Check: measurements")
    same = derived.answer("response.current", "VGPR")
    assert answer_of(same).differences == ()
    assert tell_derived(same)["response.current"] == ("From measurements: VGPR, confirmed, by IMWG 2016", False)
    assert tell_derived(session) == {}


def test_the_list_is_by_day_with_the_baseline_first(session: Session) -> None:
    """Whatever order they were entered in; one without a day stands last."""
    mixed = put_found(add_assessment(put_found(GOOD, 1, "date", "2026-05-01")), 0, "date", "2025-12-01")
    listed = show_response(session.answer(PLACE, mixed)).assessments
    assert [each.title for each in listed] == ["Baseline, 01-Dec-2025", "01-Feb-2026", "01-May-2026", "No day yet"]
    assert [each.at for each in listed] == [0, 2, 1, 3]


def test_an_assessment_is_told_in_a_line() -> None:
    """The same order however it was entered, and a missing unit is not hidden."""
    said = {"plasmacytoma": "none", "serum_m_protein": {"value": 12.0, "unit": "g/L"}, "flc_involved": {"value": 3}}
    assert tell_found(said) == "serum 12 g/L, involved light chain 3 without a unit, plasmacytoma none"
    assert tell_found({}) == "nothing entered yet"
    assert name_assessment({}, 1) == "No day yet"


def test_a_series_file_goes_out_and_comes_back(tmp_path: Path, session: Session) -> None:
    """The file is the one that the command takes."""
    for name in ("series.yaml", "series.json"):
        path = str(tmp_path / name)
        save_series(session.answer(PLACE, GOOD).values[PLACE], path)
        assert session.answer(PLACE, open_series(path)).case == session.answer(PLACE, GOOD).case


@pytest.mark.parametrize("text", ["", "%PDF-1.7", "plateau: 1\nbaseline: {}\nmeasurements: []\n", "[1, 2]"])
def test_garbage_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    """The file is named, and nothing is raised but the refusal."""
    path = tmp_path / "series.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as raised:
        open_series(str(path))
    assert raised.value.sentences
    assert all(sentence.startswith(str(path)) for sentence in raised.value.sentences)
