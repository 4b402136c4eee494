"""A case may carry its measurements: what they give is derived anew each time and held against what is recorded."""

from typing import Any

import pytest

from engine.case import Case
from engine.case_file import CaseError, take_case
from engine.evaluate import decide
from engine.packs.shelf import open_edition
from engine.quantities import Quantity
from engine.response.derivation import MEASUREMENTS, Derivation, derive_response
from engine.response.series import Baseline
from engine.wording import show_quantity
from tests.engine.serial_measurements import BOTH, document

FALLEN = {"serum": 0.3, "urine": 50}
HALF = {"serum": 1.9, "urine": 150}


def case(series: dict[str, Any] | None, **response: Any) -> Case:
    """A case on 22-Nov-2026 with these measurements and recorded responses."""
    clinical = {"as_of": "2026-11-22", "response": response}
    return take_case({"plateau": 1, "clinical": clinical, "series": series})


def derive(series: dict[str, Any], **response: Any) -> Derivation:
    """What the measurements of a case give."""
    told = derive_response(case(series, **response))
    assert told is not None
    return told


def test_the_last_assessment_gives_the_response() -> None:
    """Category, confirmation and criteria in one line, with the day it stands for."""
    told = derive(document(BOTH, FALLEN, FALLEN))
    assert told.headline == "VGPR, confirmed, by IMWG 2016"
    assert told.day.isoformat() == "2026-02-01"
    assert told.because[0].startswith("Serum M-protein")
    assert "Kumar" in told.criteria


def test_a_case_without_measurements_has_no_derivation() -> None:
    """Neither none at all nor a baseline alone gives a response; a hand-written case needs no such section."""
    assert derive_response(case(None)) is None
    assert derive_response(case({"plateau": 1, "baseline": document(BOTH)["baseline"]})) is None
    assert derive_response(take_case({"plateau": 1, "clinical": {"as_of": "2026-11-22"}})) is None


def test_a_recorded_response_is_held_against_its_own_day() -> None:
    """Each by the measurements until its day; what differs is told, what has another day is not compared."""
    series = document(BOTH, HALF, FALLEN, FALLEN)
    told = derive(series, after_transplant="PR", after_transplant_date="2026-01-01", current="PR")
    assert [(each.place, each.agrees) for each in told.compared] == [
        ("response.current", False), ("response.after_transplant", True)]  # fmt: skip
    assert "recorded as PR, but the measurements until 01-Mar-2026 give VGPR" in told.compared[0].words
    assert "give the same" in told.compared[1].words
    assert derive(series, current="PR", current_date="2026-10-01").compared == ()
    assert derive(series, after_transplant="PR").compared == ()


def test_what_cannot_be_judged_is_said_beside_a_recorded_response() -> None:
    """A recorded VGPR that the measurements cannot give is neither called wrong nor taken for derived."""
    (compared,) = derive(document(BOTH, {"serum": 0.3}), current="VGPR").compared
    assert compared.agrees is None
    assert compared.words.endswith("give no response: tests are missing.")


def test_an_unusual_value_is_told_by_name_and_day() -> None:
    """The tenfold slip of a light chain is asked about, in a clinician's words."""
    told = derive(document(BOTH | {"involved": (20_000, "mg/dL")}, FALLEN | {"serum": 31}))
    assert told.unlikely == (
        "Involved free light chain at baseline: 20000 mg/dL is unusual; check value and unit.",
        "Serum M-protein on 01-Jan-2026: 31 g/dL is unusual; check value and unit.",
    )


def test_a_value_is_told_as_it_was_entered() -> None:
    """No digit of a measurement is rounded away, and what the criteria cannot see is named."""
    assert show_quantity(Quantity(value=1234567.5, unit="mg/24h")).startswith("1234567.5 ")
    assert "an antibody given as treatment (daratumumab)" in derive(document(BOTH, FALLEN)).not_covered


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"baseline": {"date": "2027-01-01"}}, "series.baseline.date: 2027-01-01 lies after clinical.as_of"),
        ({"measurements": [{"date": "2026-12-01"}]}, "series.measurements.0.date: 2026-12-01 lies after"),
        ({"measurements": [{}]}, "series.measurements.0.date: is required"),
        ({"measurements": [{"date": "2026-01-01", "flc_involved": {"value": 10}}]}, "flc_involved.unit: is required"),
        ({"measurements": [{"date": "2026-01-01", "flc_involved": 10}]}, "flc_involved: has no unit"),
        ({"plateau": 2}, "series.plateau: 2 is not one of 1"),
        ({"patient": "x"}, "series.patient: is not a key of the case file"),
    ],
)
def test_measurements_that_cannot_be_are_refused_with_their_place(change: dict[str, Any], said: str) -> None:
    """One sentence a problem, as everywhere in a case file."""
    with pytest.raises(CaseError) as raised:
        case({"plateau": 1} | change)
    assert said in str(raised.value)


def test_no_edition_looks_at_measurements() -> None:
    """Advice comes from what is recorded: measurements alone change nothing until their response is taken."""
    edition, series = open_edition(), document(BOTH, FALLEN, FALLEN)
    assert decide(edition, case(series).clinical) == decide(edition, case(None).clinical)


def test_everything_an_assessment_holds_has_a_name() -> None:
    """Nothing that was measured is left out of the page for want of a word."""
    assert set(MEASUREMENTS) == set(Baseline.model_fields)


def test_progression_that_was_measured_once_asks_to_be_repeated() -> None:
    """A recorded PR beside one rise is no contradiction to correct: the rise is to be confirmed first."""
    series = document(BOTH, HALF, HALF, {"serum": 4, "urine": 1000})
    (compared,) = derive(series, current="PR", current_date="2026-03-01").compared
    assert compared.words.endswith("give PD, not confirmed: repeat to confirm.")
