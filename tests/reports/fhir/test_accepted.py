"""Three validators that others wrote take every document, and each refuses one in which a value was spoilt."""

import copy
import functools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.fhir.documents import Document, find_observation, list_documents, list_shipped, make_document
from tests.reports.fhir.documents import resources as pick
from tests.reports.fhir.validators import ask_client, ask_models, ask_node, needs_node

RANDOM = 30
Spoil = Callable[[Document], Any]


@functools.cache
def all_documents() -> tuple[Document, ...]:
    """Those that tests look at, those of shipped cases, and of cases made at random."""
    return (*list_documents(), *list_shipped(), *(make_document(seed) for seed in range(RANDOM)))


def test_there_are_documents_of_every_shipped_case() -> None:
    """Eighty cases ship at least; none is left out."""
    assert len(list_shipped()) >= 80


def test_fhir_resources_takes_every_document() -> None:
    """The models that check an export take all of them."""
    assert [faults for each in all_documents() if (faults := ask_models(each))] == []


def test_fhirclient_takes_every_document() -> None:
    """So do models for R4 that the program does not use."""
    assert [faults for each in all_documents() if (faults := ask_client(each))] == []


@needs_node
def test_node_takes_every_document() -> None:
    """So does a validator in another language, with the required value sets of R4; it knows every property."""
    assert [faults for faults in ask_node(all_documents()) if faults] == []


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32 - 1))
def test_any_case_gives_a_document_that_is_taken(seed: int) -> None:
    """Whatever a case may record, in any combination, both sets of models take its document."""
    document = make_document(seed)
    assert (ask_models(document), ask_client(document)) == ((), ())


def _first(kind: str) -> Callable[[Document], dict[str, Any]]:
    return lambda document: pick(document, kind)[0]


SPOILT: dict[str, tuple[Spoil, str]] = {  # what is wrong -> how it is made, and who refuses it: m, c, n
    "a birth date that is none": (lambda on: _first("Patient")(on).update(birthDate="yesterday"), "mcn"),
    "a gender of another word": (lambda on: _first("Patient")(on).update(gender="woman"), "n"),
    "a status of another word": (lambda on: find_observation(on, "safety.anc").update(status="finished"), "n"),
    "no status": (lambda on: find_observation(on, "safety.anc").pop("status"), "mcn"),
    "a value in words": (
        lambda on: find_observation(on, "safety.anc")["valueQuantity"].update(value="low"), "mcn"
    ),
    "a property that nobody knows": (lambda on: _first("Condition")(on).update(severityGrade=3), "mcn"),
    "a list where one stands": (lambda on: _first("Procedure")(on).update(subject=[{"display": "x"}]), "mcn"),
    "no author": (lambda on: _first("Composition")(on).pop("author"), "mcn"),
    "no drug": (lambda on: _first("MedicationStatement")(on).pop("medicationCodeableConcept"), "mcn"),
    "no type": (lambda on: on.pop("type"), "mcn"),
    "an intent of another word": (lambda on: _first("CarePlan")(on).update(intent="advice"), "n"),
    "a guidance of another status": (lambda on: _first("GuidanceResponse")(on).update(status="advised"), "n"),
    "a size in words": (
        lambda on: _first("DocumentReference")(on)["content"][0]["attachment"].update(size="big"), "mcn"
    ),
}  # fmt: skip


def spoil(what: str) -> Document:
    """The demonstration with its summary, with one thing spoilt."""
    document = copy.deepcopy(list_documents()[0])
    SPOILT[what][0](document)
    return document


@pytest.mark.parametrize("what", SPOILT)
def test_a_spoilt_document_is_refused_by_the_models(what: str) -> None:
    """What each of the two sets of models can know, it refuses."""
    who = SPOILT[what][1]
    assert bool(ask_models(spoil(what))) == ("m" in who)
    assert bool(ask_client(spoil(what))) == ("c" in who)


@needs_node
def test_a_spoilt_document_is_refused_by_node() -> None:
    """The validator with the value sets refuses the words too that no model knows to be wrong."""
    refused = {what: bool(faults) for what, faults in zip(SPOILT, ask_node(map(spoil, SPOILT)), strict=True)}
    assert refused == {what: "n" in who for what, (_, who) in SPOILT.items()}


def test_nothing_spoilt_passes_all_three() -> None:
    """Every fault of the list is one that somebody refuses."""
    assert all(who for _, who in SPOILT.values())
