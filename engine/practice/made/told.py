"""What of a patient has been told so far, so that every recorded fact is told once and none is left out."""

import datetime as dt
from typing import Any

from engine.case import Clinical
from engine.contradictions import read_place
from engine.practice.made.written import Written, read_written


class Told:
    """The recorded facts of a patient, each to be taken by the paragraph or sheet that tells it."""

    def __init__(self, clinical: Clinical) -> None:
        self._clinical = clinical
        self._written = read_written(clinical)
        self._left = dict.fromkeys(self._written)
        self._taken: Written = {}
        self.as_of = clinical.as_of

    def has(self, place: str) -> bool:
        """Whether it is recorded and still to be told."""
        return place in self._left

    def see(self, place: str) -> Any:  # noqa: ANN401 - values of any fact
        """The value as a case file writes it, told or not; None when it is not recorded."""
        return self._written.get(place)

    def take(self, place: str) -> Any:  # noqa: ANN401 - values of any fact
        """The value as a case file writes it, now told; None when it is not recorded."""
        if place in self._left:
            del self._left[place]
            self._taken[place] = self._written[place]
        return self._written.get(place)

    def take_value(self, place: str) -> Any:  # noqa: ANN401 - values of any fact
        """The value as the engine reads it, now told."""
        self.take(place)
        return read_place(self._clinical, place)

    def day(self, place: str) -> dt.date | None:
        """A day, told or not."""
        said = self._written.get(place)
        return None if said is None else dt.date.fromisoformat(said)

    def take_day(self, place: str) -> dt.date | None:
        """A day, now told."""
        self.take(place)
        return self.day(place)

    def taken(self) -> Written:
        """What was told since this was last asked."""
        taken, self._taken = self._taken, {}
        return taken

    def left(self) -> tuple[str, ...]:
        """The places that nobody has told yet."""
        return tuple(self._left)
