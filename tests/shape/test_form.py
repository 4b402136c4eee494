"""Form and case file are one: what the case file can hold is asked on the form, and the form asks nothing else."""

import types
import typing
from collections.abc import Iterator
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from desktop.screens.fields import FIELDS, SECTIONS, Field
from engine.case import Clinical, Identity
from engine.quantities import Quantity

# The case file's fields as the contract names them.
CLINICAL = [
    "as_of",
    "age",
    "sex",
    "weight",
    "childbearing_potential",
    "diagnosis.date",
    "diagnosis.beta2_microglobulin",
    "diagnosis.albumin",
    "diagnosis.creatinine",
    "diagnosis.ldh",
    "diagnosis.ldh_upper_limit",
    "cytogenetics.del17p",
    "cytogenetics.del17p_percent",
    "cytogenetics.tp53_mutation",
    "cytogenetics.t_4_14",
    "cytogenetics.t_14_16",
    "cytogenetics.t_14_20",
    "cytogenetics.t_11_14",
    "cytogenetics.t_6_14",
    "cytogenetics.gain_1q",
    "cytogenetics.gain_1q_copies",
    "cytogenetics.del_1p32",
    "cytogenetics.trisomies",
    "cytogenetics.karyotype_del13",
    "cytogenetics.karyotype_hypodiploid",
    "cytogenetics.gep_high_risk",
    "cytogenetics.pcli",
    "cytogenetics.pcli_percent",
    "induction.lenalidomide",
    "induction.lenalidomide_best_response",
    "induction.bortezomib",
    "induction.anti_cd38",
    "induction.cycles",
    "transplant.done",
    "transplant.date",
    "transplant.kind",
    "progressed_since_transplant",
    "response.after_transplant",
    "response.after_consolidation",
    "response.current",
    "response.after_transplant_date",
    "response.after_consolidation_date",
    "response.current_date",
    "mrd.status",
    "mrd.date",
    "mrd.negative_since",
    "mrd.sensitivity",
    "consolidation.status",
    "consolidation.months",
    "consolidation.regimen",
    "consolidation.started",
    "consolidation.ended",
    "lenalidomide_sensitivity",
    "lenalidomide_tolerated",
    "maintenance.status",
    "maintenance.drug",
    "maintenance.started",
    "maintenance.months",
    "safety.pregnant",
    "safety.pregnancy_prevention",
    "safety.pregnancy_test.result",
    "safety.pregnancy_test.date",
    "safety.labs_date",
    "safety.anc",
    "safety.platelets",
    "safety.creatinine",
    "safety.on_dialysis",
    "safety.neuropathy_grade",
    "safety.neuropathic_pain",
    "safety.bilirubin_times_upper_limit",
    "safety.venous_thromboembolism",
    "safety.antithrombotic",
    "safety.antiviral_prophylaxis",
    "safety.active_second_cancer",
    "safety.prior_second_cancer",
    "safety.lenalidomide_hypersensitivity",
    "safety.bortezomib_boron_mannitol_hypersensitivity",
    "safety.daratumumab_hypersensitivity",
    "safety.hepatitis_b",
    "access.lenalidomide",
    "access.bortezomib",
    "access.daratumumab",
    "access.thalidomide",
]
IDENTITY = [
    "identity.family_name",
    "identity.given_name",
    "identity.born",
    "identity.sex",
    "identity.record_number",
    "identity.site",
]

# Fields that the form does not ask by themselves, and why. Nothing may be added without a reason.
NOT_ASKED: tuple[tuple[str, str], ...] = (
    ("identity.sex", "asked once, with the clinical sex, because the case file refuses two that differ"),
)


def each_place(part: type[BaseModel], before: str = "") -> Iterator[tuple[str, Any]]:
    """Every field of a section of the case with its type, by its dotted path; a quantity is one field."""
    for name, field in part.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel) and not issubclass(kind, Quantity):
            yield from each_place(kind, f"{before}{name}.")
        else:
            yield f"{before}{name}", kind


MODEL = dict(each_place(Clinical)) | dict(each_place(Identity, "identity."))


def words_of(kind: Any) -> tuple[Any, ...]:
    """The words of a choice; empty for any other type."""
    if get_origin(kind) is typing.Literal:
        return get_args(kind)
    if get_origin(kind) in (types.UnionType, typing.Union):
        return next((words for part in get_args(kind) if (words := words_of(part))), ())
    return ()


def test_the_case_file_is_the_contracts() -> None:
    """The clinical part and the identity have the contract's fields, no more and no fewer."""
    assert sorted(MODEL) == sorted(CLINICAL + IDENTITY)
    assert len(set(CLINICAL + IDENTITY)) == len(CLINICAL + IDENTITY)


@pytest.mark.parametrize("place", CLINICAL + IDENTITY)
def test_every_field_is_asked(place: str) -> None:
    """Each field of the contract has its question on the form, or stands among the exceptions with a reason."""
    excepted = dict(NOT_ASKED)
    assert (place in FIELDS) != (place in excepted), f"{place} is asked nowhere, or both asked and excepted"


def test_every_exception_is_answered_by_another_question() -> None:
    """What is not asked by itself is recorded by the question that says so, and has a reason."""
    recorded = {place for field in FIELDS.values() for place in field.also}
    for place, reason in NOT_ASKED:
        assert place in recorded
        assert reason
    assert recorded == {place for place, _ in NOT_ASKED}


@pytest.mark.parametrize("place", FIELDS)
def test_the_form_asks_nothing_that_the_case_cannot_hold(place: str) -> None:
    """Every question has its place in the case file, and so has every other place that its answer is written to."""
    assert place in MODEL
    assert set(FIELDS[place].also) <= set(MODEL)


def test_no_question_is_asked_twice() -> None:
    """One question a place, over all sections."""
    places = [field.place for section in SECTIONS for field in section.fields]
    assert len(places) == len(set(places)) == len(FIELDS)


@pytest.mark.parametrize(
    "field", [each for each in FIELDS.values() if each.kind == "choice"], ids=lambda field: field.place
)
def test_a_choice_offers_exactly_the_words_of_the_case(field: Field) -> None:
    """No word of the case file is kept from the clinician, and none is offered that it would refuse."""
    words = words_of(MODEL[field.place])
    assert list(field.options) == (list(words) if words else [0, 1, 2, 3, 4])
    assert words or field.place == "safety.neuropathy_grade"


@pytest.mark.parametrize("place", [place for place, kind in MODEL.items() if words_of(kind)])
def test_every_choice_of_the_case_is_asked_as_one(place: str) -> None:
    """What has a few words is asked by offering them, never as free text."""
    assert dict(NOT_ASKED).get(place) or FIELDS[place].kind == "choice"


@pytest.mark.parametrize("field", [each for each in FIELDS.values() if each.only_when], ids=lambda field: field.place)
def test_what_a_question_waits_for_is_asked_before_it(field: Field) -> None:
    """A question that appears beside another's answer names an earlier question of the form and words of it."""
    assert field.only_when is not None
    other, values = field.only_when
    order = list(FIELDS)
    assert order.index(other) < order.index(field.place)
    assert set(values) - {None} <= set(FIELDS[other].options)
