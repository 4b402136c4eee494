"""What became of all mutants of one edition, counted by the kind of slip, for reading and as data."""

from engine.language import say
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine.mutants.pathways import KINDS
from engine.mutants.trial import Tried

Fates = Counter[str]  # caught, alike, refused, unnoticed -> how many
FATES = ("caught", "alike", "refused", "unnoticed")


@dataclass(frozen=True, slots=True)
class Report:
    """The mutants of one edition tried, and the seconds that it took."""

    pack: str
    cases: int
    tried: tuple[Tried, ...]
    seconds: float

    @property
    def equivalent(self) -> tuple[Tried, ...]:
        """The mutants proved to say the same of every patient."""
        return tuple(each for each in self.tried if each.equivalent is not None)

    @property
    def survivors(self) -> tuple[Tried, ...]:
        """The mutants that answer some patient otherwise, which no shipped case notices."""
        return tuple(each for each in self.tried if each.survived)

    @property
    def lawless(self) -> int:
        """How many of those that compile break a law besides, and would be refused without any case."""
        return sum(each.law is not None for each in self.tried)

    def count(self) -> dict[str, Fates]:
        """What became of each kind of slip, in the order in which the kinds are told."""
        found: dict[str, Fates] = {}
        for kind in KINDS:
            fates = count_fates(each for each in self.tried if each.mutant.kind == kind)
            if fates:
                found[kind] = fates
        return found

    def as_json(self) -> dict[str, Any]:
        """The report as `check --mutants --json` prints it."""
        return {
            "pack": self.pack,
            "cases": self.cases,
            "mutants": len(self.tried),
            **_fill(count_fates(self.tried)),
            "break_a_law": self.lawless,
            "kinds": {kind: {"is": say(KINDS[kind]), **_fill(fates)} for kind, fates in self.count().items()},
            "equivalents": [{**_place(each), "because": each.equivalent} for each in self.equivalent],
            "survivors": [{**_place(each), "patient": each.patient} for each in self.survivors],
            "seconds": round(self.seconds, 2),
        }


def count_fates(tried: Iterable[Tried]) -> Fates:
    """How many were caught, are alike, were refused or went unnoticed."""
    return Counter(_fate(each) for each in tried)


def _fate(tried: Tried) -> str:
    caught, alike, refused, unnoticed = FATES
    if tried.case is not None:
        return caught
    if tried.equivalent is not None:
        return alike
    return refused if tried.refused is not None else unnoticed


def _fill(fates: Fates) -> dict[str, int]:
    return {fate: fates[fate] for fate in FATES}


def _place(tried: Tried) -> dict[str, Any]:
    mutant = tried.mutant
    return {"kind": mutant.kind, "file": mutant.file, "line": mutant.line, "change": mutant.says}
