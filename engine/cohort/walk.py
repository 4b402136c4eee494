"""The decision diagram as tables that a whole column of patients walks through, one fact after the other.

A state is what is left of the pathway once the facts so far are read: the diagram's functions, with a choice wherever a
fact is unknown and still matters. Patients in one state get the same answer whatever they said before, so the answer is
asked of the engine once a state. States are made when patients first come to them.
"""

import datetime as dt
import functools
import threading
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from engine.case import Clinical, Cytogenetics
from engine.cohort.derivation import find_keys
from engine.cohort.row import answer_facts
from engine.cohort.told import tell
from engine.decision_diagram import Diagram
from engine.edition import Edition
from engine.facts import Facts

if TYPE_CHECKING:
    from engine.cohort.columns import Codes

LESIONS = "cytogenetics."
Numbers = NDArray[np.uint32]
_KEPT = "diagram as tables"  # beside what an edition remembers of itself
NOBODY = 0  # no patient went there so far


@dataclass(frozen=True, slots=True)
class Reading:
    """What a patient says of one determinant: the mask of its values, and whether it can still be asked for."""

    mask: int
    askable: bool = True


@dataclass(frozen=True, slots=True)
class State:
    """What is left of the pathway, of its risk scheme and of its questions; `said` by the first patient who came."""

    left: tuple[int, ...]
    question: str  # where the walk stands
    said: tuple[Reading, ...]


_Choice = tuple[int, Hashable, tuple[int, ...]]  # level, mark, what is left for each value


_Key = tuple[tuple[int, ...], str]  # what makes two states one: what is left, and where the walk stands


class Remains:
    """What is left of functions of a diagram; numbers from 0 are its nodes, those below are choices that stay open."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self._choices: list[_Choice] = []
        self._numbers: dict[_Choice, int] = {}
        self._asked: dict[int, int] = {}  # function -> the levels that it still asks, as bits
        self._read: dict[tuple[int, int, int, Hashable], int] = {}

    def asks(self, function: int) -> int:
        """The levels that what is left of a function still asks, as bits."""
        found = self._asked.get(function)
        if found is None:
            if function >= 0 and self.is_settled(function):
                found = 0
            else:
                found = 0 if function < 0 else 1 << self.diagram.levels[function]
                for each in self.below(function):
                    found |= self.asks(each)
            self._asked[function] = found
        return found

    def below(self, function: int) -> tuple[int, ...]:
        """What may be left of it once its first choice is made."""
        return self.diagram.children[function] if function >= 0 else self._choices[-1 - function][2]

    def read(self, function: int, level: int, mask: int, mark: Hashable) -> int:
        """What is left once the variable at `level` is known to be in `mask`; a choice left open is marked."""
        if not (self.asks(function) >> level) & 1:
            return function
        key = (function, level, mask, mark)
        found = self._read.get(key)
        if found is None:
            if function < 0:
                at, kept, below = self._choices[-1 - function]
                found = self._choose(at, kept, tuple([self.read(each, level, mask, mark) for each in below]))
            else:  # levels are read in their order, so it asks this one first
                children = self.diagram.children[function]
                found = self._choose(level, mark, tuple([c for value, c in enumerate(children) if (mask >> value) & 1]))
            self._read[key] = found
        return found

    def _choose(self, level: int, mark: Hashable, below: tuple[int, ...]) -> int:
        if all(each == below[0] for each in below):
            return below[0]
        key = (level, mark, below)
        found = self._numbers.get(key)
        if found is None:
            self._choices.append(key)
            found = self._numbers[key] = -len(self._choices)
        return found

    def leaves(self, function: int) -> tuple[int, ...]:
        """The leaves that some completion of what is left gives."""
        found: set[int] = set()
        seen = {function}
        stack = [function]
        while stack:
            node = stack.pop()
            if self.is_settled(node):
                found.add(node)
                continue
            fresh = set(self.below(node)) - seen
            seen |= fresh
            stack.extend(fresh)
        return tuple(sorted(found))

    def forget(self, function: int) -> int:
        """What is left of a function that asks nothing more, if only its leaves count."""
        if self.is_settled(function) or self.asks(function):
            return function
        return self._choose(self.diagram.bottom, None, self.leaves(function))

    def is_settled(self, function: int) -> bool:
        """Whether nothing more can change it."""
        return function >= 0 and self.diagram.levels[function] == self.diagram.bottom


def open_table(edition: Edition) -> "DiagramTable":
    """The table of an edition, kept with it: whoever decides the next part of a cohort finds its states made."""
    kept = vars(edition)
    if _KEPT not in kept:
        kept.setdefault(_KEPT, DiagramTable(edition))
    table: DiagramTable = kept[_KEPT]
    return table


class DiagramTable:
    """An edition's diagram as one table a fact: (state, reading) -> the next state, by numbers from 1."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.remains = Remains(edition.diagram)
        self.told = tell([])  # the answers by the number of the last state, from 0
        self._answers: list[dict[str, Any]] = []
        self._at = {each.id: number for number, each in enumerate(edition.pathway.questions)}
        first = self._settle((edition.root, edition.risk_root or 0, *self._list_questions()), edition.pathway.start)
        self._states: list[list[State]] = [[State(*first, ())], *([] for _ in edition.determinants)]
        self._numbers: list[dict[_Key, int]] = [{first: 1}, *({} for _ in edition.determinants)]
        # reading -> its column in the level's table; whoever asks numbers the readings in an order of their own
        self._columns: list[dict[Reading | None, int]] = [{} for _ in edition.determinants]
        self._making = threading.Lock()  # parts of a cohort may be decided beside each other
        self._next = [np.full((1, 1), NOBODY, np.uint32) for _ in edition.determinants]

    def _list_questions(self) -> tuple[int, ...]:
        """The answers to the questions, and who comes to each, where that says more than the pathway as a whole.

        The answers where the walk may go on by a declared reading; both where what is missing is asked by question.
        """
        edition, questions = self.edition, self.edition.pathway.questions
        by_question = edition.pathway.asking == "question by question"
        if not by_question and all(question.if_unknown is None for question in questions):
            return ()
        answers = tuple(edition.answers[question.id] for question in questions)
        return (*answers, *(edition.arrivals[question.id] for question in questions)) if by_question else answers

    def walk(self, readings: Sequence[NDArray[np.uint16]], said: Sequence[Sequence[Reading]]) -> Numbers:
        """The number of each patient's answer in `told`; `readings` number what is said of each determinant in turn."""
        with self._making:
            return self._walk(readings, said)

    def _walk(self, readings: Sequence[NDArray[np.uint16]], said: Sequence[Sequence[Reading]]) -> Numbers:
        states: Codes = np.ones(len(readings[0]), np.uint8)
        for level, numbers in enumerate(readings):
            numbered = self._columns[level]
            columns = [numbered.setdefault(reading, len(numbered)) for reading in said[level]]
            self._make_room(level)
            table = self._next[level]
            key = find_keys((states, numbers), (len(table), len(columns)), len(numbers))
            states = table[:, columns].ravel().take(key)
            if not states.all():
                for each in np.unique(key[states == NOBODY]).tolist():
                    at, number = divmod(each, len(columns))
                    if table[at, columns[number]] == NOBODY:
                        where = (at, columns[number]) if self._asks(level, at) else at
                        table[where] = self._go(level, at, said[level][number])
                states = table[:, columns].ravel().take(key)
        if more := self._answers[self.told.height :]:
            self.told = pl.concat([self.told, tell(more)], rechunk=True)
        return states.astype(np.uint32) - 1

    def _make_room(self, level: int) -> None:
        table = self._next[level]
        rows, columns = len(self._states[level]) + 1, len(self._columns[level])
        if rows > table.shape[0] or columns > table.shape[1]:
            room = ((0, max(2 * rows - table.shape[0], 0)), (0, max(columns - table.shape[1], 0)))
            self._next[level] = np.pad(table, room, constant_values=NOBODY)

    def _asks(self, level: int, at: int) -> bool:
        """Whether what is read at a level can still change anything."""
        return any((self.remains.asks(each) >> level) & 1 for each in self._states[level][at - 1].left)

    def _go(self, level: int, at: int, reading: Reading) -> int:
        """The number of the state after one more fact."""
        before = self._states[level][at - 1]
        root, *others = before.left
        left = (
            self.remains.read(root, level, reading.mask, reading.askable),
            *(self.remains.read(each, level, reading.mask, None) for each in others),
        )
        key = self._settle(left, before.question)
        numbers, states = self._numbers[level + 1], self._states[level + 1]
        number = numbers.get(key)
        if number is None:
            states.append(State(*key, (*before.said, reading)))
            number = numbers[key] = len(states)
            if level + 1 == len(self.edition.determinants):
                self._answers.append(self._answer(states[-1].said))
        return number

    def _settle(self, left: tuple[int, ...], question: str) -> _Key:
        """A state without what can no longer matter: how the risk stays open, and questions that nobody comes to."""
        root, risk, *questions = left
        risk, answers = self.remains.forget(risk), questions[: len(self._at)]
        arrivals = [self.remains.forget(each) for each in questions[len(self._at) :]]
        if self.remains.is_settled(root):
            return (root, risk, *(0 for _ in questions)), ""
        if not answers:
            return (root, risk), ""
        at = self._at
        while question in at:
            arrow = self._leave(answers[at[question]], question)
            if arrow is None:
                break
            question = self.edition.crossings[question].ways[arrow][1]
        coming = self._come_to(answers, question) if question in at else set()
        # What is missing is asked at the first question that some completion comes to.
        coming |= {number for number, each in enumerate(arrivals) if each != self.edition.diagram.false}
        kept = (each if number in coming else 0 for number, each in enumerate(answers))
        return (root, risk, *kept, *arrivals), question

    def _leave(self, answer: int, question: str) -> int | None:
        """The arrow by which the walk leaves a question; None while that is open, or where it waits for good."""
        if self.remains.is_settled(answer):
            label = self.remains.diagram.labels[answer]
            return label if isinstance(label, int) else None
        return None if self.remains.asks(answer) else self.edition.crossings[question].if_unknown

    def _come_to(self, answers: Sequence[int], question: str) -> set[int]:
        """The numbers of the questions that the walk may still come to."""
        coming: set[int] = set()
        stack = [question]
        while stack:
            name = stack.pop()
            number = self._at.get(name)
            if number is None or number in coming:
                continue
            coming.add(number)
            crossing = self.edition.crossings[name]
            labels = (self.remains.diagram.labels[leaf] for leaf in self.remains.leaves(answers[number]))
            arrows = {label for label in labels if isinstance(label, int)}
            arrows |= set() if crossing.if_unknown is None else {crossing.if_unknown}
            stack.extend(crossing.ways[arrow][1] for arrow in arrows)
        return coming

    def _answer(self, said: tuple[Reading, ...]) -> dict[str, Any]:
        """What the engine itself says of a patient of whom this is said."""
        named = zip(self.edition.determinants, said, strict=True)
        clinical = _declare(tuple(each.name for each, reading in named if not reading.askable))
        masks = tuple(reading.mask for reading in said)
        return answer_facts(self.edition, Facts(clinical, self.edition.determinants, (), masks))


@functools.cache
def _declare(not_done: tuple[str, ...]) -> Clinical:
    """A patient with these lesions declared not done, which is all that an answer asks beside the masks."""
    lesions: dict[str, Any] = {name.removeprefix(LESIONS): "not_done" for name in not_done}
    return Clinical(as_of=dt.date.min, cytogenetics=Cytogenetics(**lesions))
