"""Robustness against its definition: every way the unknowns may turn out is made by itself, decided and counted."""

import itertools
from collections import Counter, defaultdict
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine import robustness
from engine.case_file import take_case
from engine.edition import Edition
from engine.evaluate import decide
from engine.facts import Facts
from engine.outcome import Outcome
from engine.packs.shelf import open_edition
from engine.robustness import Prevalences, find_robustness, tell_part
from tests.laws.asking import dice
from tests.oracle import contemporary_patients, patients

RANDOM = {"mayo-2012": patients.random_clinical, "contemporary-2026": contemporary_patients.random_clinical}
# What a case can record only beside another fact, as the case format has it.
GIVEN = ("completed", "stopped_early")
BEGUN = ("on", "stopped")
BESIDE = {
    "response.after_consolidation": ("consolidation.status", GIVEN),
    "maintenance.drug": ("maintenance.status", BEGUN),
    "maintenance.months": ("maintenance.status", BEGUN),
}
TESTS = ("del17p", "t_4_14", "t_14_16", "t_14_20", "karyotype_del13", "karyotype_hypodiploid", "gep_high_risk", "pcli")
MOST = 20_000  # ways that a test makes one by one


def draw(name: str, seed: int) -> tuple[Edition, Facts, Outcome]:
    """A random patient whose advice is not certain."""
    edition = open_edition(name)
    clinical = take_case({"plateau": 1, "clinical": RANDOM[name](dice(seed))}).clinical
    outcome = decide(edition, clinical, what_if=False)
    assume(outcome.status != "advice")
    facts = edition.read(clinical)
    size = 1
    for place in outcome.missing:
        size *= len(facts.by_name[place].possible)
    assume(size <= MOST)
    return edition, facts, outcome


def each_way(edition: Edition, facts: Facts, outcome: Outcome) -> dict[tuple[Any, ...], Any]:
    """Every combination of the missing facts, what cannot be recorded left out, with the advice that it gives."""
    names = edition.pathway.order
    possible = {fact.name: fact.possible for fact in facts.facts}
    made: dict[tuple[Any, ...], Any] = {}
    for values in itertools.product(*(possible[name] for name in outcome.missing)):
        told = dict(zip(outcome.missing, values, strict=True))
        recorded = {
            name: value
            for name, value in told.items()
            if name not in BESIDE or any(other in BESIDE[name][1] for other in _now(told, possible, BESIDE[name][0]))
        }
        patient = [told.get(name, possible[name][0]) for name in names]
        at = [each.values.index(value) for each, value in zip(edition.determinants, patient, strict=True)]
        advice = edition.diagram.value(edition.root, at)
        key = tuple(recorded.get(name) for name in outcome.missing)
        assert made.setdefault(key, advice) == advice  # what cannot be recorded makes no difference
    return made


def _now(told: dict[str, Any], possible: dict[str, tuple[Any, ...]], name: str) -> tuple[Any, ...]:
    return (told[name],) if name in told else possible.get(name, GIVEN + BEGUN)


@settings(max_examples=150)
@given(st.sampled_from(tuple(RANDOM)), st.integers(0, 2**32 - 1))
def test_the_ways_are_counted_one_by_one(name: str, seed: int) -> None:
    """Ways, those of each advice, and those for which the advice holds are what making every way by itself gives."""
    edition, facts, outcome = draw(name, seed)
    found = find_robustness(edition, facts, outcome)
    assert found is not None
    counts = Counter(each_way(edition, facts, outcome).values())
    assert found.by_advice == dict(counts)
    assert found.ways == counts.total()
    assert tuple(found.by_advice) == outcome.reachable
    assert found.holding == (None if outcome.advice is None else counts[outcome.advice])
    assert outcome.advice is None or 0 < counts[outcome.advice] < found.ways


@settings(max_examples=60)
@given(st.sampled_from(tuple(RANDOM)), st.integers(0, 2**32 - 1), st.booleans())
def test_declared_prevalences_weigh_every_combination(name: str, seed: int, declared: bool) -> None:  # noqa: FBT001
    """Weighted, each advice has the sum of its combinations' products of shares; what is not declared weighs alike."""
    edition, facts, outcome = draw(name, seed)
    rng, shares = dice(seed), {}
    for determinant in edition.determinants:
        parts = [rng.randrange(1, 9) for _ in determinant.values]
        if declared and rng.random() < 0.5:
            shares[determinant.name] = tuple(Fraction(part, sum(parts)) for part in parts)
    found = find_robustness(edition, facts, outcome, Prevalences("made up for a test", shares))
    assert found is not None
    sums: dict[Any, Fraction] = defaultdict(Fraction)
    spread = [[value for value in range(mask.bit_length()) if (mask >> value) & 1]
              if edition.pathway.order[level] in outcome.missing else [mask.bit_length() - 1]
              for level, mask in enumerate(facts.masks)]  # fmt: skip
    for patient in itertools.product(*spread):
        weight = Fraction(1)
        for level, value in enumerate(patient):
            own = shares.get(edition.pathway.order[level])
            whole = sum(own[each] for each in spread[level]) if own else len(spread[level])
            weight *= Fraction(own[value] if own else 1) / whole
        sums[edition.diagram.value(edition.root, patient)] += weight
    assert found.weighted == dict(sums)
    assert sum(found.weighted.values()) == 1
    assert set(found.alike) == {place for place in outcome.missing if place not in shares}


@given(st.integers(2, 10**9), st.data())
def test_a_part_is_never_rounded_to_all_or_none(whole: int, data: st.DataObject) -> None:
    """Of many ways the words say 100 or 0 of 100 only where it is all or none."""
    part = data.draw(st.integers(1, whole - 1) | st.sampled_from((1, whole - 1)))
    said = tell_part(part, whole)
    if whole <= robustness.EXACT:
        assert said == f"{part} of {whole}"
    else:
        number = int(said.removesuffix(" of 100").split()[-1])
        assert 1 <= number <= 99
        assert abs(number - 100 * part / whole) <= 1


def test_a_count_that_forgets_what_cannot_be_recorded_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sabotage: counted without regard to what hangs on what, the ways are more than can be made one by one."""
    edition = open_edition()
    clinical = take_case({"plateau": 1, "clinical": {
        "as_of": "2026-11-22", "transplant": {"done": True}, "progressed_since_transplant": False,
        "cytogenetics": dict.fromkeys(TESTS, "absent"),
    }}).clinical  # fmt: skip
    outcome = decide(edition, clinical, what_if=False)
    facts = edition.read(clinical)
    made = len(each_way(edition, facts, outcome))
    found = find_robustness(edition, facts, outcome)
    assert found is not None
    assert found.ways == made
    monkeypatch.setattr(robustness, "NEEDS", {})
    careless = find_robustness(edition, facts, outcome)
    assert careless is not None
    assert careless.ways > made
