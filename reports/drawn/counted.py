"""Drawings of a cohort's counts as values: what each prints, in print order, and what it says in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.concordance.shares import Share
from engine.joining import join_clauses, name_said
from engine.language import say


@dataclass(frozen=True, slots=True)
class SharePoint:
    """One group: its name, how many patients it has, how many of whom, and the share in words where it is drawn."""

    name: str
    patients: str
    parts: str
    words: str
    share: Share | None


@dataclass(frozen=True, slots=True)
class SharePlot:
    """Shares of groups as dots with their intervals on one axis from none to all; a line through `joined` ones."""

    heads: tuple[str, str, str]
    points: tuple[SharePoint, ...]
    joined: bool = False

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Where the axis is marked, and with what."""
        return ((0.0, "0"), (0.25, "25"), (0.5, "50"), (0.75, "75"), (1.0, "100 %"))

    @property
    def alternative(self) -> str:
        """The drawing in words."""
        words = say("{name}: {parts} given as recommended{words}.")
        return " ".join(
            words.format(name=each.name, parts=each.parts, words=f", {each.words}" if each.words else "")
            for each in self.points
        )

    def list_words(self) -> Iterator[str]:
        """Every string in print order."""
        yield from self.heads
        for each in self.points:
            yield from (each.name, each.patients, each.parts, each.words)
        yield from (words for _, words in self.ticks)


@dataclass(frozen=True, slots=True)
class Square:
    """One cell of the grid: its number, how dark it is from 0 to 1, and whether recommended and given are the same."""

    words: str
    shade: float = 0.0
    same: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """What was recommended, to how many, and what they got, column by column."""

    name: str
    all: str
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class CountGrid:
    """Recommended from top to bottom, given from left to right."""

    heads: tuple[str, str]  # over the names of the rows, and over their sums
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]

    @property
    def alternative(self) -> str:
        """The drawing in words."""
        told = []
        for row in self.rows:
            cells = zip(self.columns, row.squares, strict=True)
            given = join_clauses(name_said(name, square.words) for name, square in cells if square.words != "0")
            told.append(
                say("Recommended {name}, {all}. Given {given}.").format(name=row.name, all=row.all, given=given)
            )
        return " ".join(told)

    def list_words(self) -> Iterator[str]:
        """Every string in print order."""
        yield self.heads[0]
        yield self.heads[1]
        yield from self.columns
        for row in self.rows:
            yield from (row.name, row.all, *(square.words for square in row.squares))


@dataclass(frozen=True, slots=True)
class NumberBar:
    """One reason with its number of patients; None where it is withheld."""

    name: str
    words: str
    number: int | None


@dataclass(frozen=True, slots=True)
class NumberBars:
    """Numbers as bars from zero, one below the other; `end` is the longest of all that share the axis."""

    title: str
    bars: tuple[NumberBar, ...]
    end: int

    @property
    def alternative(self) -> str:
        """The drawing in words."""
        return f"{self.title}: " + join_clauses(name_said(bar.name, bar.words) for bar in self.bars) + "."

    def list_words(self) -> Iterator[str]:
        """Every string in print order."""
        yield self.title
        for bar in self.bars:
            yield from (bar.name, bar.words)


Counted = SharePlot | CountGrid | NumberBars
