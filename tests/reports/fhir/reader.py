"""Reads a document back by nothing but what `reports/fhir/codes.py` promises: what is told, its word, its date."""

from collections.abc import Iterator
from typing import Any

from reports.fhir.codes import ASSESSED, DATED_BY, FACT, VALUE

Said = Iterator[tuple[str, Any]]


def read_back(document: dict[str, Any]) -> dict[str, Any]:
    """Every datum of the document by its dotted path; one that is told twice otherwise is an error."""
    found: dict[str, Any] = {}
    for entry in document["entry"]:
        resource = entry["resource"]
        read = _READERS.get(resource["resourceType"])
        for place, value in read(resource) if read else ():
            assert found.setdefault(place, value) == value, place
    return found


def _observation(resource: dict[str, Any]) -> Said:
    place = next((each["code"] for each in resource["code"]["coding"] if each["system"] == FACT), None)
    if place is None:  # what an edition says
        return
    extensions = {each["url"]: each.get("valueString", each.get("valueDate")) for each in resource.get("extension", ())}
    day = resource.get("effectiveDateTime")
    of = extensions.get(ASSESSED, day if DATED_BY in extensions else None)
    if place.startswith("series.") and not place.startswith("series.baseline."):
        assessment = of or resource.get("valueDateTime")
        place = place.replace("series.", f"series.{assessment}.", 1)
        yield f"series.{assessment}.date", assessment
    elif extensions.get(DATED_BY):
        yield extensions[DATED_BY], day
    elif ASSESSED in extensions:
        yield "series.baseline.date", of
    words = dict(_words(resource.get("valueCodeableConcept"))) | dict(_words(resource.get("dataAbsentReason")))
    values = [value for name, value in resource.items() if name.startswith("value") and name != "valueCodeableConcept"]
    assert len(words) + len(values) == 1, place
    if words:
        yield place, next(iter(words.values()))
    elif isinstance(values[0], dict):
        yield place, _quantity(place, values[0], None if DATED_BY in extensions else day)
    else:
        yield place, values[0]


def _quantity(place: str, value: dict[str, Any], day: str | None) -> Any:
    """A quantity of the case, or a plain number whose unit its place tells."""
    if place.endswith(_PLAIN):
        return value["value"]
    return {"value": value["value"], "unit": value["unit"]} | ({} if day is None else {"date": day})


_PLAIN = ("_percent", "months", "age", "sensitivity", "flc_ratio", "bilirubin_times_upper_limit")


def _words(concept: dict[str, Any] | None) -> Said:
    for each in (concept or {}).get("coding", ()):
        if each["system"].startswith(VALUE):
            yield each["system"].removeprefix(VALUE), {"true": True, "false": False}.get(each["code"], each["code"])


def _procedure(resource: dict[str, Any]) -> Said:
    done = {"completed": True, "not-done": False, "unknown": None}[resource["status"]]
    if done is not None:
        yield "transplant.done", done
    if "performedDateTime" in resource:
        yield "transplant.date", resource["performedDateTime"]


def _statement(resource: dict[str, Any]) -> Said:
    for reason in resource.get("statusReason", ()):
        yield from _words(reason)
    yield from _words(resource["medicationCodeableConcept"])
    section = resource["category"]["coding"][0]["code"].partition(".")[0]
    period = resource.get("effectivePeriod", {})
    for name, place in (("start", "started"), ("end", "ended")):
        if name in period:
            yield f"{section}.{place}", period[name]


def _condition(resource: dict[str, Any]) -> Said:
    for each in resource.get("extension", ()):
        yield "diagnosis.date", each["valueDateTime"]


def _plan(resource: dict[str, Any]) -> Said:
    detail = resource["activity"][0]["detail"]
    for place, value in (
        ("drug", detail.get("productCodeableConcept", {}).get("text")),
        ("dose", detail.get("description")),
        ("start", detail.get("scheduledPeriod", {}).get("start")),
    ):
        if value is not None:
            yield f"decision.plan.{place}", value


_READERS = {
    "Observation": _observation,
    "Procedure": _procedure,
    "MedicationStatement": _statement,
    "Condition": _condition,
    "CarePlan": _plan,
}
