"""The answer of one patient to each question, in the few words that fit a box or a table row."""

from dataclasses import dataclass

from engine.determinants import BY_FISH
from engine.edition import Edition
from engine.facts import Facts
from engine.language import say
from engine.pathway import Question
from engine.values import name_value
from engine.wording import describe_finding, label_of, word_of

MOST_NAMED = 2  # findings in a box


@dataclass(frozen=True, slots=True)
class Answer:
    """One fact behind a question's answer: label, value, derivation, where it was entered, and whether it is known."""

    label: str
    value: str
    because: str
    place: str
    known: bool


def answer_question(edition: Edition, facts: Facts, question: Question) -> tuple[Answer, ...]:
    """The facts that a question shows, as this patient has them."""
    return tuple(_answer(edition, facts, name) for name in question.shows if _matters(facts, name))


def _matters(facts: Facts, name: str) -> bool:
    """A drug or months beside "not started" say nothing."""
    status = facts.by_name.get("maintenance.status")
    beside = name in ("maintenance.drug", "maintenance.months")
    return not (beside and status is not None and status.possible == ("not_started",))


def _answer(edition: Edition, facts: Facts, name: str) -> Answer:
    if name == "risk":
        return _risk(edition, facts)
    if name == "lesion_units":
        return _lesions(edition, facts)
    lookup = edition.lookup(facts)
    if name in facts.by_name:
        fact = facts.by_name[name]
        value = word_of(name, fact.possible[0]) if fact.known else fact.because
        if name == "maintenance.months" and fact.known:
            value = fact.because
        if name == "transplant.done" and fact.known and facts.clinical.transplant.date is not None:
            value = word_of(name, facts.clinical.transplant.date)
        because = "" if fact.because == value else fact.because
        return Answer(label_of(name), value, because, name, fact.known)
    possible = lookup(name)
    place = _deciding_place(edition, facts, name)
    if possible is not None and len(possible) == 1:
        return Answer(label_of(name), word_of(name, possible[0]), label_of(place), place, known=True)
    return Answer(label_of(name), say("not recorded"), "", place, known=False)


def _deciding_place(edition: Edition, facts: Facts, name: str) -> str:
    """The fact that a derived fact takes its value from, for this patient."""
    lookup = edition.lookup(facts)
    for derived in edition.pathway.derived:
        if derived.name == name:
            for when, fact, _ in derived.cases:
                if fact is not None and (when is None or when.evaluate(lookup) is not False):
                    return fact
    return name


def _risk(edition: Edition, facts: Facts) -> Answer:
    possible = edition.possible_groups(facts)
    scheme = edition.pathway.scheme
    name = "" if scheme is None else scheme.id
    tests = [fact for fact in facts.facts if fact.name.startswith("cytogenetics.")]
    unknown = [fact for fact in tests if not fact.known]
    place = unknown[0].name if unknown else "cytogenetics.del17p"
    if len(possible) == 1:
        present = [describe_finding(fact) for fact in tests if fact.possible == ("present",)]
        assumed = sum(fact.assumed for fact in tests)
        because = ", ".join(present)
        if assumed and not present:
            because = say("{number} tests taken as not present").format(number=assumed)
        return Answer(say("Risk group"), f"{name_value(possible[0])} ({name})", because, place, known=True)
    said = [describe_finding(fact) for fact in unknown]
    return Answer(say("Risk group"), shorten_findings(said), name, place, known=False)


def _lesions(edition: Edition, facts: Facts) -> Answer:
    possible = edition.lookup(facts)("lesion_units") or ()
    tests = [fact for fact in facts.facts if fact.name.startswith("cytogenetics.")]
    unknown = [fact for fact in tests if not fact.known]
    present = [describe_finding(fact) for fact in tests if fact.possible == ("present",)]
    place = unknown[0].name if unknown else "cytogenetics.del17p"
    if len(possible) == 1:
        value = word_of("lesion_units", possible[0])
        return Answer(label_of("lesion_units"), value, shorten_findings(present), place, known=True)
    said = shorten_findings([describe_finding(fact) for fact in unknown])
    return Answer(label_of("lesion_units"), said, shorten_findings(present), place, known=False)


def shorten_findings(findings: list[str]) -> str:
    """The first two findings, and how many more there are."""
    if len(findings) <= MOST_NAMED:
        return ", ".join(findings)
    return say("{first} and {number} more").format(first=findings[0], number=len(findings) - 1)


def name_question(edition: Edition, missing: tuple[str, ...], name: str) -> str:
    """What to ask for: the panel when several of its tests are missing, else the one fact."""
    for group in edition.pathway.together:
        if name in group and sum(each in missing for each in group) > 1:
            return say("the FISH panel") if name.removeprefix("cytogenetics.") in BY_FISH else say("the karyotype")
    return label_of(name)
