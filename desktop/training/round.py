"""One round: a fictional patient read, sheets asked for, an answer committed to, and only then what came of it."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.training.finished import Finished, count_seconds
from engine.edition import Edition
from engine.language import say
from engine.practice.answering.marking import mark, score
from engine.practice.answering.offering import make_offer
from engine.practice.commitment import Asked, Commitment, Feedback, Offer, Option
from engine.practice.gathering import ask
from engine.practice.scenario import Misconception, Scenario, Sheet

SUREST = 100  # percent


class RoundError(Exception):
    """Something that cannot be done in a round as it stands: one sentence a problem."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Round:
    """A round as it stands; `feedback` is None until an answer was committed to."""

    edition: Edition
    scenario: Scenario
    misconceptions: Mapping[str, Misconception]
    offer: Offer
    asked: tuple[Asked, ...] = ()
    commitment: Commitment | None = None
    feedback: Feedback | None = None

    @property
    def in_hand(self) -> tuple[Sheet, ...]:
        """The sheets that can be read now: those in hand from the start, then those asked for, in turn."""
        start = tuple(sheet for sheet in self.scenario.sheets if sheet.in_hand)
        return start + tuple(self.scenario.sheet(each.sheet) for each in self.asked)

    @property
    def to_ask(self) -> tuple[Sheet, ...]:
        """The sheets that can still be asked for."""
        asked = {each.sheet for each in self.asked}
        return tuple(sheet for sheet in self.scenario.offered if sheet.id not in asked)

    @property
    def spent(self) -> int:
        """What was asked for cost so much."""
        return sum(each.cost for each in self.asked)

    def ask(self, sheet: str) -> "Round":
        """The round with one more sheet in hand.

        :raises RoundError: when an answer was committed to, or the sheet cannot be asked for.
        """
        if self.commitment is not None:
            raise RoundError(say("the answer was given already; nothing can be asked for any more"))
        if sheet not in [each.id for each in self.to_ask]:
            raise RoundError(_refuse(say("sheet to ask for"), sheet, [each.id for each in self.to_ask]))
        return replace(self, asked=(*self.asked, ask(self.edition, self.scenario, self.asked, sheet)))

    def commit(self, commitment: Commitment) -> "Round":
        """The round with its answer and what came of it.

        :raises RoundError: when it was answered already, or something was chosen that is not on offer.
        """
        if self.commitment is not None:
            raise RoundError(say("the answer was given already; it is not changed"))
        if problems := tuple(_check(self.offer, commitment)):
            raise RoundError(*problems)
        feedback = mark(self.edition, self.scenario, self.misconceptions, commitment, self.asked)
        return replace(self, commitment=commitment, feedback=feedback)

    def finish(self, answer: str, at: dt.datetime, seconds: int) -> Finished:
        """The answer as it is kept: its id, when it was given (in UTC), and after how many seconds.

        :raises RoundError: when none was given yet.
        """
        if self.commitment is None or self.feedback is None:
            raise RoundError(say("no answer was given yet"))
        points, most = score(self.feedback)
        given = self.commitment
        return Finished(
            id=answer,
            at=at,
            what="made" if self.scenario.origin == "made" else "scenario",
            case=self.scenario.id,
            edition=self.scenario.edition,
            digest=self.edition.pack.digest,
            topic=self.scenario.topic,
            right=self.feedback.holds,
            confidence=given.confidence,
            points=points,
            most=most,
            spent=self.feedback.spent,
            needed=self.feedback.needed,
            seconds=count_seconds(seconds),
            given={
                "risk": given.risk,
                "advice": given.advice,
                "duration": given.duration,
                "reasons": list(given.reasons),
                "asked": [each.sheet for each in self.asked],
            },
            tested=self.feedback.tested,
            told=self.scenario.digest,
        )


def begin(edition: Edition, scenario: Scenario, misconceptions: Mapping[str, Misconception]) -> Round:
    """A round of one scenario, nothing asked for yet."""
    return Round(edition, scenario, misconceptions, make_offer(edition, scenario, misconceptions))


def _check(offer: Offer, given: Commitment) -> Collection[str]:
    """What of an answer is not on offer, one sentence each."""
    problems = []
    for name, chosen, options in (
        (say("risk group"), given.risk, offer.risks),
        (say("advice"), given.advice, offer.advice),
        (say("duration"), given.duration, offer.durations),
    ):
        ids = [option.id for option in options]
        if ids and chosen is None:
            problems.append(say("the {name} is missing; give one of: {ids}").format(name=name, ids=", ".join(ids)))
        elif chosen is not None and chosen not in ids:
            problems.append(_refuse(name, chosen, ids))
    problems += _check_reasons(offer.reasons, given.reasons)
    if not 0 <= given.confidence <= SUREST:
        problems.append(say("the confidence is a whole number of percent, 0 to 100"))
    return problems


def _check_reasons(offered: Sequence[Option], reasons: Sequence[str]) -> list[str]:
    ids = [option.id for option in offered]
    problems = [_refuse(say("reason"), each, ids) for each in reasons if each not in ids]
    if len(set(reasons)) < len(reasons):
        problems.append(say("a reason is given twice; give each once"))
    return problems


def _refuse(name: str, chosen: str, ids: Sequence[str]) -> str:
    if not ids:
        return say("'{chosen}' is no {name}; there is none here, leave it out").format(chosen=chosen, name=name)
    return say("'{chosen}' is no {name}; give one of: {ids}").format(chosen=chosen, name=name, ids=", ".join(ids))
