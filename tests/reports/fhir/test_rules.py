"""The rules of a document Bundle that validators of single resources do not look at."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.fhir.codes import value_system
from tests.reports.fhir.documents import Document, list_documents, list_shipped, make_document, resources


def find_faults(document: Document) -> list[str]:
    """Every rule that a document breaks; none when it keeps to all."""
    entries = document["entry"]
    urls = [entry["fullUrl"] for entry in entries]
    kinds = [entry["resource"]["resourceType"] for entry in entries]
    references = list(_references(document))
    listed = {
        each["reference"] for section in entries[0]["resource"].get("section", ()) for each in section.get("entry", ())
    }
    reached = listed | {
        each for entry in entries for each in _references(entry["resource"])
        if entry["fullUrl"] in listed or entry is entries[0]
    }  # fmt: skip
    rules = {
        "it is no document": document["type"] != "document",
        "it has no identifier with its system": not {"system", "value"} <= document.get("identifier", {}).keys(),
        "it has no moment": "timestamp" not in document,
        "the Composition is not first, and alone": kinds[0] != "Composition" or kinds.count("Composition") != 1,
        "two entries have one address": len(set(urls)) < len(urls),
        "an address is not that of its id": any(
            entry["fullUrl"] != f"urn:uuid:{entry['resource']['id']}" for entry in entries
        ),
        "a reference leads nowhere": any(each not in urls for each in references),
        "a resource is reached from no section": bool(set(urls[1:]) - reached),
        "something is empty": any(value in ([], {}, "", None) for value in walk(document)),
        "a section says nothing": any("text" not in each for each in entries[0]["resource"].get("section", ({},))),
        "a course ends before it begins": any(
            period.get("end", "9999-12-31") < period.get("start", "")
            for each in resources(document, "MedicationStatement")
            if (period := each.get("effectivePeriod"))
        ),
        "a value beside its absence": any(
            "dataAbsentReason" in each and any(name.startswith("value") for name in each)
            for each in resources(document, "Observation")
        ),
    }
    return [rule for rule, broken in rules.items() if broken]


def _references(value: object) -> Iterator[str]:
    for each in walk(value):
        if isinstance(each, dict) and "reference" in each:
            yield each["reference"]


def walk(value: object) -> Iterator[Any]:
    """Every value below a value, at any depth."""
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in below:
        yield each
        yield from walk(each)


def test_every_document_keeps_to_the_rules() -> None:
    """The demonstration, every shipped case, nothing known, open, blocked: no rule is broken."""
    assert [faults for each in (*list_documents(), *list_shipped()) if (faults := find_faults(each))] == []


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32 - 1))
def test_any_case_keeps_to_the_rules(seed: int) -> None:
    """Whatever a case may record, no rule is broken."""
    assert find_faults(make_document(seed)) == []


@pytest.mark.parametrize(
    ("what", "fault"),
    [
        ("identifier", "it has no identifier with its system"),
        ("timestamp", "it has no moment"),
        ("order", "the Composition is not first, and alone"),
        ("twice", "two entries have one address"),
        ("gone", "a reference leads nowhere"),
        ("unlisted", "a resource is reached from no section"),
        ("empty", "something is empty"),
        ("both", "a value beside its absence"),
    ],
)
def test_a_broken_rule_is_found(what: str, fault: str) -> None:
    """Each rule bites: a document that breaks it is told to."""
    document = make_document(1)
    entries = document["entry"]
    if what in ("identifier", "timestamp"):
        del document[what]
    elif what == "order":
        entries.append(entries.pop(0))
    elif what == "twice":
        entries.append(entries[-1])
    elif what == "gone":
        entries.pop(next(at for at, entry in enumerate(entries) if entry["resource"]["resourceType"] == "Device"))
    elif what == "unlisted":
        entries[0]["resource"]["section"].pop()
        entries[0]["resource"]["section"].pop()
    elif what == "empty":
        entries[-1]["resource"]["note"] = []
    else:
        resources(document, "Observation")[0] |= {"dataAbsentReason": {"text": "x"}, "valueString": "x"}
    assert fault in find_faults(document)


def test_a_word_names_its_own_place() -> None:
    """The system of a recorded word holds the dotted path, so that the word can be read wherever it stands."""
    assert value_system("mrd.status") == "urn:plateau:value:mrd.status"
