"""The places of a case that a table's column may name, and the case that one row of cells makes."""

import datetime as dt
import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic.fields import FieldInfo

from engine.case import Case
from engine.case_file import CaseError, take_case
from engine.documents import DocumentError, read_word
from engine.operands import strip_kind
from engine.quantities import Quantity

CLINICAL = "clinical."
UNIT, MEASURED_ON, VALUE = ".unit", ".date", ".value"
EXACT = 2**53  # up to here a whole number written as 3.0 is that number
_STRICT = ConfigDict(strict=True)


class ColumnError(ValueError):
    """A table whose columns are not those of a case; the sentence names the column and the remedy."""


@dataclass(frozen=True)
class Place:
    """One place of a case: its dotted path, what may stand there, and the check of the case file itself.

    `kind` is a type, or the `Literal` of its words. A measured value has three places: value, unit, day.
    """

    path: str
    kind: Any
    check: "TypeAdapter[Any]"
    longest: int | None = None  # characters of a text
    measured: str | None = None  # of a unit or a day: the path of the value that it belongs to

    @property
    def words(self) -> tuple[Any, ...]:
        """The words that may stand there; empty unless it is one of some words, or true or false."""
        if self.kind is bool:
            return (False, True)
        return get_args(self.kind) if get_origin(self.kind) is Literal else ()

    @property
    def is_text(self) -> bool:
        """Whether any text may stand there."""
        return self.kind is str and self.measured is None

    def read(self, cell: Any) -> Any:  # noqa: ANN401 - a cell may hold anything
        """What a cell says, as the case file would have it: a word without quotes. An empty cell says nothing.

        :raises DocumentError: when it is no finite number but looks like one.
        """
        if isinstance(cell, str):
            cell = cell.strip()
            if not cell:
                return None
            if self.kind is not str:
                cell = read_word(cell)
        if isinstance(cell, Decimal):
            cell = float(cell)
        if isinstance(cell, int) and not isinstance(cell, bool) and self.kind is str:
            return str(cell)
        if isinstance(cell, float) and self.kind is int and cell.is_integer() and abs(cell) < EXACT:
            return int(cell)  # whole numbers beside empty cells come out of many programs as 3.0
        if isinstance(cell, dt.datetime) and cell.time() == dt.time() and cell.tzinfo is None:
            return cell.date()
        return cell

    def take(self, cell: Any) -> Any:  # noqa: ANN401 - a place may hold anything
        """The same once it is proved to be what may stand there.

        :raises ValueError: when it may not.
        """
        value = self.read(cell)
        if value is None:
            return None
        if self.measured is not None and self.kind is str:  # a unit is judged beside a value
            return self.check.validate_python({"value": 1.0, "unit": value}).unit
        return self.check.validate_python(value)


def _adapt(field: FieldInfo) -> "TypeAdapter[Any]":
    kind: Any = field.annotation
    for each in field.metadata:
        kind = Annotated[kind, each]
    return TypeAdapter(kind, config=_STRICT)


def _list_places(part: type[BaseModel], before: str = "") -> Iterator[Place]:
    for name, field in part.model_fields.items():
        path, written = f"{before}{name}", cast("Any", field.annotation)
        kind = strip_kind(written)
        if path == "series":  # serial measurements are no flat columns
            continue
        if kind is Quantity:
            check: TypeAdapter[Any] = TypeAdapter(written)
            yield Place(path, Quantity, check)
            yield Place(f"{path}{UNIT}", str, check, measured=path)
            yield Place(f"{path}{MEASURED_ON}", dt.date, _adapt(Quantity.model_fields["date"]), measured=path)
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _list_places(kind, f"{path}.")
        else:
            longest = next((each.max_length for each in field.metadata if hasattr(each, "max_length")), None)
            yield Place(path, kind, _adapt(field), longest)


@functools.cache
def list_places() -> Mapping[str, Place]:
    """Every place by its path, in the order of the case file."""
    return {place.path: place for place in _list_places(Case)}


def name_columns(columns: Sequence[str]) -> dict[str, str]:
    """Column -> the path it names: the whole path, or without `clinical.`; `path.value` is `path` of a measured value.

    :raises ColumnError: for the first column that names no place, or one that another column has named.
    """
    places = list_places()
    found: dict[str, str] = {}
    taken: dict[str, str] = {}
    for column in columns:
        name = column.strip().removesuffix(VALUE)
        path = next((path for path in (name, f"{CLINICAL}{name}") if path in places), None)
        if path is None or (column.strip() != name and places[path].kind is not Quantity):
            raise ColumnError(
                f"the column '{column[:60]}' names no place of a case; name it by its path, such as response.current "
                "or identity.site, or remove it"
            )
        if path in taken:
            raise ColumnError(f"the columns '{taken[path]}' and '{column}' name the same place, {path}; keep one")
        found[column], taken[path] = path, column
    return found


def take_cells(cells: Mapping[str, Any]) -> Case:
    """The case that one row of cells makes, by the paths that they stand for, as the case file would read it.

    A measured value without a value is not known, whatever stands in its unit; one without a unit is refused.

    :raises CaseError: one sentence a problem.
    """
    places, read, problems = list_places(), {}, []
    for path, cell in cells.items():
        try:
            value = places[path].read(cell)
        except DocumentError as error:
            problems.append(f"{path}: {error}")
            continue
        if value is not None:
            read[path] = value
    if problems:
        raise CaseError(tuple(problems))
    return take_case(_nest(read))


def _nest(read: Mapping[str, Any]) -> dict[str, Any]:
    """Values by path as the sections of a case file; the format number is that of today unless a column says it."""
    values: dict[str, Any] = {"plateau": 1}
    for path, place in list_places().items():
        if path not in read or place.measured is not None:
            continue
        *sections, name = path.split(".")
        section = values
        for each in sections:
            section = section.setdefault(each, {})
        if place.kind is Quantity:
            parts = {"value": path, "unit": f"{path}{UNIT}", "date": f"{path}{MEASURED_ON}"}
            section[name] = {part: read[stands] for part, stands in parts.items() if stands in read}
        else:
            section[name] = read[path]
    return values
