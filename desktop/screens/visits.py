"""Who comes to a box of the pathway, and the smallest changes that would lead this patient there, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.screens.changes import PAIR, Fact, gather, list_findings, tell_answers, tell_change
from engine.consultation import Consultation
from engine.joining import name_said
from engine.language import say, say_count
from engine.visits import Approach, Way, count_visits, find_approach
from engine.wording import lower_first

MOST_FACTS = 4  # of a change that is said in one line


@dataclass(frozen=True, slots=True)
class Change:
    """One smallest change: in words, and as places under `clinical` with their values; None takes a fact out."""

    words: str
    rest: str  # the same without what each of the changes needs
    change: Mapping[str, Any]
    facts: int  # how many it changes; a fact may take several places


@dataclass(frozen=True, slots=True)
class Leading:
    """What leads to a box: what to call it, each smallest change, and what else there is to say of them."""

    title: str  # empty where the patient comes anyway
    needed: str  # what each of several changes needs, where that is much of it
    changes: tuple[Change, ...]
    remark: str  # why there is no change, or how many more there are
    more: int = 0  # ways of as few changes that are not told


def tell_visits(consultation: Consultation, name: str) -> str:
    """How many patients of all come to a box, and how many of those that this patient may still be."""
    visits = count_visits(consultation.edition, consultation.case.clinical, name)
    here = _share(visits.here, visits.space)
    told = say("Of {space} patient types, {here} come here").format(space=f"{visits.space:,}", here=here)
    if visits.possible == 1:
        own = say("this patient is one of them") if visits.coming else say("this patient is none of them")
    else:
        words = say("of the {possible} that this patient may still be, {number}")
        own = words.format(possible=f"{visits.possible:,}", number=_share(visits.coming, visits.possible))
    return f"{told}; {own}."


def _share(number: int, whole: int) -> str:
    return {whole: say("all"), 0: say("none")}.get(number, f"{number:,}")


def explain_counting() -> str:
    """What the numbers of patients are, and what they are not."""
    return say(
        "A type is one combination of the facts that this edition asks. Types are counted, not weighted by how common "
        "they are; some belong to no patient."
    )


def tell_leading(consultation: Consultation, name: str) -> Leading:
    """The smallest changes that lead to a box; for one still open the answers that do."""
    approach = find_approach(consultation.edition, consultation.case.clinical, name)
    changes = say("Smallest change that leads here")
    titles = {"here": "", "answers": say("Answers that lead here"), "changes": changes, "never": changes}
    tell = tell_answers if approach.kind == "answers" else tell_change
    common = _find_common(approach)
    told = []
    for way in approach.ways:
        facts = _facts(way)
        whole, rest = tell(facts), tell(fact for fact in facts if fact not in common)
        words = say("If {changes}")
        told.append(Change(words.format(changes=whole), words.format(changes=rest), way.change, len(facts)))
    needed = say("Each of these needs {findings}; and further:").format(findings=list_findings(gather(common)))
    return Leading(titles[approach.kind], needed if common else "", tuple(told), _remark(approach), approach.more)


def _facts(way: Way) -> tuple[Fact, ...]:
    return tuple((fact.place, fact.values) for fact in way.facts)


def _find_common(approach: Approach) -> tuple[Fact, ...]:
    """The facts that all of several ways have, where there are enough of them to be said once."""
    if len(approach.ways) < PAIR:
        return ()
    first, *others = (_facts(way) for way in approach.ways)
    common = tuple(fact for fact in first if all(fact in each for each in others))
    return common if len(common) >= PAIR else ()


def _remark(approach: Approach) -> str:
    if approach.kind == "here":
        return say("Nothing has to change: this patient comes here.")
    if approach.kind == "never":
        return say("Nothing that can still change leads here; what has happened stays as it is.")
    if approach.more:
        return say("{ways} of as few facts.").format(ways=tell_others(approach.more))
    return ""


def tell_others(number: int) -> str:
    """How many ways are not told."""
    return say_count("1 other way", "{count} other ways", number)


def tell_first(leading: Leading) -> str:
    """The first of the smallest changes, with how many others there are; else why there is none."""
    if not leading.changes:
        return leading.remark
    first, others = leading.changes[0], len(leading.changes) - 1 + leading.more
    words = lower_first(first.words)
    if first.facts > MOST_FACTS:
        words = say("{number} facts, which the box's details name").format(number=first.facts)
    told = name_said(leading.title, words)
    return say("{words}, or {ways}").format(words=told, ways=tell_others(others)) if others else told
