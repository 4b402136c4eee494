"""What was done and given: the transplant as a Procedure, and the drugs of each phase as MedicationStatements."""

import datetime as dt
from collections.abc import Iterator

from engine.case import Clinical, Consolidation, Maintenance
from engine.language import say
from engine.vocabulary import DRUGS_OF
from engine.wording import label_of, show_date, word_of
from reports.fhir.codes import DRUGS, TRANSPLANTS, Code, own_coding, value_system
from reports.fhir.resources import ExportError, Names, Resource, Told, concept, word

# Told here, so that no Observation repeats them.
PLACES = ("transplant.done", "transplant.date", "induction.lenalidomide", "induction.bortezomib", "induction.anti_cd38",
          "consolidation.status", "consolidation.regimen", "consolidation.started", "consolidation.ended",
          "maintenance.status", "maintenance.drug", "maintenance.started")  # fmt: skip
_INDUCTION = {"lenalidomide": "lenalidomide", "bortezomib": "bortezomib", "anti_cd38": "anti-CD38 antibody"}
_STATUS = {"on": "active", "under_way": "active", "completed": "completed", "stopped": "stopped",
           "stopped_early": "stopped", "not_started": "not-taken", "not_possible": "not-taken",
           "skipped": "not-taken"}  # fmt: skip
_AUTOLOGOUS = ("first_autologous", "tandem", "salvage")


def tell_transplant(clinical: Clinical, names: Names) -> Iterator[Told]:
    """The transplant as recorded: done, not done, or only a date."""
    transplant = clinical.transplant
    if transplant.done is None and transplant.date is None:
        return
    kind = transplant.kind
    text = say("Autologous stem-cell transplant") if kind is None else say("Stem-cell transplant")
    text = text if kind is None else say("{transplant}, {kind}").format(transplant=text, kind=word_of("", kind))
    codes: tuple[Code, ...] = TRANSPLANTS if kind is None or kind in _AUTOLOGOUS else ()
    told: Resource = {
        "resourceType": "Procedure",
        "id": names.name("transplant"),
        "status": {True: "completed", False: "not-done", None: "unknown"}[transplant.done],
        "code": concept(text, *codes, own_coding("transplant.done", label_of("transplant.done"))),
        "subject": names.refer("patient"),
    }
    words = say("not recorded whether done")
    if transplant.done is not None:
        words = word_of("transplant.done", transplant.done)
    if transplant.date is not None:
        told["performedDateTime"] = transplant.date.isoformat()
        words += f" ({show_date(transplant.date)})"
    yield Told("procedures", "transplant", told, (f"{text}: {words}",))


def tell_drugs(clinical: Clinical, names: Names) -> Iterator[Told]:
    """The drugs of induction, consolidation and maintenance, one statement a drug."""
    over = clinical.transplant.done is True  # induction is what was given before the transplant
    for name, drug in _INDUCTION.items():
        given = getattr(clinical.induction, name)
        if given is not None:
            status = ("completed" if over else "unknown") if given else "not-taken"
            medication = concept(say(drug), *_codes(name))
            place = f"induction.{name}"
            reason = word(place, str(given).lower(), word_of(place, given))
            yield _state(place, say("Induction"), status, reason, medication, names)
    course = clinical.consolidation
    if any((course.status, course.regimen, course.started, course.ended)):
        known = (course.regimen,) if course.regimen == "lenalidomide" else ()
        yield from _tell_course(say("Consolidation"), "consolidation.regimen", course, course.regimen, known, names)
    upkeep = clinical.maintenance
    if any((upkeep.status, upkeep.drug, upkeep.started)):
        drugs = () if upkeep.drug is None else DRUGS_OF[upkeep.drug]
        yield from _tell_course(say("Maintenance"), "maintenance.drug", upkeep, upkeep.drug, drugs, names)


def _tell_course(
    phase: str, place: str, course: Consolidation | Maintenance, given: str | None, drugs: tuple[str, ...], names: Names
) -> Iterator[Told]:
    """One statement for each drug of a course; where its drugs are not told apart, one for all."""
    section = place.partition(".")[0]
    period = _period(section, course.started, course.ended if isinstance(course, Consolidation) else None)
    own = () if given is None else ({"system": value_system(place), "code": given, "display": word_of(place, given)},)
    status = "unknown" if course.status is None else _STATUS[course.status]
    unnamed = say("any drug") if status == "not-taken" else say("drugs not recorded")
    unnamed = unnamed if given is None else word_of(place, given)
    place = f"{section}.status"
    reason = None if course.status is None else word(place, course.status, word_of(place, course.status))
    for drug in drugs or (unnamed,):
        yield _state(place, phase, status, reason, concept(drug, *_codes(drug), *own), names, period)


def _state(
    place: str,
    phase: str,
    status: str,
    reason: Resource | None,
    medication: Resource,
    names: Names,
    period: dict[str, str] | None = None,
) -> Told:
    """One statement: `reason` is the word of the case at `place`, from which the status follows."""
    key = f"{place}/{medication['text']}"
    told: Resource = {"resourceType": "MedicationStatement", "id": names.name(key), "status": status}
    if reason is not None:
        told["statusReason"] = [reason]
    told["category"] = concept(phase, own_coding(place, label_of(place)))
    told["medicationCodeableConcept"] = medication
    told["subject"] = names.refer("patient")
    words = say("not recorded whether given") if reason is None else reason["text"]
    if period:
        told["effectivePeriod"] = period
        words += f" ({' - '.join(show_date(dt.date.fromisoformat(day)) for day in period.values())})"
    return Told("medication", key, told, (f"{phase}, {medication['text']}: {words}",))


def _codes(drug: str) -> tuple[Code, ...]:
    return (DRUGS[drug],) if drug in DRUGS else ()


def _period(section: str, started: dt.date | None, ended: dt.date | None) -> dict[str, str]:
    if started is not None and ended is not None and started > ended:
        words = say("{section}.started: lies after {section}.ended; correct one of them")
        raise ExportError(words.format(section=section))
    days = {"start": started, "end": ended}
    return {name: day.isoformat() for name, day in days.items() if day is not None}
