"""Case files: what is taken, and the sentence that each problem gets."""

import json
from typing import Any

import pytest

from engine.case_file import CaseError, read_case, take_case
from engine.contradictions import find_implausible
from tests.engine.patients import vary


def refuse(values: Any) -> str:
    """The sentences with which a case is refused."""
    with pytest.raises(CaseError) as caught:
        take_case(values)
    return str(caught.value)


def case(**changes: Any) -> dict[str, Any]:
    """A case with the varied clinical part."""
    return {"plateau": 1, "clinical": vary(**changes)}


def test_the_smallest_case_is_taken() -> None:
    """Only the format number and the day are required; everything else is not known."""
    read = read_case("plateau: 1\nclinical:\n  as_of: 2026-11-22\n")
    assert read.clinical.transplant.done is None
    assert read.identity.family_name is None


def test_json_and_yaml_say_the_same() -> None:
    """One case in both notations is one case."""
    assert read_case(json.dumps(case())) == take_case(case())


def test_an_empty_section_says_nothing() -> None:
    """A section with nothing below it, or null, is the same as none."""
    assert take_case({"plateau": 1, "clinical": {"as_of": "2026-11-22", "safety": None}}) == take_case(
        {"plateau": 1, "clinical": {"as_of": "2026-11-22"}}
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"age": 131}, "clinical.age"),
        ({"age": "65"}, "clinical.age"),
        ({"age": True}, "clinical.age"),
        ({"weight": 70}, "clinical.weight: has no unit"),
        ({"weight": {"value": 70}}, "clinical.weight.unit: is required"),
        ({"weight": {"value": 70, "unit": "stone"}}, "not one of kg, lb"),
        ({"weight": {"value": -1, "unit": "kg"}}, "negative"),
        ({"weight": {"value": True, "unit": "kg"}}, "clinical.weight.value"),
        ({"cytogenetics__pcli_percent": 101}, "cannot be"),
        ({"cytogenetics__del17p": "maybe"}, "not one of present, absent, pending"),
        ({"cytogenetics__del18p": "present"}, "is not a key of the case file"),
        ({"transplant__done": "yes"}, "is not true or false"),
        ({"as_of": "22.11.2026"}, "write it as 2026-11-22"),
        ({"as_of": None}, "clinical.as_of"),
        ({"transplant": []}, "clinical.transplant: should be a section"),
        ({"lenalidomide_sensitivity": 3}, "clinical.lenalidomide_sensitivity"),
    ],
)
def test_each_wrong_value_is_named(changes: dict[str, Any], said: str) -> None:
    """The place, what is wrong and the remedy stand in the sentence."""
    assert said in refuse(case(**changes))


def test_every_problem_gets_a_sentence() -> None:
    """Three mistakes, three sentences."""
    said = refuse(case(age=200, weight=70, sex="other"))
    assert len(said.splitlines()) == 3


@pytest.mark.parametrize(
    "values", [None, [], 3, "text", {}, {"plateau": 2}, {"plateau": True, "clinical": {"as_of": "2026-11-22"}}]
)
def test_what_is_no_case_is_refused(values: Any) -> None:
    """Lists, numbers, another format number: refused with a sentence."""
    assert refuse(values)


CONTRADICTIONS: list[tuple[dict[str, Any], str]] = [
    ({"response__after_consolidation": "PD"}, "progressed_since_transplant"),
    ({"maintenance": {"status": "not_started", "months": 3}}, "maintenance.months"),
    ({"maintenance": {"months": 3}}, "maintenance.months"),
    ({"maintenance": {"started": "2026-08-01"}}, "maintenance.started"),
    ({"maintenance": {"status": "not_started", "drug": "bortezomib"}}, "maintenance.drug"),
    ({"consolidation__status": "skipped"}, "response.after_consolidation"),
    (
        {"consolidation": {"status": "under_way", "ended": "2026-11-01"}, "response__after_consolidation": None},
        "consolidation.ended",
    ),
    ({"induction__lenalidomide": False}, "lenalidomide_best_response"),
    ({"induction__lenalidomide": None}, "lenalidomide_best_response"),
    ({"transplant": {"date": "2026-05-10"}}, "transplant.date"),
    ({"transplant": {"done": False, "kind": "tandem"}}, "transplant.kind"),
    ({"mrd": {"date": "2026-09-01"}}, "mrd.date"),
    ({"mrd": {"status": "not_done", "sensitivity": 1e-5}}, "mrd.sensitivity"),
    ({"mrd": {"status": "positive", "negative_since": "2026-03-01"}}, "mrd.negative_since"),
    ({"cytogenetics__del17p_percent": 60}, "del17p_percent"),
    ({"cytogenetics__gain_1q_copies": 3}, "gain_1q_copies"),
    ({"response__current_date": "2026-12-01"}, "after clinical.as_of"),
    ({"safety__pregnancy_test": {"date": "2027-01-01"}}, "after clinical.as_of"),
    ({"diagnosis": {"date": "2026-06-01"}}, "before diagnosis.date"),
    ({"maintenance": {"status": "on", "started": "2026-01-01"}}, "before transplant.date"),
    ({"sex": "male", "safety__pregnant": True}, "pregnant"),
]


@pytest.mark.parametrize(("changes", "said"), CONTRADICTIONS)
def test_each_contradiction_is_refused(changes: dict[str, Any], said: str) -> None:
    """Every contradiction of the contract's list is refused by name."""
    assert said in refuse(case(**changes))


def test_nobody_is_transplanted_or_diagnosed_before_birth() -> None:
    """A day of birth after the transplant or the diagnosis would give an age below nothing: refused."""
    born = {"identity": {"born": "2026-06-01"}}
    assert "identity.born: lies after clinical.transplant.date" in refuse(
        {"plateau": 1, "clinical": {"as_of": "2026-11-22", "transplant": {"done": True, "date": "2026-05-10"}}} | born
    )
    assert "identity.born: lies after clinical.diagnosis.date" in refuse(
        {"plateau": 1, "clinical": {"as_of": "2026-11-22", "diagnosis": {"date": "2026-05-10"}}} | born
    )


@pytest.mark.parametrize(
    ("identity", "said"),
    [
        ({"born": "1960-04-02"}, "gives an age of 66"),
        ({"sex": "male"}, "identity.sex"),
        ({"born": "2027-01-01"}, "identity.born"),
    ],
)
def test_identity_agrees_with_the_clinical_part(identity: dict[str, Any], said: str) -> None:
    """Another age or another sex is another patient: refused."""
    assert said in refuse(case() | {"identity": identity})


@pytest.mark.parametrize(
    "changes",
    [
        {"maintenance": {"drug": "lenalidomide"}},
        {"response__after_transplant": "PD", "progressed_since_transplant": None},
        {"consolidation": {"status": "stopped_early", "ended": "2026-10-01"}},
        {"mrd": {"status": "negative", "date": "2026-09-01", "negative_since": "2026-03-01", "sensitivity": 1e-5}},
        {"age": 19},
    ],
)
def test_what_only_looks_odd_is_taken(changes: dict[str, Any]) -> None:
    """Nothing outside the list is refused."""
    assert take_case(case(**changes))


def test_the_implausible_is_taken_with_a_warning() -> None:
    """A creatinine of 80 mg/dL is a slip of the unit: taken, and asked about."""
    read = take_case(case(safety__creatinine={"value": 80, "unit": "mg/dL"}))
    assert any("safety.creatinine" in sentence for sentence in find_implausible(read.clinical))
    assert not find_implausible(take_case(case()).clinical)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"transplant": {"done": True, "date": "2026-05-10"}, "response": {"after_transplant": "PR",
          "after_transplant_date": "2026-05-09"}}, "after_transplant_date: lies before transplant.date"),
        ({"consolidation": {"status": "completed", "started": "2026-08-30"}, "response": {"after_consolidation": "PR",
          "after_consolidation_date": "2026-08-29"}}, "after_consolidation_date: lies before consolidation.started"),
        ({"transplant": {"done": True, "date": "2026-05-10"}, "response": {"after_transplant": "PR",
          "after_transplant_date": "2026-05-10"}}, ""),
    ],
)  # fmt: skip
def test_a_response_dated_before_its_treatment_is_asked_about(changes: dict[str, Any], said: str) -> None:
    """What was found before a treatment is no response to it: taken, and asked about."""
    found = find_implausible(take_case({"plateau": 1, "clinical": {"as_of": "2026-11-22", **changes}}).clinical)
    assert (said in " ".join(found)) if said else not found


@pytest.mark.parametrize("slipped", ["A\x1b[31mB", "A\nB", "A\x00B", "A\u202eB", "A\u2066B", "A\u2028B"])
@pytest.mark.parametrize("place", ["family_name", "given_name", "record_number", "site"])
def test_who_it_is_holds_nothing_unseen(place: str, slipped: str) -> None:
    """A name must not turn round in a list, begin another line of it, or command a terminal."""
    said = refuse(case() | {"identity": {place: slipped}})
    assert said == f"identity.{place}: holds a character that cannot be seen; type it again"


@pytest.mark.parametrize("name", ["Müller-Lüdenscheidt", "O’Neill", "<b>x</b>", "a\u200db", "עדה"])
def test_every_other_name_is_taken(name: str) -> None:
    """Letters of every script, joiners, and what looks like markup."""
    assert take_case(case() | {"identity": {"family_name": name}}).identity.family_name == name
