"""The determinants: each derivation of the clinical page, and what stays unknown."""

from typing import Any

import pytest

from engine.determinants import intervals, judge_deepening
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


LEARNT = {"induction": {"lenalidomide": False}}
GIVEN = {"status": "on", "drug": "lenalidomide"}


@pytest.mark.parametrize(
    ("name", "changes", "because"),
    [
        ("transplant.done", {"transplant": None}, "not recorded"),
        ("transplant.done", {"transplant": {"done": False}}, "not done"),
        ("transplant.done", {"transplant__kind": "salvage"}, "salvage transplant"),
        ("transplant.done", {"transplant__kind": "allogeneic"}, "allogeneic transplant"),
        ("transplant.done", {"transplant__kind": "tandem"}, "tandem, counts as first"),
        ("transplant.done", {}, "first autologous, done"),
        ("progressed_since_transplant", {}, "as entered"),
        ("progressed_since_transplant", {"progressed_since_transplant": None}, "not recorded"),
        (
            "progressed_since_transplant",
            {"progressed_since_transplant": None, "response__current": "PD"},
            "a response of PD is recorded",
        ),
        ("cytogenetics.del17p", {}, "absent"),
        ("cytogenetics.del17p", {"cytogenetics__del17p": "present"}, "present"),
        ("cytogenetics.del17p", {"cytogenetics__del17p": None}, "not recorded"),
        ("cytogenetics.del17p", {"cytogenetics__del17p": "pending"}, "pending"),
        ("cytogenetics.del17p", {"cytogenetics__del17p": "not_done"}, "not done"),
        ("cytogenetics.gep_high_risk", {}, "declared not done, taken as not present"),
        ("cytogenetics.gep_high_risk", {"cytogenetics__gep_high_risk": "pending"}, "pending"),
        ("cytogenetics.pcli", {}, "1.2 %"),
        ("cytogenetics.pcli", {"cytogenetics__pcli_percent": None}, "not recorded"),
        ("response.after_consolidation", {}, "PR"),
        ("response.after_consolidation", {"response__after_consolidation": None}, "not recorded"),
        (
            "response.after_consolidation",
            {"progressed_since_transplant": True, "response__after_consolidation": "PD"},
            "PD: progression, not a depth",
        ),
        ("consolidation.status", {}, "completed"),
        (
            "consolidation.status",
            {"consolidation": {"status": "not_started"}, "response__after_consolidation": None},
            "not started",
        ),
        ("consolidation.status", {"consolidation": None, "response__after_consolidation": None}, "not recorded"),
        ("lenalidomide_sensitivity", {"lenalidomide_sensitivity": "unclear"}, "the clinician's judgement"),
        ("lenalidomide_sensitivity", {}, "PR to induction with lenalidomide"),
        (
            "lenalidomide_sensitivity",
            LEARNT,
            "PR before and PR after consolidation with lenalidomide alone",
        ),
        ("lenalidomide_sensitivity", {"induction": None}, "not recorded"),
        ("maintenance.status", {}, "not started"),
        ("maintenance.status", {"maintenance": {}}, "not recorded"),
        (
            "maintenance.status",
            {"maintenance": {"drug": "lenalidomide"}},
            "a drug is recorded, whether on or stopped is not",
        ),
        ("maintenance.drug", {}, "not recorded"),
        ("maintenance.drug", {"maintenance": {"status": "on", "drug": "lenalidomide"}}, "lenalidomide"),
        (
            "maintenance.drug",
            {"maintenance": {"status": "on", "drug": "daratumumab_lenalidomide"}},
            "daratumumab with lenalidomide",
        ),
        ("maintenance.months", {}, "not recorded"),
        ("maintenance.months", {"maintenance": GIVEN | {"months": 20}}, "20 months"),
        ("maintenance.months", {"maintenance": GIVEN | {"started": "2026-06-22"}}, "5 months"),
    ],
)
def test_every_derivation_says_where_it_comes_from(name: str, changes: dict[str, Any], because: str) -> None:
    """Beside each fact stands, in words of the chart, what it rests on or that nobody has recorded it."""
    assert open_edition().read(patient(**changes)).by_name[name].because == because


@pytest.mark.parametrize(
    ("drug", "left", "because"),
    [
        ("daratumumab_lenalidomide", "daratumumab_lenalidomide", "daratumumab with lenalidomide"),
        ("lenalidomide_bortezomib", "with", "lenalidomide with bortezomib"),
        ("lenalidomide", "with", "lenalidomide"),
        ("bortezomib", "without", "bortezomib"),
    ],
)
def test_a_drug_that_the_edition_names_is_told_by_itself(drug: str, left: str, because: str) -> None:
    """The later edition tells daratumumab with lenalidomide apart; every other drug is with lenalidomide or without."""
    fact = open_edition("contemporary-2026").read(patient(maintenance={"status": "on", "drug": drug}))
    assert (fact.by_name["maintenance.drug"].possible, fact.by_name["maintenance.drug"].because) == ((left,), because)


@pytest.mark.parametrize(
    ("status", "before", "after", "judged"),
    [
        ("completed", "PR", "VGPR", "sensitive"),
        ("completed", "PR", "PR", "unclear"),
        ("completed", "VGPR", "PR", "unclear"),
        ("completed", "PD", "SD", "sensitive"),
        ("completed", "SD", "PD", "unclear"),
        ("stopped_early", "PR", "VGPR", None),
        (None, "PR", "VGPR", None),
        ("completed", None, "VGPR", None),
        ("completed", "PR", None, None),
    ],
)
def test_a_deeper_response_on_lenalidomide_alone(
    status: str | None, before: str | None, after: str | None, judged: str | None
) -> None:
    """A category deeper after a completed consolidation is sensitive; not deeper is unclear; else nothing is said."""
    assert judge_deepening(status, before, after) == judged


def test_intervals_between_cut_points() -> None:
    """Below the first, between each two, from the last on: every number lies in exactly one."""
    assert intervals((24.0,)) == ("<24", ">=24")
    assert intervals((12.0, 24.0, 36.5)) == ("<12", "12-<24", "24-<36.5", ">=36.5")
