"""Marking is fair to any answer to any patient: only the right one has every point, and nothing is given away."""

from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.edition import Edition
from engine.evaluate import decide
from engine.packs.read_scenarios import read_misconceptions
from engine.packs.shelf import open_edition
from engine.practice.answering.marking import mark, right_commitment, score
from engine.practice.answering.offering import make_offer
from engine.practice.commitment import NO_GROUP, UNDECIDED, Asked, Commitment, Offer
from engine.practice.gathering import ask, find_needed, list_unasked
from engine.practice.scenario import Scenario
from tests.engine.practice.practised import practise
from tests.laws.asking import dice
from tests.oracle import contemporary_patients, patients

seeds = st.integers(0, 2**32 - 1)
both = pytest.mark.parametrize("edition", ["mayo-2012", "contemporary-2026"])
MAKERS = {"mayo-2012": patients.random_clinical, "contemporary-2026": contemporary_patients.random_clinical}


def meet(edition: str, seed: int) -> tuple[Edition, Scenario, Random]:
    """A patient of that edition, some beliefs of it, and the chance that goes on."""
    rng = dice(seed)
    clinical: dict[str, Any] = MAKERS[edition](rng)
    scenario = practise(clinical, edition, rng)
    beliefs = sorted(read_misconceptions(edition))
    tempting = tuple(rng.sample(beliefs, min(len(beliefs), rng.randrange(3))))
    return open_edition(edition), replace(scenario, misconceptions=tempting), rng


def ask_for(edition: Edition, scenario: Scenario, names: list[str]) -> tuple[Asked, ...]:
    """Sheets asked for one after the other."""
    asked: tuple[Asked, ...] = ()
    for name in names:
        asked = (*asked, ask(edition, scenario, asked, name))
    return asked


def choose_any(offer: Offer, rng: Random) -> Commitment:
    """Any answer that the offer allows."""
    return Commitment(
        risk=rng.choice(offer.risks).id,
        advice=rng.choice(offer.advice).id,
        duration=rng.choice(offer.durations).id,
        reasons=tuple(each.id for each in offer.reasons if rng.random() < 0.5),
        confidence=rng.randrange(101),
    )


@both
@settings(max_examples=15, deadline=None)
@given(seed=seeds)
def test_any_answer_is_marked_and_only_the_right_one_has_every_point(edition: str, seed: int) -> None:
    """The right answer holds in every part and has all points; any other answer has fewer and says where it parts."""
    opened, scenario, rng = meet(edition, seed)
    beliefs = read_misconceptions(edition)
    needed = find_needed(opened, scenario)
    asked = ask_for(opened, scenario, list(needed.sheets))
    offer = make_offer(opened, scenario, beliefs)
    best = right_commitment(opened, scenario, beliefs, needed.sheets)
    right = mark(opened, scenario, beliefs, best, asked)
    assert all(part.holds for part in right.parts)
    assert score(right)[0] == score(right)[1]
    assert right.parting is None
    assert all(each.held for each in right.tested)

    given_ = choose_any(offer, rng)
    wrong = mark(opened, scenario, beliefs, given_, asked)
    points, most = score(wrong)
    same = replace(given_, confidence=100, reasons=tuple(sorted(given_.reasons)))
    if same != replace(best, reasons=tuple(sorted(best.reasons))):
        assert 0 <= points < most
    assert most == score(right)[1]
    assert wrong.holds == (given_.advice == best.advice) == (wrong.parting is None)
    if wrong.taken_route is not None and given_.advice != UNDECIDED:
        assert given_.advice in [box.id for box in wrong.taken_route.boxes if box.state == "taken"]
    edges = [each for each in wrong.tested if each.card.startswith("edge:")]
    assert len({each.card for each in wrong.tested}) == len(wrong.tested)
    if wrong.parting is not None and edges and f"/{wrong.parting.question}/" in edges[-1].card:
        assert not edges[-1].held


@both
@settings(max_examples=20, deadline=None)
@given(seed=seeds)
def test_the_offer_gives_nothing_away(edition: str, seed: int) -> None:
    """Risks, advice and durations are the same for every patient; of eight or nine reasons four are not due."""
    opened, scenario, _ = meet(edition, seed)
    beliefs = read_misconceptions(edition)
    offer = make_offer(opened, scenario, beliefs)
    other = make_offer(opened, meet(edition, seed + 1)[1], beliefs)
    assert (offer.risks, offer.advice, offer.durations) == (other.risks, other.advice, other.durations)
    assert 8 <= len(offer.reasons) <= 9
    assert len({each.id for each in offer.reasons}) == len({each.words for each in offer.reasons}) == len(offer.reasons)
    best = right_commitment(opened, scenario, beliefs)
    assert 1 <= len(best.reasons) <= len(offer.reasons) - 4
    assert {*best.reasons} <= {each.id for each in offer.reasons}
    assert best.risk in {each.id for each in offer.risks}
    assert best.advice in {each.id for each in offer.advice}
    assert best.duration in {each.id for each in offer.durations}


@both
@settings(max_examples=40, deadline=None)
@given(seed=seeds)
def test_a_test_said_to_change_nothing_changes_nothing(edition: str, seed: int) -> None:
    """Whatever was known before: a sheet that could not change the advice leaves advice and stops as they were."""
    opened, scenario, rng = meet(edition, seed)
    names = [sheet.id for sheet in scenario.sheets if not sheet.in_hand]
    rng.shuffle(names)
    asked: tuple[Asked, ...] = ()
    for name in names:
        before = decide(opened, scenario.case_when([each.sheet for each in asked]).clinical, what_if=False)
        one = ask(opened, scenario, asked, name)
        asked = (*asked, one)
        after = decide(opened, scenario.case_when([each.sheet for each in asked]).clinical, what_if=False)
        if not one.deciding:
            assert (before.status, before.advice, before.reachable) == (after.status, after.advice, after.reachable)
            assert before.blocked == after.blocked


@both
@settings(max_examples=10, deadline=None)
@given(seed=seeds)
def test_what_is_needed_is_enough_and_nothing_cheaper_is(edition: str, seed: int) -> None:
    """After the needed sheets the answer is the final one and nothing could change it; no cheaper sheets do that."""
    opened, scenario, _ = meet(edition, seed)
    whole = decide(opened, scenario.whole_case().clinical, what_if=False)
    needed = find_needed(opened, scenario)

    def enough(chosen: tuple[str, ...]) -> bool:
        outcome = decide(opened, scenario.case_when(chosen).clinical, what_if=False)
        same = (outcome.status, outcome.advice, outcome.blocked) == (whole.status, whole.advice, whole.blocked)
        return same and not list_unasked(opened, scenario, chosen)

    costs = {sheet.id: sheet.cost for sheet in scenario.sheets if not sheet.in_hand}
    assert enough(needed.sheets)
    assert needed.cost == sum(costs[name] for name in needed.sheets)
    cheaper = [
        chosen
        for number in range(len(costs) + 1)
        for chosen in combinations(costs, number)
        if sum(costs[name] for name in chosen) < needed.cost
    ]
    assert not any(enough(chosen) for chosen in cheaper)


@both
@settings(max_examples=12, deadline=None)
@given(seed=seeds)
def test_a_group_nobody_needed_is_not_asked_of_anybody(edition: str, seed: int) -> None:
    """With what the advice needed, the right risk group is the one that is known then, or that none can be told."""
    opened, scenario, _ = meet(edition, seed)
    beliefs = read_misconceptions(edition)
    needed = find_needed(opened, scenario)
    then = right_commitment(opened, scenario, beliefs, needed.sheets).risk
    whole = right_commitment(opened, scenario, beliefs).risk
    assert then in (whole, NO_GROUP)
