"""What if: the smallest changes of fact that would give other advice, gathered by the advice they give."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.consultation import Consultation
from engine.language import say
from engine.wording import label_of, lower_first, word_of


@dataclass(frozen=True, slots=True)
class Way:
    """One smallest change: in words, and as places under `clinical` with their values; None takes a fact out."""

    words: str
    change: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """One other advice, and each smallest change that would give it."""

    advice: str
    ways: tuple[Way, ...]


def show_changes(consultation: Consultation) -> tuple[ChangeGroup, ...]:
    """The other advice in the order of the fewest changes."""
    found: dict[str, list[Way]] = {}
    for change in consultation.rationale.changes:
        words = say("If {changes}").format(changes=tell_change(change.flip.change))
        found.setdefault(change.advice_title, []).append(Way(words, change.flip.change))
    return tuple(ChangeGroup(title, tuple(ways)) for title, ways in found.items())


def tell_change(change: Mapping[str, Any]) -> str:
    """A change of facts within a sentence: "del(17p) were present and t(4;14) were absent"."""
    return say(" and ").join(_part(place, value) for place, value in change.items())


def _part(place: str, value: object) -> str:
    return say("{fact} were {value}").format(fact=lower_first(label_of(place)), value=word_of(place, value))
