"""The lines of a list in the chart: what each cell says first and below it, and which record and patient a line is."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["", "muted", "advice", "open", "stop"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a line: words, and below them what is said more quietly, in a tone or none."""

    words: str
    below: str = ""
    tone: Tone = ""  # of what stands below, which is words too: nothing is told by the colour alone

    @property
    def spoken(self) -> str:
        """Both, for whoever does not see them."""
        return ", ".join(part for part in (self.words, self.below) if part)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list."""

    record: str
    patient: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its title; `share` of the width that is left, or as wide as the widest of some `samples`.

    In a narrow window, where its words may take two rows, it is as wide as `narrow`. In the narrowest one it is left
    out when it is `spare`: the record's own page says it.
    """

    title: str
    share: int = 0
    samples: tuple[str, ...] = ()
    narrow: str = ""
    spare: bool = False


DAY = "28-May-2026"  # the widest there is
