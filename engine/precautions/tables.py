"""The safety tables as frozen values: a theme is a table of lines and columns, each cell with its source and status."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.checking import Check, Checks
from engine.conditions import Condition
from engine.language import say
from engine.pack import Source
from engine.precautions.scores import Score
from engine.wording import show_date

BOTH = "both"  # a cell that stands across all columns
REGIONS = ("US", "EU", "both")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says in one place of a table; a dose stands apart, since it is printed only when it was seen."""

    item: str  # "safety/<file>.<line>-<column>": how a check names it
    says: str
    dose: str | None
    never: bool  # a dose that is not for maintenance and never printed
    region: str
    source: str
    status: str  # page | memory
    pages: tuple[str, ...]
    note: str | None

    @property
    def wording(self) -> str:
        """What somebody compares with the source."""
        return " ".join(part for part in (self.says, self.dose) if part)

    def check(self, checks: Checks) -> Check | None:
        """The check that covers the cell as it reads now."""
        return checks.of(self.item, self.wording)

    def may_print_dose(self, checks: Checks) -> bool:
        """Whether its dose was seen in a public page, or a named person has compared it with the label."""
        if self.dose is None or self.never:
            return False
        return self.status == "page" or self.check(checks) is not None

    def tell(self, checks: Checks) -> str:
        """The cell as it is printed."""
        if self.dose is None or self.never:
            return self.says
        if self.may_print_dose(checks):
            return f"{self.says} {self.dose}."
        return f"{self.says} {say('See the current label (not yet checked).')}"

    def tell_status(self, checks: Checks) -> str:
        """Who has checked it, in a few words."""
        check = self.check(checks)
        if check is not None:
            words = say("checked by {name}, {role}, {day}")
            return words.format(name=check.by, role=say(check.role), day=show_date(check.on))
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


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `when` finds the patients whom it is about."""

    id: str
    title: str
    when: Condition | None


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
