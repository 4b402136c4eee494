"""A derivation asked of many patients: once for every combination of what it looks at, by the engine's own words.

The derivation runs on a patient who shows only what is looked at (`Patient`). What it looked at is then known, and the
answer holds for every patient who says the same there, whatever else is recorded: nothing is declared twice, and a
derivation that one day looks at more is followed by itself.
"""

import functools
import math
import types
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.case import Case, Part
from engine.cohort.columns import UNREADABLE, Book, Codes, Columns
from engine.operands import strip_kind

Look = Callable[[str], Any]
DOUBT = 1  # the answer where something cannot be read
_OPEN = 0  # no such combination was met yet
_LEAST_ROOM = 8
_AT_ONCE = 1000  # rows looked at for combinations not met yet: few of those are new to the rest


class Unreadable(Exception):  # noqa: N818 - it is no error of the program
    """The derivation looks at a cell that cannot be read."""


class Patient:
    """A case, or a section of one, that asks for each fact when it is looked at."""

    __slots__ = ("_before", "_look", "_part")

    def __init__(self, look: Look, part: type[Part] = Case, before: str = "") -> None:
        self._look = look
        self._part = part
        self._before = before

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a fact may be anything
        sections = _list_sections(self._part)
        if name not in sections:  # what a section can tell of itself
            return types.MethodType(getattr(self._part, name), self)
        below = sections[name]
        return (
            self._look(f"{self._before}{name}")
            if below is None
            else Patient(self._look, below, f"{self._before}{name}.")
        )


@functools.cache
def _list_sections(part: type[Part]) -> dict[str, type[Part] | None]:
    """What stands in a section: the sections within, and None for each fact."""
    kinds = {name: strip_kind(field.annotation) for name, field in part.model_fields.items()}
    return {name: kind if isinstance(kind, type) and issubclass(kind, Part) else None for name, kind in kinds.items()}


class _LookedFurther(Exception):  # noqa: N818 - it is no error of the program
    """The derivation looks at something that it has not looked at before."""


class Derivation:
    """One derivation over the axes that it was seen to look at; its answers are numbered from 2 (`answers`).

    `through` names the axis for a place that shares one with others; any other place is an axis by itself.
    """

    def __init__(self, derive: Callable[[Any], Hashable], through: Mapping[str, str] | None = None) -> None:
        self.derive = derive
        self.through = through or {}
        self.answers: list[Any] = [None, None]
        self._numbers: dict[Hashable, int] = {}
        self._axes: list[str] = []
        self._table: NDArray[np.uint16] = np.zeros((), np.uint16)  # code on each axis -> number of the answer

    def apply(self, columns: Columns) -> NDArray[np.uint16]:
        """The number of the answer for each row."""
        while True:
            self._make_room(columns)
            key = find_keys([columns.codes[axis] for axis in self._axes], self._table.shape, columns.height)
            found = self._table.ravel().take(key)
            if found.all():
                return found
            for each in np.unique(key[found == _OPEN][:_AT_ONCE]).tolist():
                if self._table.ravel()[each] == _OPEN and not self._answer(columns, each):
                    break  # it looked further: the keys are others now

    def _make_room(self, columns: Columns) -> None:
        """Widen the table where an axis has come to know more values; what held for all of them is asked again."""
        room = [(0, max(0, _room(columns.books[axis]) - size))
                for axis, size in zip(self._axes, self._table.shape, strict=True)]  # fmt: skip
        if any(more for _, more in room):
            self._table = np.pad(self._table, room)

    def _answer(self, columns: Columns, key: int) -> bool:
        """Ask for one combination and note the answer wherever it holds; False when it looked further than ever."""
        at = dict(zip(self._axes, map(int, np.unravel_index(key, self._table.shape)), strict=True))
        seen: set[str] = set()

        def look(path: str) -> Any:  # noqa: ANN401 - a fact may be anything
            axis = self.through.get(path, path)
            if axis not in columns.codes:
                if axis in columns.names:
                    raise Unreadable(path)  # a text or a measured value: not among the codes
                return None  # no column says it
            if axis not in at:
                self._axes.append(axis)
                self._table = np.repeat(self._table[..., np.newaxis], _room(columns.books[axis]), axis=-1)
                raise _LookedFurther
            seen.add(axis)
            if at[axis] == UNREADABLE:
                raise Unreadable(path)
            return columns.books[axis].value(at[axis], path)

        try:
            number = self._number(self.derive(Patient(look)))
        except Unreadable:
            number = DOUBT
        except _LookedFurther:
            return False
        self._table[tuple(at[axis] if axis in seen else slice(None) for axis in self._axes)] = number
        return True

    def _number(self, answer: Hashable) -> int:
        number = self._numbers.get(answer)
        if number is None:
            number = self._numbers[answer] = len(self.answers)
            self.answers.append(answer)
        return number


def find_keys(codes: Sequence[Codes], sizes: Sequence[int], height: int) -> Codes:
    """The place of each row in a table with one axis a code, as one number, the smallest that can hold it."""
    kind = np.min_scalar_type(math.prod(sizes))
    if not codes:
        return np.zeros(height, kind)
    key = codes[0].astype(kind)
    for code, size in zip(codes[1:], sizes[1:], strict=True):
        key *= kind.type(size)
        key += code.astype(kind, copy=False)
    return key


def _room(book: Book) -> int:
    """How many codes a table has room for: where values may be added some more, so that it is seldom widened."""
    many = len(book.values)
    return many if book.closed else max(_LEAST_ROOM, 1 << (many - 1).bit_length())
