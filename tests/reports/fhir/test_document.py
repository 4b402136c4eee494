"""What the document of a consultation says, and what it never says."""

import base64
import datetime as dt
import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.beside import tell_reading
from engine.consultation import consult, digest
from engine.packs.shelf import open_edition
from engine.wording import label_of, upper_first
from reports.fhir.document import build_document, write_document
from reports.fhir.resources import ExportError
from tests.laws.asking import dice
from tests.reports.fhir.documents import find_observation, list_documents, list_shipped, resources, summary
from tests.reports.fhir.made_cases import list_said, random_case
from tests.reports.fhir.reader import read_back
from tests.reports.papers import BLOCKED, MOMENT, OPEN, consultation, signed, unknown


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32 - 1))
def test_everything_recorded_can_be_read_back_exactly(seed: int) -> None:
    """By nothing but what the table of codes promises: every datum of the case comes back as it was recorded, each
    value with its own unit and date, and nothing comes back that nobody recorded.
    """
    case = random_case(dice(seed))
    assert read_back(build_document(consult(case, open_edition()), MOMENT)) == list_said(case)


def test_the_same_consultation_gives_the_same_bytes() -> None:
    """Names follow from the record; another moment is another document of the same data."""
    one, other = write_document(consultation(), MOMENT), write_document(consultation(), MOMENT)
    assert one == other
    later = build_document(consultation(), MOMENT + dt.timedelta(days=1))
    first = json.loads(one)
    assert later["identifier"] != first["identifier"]
    assert later["entry"][1:] == first["entry"][1:]
    changed = build_document(consultation(clinical__age=None), MOMENT)
    assert not {each["fullUrl"] for each in changed["entry"]} & {each["fullUrl"] for each in first["entry"]}


def test_what_nobody_recorded_stays_out() -> None:
    """Of a patient of whom nothing is known there are the disease, the day, the unknown risk group, and the advice."""
    document = build_document(unknown(), MOMENT)
    (who,) = resources(document, "Patient")
    assert set(who) == {"resourceType", "id", "text"}
    (disease,) = resources(document, "Condition")
    assert "extension" not in disease
    assert "clinicalStatus" not in disease
    told = [each["code"]["text"] for each in resources(document, "Observation")]
    assert told == ["Risk group by msmart-2012", "Consultation"]
    assert resources(document, "Observation")[0]["dataAbsentReason"]["coding"][0]["code"] == "unknown"
    for kind in ("Procedure", "MedicationStatement", "CarePlan", "DocumentReference"):
        assert resources(document, kind) == []


def test_what_is_pending_or_not_done_has_no_value() -> None:
    """A result that is awaited is registered, one that nobody will get was not performed; neither is a finding."""
    document = build_document(consultation(**OPEN), MOMENT)
    for place, status, reason in (
        ("cytogenetics.del17p", "registered", "temp-unknown"),
        ("cytogenetics.tp53_mutation", "final", "not-performed"),
    ):
        found = find_observation(document, place)
        assert (found["status"], found["dataAbsentReason"]["coding"][0]["code"]) == (status, reason)
        assert not any(name.startswith("value") for name in found)
    absent = find_observation(document, "cytogenetics.t_14_16")
    assert absent["valueCodeableConcept"]["text"] == "absent"


def test_a_value_has_its_code_unit_and_day() -> None:
    """The creatinine of the demonstration: moles, in µmol/L, of the laboratory date; in mg/dL the code is another."""
    found = find_observation(build_document(consultation(), MOMENT), "safety.creatinine")
    assert [each["code"] for each in found["code"]["coding"]] == ["14682-9", "safety.creatinine"]
    ucum = {"system": "http://unitsofmeasure.org", "code": "umol/L"}
    assert found["valueQuantity"] == {"value": 124, "unit": "umol/L", **ucum}
    assert found["effectiveDateTime"] == "2026-11-20"
    mass = consultation(clinical__safety__creatinine={"value": 1.4, "unit": "mg/dL", "date": "2026-11-19"})
    found = find_observation(build_document(mass, MOMENT), "safety.creatinine")
    assert [each["code"] for each in found["code"]["coding"]] == ["2160-0", "safety.creatinine"]
    assert found["effectiveDateTime"] == "2026-11-19"


def test_a_unit_without_a_checked_code_is_told_in_words_only() -> None:
    """Beta-2 microglobulin in nmol/L is no mass: it has no LOINC code here, but its own, and its unit."""
    told = consultation(clinical__diagnosis__beta2_microglobulin={"value": 300, "unit": "nmol/L"})
    found = find_observation(build_document(told, MOMENT), "diagnosis.beta2_microglobulin")
    assert [each["code"] for each in found["code"]["coding"]] == ["diagnosis.beta2_microglobulin"]
    told = consultation(clinical__diagnosis__ldh={"value": 3, "unit": "ukat/L"})
    found = find_observation(build_document(told, MOMENT), "diagnosis.ldh")
    assert found["valueQuantity"] == {"value": 3, "unit": "ukat/L"}


# ---- the advice and the plan ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "status"),
    [({}, "success"), (BLOCKED, "success"), (OPEN, "data-required")],
    ids=["advice", "stop", "open"],
)
def test_the_advice_says_how_it_stands(changes: dict[str, object], status: str) -> None:
    """Status, missing data, edition with version and digest, and the edition beside; a stop is said first of all."""
    told = consultation(**changes)
    document = build_document(told, MOMENT)
    own, beside = resources(document, "GuidanceResponse")
    assert own["status"] == status
    missing = [each["codeFilter"][0]["code"][0]["code"] for each in own.get("dataRequirement", ())]
    assert missing == list(told.outcome.missing)
    assert ("not to be given now" in own["note"][0]["text"]) == told.outcome.blocked
    parameters = {each["name"]: each for each in resources(document, "Parameters")[0]["parameter"]}
    assert parameters["digest"]["valueString"] == told.outcome.pack_digest
    assert parameters["blocked"]["valueBoolean"] == told.outcome.blocked
    assert ("advice" in parameters) == (told.outcome.advice is not None)
    assert "contemporary-2026" in beside["moduleUri"]
    assert beside["reasonCode"][0]["text"] == upper_first(tell_reading(told.beside[0]))
    notes = " ".join(each["text"] for each in own["note"])
    assert "superseded in practice" in notes
    for caution in told.rationale.cautions:
        assert (caution.text if caution.not_recorded is None else label_of(caution.not_recorded)) in notes
    assert "RevUSPI" not in notes
    assert ("not yet checked" in notes) == any(each.status == "memory" for each in told.rationale.cautions)


def test_the_edition_beside_says_how_its_advice_stands() -> None:
    """Advice that a result could change is told "as things stand", beside an open answer as well."""
    _, beside = resources(build_document(consultation(**OPEN), MOMENT), "GuidanceResponse")
    assert beside["status"] == "data-requested"
    assert beside["reasonCode"][0]["text"].endswith(", as things stand")


def test_an_edition_that_fails_its_check_says_so_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on paper: what fails stands before everything else that is to be read with the advice."""
    monkeypatch.setattr("reports.fhir.guidance.tell_failed", lambda _certificates: ("This edition fails its check.",))
    own, _ = resources(build_document(consultation(), MOMENT), "GuidanceResponse")
    assert "This edition fails its check." in [each["text"] for each in own["note"]][:2]


def test_provisional_advice_asks_for_more_data() -> None:
    """Over every shipped case: advice is a success, provisional advice requests data, an open answer requires it, and
    whatever is not certain names what is missing.
    """
    seen = set()
    for document in list_shipped():
        guidance = resources(document, "GuidanceResponse")[0]
        parameters = {each["name"]: each for each in resources(document, "Parameters")[0]["parameter"]}
        told = parameters["status"]["valueCode"]
        seen.add(told)
        wanted = {"advice": "success", "provisional": "data-requested", "open": "data-required"}
        assert guidance["status"] == wanted[told]
        assert ("dataRequirement" in guidance) or told == "advice"
    assert seen == {"advice", "provisional", "open"}


def test_the_plan_is_the_clinicians_own() -> None:
    """A plan is there only when one was recorded, in its own words, and a draft until it is signed."""
    (plan,) = resources(build_document(consultation(), MOMENT), "CarePlan")
    assert plan["status"] == "draft"
    assert plan["activity"][0]["detail"]["productCodeableConcept"] == {"text": "lenalidomide"}
    assert resources(list_documents()[0], "CarePlan")[0]["status"] == "active"
    without = consultation(decision__plan={})
    assert without.outcome.advice == "lenalidomide-maintenance"
    assert resources(build_document(without, MOMENT), "CarePlan") == []
    assert resources(build_document(consultation(decision={}), MOMENT), "CarePlan") == []


# ---- the signed summary ---------------------------------------------------------------------------------------------
def test_the_signed_summary_goes_with_it() -> None:
    """The very bytes, their size and SHA-1, who signed and when; the document is then final."""
    document = list_documents()[0]
    (reference,) = resources(document, "DocumentReference")
    attached = reference["content"][0]["attachment"]
    assert base64.b64decode(attached["data"]) == signed()
    assert attached["size"] == len(signed())
    assert base64.b64decode(attached["hash"]) == hashlib.sha1(signed(), usedforsecurity=False).digest()
    assert attached["contentType"] == "application/pdf"
    assert reference["date"] == summary().signed_at.isoformat()
    (signer,) = resources(document, "Practitioner")
    assert signer["name"] == [{"text": summary().signers[0][0]}]
    assert resources(document, "Composition")[0]["status"] == "final"
    assert resources(list_documents()[1], "Composition")[0]["status"] == "preliminary"


def test_a_control_character_is_refused_by_its_place() -> None:
    """FHIR has no such characters: the sentence names the place, never the text."""
    told = consultation(decision__note="seen\x07 today")
    with pytest.raises(ExportError, match=r"decision\.note: holds a character") as refused:
        build_document(told, MOMENT)
    assert "seen" not in str(refused.value)


def test_a_course_that_ends_before_it_begins_is_refused() -> None:
    """FHIR has no such period: the sentence names both places."""
    course = {"status": "completed", "started": "2026-08-30", "ended": "2026-08-01"}
    with pytest.raises(ExportError, match=r"consolidation\.started: lies after consolidation\.ended; correct one"):
        build_document(consultation(clinical__consolidation=course), MOMENT)


def test_text_that_looks_like_a_tag_is_only_text() -> None:
    """A note with angle brackets and quotes stands in the narrative as text, and in the value as written."""
    note = "<script>x</script> & \"more\" 'of' it"
    document = build_document(consultation(decision__note=note), MOMENT)
    assert "<script>" not in json.dumps(resources(document, "Composition"))
    assert find_observation(document, "decision.note")["valueString"] == note


def test_the_record_behind_it_is_named_by_its_digest() -> None:
    """The names of the resources follow from the digest that a summary prints, and from nothing else."""
    told = consultation()
    other = consult(told.case.model_copy(), open_edition())
    assert digest(told.record()) == digest(other.record())
    assert build_document(told, MOMENT) == build_document(other, MOMENT)
