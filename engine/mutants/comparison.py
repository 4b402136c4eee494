"""Whether an edition and a mutant say the same of every patient, complete or not: a proof, or a patient who differs."""

from typing import NamedTuple

from engine.compilation import find_determinants
from engine.edition import Edition
from engine.language import say
from engine.mutants.ground import Ground, join
from engine.mutants.partial import Walks, differ
from engine.mutants.readings import find_other_dose, find_other_reading
from engine.mutants.words import tell_masks
from engine.pathway import Pathway


class Verdict(NamedTuple):
    """Either why both say the same of everybody, or a patient in words of whom they do not."""

    alike: str | None
    patient: str | None


class Comparison:
    """An edition, against which its mutants are compared."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.walks = Walks(ground.edition)

    def compare(self, pathway: Pathway) -> Verdict:
        """The verdict on a mutant that compiles.

        Same advice and risk group of every complete patient, the same way through the questions for every patient
        with unknowns, and the same derived facts and doses: then nothing that is told can differ.
        """
        known = join(self.ground.known, find_determinants(pathway))
        if known is None:
            return Verdict(None, say("a patient of whom just that is recorded which is cut or read otherwise"))
        if known == self.ground.known:
            return _compare(self.walks, self.ground.compile(pathway))
        ground = Ground(self.ground.edition, known)
        return _compare(Walks(ground.edition), ground.compile(pathway))


def _compare(walks: Walks, other: Edition) -> Verdict:
    own = walks.edition
    parted = walks.part(other)
    patient = (
        (say("any patient") if own.pathway.start != other.pathway.start else None)
        or _find_complete(own, own.root, other.root)
        or _find_complete(own, own.risk_root, other.risk_root)
        or _find_partial(walks, tuple(parted.values()))
        or find_other_dose(own, other)
        or find_other_reading(own, other)
    )
    if patient is not None:
        return Verdict(None, patient)
    if own.pathway.advice != other.pathway.advice:
        return Verdict(say("the dose is printed for the same patients, whatever is not recorded"), None)
    if parted:
        text = say("nobody who would be answered otherwise at '{questions}' ever comes to it")
        return Verdict(text.format(questions=", ".join(parted)), None)
    return Verdict(say("every question is answered as before, for every patient and whatever is unknown"), None)


def _find_complete(edition: Edition, one: int | None, other: int | None) -> str | None:
    """A complete patient to whom two functions give different labels."""
    if one is None or other is None or one == other:
        return None
    found = edition.diagram.example(differ(edition.diagram, one, other), lambda label: label is True)
    return None if found is None else tell_masks(edition, tuple(1 << value for value in found))


def _find_partial(walks: Walks, differing: tuple[int, ...]) -> str | None:
    """A patient with unknowns in one of these sets."""
    partial = walks.partial
    for each in differing:
        found = partial.diagram.example(each, lambda label: label is True)
        if found is not None:
            return tell_masks(walks.edition, tuple(sets[at] for sets, at in zip(partial.masks, found, strict=True)))
    return None
