"""The determinants: each derivation of the clinical page, and what stays unknown."""

from typing import Any

import pytest

from engine.packs.shelf import open_edition
from tests.engine.patients import patient

DEPTHS = ("SD", "MR", "PR", "VGPR", "CR", "sCR")
CHOICES = ("sensitive", "not_sensitive", "unclear")


def possible(name: str, **changes: Any) -> tuple[str, ...]:
    """The values a fact of the varied patient may still have."""
    return open_edition().read(patient(**changes)).by_name[name].possible


@pytest.mark.parametrize("said", ["pending", "not_done", None])
@pytest.mark.parametrize("lesion", ["del17p", "t_4_14", "t_14_16", "t_14_20"])
def test_fish_that_is_not_in_is_unknown(lesion: str, said: str | None) -> None:
    """Pending, not done and nobody said: all three are unknown for FISH."""
    assert possible(f"cytogenetics.{lesion}", **{f"cytogenetics__{lesion}": said}) == ("absent", "present")


@pytest.mark.parametrize("test", ["karyotype_del13", "karyotype_hypodiploid", "gep_high_risk"])
@pytest.mark.parametrize(("said", "left"), [("not_done", 1), ("pending", 2), (None, 2), ("present", 1), ("absent", 1)])
def test_declared_tests(test: str, said: str | None, left: int) -> None:
    """Karyotype and gene profile declared not done count as not present; pending does not."""
    assert len(possible(f"cytogenetics.{test}", **{f"cytogenetics__{test}": said})) == left


def test_an_assumption_is_named() -> None:
    """What was declared not done is marked as assumed, with its derivation."""
    fact = open_edition().read(patient()).by_name["cytogenetics.karyotype_del13"]
    assert fact.assumed
    assert "not done" in fact.because


@pytest.mark.parametrize(
    ("word", "percent", "value"),
    [
        ("absent", 3, "present"),
        ("present", 2.99, "absent"),
        (None, 3.0, "present"),
        ("not_done", 5, "present"),
        ("present", None, "present"),
    ],
)
def test_the_labelling_index_wins_over_its_word(word: str | None, percent: float | None, value: str) -> None:
    """A percentage decides at 3; the word only without one."""
    assert possible("cytogenetics.pcli", cytogenetics__pcli=word, cytogenetics__pcli_percent=percent) == (value,)


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ({"lenalidomide_sensitivity": "unclear"}, ("unclear",)),
        ({"induction__lenalidomide_best_response": "MR"}, ("not_sensitive",)),
        ({"induction__lenalidomide_best_response": "PD"}, ("not_sensitive",)),
        ({"induction__lenalidomide_best_response": "sCR"}, ("sensitive",)),
        ({"induction__lenalidomide_best_response": None}, CHOICES),
        ({"induction": None}, CHOICES),
        ({"induction": {"lenalidomide": False}, "response__after_transplant": "SD"}, ("sensitive",)),
        ({"induction": {"lenalidomide": False}}, ("unclear",)),
        ({"induction": {"lenalidomide": False}, "response__after_transplant": "VGPR"}, ("unclear",)),
        ({"induction": {"lenalidomide": False}, "consolidation__regimen": "combination"}, CHOICES),
        ({"induction": {"lenalidomide": False}, "consolidation__regimen": None}, CHOICES),
        ({"induction": {"lenalidomide": False}, "response__after_transplant": None}, CHOICES),
        ({"induction": {"lenalidomide": False}, "consolidation__status": "stopped_early"}, CHOICES),
    ],
)
def test_sensitivity_is_derived_in_order(changes: dict[str, Any], left: tuple[str, ...]) -> None:
    """Judgement, then induction, then deepening on lenalidomide alone; otherwise a choice of three."""
    assert possible("lenalidomide_sensitivity", **changes) == left


def test_progression_from_a_recorded_pd() -> None:
    """Not entered, any PD after transplant makes it true; entered, what was entered holds."""
    assert possible("progressed_since_transplant", progressed_since_transplant=None) == ("no", "yes")
    assert possible("progressed_since_transplant", progressed_since_transplant=None, response__current="PD") == ("yes",)
    assert possible("progressed_since_transplant", progressed_since_transplant=True) == ("yes",)


def test_a_recorded_drug_excludes_not_started() -> None:
    """The format refuses a drug beside "not started", so that is no completion."""
    assert possible("maintenance.status", maintenance={"drug": "lenalidomide"}) == ("on", "stopped")
    assert possible("maintenance.status", maintenance={}) == ("not_started", "on", "stopped")


@pytest.mark.parametrize(
    ("drug", "left"),
    [
        ("lenalidomide", "with"),
        ("daratumumab_lenalidomide", "with"),
        ("lenalidomide_bortezomib", "with"),
        ("bortezomib", "without"),
        ("thalidomide", "without"),
        ("other", "without"),
    ],
)
def test_which_maintenance_contains_lenalidomide(drug: str, left: str) -> None:
    """Combinations with lenalidomide count as lenalidomide."""
    assert possible("maintenance.drug", maintenance={"status": "on", "drug": drug, "months": 3}) == (left,)


@pytest.mark.parametrize(("months", "left"), [(0, "<24"), (23, "<24"), (24, ">=24"), (60, ">=24")])
def test_months_enter_as_an_interval(months: int, left: str) -> None:
    """24 completed months are the cut; months win over a start."""
    given = {"status": "on", "drug": "lenalidomide", "months": months, "started": "2026-11-01"}
    assert possible("maintenance.months", maintenance=given) == (left,)


@pytest.mark.parametrize(
    ("kind", "value"), [(None, "first"), ("tandem", "first"), ("salvage", "other"), ("allogeneic", "other")]
)
def test_kinds_of_transplant(kind: str | None, value: str) -> None:
    """No kind means a first autologous one; tandem counts as first."""
    assert possible("transplant.done", transplant__kind=kind) == (value,)
