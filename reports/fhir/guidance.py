"""What each edition advises, as a GuidanceResponse: its status, what is missing, its standing, and every caution."""

from collections.abc import Iterator
from typing import Any

from engine.beside import tell_reading
from engine.consultation import Consultation
from engine.language import say
from engine.outcome import Outcome
from engine.pack import Pack
from engine.remarks import tell_remarks
from engine.wording import label_of, upper_first
from reports.blocks import BESIDE, flatten
from reports.check import list_sourced
from reports.fhir.codes import own_coding
from reports.fhir.resources import Names, Resource, Told
from reports.fhir.treatment import PLACES
from reports.proof import certify_printed, tell_failed

# With advice the answer is complete; provisional advice asks for more data; an open answer cannot do without them.
_STATUS = {"advice": "success", "provisional": "data-requested", "open": "data-required"}
_RESOURCES = {"transplant": "Procedure"}


def tell_guidance(consultation: Consultation, names: Names) -> Iterator[Told]:
    """The edition in hand, then the edition that is always shown beside it."""
    said = consultation.rationale
    words = f"{said.word}: {said.headline}"
    yield from _tell(consultation.outcome, consultation.edition.pack, words, _note(consultation), names)
    for reading in consultation.beside:
        pack = reading.edition.pack
        yield from _tell(reading.outcome, pack, upper_first(tell_reading(reading)), (), names)


def _tell(outcome: Outcome, edition: Pack, words: str, notes: tuple[str, ...], names: Names) -> Iterator[Told]:
    key = f"guidance/{outcome.pack}"
    blocked = (say("Blocked by what is recorded: not to be given now."),) if outcome.blocked else ()
    notes = (*blocked, *tell_remarks(edition, outcome.as_of), edition.provenance, *notes)
    told: Resource = {
        "resourceType": "GuidanceResponse",
        "id": names.name(key),
        "moduleUri": f"urn:plateau:edition:{outcome.pack}:{outcome.pack_version}",
        "status": _STATUS[outcome.status],
        "subject": names.refer("patient"),
        "occurrenceDateTime": outcome.as_of.isoformat(),
        "performer": names.refer("program"),
        "reasonCode": [{"text": words}],
        "note": [{"text": note} for note in notes],
        "outputParameters": names.refer(f"parameters/{outcome.pack}"),
    }
    if outcome.missing:
        told["dataRequirement"] = [_require(place) for place in outcome.missing]
    yield Told("assessment", key, told, (f"{edition.edition}: {words}", *notes))
    yield Told("assessment", f"parameters/{outcome.pack}", _parameters(outcome, words, names))


def _note(consultation: Consultation) -> tuple[str, ...]:
    """What has to be read with the advice: an edition that fails its own check, what advice is not, every caution."""
    said = consultation.rationale
    purpose = say("Advice of an edition for a clinician to decide on: no order and no plan.")
    cautions = (flatten(caution).replace(BESIDE, " ") for caution in list_sourced(consultation))
    failed = tell_failed(certify_printed(consultation))
    return (*failed, purpose, said.summary, said.certainty, *said.assumed, *cautions)


def _require(place: str) -> Resource:
    """A datum without which the edition cannot answer, or would answer more surely."""
    section = place.partition(".")[0]
    kind = "MedicationStatement" if place in PLACES else "Observation"
    coding = own_coding(place, label_of(place))
    return {"type": _RESOURCES.get(section, kind), "codeFilter": [{"path": "code", "code": [coding]}]}


def _parameters(outcome: Outcome, words: str, names: Names) -> Resource:
    """The outcome for programs; a name may stand several times."""
    risk = outcome.risk
    told: list[tuple[str, str, Any]] = [
        ("edition", "valueString", outcome.pack),
        ("version", "valueString", outcome.pack_version),
        ("digest", "valueString", outcome.pack_digest),
        ("status", "valueCode", outcome.status),
        ("blocked", "valueBoolean", outcome.blocked),
        ("headline", "valueString", words),
        ("advice", "valueString", outcome.advice),
        ("risk-scheme", "valueString", risk.scheme),
        ("risk-group", "valueString", risk.group),
        *(("reachable", "valueString", advice) for advice in outcome.reachable),
        *(("missing", "valueString", place) for place in outcome.missing),
        ("ask-next", "valueString", outcome.ask_next),
    ]
    parameter = [{"name": name, kind: value} for name, kind, value in told if value is not None]
    return {"resourceType": "Parameters", "id": names.name(f"parameters/{outcome.pack}"), "parameter": parameter}
