"""A resource in a line or two as the document has it: what it is about, its value, its day, its status."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.fhir.document import Entry, Resource, list_maps
from desktop.fhir.elements import name_concept, quote, read_text

_DAYS = (
    "effectiveDateTime",
    "effectiveInstant",
    "performedDateTime",
    "onsetDateTime",
    "recordedDate",
    "birthDate",
)
_PERIODS = ("effectivePeriod", "performedPeriod", "onsetPeriod")
_WORDS = ("gender", "conclusion", "status")


def describe(entry: Entry) -> Iterator[str]:
    """The lines of one resource, its name first."""
    yield entry.name
    resource = entry.resource
    about = [name_concept(resource[key]) for key in ("code", "medicationCodeableConcept") if key in resource]
    told = [*about, *_list_names(resource), *_list_values(resource)]
    told += [quote(resource[key]) for key in _DAYS if key in resource]
    told += [_tell_period(resource[key]) for key in _PERIODS if isinstance(resource.get(key), Mapping)]
    told += [" ".join(words.split()) for key in _WORDS if (words := read_text(resource.get(key)))]
    if told:
        yield "   " + " · ".join(each for each in told if each)
    for part in list_maps(resource.get("component")):
        yield "   " + " · ".join((name_concept(part.get("code")), *_list_values(part)))
    for note in list_maps(resource.get("note")):
        yield f"   {quote(note.get('text'))}"


def _list_names(resource: Resource) -> Iterator[str]:
    for name in list_maps(resource.get("name")):
        given = name.get("given")
        parts = [name.get("family"), *(given if isinstance(given, list) else []), name.get("text")]
        yield " ".join(quote(each) for each in parts if read_text(each))
    for number in list_maps(resource.get("identifier")) if resource.get("resourceType") == "Patient" else ():
        yield quote(number.get("value"))


def _list_values(part: Resource) -> Iterator[str]:
    for key, value in part.items():
        if key.startswith("value"):
            yield _tell_value(value)


def _tell_value(value: Any) -> str:  # noqa: ANN401 - a value of any kind
    if not isinstance(value, Mapping):
        return " ".join(str(value).split())
    if "coding" in value or "text" in value:
        return name_concept(value)
    parts = (value.get("comparator"), value.get("value"), value.get("unit") or value.get("code"))
    return quote(" ".join(str(each) for each in parts if each is not None))


def _tell_period(period: Resource) -> str:
    return " – ".join(quote(period.get(key, "…")) for key in ("start", "end"))
