"""An answer is marked part by part, with its reasons and where the routes part."""

from dataclasses import replace

from engine.packs.read_scenarios import read_misconceptions, read_shipped
from engine.packs.shelf import open_edition
from engine.practice.commitment import UNDECIDED
from engine.practice.gathering import ask
from engine.practice.marking import mark, right_commitment, score

EDITION = open_edition("mayo-2012")
BELIEFS = read_misconceptions("mayo-2012")
PARTIAL = next(each for each in read_shipped("mayo-2012") if each.id == "partial-response-after-two-months")
FISH = ask(EDITION, PARTIAL, (), "fish")
BOTH = (FISH, ask(EDITION, PARTIAL, (FISH,), "response"))
RIGHT = right_commitment(EDITION, PARTIAL, BELIEFS)


def test_the_right_answer_has_every_point() -> None:
    """Whoever asks for what is needed and answers right gets all there is, and nothing parts."""
    feedback = mark(EDITION, PARTIAL, BELIEFS, RIGHT, BOTH)
    points, most = score(feedback)
    assert points == most
    assert feedback.parting is None
    assert all(part.holds for part in feedback.parts)
    assert all(each.held for each in feedback.tested)


def test_a_wrong_risk_group_brings_its_question_back() -> None:
    """Who takes standard risk for high leaves the route at the risk group, and nothing after it counts as known."""
    answer = replace(RIGHT, risk="high", advice="bortezomib-maintenance")
    feedback = mark(EDITION, PARTIAL, BELIEFS, answer, BOTH)
    assert feedback.parting is not None
    assert feedback.parting.question == "risk-group"
    assert feedback.parting.would_be == "It would be right if del(17p) were present."
    edges = [each for each in feedback.tested if each.card.startswith("edge:")]
    assert edges[-1].card == "edge:mayo-2012/risk-group/standard"
    assert [each.held for each in edges] == [True, True, False]


def test_undecided_is_wrong_where_it_can_be_decided() -> None:
    """Who leaves open what the sheets settle is told so, and where the route would have waited without them."""
    feedback = mark(EDITION, PARTIAL, BELIEFS, replace(RIGHT, advice=UNDECIDED), ())
    assert not feedback.holds
    assert feedback.parting is not None
    assert feedback.parting.question == "risk-group"
    assert feedback.unasked == ("fish", "response")
