"""Who the patient is, and the disease: what nobody has recorded is left out."""

from engine.case import Case
from engine.language import say
from engine.wording import show_date
from reports.fhir.codes import MYELOMA, own_coding
from reports.fhir.resources import Names, Resource, Told, concept

RECORD_NUMBER = "urn:plateau:record-number"  # the site's own number; which system gave it is not recorded
_DIAGNOSED = "http://hl7.org/fhir/StructureDefinition/condition-assertedDate"
_IDENTIFIERS = "http://terminology.hl7.org/CodeSystem/v2-0203"


def tell_patient(case: Case, names: Names) -> Told:
    """The patient's identity as recorded."""
    who = case.identity
    told: Resource = {"resourceType": "Patient", "id": names.name("patient")}
    if number := _said(who.record_number):
        kind = concept(say("Record number"), {"system": _IDENTIFIERS, "code": "MR", "display": "Medical record number"})
        told["identifier"] = [{"type": kind, "system": RECORD_NUMBER, "value": number}]
    family, given = _said(who.family_name), _said(who.given_name)
    if family or given:
        told["name"] = [({"family": family} if family else {}) | ({"given": [given]} if given else {})]
    if sex := who.sex or case.clinical.sex:
        told["gender"] = sex
    if who.born is not None:
        told["birthDate"] = who.born.isoformat()
    if site := _said(who.site):
        told["managingOrganization"] = {"display": site}
    born = "" if who.born is None else say("born {day}").format(day=show_date(who.born))
    name = ", ".join(part for part in (family, given) if part)
    words = "; ".join(part for part in (name, born, sex, number, site) if part)
    return Told("", "patient", told, (words or say("Nobody has recorded who the patient is."),))


def tell_myeloma(case: Case, names: Names) -> Told:
    """The disease, with the day of its diagnosis; whether it is active now is for the response to say."""
    label = say("Multiple myeloma")
    day = case.clinical.diagnosis.date
    told: Resource = {"resourceType": "Condition", "id": names.name("myeloma")}
    if day is not None:
        told["extension"] = [{"url": _DIAGNOSED, "valueDateTime": day.isoformat()}]
    told["code"] = concept(label, *MYELOMA, own_coding("diagnosis", label))
    told["subject"] = names.refer("patient")
    words = label if day is None else say("{disease}, diagnosed {day}").format(disease=label, day=show_date(day))
    return Told("problems", "myeloma", told, (words,))


def _said(text: str | None) -> str:
    """A text that says something; spaces alone do not."""
    return text if text is not None and text.strip() else ""
