"""Laboratory values with LOINC codes: which place of the case each belongs to, by its day, and its value and unit."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from desktop.fhir.datum import Datum, NotTaken, Read, Setting, Unused, source_of
from desktop.fhir.document import Entry, Resource, list_maps
from desktop.fhir.elements import When, list_codings, name_concept, quote, tell_when
from desktop.fhir.quantity import is_unusual, read_quantity
from desktop.screens.fields import FIELDS, name_place
from engine.language import say
from engine.wording import show_date
from reports.fhir.codes import LOINC, MEASURED, Measured

# Days around the day of diagnosis, and before the consultation, in which a result is of that time: this program's own
# reading. Treatment begins soon after diagnosis and changes every value; 28 days is the longest limit of the labels.
BEFORE_DIAGNOSIS, AFTER_DIAGNOSIS, RECENT = 30, 14, 28
_BY_CODE: dict[tuple[str, str], Measured] = {(each.code.system, each.code.code): each for each in MEASURED}
_LIMITS = {"diagnosis.ldh": "diagnosis.ldh_upper_limit"}


def find_measured(concept: object) -> Measured | None:
    """What a code measures, where a case asks for it; None for any other, and for codes that say different things."""
    found = [_BY_CODE[key] for each in list_codings(concept) if (key := (each.system, each.code)) in _BY_CODE]
    strange = [each for each in list_codings(concept) if each.system == LOINC and (LOINC, each.code) not in _BY_CODE]
    same = len({each.places for each in found}) == 1
    return found[0] if found and same and not strange else None


def read_measurement(entry: Entry, part: Resource, when: When | None, setting: Setting) -> Iterator[Read]:
    """One measured value: of the observation itself, or of a component of it."""
    measured = find_measured(part.get("code"))
    name = name_concept(part.get("code"))
    if measured is None:
        yield Unused(entry.name, say("{name}: this code is not known, or its codes differ.").format(name=name))
        return
    if measured.places[0].startswith("series."):
        yield Unused(entry.name, say("{name}: serial measurements are not taken from a Bundle.").format(name=name))
        return
    kind = FIELDS[measured.places[0]].measure
    try:
        value = read_quantity(part.get("valueQuantity"), kind, measured.units)
        day = _check_day(when, setting)
    except NotTaken as reason:
        told = f"{name}: {_name_other(part) or reason.why}"
        yield Unused(entry.name, told)
        return
    assert when is not None  # noqa: S101 - `_check_day` saw to it
    dated = {**value, "date": day.isoformat()}
    source = source_of(entry, name, when)
    doubts = [say("{value} is unusual; check value and unit.").format(value=f"{value['value']:g} {value['unit']}")]
    doubts = doubts if is_unusual(value, kind) else []
    places, why, stray = choose_places(measured.places, day, setting)
    for place in places:
        yield Datum(place, dated, source, when, tuple(doubts), stray).doubt(why)
        if place in _LIMITS:
            limit = Datum(_LIMITS[place], None, source, when, stray=stray).doubt(why)
            yield from _read_limit(entry, part, kind, limit)


def _name_other(part: Resource) -> str:
    """Why there is no quantity, where something else stands in its place."""
    if "valueQuantity" in part:
        return ""
    other = next((key for key in part if key.startswith("value")), "")
    return say("{value} is no quantity with a unit.").format(value=f"“{quote(part[other])}”") if other else ""


def _check_day(when: When | None, setting: Setting) -> dt.date:
    if when is None:
        raise NotTaken(say("It has no day."))
    if when.day is None:
        raise NotTaken(when.why_not)
    if when.day > setting.as_of:
        words = say("Its day, {day}, lies after the consultation of {as_of}.")
        raise NotTaken(words.format(day=show_date(when.day), as_of=show_date(setting.as_of)))
    return when.day


def choose_places(places: tuple[str, ...], day: dt.date, setting: Setting) -> tuple[tuple[str, ...], str, bool]:
    """Where a value of a day belongs, what makes that doubtful, and whether its day lies away from all of them."""
    then, now = _is_near_diagnosis(day, setting), (setting.as_of - day).days <= RECENT
    fitting = tuple(place for place in places if (then if place.startswith("diagnosis.") else now))
    if len(fitting) == 1:
        return fitting, "", False
    said = tell_when(When(day.isoformat(), day)) or ""
    if fitting:
        why = say("Its day, {day}, lies near both diagnosis and the consultation.").format(day=said)
        return fitting, why, False
    if any(place.startswith("diagnosis.") for place in places) and setting.diagnosed is None:
        why = say("Its day, {day}, cannot be compared: the day of diagnosis is not known.").format(day=said)
    elif len(places) == 1:
        where = say("diagnosis") if places[0].startswith("diagnosis.") else say("the consultation")
        why = say("Its day, {day}, does not lie near {where}.").format(day=said, where=where)
    else:
        why = say("Its day, {day}, lies near neither diagnosis nor the consultation.").format(day=said)
    return places, why, True


def _is_near_diagnosis(day: dt.date, setting: Setting) -> bool:
    if setting.diagnosed is None:
        return False
    return -BEFORE_DIAGNOSIS <= (day - setting.diagnosed).days <= AFTER_DIAGNOSIS


def _read_limit(entry: Entry, part: Resource, kind: str, datum: Datum) -> Iterator[Read]:
    """The laboratory's own upper limit, where one range of the usual kind stands beside the value."""
    ranges = list_maps(part.get("referenceRange"))
    if not ranges:
        return
    high: Any = ranges[0].get("high")
    if len(ranges) > 1 or not isinstance(high, Mapping) or {"age", "appliesTo", "type"} & set(ranges[0]):
        words = say("{what}: no single upper limit of the usual kind stands there.")
        yield Unused(entry.name, words.format(what=name_place(datum.place)))
        return
    try:
        value = read_quantity(high, kind)
    except NotTaken as reason:
        yield Unused(entry.name, f"{name_place(datum.place)}: {reason.why}")
        return
    yield replace(datum, value=value)
