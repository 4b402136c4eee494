"""The safety list, level by level, either side of every threshold."""

from typing import Any

import pytest

from engine.conditions import each_test
from engine.edition import Edition
from engine.evaluate import decide
from engine.outcome import Outcome
from engine.packs.files import shipped
from engine.packs.shelf import open_edition
from engine.pathway import Advice
from engine.safety import is_blocked, list_open_stops
from tests.engine.patients import patient


def outcome(**changes: Any) -> Outcome:
    """What the edition of 2012 says of the varied patient."""
    return decide(open_edition(), patient(**changes))


def levels(**changes: Any) -> dict[str, str]:
    """Every finding's level by its id."""
    return {caution.id: caution.level for caution in outcome(**changes).cautions}


def cells(value: float) -> dict[str, Any]:
    """A count in 10^9/L."""
    return {"value": value, "unit": "10^9/L"}


HIGH = {"cytogenetics__del17p": "present"}
ON = {"maintenance": {"status": "on", "drug": "lenalidomide", "months": 3}}


def test_a_healthy_patient_has_no_findings() -> None:
    """Everything recorded and in order: nothing is said."""
    assert levels() == {}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"safety__pregnant": True}, "pregnancy"),
        ({"childbearing_potential": True}, "pregnancy-prevention"),
        ({"childbearing_potential": None}, "pregnancy-prevention"),
        ({"childbearing_potential": True, "safety__pregnancy_prevention": "in_place"}, "pregnancy-prevention"),
        ({"childbearing_potential": True, "safety__pregnancy_test": {"result": "negative"}}, "pregnancy-prevention"),
        ({"safety__lenalidomide_hypersensitivity": True}, "lenalidomide-hypersensitivity"),
        ({"lenalidomide_tolerated": False}, "lenalidomide-not-tolerated"),
        ({"access__lenalidomide": False}, "lenalidomide-not-obtainable"),
        ({"safety__anc": cells(0.99)}, "counts-to-start-lenalidomide"),
        ({"safety__anc": {"value": 990, "unit": "/uL"}}, "counts-to-start-lenalidomide"),
        ({"safety__platelets": cells(74)}, "counts-to-start-lenalidomide"),
        ({"safety__active_second_cancer": True}, "second-cancer-active"),
        ({**ON, "safety__anc": cells(0.49)}, "neutrophils-interrupt-lenalidomide"),
        ({**ON, "safety__platelets": cells(29)}, "platelets-interrupt-lenalidomide"),
        ({**HIGH, "safety__neuropathy_grade": 3}, "bortezomib-neuropathy"),
        ({**HIGH, "safety__neuropathy_grade": 2, "safety__neuropathic_pain": True}, "bortezomib-neuropathy"),
        ({**HIGH, "safety__bortezomib_boron_mannitol_hypersensitivity": True}, "bortezomib-hypersensitivity"),
        ({**HIGH, "access__bortezomib": False}, "bortezomib-not-obtainable"),
    ],
)
def test_each_stop_blocks(changes: dict[str, Any], found: str) -> None:
    """A stop names the advice it forbids; the advice is shown as blocked and not changed."""
    said = outcome(**changes)
    assert said.blocked
    assert said.advice is not None
    assert {caution.id: caution.blocks for caution in said.cautions}[found] == (said.advice,)
    assert said.advice == outcome(**(HIGH if "del17p" in str(changes) else {})).advice


@pytest.mark.parametrize(
    "changes",
    [
        {
            "childbearing_potential": True,
            "safety__pregnancy_prevention": "in_place",
            "safety__pregnancy_test": {"result": "negative"},
        },
        {"sex": "male", "childbearing_potential": None},
        {"safety__anc": cells(1.0), "safety__platelets": cells(75)},
        {**ON, "safety__anc": cells(0.5), "safety__platelets": cells(30)},
        {**ON, "safety__active_second_cancer": True},
        {**HIGH, "safety__platelets": cells(10)},
        {**HIGH, "safety__neuropathy_grade": 2},
        {"safety__neuropathy_grade": 4},
        {**HIGH, "safety__lenalidomide_hypersensitivity": True},
    ],
)
def test_the_other_side_of_each_stop(changes: dict[str, Any]) -> None:
    """On the threshold, with the other drug, or not starting: not blocked."""
    assert not outcome(**changes).blocked


@pytest.mark.parametrize(
    ("changes", "found", "level"),
    [
        ({"safety__creatinine": {"value": 1.4, "unit": "mg/dL"}}, "lenalidomide-kidney", "adjust"),
        ({"safety__on_dialysis": True}, "lenalidomide-kidney", "adjust"),
        ({**HIGH, "safety__neuropathy_grade": 2}, "bortezomib-neuropathy-mild", "adjust"),
        (
            {**HIGH, "safety__neuropathy_grade": 1, "safety__neuropathic_pain": True},
            "bortezomib-neuropathy-mild",
            "adjust",
        ),
        ({**HIGH, "safety__bilirubin_times_upper_limit": 1.6}, "bortezomib-liver", "adjust"),
        ({**HIGH, "safety__hepatitis_b": "core_antibody"}, "hepatitis-b", "adjust"),
        ({"safety__venous_thromboembolism": True}, "thrombosis", "watch"),
        ({"safety__antithrombotic": None}, "no-antithrombotic", "watch"),
        ({"safety__antithrombotic": "none"}, "no-antithrombotic", "watch"),
        ({"safety__prior_second_cancer": True}, "second-cancer-earlier", "watch"),
        ({**HIGH, "safety__antiviral_prophylaxis": None}, "no-antiviral", "watch"),
        ({"cytogenetics__tp53_mutation": "present"}, "tp53-not-counted", "note"),
        ({"cytogenetics__gain_1q": "present"}, "gain1q-not-counted", "note"),
        ({"cytogenetics__del_1p32": "biallelic"}, "del1p32-not-counted", "note"),
        ({"maintenance": {"status": "on", "drug": "bortezomib"}}, "other-maintenance", "note"),
        ({"response__after_consolidation": "SD", "lenalidomide_sensitivity": "unclear"}, "observe-residual", "watch"),
    ],
)
def test_adjust_watch_and_note(changes: dict[str, Any], found: str, level: str) -> None:
    """Lesser findings have their level and block nothing."""
    assert levels(**changes)[found] == level
    assert not outcome(**changes).blocked


@pytest.mark.parametrize(
    "place",
    [
        "safety.anc",
        "safety.platelets",
        "safety.active_second_cancer",
        "access.lenalidomide",
        "safety.venous_thromboembolism",
    ],
)
def test_what_is_not_recorded_is_a_watch(place: str) -> None:
    """An unrecorded safety fact says "establish before the next dose", and never passes for normal."""
    assert levels(**{place.replace(".", "__"): None})[f"not-recorded:{place}"] == "watch"


def test_findings_lie_over_every_reachable_advice() -> None:
    """While the question is open, the cautions of both drugs are told, and of the drug now given."""
    said = outcome(cytogenetics__del17p="pending", safety__neuropathy_grade=3, safety__platelets=cells(50))
    assert {caution.id for caution in said.cautions if caution.level == "stop"} == {
        "bortezomib-neuropathy",
        "counts-to-start-lenalidomide",
    }
    assert not said.blocked
    given = outcome(**HIGH, **ON, safety__anc=cells(0.3))
    assert "neutrophils-interrupt-lenalidomide" in {caution.id for caution in given.cautions}
    assert not given.blocked


def test_an_open_question_goes_on_with_what_is_given() -> None:
    """Open while a drug is on: go on, unless a stop lies over it."""
    waiting = ON | {"cytogenetics__del17p": "pending"}
    assert levels(**waiting)["continue-meanwhile"] == "note"
    assert "hold-meanwhile" in levels(**waiting, safety__anc=cells(0.3))


@pytest.mark.parametrize(
    ("needs", "forbidden", "blocked"),
    [
        ("any", {"a"}, False),
        ("any", {"a", "b"}, True),
        ("all", {"b"}, True),
        ("first", {"b"}, False),
        ("first", {"a"}, True),
    ],
)
def test_what_blocks_a_combination(needs: str, forbidden: set[str], *, blocked: bool) -> None:
    """One or the other only by both, one with the other by either, one with or without the other only by the first."""
    advice = Advice("x", "", "", "", "", ("a", "b"), needs, "", "", None, "", (), 1)
    assert is_blocked(advice, forbidden) is blocked


@pytest.mark.parametrize("edition", [open_edition(name) for name in shipped()], ids=shipped())
def test_every_dose_waits_for_the_organs_its_label_names(edition: Edition) -> None:
    """In every edition a trial's dose of lenalidomide waits for the kidney, one of bortezomib for liver and nerves."""
    needed = {
        "lenalidomide": {"creatinine_clearance", "safety.on_dialysis"},
        "bortezomib": {"safety.bilirubin_times_upper_limit", "safety.neuropathy_grade", "safety.neuropathic_pain"},
    }
    doses = [advice for advice in edition.pathway.advice if advice.regimen is not None]
    assert doses
    for advice in doses:
        assert advice.regimen is not None
        asked = {test.fact for test in each_test(advice.regimen.printed_when)}
        assert asked >= set().union(*(needed[drug] for drug in advice.drugs))


def test_no_dose_without_a_known_clearance() -> None:
    """The trial's dose is printed only with a clearance above 60 and no dialysis; otherwise the pharmacist."""
    from engine.explain import explain

    def regimen(**changes: Any) -> str:
        clinical = patient(**changes)
        return " ".join(explain(open_edition(), clinical, decide(open_edition(), clinical)).regimen)

    assert "10 mg" in regimen()
    assert "10 mg" not in regimen(weight=None)
    assert "10 mg" not in regimen(safety__on_dialysis=None)
    assert "10 mg" not in regimen(safety__creatinine={"value": 1.4, "unit": "mg/dL"})
    assert "pharmacist" in regimen(weight=None)


def open_stops(**changes: Any) -> tuple[str, ...]:
    """The facts by which a stop could still lie over the advice of the varied patient, or be lifted from it."""
    edition, clinical = open_edition(), patient(**changes)
    return list_open_stops(edition, edition.read(clinical), decide(edition, clinical, what_if=False).reachable)


def test_a_stop_hangs_on_what_is_not_recorded() -> None:
    """Counts that nobody has recorded could forbid the start; prevention could lift a stop."""
    assert open_stops(safety__pregnant=False) == ()
    assert open_stops(safety__pregnant=False, safety__platelets=None) == ("safety.platelets",)
    assert outcome(childbearing_potential=True).blocked
    hangs = ("safety.pregnant", "safety.pregnancy_prevention", "safety.pregnancy_test.result")
    assert open_stops(childbearing_potential=True) == hangs


def test_no_stop_hangs_on_a_drug_that_is_not_advised() -> None:
    """Where bortezomib is advised, what is not recorded of lenalidomide forbids nothing."""
    assert "safety.lenalidomide_hypersensitivity" in open_stops(safety__lenalidomide_hypersensitivity=None)
    assert "safety.lenalidomide_hypersensitivity" not in open_stops(safety__lenalidomide_hypersensitivity=None, **HIGH)
