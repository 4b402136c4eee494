"""A patient who is known only as far as a reading asks: one run then speaks for every patient with those answers.

A reading that is run on such a patient tells by its questions what its answer rests on. Each question is answered in
every way, one way a run, so that the runs part the whole space into boxes: sets of patients that were asked the same
and answered alike. A number is never given; it answers only whether it reaches a limit, and so stands for a range.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

Values = tuple[Any, ...] | range
T = TypeVar("T")


@dataclass(frozen=True)
class Box:
    """The patients whom one run speaks for: what was asked, in order, with the values left by each answer."""

    asked: tuple[tuple[str, Values], ...]
    result: Any

    @property
    def left(self) -> dict[str, Values]:
        """The values that each fact asked for still has; a fact that was not asked for has all of its own."""
        return dict(self.asked)


class Told:
    """What one run has been told; `script` has the answers to give, as (which, of how many), and grows at its end."""

    def __init__(self, domains: Mapping[str, Values], script: list[tuple[int, int]]) -> None:
        self.left = dict(domains)
        self.asked: list[tuple[str, Values]] = []
        self._script = script
        self._turn = 0

    def ask(self, name: str) -> Any:
        """The value of a fact; of a range a number that can be compared and nothing else."""
        values = self.left[name]
        if isinstance(values, range):
            return Number(self, name)
        return self.narrow(name, [(value,) for value in values])[0]

    def narrow(self, name: str, parts: Sequence[Values]) -> Values:
        """One of the parts of what a fact may be, all of them in turn over the runs."""
        if len(parts) > 1:
            if self._turn == len(self._script):
                self._script.append((0, len(parts)))
            self.left[name] = parts[self._script[self._turn][0]]
            self.asked.append((name, self.left[name]))
            self._turn += 1
        return self.left[name]


class Number:
    """A whole number somewhere in a range: it says whether it reaches a limit, and then lies on one side of it."""

    def __init__(self, told: Told, name: str) -> None:
        self._told, self._name = told, name

    def __ge__(self, limit: int) -> bool:
        left = self._told.left[self._name]
        start, stop = left.start, left.stop
        sides = range(start, min(limit, stop)), range(max(limit, start), stop)
        return self._told.narrow(self._name, [side for side in sides if side])[0] >= limit

    def __eq__(self, other: object) -> bool:
        raise TypeError(f"{self._name} was compared with {other!r} otherwise than by >=")

    __hash__ = None


class InOrder:
    """The patient as a reading takes it that knows facts by their place in a tuple."""

    def __init__(self, told: Told) -> None:
        self._told, self._names = told, tuple(told.left)

    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return tuple(self._told.ask(name) for name in self._names[place])
        return self._told.ask(self._names[place])


class ByName:
    """The patient as a reading takes it that knows facts by the names of fields, in the order of the facts."""

    def __init__(self, told: Told, fields: Sequence[str]) -> None:
        self._told, self._names = told, dict(zip(fields, told.left, strict=True))

    def __getattr__(self, field: str) -> Any:
        return self._told.ask(self._names[field])


def explore(domains: Mapping[str, Values], run: Callable[[Told], Any]) -> Iterator[Box]:
    """The boxes into which a reading parts its whole space; any two differ in some answer, so none overlap."""
    script: list[tuple[int, int]] = []
    while True:
        told = Told(domains, script)
        result = run(told)
        yield Box(tuple(told.asked), result)
        while script and script[-1][0] + 1 == script[-1][1]:
            script.pop()
        if not script:
            return
        at, count = script.pop()
        script.append((at + 1, count))


def fold(boxes: Sequence[Box], leaf: Callable[[Any], T], branch: Callable[[str, list[tuple[Values, T]]], T]) -> T:
    """The boxes as the tree of questions that made them, from the leaves up; boxes in the order of `explore`."""

    def climb(part: Sequence[Box], depth: int) -> T:
        if len(part[0].asked) == depth:
            return leaf(part[0].result)
        sides = groupby(part, key=lambda box: box.asked[depth])
        return branch(part[0].asked[depth][0], [(values, climb(list(side), depth + 1)) for (_, values), side in sides])

    return climb(boxes, 0)
