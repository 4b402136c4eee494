"""The names of what was done, in clinical words: what the menu says can be taken back or done again."""

from collections.abc import Mapping
from typing import Any

from desktop.consult.measurements import PLACE
from desktop.consult.session import Session
from desktop.screens.fields import FIELDS, name_place
from desktop.screens.reading import write_date, write_number
from engine.language import noted, say
from engine.wording import show_unit, word_of

LONGEST = 40  # characters of a name; a menu is no place for a note

_OF_THE_DECISION = {
    "decision.note": noted("note for the chart"),
    "decision.reason": noted("reason for differing"),
}


def name_step(session: Session, place: str, value: object) -> str:
    """An answer as a step: "del(17p) present → absent"; `session` is the one before it."""
    if place == PLACE:
        return say("measurements")
    if place.startswith("decision.plan."):
        return say("plan")
    if place in _OF_THE_DECISION:
        return say(_OF_THE_DECISION[place])
    label, before = name_place(place), session.shown(place)
    if before is None:
        return shorten(f"{label} {name_value(place, value)}")
    return shorten(f"{label} {name_value(place, before)} → {name_value(place, value)}")


def name_value(place: str, value: Any) -> str:  # noqa: ANN401 - an answer may be of any kind
    """An answer as a clinician says it, taken or not."""
    if isinstance(value, dict):
        return " ".join(part for part in (write_number(value.get("value")), show_unit(value.get("unit") or "")) if part)
    kind = FIELDS[place].kind if place in FIELDS else "text"
    if value is None:
        return say("not recorded")
    if kind == "date":
        return write_date(value)
    if kind == "text" or not (isinstance(value, bool | int | float) or value in FIELDS[place].options):
        return str(value)
    return word_of(place, value)


def name_panel(answers: Mapping[str, object]) -> str:
    """The rest of a panel that was called absent in one step."""
    return shorten(say("rest absent: {tests}").format(tests=", ".join(name_place(place) for place in answers)))


def name_decision() -> str:
    """The clinician's decision as a step."""
    return say("your decision")


def name_taking(place: str, response: str) -> str:
    """A response that the series gave and the case took, as a step."""
    words = say("{fact} {value}, taken from the response page")
    return words.format(fact=name_place(place), value=word_of(place, response))


def name_edition(edition: str) -> str:
    """Another edition as a step."""
    return say("edition {edition}").format(edition=edition)


def tell_undo(name: str) -> str:
    """The menu's line; an empty name is none."""
    return say("Undo: {step}").format(step=name) if name else say("Undo")


def tell_redo(name: str) -> str:
    """The menu's line; an empty name is none."""
    return say("Redo: {step}").format(step=name) if name else say("Redo")


def shorten(name: str) -> str:
    """A name that fits a menu."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
