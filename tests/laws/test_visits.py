"""What is said to lead to a box of the pathway does lead there, in either edition, and nothing smaller does."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.case import Clinical
from engine.case_file import CaseError, take_case
from engine.edition import Edition
from engine.evaluate import decide
from engine.flips import list_changeable, write_change
from engine.packs.shelf import open_edition
from engine.routes import trace_route
from engine.search import Step
from engine.visits import Approach, count_visits, find_approach
from tests.laws.asking import dice, write_all
from tests.oracle import contemporary_patients, patients

RANDOM = {"mayo-2012": patients.random_clinical, "contemporary-2026": contemporary_patients.random_clinical}
OF_MANY = ("mrd.status", "maintenance.months")  # told by a word or a range, written as dates or a number
seeds = st.integers(0, 2**32 - 1)
editions = st.sampled_from(tuple(RANDOM))


def take(clinical: dict[str, Any]) -> Clinical:
    """The clinical part of a case."""
    return take_case({"plateau": 1, "clinical": clinical}).clinical


def draw(name: str, seed: int) -> tuple[Edition, dict[str, Any], str, Approach]:
    """A random patient, a random box, and what is said to lead there."""
    rng, edition = dice(seed), open_edition(name)
    clinical = RANDOM[name](rng)
    box = rng.choice([*edition.questions, *(advice.id for advice in edition.pathway.advice)])
    return edition, clinical, box, find_approach(edition, take(clinical), box, most=3)


def comes(edition: Edition, clinical: Clinical, box: str) -> bool:
    """Whether a patient comes to a box whatever is still unknown."""
    visits = count_visits(edition, clinical, box)
    return visits.coming == visits.possible


@settings(max_examples=120)
@given(editions, seeds)
def test_a_way_leads_there(name: str, seed: int) -> None:
    """Written into the case file and decided anew, a way's changes put the box on the route, and give an advice."""
    edition, clinical, box, approach = draw(name, seed)
    assert (approach.kind == "here") == comes(edition, take(clinical), box)
    assert bool(approach.ways) == (approach.kind in ("answers", "changes"))
    for way in approach.ways:
        after = take(write_all(clinical, way.change))
        assert comes(edition, after, box), f"{way.change} written into {clinical}"
        outcome = decide(edition, after, what_if=False)
        drawn = {each.id: each for each in trace_route(edition, after, outcome).boxes}
        assert drawn[box].state != "closed"
        if box in edition.questions:
            # Where two arrows lead to one question, the walk may wait before it.
            assert box in outcome.path or outcome.steps[-1].arrow is None
        else:
            assert (outcome.status, outcome.advice) == ("advice", box)


def each_single(edition: Edition, clinical: Clinical, *, learning: bool) -> Iterator[dict[str, Any]]:
    """Every change of one fact that can change; `learning`: only of an unknown one, to a value it may have."""
    facts = edition.read(clinical)
    for level, values in enumerate(list_changeable(edition, facts)):
        mask = facts.masks[level]
        for value in values:
            if not learning or (mask.bit_count() > 1 and (mask >> value) & 1):
                yield write_change(edition, clinical, (Step(level, value),))


@settings(max_examples=60)
@given(editions, seeds)
def test_nothing_smaller_leads_there(name: str, seed: int) -> None:
    """Where more than one fact would have to change, no change of one alone is enough; where none can, no one is."""
    edition, clinical, box, approach = draw(name, seed)
    least = min((len(way.facts) for way in approach.ways), default=99)
    assert {len(way.facts) for way in approach.ways} <= {least}
    assert least > 0
    if approach.kind == "here" or least == 1:
        return
    for change in each_single(edition, take(clinical), learning=approach.kind == "answers"):
        try:
            after = take(write_all(clinical, change))
        except CaseError:
            continue
        assert not comes(edition, after, box), f"{change} written into {clinical}"


@settings(max_examples=60)
@given(editions, seeds)
def test_answers_leave_what_is_known(name: str, seed: int) -> None:
    """What is still open is led on by answers to what is unknown, never by another value of what is recorded."""
    edition, clinical, _, approach = draw(name, seed)
    facts = edition.read(take(clinical))
    for way in approach.ways if approach.kind == "answers" else ():
        for fact in way.facts:
            known = facts.by_name[fact.place.removesuffix("_percent")]
            assert not known.known


@settings(max_examples=120)
@given(editions, seeds)
def test_every_value_that_is_told_leads_there(name: str, seed: int) -> None:
    """Of an answer with several values each does, whichever of theirs the other answers take."""
    edition, clinical, box, approach = draw(name, seed)
    rng = dice(seed + 1)
    for way in approach.ways if approach.kind == "answers" else ():
        change = way.change | {fact.place: rng.choice(fact.values) for fact in way.facts if fact.place not in OF_MANY}
        after = take(write_all(clinical, change))
        assert comes(edition, after, box), f"{change} written into {clinical}"


@pytest.mark.slow
@pytest.mark.parametrize("name", RANDOM)
@pytest.mark.parametrize("seed", range(4))
def test_the_ways_of_many_patients_lead_there(name: str, seed: int) -> None:
    """The first law of 1,600 random patients, in eight parts."""
    rng = dice(seed)
    kinds = set()
    for _ in range(200):
        edition, clinical, box, approach = draw(name, rng.randrange(2**32))
        kinds.add(approach.kind)
        for way in approach.ways:
            assert comes(edition, take(write_all(clinical, way.change)), box), f"{way.change} written into {clinical}"
    assert kinds == {"here", "answers", "changes", "never"}
