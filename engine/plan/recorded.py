"""The days already recorded, as events of the plan: what other dates count from."""

from collections.abc import Iterator

from engine.case import Clinical
from engine.contradictions import read_place
from engine.joining import name_said
from engine.language import say
from engine.plan.event import Event, Kind
from engine.wording import label_of, word_of

# Place of the day -> kind, and the place of what was found on it.
_DAYS: dict[str, tuple[Kind, str]] = {
    "transplant.date": ("treatment", ""),
    "response.after_transplant_date": ("assess", "response.after_transplant"),
    "consolidation.started": ("treatment", ""),
    "consolidation.ended": ("treatment", ""),
    "response.after_consolidation_date": ("assess", "response.after_consolidation"),
    "maintenance.started": ("treatment", "maintenance.drug"),
    "response.current_date": ("assess", "response.current"),
    "mrd.date": ("laboratory", "mrd.status"),
}


def list_recorded(clinical: Clinical) -> Iterator[Event]:
    """One event for each recorded day of the treatment, its place in the case file as its id."""
    for place, (kind, found) in _DAYS.items():
        day = read_place(clinical, place)
        if day is None:
            continue
        value = read_place(clinical, found) if found else None
        title = say("Transplant") if place == "transplant.date" else label_of(place)
        if value is not None:
            title = name_said(title, word_of(found, value))
        yield Event(place, kind, title, "", say("as recorded"), "recorded", day, day, (day,))
