"""What if: a change of fact tried on a copy of the case, which is no patient: never saved, printed, signed or kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.commands.inputs import Refusal
from desktop.consult.places import Values, put_value
from desktop.consult.session import Session
from engine.case_file import CaseError, take_case
from engine.consultation import Consultation, consult
from engine.language import say

# What names a patient, and what was decided about one, is no part of a copy. Born and gender stay: they are read.
LEFT_OUT = ("identity.family_name", "identity.given_name", "identity.record_number", "identity.site", "decision")


@dataclass(frozen=True, slots=True)
class Trial:
    """The patient in hand, untouched; the copy; and the change that was made in it, by places under `clinical`."""

    patient: Session
    copy: Session
    change: Mapping[str, Any]


def try_change(patient: Session, change: Mapping[str, Any]) -> Trial:
    """The change made in a copy of the case, exactly as a case takes it; None takes a fact out.

    :raises Refusal: with the engine's sentences, when no case can be so.
    """
    values: Values = patient.values
    for place in LEFT_OUT:
        values = put_value(values, place, None)
    for place, value in change.items():
        values = put_value(values, place, value)
    try:
        case = take_case(values)
    except CaseError as error:
        raise Refusal(*error.problems) from None
    consultation = consult(case, patient.edition, checks=patient.checks, tried=True)
    copy = Session(patient.edition, values, consultation, checks=patient.checks, unread_checks=patient.unread_checks)
    return Trial(patient, copy, change)


def refuse_tried(consultation: Consultation) -> None:
    """Keep a copy from everything that leaves the screen.

    :raises Refusal: when the consultation is one of a copy.
    """
    if consultation.tried:
        raise Refusal(say("this is a what-if on a copy, not this patient; go back to the patient first"))
