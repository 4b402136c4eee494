"""Simulated learners, who play real rounds by a fixed model: a test of the machinery, no claim about people."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from desktop.training.choosing import Choice, choose_next
from desktop.training.collection import Collection, list_exercised
from desktop.training.finished import Finished
from desktop.training.pairing import find_pair
from desktop.training.round import Round, begin
from engine.packs.shelf import open_edition
from engine.practice.answering.marking import right_commitment
from engine.practice.commitment import Commitment
from engine.practice.gathering import find_needed
from engine.practice.scenario import Scenario
from tests.desktop.training.answers import START, answer, say_tested

ROUND = dt.timedelta(minutes=5)


@dataclass
class Simulated:
    """A learner who is right in everything but one card, an edge or a belief, until the day it is learnt, if ever."""

    collection: Collection
    edition: str
    wrong: str | None
    learns: int | None = None  # the day from the start on which it is held
    rounds: int = 3  # a day
    finished: list[Finished] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)

    def practise(self, days: int) -> None:
        """So many days in a row, each day the rounds that are chosen."""
        for day in range(days):
            for number in range(self.rounds):
                now = START + dt.timedelta(days=day) + number * ROUND
                choice = choose_next(self.collection, self.finished, now, self.edition)
                assert choice is not None
                self.choices.append(choice)
                self.finished.append(self._play(choice.scenario, now, day))

    def met(self, card: str) -> list[Finished]:
        """The answers that tested a card."""
        return [each for each in self.finished if card in [tested.card for tested in each.tested]]

    def _play(self, scenario: Scenario, now: dt.datetime, day: int) -> Finished:
        beliefs = self.collection.misconceptions[self.edition]
        round_ = begin(open_edition(self.edition), scenario, beliefs)
        for sheet in find_needed(round_.edition, scenario).sheets:
            round_ = round_.ask(sheet)
        given = right_commitment(round_.edition, scenario, beliefs, [each.sheet for each in round_.asked], 90)
        if self.wrong is not None and (self.learns is None or day < self.learns):
            given = err(round_, given, self.wrong)
        return round_.commit(given).finish(f"{len(self.finished):016x}", now, 60)


def err(round_: Round, given: Commitment, wrong: str) -> Commitment:
    """The answer of somebody who holds a belief, or takes another arrow than one; right where that does not come up."""
    kind, _, name = wrong.partition(":")
    if kind == "belief":
        claim = round_.misconceptions[name].claim
        said = [each.id for each in round_.offer.reasons if each.words == claim]
        return replace(given, reasons=(*given.reasons, *said))
    if wrong not in list_exercised(round_.scenario):
        return given
    missed = answer(1, tested=say_tested((wrong, False)))
    pair = find_pair(round_.scenario, missed)
    if pair is None or pair.edge.card != wrong:
        return given
    return replace(given, advice=str(pair.other.answer["advice"]))


def dice(seed: int) -> Random:
    """Chance that is the same each time."""
    return Random(seed)  # noqa: S311 - nothing here is a secret


def state_confidences(
    random: Random, number: int, sure: Callable[[Random], int], share: Callable[[int], float]
) -> list[Finished]:
    """Answers whose confidence is drawn by `sure` and that are right as often as `share` says of it."""
    made = []
    for each in range(number):
        confidence = sure(random)
        right = random.random() < share(confidence)
        made.append(answer(each, days=each / 3, confidence=confidence, right=right))
    return made
