"""Who comes to a box of the pathway, and the smallest changes that would lead this patient there, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.consultation import Consultation
from engine.language import say
from engine.visits import Altered, Approach, count_visits, find_approach
from engine.wording import label_of, lower_first, word_of

MOST_FACTS = 4  # of a change that is said in one line
PAIR = 2
PLURAL = ("maintenance.months",)


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
    tell = _tell_answers if approach.kind == "answers" else _tell_changes
    common = _find_common(approach)
    told = []
    for way in approach.ways:
        rest = tuple(fact for fact in way.facts if fact not in common)
        told.append(Change(tell(way.facts), tell(rest), way.change, len(way.facts)))
    needed = say("Each of these needs {findings}; and further:").format(findings=_list(_gather(common)))
    return Leading(titles[approach.kind], needed if common else "", tuple(told), _remark(approach), approach.more)


def _find_common(approach: Approach) -> tuple[Altered, ...]:
    """The facts that all of several ways have, where there are enough of them to be said once."""
    if len(approach.ways) < PAIR:
        return ()
    first, *others = approach.ways
    common = tuple(fact for fact in first.facts if all(fact in way.facts for way in others))
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
    return say("1 other way") if number == 1 else say("{number} other ways").format(number=number)


def tell_first(leading: Leading) -> str:
    """The first of the smallest changes, with how many others there are; else why there is none."""
    if not leading.changes:
        return leading.remark
    first, others = leading.changes[0], len(leading.changes) - 1 + leading.more
    words = lower_first(first.words)
    if first.facts > MOST_FACTS:
        words = say("{number} facts, which the box's details name").format(number=first.facts)
    told = f"{leading.title}: {words}"
    return say("{words}, or {ways}").format(words=told, ways=tell_others(others)) if others else told


def _tell_changes(facts: tuple[Altered, ...]) -> str:
    groups = _gather(facts)
    if _are_many(groups):
        return say("If these were so: {findings}").format(findings=_list(groups))
    parts = [
        say("{facts} were {value}").format(facts=_join([_label(place) for place in places], say("and")), value=value)
        for value, places in groups
    ]
    return say("If {changes}").format(changes=say(" and ").join(parts))


def _tell_answers(facts: tuple[Altered, ...]) -> str:
    groups = _gather(facts)
    if _are_many(groups):
        return say("If these turn out so: {findings}").format(findings=_list(groups))
    parts = []
    for value, places in groups:
        several = len(places) > 1 or places[0] in PLURAL
        words = say("{facts} turn out to be {value}") if several else say("{facts} turns out to be {value}")
        parts.append(words.format(facts=_join([_label(place) for place in places], say("and")), value=value))
    return say("If {changes}").format(changes=say(" and ").join(parts))


def _are_many(groups: list[tuple[str, list[str]]]) -> bool:
    """Whether the findings read better one after the other than as a sentence."""
    return len(groups) > PAIR or (len(groups) == PAIR and any(len(places) > 1 for _, places in groups))


def _gather(facts: tuple[Altered, ...]) -> list[tuple[str, list[str]]]:
    """The values in words, each with the places that have it, in the order of asking."""
    found: dict[str, list[str]] = {}
    for fact in facts:
        values = list(dict.fromkeys(word_of(fact.place, value) for value in fact.values))
        found.setdefault(_join(values, say("or")), []).append(fact.place)
    return list(found.items())


def _list(groups: list[tuple[str, list[str]]]) -> str:
    return "; ".join(f"{', '.join(_label(place) for place in places)}: {value}" for value, places in groups)


def _label(place: str) -> str:
    """A fact within a sentence; its own comma would part it among others."""
    return lower_first(label_of(place)).replace(", ", say(" by "))


def _join(words: list[str], last: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
