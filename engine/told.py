"""A sentence about one place of a case, that can be told again in other names: a form's labels instead of the file's.

The sentence itself names places and values as a case file does. What fills it is kept beside it, so that whoever tells
it again reads no words of any language to find out what they mean.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class At:
    """A place of the case file: "clinical.sex", "consolidation.status"."""

    place: str

    def __str__(self) -> str:
        return self.place


@dataclass(frozen=True, slots=True)
class Word:
    """A value as a case file writes it: true, false, or a word such as "not_started"."""

    value: bool | str

    def __str__(self) -> str:
        return str(self.value).lower() if isinstance(self.value, bool) else self.value


@dataclass(frozen=True, slots=True)
class Words:
    """Values of which any may stand there, as a case file writes them; `told` is how its sentence lists them."""

    values: tuple[str, ...]
    told: str

    def __str__(self) -> str:
        return self.told


Fill = At | Word | Words | dt.date | str
Naming = Callable[[Fill], str]


class Told(str):
    """The sentence, "place: words"; `kind` says what kind of problem it is, where somebody has to tell kinds apart."""

    __slots__ = ("_fills", "_words", "kind", "place")

    place: str
    kind: str
    _words: str
    _fills: dict[str, Fill]

    def __new__(cls, place: str, words: str, kind: str = "", /, **fills: Fill) -> Self:
        """`words` is said already; its places are filled from `fills`, and without any it is as it is."""
        what = words.format(**fills) if fills else words
        told = super().__new__(cls, f"{place}: {what}" if place else what)
        told.place, told.kind, told._words, told._fills = place, kind, words, fills
        return told

    @property
    def what(self) -> str:
        """What is wrong, without the place, as a case file names things."""
        return self.tell_what(str)

    def tell_what(self, name: Naming) -> str:
        """What is wrong, without the place, each fill as `name` calls it."""
        return (
            self._words.format(**{key: name(fill) for key, fill in self._fills.items()}) if self._fills else self._words
        )
