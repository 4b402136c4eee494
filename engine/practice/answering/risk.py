"""The risk group of a practice patient, or in its place how many lesions an edition without a scheme counts."""

from engine.edition import Edition
from engine.evaluate import read_risk
from engine.facts import Facts
from engine.language import say
from engine.practice.commitment import NO_GROUP
from engine.practice.naming import name_facts
from engine.wording import describe_finding

LESIONS = "lesion_units"  # what an edition without a risk scheme counts instead
_NAMES = {"msmart-2012": "mSMART 2012"}  # as its authors write it


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
    scheme = edition.pathway.scheme
    tests = [fact for fact in facts.facts if fact.name.startswith("cytogenetics.")]
    present = [describe_finding(fact) for fact in tests if fact.possible == ("present",)]
    words = say("As this edition counts lesions") if scheme is None else _NAMES.get(scheme.id, scheme.id)
    if read_group(edition, facts) == NO_GROUP:
        unknown = [fact.name for fact in tests if not fact.known]
        return say("{scheme}: still open is {findings}.").format(scheme=words, findings=name_facts(edition, unknown))
    if present:
        return say("{scheme}: {findings}.").format(scheme=words, findings=", ".join(present))
    assumed = sum(fact.assumed for fact in tests)
    if not assumed:
        return say("{scheme}: no finding is present.").format(scheme=words)
    told = say("{scheme}: no finding is present; tests not done, taken as not present: {number}.")
    return told.format(scheme=words, number=assumed)


def list_risk_questions(edition: Edition) -> frozenset[str]:
    """The questions that the group answers."""
    return frozenset(each.id for each in edition.pathway.questions if {"risk", LESIONS} & set(each.shows))
