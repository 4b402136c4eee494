"""Under another language every word of a response, of its curves, and of what cannot be in a case is said in it."""

from typing import Any

import pytest

from engine.case_file import CaseError, take_case
from engine.contradictions import find_implausible
from engine.language import speaking
from engine.response.curves import read_curves
from engine.response.derivation import name_measurement, tell_headline, tell_residual
from engine.response.series_file import take_series
from tests.engine.serial_measurements import BOTH, COMPLETE, LIGHT, MARROW, SERUM, STRINGENT, THERE, document, judge
from tests.engine.test_spoken import find_unsaid
from tests.languages.marking import MARKED, OPENING

FLOW = {"mrd": "negative", "mrd_method": "flow", "mrd_sensitivity": 1e-5}
SERIES: list[tuple[dict[str, Any], ...]] = [
    (BOTH, COMPLETE, COMPLETE),
    (BOTH, STRINGENT, STRINGENT),
    (BOTH, {"serum": 1, "urine": 100}, {"serum": 1, "urine": 100}),
    (SERUM, {"serum": 0.3}, {"serum": 0.3}),
    (LIGHT, {"serum": 0, "urine": 0, "involved": 100, "uninvolved": 10}),
    (MARROW, {"marrow": 10}),
    (THERE, {"plasmacytoma": "present", "change": -60}),
    (BOTH, {"serum": 6, "urine": 2000}, {"serum": 6, "urine": 2000}),
    (BOTH, {"new_lesions": True}),
    (BOTH, COMPLETE | FLOW, COMPLETE | FLOW | {"pet_uptake": "none"}),
    (BOTH, COMPLETE, COMPLETE | {"mrd": "positive", "mrd_method": "sequencing"}),
    (BOTH, {"serum": 1}, {"mrd": "negative"}),
]
DAY = "2026-11-22"
# What cannot be in a case, and what is taken with a warning: places, days and codes stay as they are.
REFUSED: list[dict[str, Any]] = [
    {"identity": {"born": "2030-01-01"}},
    {"identity": {"sex": "male"}, "clinical": {"sex": "female"}},
    {"clinical": {"progressed_since_transplant": False, "response": {"current": "PD"}}},
    {"clinical": {"safety": {"pregnant": True}, "sex": "male"}},
    {"clinical": {"maintenance": {"status": "not_started", "drug": "lenalidomide"}}},
    {"clinical": {"maintenance": {"months": 3}}},
    {"clinical": {"transplant": {"date": "2030-01-01"}}},
    {"clinical": {"response": {"after_consolidation": "CR"}}},
    {"clinical": {"mrd": {"negative_since": "2020-01-01"}}},
    {"clinical": {"cytogenetics": {"del17p_percent": 20}}},
    {"clinical": {"safety": {"anc": 3}}},
    {"clinical": {"safety": {"anc": {"value": 3, "unit": "g"}}}},
    {"clinical": {"safety": {"anc": {"value": -3, "unit": "10^9/L"}}}},
    {"clinical": {"transplant": {"date": "12 May"}}},
    {"clinical": {"maintenance": {"status": "paused"}}},
    {"clinical": {"safety": {"neuropathy_grade": 9}}},
    {"clinical": {"nothing": 1}},
]


@pytest.mark.parametrize("series", SERIES)
def test_every_word_of_a_response_is_said(series: tuple[dict[str, Any], ...]) -> None:
    """Reasons, what could not be judged, residual disease and curves: no word is English for want of asking."""
    with speaking(MARKED):
        answer = judge(*series)
        told = [answer.because, answer.not_evaluable, tell_headline(answer, "IMWG"), tell_residual(answer.residual)]
        told += [read_curves(take_series(document(*series))), name_measurement("marrow_clonal")]
        assert find_unsaid(told) == set()


@pytest.mark.parametrize("wrong", REFUSED)
def test_what_cannot_be_is_said(wrong: dict[str, Any]) -> None:
    """A refused case says what is wrong in the language spoken, beside the place where it stands."""
    clinical = {"as_of": DAY, "age": 60} | wrong.get("clinical", {})
    with speaking(MARKED), pytest.raises(CaseError) as refused:
        take_case({"plateau": 1, **wrong, "clinical": clinical})
    for sentence in refused.value.problems:
        _, _, told = sentence.partition(": ")
        assert told.startswith(OPENING)


def test_what_is_unlikely_is_said() -> None:
    """A warning about a value asks for it in the language spoken."""
    case = take_case({"plateau": 1, "clinical": {
        "as_of": DAY, "age": 95, "weight": {"value": 400, "unit": "kg"}, "sex": "male", "childbearing_potential": True,
    }})  # fmt: skip
    with speaking(MARKED):
        found = find_implausible(case.clinical)
    assert len(found) > 2
    assert all(OPENING in each for each in found)
