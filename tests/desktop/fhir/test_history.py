"""Diagnosis, transplant and drugs: taken where day and status leave no doubt, said where they do."""

from typing import Any

import pytest

from tests.desktop.fhir.bundles import certain, offered, read, read_file, said

ATC = {"lenalidomide": "L04AX04", "bortezomib": "L01XG01", "daratumumab": "L01FC01", "thalidomide": "L04AX02"}
AUTOLOGOUS = {"coding": [{"system": "http://snomed.info/sct", "code": "709115004"}]}
MYELOMA = {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "C90.0"}]}


def give(drug: str, start: str | None, end: str | None = None, status: str = "completed") -> dict[str, Any]:
    """A MedicationStatement."""
    concept = {"coding": [{"system": "http://www.whocc.no/atc", "code": ATC[drug]}]}
    period = {name: day for name, day in (("start", start), ("end", end)) if day is not None}
    return {"resourceType": "MedicationStatement", "status": status, "medicationCodeableConcept": concept,
            "effectivePeriod": period}  # fmt: skip


def transplant(day: str | None = "2026-05-10", status: str = "completed", **more: Any) -> dict[str, Any]:
    """A Procedure."""
    dated = {} if day is None else {"performedDateTime": day}
    return {"resourceType": "Procedure", "status": status, "code": AUTOLOGOUS, **dated, **more}


def diagnose(**more: Any) -> dict[str, Any]:
    """A Condition."""
    return {"resourceType": "Condition", "code": MYELOMA, **more}


def test_a_course_of_treatment_is_read() -> None:
    """Induction by its days, with the drug in a contained Medication; what began since may be consolidation: asked."""
    reading = read_file("treatment")
    assert certain(reading) == {
        "diagnosis.date": "2025-09-02",
        "transplant.done": True,
        "transplant.date": "2026-05-10",
        "induction.lenalidomide": True,
        "induction.bortezomib": True,
    }
    words = said(reading)
    for each in ("it is “refuted”", "“preparation”", "“not-taken”", "“2026-04” names no day", "“aspirin”",
                 "“1960-02” names no day", "The gender “other”", "AllergyIntolerance/a (entry 12)"):  # fmt: skip
        assert each in words
    assert "3 months it may be consolidation" in offered(reading, "maintenance.status")[0].doubts[0]


@pytest.mark.parametrize(
    ("made", "taken", "why"),
    [
        (diagnose(onsetDateTime="2025-09-03"), {"diagnosis.date": "2025-09-03"}, ""),
        (diagnose(recordedDate="2025-09-04"), {"diagnosis.date": "2025-09-04"}, ""),
        (diagnose(onsetDateTime="2025-09"), {}, "names no day"),
        (diagnose(), {}, "it has no day"),
        (diagnose(onsetDateTime="2026-12-01"), {}, "after the consultation"),
        (diagnose(onsetDateTime="2025-09-03", clinicalStatus={"coding": [{"system": "s", "code": "relapse"}]}), {},
         "of a relapse"),
        (diagnose(onsetDateTime="2025-09-03", verificationStatus={"coding": [{"system": "s", "code": "provisional"}]}),
         {}, "“provisional”"),
        (diagnose(onsetDateTime="2025-09-03", verificationStatus={"coding": [{"code": "refuted"}]}), {}, "“refuted”"),
        (diagnose(onsetDateTime="2025-09-03", verificationStatus={"text": "ruled out"}), {}, "ruled out"),
        (diagnose(onsetDateTime="2025-09-03", clinicalStatus={"coding": [{"code": "recurrence"}]}), {}, "of a relapse"),
        (diagnose(onsetDateTime="2025-09-03", code={"text": "Multiple myeloma"}), {}, "only multiple myeloma"),
        (transplant(None), {"transplant.done": True}, "it has no day"),
        (transplant("2026-05"), {"transplant.done": True}, "names no day"),
        (transplant(status="entered-in-error"), {}, "entered in error"),
        (transplant(status="not-done"), {}, "“not-done”"),
        (transplant("2026-12-01"), {}, "after the consultation"),
        (transplant(None, performedPeriod={"start": "2026-05-08", "end": "2026-05-12"}), {"transplant.done": True},
         "which day of its period"),
        (transplant(code={"text": "Autologous transplant"}), {}, "only an autologous transplant"),
    ],
)  # fmt: skip
def test_diagnosis_and_transplant(made: dict[str, Any], taken: dict[str, Any], why: str) -> None:
    """A day, or nothing; a refuted or planned thing is nothing."""
    reading = read(made, diagnosed=None)
    assert certain(reading) == taken
    assert why in said(reading)


def test_two_transplants_leave_the_first_open() -> None:
    """Two different days: neither the date nor that a first one is done is certain."""
    assert certain(read(transplant(), transplant("2026-10-01"))) == {}


LONG = give("lenalidomide", "2026-02-01", status="active")


@pytest.mark.parametrize(
    ("given", "taken", "why"),
    [
        ((give("daratumumab", "2025-09-05", "2025-12-01"),), {"induction.anti_cd38": True}, ""),
        ((give("bortezomib", "2025-08-01", "2025-12-01"),), {}, "whether it was induction"),
        ((give("bortezomib", "2025-09-05"),), {}, "whether it was induction"),
        ((give("bortezomib", "2025-09-05", "2025-12-01", "active"),), {}, "contradict"),
        ((give("bortezomib", "2025-09-05", "2025-12-01", "entered-in-error"),), {}, "entered in error"),
        ((give("thalidomide", "2025-09-05", "2025-12-01"),), {}, "does not ask"),
        ((give("bortezomib", None, "2025-12-01"),), {}, "no day on which it began"),
        ((LONG,), {"maintenance.status": "on", "maintenance.drug": "lenalidomide", "maintenance.started": "2026-02-01"},
         ""),
        ((LONG, give("daratumumab", "2026-02-03", status="on-hold")),
         {"maintenance.status": "on", "maintenance.drug": "daratumumab_lenalidomide",
          "maintenance.started": "2026-02-01"}, ""),
        ((LONG, give("thalidomide", "2026-02-03", status="active")), {}, "not clear together"),
        ((LONG, give("lenalidomide", "2026-02-03", status="active")), {}, "not clear together"),
        ((give("lenalidomide", "2026-02-01", "2026-10-02"),),
         {"maintenance.status": "stopped", "maintenance.drug": "lenalidomide", "maintenance.started": "2026-02-01",
          "maintenance.months": 8}, ""),
        ((give("lenalidomide", "2026-02-01"),), {}, "its last day is not said"),
    ],
)  # fmt: skip
def test_induction_or_maintenance(given: tuple[dict[str, Any], ...], taken: dict[str, Any], why: str) -> None:
    """Before a transplant of 10-Jan-2026 it is induction, for more than six months after it maintenance; else said."""
    reading = read(*given, transplanted="2026-01-10")
    assert certain(reading) == taken
    assert why in said(reading)


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("lenalidomide 25 MG Oral Capsule [Revlimid]", True),
        ("Lenalidomide", True),
        ("Lenalidomida 25 mg cápsulas", True),
        ("lénalidomide", True),
        ("bortézomib et lénalidomide", False),
        ("daratumumab and lenalidomide", False),
        ("not lenalidomide", False),
        ("Revlimid", False),
    ],
)
def test_a_drug_without_an_atc_code_is_known_by_its_generic_name(words: str, *, known: bool) -> None:
    """The display of another code counts where it begins with one generic name and holds no other."""
    made = give("lenalidomide", "2025-09-05", "2025-12-01")
    coding = {"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "made-up", "display": words}
    reading = read({**made, "medicationCodeableConcept": {"coding": [coding]}}, transplanted="2026-01-10")
    assert certain(reading) == ({"induction.lenalidomide": True} if known else {})


def test_without_a_transplant_no_drug_is_placed() -> None:
    """Whether induction or maintenance cannot be told."""
    reading = read(give("bortezomib", "2025-09-05", "2025-12-01"))
    assert certain(reading) == {}
    assert "the day of the transplant is not known" in said(reading)
