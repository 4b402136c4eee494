"""Drugs that were given: in induction or as maintenance, only where days and status leave no doubt which."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop.fhir.datum import Datum, NotTaken, Read, Setting, Source, Unused, source_of
from desktop.fhir.document import Entry, list_maps
from desktop.fhir.elements import When, doubt_status, list_codings, name_concept, read_days, read_text
from desktop.fhir.own import list_own_places, read_own
from engine.case import whole_months
from engine.contradictions import LONGEST_CONSOLIDATION
from engine.drug_names import fold, names_of
from engine.language import say
from engine.vocabulary import DRUGS_OF
from reports.fhir.codes import DRUGS

GOOD = ("active", "completed", "stopped", "on-hold")
_INDUCTION = {"lenalidomide": "induction.lenalidomide", "bortezomib": "induction.bortezomib",
              "daratumumab": "induction.anti_cd38"}  # fmt: skip
_BY_CODE = {(each.system, each.code): name for name, each in DRUGS.items()}


@dataclass(frozen=True, slots=True)
class Given:
    """A drug, from when to when; no end: it is still given."""

    drug: str
    entry: Entry
    name: str
    start: When
    end: When | None
    goes_on: bool


def read_medications(entries: Iterable[Entry], setting: Setting) -> Iterator[Read]:
    """What the MedicationStatements of a document say together."""
    after: list[Given] = []
    for entry in entries:
        found = _read_one(entry, setting)
        if isinstance(found, Given):
            after.append(found)
        else:
            yield from found
    yield from _read_maintenance(after, setting)


def _read_one(entry: Entry, setting: Setting) -> Given | tuple[Read, ...]:
    """Given after the transplant, and looked at together; or what it says by itself."""
    concept = _concept_of(entry, setting)
    name = name_concept(concept)
    try:
        if list_own_places(entry):
            _check(doubt_status(entry.resource, (*GOOD, "not-taken", "unknown")))
            return tuple(read_own(entry))
        drug = _name_drug(concept)
        if drug is None:
            raise NotTaken(say("this drug is not known, or its codes differ."))  # noqa: TRY301 - told below, as all
        return _place(_read_given(entry, drug, name, setting), setting)
    except NotTaken as reason:
        return (Unused(entry.name, f"{name}: {reason.why}"),)


def _check(why: str) -> None:
    if why:
        raise NotTaken(why)


def _read_given(entry: Entry, drug: str, name: str, setting: Setting) -> Given:
    """When a drug was given.

    :raises NotTaken: where that is not said, or says too little.
    """
    statement = entry.resource
    _check(doubt_status(statement, GOOD))
    start, end = read_days(statement, "effective")
    if start is None:
        raise NotTaken(say("it has no day on which it began."))
    _check(start.why_not or (end.why_not if end is not None else ""))
    if "effectiveDateTime" in statement:
        raise NotTaken(say("it has one day, no beginning and end; whether induction or maintenance is not clear."))
    if setting.transplanted is None:
        raise NotTaken(say("the day of the transplant is not known; whether induction or maintenance is not clear."))
    if start.day is None or start.day > setting.as_of:
        raise NotTaken(say("it begins after the consultation."))
    goes_on, last = statement["status"] in ("active", "on-hold"), end.day if end is not None else None
    if last is not None and (last < start.day or (last < setting.as_of if goes_on else last > setting.as_of)):
        raise NotTaken(say("its status and its last day contradict each other."))
    return Given(drug, entry, name, start, end, goes_on)


def _place(given: Given, setting: Setting) -> Given | tuple[Read, ...]:
    """After the transplant, or given in induction.

    :raises NotTaken: where its days do not tell.
    """
    start, end, transplanted = given.start.day, given.end.day if given.end else None, setting.transplanted
    assert start is not None and transplanted is not None  # noqa: S101, PT018 - `_read_given` saw to it
    if start > transplanted:
        return given
    before = end is not None and end <= transplanted
    if not before or (setting.diagnosed is not None and start < setting.diagnosed):
        raise NotTaken(say("its days do not tell whether it was induction or maintenance."))
    if given.drug not in _INDUCTION:
        raise NotTaken(say("the case does not ask whether it was given in induction."))
    return (Datum(_INDUCTION[given.drug], True, source_of(given.entry, given.name, given.start), given.start),)


def _read_maintenance(after: list[Given], setting: Setting) -> Iterator[Read]:
    """One course of one drug, or of two together, after the transplant; several courses one after the other: said."""
    if not after:
        return
    states = {(each.goes_on, each.end.day if each.end else None) for each in after}
    drugs = tuple(each.drug for each in after)
    word = next((word for word, parts in DRUGS_OF.items() if sorted(parts) == sorted(drugs)), None)
    if word is None or len(states) > 1 or len(set(drugs)) < len(drugs):
        for each in after:
            words = say("{name}: the courses after the transplant are not clear together.")
            yield Unused(each.entry.name, words.format(name=each.name))
        return
    first = min(after, key=lambda each: each.start.day or dt.date.max)
    yield from _tell_maintenance(word, first, after, setting)


def _tell_maintenance(word: str, first: Given, after: list[Given], setting: Setting) -> Iterator[Read]:
    start, end = first.start.day, first.end.day if first.end else None
    assert start is not None  # noqa: S101 - `_read_one` saw to it
    on = first.goes_on
    if not on and end is None:
        for each in after:
            yield Unused(
                each.entry.name, say("{name}: it has ended, and its last day is not said.").format(name=each.name)
            )
        return
    last = setting.as_of if on else end
    assert last is not None  # noqa: S101 - either is there
    months = whole_months(start, min(last, setting.as_of))
    doubt = "" if months > LONGEST_CONSOLIDATION else say(
        "After {months} months it may be consolidation as well as maintenance.").format(months=months)  # fmt: skip
    source = Source(
        ", ".join(each.entry.name for each in after), ", ".join(each.name for each in after), first.start.written
    )
    told = {"maintenance.status": "on" if on else "stopped", "maintenance.drug": word,
            "maintenance.started": start.isoformat()}  # fmt: skip
    if not on:
        told["maintenance.months"] = months  # type: ignore[assignment]
    for place, value in told.items():
        yield Datum(place, value, source, first.start).doubt(doubt)


def _concept_of(entry: Entry, setting: Setting) -> object:
    """The drug's CodeableConcept: its own, or that of the Medication to which it refers."""
    concept = entry.resource.get("medicationCodeableConcept")
    if isinstance(concept, Mapping):
        return concept
    found = setting.document.resolve(entry.resource.get("medicationReference"), entry)
    return found.resource.get("code") if found is not None and found.kind == "Medication" else None


def _name_drug(concept: object) -> str | None:
    """The drug: by its ATC code, or by words that begin with its generic name, in any language, and name no other."""
    codes = {(each.system, each.code) for each in list_codings(concept)}
    named = {_BY_CODE[each] for each in codes if each in _BY_CODE}
    if not named and isinstance(concept, Mapping):
        words = [concept.get("text"), *(each.get("display") for each in list_maps(concept.get("coding")))]
        told = [fold(read_text(each).strip()) for each in words if read_text(each)]
        named = {drug for drug in DRUGS for name in names_of(drug) for each in told if name in each}
        if not any(re.match(rf"{name}\b", each) for drug in named for name in names_of(drug) for each in told):
            return None
    return named.pop() if len(named) == 1 else None
