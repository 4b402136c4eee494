"""The columns of a table as codes: each different cell is read once, by the check of the case file itself."""

import datetime as dt
import math
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from pydantic import ValidationError

from engine.case import UNSEEN
from engine.cohort.places import UNIT, ColumnError, Place, list_places, name_columns
from engine.cohort.positions import find_positions, take_words
from engine.documents import DocumentError
from engine.quantities import Quantity

Codes = NDArray[np.unsignedinteger[Any]]
Flags = NDArray[np.bool_]
UNSAID, UNREADABLE = 0, 1  # the codes of an empty cell and of one that may not stand there
MOST_KEPT = 50_000  # different cells of one column that are remembered
RECORDED = "{} recorded"  # the axis of a place of which only that counts
_TAKEN = (pl.Null, pl.Boolean, pl.String, pl.Categorical, pl.Enum, pl.Date, pl.Datetime, pl.Decimal)


class Book:
    """What the cells of one column have been found to say: `values` by code, of which the first two say nothing.

    `closed`: no further values can come. A book without a place is filled by `note`.
    """

    def __init__(self, place: Place | None = None) -> None:
        words = () if place is None else place.words
        self.place = place
        self.closed = bool(words)
        self.values: list[Any] = [None, None, *words]
        self._known: dict[Any, int] = {_key(word): at + 2 for at, word in enumerate(words)}
        self._read: dict[Any, int] = {}

    @property
    def holds_days(self) -> bool:
        """Whether days stand there."""
        return self.place is not None and self.place.kind is dt.date

    @property
    def full(self) -> bool:
        """Whether so many different cells have been met that it is better begun anew."""
        return max(len(self._read), len(self.values)) > MOST_KEPT

    def value(self, code: int, path: str) -> Any:  # noqa: ANN401, ARG002 - a place may hold anything; here it is one
        """What a code says of a place."""
        return self.values[code]

    def code(self, cell: Any) -> int:  # noqa: ANN401 - a cell may hold anything
        """The code of what a cell says; equal meanings have one code."""
        key = _key(cell)
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = self._judge(cell)
        return found

    def _judge(self, cell: Any) -> int:  # noqa: ANN401
        if self.place is None:
            return UNREADABLE
        try:
            value = self.place.take(cell)
        except (ValidationError, DocumentError):
            return UNREADABLE
        return UNSAID if value is None else self.note(value, value)

    def note(self, key: Hashable, value: Any) -> int:  # noqa: ANN401
        """The code of a value, which is new or known by that key."""
        code = self._known.get(_key(key))
        if code is None:
            code = self._known[_key(key)] = len(self.values)
            self.values.append(value)
        return code

    def translate(self, cells: Iterable[Any]) -> Codes:
        """The codes of different cells, as small as they can be: a column of them is walked through many times."""
        codes = [self.code(cell) for cell in cells]
        return np.array(codes, np.min_scalar_type(len(self.values)))


def _key(value: Hashable) -> Hashable:
    """1, 1.0 and True are three values."""
    return type(value), value


_HELD = object()  # something: compared with anything it fails, so that nothing but its presence is looked at
_SOMETHING = Book()
_SOMETHING.note(id(_HELD), _HELD)
_SOMETHING.closed = True


class Columns:
    """One table read: codes by path, and the rows that hold something for which no column by itself can vouch.

    :raises ColumnError: when a column names no place of a case, or holds what is no cell.
    """

    def __init__(self, table: pl.DataFrame, books: dict[str, Book]) -> None:
        self.table = table
        self.height = table.height
        self.books = books
        self.names = read_header(table)
        self.codes: dict[str, Codes] = {}
        self.doubtful: Flags = np.zeros(table.height, np.bool_)
        places = list_places()
        coded = {path: column for path, column in self.names.items() if _is_coded(places[path])}
        words = take_words(table, coded.values())
        found = {path: find_positions(words[column]) for path, column in coded.items()}
        told = words.select(
            *(at.alias(path) for path, (_, at) in found.items()),
            *(
                _doubt(table[column], places[path]).alias(path)
                for path, column in self.names.items()
                if path not in coded
            ),
        )
        for path, (different, _) in found.items():
            translated = books.setdefault(path, Book(places[path])).translate(different)
            self.codes[path] = translated.take(told[path].to_numpy())
            if UNREADABLE in translated:
                self.doubtful |= self.codes[path] == UNREADABLE
        for path in self.names.keys() - coded.keys():
            self.doubtful |= told[path].to_numpy()
            if places[path].kind is Quantity:
                unit = self.codes.get(f"{path}{UNIT}")
                said = table[self.names[path]].is_not_null().to_numpy()
                self.doubtful |= said if unit is None else said & (unit == UNSAID)

    def note_recorded(self) -> None:
        """Give each place that may hold more than some words an axis that says only whether anything is recorded."""
        for path in list(self.codes):
            if not self.books[path].closed:
                name = RECORDED.format(path)
                self.codes[name] = np.minimum(self.codes[path], _SOMETHING.values.index(_HELD)).astype(np.uint8)
                self.books[name] = _SOMETHING

    def set_aside(self) -> None:
        """Take what the rows in doubt say from the codes, so that nothing is derived from it."""
        if self.doubtful.any():
            for codes in self.codes.values():
                codes[self.doubtful] = UNREADABLE

    def list_cells(self, rows: NDArray[np.intp]) -> Iterator[dict[str, Any]]:
        """The cells of some rows, by path."""
        chosen = self.table[rows] if len(rows) else self.table.clear()
        return (dict(zip(self.names, cells, strict=True)) for cells in chosen.iter_rows())

    def code(self, path: str) -> Codes:
        """The codes of a place, by which `values` says what stands there."""
        return self.codes.get(path, np.zeros(self.height, np.uint8))

    def values(self, path: str) -> list[Any]:
        """What a place is found to say, by code; None where nobody has said."""
        return self.books[path].values if path in self.codes else [None]

    def text(self, path: str) -> pl.Series:
        """What stands at a place of free text, without the spaces around it; null where nobody has said."""
        if path not in self.names:
            return pl.repeat(None, self.height, dtype=pl.String, eager=True)
        said = self.table[self.names[path]].cast(pl.String).str.strip_chars()
        return said.set(said == "", None)


def choose_types(header: Sequence[str]) -> dict[str, pl.DataType]:
    """How the columns of a file of text are best loaded: words as categories of their own, measured values and free
    text as they stand.

    :raises ColumnError: when a column names no place of a case.
    """
    places = list_places()
    return {
        column: pl.Categorical(pl.Categories.random()) if _is_coded(places[path]) else pl.String()
        for column, path in name_columns(header).items()
    }


def read_header(table: pl.DataFrame) -> dict[str, str]:
    """Path -> column of a table.

    :raises ColumnError: when a column names no place of a case, or holds what is no cell.
    """
    for column, kind in table.schema.items():
        if not (kind.is_numeric() or isinstance(kind, _TAKEN)):
            raise ColumnError(
                f"the column '{column}' holds {kind}, which no cell of a case is; write plain values in it"
            )
    return {path: column for column, path in name_columns(table.columns).items()}


def _is_coded(place: Place) -> bool:
    """Whether so few different cells are to be expected that each is read by itself: no text and no measured value."""
    return not (place.is_text or place.kind is Quantity)


def _doubt(cells: pl.Series, place: Place) -> pl.Expr:
    """Where a text may be too long or be none, or a measured value no finite number from 0 on.

    The case file's own check is to say; here a cell may be doubted that it takes, but not the other way round.
    """
    column, kind = pl.col(cells.name), cells.dtype
    if place.is_text and (kind.is_integer() or isinstance(kind, pl.String | pl.Categorical | pl.Enum)):
        longest = math.inf if place.longest is None else place.longest
        said = column.cast(pl.String)
        unseen = said.str.contains(UNSEEN.pattern).fill_null(value=False)
        return (said.str.len_bytes().fill_null(0) > longest) | unseen
    if place.kind is Quantity and (kind.is_numeric() or kind == pl.String):
        number = column.cast(pl.Float64, strict=False)
        return column.is_not_null() & ~(number.is_finite() & (number >= 0)).fill_null(value=False)
    return column.is_not_null()
