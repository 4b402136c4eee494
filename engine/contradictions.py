"""What cannot be: the contract's list of contradictions, and the merely implausible, which is taken with a warning."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from engine.case import Case, Clinical, years_between
from engine.language import say

if TYPE_CHECKING:
    from engine.quantities import Quantity

# A response after consolidation, or its end, exists only when consolidation was given to an end.
CONSOLIDATION_GIVEN = ("completed", "stopped_early")


def find_contradictions(case: Case) -> tuple[str, ...]:
    """Every contradiction of a case, a sentence each with place and remedy; empty when there is none."""
    return (*check_sex(case), *_identity(case), *find_clinical_contradictions(case.clinical), *_measurements(case))


def find_clinical_contradictions(clinical: Clinical) -> tuple[str, ...]:
    """The contradictions within the clinical part."""
    return (*(problem for check in CHECKS for problem in check(clinical)), *_dates(clinical))


def check_sex(case: Case) -> Iterator[str]:
    """Whether who the patient is and the clinical part agree on the sex."""
    who, clinical = case.identity, case.clinical
    if who.sex and clinical.sex and who.sex != clinical.sex:
        words = say("{one} beside {place} {other}; make them agree")
        yield f"identity.sex: {words.format(one=who.sex, place='clinical.sex', other=clinical.sex)}"


def _identity(case: Case) -> Iterator[str]:
    who, clinical = case.identity, case.clinical
    if who.born and who.born > clinical.as_of:
        yield _lies_after("identity.born", "clinical.as_of")
    elif who.born and clinical.age is not None:
        age = years_between(who.born, clinical.as_of)
        if age != clinical.age:
            words = say("gives an age of {age} on {day}, not {place} {other}")
            told = words.format(age=age, day="clinical.as_of", place="clinical.age", other=clinical.age)
            yield f"identity.born: {told}"
    for place in ("diagnosis.date", "transplant.date"):
        day = read_place(clinical, place)
        if who.born and day and day < who.born <= clinical.as_of:
            yield _lies_after("identity.born", f"clinical.{place}")


def _measurements(case: Case) -> Iterator[str]:
    """An assessment that lies in the future of the consultation."""
    if case.series is None:
        return
    dated = (("baseline", case.series.baseline.date),
             *((f"measurements.{at}", each.date) for at, each in enumerate(case.series.measurements)))  # fmt: skip
    as_of = case.clinical.as_of
    for place, day in dated:
        if day is not None and day > as_of:
            yield _lies_ahead(f"series.{place}.date", day, as_of)


def _progression(clinical: Clinical) -> Iterator[str]:
    if clinical.progressed_since_transplant is False and clinical.response.has_progression():
        yield f"clinical.progressed_since_transplant: {say('false beside a response of PD; correct one of them')}"


def _pregnancy(clinical: Clinical) -> Iterator[str]:
    if clinical.safety.pregnant and clinical.sex == "male":
        words = say("true beside {place} male; correct one of them")
        yield f"clinical.safety.pregnant: {words.format(place='clinical.sex')}"


def _maintenance(clinical: Clinical) -> Iterator[str]:
    given = clinical.maintenance
    if given.status not in ("on", "stopped"):
        for name in ("months", "started"):
            if getattr(given, name) is not None:
                words = say("recorded, but {place} is not on or stopped; set it")
                yield f"clinical.maintenance.{name}: {words.format(place='maintenance.status')}"
    if given.status == "not_started" and given.drug is not None:
        words = say("recorded, but {place} is not_started; correct one of them")
        yield f"clinical.maintenance.drug: {words.format(place='maintenance.status')}"


def _consolidation(clinical: Clinical) -> Iterator[str]:
    course = clinical.consolidation
    if course.status not in CONSOLIDATION_GIVEN:
        words = say("recorded, but {place} is not completed or stopped_early; correct one of them")
        remedy = words.format(place="consolidation.status")
        if clinical.response.after_consolidation is not None:
            yield f"clinical.response.after_consolidation: {remedy}"
        if course.ended is not None:
            yield f"clinical.consolidation.ended: {remedy}"


def _induction(clinical: Clinical) -> Iterator[str]:
    if clinical.induction.lenalidomide_best_response is not None and clinical.induction.lenalidomide is not True:
        words = say("recorded, but {place} is not true; set it")
        told = words.format(place="induction.lenalidomide")
        yield f"clinical.induction.lenalidomide_best_response: {told}"


def _transplant(clinical: Clinical) -> Iterator[str]:
    if clinical.transplant.done is not True:
        for name in ("date", "kind"):
            if getattr(clinical.transplant, name) is not None:
                words = say("recorded, but {place} is not true; set it")
                yield f"clinical.transplant.{name}: {words.format(place='transplant.done')}"


def _residual_disease(clinical: Clinical) -> Iterator[str]:
    mrd = clinical.mrd
    if mrd.status not in ("negative", "positive"):
        for name in ("date", "sensitivity"):
            if getattr(mrd, name) is not None:
                words = say("recorded, but {place} is not negative or positive; set it")
                yield f"clinical.mrd.{name}: {words.format(place='mrd.status')}"
    if mrd.negative_since is not None and mrd.status != "negative":
        words = say("recorded, but {place} is not negative; correct one of them")
        yield f"clinical.mrd.negative_since: {words.format(place='mrd.status')}"


def _lesions(clinical: Clinical) -> Iterator[str]:
    lesions = clinical.cytogenetics
    if lesions.del17p_percent is not None and lesions.del17p != "present":
        yield _absent("del17p_percent", "del17p")
    if lesions.gain_1q_copies is not None and lesions.gain_1q != "present":
        yield _absent("gain_1q_copies", "gain_1q")


# What a few facts of a patient say against each other; days, of which there are many, are compared by themselves.
CHECKS: tuple[Callable[[Clinical], Iterator[str]], ...] = (
    _progression,
    _pregnancy,
    _maintenance,
    _consolidation,
    _induction,
    _transplant,
    _residual_disease,
    _lesions,
)


def _dates(clinical: Clinical) -> Iterator[str]:
    for place, day in _each_date(clinical):
        if day > clinical.as_of and place != "as_of":
            yield _lies_ahead(f"clinical.{place}", day, clinical.as_of)
    transplant, diagnosis, started = clinical.transplant.date, clinical.diagnosis.date, clinical.maintenance.started
    if transplant and diagnosis and transplant < diagnosis:
        yield _lies_before("clinical.transplant.date", "diagnosis.date")
    if started and transplant and started < transplant:
        yield _lies_before("clinical.maintenance.started", "transplant.date")


def _lies_after(place: str, other: str) -> str:
    return f"{place}: {say('lies after {other}; correct one of them').format(other=other)}"


def _lies_before(place: str, other: str) -> str:
    return f"{place}: {say('lies before {other}; correct one of them').format(other=other)}"


def _lies_ahead(place: str, day: dt.date, as_of: dt.date) -> str:
    words = say("{day} lies after {place} {as_of}; correct one of them")
    return f"{place}: {words.format(day=day, place='clinical.as_of', as_of=as_of)}"


def _absent(size: str, lesion: str) -> str:
    words = say("recorded, but {place} is not present; correct one of them")
    return f"clinical.cytogenetics.{size}: {words.format(place=lesion)}"


def _each_date(part: object, place: str = "") -> Iterator[tuple[str, dt.date]]:
    for name in type(part).model_fields:  # type: ignore[attr-defined]
        value, where = getattr(part, name), f"{place}{name}"
        if isinstance(value, dt.date):
            yield where, value
        elif hasattr(type(value), "model_fields"):
            yield from _each_date(value, f"{where}.")


# Beyond these a value is taken with a warning.
MOST_NEUTROPHILS = 50.0  # 10^9/L
YOUNGEST, EXPECTED_OLDEST = 18, 80  # years, at an autologous transplant
LONGEST_CONSOLIDATION = 6  # months
# place -> kind of quantity, a key of `engine.quantities.UNITS`
MEASURED = {
    "weight": "weight",
    "diagnosis.beta2_microglobulin": "beta2_microglobulin",
    "diagnosis.albumin": "albumin",
    "diagnosis.creatinine": "creatinine",
    "diagnosis.ldh": "ldh",
    "diagnosis.ldh_upper_limit": "ldh",
    "safety.creatinine": "creatinine",
    "safety.anc": "cells",
    "safety.platelets": "cells",
}


def find_implausible(clinical: Clinical) -> tuple[str, ...]:
    """What is possible but unlikely: taken, with a sentence asking to check it."""
    found: list[str] = []
    for place, kind in MEASURED.items():
        quantity: Quantity | None = read_place(clinical, place)
        if quantity is not None and not quantity.is_plausible(kind):
            words = say("{value} {unit} is unusual; check value and unit")
            found.append(f"clinical.{place}: {words.format(value=f'{quantity.value:g}', unit=quantity.unit)}")
    if clinical.safety.anc is not None and clinical.safety.anc.amount("cells") > MOST_NEUTROPHILS:
        words = say("unusually high; check value and unit ({one} or {other})")
        found.append(f"clinical.safety.anc: {words.format(one='10^9/L', other='/uL')}")
    if clinical.age is not None and not YOUNGEST <= clinical.age <= EXPECTED_OLDEST:
        words = say("{age} is unusual for an autologous transplant; check it")
        found.append(f"clinical.age: {words.format(age=clinical.age)}")
    if clinical.transplant.done is False and clinical.response.after_transplant is not None:
        found.append(f"clinical.response.after_transplant: {say('recorded without a transplant; check it')}")
    if clinical.consolidation.status == "completed" and (clinical.consolidation.months or 0) > LONGEST_CONSOLIDATION:
        found.append(f"clinical.consolidation.months: {say('unusually long for consolidation; check it')}")
    found += _list_early_responses(clinical)
    if clinical.sex == "male" and clinical.childbearing_potential:
        words = say("true beside {place} male; check it")
        found.append(f"clinical.childbearing_potential: {words.format(place='clinical.sex')}")
    return tuple(found)


def _list_early_responses(clinical: Clinical) -> Iterator[str]:
    """A response after a treatment whose day lies before it: one of the two is another's."""
    said, consolidation = clinical.response, clinical.consolidation
    for name, day, place, since in (
        ("after_transplant", said.after_transplant_date, "transplant.date", clinical.transplant.date),
        ("after_consolidation", said.after_consolidation_date, "consolidation.started", consolidation.started),
    ):
        if day is not None and since is not None and day < since:
            words = say("lies before {other}; check them")
            yield f"clinical.response.{name}_date: {words.format(other=place)}"


def read_place(clinical: Clinical, place: str) -> Any:
    """The value at a dotted path under `clinical`."""
    value: Any = clinical
    for name in place.split("."):
        value = getattr(value, name)
    return value
