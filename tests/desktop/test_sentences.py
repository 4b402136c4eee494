"""The engine's sentences reach the clinician in the form's own words."""

import datetime as dt

import pytest

from desktop.consult.session import open_case
from desktop.screens.fields import FIELDS
from desktop.screens.sentences import tell_problem
from engine.case_file import CaseError, take_case
from engine.packs.shelf import demonstration, open_edition


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
