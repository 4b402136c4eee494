"""The interview asks hardly more than the fewest facts that any order could, proved against every order there is."""

import itertools
import math
from collections.abc import Mapping
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.benchmarks.interview import WITHIN, keep_to_scope
from engine import interview
from engine.case_file import take_case
from engine.decision_diagram import Diagram
from engine.edition import Edition
from engine.explore import choose_question, find_missing
from engine.facts import Facts
from engine.interview import Fewest, count_questions
from engine.packs.shelf import open_edition
from tests.laws.asking import dice

Values = tuple[int, ...]
SIZES = (2, 3, 2, 2)
SPACE = tuple(itertools.product(*(range(size) for size in SIZES)))


def build(diagram: Diagram, told: Mapping[Values, int], known: Values = ()) -> int:
    """A function given patient by patient, as a node."""
    level = len(known)
    if level == diagram.bottom:
        return diagram.leaf(("advice", told[known]))
    return diagram.node(level, tuple(build(diagram, told, (*known, value)) for value in range(diagram.sizes[level])))


def try_every_order(told: Mapping[Values, int]) -> Fraction:
    """The fewest facts in the mean, by the definition: every fact asked first, of every set of patients left."""
    if len(set(told.values())) == 1:
        return Fraction(0)
    means = []
    for place in range(len(SIZES)):
        groups = [
            {patient: advice for patient, advice in told.items() if patient[place] == value}
            for value in {patient[place] for patient in told}
        ]
        if len(groups) > 1:
            means.append(1 + sum(Fraction(len(group), len(told)) * try_every_order(group) for group in groups))
    return Fraction(min(means))


@settings(max_examples=60)
@given(st.lists(st.integers(0, 2), min_size=len(SPACE), max_size=len(SPACE)))
def test_the_fewest_are_the_fewest_of_every_order(advice: list[int]) -> None:
    """On a small diagram of any form the least mean is what trying every order of asking gives."""
    told = dict(zip(SPACE, advice, strict=True))
    diagram = Diagram(SIZES)
    assert Fewest(diagram, build(diagram, told)).mean(diagram.all_masks) == try_every_order(told)


def test_facts_that_are_alike_are_asked_as_if_they_were_not() -> None:
    """Where facts can be exchanged (any of three, at least two of four) leaving the twins out changes no figure."""
    for least in (1, 2, 3):
        told = {each: int(sum(value > 0 for value in each) >= least) for each in SPACE}
        diagram = Diagram(SIZES)
        fewest = Fewest(diagram, build(diagram, told))
        assert any(fewest.alike)
        assert fewest.mean(diagram.all_masks) == try_every_order(told)


def interview_each(edition: Edition, masks: Values) -> Fraction:
    """The mean by asking every complete patient of the masks in turn, one question after the other."""
    clinical = take_case({"plateau": 1, "clinical": {"as_of": "2026-11-22"}}).clinical
    spread = [[value for value in range(mask.bit_length()) if (mask >> value) & 1] for mask in masks]
    asked = 0
    for patient in itertools.product(*spread):
        known = list(masks)
        while True:
            facts = Facts(clinical, edition.determinants, (), tuple(known))
            name = choose_question(edition, facts, find_missing(edition, facts))
            if name is None:
                break
            known[edition.level(name)] = 1 << patient[edition.level(name)]
            asked += 1
        assert len(edition.diagram.reachable(edition.root, known)) == 1
    return Fraction(asked, math.prod(len(values) for values in spread))


@settings(max_examples=25)
@given(st.sampled_from(("mayo-2012", "contemporary-2026")), st.integers(0, 2**32 - 1))
def test_the_mean_is_that_of_asking_every_patient(name: str, seed: int) -> None:
    """The figure for what is asked equals interviewing each complete patient by the rule of a decision, to its end."""
    edition, rng = open_edition(name), dice(seed)
    masks = [1 << rng.randrange(size) for size in edition.diagram.sizes]
    for level in rng.sample(range(len(masks)), 5):
        masks[level] = edition.diagram.all_masks[level]
    for level in range(2):  # who is outside the pathway is asked next to nothing
        masks[level] = 1
    found = count_questions(edition, tuple(masks))
    assert found == interview_each(edition, tuple(masks))
    assert fewest_of(name).mean(tuple(masks)) <= found


@cache
def fewest_of(name: str) -> Fewest:
    """The fewest facts of an edition; it remembers what it has found."""
    edition = open_edition(name)
    return Fewest(edition.diagram, edition.root)


def check_within(name: str) -> None:
    """The promise, of all patients and of those whom the pathway is for."""
    edition = open_edition(name)
    for masks in (edition.diagram.all_masks, keep_to_scope(edition)):
        ratio = count_questions(edition, masks) / fewest_of(name).mean(masks)
        assert 1 <= ratio <= Fraction("1.06")


def test_the_interview_of_2012_is_within_six_percent() -> None:
    """As few questions as any order could ask, but for six in a hundred at most."""
    check_within("mayo-2012")
    assert str(WITHIN) == "at most 1.06"


@pytest.mark.slow
def test_the_contemporary_interview_is_within_six_percent() -> None:
    """The same of the contemporary edition, whose fewest take ten seconds to prove."""
    check_within("contemporary-2026")


def test_asking_against_the_order_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sabotage: an interview that asks the last missing fact first asks far more, and the figure says so."""
    edition = open_edition("mayo-2012")
    masks = keep_to_scope(edition)
    monkeypatch.setattr(interview, "pick_first", lambda _edition, _masks, missing: missing[-1] if missing else None)
    assert count_questions(edition, masks) / fewest_of("mayo-2012").mean(masks) > Fraction("1.06")
