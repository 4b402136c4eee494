"""Age of results is only a watch: it never changes the advice, blocks or unblocks a drug, or grows less with time."""

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.outcome import Outcome
from tests.laws.asking import ask, dice
from tests.oracle.patients import random_clinical

AS_OF = dt.date(2026, 11, 22)
LABS: dict[str, Any] = {
    "anc": {"value": 1.8, "unit": "10^9/L"},
    "platelets": {"value": 120, "unit": "10^9/L"},
    "creatinine": {"value": 0.9, "unit": "mg/dL"},
    "bilirubin_times_upper_limit": 0.8,
    "pregnancy_test": {"result": "negative"},
}


def stale(outcome: Outcome) -> set[str]:
    """The results that are marked as old."""
    return {caution.id for caution in outcome.cautions if caution.id.startswith("stale:")}


def but_for_age(outcome: Outcome) -> tuple[object, ...]:
    """Everything that an outcome says, save of the age of results."""
    others = tuple(
        each for each in outcome.cautions if not each.id.startswith("stale:") and each.id != "undated-results"
    )
    return (outcome.status, outcome.advice, outcome.blocked, outcome.reachable, outcome.missing, others)


@settings(max_examples=200)
@given(st.integers(0, 2**32 - 1), st.integers(0, 400), st.integers(0, 400))
def test_growing_old_is_only_a_watch(seed: int, younger: int, more: int) -> None:
    """With the same results some days older nothing changes but that as many or more are marked; undated ones never."""
    clinical = random_clinical(dice(seed)) | {"as_of": AS_OF.isoformat()}

    def aged(days: int | None) -> Outcome:
        safety: dict[str, Any] = {**LABS}
        if days is not None:
            day = (AS_OF - dt.timedelta(days=days)).isoformat()
            safety |= {"labs_date": day, "pregnancy_test": {"result": "negative", "date": day}}
        return ask(clinical | {"safety": safety})

    young, old, undated = aged(younger), aged(younger + more), aged(None)
    assert stale(young) <= stale(old)
    assert but_for_age(young) == but_for_age(old) == but_for_age(undated)
    assert not {"stale:safety.anc", "stale:safety.creatinine"} & stale(undated)
    marked = [each for each in old.cautions if each.id.startswith("stale:")]
    assert all(each.level == "watch" and each.blocks == () and each.drugs for each in marked)
