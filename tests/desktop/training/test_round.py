"""A round: nothing is revealed before the answer, and one answer is taken once."""

import datetime as dt
from dataclasses import replace

import pytest

from desktop.training.round import Round, RoundError, begin
from engine.packs.read_scenarios import read_misconceptions, read_shipped
from engine.packs.shelf import open_edition
from engine.practice.answering.marking import right_commitment

NAME = "partial-response-after-two-months"
NOW = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)


@pytest.fixture
def round_() -> Round:
    """A round of a shipped scenario, nothing asked for."""
    scenario = next(each for each in read_shipped("mayo-2012") if each.id == NAME)
    return begin(open_edition("mayo-2012"), scenario, read_misconceptions("mayo-2012"))


def test_sheets_come_in_the_order_they_were_asked_for(round_: Round) -> None:
    """A sheet asked for is in hand and costs once; again, or one that is none, it is refused with what there is."""
    asked = round_.ask("response")
    assert [each.id for each in asked.in_hand][-1] == "response"
    assert "response" not in [each.id for each in asked.to_ask]
    assert asked.spent == round_.scenario.sheet("response").cost
    for sheet in ("response", "none", ""):
        with pytest.raises(RoundError, match="is no sheet to ask for; give one of: fish"):
            asked.ask(sheet)


def test_nothing_of_the_answer_before_it(round_: Round) -> None:
    """Until an answer was committed to there is no feedback, and it cannot be kept."""
    assert round_.feedback is None
    with pytest.raises(RoundError, match="no answer was given yet"):
        round_.finish("00", NOW, 1)


def test_the_right_answer_is_right_and_kept(round_: Round) -> None:
    """With every sheet asked for the right answer holds in every part, and what is kept says the same."""
    asked = round_.ask("fish").ask("response")
    given = right_commitment(round_.edition, round_.scenario, round_.misconceptions)
    done = asked.commit(given)
    assert done.feedback is not None
    assert all(part.holds for part in done.feedback.parts)
    kept = done.finish("0f", NOW, 999_999_999)
    assert (kept.right, kept.what, kept.case, kept.topic) == (True, "scenario", NAME, round_.scenario.topic)
    assert kept.points == kept.most > 0
    assert kept.seconds == 86_400
    assert kept.given["asked"] == ["fish", "response"]
    assert kept.digest == round_.edition.pack.digest
    assert kept.tested == done.feedback.tested


def test_an_answer_is_not_changed(round_: Round) -> None:
    """After the answer nothing is asked for and nothing answered again."""
    given = right_commitment(round_.edition, round_.scenario, round_.misconceptions)
    done = round_.commit(given)
    with pytest.raises(RoundError, match="given already"):
        done.commit(given)
    with pytest.raises(RoundError, match="given already"):
        done.ask("fish")


def test_only_what_is_on_offer(round_: Round) -> None:
    """Each thing that is not on offer is one sentence with what is; a confidence is 0 to 100."""
    given = right_commitment(round_.edition, round_.scenario, round_.misconceptions)
    reason = round_.offer.reasons[0].id
    wrong = replace(
        given, risk="low", advice="cure", duration="forever", reasons=("luck", reason, reason), confidence=101
    )
    with pytest.raises(RoundError) as refused:
        round_.commit(wrong)
    told = "\n".join(refused.value.problems)
    assert len(refused.value.problems) == 6
    for each in ("'low' is no risk group; give one of: standard", "'cure' is no advice", "'forever' is no duration",
                 "'luck' is no reason", "given twice", "0 to 100"):  # fmt: skip
        assert each in told
    with pytest.raises(RoundError, match="the risk group is missing; give one of"):
        round_.commit(replace(given, risk=None))
