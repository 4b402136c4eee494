"""Documents that several tests look at: of the demonstration, of every shipped case, and of cases made at random."""

import functools
from typing import Any

from engine.case_file import take_case
from engine.consultation import consult
from engine.packs.files import find_folder, shipped
from engine.packs.shelf import open_edition, read_cases
from reports.fhir.document import build_document
from reports.fhir.signed_summary import Summary
from reports.proving.signed import read_signatures
from tests.laws.asking import dice
from tests.reports.fhir.made_cases import random_case
from tests.reports.papers import BLOCKED, MOMENT, OPEN, STOPPED, consultation, signed, unknown

Document = dict[str, Any]


@functools.cache
def summary() -> Summary:
    """The signed summary of the demonstration."""
    return Summary(signed(), tuple((each.name, each.signed_at) for each in read_signatures(signed())))


@functools.cache
def list_documents() -> tuple[Document, ...]:
    """The demonstration with and without its summary, a patient of whom nothing is known, an open answer, a stop, and
    a drug to be stopped.
    """
    told = [consultation(), unknown(), *(consultation(**changes) for changes in (OPEN, BLOCKED, STOPPED))]
    return (build_document(told[0], MOMENT, summary()), *(build_document(each, MOMENT) for each in told))


@functools.cache
def list_shipped() -> tuple[Document, ...]:
    """Every case that ships with an edition, under that edition."""
    return tuple(
        build_document(consult(take_case({"plateau": 1, "clinical": each.clinical}), open_edition(pack)), MOMENT)
        for pack in shipped()
        for each in read_cases(find_folder(pack))
    )


def make_document(seed: int) -> Document:
    """The document of a random case, under one edition or the other."""
    rng = dice(seed)
    edition = open_edition(rng.choice(shipped()))
    return build_document(consult(random_case(rng), edition), MOMENT)


def resources(document: Document, kind: str) -> list[dict[str, Any]]:
    """The resources of one kind."""
    found = [entry["resource"] for entry in document["entry"]]
    return [each for each in found if each["resourceType"] == kind]


def find_observation(document: Document, place: str) -> dict[str, Any]:
    """The one Observation of a place."""
    (found,) = [
        each
        for each in resources(document, "Observation")
        if place in (coding["code"] for coding in each["code"]["coding"])
    ]
    return found
