"""Law: whatever the edge and the seed, a pair is two cases that are taken, one fact apart, with other advice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.case_file import take_case
from engine.contradictions import find_contradictions
from engine.evaluate import decide
from engine.practice.edges import Edge
from engine.practice.made.pairs import MOST_SEED, find_twin, make_again, make_pair
from engine.practice.scenario import Scenario
from tests.engine.practice.pairs import EDGES, edition_of

SEEDS = st.integers(0, MOST_SEED)


def dump(scenario: Scenario) -> dict[str, object]:
    """The whole case of a scenario as a case file has it."""
    return scenario.whole_case().model_dump(mode="json", exclude_none=True)


@given(st.sampled_from(EDGES), SEEDS)
@settings(max_examples=60, deadline=None)
def test_every_pair_is_two_cases_either_side(edge: Edge, seed: int) -> None:
    """Both are taken, contradict nothing, are answered for certain, and part at that question by that arrow."""
    edition = edition_of(edge)
    pair = make_pair(edition, edge, seed)
    assert pair is not None
    arrows = []
    for scenario in (pair.this, pair.other):
        case = take_case(dump(scenario))
        assert find_contradictions(case) == ()
        outcome = decide(edition, case.clinical, what_if=False)
        assert (outcome.status, outcome.advice) == ("advice", scenario.answer["advice"])
        arrows += [step.arrow for step in outcome.steps if step.question == edge.question]
    assert arrows[0] == edge.arrow != arrows[1]
    assert pair.this.answer["advice"] != pair.other.answer["advice"]


@given(st.sampled_from(EDGES), SEEDS)
@settings(max_examples=15, deadline=None)
def test_an_id_is_enough(edge: Edge, seed: int) -> None:
    """Both of a pair are made again from their ids, and each is the other's twin."""
    edition = edition_of(edge)
    pair = make_pair(edition, edge, seed)
    assert pair is not None
    assert make_again(edition, pair.other.id) == pair.other
    twin = find_twin(edition, pair.other, None, 0)
    assert twin is not None
    assert twin.other == pair.this


@given(st.sampled_from(EDGES), SEEDS)
@settings(max_examples=15, deadline=None)
def test_knowing_less_is_never_a_contradiction(edge: Edge, seed: int) -> None:
    """With no sheet asked for, with each alone and with all, what is known makes a case."""
    pair = make_pair(edition_of(edge), edge, seed)
    assert pair is not None
    for scenario in (pair.this, pair.other):
        for asked in ((), *((sheet.id,) for sheet in scenario.sheets)):
            assert find_contradictions(scenario.case_when(asked)) == ()
