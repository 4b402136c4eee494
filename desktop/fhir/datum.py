"""One datum read from a resource, with where it came from; and one thing that was not taken, with the reason."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from desktop.fhir.document import Document, Entry
from desktop.fhir.elements import When


@dataclass(frozen=True, slots=True)
class Source:
    """Where a datum stands: the resource by name, its code in words, its day as written."""

    resource: str
    code: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Datum:
    """A value for a place of the case. Doubts: why somebody must look before it is taken."""

    place: str
    value: Any
    source: Source
    when: When | None = None
    doubts: tuple[str, ...] = ()
    stray: bool = False  # its day lies away from what the place asks about: any value of a nearer day counts before it

    def doubt(self, *sentences: str) -> "Datum":
        """The same with more doubts."""
        return replace(self, doubts=tuple(dict.fromkeys((*self.doubts, *(each for each in sentences if each)))))


@dataclass(frozen=True, slots=True)
class Unused:
    """A resource, or something in it, from which nothing was taken, and why."""

    resource: str
    why: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What the readers of a document look at beside a resource."""

    document: Document
    as_of: dt.date
    diagnosed: dt.date | None = None
    transplanted: dt.date | None = None


class NotTaken(Exception):  # noqa: N818 - it is no error of the program: the value is not read
    """A value that is not taken, with the reason."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


Read = Datum | Unused


def source_of(entry: Entry, code: str, when: When | None = None) -> Source:
    """Where something in a resource stands."""
    return Source(entry.name, code, when.written if when else None)
