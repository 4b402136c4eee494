"""One Observation or DiagnosticReport: what this program wrote, a laboratory value, or a finding told in words."""

from collections.abc import Iterator, Mapping

from desktop.fhir.datum import Datum, Read, Setting, Unused
from desktop.fhir.document import Entry, Resource, list_maps
from desktop.fhir.elements import (
    When,
    doubt_status,
    name_concept,
    name_unread,
    quote,
    read_single,
    read_text,
)
from desktop.fhir.laboratory import find_measured, read_measurement
from desktop.fhir.own import is_awaited, list_own_places, list_parts, read_own
from desktop.fhir.text import names_lesion, read_findings
from engine.language import say
from engine.wording import show_date

GOOD = ("final", "amended", "corrected")
_READ = frozenset({
    "effectiveDateTime", "effectivePeriod", "effectiveInstant", "valueQuantity", "valueString", "valueCodeableConcept",
    "valueBoolean", "valueInteger", "valueDateTime", "component", "referenceRange", "note", "specimen", "device",
    "method", "interpretation", "dataAbsentReason", "focus", "extension",
})  # fmt: skip


def read_observation(entry: Entry, setting: Setting) -> Iterator[Read]:
    """What an Observation says."""
    observation = entry.resource
    why = doubt_status(observation, (*GOOD, "registered") if is_awaited(entry) else GOOD)
    if not why and observation.get("focus"):
        why = say("It is about something or somebody beside the patient.")
    if why:
        yield Unused(entry.name, f"{name_concept(observation.get('code'))}: {why}")
        return
    notes = tuple(
        say("A note stands beside it: “{words}”").format(words=quote(each.get("text")))
        for each in list_maps(observation.get("note"))
    )
    for read in _read_parts(entry, setting):
        yield read.doubt(*notes) if isinstance(read, Datum) else read
    own = {"derivedFrom", "hasMember"} if list_own_places(entry) else set()
    if left := name_unread(observation, *_READ, *own):
        yield Unused(entry.name, left)


def _read_parts(entry: Entry, setting: Setting) -> Iterator[Read]:
    when = read_single(entry.resource, "effective")
    if list_own_places(entry):
        yield from read_own(entry)
        return
    if when is not None and when.day is not None and when.day > setting.as_of:
        yield Unused(entry.name, say("Its day, {day}, lies after the consultation of {as_of}.").format(
            day=show_date(when.day), as_of=show_date(setting.as_of)))  # fmt: skip
        return
    before = 0
    for part in list_parts(entry):
        if part is entry.resource and not _has_value(part) and "component" in part:
            continue  # a panel: its components have the values
        before += 1
        yield from _read_part(entry, part, when, setting)
    if not before:
        yield Unused(entry.name, say("{name}: it has no value.").format(name=name_concept(entry.resource.get("code"))))


def _read_part(entry: Entry, part: Resource, when: When | None, setting: Setting) -> Iterator[Read]:
    if part.get("dataAbsentReason"):
        words = say("{name}: it has no value: {why}.")
        why = name_concept(part["dataAbsentReason"])
        yield Unused(entry.name, words.format(name=name_concept(part.get("code")), why=why))
        return
    if "valueQuantity" in part or find_measured(part.get("code")) is not None:
        yield from read_measurement(entry, part, when, setting)
        return
    text = _text_of(part)
    if names_lesion(text):
        yield from read_findings(entry, text, when)
        return
    yield Unused(entry.name, say("{name}: not read.").format(name=name_concept(part.get("code"))))


def _text_of(part: Resource) -> str:
    """The result in words; where they name no lesion, behind what was looked for."""
    concept = part.get("valueCodeableConcept")
    words = read_text(part.get("valueString"))
    if not words and isinstance(concept, Mapping):
        coded = next(
            (said for each in list_maps(concept.get("coding")) if (said := read_text(each.get("display")))), ""
        )
        words = read_text(concept.get("text")) or coded
    if not words or names_lesion(words):
        return words
    code = part.get("code")
    asked = read_text(code.get("text")) if isinstance(code, Mapping) else ""
    return f"{asked}: {words}" if names_lesion(asked) else words


def _has_value(part: Resource) -> bool:
    return any(key.startswith("value") for key in part) or "dataAbsentReason" in part


def read_report(entry: Entry, setting: Setting) -> Iterator[Read]:
    """What a DiagnosticReport says in its conclusion; its results stand by themselves, a file in it is not opened."""
    report = entry.resource
    why = doubt_status(report, GOOD)
    if why:
        yield Unused(entry.name, f"{name_concept(report.get('code'))}: {why}")
        return
    when = read_single(report, "effective")
    conclusion = read_text(report.get("conclusion"))
    if when is not None and when.day is not None and when.day > setting.as_of:
        yield Unused(entry.name, say("Its day lies after the consultation."))
    elif names_lesion(conclusion):
        yield from read_findings(entry, conclusion, when)
    elif conclusion:
        yield Unused(entry.name, say("“{words}”: not read.").format(words=quote(conclusion)))
    known = ("conclusion", "result", "specimen", "effectiveDateTime", "effectivePeriod", "resultsInterpreter")
    if left := name_unread(report, *known):
        yield Unused(entry.name, left)
    if not conclusion:
        yield Unused(entry.name, say("It has no conclusion in words."))
