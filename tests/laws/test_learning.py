"""Learning more never overturns an advice, and the questions one by one reach what the diagram says at once."""

import itertools
import math

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.case_file import take_case
from engine.edition import Edition
from engine.evaluate import walk
from engine.explore import find_missing, find_reachable
from engine.facts import Facts
from engine.packs.shelf import open_edition
from tests.laws.asking import ask, dice, read_facts
from tests.oracle.patients import random_clinical, random_completion

seeds = st.integers(0, 2**32 - 1)


@settings(max_examples=400)
@given(seeds)
def test_learning_never_overturns_an_advice(seed: int) -> None:
    """One fact after another that nobody had recorded becomes known, until none is left: the reachable advice only
    shrinks, an advice once given stays, and the order of learning is any.
    """
    rng = dice(seed)
    edition = open_edition()
    clinical = random_clinical(rng)
    facts = read_facts(clinical)
    reachable, missing = find_reachable(edition, facts), find_missing(edition, facts)
    for _ in range(40):
        learned = random_completion(clinical, rng)
        if learned == clinical:
            break
        after = read_facts(learned)
        told = (clinical, learned)
        assert set(find_reachable(edition, after)) <= set(reachable), told
        assert set(find_missing(edition, after)) <= set(missing), told
        if len(reachable) == 1:
            assert find_reachable(edition, after) == reachable, told
        clinical, reachable, missing = learned, find_reachable(edition, after), find_missing(edition, after)


@settings(max_examples=150)
@given(seeds)
def test_an_advice_stays_the_outcome(seed: int) -> None:
    """The same of the whole outcome: once its status is advice, learning a fact leaves status, advice and risk group
    as they are known to be.
    """
    rng = dice(seed)
    clinical = random_clinical(rng)
    before = ask(clinical)
    after = ask(random_completion(clinical, rng))
    if before.status == "advice":
        assert (after.status, after.advice, after.missing) == ("advice", before.advice, ())
    if before.risk.group is not None:
        assert after.risk.group == before.risk.group
    assert set(after.risk.possible) <= set(before.risk.possible)


@settings(max_examples=150)
@given(seeds)
def test_nothing_is_missing_exactly_when_there_is_an_advice(seed: int) -> None:
    """`missing` is empty if and only if the status is advice; then one advice is reachable, and nothing is asked."""
    outcome = ask(random_clinical(dice(seed)))
    assert (outcome.status == "advice") == (not outcome.missing) == (len(outcome.reachable) == 1)
    if outcome.status == "advice":
        assert (outcome.reachable, outcome.ask_next) == ((outcome.advice,), None)
    else:
        assert outcome.advice is None
    assert outcome.ask_next is None or outcome.ask_next in outcome.missing


@settings(max_examples=300)
@given(seeds)
def test_every_missing_fact_decides(seed: int) -> None:
    """A fact is missing if and only if, for some completion of all the others, two of its values give different advice:
    two such patients are looked for, for every fact and every two of its values.
    """
    edition = open_edition()
    facts = read_facts(random_clinical(dice(seed)))
    missing = find_missing(edition, facts)
    for level, name in enumerate(edition.pathway.order):
        values = [value for value in range(edition.diagram.sizes[level]) if (facts.masks[level] >> value) & 1]
        pinned = [(*facts.masks[:level], 1 << value, *facts.masks[level + 1 :]) for value in values]
        decides = any(_differ(edition, one, other) for one, other in itertools.combinations(pinned, 2))
        assert decides == (name in missing), name


def _differ(edition: Edition, one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether some completion of the facts that both share gets another advice under one than under the other."""
    diagram = edition.diagram
    seen: set[tuple[int, int]] = set()
    stack = [(edition.root, edition.root)]
    while stack:
        pair = stack.pop()
        if pair in seen:
            continue
        seen.add(pair)
        level = min(diagram.levels[node] for node in pair)
        if level == diagram.bottom:
            if pair[0] != pair[1]:
                return True
            continue
        for left, right in _steps(one[level], other[level], diagram.sizes[level]):
            stack.append(
                (
                    diagram.children[pair[0]][left] if diagram.levels[pair[0]] == level else pair[0],
                    diagram.children[pair[1]][right] if diagram.levels[pair[1]] == level else pair[1],
                )
            )
    return False


def _steps(one: int, other: int, size: int) -> list[tuple[int, int]]:
    """The values to be taken together: the same on both sides where the masks are the same, else each its own."""
    left = [value for value in range(size) if (one >> value) & 1]
    right = [value for value in range(size) if (other >> value) & 1]
    return list(zip(left, right, strict=True))


def complete(edition: Edition, place: int) -> Facts:
    """The complete patient with that number among all there are."""
    values = []
    for size in reversed(edition.diagram.sizes):
        place, value = divmod(place, size)
        values.append(value)
    values.reverse()
    pairs = zip(edition.determinants, values, strict=True)
    derived = tuple(((each.values[value],), "made up") for each, value in pairs)
    clinical = take_case({"plateau": 1, "clinical": {"as_of": "2026-11-22"}}).clinical
    return Facts(clinical, edition.determinants, derived, tuple(1 << value for value in values))


@settings(max_examples=2000)
@given(st.integers(0, math.prod(open_edition().diagram.sizes) - 1))
def test_walk_and_diagram_agree_on_complete_patients(place: int) -> None:
    """Of any one of the eleven million complete patients the questions, one after the other, reach what the diagram
    says at once, and no question waits.
    """
    edition = open_edition()
    facts = complete(edition, place)
    steps, leaf = walk(edition, facts)
    assert find_reachable(edition, facts) == (leaf,)
    assert all(step.arrow is not None and not step.as_things_stand for step in steps)
    assert find_missing(edition, facts) == ()


@settings(max_examples=400)
@given(seeds)
def test_the_walk_of_a_partly_known_patient_is_among_the_reachable(seed: int) -> None:
    """Where the walk reaches an advice without a declared reading, that is the only one reachable; where it waits, the
    question it waits at has more than one answer left.
    """
    edition = open_edition()
    facts = read_facts(random_clinical(dice(seed)))
    steps, leaf = walk(edition, facts)
    if leaf is not None:
        assert leaf in find_reachable(edition, facts)
        if not any(step.as_things_stand for step in steps):
            assert find_reachable(edition, facts) == (leaf,)
    else:
        assert len(edition.diagram.reachable(edition.answers[steps[-1].question], facts.masks)) > 1
