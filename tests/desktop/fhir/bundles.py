"""Bundles for the tests: those that lie beside this file, and small ones made on the spot; every patient is made up."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from desktop.fhir.datum import Datum
from desktop.fhir.document import take_apart
from desktop.fhir.reading import Reading, read_case_data

FOLDER = Path(__file__).parent
AS_OF = dt.date(2026, 11, 22)
LOINC = "http://loinc.org"
NEW: dict[str, Any] = {"plateau": 1, "clinical": {"as_of": AS_OF.isoformat()}}


def read_file(name: str, as_of: dt.date = AS_OF) -> Reading:
    """A Bundle of this folder, read for a consultation."""
    return read_case_data(take_apart(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))), as_of)


def bundle(*resources: dict[str, Any]) -> dict[str, Any]:
    """A collection with one patient, about whom every other resource is unless it says otherwise."""
    patient = {"resourceType": "Patient", "id": "made-up", "name": [{"family": "Invented"}], "birthDate": "1960-01-01"}
    told = [{"subject": {"reference": "Patient/made-up"}} | each for each in resources]
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": each} for each in (patient, *told)]}


def read(*resources: dict[str, Any], diagnosed: str | None = "2025-09-02", transplanted: str | None = None) -> Reading:
    """Such a collection, read for a consultation."""
    days = [None if each is None else dt.date.fromisoformat(each) for each in (diagnosed, transplanted)]
    return read_case_data(take_apart(bundle(*resources)), AS_OF, *days)


def measure(code: str, value: float, unit: str, day: str | None = "2026-11-20", **more: Any) -> dict[str, Any]:
    """A laboratory value with a unit in UCUM."""
    quantity = {"value": value, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit}
    dated = {} if day is None else {"effectiveDateTime": day}
    code_ = {"coding": [{"system": LOINC, "code": code}]}
    return {"resourceType": "Observation", "status": "final", "code": code_, "valueQuantity": quantity, **dated, **more}


def certain(reading: Reading) -> dict[str, Any]:
    """What can be taken without a further look, by place; not who the patient is."""
    return {each.place: each.data[0].value for each in reading.gathered
            if each.is_certain and not each.place.startswith("identity.") and each.place != "sex"}  # fmt: skip


def offered(reading: Reading, place: str) -> tuple[Datum, ...]:
    """What is offered for a place, sure or not."""
    return next((each.data for each in reading.gathered if each.place == place), ())


def said(reading: Reading) -> str:
    """Why things were not taken, in one text."""
    return "\n".join(f"{each.resource}: {each.why}" for each in reading.unused)
