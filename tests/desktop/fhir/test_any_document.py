"""Any JSON gives offers or a refusal in words, never a traceback; what is offered can always be put into a case."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.commands.inputs import Refusal
from desktop.fhir.document import read_document, take_apart
from desktop.fhir.merging import merge
from desktop.fhir.reading import find_written, read_case_data
from engine.case import UNSEEN
from reports.fhir.acceptance import find_faults
from tests.desktop.fhir.bundles import AS_OF, FOLDER, NEW, bundle, measure

FILES = sorted(FOLDER.glob("*.json"))
WHOLE = [json.loads(each.read_text(encoding="utf-8")) for each in FILES]
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**17), 10**17), st.floats(), st.text(max_size=12),
    st.sampled_from(["Patient", "Observation", "Bundle", "final", "2026-11-20", "2026", "t(4;14) absent", "#p", "urn:x",
                     "urn:plateau:fact", "urn:plateau:value:sex", "safety.anc", "as_of", "identity", "decision.note"]),
)  # fmt: skip
KEYS = st.sampled_from(
    ["resourceType", "id", "status", "code", "coding", "system", "subject", "reference", "entry", "resource", "value",
     "valueQuantity", "valueString", "component", "effectiveDateTime", "name", "extension", "url", "x", "contained",
     "valueBoolean", "valueDateTime", "category", "note", "text"]
)  # fmt: skip
ANYTHING = st.recursive(
    SCALARS, lambda part: st.lists(part, max_size=4) | st.dictionaries(KEYS, part, max_size=5), max_leaves=25
)


def run(values: object) -> None:
    """Read and merge; a refusal must be sentences."""
    try:
        document = take_apart(values)
        written = find_written(document)
        merged = merge(NEW, read_case_data(document, AS_OF))
    except Refusal as refusal:
        if not all(sentence.strip() for sentence in refusal.sentences):
            raise AssertionError from refusal
        return
    assert written is None or written.year
    assert merged.case.clinical.as_of == AS_OF
    assert all(each.why and each.resource for each in merged.unused)


@settings(max_examples=100)
@given(ANYTHING)
def test_any_values_are_read_or_refused(values: object) -> None:
    """Whatever JSON may hold."""
    run(values)


@settings(max_examples=80)
@given(st.lists(st.dictionaries(KEYS, ANYTHING, max_size=8), min_size=1, max_size=4), st.sampled_from(
    ["Observation", "Procedure", "MedicationStatement", "Condition", "DiagnosticReport", "Patient"]))  # fmt: skip
def test_any_resources_are_read_or_refused(resources: list[dict[str, Any]], kind: str) -> None:
    """Resources of the kinds that are read, with anything in them."""
    run(bundle(*({**each, "resourceType": kind} for each in resources)))


def list_places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path to every value of a document."""
    found = [path] if path else []
    if isinstance(value, dict):
        return found + [each for key in value for each in list_places(value[key], (*path, key))]
    if isinstance(value, list):
        return found + [each for at in range(len(value)) for each in list_places(value[at], (*path, at))]
    return found


@settings(max_examples=200)
@given(st.data())
def test_a_document_with_one_value_changed_is_read_or_refused(data: st.DataObject) -> None:
    """Anything in the place of one value of a good document."""
    values = copy.deepcopy(data.draw(st.sampled_from(WHOLE)))
    path = data.draw(st.sampled_from(list_places(values)))
    holder = values
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = data.draw(ANYTHING)
    run(values)


@pytest.mark.parametrize("file", [each for each in FILES if "single" not in each.name], ids=lambda each: each.stem)
def test_the_bundles_of_these_tests_are_fhir(file: Path) -> None:
    """The models of FHIR that others wrote take each of them: what is read here is what record systems send."""
    assert find_faults(file.read_text(encoding="utf-8")) == ()


@settings(max_examples=100)
@given(st.text(max_size=60) | st.sampled_from([each.read_text(encoding="utf-8")[:200] for each in FILES]))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Text that is no JSON is refused with one sentence."""
    with pytest.raises(Refusal) as refused:
        read_document(text)
    assert len(refused.value.sentences) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not JSON"),
        ("[]", "no FHIR resource"),
        ('{"a": 1}', "no FHIR resource"),
        ('{"resourceType": 5}', "no FHIR resource"),
        ('{"resourceType": "Bundle", "entry": []}', "empty"),
        ('{"resourceType": "Bundle", "entry": {}}', "no list"),
        ('{"resourceType": "Bundle", "type": "x", "type": "y"}', "stands twice"),
        ("[" * 100 + "]" * 100, "deep"),
        (json.dumps({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Patient", "id": each}}
                                                         for each in "ab"]}), "more than one patient"),
        (json.dumps({"resourceType": "Bundle", "entry": [{"resource": measure("777-3", 98, "10*9/L", subject={
            "reference": f"Patient/{each}"})} for each in "ab"]}), "name more than one"),
        (json.dumps({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Basic"}}] * 5001}), "5,000"),
    ],
)  # fmt: skip
def test_what_is_no_document_of_one_patient_is_refused(text: str, why: str) -> None:
    """One sentence says what is wrong."""
    with pytest.raises(Refusal, match=why) as refused:
        read_document(text)
    assert len(refused.value.sentences) == 1


def test_no_word_of_a_document_commands_a_terminal() -> None:
    """Escape sequences and turned directions reach neither the case nor what is told of it; line ends become spaces."""
    evil = "\x1b]0;x\x07\u202e"
    result = measure("2160-0", 1.0, "mg/dL", id=f"a{evil}")
    result["code"] = {"text": evil, "coding": [{"code": evil}]}
    made = bundle(result)
    made["entry"][0]["resource"]["name"] = [{"family": f"Invented{evil}", "given": ["Made\n", "Up"]}]
    merged = merge(NEW, read_case_data(take_apart(made), AS_OF))
    assert merged.case.identity.family_name is None
    assert merged.case.identity.given_name == "Made Up"
    told = " ".join(f"{each.resource} {each.why}" for each in merged.unused)
    assert "holds a character that cannot be seen" in told
    assert not UNSEEN.search(told)
