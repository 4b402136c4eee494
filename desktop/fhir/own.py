"""What this program wrote itself, read back exactly: each datum carries its place in the case and the word recorded."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.fhir.datum import Datum, NotTaken, Read, Unused, source_of
from desktop.fhir.document import Entry, list_maps
from desktop.fhir.elements import When, list_codings, quote, read_days, read_number, read_when
from desktop.fhir.quantity import check_comparator, read_quantity
from desktop.screens.fields import FIELDS, Field, name_place
from engine.language import noted, say
from reports.fhir.codes import DATED_BY, FACT, VALUE

NO_PLACE = noted("the case has no such place")
# What an export of this program tells and no import takes: the decision is the clinician's own, made anew each time.
NOT_IMPORTED: dict[str, str] = {
    "decision": noted("the decision and its plan belong to the consultation in which they were made"),
    "series": noted("serial measurements are opened from a series file"),
}


def list_own_places(entry: Entry) -> tuple[str, ...]:
    """The places of the case that a resource names in this program's own codings, each once."""
    facts = (place for part in list_parts(entry) for place in _list_facts(part))
    return tuple(dict.fromkeys((*facts, *(place for place, _ in _list_words(entry.resource)))))


def is_awaited(entry: Entry) -> bool:
    """Whether all that this program wrote there is that a result is pending."""
    words = {word for _, word in _list_words(entry.resource)}
    return words == {"pending"}


def list_parts(entry: Entry) -> tuple[Mapping[str, Any], ...]:
    """A resource and its components, each of which may have a code and a value."""
    return (entry.resource, *list_maps(entry.resource.get("component")))


def read_own(entry: Entry) -> Iterator[Read]:
    """Every datum of a resource that this program wrote."""
    when = next((day for day in _find_when(entry) if day is not None), None)
    told: dict[str, Any] = {}
    refused: dict[str, str] = {}
    for place, word in _list_words(entry.resource):
        _take(told, refused, place, lambda field, word=word: _read_word(field, word))
    if entry.kind == "Procedure":  # it is done or not as its status says
        done = [place for place in _list_facts(entry.resource) if place == "transplant.done"]
        told |= dict.fromkeys(done, entry.resource.get("status") == "completed")
    worded = {*told, *refused}
    own_day = None if _list_dated_by(entry) else when
    for part in list_parts(entry):
        for place in _list_facts(part):
            if place not in worded and any(key.startswith("value") for key in part):
                _take(told, refused, place, lambda field, part=part: _read_value(field, part, own_day))
    for place, day in (*_list_dates(entry, when), *_list_periods(entry)):
        _take(told, refused, place, lambda field, day=day: _read_day(field, day))
    for place, value in told.items():
        yield Datum(place, value, source_of(entry, place, when), when)
    for place, why in refused.items():
        yield Unused(entry.name, f"{name_place(place) if place in FIELDS else quote(place)}: {why}")


def _take(told: dict[str, Any], refused: dict[str, str], place: str, read: Any) -> None:  # noqa: ANN401 - a way to read
    field = FIELDS.get(place)
    if field is None:
        words = say(NOT_IMPORTED.get(place.partition(".")[0], NO_PLACE))
        refused[place] = say("{why}.").format(why=say(words))
        return
    try:
        value = read(field)
    except NotTaken as reason:
        refused[place] = reason.why
        return
    if place in told and told[place] != value:
        refused[place] = say("it stands twice in one resource and differs.")
        del told[place]
    elif place not in refused:
        told[place] = value


def _list_facts(part: Mapping[str, Any]) -> tuple[str, ...]:
    """What a resource or component tells; a drug's statement names its phase as its category."""
    codings = (*list_codings(part.get("code")), *list_codings(part.get("category")))
    return tuple(each.code for each in codings if each.system == FACT)


def _list_words(value: object) -> Iterator[tuple[str, str]]:
    """Every word of this program's, wherever it stands in a resource: its place and itself."""
    if isinstance(value, Mapping):
        system, code = value.get("system"), value.get("code")
        if isinstance(system, str) and isinstance(code, str) and system.startswith(VALUE):
            yield system.removeprefix(VALUE), code
        for key, each in value.items():
            if key != "contained":
                yield from _list_words(each)
    elif isinstance(value, list):
        for each in value:
            yield from _list_words(each)


def _list_dated_by(entry: Entry) -> tuple[str, ...]:
    """The places whose day is that of the resource, as its extensions say."""
    found = (each for each in list_maps(entry.resource.get("extension")) if each.get("url") == DATED_BY)
    return tuple(place for each in found if isinstance(place := each.get("valueString"), str))


def _list_dates(entry: Entry, when: When | None) -> Iterator[tuple[str, When]]:
    if when is not None:
        yield from ((place, when) for place in _list_dated_by(entry))


def _list_periods(entry: Entry) -> Iterator[tuple[str, When]]:
    """The days that have their place by what the resource is: a transplant, or a course of treatment."""
    start, end = _find_when(entry)
    if entry.kind == "Procedure" and start is not None:
        yield "transplant.date", start
    if entry.kind == "MedicationStatement":
        for section in {place.partition(".")[0] for place in list_own_places(entry)} & {"consolidation", "maintenance"}:
            if start is not None:
                yield f"{section}.started", start
            if end is not None and section == "consolidation":
                yield f"{section}.ended", end


def _find_when(entry: Entry) -> tuple[When | None, When | None]:
    for name in ("effective", "performed", "onset", "recorded"):
        start, end = read_days(entry.resource, name)
        if start is not None or end is not None:
            return start, end
    return None, None


def _read_word(field: Field, word: str) -> Any:  # noqa: ANN401 - an answer may be of any kind
    options = {str(each).lower() if isinstance(each, bool) else str(each): each for each in field.options}
    if word not in options:
        raise NotTaken(say("“{word}” is no word of the case.").format(word=quote(word)))
    return options[word]


def _read_day(field: Field, when: When) -> str:
    if field.kind != "date":
        raise NotTaken(say("the case has no day there."))
    if when.day is None:
        raise NotTaken(when.why_not)
    return when.day.isoformat()


def _read_value(field: Field, resource: Mapping[str, Any], when: When | None) -> Any:  # noqa: ANN401 - of any kind
    """The value[x] of an observation or component as the place asks for it.

    :raises NotTaken: when it is of another kind.
    """
    if field.kind == "quantity":
        value = read_quantity(resource.get("valueQuantity"), field.measure)
        return value if when is None or when.day is None else {**value, "date": when.day.isoformat()}
    if field.kind in ("number", "whole"):
        return _read_number(field, resource)
    key = {"yes_no": "valueBoolean", "date": "valueDateTime", "text": "valueString", "choice": "valueInteger"}[
        field.kind
    ]
    said: object = resource.get(key)
    if field.kind == "date":
        read = read_when(said)
        if read is None or read.day is None:
            raise NotTaken(read.why_not if read else say("No day stands there."))
        return read.day.isoformat()
    if field.kind == "text" and isinstance(said, str) and said.strip():
        return said
    if any(type(said) is type(each) and said == each for each in field.options):
        return said
    raise NotTaken(say("Its value is of another kind."))


def _read_number(field: Field, resource: Mapping[str, Any]) -> float:
    quantity = resource.get("valueQuantity")
    if isinstance(quantity, Mapping):
        check_comparator(quantity)
    number = read_number(quantity.get("value") if isinstance(quantity, Mapping) else resource.get("valueInteger"))
    if number is None:
        raise NotTaken(say("No number stands there."))
    return int(number) if field.kind == "whole" and float(number).is_integer() else number
