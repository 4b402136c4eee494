"""What if: the smallest changes of fact that would give other advice, gathered by the advice they give."""

from dataclasses import dataclass

from engine.consultation import Consultation
from engine.language import say
from engine.wording import label_of, lower_first, word_of


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """One other advice, and each smallest change that would give it."""

    advice: str
    ways: tuple[str, ...]


def show_changes(consultation: Consultation) -> tuple[ChangeGroup, ...]:
    """The other advice in the order of the fewest changes."""
    found: dict[str, list[str]] = {}
    for change in consultation.rationale.changes:
        parts = [_part(place, value) for place, value in change.flip.change.items()]
        found.setdefault(change.advice_title, []).append(say("If {changes}").format(changes=say(" and ").join(parts)))
    return tuple(ChangeGroup(title, tuple(ways)) for title, ways in found.items())


def _part(place: str, value: object) -> str:
    return say("{fact} were {value}").format(fact=lower_first(label_of(place)), value=word_of(place, value))
