"""Whether a condition compares a fact with what that fact can be: a word it has, true or false, or a number."""

import types
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from engine.case import Clinical
from engine.conditions import Test
from engine.edition import Edition
from engine.facts import UNSAID
from engine.quantities import Quantity
from engine.vocabulary import DEPTHS, MaintenanceDrug

_ORDERING = ("below", "at_least", "above", "at_most")
_NUMBERS = ("maintenance.given_months", "creatinine_clearance", "days_since_transplant")


@dataclass(frozen=True, slots=True)
class Values:
    """What a fact can be: one of some words or truth values, or a number in its reference unit."""

    words: tuple[object, ...] = ()
    numeric: bool = False


def find_misfit(edition: Edition, test: Test) -> str | None:
    """Why the test can never be judged rightly, with what would be right; None when it fits its fact."""
    return compare_with(values_of(edition, test.fact), test)


def compare_with(values: Values, test: Test) -> str | None:
    """The same of a test whose fact can be these values."""
    operands = test.operand if test.operator == "in" else (test.operand,)
    for operand in operands:
        if values.numeric:
            if isinstance(operand, bool) or not isinstance(operand, int | float):
                return f"'{test.fact}' is a number and cannot be compared with {operand!r}; use a number"
        elif test.operator in _ORDERING:
            if operand not in DEPTHS or not set(values.words) & set(DEPTHS):
                known = list_words(values.words)
                return f"'{test.fact}' has no order for '{test.operator}'; use 'is' or 'in' with {known}"
        elif not any(type(operand) is type(word) and operand == word for word in values.words):
            return f"{operand!r} is no value of '{test.fact}': use {list_words(values.words)}"
    return None


def list_words(words: Iterable[object]) -> str:
    """The values of a fact as they are written in a file, for a sentence to name them."""
    return ", ".join(str(word).lower() if isinstance(word, bool) else str(word) for word in words)


def values_of(edition: Edition, name: str) -> Values:
    """What a fact of that name can be.

    :raises KeyError: when there is no such fact.
    """
    if name in _NUMBERS:
        return Values(numeric=True)
    if name == "maintenance.given_drug":
        return Values(get_args(MaintenanceDrug))
    if name == "risk":
        scheme = edition.pathway.scheme
        return Values(() if scheme is None else tuple(group.id for group in scheme.groups))
    for derived in edition.pathway.derived:
        if derived.name == name:
            words = [
                word
                for _, fact, value in derived.cases
                for word in ((value,) if fact is None else values_of(edition, fact).words)
            ]
            return Values(tuple(dict.fromkeys(words)))
    for determinant in edition.determinants:
        if determinant.name == name:
            return Values(determinant.values)
    return read_kind(name)


def read_kind(name: str) -> Values:
    """What a place of the case file can hold.

    :raises KeyError: when there is no such place, or none that can be compared.
    """
    model: type[BaseModel] = Clinical
    *sections, last = name.split(".")
    for section in sections:
        below = strip_kind(model.model_fields[section].annotation)
        if not (isinstance(below, type) and issubclass(below, BaseModel)):
            raise KeyError(name)
        model = below
    kind = strip_kind(model.model_fields[last].annotation)
    if get_origin(kind) is Literal:
        unsaid = UNSAID if name.startswith("cytogenetics.") else ()  # of a lesion these are no results
        return Values(tuple(word for word in get_args(kind) if word not in unsaid))
    if kind is bool:
        return Values((True, False))
    if kind in (int, float) or kind is Quantity:
        return Values(numeric=True)
    raise KeyError(name)


def strip_kind(kind: Any) -> Any:  # noqa: ANN401 - an annotation may be anything
    """The annotation without "or nobody has said" and without validators."""
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif get_origin(kind) in (Union, types.UnionType):
            kind = next(each for each in get_args(kind) if each is not type(None))
        else:
            return kind
