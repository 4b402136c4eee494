"""What this program wrote is read back by its own codings, as far as they are words and places of a case."""

import copy
import datetime as dt
import json
from typing import Any

import pytest

from desktop.fhir.document import take_apart
from desktop.fhir.reading import Reading, read_case_data
from engine.consultation import consult
from engine.packs.shelf import demonstration, open_edition
from reports.fhir.codes import DATED_BY, FACT, VALUE
from reports.fhir.document import build_document
from tests.desktop.fhir.bundles import AS_OF, certain, measure, offered, read, said

NOON = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)


def export() -> dict[str, Any]:
    """The document of the demonstration."""
    return json.loads(json.dumps(build_document(consult(demonstration(), open_edition()), NOON)))


def reread(document: dict[str, Any], as_of: dt.date = AS_OF) -> Reading:
    """The document read for a consultation."""
    return read_case_data(take_apart(document), as_of)


def tell(place: str, **value: Any) -> dict[str, Any]:
    """An Observation with this program's own code."""
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": FACT, "code": place}]},
        **value,
    }


def word(place: str, code: str) -> dict[str, Any]:
    """A word in this program's own system."""
    return {"coding": [{"system": f"{VALUE}{place}", "code": code}]}


def test_a_later_consultation_doubts_what_has_no_day_of_its_own() -> None:
    """A month later maintenance and access of the older document are asked about; FISH and diagnosis are not."""
    later = AS_OF + dt.timedelta(days=30)
    told = certain(reread(export(), later))
    assert told["cytogenetics.t_4_14"] == "absent"
    assert told["transplant.date"] == "2026-05-10"
    assert not {"maintenance.status", "access.lenalidomide", "safety.on_dialysis", "age"} & set(told)
    doubts = offered(reread(export(), later), "maintenance.status")[0].doubts
    assert doubts == ("It was recorded at the consultation of 22-Nov-2026.",)


def test_what_was_taken_back_in_our_own_document_is_not_read() -> None:
    """Entered in error counts for every resource, ours too."""
    document = copy.deepcopy(export())
    for entry in document["entry"]:
        if entry["resource"]["resourceType"] in ("Observation", "Procedure", "MedicationStatement"):
            entry["resource"]["status"] = "entered-in-error"
    assert set(certain(reread(document))) == {"diagnosis.date"}


@pytest.mark.parametrize(
    ("made", "taken", "why"),
    [
        (tell("mrd.status", valueCodeableConcept=word("mrd.status", "negative")), {"mrd.status": "negative"}, ""),
        (tell("mrd.status", valueCodeableConcept=word("mrd.status", "none")), {}, "“none” is no word of the case"),
        (tell("mrd.colour", valueString="blue"), {}, "the case has no such place"),
        (tell("decision.note", valueString="a note"), {}, "belong to the consultation"),
        (tell("series.serum_m_protein", valueQuantity={"value": 1, "unit": "g/dL"}), {}, "series file"),
        (tell("cytogenetics.t_4_14", valueBoolean=True), {}, "of another kind"),
        (tell("safety.anc", valueQuantity={"value": 1, "unit": "g/L"}), {}, "The unit “g/L” is not taken"),
        (tell("safety.neuropathy_grade", valueInteger=2), {"safety.neuropathy_grade": 2}, ""),
        (tell("safety.neuropathy_grade", valueInteger=True), {}, "of another kind"),
        (tell("safety.neuropathy_grade", valueInteger=7), {}, "of another kind"),
        (tell("safety.pregnant", valueBoolean=False, status="preliminary"), {}, "“preliminary”"),
        (tell("response.current", valueCodeableConcept=word("response.current", "CR"), effectiveDateTime="2026-11",
              extension=[{"url": DATED_BY, "valueString": "response.current_date"}]), {"response.current": "CR"},
         "“2026-11” names no day"),
        (tell("cytogenetics.t_4_14", status="registered", dataAbsentReason=word("cytogenetics.t_4_14", "pending")),
         {"cytogenetics.t_4_14": "pending"}, ""),
        (tell("cytogenetics.t_4_14", status="registered", valueCodeableConcept=word("cytogenetics.t_4_14", "absent")),
         {}, "“registered”"),
    ],
)  # fmt: skip
def test_own_codings_are_checked_too(made: dict[str, Any], taken: dict[str, Any], why: str) -> None:
    """Another word, place, kind or unit than the case has is refused with its reason."""
    reading = read(made)
    assert certain(reading) == taken
    assert why in said(reading)


def test_our_own_value_and_a_laboratorys_are_settled_like_any_two() -> None:
    """Of two days the later one is offered, whoever wrote it."""
    own = tell("safety.anc", valueQuantity={"value": 1.2, "unit": "10^9/L"}, effectiveDateTime="2026-11-19")
    assert certain(read(own, measure("751-8", 1.9, "10*9/L")))["safety.anc"]["value"] == 1.9
