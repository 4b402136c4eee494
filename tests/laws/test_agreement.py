"""The engine and an independent reading of the same page agree on patients of whom much is unknown."""

from collections import Counter
from typing import Any

import pytest

from engine.case_file import take_case
from engine.evaluate import decide
from engine.outcome import Outcome
from engine.packs.shelf import open_edition
from tests.laws.asking import dice
from tests.oracle import mayo_2012
from tests.oracle.patients import random_clinical

SAMPLE, MANY = 4_000, 10_000  # every complete patient is proved in tests/oracle; here records are read, in part known
SEED = 20_120_619
SLOW_SEEDS = tuple(range(1, 11))
EVERY_ANSWER = {
    "open",
    "outside-scope-no-transplant",
    "outside-scope-progressed",
    "bortezomib-maintenance",
    "lenalidomide-consolidation",
    "observe",
    "lenalidomide-maintenance",
    "stop-lenalidomide",
}


@pytest.fixture(autouse=True)
def without_flips(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oracle knows no flips, and they take most of the time: they have their own laws and are left out here."""
    monkeypatch.setattr("engine.evaluate.find_flips", lambda *_: ())


def answer(outcome: Outcome) -> dict[str, Any]:
    """The engine's outcome in the oracle's form; the reachable advice is a set, so its order says nothing."""
    return {
        "status": outcome.status,
        "advice": outcome.advice,
        "risk": outcome.risk.group,
        "reachable": sorted(outcome.reachable),
        "missing": list(outcome.missing),
        "ask_next": outcome.ask_next,
        "assumed": list(outcome.risk.assumed),
    }


def compare(seed: int, count: int) -> Counter[str]:
    """Both readings of every patient of a sample, told apart where they part; how often each answer came."""
    rng = dice(seed)
    seen: Counter[str] = Counter()
    for _ in range(count):
        clinical = random_clinical(rng)
        said = answer(decide(open_edition(), take_case({"plateau": 1, "clinical": clinical}).clinical))
        assert said == mayo_2012.decide(clinical), f"the two readings part over {clinical}"
        seen[said["advice"] or said["status"]] += 1
    return seen


def test_engine_and_oracle_agree() -> None:
    """Status, advice, risk group, reachable, missing, next question and assumptions agree on 4,000 random patients,
    among whom every advice and the open question occur.
    """
    seen = compare(SEED, SAMPLE)
    assert set(seen) == EVERY_ANSWER, seen
    assert EVERY_ANSWER - {"open"} == {advice.id for advice in open_edition().pathway.advice}


@pytest.mark.slow
@pytest.mark.parametrize("seed", SLOW_SEEDS)
def test_engine_and_oracle_agree_on_many(seed: int) -> None:
    """The same on 100,000 other patients, in ten parts."""
    assert set(compare(seed, MANY)) == EVERY_ANSWER


def test_a_wrong_reading_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison bites: an oracle that stops a month late differs from the engine within the sample."""
    monkeypatch.setattr(mayo_2012, "STOP_AT", mayo_2012.STOP_AT + 1)
    with pytest.raises(AssertionError, match="part over"):
        compare(SEED, SAMPLE)
