"""What a consultation leaves to be done: the days of its plan, results still awaited, a decision still open."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.consultation import Consultation
from engine.language import say
from engine.plan.event import Event
from engine.plan.proposal import propose
from engine.wording import label_of, lower_first

KINDS = ("assess", "review", "limit")  # blood tests recur monthly and would bury everything else
WORDS = {
    "assess": say("response check"),
    "review": say("review"),
    "limit": say("limit reached"),
    "pending": say("result awaited"),
    "open": say("decision open"),
}
Due = dict[str, Any]  # what: a key of WORDS; day: a date or None; told: in words


def list_dues(consultation: Consultation) -> list[Due]:
    """What is to be followed up, as plain JSON values; a due without a day waits from the consultation on."""
    outcome = consultation.outcome
    found = [_due(event, consultation) for event in propose(consultation).events if event.kind in KINDS]
    dues = [each for each in found if each is not None]
    waiting = tuple(_list_pending(consultation.case.clinical.model_dump(mode="json")))
    if waiting:
        told = say("Awaited: {results}").format(results=", ".join(lower_first(label_of(place)) for place in waiting))
        dues.append({"what": "pending", "day": None, "told": told})
    if outcome.status == "open":
        dues.append({"what": "open", "day": None, "told": consultation.rationale.next_step})
    return dues


def _due(event: Event, consultation: Consultation) -> Due | None:
    """The first day of an event from the consultation on; None when all of it is past."""
    day = event.next_day(consultation.case.clinical.as_of)
    if day is None and not event.days:
        day = event.ends if event.ends >= consultation.case.clinical.as_of else None
    return None if day is None else {"what": event.kind, "day": day.isoformat(), "told": event.title}


def _list_pending(values: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _list_pending(value, f"{before}{name}.")
        elif value == "pending":
            yield f"{before}{name}"
