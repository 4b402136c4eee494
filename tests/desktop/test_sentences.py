"""The engine's sentences reach the clinician in the form's own words."""

import datetime as dt
import re

import pytest

from desktop.consult.session import open_case
from desktop.screens.fields import FIELDS
from desktop.screens.sentences import tell_problem
from engine.case_file import CaseError, take_case
from engine.language import speaking
from engine.packs.shelf import demonstration, open_edition
from tests.languages.marking import MARKED, take_out


def test_places_days_and_codes_are_put_in_words() -> None:
    """A clinician never meets a dotted path, an underscore or a computer's date."""
    session = open_case(open_edition(), demonstration())
    refused = session.answer("consolidation.status", "not_started").refused["consolidation.status"]
    told = " ".join(tell_problem(each) for each in refused.problems)
    assert told.startswith(
        "Response after consolidation: recorded, but Consolidation is not completed or stopped early"
    )
    later = session.answer("transplant.date", "2027-01-01").refused["transplant.date"].problems[0]
    expected = "Transplant date: 01-Jan-2027 lies after Consultation 22-Nov-2026; correct one of them."
    assert tell_problem(later) == expected


def test_a_lesion_named_without_its_section_is_put_in_words() -> None:
    """The engine names the lesion of a share by its last part; a clinician reads its label."""
    problem = "clinical.cytogenetics.del17p_percent: recorded, but del17p is not present; correct one of them"
    assert tell_problem(problem) == "del(17p) clone: recorded, but del(17p) is not present; correct one of them."
    copies = "clinical.cytogenetics.gain_1q_copies: recorded, but gain_1q is not present; correct one of them"
    assert tell_problem(copies) == "1q copies: recorded, but gain(1q) is not present; correct one of them."


@pytest.mark.parametrize("place", FIELDS)
def test_no_refusal_of_any_field_shows_the_files_own_names(place: str) -> None:
    """Whatever is typed anywhere, the sentence below it holds no path and no underscore."""
    path = place.split(".") if place.startswith("identity.") else ["clinical", *place.split(".")]
    refused = 0
    for wrong in ([], {"value": -1, "unit": "furlong"}, -7, "nonsense", "2999-01-01", True):
        values: dict[str, object] = {"plateau": 1, "clinical": {"as_of": dt.date(2026, 11, 22).isoformat()}}
        below = values
        for name in path[:-1]:
            below = below.setdefault(name, {})  # type: ignore[assignment]
        below[path[-1]] = wrong
        try:
            take_case(values)
        except CaseError as error:
            refused += 1
            for problem in error.problems:
                told = tell_problem(problem)
                assert "_" not in told.replace("write {value: …, unit: …}", ""), told
                assert "clinical." not in told, told
    assert refused


CANNOT_BE: tuple[dict[str, object], ...] = (
    {"progressed_since_transplant": False, "response": {"after_transplant": "PD"}},
    {"sex": "male", "safety": {"pregnant": True}},
    {"maintenance": {"status": "not_started", "months": 3, "drug": "lenalidomide"}},
    {"consolidation": {"status": "not_started"}, "response": {"after_consolidation": "CR"}},
    {"induction": {"lenalidomide_best_response": "CR"}, "transplant": {"done": False, "kind": "tandem"}},
    {"mrd": {"status": "not_done", "sensitivity": 0.00001, "negative_since": "2026-01-01"}},
    {"cytogenetics": {"del17p": "absent", "del17p_percent": 40}, "transplant": {"date": "2027-01-01", "done": True}},
    {"cytogenetics": {"del17p": "perhaps"}, "weight": {"value": 70}},
)


@pytest.mark.parametrize("clinical", CANNOT_BE)
def test_a_contradiction_is_whole_in_any_language(clinical: dict[str, object]) -> None:
    """Places, values and days are named in the language spoken: no English is looked for, and none is left."""
    english = _refuse(clinical)
    assert not any(word in " ".join(english) for word in ("true;", "false beside", "_", "clinical."))
    with speaking(MARKED):
        for told in _refuse(clinical):
            left = re.sub(r"'[^']*'|\d{2}-|-\d{4}", "", take_out(told))  # what was typed stands as it was typed
            assert not re.search(r"[A-Za-z]{3}", left), told


def _refuse(clinical: dict[str, object]) -> list[str]:
    with pytest.raises(CaseError) as refused:
        take_case({"plateau": 1, "clinical": {"as_of": "2026-11-22", **clinical}})
    return [tell_problem(each) for each in refused.value.problems]
