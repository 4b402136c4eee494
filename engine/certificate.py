"""The certificate of an edition: what was proved of it, over how many patients, and who takes each arrow."""

from dataclasses import dataclass
from math import prod
from typing import Any

from engine import VERSION
from engine.consultation import digest
from engine.edition import Edition
from engine.laws import LAWS
from engine.packs.section import Problem


@dataclass(frozen=True, slots=True)
class ArrowCount:
    """One arrow of the pathway: how many complete patients take it, and which shipped cases do."""

    question: str
    at: int  # its place among the question's arrows
    label: str
    go: str
    patients: int
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a check of an edition found.

    `space` counts the complete patients, every combination of facts once; `with_unknowns` those of whom any facts may
    be unknown. `seconds` says how long each law took; no digest depends on it. An edition that could not be read has
    no digest, and nothing is counted of it.
    """

    pack: str
    version: str
    pack_digest: str
    space: int
    with_unknowns: int
    arrows: tuple[ArrowCount, ...]
    advice: tuple[tuple[str, int], ...]  # how many complete patients get each
    cases: int
    problems: tuple[Problem, ...]
    seconds: tuple[tuple[str, float], ...]

    @property
    def proved(self) -> bool:
        """Whether every law holds."""
        return not self.problems

    @property
    def broken(self) -> frozenset[str]:
        """The laws that do not hold."""
        return frozenset(problem.law for problem in self.problems)

    @property
    def laws(self) -> dict[str, bool | None]:
        """Whether each law holds; None of those that wait for what is wrong to be mended."""
        tried = dict(self.seconds)
        return {law: False if law in self.broken else True if law in tried else None for law in LAWS}

    @property
    def took(self) -> float:
        """How long everything took, in seconds."""
        return sum(seconds for _, seconds in self.seconds)

    @property
    def results(self) -> dict[str, Any]:
        """What was found, without how long it took: the same edition and engine always give the same values."""
        return {
            "pack": self.pack,
            "pack_version": self.version,
            "pack_digest": self.pack_digest,
            "engine": VERSION,
            "space": self.space,
            "with_unknowns": self.with_unknowns,
            "laws": self.laws,
            "arrows": [
                {
                    "question": arrow.question,
                    "arrow": arrow.label,
                    "go": arrow.go,
                    "patients": arrow.patients,
                    "cases": list(arrow.cases),
                }
                for arrow in self.arrows
            ],
            "advice": dict(self.advice),
            "cases": self.cases,
            "problems": [str(problem) for problem in self.problems],
        }

    @property
    def digest(self) -> str:
        """SHA-256 over the edition's digest, the engine's version and every result."""
        return f"sha256:{digest(self.results)}"

    def as_json(self) -> dict[str, Any]:
        """The certificate as `check --json` prints it."""
        return {
            **self.results,
            "proved": self.proved,
            "certificate": self.digest,
            "seconds": round(self.took, 4),
            "seconds_by_law": {law: round(seconds, 6) for law, seconds in self.seconds},
            "problems": [
                {
                    "law": each.law,
                    "file": each.file,
                    "line": each.line,
                    "text": each.text,
                    "patient": dict(each.patient),
                }
                for each in self.problems
            ],
        }


def count_patients(edition: Edition) -> tuple[int, int]:
    """How many complete patients there are, and how many when any facts may be unknown."""
    sizes = edition.diagram.sizes
    return prod(sizes), prod(size + 1 for size in sizes)


def count_arrows(edition: Edition, taken: dict[tuple[str, int], list[str]]) -> tuple[ArrowCount, ...]:
    """Each arrow with the complete patients who take it; `taken` has the shipped cases by question and arrow."""
    diagram = edition.diagram
    found = []
    for question in edition.pathway.questions:
        for at, arrow in enumerate(question.arrows):
            coming = diagram.both(edition.arrivals[question.id], diagram.where(edition.answers[question.id], at))
            patients = diagram.count(coming, diagram.all_masks).get(True, 0)
            cases = tuple(dict.fromkeys(taken.get((question.id, at), ())))
            found.append(ArrowCount(question.id, at, arrow.label, arrow.go, patients, cases))
    return tuple(found)


def count_advice(edition: Edition) -> tuple[tuple[str, int], ...]:
    """How many complete patients get each advice, in the pathway's order."""
    counted = edition.diagram.count(edition.root, edition.diagram.all_masks)
    return tuple((advice.id, counted.get(advice.id, 0)) for advice in edition.pathway.advice)
