"""Limits are exact, and a value that only a slip of its unit can explain permits nothing."""

import itertools
from typing import Any

import pytest

from engine.case import whole_months
from engine.case_file import take_case
from engine.evaluate import decide
from engine.explain import explain
from engine.facts import creatinine_clearance
from engine.packs.shelf import open_edition
from tests.engine.patients import patient, vary


def regimen(**changes: Any) -> str:
    """What is said of the dose."""
    clinical = patient(**changes)
    edition = open_edition()
    return " ".join(explain(edition, clinical, decide(edition, clinical)).regimen)


def test_a_clearance_of_exactly_sixty_is_sixty() -> None:
    """Binary fractions move no limit: every combination that gives 60 by arithmetic adjusts the dose."""
    exact = 0
    for age, weight, creatinine in itertools.product(range(40, 80), range(45, 100), range(60, 200, 5)):
        if (140 - age) * weight * 100 != 60 * 72 * creatinine:
            continue
        exact += 1
        value = {"value": creatinine / 100, "unit": "mg/dL"}
        clinical = patient(age=age, sex="male", weight={"value": weight, "unit": "kg"}, safety__creatinine=value)
        assert creatinine_clearance(clinical) == 60
        assert "lenalidomide-kidney" in {each.id for each in decide(open_edition(), clinical).cautions}
    assert exact > 50


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("safety__creatinine", {"value": 0.9, "unit": "umol/L"}),
        ("weight", {"value": 70_000, "unit": "kg"}),
    ],
)
def test_a_value_too_good_to_be_true_prints_no_dose(place: str, value: dict[str, Any]) -> None:
    """A clearance that rests on a slip of a unit is not known: no dose, and the value is to be checked."""
    assert "10 mg" in regimen(weight={"value": 90, "unit": "kg"})
    assert "10 mg" not in regimen(**{place: value})
    cautions = decide(open_edition(), patient(**{place: value})).cautions
    asked = next(each for each in cautions if each.not_recorded == "creatinine_clearance")
    assert asked.doubtful
    assert "cannot be right" in asked.text


def test_a_count_too_good_to_be_true_is_to_be_checked() -> None:
    """800 entered in thousands lifts no stop in silence."""
    cautions = decide(open_edition(), patient(safety__anc={"value": 800, "unit": "10^9/L"})).cautions
    assert any(each.not_recorded == "safety.anc" and each.doubtful for each in cautions)


def test_the_last_day_there_is_can_be_reckoned_with() -> None:
    """No day of the calendar breaks the counting of months."""
    values = vary(as_of="9999-12-31", maintenance={"status": "on", "drug": "lenalidomide", "started": "9998-12-31"})
    clinical = take_case({"plateau": 1, "clinical": values}).clinical
    assert clinical.maintenance.started is not None
    assert whole_months(clinical.maintenance.started, clinical.as_of) == 12


def test_what_remains_names_every_value_that_would_do() -> None:
    """A response still to come is told by all values that lead to an advice, not by the nearest one."""
    clinical = patient(response__after_consolidation=None)
    edition = open_edition()
    told = {left.advice: left.text for left in explain(edition, clinical, decide(edition, clinical)).remaining}
    assert told["lenalidomide-maintenance"] == "if response after consolidation is SD or MR or PR"
    assert told["observe"] == "if response after consolidation is VGPR or CR or sCR"


@pytest.mark.parametrize(
    ("sex", "could", "blocked"),
    [(None, True, True), (None, None, False), ("male", True, False), ("female", None, True)],
)
def test_who_could_be_pregnant(sex: str | None, could: bool | None, *, blocked: bool) -> None:  # noqa: FBT001
    """Childbearing potential counts unless the patient is known to be a man; unknown, it counts in a woman."""
    outcome = decide(open_edition(), patient(sex=sex, childbearing_potential=could))
    assert outcome.blocked is blocked


def test_an_end_to_a_drug_given_now_is_said_first() -> None:
    """To observe while lenalidomide is on means to stop it, and the answer says so."""
    on = {"status": "on", "drug": "lenalidomide", "months": 10}
    clinical = patient(maintenance=on, response__after_consolidation="VGPR")
    edition = open_edition()
    said = explain(edition, clinical, decide(edition, clinical))
    assert said.summary.startswith("The 2012 reading would stop the lenalidomide now given.")
    assert not explain(
        edition,
        patient(response__after_consolidation="VGPR"),
        decide(edition, patient(response__after_consolidation="VGPR")),
    ).summary.startswith("The 2012 reading would stop")
