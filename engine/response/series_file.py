"""A series file's text turned into a series, or into one clear sentence for every problem it has."""

from collections.abc import Mapping

from pydantic import ValidationError

from engine.documents import DocumentError, parse_document
from engine.language import say
from engine.response.series import Series
from engine.validation import InputError, tell_problems


class SeriesError(InputError):
    """A series that cannot be taken."""


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
        raise SeriesError((say("this is no series file: it must begin with 'plateau: 1' and hold 'measurements'"),))
    try:
        return Series.model_validate(values)
    except ValidationError as error:
        raise SeriesError(tell_problems(error, say("the series file"))) from None
