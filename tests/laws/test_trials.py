"""Every what-if of any patient can be tried: the copy is taken as a case and gives the advice that was promised."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.consult.session import open_case
from desktop.consult.trial import try_change
from engine.case_file import take_case
from engine.packs.shelf import open_edition
from tests.laws.asking import dice
from tests.oracle.patients import random_clinical

WHO = {"family_name": "Okafor", "record_number": "N-1"}


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1))
def test_every_what_if_of_any_patient_can_be_tried(seed: int) -> None:
    """Written into the copy exactly as a case takes it, each change gives its advice; the patient stays as recorded."""
    values: dict[str, Any] = {"plateau": 1, "identity": WHO, "clinical": random_clinical(dice(seed))}
    patient = open_case(open_edition(), take_case(values))
    before = patient.values
    for change in patient.consultation.rationale.changes:
        copy = try_change(patient, change.flip.change).copy
        assert (copy.consultation.outcome.status, copy.consultation.outcome.advice) == ("advice", change.flip.advice)
        assert copy.consultation.tried
        assert "identity" not in copy.values
    assert patient.values is before
