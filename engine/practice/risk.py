"""The risk group of a practice patient, or in its place how many lesions an edition without a scheme counts."""

from engine.edition import Edition
from engine.evaluate import read_risk
from engine.facts import Facts
from engine.language import say
from engine.practice.commitment import NO_GROUP

LESIONS = "lesion_units"  # what an edition without a risk scheme counts instead


def has_lesions(edition: Edition) -> bool:
    """Whether the edition counts lesions in the place of a risk group."""
    return edition.pathway.scheme is None and any(each.name == LESIONS for each in edition.pathway.derived)


def read_group(edition: Edition, facts: Facts) -> str | None:
    """The group by its id, `NO_GROUP` while it cannot be told; None for an edition that has no groups."""
    if edition.pathway.scheme is not None:
        return read_risk(edition, facts).group or NO_GROUP
    if not has_lesions(edition):
        return None
    possible = edition.lookup(facts)(LESIONS) or ()
    return str(possible[0]) if len(possible) == 1 else NO_GROUP


def explain_group(edition: Edition, facts: Facts) -> str:
    """Which findings make the group, or leave it open, as one sentence."""
    if edition.pathway.scheme is not None:
        reading = read_risk(edition, facts)
        told = ", ".join(reading.because)
        if not told:
            return say("By {scheme}, nothing found and nothing open.").format(scheme=reading.scheme)
        return say("By {scheme}: {findings}.").format(scheme=reading.scheme, findings=told)
    return ""


def list_risk_questions(edition: Edition) -> frozenset[str]:
    """The questions that the group answers."""
    return frozenset(each.id for each in edition.pathway.questions if {"risk", LESIONS} & set(each.shows))
