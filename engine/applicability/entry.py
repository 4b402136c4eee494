"""Who could enter a trial, as its reports say: criteria, strata, and what being in or out means for an argument."""

from dataclasses import dataclass
from typing import Literal

from engine.conditions import Condition

At = Literal["diagnosis", "transplant", "maintenance"]
Use = Literal["stratified", "reported"]
# Why a criterion or a group cannot be judged: the case file does not hold it, or the reports seen do not say it.
Without = Literal["not-held", "not-reported"]
EVERY = ("diagnosis", "transplant", "maintenance")
USES = ("stratified", "reported")
WITHOUT = ("not-held", "not-reported")


@dataclass(frozen=True, slots=True)
class Moment:
    """When entry was judged; `within_days` of the transplant, where the reports set such a limit."""

    at: At
    text: str
    within_days: int | None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of entry; `when` is None where it cannot be judged, and `without` says why."""

    id: str
    label: str
    text: str
    when: Condition | None
    without: Without | None
    source: str  # edition/source
    status: str  # page | memory
    page: str | None  # where it was seen, when that is known
    note: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Factor:
    """Groups by which patients were stratified, or results reported; no levels where it cannot be judged."""

    id: str
    label: str
    use: Use
    levels: tuple[tuple[str, Condition], ...]
    without: Without | None
    source: str
    status: str
    page: str | None
    note: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """What entry, or a group, means for the arguments; without a source it is this program's own reading."""

    text: str
    when: Condition | None
    edition: str | None  # only where this edition cites the trial
    source: str | None
    status: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One trial's entry, under every name that editions give the trial; a pooled analysis has `members` instead."""

    id: str
    name: str | None  # where a pooled analysis names it
    trials: tuple[str, ...]  # edition/trial
    moment: Moment
    criteria: tuple[Criterion, ...]
    members: tuple[str, ...]
    factors: tuple[Factor, ...]
    meanings: tuple[Meaning, ...]
    unseen: str  # which criteria were not seen, as a sentence
    file: str
    line: int

    def name_in(self, edition: str) -> str | None:
        """What an edition calls the trial; None where it does not have it."""
        found = [name.partition("/")[2] for name in self.trials if name.partition("/")[0] == edition]
        return found[0] if found else None
