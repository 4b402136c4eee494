"""A series file's text turned into a series, or into one clear sentence for every problem it has."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pydantic import ValidationError

from engine.documents import DocumentError, parse_document
from engine.response.series import Series

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

LONGEST_SHOWN = 40  # characters of a wrong value that a sentence repeats
_SAID = {
    "extra_forbidden": "is not a key of the series file; correct its spelling or remove it",
    "missing": "is required; add it",
    "too_short": "is empty; add at least one assessment with its date",
    "finite_number": "is not a finite number; leave an unknown value out",
    "list_type": "should be a list, one entry an assessment",
    "date_type": "is required; add it as 2026-11-22",
}
_SHOWN = {
    "bool_type": "is not true or false",
    "float_type": "is not a number",
    "string_type": "is not a text; put it in quotes",
}


class SeriesError(ValueError):
    """A series that cannot be taken; `problems` has one sentence a problem, with its place and remedy."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_series(text: str) -> Series:
    """The series that a JSON or YAML text holds.

    :raises SeriesError: when it is no series, or one that cannot be.
    """
    try:
        values = parse_document(text)
    except DocumentError as error:
        raise SeriesError((str(error),)) from None
    return take_series(values)


def take_series(values: object) -> Series:
    """The series in plain values.

    :raises SeriesError: one sentence a problem.
    """
    if not isinstance(values, Mapping):
        raise SeriesError(("this is no series file: it must begin with 'plateau: 1' and hold 'measurements'",))
    try:
        return Series.model_validate(values)
    except ValidationError as error:
        raise SeriesError(tuple(_sentence(problem) for problem in error.errors())) from None


def _sentence(problem: "ErrorDetails") -> str:
    """One validation problem as a sentence: place, what is wrong, remedy."""
    place = ".".join(str(step) for step in problem["loc"])
    given = repr(problem.get("input"))
    shown = given if len(given) <= LONGEST_SHOWN else f"{given[: LONGEST_SHOWN - 3]}…"
    kind, context = problem["type"], problem.get("ctx", {})
    if kind in _SAID:
        what = _SAID[kind]
    elif kind in _SHOWN:
        what = f"{shown} {_SHOWN[kind]}"
    elif kind == "literal_error":
        what = f"{shown} is not one of {context['expected'].replace(chr(39), '')}"
    elif kind in ("model_type", "dict_type"):
        what = "should be a section with named values below it"
    elif kind in ("greater_than_equal", "less_than_equal"):
        what = f"{shown} cannot be: {problem['msg'].replace('Input should be', 'it must be')}; correct it"
    elif kind == "value_error":
        what = str(context["error"])
    else:
        what = problem["msg"]
    return f"{place}: {what}" if place else what
