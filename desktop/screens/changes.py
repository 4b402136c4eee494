"""What if: the smallest changes of fact that would give other advice, and how a change is said in every place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.screens.sentences import join_all, join_any
from engine.consultation import Consultation
from engine.joining import join_clauses, name_said
from engine.language import say
from engine.wording import label_of, lower_first, name_steps, word_of

PAIR = 2  # so many findings make a sentence; more read better one after the other
PLURAL = ("maintenance.months",)

Fact = tuple[str, tuple[Any, ...]]  # a place under `clinical`, and the values that would do; None: not recorded
Findings = list[tuple[str, list[str]]]  # a value in words, and the places that have it


@dataclass(frozen=True, slots=True)
class Way:
    """One smallest change: in words, and as places under `clinical` with their values; None takes a fact out."""

    words: str
    change: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """One other advice, and each smallest change that would give it."""

    advice: str
    distance: str  # "one fact away": all its ways are the smallest, and so alike
    ways: tuple[Way, ...]


def show_changes(consultation: Consultation) -> tuple[ChangeGroup, ...]:
    """The other advice in the order of the fewest changes."""
    found: dict[tuple[str, str], list[Way]] = {}
    for change in consultation.rationale.changes:
        flip = change.flip
        words = say("If {changes}").format(changes=tell_change(list_facts(flip.change)))
        if flip.distance == 1:
            words += name_steps(sum(flip.steps.values()))
        found.setdefault((change.advice_title, change.distance), []).append(Way(words, flip.change))
    return tuple(ChangeGroup(title, distance, tuple(ways)) for (title, distance), ways in found.items())


def list_facts(change: Mapping[str, Any]) -> tuple[Fact, ...]:
    """The facts of a change as it would be written in a case."""
    return tuple((place, (value,)) for place, value in change.items())


def tell_change(facts: Iterable[Fact]) -> str:
    """A change of facts within a sentence: "del(17p) and t(4;14) were present"."""
    findings = gather(facts)
    if are_many(findings):
        return say("these were so: {findings}").format(findings=list_findings(findings))
    parts = [say("{facts} were {value}").format(facts=_name(places), value=value) for value, places in findings]
    return join_all(parts)


def tell_answers(facts: Iterable[Fact]) -> str:
    """Answers to what is unknown, within a sentence: "del(17p) turns out to be present"."""
    findings = gather(facts)
    if are_many(findings):
        return say("these turn out so: {findings}").format(findings=list_findings(findings))
    parts = []
    for value, places in findings:
        several = len(places) > 1 or places[0] in PLURAL
        words = say("{facts} turn out to be {value}") if several else say("{facts} turns out to be {value}")
        parts.append(words.format(facts=_name(places), value=value))
    return join_all(parts)


def gather(facts: Iterable[Fact]) -> Findings:
    """The values in words, each with the places that have it, in the order of asking."""
    found: dict[str, list[str]] = {}
    for place, values in facts:
        words = list(dict.fromkeys(word_of(place, value) for value in values))
        found.setdefault(join_any(words), []).append(place)
    return list(found.items())


def list_findings(findings: Findings) -> str:
    """The findings one after the other: "del(17p), t(4;14): present"."""
    return join_clauses(name_said(", ".join(_label(place) for place in places), value) for value, places in findings)


def are_many(findings: Findings) -> bool:
    """Whether the findings read better one after the other than as a sentence."""
    return len(findings) > PAIR or (len(findings) == PAIR and any(len(places) > 1 for _, places in findings))


def _name(places: list[str]) -> str:
    return join_all([_label(place) for place in places])


def _label(place: str) -> str:
    """A fact within a sentence; its own comma would part it among others."""
    return lower_first(label_of(place)).replace(", ", say(" by "))
