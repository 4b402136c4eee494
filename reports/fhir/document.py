"""A consultation as an HL7 FHIR R4 document Bundle for another record system: a Composition first, then what it lists.

The same consultation, moment and summary always give the same bytes.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator

from engine import VERSION
from engine.consultation import Consultation, digest
from engine.language import ENGLISH, say, speaking
from reports.blocks import Paragraph, flatten
from reports.fhir import treatment
from reports.fhir.codes import DOCUMENT, SECTIONS
from reports.fhir.guidance import tell_guidance
from reports.fhir.observations import tell_observation, tell_risk
from reports.fhir.patient import tell_myeloma, tell_patient
from reports.fhir.plan import tell_plan
from reports.fhir.recorded import list_recorded
from reports.fhir.resources import ExportError, Names, Resource, Told, concept, instant, narrate
from reports.fhir.signed_summary import Summary, tell_summary
from reports.limits import tell_use

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NO_NARRATIVE = ("Parameters",)
_ELSEWHERE = (*treatment.PLACES, "diagnosis.date", "decision.plan.drug", "decision.plan.dose", "decision.plan.start")


def write_document(consultation: Consultation, moment: dt.datetime, summary: Summary | None = None) -> bytes:
    """The document as JSON, accepted by the models of FHIR before anybody gets it.

    :raises ExportError: when what is recorded cannot stand in FHIR, or the models refuse the document.
    :raises PackError: when an edition has changed since it was opened.
    """
    content = spell_document(build_document(consultation, moment, summary))
    from reports.fhir.acceptance import find_faults  # noqa: PLC0415 - the models load only where something is exported

    if faults := find_faults(content.decode()):
        raise ExportError(say("the document is not valid FHIR ({fault}); nothing was written").format(fault=faults[0]))
    return content


def spell_document(bundle: Resource) -> bytes:
    """The Bundle as JSON, the same values always as the same bytes."""
    return (json.dumps(bundle, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def build_document(consultation: Consultation, moment: dt.datetime, summary: Summary | None = None) -> Resource:
    """The Bundle as plain values; `moment` has a time zone.

    :raises ExportError: when a recorded text holds a control character, or a course ends before it begins.
    """
    with speaking(ENGLISH):  # it goes to other systems, and must not depend on the language of a window
        return _build(consultation.as_written, moment, summary)


def _build(consultation: Consultation, moment: dt.datetime, summary: Summary | None) -> Resource:
    record = digest(consultation.record())
    names = Names(record)
    told = tuple(_tell(consultation, names, summary))
    _refuse_control_characters(told)
    attached = "" if summary is None else hashlib.sha256(summary.pdf).hexdigest()
    edition = Names(f"{record}/{instant(moment)}/{attached}")
    composition = _compose(consultation, told, moment, names, edition, is_signed=summary is not None)
    entries = [composition, *(_narrated(each) for each in told)]
    return {
        "resourceType": "Bundle",
        "id": edition.name("bundle"),
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{edition.name('document')}"},
        "type": "document",
        "timestamp": instant(moment),
        "entry": [{"fullUrl": f"urn:uuid:{each['id']}", "resource": each} for each in entries],
    }


def _tell(consultation: Consultation, names: Names, summary: Summary | None) -> Iterator[Told]:
    case = consultation.case
    yield tell_patient(case, names)
    yield _tell_program(names)
    yield tell_myeloma(case, names)
    yield from tell_guidance(consultation, names)
    yield from tell_risk(consultation, names)
    yield from treatment.tell_transplant(case.clinical, names)
    yield from treatment.tell_drugs(case.clinical, names)
    for datum in list_recorded(case):
        if datum.place not in _ELSEWHERE:
            yield tell_observation(datum, names)
    yield from tell_plan(consultation, names, is_signed=summary is not None)
    if summary is not None:
        yield from tell_summary(summary, names)


def _tell_program(names: Names) -> Told:
    words = say("Plateau {version}, a program that supports decisions").format(version=VERSION)
    told: Resource = {
        "resourceType": "Device",
        "id": names.name("program"),
        "deviceName": [{"name": "Plateau", "type": "user-friendly-name"}],
        "version": [{"value": VERSION}],
    }
    return Told("", "program", told, (words,))


def _compose(
    consultation: Consultation,
    told: tuple[Told, ...],
    moment: dt.datetime,
    names: Names,
    edition: Names,
    *,
    is_signed: bool,
) -> Resource:
    """The table of contents, each section in words too; preliminary unless it holds a signed summary."""
    sections = [
        {"title": title}
        | ({"code": concept(title, SECTIONS[name])} if name in SECTIONS else {})
        | {"text": narrate(lines), "entry": references}
        for name, title in _titles().items()
        if (references := [names.refer(each.key) for each in told if each.section == name])
        and (lines := tuple(line for each in told if each.section == name for line in each.lines))
    ]
    use = tuple(flatten(block.text) for block in tell_use(consultation.edition) if isinstance(block, Paragraph))
    return {
        "resourceType": "Composition",
        "id": edition.name("composition"),
        "status": "final" if is_signed else "preliminary",
        "type": concept(say("Consultation"), DOCUMENT),
        "subject": names.refer("patient"),
        "date": instant(moment),
        "author": [names.refer("program")],
        "title": say("Maintenance after autologous transplant in multiple myeloma"),
        "section": [*sections, {"title": say("Intended use and limits"), "text": narrate(use)}],
    }


def _titles() -> dict[str, str]:
    """The sections in the order in which they are read."""
    return {
        "assessment": say("What the editions advise"),
        "plan": say("What the clinician decided"),
        "summary": say("Signed summary"),
        "problems": say("Diagnosis"),
        "results": say("Results"),
        "procedures": say("Transplant"),
        "medication": say("Treatment so far"),
        "recorded": say("What else is recorded"),
    }


def _narrated(told: Told) -> Resource:
    resource = told.resource
    if resource["resourceType"] in _NO_NARRATIVE:
        return resource
    head = {"resourceType": resource["resourceType"], "id": resource["id"], "text": narrate(told.lines)}
    return head | resource


def _refuse_control_characters(told: tuple[Told, ...]) -> None:
    for each in told:
        if any(_CONTROL.search(text) for text in _texts(each.resource)):
            words = say("{place}: holds a character that no text may have; correct it")
            raise ExportError(words.format(place=each.key))


def _texts(value: object) -> Iterator[str]:
    """Every text within a resource."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
