"""The engine and an independent reading of the contemporary page agree on patients of whom much is unknown."""

from collections import Counter
from typing import Any

import pytest

from engine.case_file import take_case
from engine.evaluate import decide
from engine.outcome import Outcome
from engine.packs.shelf import open_edition
from tests.laws.asking import dice
from tests.oracle import contemporary_2026
from tests.oracle.contemporary_patients import random_clinical

EDITION = "contemporary-2026"
SAMPLE, MANY = 4_000, 10_000  # every complete patient is proved in tests/oracle; here records are read, in part known
SEED = 20_261_101
SLOW_SEEDS = tuple(range(1, 11))
EVERY_ADVICE = {
    "outside-scope-no-transplant",
    "outside-scope-progressed",
    "observe-after-maintenance",
    "discuss-stopping",
    "bortezomib-every-2-weeks",
    "thalidomide-or-bortezomib",
    "two-drug-maintenance",
    "daratumumab-lenalidomide",
    "lenalidomide-with-or-without-bortezomib",
    "lenalidomide-until-progression",
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
        "reachable": sorted(outcome.reachable),
        "missing": list(outcome.missing),
        "ask_next": outcome.ask_next,
    }


def compare(seed: int, count: int) -> tuple[Counter[str], Counter[str]]:
    """Both readings of every patient of a sample, told apart where they part; how often each status and advice came."""
    rng, edition = dice(seed), open_edition(EDITION)
    statuses: Counter[str] = Counter()
    advice: Counter[str] = Counter()
    for _ in range(count):
        clinical = random_clinical(rng)
        said = answer(decide(edition, take_case({"plateau": 1, "clinical": clinical}).clinical))
        assert said == contemporary_2026.decide(clinical), f"the two readings part over {clinical}"
        statuses[said["status"]] += 1
        advice[said["advice"] or "none"] += 1
    return statuses, advice


def test_every_random_patient_is_one_that_the_contract_takes() -> None:
    """No patient of the sample contradicts itself; this holds with or without the edition."""
    rng = dice(SEED)
    for _ in range(SAMPLE):
        take_case({"plateau": 1, "clinical": random_clinical(rng)})


def test_engine_and_oracle_agree() -> None:
    """Status, advice, reachable, missing and next question agree on 4,000 random patients, among whom every status
    and every advice occur.
    """
    statuses, advice = compare(SEED, SAMPLE)
    assert set(statuses) == {"advice", "provisional", "open"}, statuses
    assert set(advice) == EVERY_ADVICE | {"none"}, advice
    assert {each.id for each in open_edition(EDITION).pathway.advice} == EVERY_ADVICE


def test_the_order_of_asking_is_the_pages() -> None:
    """The engine asks in the order in which an independent reader found the facts on the page."""
    assert tuple(open_edition(EDITION).pathway.order) == contemporary_2026.FACTS


@pytest.mark.slow
@pytest.mark.parametrize("seed", SLOW_SEEDS)
def test_engine_and_oracle_agree_on_many(seed: int) -> None:
    """The same on 100,000 other patients, in ten parts."""
    statuses, advice = compare(seed, MANY)
    assert set(statuses) == {"advice", "provisional", "open"}
    assert set(advice) == EVERY_ADVICE | {"none"}


@pytest.mark.parametrize(("limit", "wrong"), [("SUSTAINED", 37), ("LONG_ENOUGH", 25), ("YEAR", 11)])
def test_a_wrong_reading_would_be_noticed(monkeypatch: pytest.MonkeyPatch, limit: str, wrong: int) -> None:
    """The comparison bites: an oracle that is a month off in one limit differs from the engine within the sample."""
    monkeypatch.setattr(contemporary_2026, limit, wrong)
    with pytest.raises(AssertionError, match="part over"):
        compare(SEED, SAMPLE)
