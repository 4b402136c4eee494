"""The safety tables as frozen values: a theme is a table of lines and columns, each cell with its source and status."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.checking import Check, Checks, tell_checker
from engine.conditions import Condition
from engine.language import say
from engine.pack import Source
from engine.precautions.scores import Score

BOTH = "both"  # a cell that stands across all columns
REGIONS = ("US", "EU", "both")
_ENDS = " \u00a0:,"  # what leads to a dose that is not printed; French keeps a no-break space before a colon


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says in one place of a table; a dose stands apart, since it is printed only when it was seen."""

    item: str  # "safety/<file>.<line>-<column>": how a check names it
    place: str  # the line's title, and the column's where there are several
    says: str
    dose: str | None
    never: bool  # a dose that is not for maintenance and never printed
    region: str
    source: str
    status: str  # page | memory
    pages: tuple[str, ...]
    note: str | None
    written: "Cell | None" = None  # the cell in its authors' words, where another language is spoken

    @property
    def wording(self) -> str:
        """What somebody compares with the source, alike in every language."""
        return (self.written or self).told

    @property
    def told(self) -> str:
        """What the cell says with its place: a dose in another line of the table is another dose."""
        return f"{self.place}: {' '.join(part for part in (self.says, self.dose) if part)}"

    def check(self, checks: Checks) -> Check | None:
        """The check that covers the cell as it reads now."""
        return checks.of(self.item, self.wording)

    def is_known(self, checks: Checks) -> bool:
        """Whether what it says was seen in a public page, or a named person has compared it with the source."""
        return self.status == "page" or self.check(checks) is not None

    def tell_status(self, checks: Checks) -> str:
        """Who has checked it, in a few words."""
        check = self.check(checks)
        if check is not None:
            return tell_checker(check)
        return say("seen in a public page") if self.status == "page" else say("not yet checked")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table; `when` finds the patients whom it is about, `parts` says where the labels differ there."""

    id: str
    title: str
    when: Condition | None
    drugs: tuple[str, ...]  # empty: all of the theme
    parts: str | None
    cells: Mapping[str, Cell]  # by column, or one across all

    def dose_of(self, column: str, checks: Checks) -> str | None:
        """The dose of a cell if it may be printed: every dose of the line is known, so that the lower can be seen."""
        cell = self.cells[column]
        doses = [each for each in self.cells.values() if each.dose is not None and not each.never]
        return cell.dose if cell in doses and all(each.is_known(checks) for each in doses) else None

    def tells_unchecked(self, column: str, checks: Checks) -> bool:
        """Whether what is printed of a cell says itself that it is not yet checked, since its dose is left out."""
        cell = self.cells[column]
        withheld = cell.dose is not None and not cell.never and self.dose_of(column, checks) is None
        return withheld and not cell.is_known(checks)

    def tell(self, column: str, checks: Checks) -> str:
        """A cell as it is printed; a dose that may not be printed sends to the label."""
        cell = self.cells[column]
        dose = self.dose_of(column, checks)
        if dose is not None:
            return f"{cell.says} {dose}."
        if cell.dose is None or cell.never:
            return cell.says
        says = f"{cell.says.rstrip(_ENDS)}." if not cell.says.endswith(".") else cell.says
        if cell.is_known(checks):
            return f"{says} {say('See the current label; the dose is shown once the other is checked too.')}"
        if cell.region == "both":  # a guideline or practice: no label has the dose
            return f"{says} {say('The dose is left out (not yet checked).')}"
        return f"{says} {say('See the current label (not yet checked).')}"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `when` finds the patients whom it is about."""

    id: str
    title: str
    when: Condition | None
    written: str  # its title in English, as a check of a dose has it

    @property
    def is_label(self) -> bool:
        """Whether it holds what the labels of one region say, and is named after them."""
        return self.written.endswith("label")


@dataclass(frozen=True, slots=True)
class Theme:
    """One table with its heading. `drugs` empty: about no drug in particular."""

    id: str
    title: str
    drugs: tuple[str, ...]
    phase: str  # any | starting | on | look-up
    when: Condition | None
    head: str
    facts: tuple[str, ...]  # the patient's own values that stand above the table
    about: str | None
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """Every table and score, in reading order, with the publications behind them."""

    themes: tuple[Theme, ...]
    scores: tuple[Score, ...]
    validity: str  # what the scores are worth on maintenance
    sources: Mapping[str, Source]
