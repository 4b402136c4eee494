"""A result as it is handed over: its lines kept, and what stands in columns kept in columns."""

import re
from dataclasses import dataclass

from engine.language import noted, say, say_count
from engine.practice.scenario import Kind, Sheet

_APART = re.compile(r" {2,}|\t+")
KIND_WORDS: dict[Kind, str] = {
    "laboratory": noted("Laboratory"),
    "fish": noted("FISH"),
    "response": noted("Response"),
    "marrow": noted("Marrow"),
    "imaging": noted("Imaging"),
    "letter": noted("Letter"),
    "history": noted("History"),
}


@dataclass(frozen=True, slots=True)
class SheetShown:
    """A sheet that is read: its kind, its title, its lines by column, and what asking for it showed."""

    id: str
    kind: str
    title: str
    rows: tuple[tuple[str, ...], ...]
    told: str  # whether it could change the advice; empty for one that was in hand
    deciding: bool

    @property
    def spoken(self) -> str:
        """The lines for whoever does not see them."""
        return ". ".join(", ".join(row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class SheetOffered:
    """A sheet that can be asked for, and what that costs."""

    id: str
    kind: str
    title: str
    cost: str


def split_lines(text: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a sheet, each parted where two or more spaces stand: columns of a printed sheet."""
    return tuple(tuple(part for part in _APART.split(line.strip()) if part) or ("",) for line in text.splitlines())


def show_sheet(sheet: Sheet, told: str = "", *, deciding: bool = True) -> SheetShown:
    """A sheet in hand, or one that was asked for with what that showed."""
    return SheetShown(sheet.id, say(KIND_WORDS[sheet.kind]), sheet.title, split_lines(sheet.text), told, deciding)


def offer_sheet(sheet: Sheet) -> SheetOffered:
    """A sheet that is not in hand."""
    return SheetOffered(sheet.id, say(KIND_WORDS[sheet.kind]), sheet.title, count_points(sheet.cost))


def count_points(cost: int) -> str:
    """A cost in words."""
    return say_count("1 point", "{count} points", cost)
