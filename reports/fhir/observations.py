"""What was measured, found or recorded, each as an Observation; what is pending or was not done is said to be so."""

from collections.abc import Iterator
from typing import Any

from engine.consultation import Consultation
from engine.language import say
from engine.quantities import Quantity, spell
from engine.wording import word_of
from reports.fhir.codes import ASSESSED, DATED_BY, MEASURED, OUTCOME, Code
from reports.fhir.recorded import Datum
from reports.fhir.resources import Names, Resource, Told, about, amount, concept, number, quantity, word

ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
_CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category"
_NO_DATE = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
# A result that is awaited, and one that nobody will get: how FHIR says that there is no value, and of what status.
_WITHOUT_VALUE = {
    "pending": ("registered", "temp-unknown", "Temporarily Unknown"),
    "not_done": ("final", "not-performed", "Not Performed"),
}
_LABORATORY = ("cytogenetics.", "mrd.status", "safety.hepatitis_b", "safety.pregnancy_test.result",
               "safety.bilirubin_times_upper_limit")  # fmt: skip
_TREATED = ("induction.", "transplant.", "consolidation.", "maintenance.", "lenalidomide_")
_UNITS = {"age": "years", "consolidation.months": "months", "maintenance.months": "months",
          "safety.bilirubin_times_upper_limit": "times the upper limit"}  # fmt: skip
_COUNTED = ("induction.cycles", "cytogenetics.gain_1q_copies", "safety.neuropathy_grade")


def tell_observation(datum: Datum, names: Names) -> Told:
    """The Observation of one datum of the case."""
    place, value = datum.place, datum.value
    told: Resource = {"resourceType": "Observation", "id": names.name(_key(datum))}
    extensions = list(_extensions(datum))
    if extensions:
        told["extension"] = extensions
    without = _WITHOUT_VALUE.get(value) if isinstance(value, str) and not place.startswith("decision.") else None
    told["status"] = "final" if without is None else without[0]
    if category := _categorise(datum):
        told["category"] = [category]
    told["code"] = about(place, datum.label, *_codes(datum))
    told["subject"] = names.refer("patient")
    if datum.day is not None:
        told["effectiveDateTime"] = datum.day.isoformat()
    elif place == "weight":  # a vital sign says when it was measured, or that nobody recorded when
        told["_effectiveDateTime"] = {"extension": [{"url": _NO_DATE, "valueCode": "unknown"}]}
    if without is None:
        told |= _value(datum)
    else:
        _, code, display = without
        own = word(place, value, word_of(place, value))
        coding = [{"system": ABSENT, "code": code, "display": display}, *own["coding"]]
        told["dataAbsentReason"] = {"coding": coding, "text": own["text"]}
    return Told(_section(place), _key(datum), told, (datum.words,))


def tell_risk(consultation: Consultation, names: Names) -> Iterator[Told]:
    """The risk group by the edition's scheme: a reading of what is recorded, not a datum of the case."""
    risk = consultation.outcome.risk
    if risk.scheme is None:
        return
    label = say("Risk group by {scheme}").format(scheme=risk.scheme)
    told: Resource = {
        "resourceType": "Observation",
        "id": names.name("risk"),
        "status": "final",
        "code": concept(label, {"system": OUTCOME, "code": "risk", "display": label}),
        "subject": names.refer("patient"),
        "effectiveDateTime": consultation.outcome.as_of.isoformat(),
        "performer": [names.refer("program")],
    }
    if risk.group is None:
        unknown = {"system": ABSENT, "code": "unknown", "display": "Unknown"}
        told["dataAbsentReason"] = concept(say("not known"), unknown)
        words = say("not known; still possible: {groups}").format(groups=", ".join(risk.possible))
        told["note"] = [{"text": words}]
    else:
        words = risk.group
        coding = {"system": f"{OUTCOME}:risk:{risk.scheme}", "code": risk.group, "display": risk.group}
        told["valueCodeableConcept"] = concept(words, coding)
        if risk.assumed:
            told["note"] = [{"text": sentence} for sentence in consultation.rationale.assumed]
    yield Told("results", "risk", told, (f"{label}: {words}",))


def _key(datum: Datum) -> str:
    day = datum.assessed or datum.day
    return f"{datum.place}/{day}" if datum.place.startswith("series.") and day is not None else datum.place


def _extensions(datum: Datum) -> Iterator[Resource]:
    if datum.day_place is not None:
        yield {"url": DATED_BY, "valueString": datum.day_place}
    if datum.assessed is not None:
        yield {"url": ASSESSED, "valueDate": datum.assessed.isoformat()}


def _codes(datum: Datum) -> Iterator[Code]:
    if not isinstance(datum.value, Quantity):
        return
    unit = spell(datum.value.unit)
    for each in MEASURED:
        if datum.place in each.places and not each.read_only and (not each.units or unit in each.units):
            yield each.code


def _value(datum: Datum) -> dict[str, Any]:
    place, value = datum.place, datum.value
    if isinstance(value, Quantity):
        return {"valueQuantity": quantity(value)}
    if isinstance(value, bool):
        return {"valueBoolean": value}
    if isinstance(value, int) and place in _COUNTED:
        return {"valueInteger": value}
    if isinstance(value, int | float):
        return {"valueQuantity": amount(number(value), "%" if place.endswith("_percent") else _UNITS.get(place))}
    if not isinstance(value, str):
        return {"valueDateTime": value.isoformat()}
    if place.startswith("decision."):
        return {"valueString": value}
    return {"valueCodeableConcept": word(place, value, word_of(place, value))}


def _categorise(datum: Datum) -> Resource | None:
    if datum.place == "weight":
        return concept(say("Vital signs"), {"system": _CATEGORIES, "code": "vital-signs", "display": "Vital Signs"})
    measured = isinstance(datum.value, Quantity) or datum.place.startswith(_LABORATORY)
    laboratory = {"system": _CATEGORIES, "code": "laboratory", "display": "Laboratory"}
    return concept(say("Laboratory"), laboratory) if measured else None


def _section(place: str) -> str:
    if place.startswith("decision."):
        return "plan"
    if place.startswith(_TREATED):
        return "medication"
    found = ("diagnosis.", "response.", "series.", "safety.anc", "safety.platelets", "safety.creatinine", "weight")
    return "results" if place.startswith((*found, *_LABORATORY)) else "recorded"
