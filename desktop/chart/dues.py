"""What a consultation leaves to be done: response check, two-year date, results awaited, what is open or blocked.

Of the plan in time only these become reminders: blood counts recur monthly and would bury everything else, and the days
between which a treatment may begin are read at the visit. What cannot be dated is said to wait, with the reason: a
patient whose start was never recorded must not drop out of the list.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from engine.consultation import Consultation
from engine.language import noted, say
from engine.plan.event import Event, Plan
from engine.plan.proposal import LATEST, propose
from engine.wording import label_of, lower_first

WORDS = {
    "assess": noted("response check"),
    "two years": noted("two-year date"),
    "begin": noted("start of treatment"),
    "mrd": noted("MRD test"),
    "pending": noted("result awaited"),
    "open": noted("advice open"),
    "blocked": noted("advice blocked"),
}
JUDGE, MRD = "judge-response", "mrd-counts-until"  # ids of the timetable
Due = dict[str, Any]  # what: a key of WORDS; day: an ISO day or None; told: in words


def list_dues(consultation: Consultation) -> list[Due]:
    """What is to be followed up, as plain JSON values; a due without a day waits from the consultation on."""
    return [
        *_list_planned(propose(consultation), consultation.case.clinical.as_of),
        *_list_waiting(consultation),
    ]


def _list_planned(plan: Plan, as_of: dt.date) -> Iterator[Due]:
    for event in plan.events:
        if event.status != "recorded" and (what := _kind(event)) is not None:
            day = _next_day(event, as_of)
            if day is not None:
                yield {"what": what, "day": day.isoformat(), "told": event.title}
    two_years = {event.id for event in plan.two_years}
    for each in plan.undated:
        if each.kind == "assess" or each.id in two_years:
            told = say("{what} ({reason})").format(what=each.title, reason=each.reason)
            yield {"what": "assess", "day": None, "told": told}
    for each in plan.rules:
        if plan.stance == "planned" and each.kind == "assess":
            yield {"what": "assess", "day": None, "told": each.title}


def _kind(event: Event) -> str | None:
    """Under what an event is followed up; None for what is no reminder."""
    if event.two_years:
        return say("two years")
    if event.kind == "assess":
        return "assess"
    return "begin" if event.id in LATEST else "mrd" if event.id == MRD else None


def _next_day(event: Event, as_of: dt.date) -> dt.date | None:
    """Its first day after the consultation, at which what was due that very day is done.

    Two years that were over, and a response that was never judged, keep their day: they are overdue from the first.
    """
    later = next((day for day in event.days if day > as_of), None)
    if later is not None or event.ends > as_of:
        return later or event.ends
    return event.ends if event.two_years or event.id == JUDGE else None


def _list_waiting(consultation: Consultation) -> Iterator[Due]:
    outcome, said = consultation.outcome, consultation.rationale
    awaited = tuple(_list_pending(consultation.case.clinical.model_dump(mode="json", exclude_none=True)))
    if awaited:
        told = say("Awaited: {results}").format(results=", ".join(lower_first(label_of(place)) for place in awaited))
        yield {"what": "pending", "day": None, "told": told}
    if outcome.status == "open":
        yield {"what": "open", "day": None, "told": said.next_step}
    elif outcome.blocked:
        yield {"what": "blocked", "day": None, "told": said.what_is_left or said.headline}


def _list_pending(values: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _list_pending(value, f"{before}{name}.")
        elif value == "pending":
            yield f"{before}{name}"
