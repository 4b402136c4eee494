"""What to practise now: the minimal pair of what was just answered, what is due, something new, or ahead."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from desktop.training.collection import Collection, list_exercised
from desktop.training.finished import Finished
from desktop.training.pairing import find_pair
from desktop.training.schedule import Memory, Schedule, read_schedule
from engine.language import say
from engine.packs.shelf import open_edition
from engine.practice.edges import Edge, find_edge_of_card, list_edges
from engine.practice.made.pairs import make_pair
from engine.practice.scenario import Scenario

SITTING = dt.timedelta(minutes=30)  # after which the minimal pair of the last answer is not offered any more
LATELY = dt.timedelta(days=14)  # a written scenario comes back after so long at the earliest
Why = Literal["twin", "due", "new", "unmet", "ahead"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What to practise, and why, in words that give nothing of its answer away; `card` is what memory asked for."""

    scenario: Scenario
    why: Why
    words: str
    card: str | None = None


def choose_next(
    collection: Collection,
    finished: Sequence[Finished],
    now: dt.datetime,
    edition: str | None = None,
    without: frozenset[str] = frozenset(),
) -> Choice | None:
    """The next round at `now`, of one edition or of any; the same for the same answers and time.

    `without` are scenarios, by id, that somebody does not want now. None where there is nothing to practise, which is
    only so where an edition has no scenarios and no pairs.
    """
    chooser = _Chooser(collection, tuple(finished), now, edition, without)
    return next(chooser.propose(), None)


def choose_fresh(
    collection: Collection, finished: Sequence[Finished], now: dt.datetime, edition: str | None = None
) -> Choice | None:
    """A patient not met before, whatever is due: a written one, else one made for what is new or held least.

    None where there is none.
    """
    chooser = _Chooser(collection, tuple(finished), now, edition, frozenset(each.case for each in finished))
    return next(chooser.propose_fresh(), None)


@dataclass(frozen=True)
class _Chooser:
    collection: Collection
    finished: tuple[Finished, ...]
    now: dt.datetime
    edition: str | None
    without: frozenset[str]

    def propose(self) -> Iterator[Choice]:
        schedule = read_schedule(self.finished, self.now)
        for choices in (self._twin(), self._due(schedule), self._new(), self._unmet(schedule), self._ahead(schedule)):
            for choice in choices:
                if choice.scenario.id != self._last and choice.scenario.id not in self.without:
                    yield choice

    def propose_fresh(self) -> Iterator[Choice]:
        schedule = read_schedule(self.finished, self.now)
        for choices in (self._new(), self._unmet(schedule), self._ahead(schedule)):
            for choice in choices:
                if choice.scenario.id not in self.without:
                    yield choice

    @property
    def _last(self) -> str | None:
        return self.finished[-1].case if self.finished else None

    def _twin(self) -> Iterator[Choice]:
        """The other side of the written scenario that was just answered."""
        last = self.finished[-1] if self.finished else None
        if last is None or last.what != "scenario" or not dt.timedelta(0) <= self.now - last.at <= SITTING:
            return
        scenario = next((each for each in self.collection.scenarios if each.id == last.case), None)
        if scenario is None or self.edition not in (None, last.edition):
            return
        pair = find_pair(scenario, last)
        if pair is not None:
            yield Choice(pair.other, "twin", say("The patient before, with one thing changed."))

    def _due(self, schedule: Schedule) -> Iterator[Choice]:
        words = say("Due again.")
        for memory in schedule.due:
            yield from self._exercising(memory, "due", words)

    def _new(self) -> Iterator[Choice]:
        """Written scenarios never answered: of the edition practised last, the plain ones first, topics in turn."""
        answered = {each.case for each in self.finished}
        met = Counter(each.topic for each in self.finished if each.what == "scenario")
        lately = self.finished[-1].edition if self.finished else None
        written = self._written()
        written.sort(key=lambda each: (each.edition != lately, each.difficulty, met[each.topic]))
        for each in written:
            if each.id not in answered:
                yield Choice(each, "new", say("New."))

    def _unmet(self, schedule: Schedule) -> Iterator[Choice]:
        """Patients made for the edges that no answer has tested yet."""
        for name in self.collection.editions if self.edition is None else (self.edition,):
            for edge in list_edges(open_edition(name)):
                if edge.card not in schedule.cards:
                    yield from self._made(edge, "unmet", say("A decision that has not come up yet."))

    def _ahead(self, schedule: Schedule) -> Iterator[Choice]:
        """Nothing is due or new: what memory holds least, before it is due."""
        for memory in sorted(schedule.cards.values(), key=lambda each: (each.retention, each.due, each.card)):
            yield from self._exercising(memory, "ahead", say("Nothing is due; this is ahead of time."))

    def _exercising(self, memory: Memory, why: Why, words: str) -> Iterator[Choice]:
        """A written scenario not answered lately, else a patient made for that edge, else the one longest ago."""
        written = [each for each in self._written() if memory.card in list_exercised(each)]
        written.sort(key=lambda each: (self._when(each), each.difficulty, each.id))
        rested = [each for each in written if self.now - self._when(each) >= LATELY]
        for each in rested:
            yield Choice(each, why, words, memory.card)
        edge = self._find_edge(memory.card)
        if edge is not None:
            yield from self._made(edge, why, words)
        for each in written:
            yield Choice(each, why, words, memory.card)

    def _made(self, edge: Edge, why: Why, words: str) -> Iterator[Choice]:
        pair = make_pair(open_edition(edge.edition), edge, len(self.finished))
        if pair is not None:
            yield Choice(pair.this, why, words, edge.card)

    def _find_edge(self, card: str) -> Edge | None:
        kind, _, rest = card.partition(":")
        name = rest.partition("/")[0]
        if kind != "edge" or name not in self.collection.editions or self.edition not in (None, name):
            return None
        return find_edge_of_card(open_edition(name), card)

    def _written(self) -> list[Scenario]:
        return [each for each in self.collection.scenarios if self.edition in (None, each.edition)]

    def _when(self, scenario: Scenario) -> dt.datetime:
        """When a scenario was answered last; long ago where never."""
        return self._times.get(scenario.id, dt.datetime.min.replace(tzinfo=dt.UTC))

    @cached_property
    def _times(self) -> dict[str, dt.datetime]:
        return {each.case: each.at for each in self.finished}
