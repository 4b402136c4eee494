"""What cannot be: the contract's list of contradictions, and the merely implausible, which is taken with a warning."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from engine.case import Case, Clinical, years_between
from engine.language import say
from engine.told import At, Told, Word

if TYPE_CHECKING:
    from engine.quantities import Quantity

# A response after consolidation, or its end, exists only when consolidation was given to an end.
CONSOLIDATION_GIVEN = ("completed", "stopped_early")


def find_contradictions(case: Case) -> tuple[Told, ...]:
    """Every contradiction of a case, a sentence each with place and remedy; empty when there is none."""
    return (*check_sex(case), *_identity(case), *find_clinical_contradictions(case.clinical), *_measurements(case))


def find_clinical_contradictions(clinical: Clinical) -> tuple[Told, ...]:
    """The contradictions within the clinical part."""
    return (*(problem for check in CHECKS for problem in check(clinical)), *_dates(clinical))


def check_sex(case: Case) -> Iterator[Told]:
    """Whether who the patient is and the clinical part agree on the sex."""
    who, clinical = case.identity, case.clinical
    if who.sex and clinical.sex and who.sex != clinical.sex:
        words = say("{one} beside {place} {other}; make them agree")
        yield Told("identity.sex", words, one=Word(who.sex), place=At("clinical.sex"), other=Word(clinical.sex))


def _identity(case: Case) -> Iterator[Told]:
    who, clinical = case.identity, case.clinical
    if who.born and who.born > clinical.as_of:
        yield _lies_after("identity.born", "clinical.as_of")
    elif who.born and clinical.age is not None:
        age = years_between(who.born, clinical.as_of)
        if age != clinical.age:
            words = say("gives an age of {age} on {day}, not {place} {other}")
            stated, other = At("clinical.age"), str(clinical.age)
            yield Told("identity.born", words, age=str(age), day=At("clinical.as_of"), place=stated, other=other)
    for place in ("diagnosis.date", "transplant.date"):
        day = read_place(clinical, place)
        if who.born and day and day < who.born <= clinical.as_of:
            yield _lies_after("identity.born", f"clinical.{place}")


def _measurements(case: Case) -> Iterator[Told]:
    """An assessment that lies in the future of the consultation."""
    if case.series is None:
        return
    dated = (("baseline", case.series.baseline.date),
             *((f"measurements.{at}", each.date) for at, each in enumerate(case.series.measurements)))  # fmt: skip
    as_of = case.clinical.as_of
    for place, day in dated:
        if day is not None and day > as_of:
            yield _lies_ahead(f"series.{place}.date", day, as_of)


def _progression(clinical: Clinical) -> Iterator[Told]:
    if clinical.progressed_since_transplant is False and clinical.response.has_progression():
        words = say("{value} beside a response of PD; correct one of them")
        yield Told("clinical.progressed_since_transplant", words, value=Word(value=False))


def _pregnancy(clinical: Clinical) -> Iterator[Told]:
    if clinical.safety.pregnant and clinical.sex == "male":
        words = say("{value} beside {place} {other}; correct one of them")
        yield Told(
            "clinical.safety.pregnant", words, value=Word(value=True), place=At("clinical.sex"), other=Word("male")
        )


def _maintenance(clinical: Clinical) -> Iterator[Told]:
    given = clinical.maintenance
    if given.status not in ("on", "stopped"):
        for name in ("months", "started"):
            if getattr(given, name) is not None:
                words = say("recorded, but {place} is not {one} or {other}; set it")
                status, on, stopped = At("maintenance.status"), Word("on"), Word("stopped")
                yield Told(f"clinical.maintenance.{name}", words, place=status, one=on, other=stopped)
    if given.status == "not_started" and given.drug is not None:
        words = say("recorded, but {place} is {value}; correct one of them")
        status, not_started = At("maintenance.status"), Word("not_started")
        yield Told("clinical.maintenance.drug", words, place=status, value=not_started)


def _consolidation(clinical: Clinical) -> Iterator[Told]:
    course = clinical.consolidation
    if course.status not in CONSOLIDATION_GIVEN:
        words = say("recorded, but {place} is not {one} or {other}; correct one of them")
        status, (completed, stopped) = At("consolidation.status"), map(Word, CONSOLIDATION_GIVEN)
        if clinical.response.after_consolidation is not None:
            yield Told("clinical.response.after_consolidation", words, place=status, one=completed, other=stopped)
        if course.ended is not None:
            yield Told("clinical.consolidation.ended", words, place=status, one=completed, other=stopped)


def _induction(clinical: Clinical) -> Iterator[Told]:
    if clinical.induction.lenalidomide_best_response is not None and clinical.induction.lenalidomide is not True:
        yield _not_so("induction.lenalidomide_best_response", "induction.lenalidomide")


def _transplant(clinical: Clinical) -> Iterator[Told]:
    if clinical.transplant.done is not True:
        for name in ("date", "kind"):
            if getattr(clinical.transplant, name) is not None:
                yield _not_so(f"transplant.{name}", "transplant.done")


def _residual_disease(clinical: Clinical) -> Iterator[Told]:
    mrd = clinical.mrd
    if mrd.status not in ("negative", "positive"):
        for name in ("date", "sensitivity"):
            if getattr(mrd, name) is not None:
                words = say("recorded, but {place} is not {one} or {other}; set it")
                status, negative, positive = At("mrd.status"), Word("negative"), Word("positive")
                yield Told(f"clinical.mrd.{name}", words, place=status, one=negative, other=positive)
    if mrd.negative_since is not None and mrd.status != "negative":
        words = say("recorded, but {place} is not {value}; correct one of them")
        yield Told("clinical.mrd.negative_since", words, place=At("mrd.status"), value=Word("negative"))


def _lesions(clinical: Clinical) -> Iterator[Told]:
    lesions = clinical.cytogenetics
    if lesions.del17p_percent is not None and lesions.del17p != "present":
        yield _absent("del17p_percent", "del17p")
    if lesions.gain_1q_copies is not None and lesions.gain_1q != "present":
        yield _absent("gain_1q_copies", "gain_1q")


# What a few facts of a patient say against each other; days, of which there are many, are compared by themselves.
CHECKS: tuple[Callable[[Clinical], Iterator[Told]], ...] = (
    _progression,
    _pregnancy,
    _maintenance,
    _consolidation,
    _induction,
    _transplant,
    _residual_disease,
    _lesions,
)


def _dates(clinical: Clinical) -> Iterator[Told]:
    for place, day in _each_date(clinical):
        if day > clinical.as_of and place != "as_of":
            yield _lies_ahead(f"clinical.{place}", day, clinical.as_of)
    transplant, diagnosis, started = clinical.transplant.date, clinical.diagnosis.date, clinical.maintenance.started
    if transplant and diagnosis and transplant < diagnosis:
        yield _lies_before("clinical.transplant.date", "diagnosis.date")
    if started and transplant and started < transplant:
        yield _lies_before("clinical.maintenance.started", "transplant.date")


def _lies_after(place: str, other: str) -> Told:
    return Told(place, say("lies after {other}; correct one of them"), other=At(other))


def _lies_before(place: str, other: str) -> Told:
    return Told(place, say("lies before {other}; correct one of them"), other=At(other))


def _lies_ahead(place: str, day: dt.date, as_of: dt.date) -> Told:
    words = say("{day} lies after {place} {as_of}; correct one of them")
    return Told(place, words, day=day, place=At("clinical.as_of"), as_of=as_of)


def _absent(size: str, lesion: str) -> Told:
    words = say("recorded, but {place} is not {value}; correct one of them")
    return Told(f"clinical.cytogenetics.{size}", words, place=At(lesion), value=Word("present"))


def _not_so(place: str, other: str) -> Told:
    words = say("recorded, but {place} is not {value}; set it")
    return Told(f"clinical.{place}", words, place=At(other), value=Word(value=True))


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


def find_implausible(clinical: Clinical) -> tuple[Told, ...]:
    """What is possible but unlikely: taken, with a sentence asking to check it."""
    found: list[Told] = []
    for place, kind in MEASURED.items():
        quantity: Quantity | None = read_place(clinical, place)
        if quantity is not None and not quantity.is_plausible(kind):
            words = say("{value} {unit} is unusual; check value and unit")
            found.append(Told(f"clinical.{place}", words, value=f"{quantity.value:g}", unit=quantity.unit))
    if clinical.safety.anc is not None and clinical.safety.anc.amount("cells") > MOST_NEUTROPHILS:
        words = say("unusually high; check value and unit ({one} or {other})")
        found.append(Told("clinical.safety.anc", words, one="10^9/L", other="/uL"))
    if clinical.age is not None and not YOUNGEST <= clinical.age <= EXPECTED_OLDEST:
        words = say("{age} is unusual for an autologous transplant; check it")
        found.append(Told("clinical.age", words, age=str(clinical.age)))
    if clinical.transplant.done is False and clinical.response.after_transplant is not None:
        found.append(Told("clinical.response.after_transplant", say("recorded without a transplant; check it")))
    if clinical.consolidation.status == "completed" and (clinical.consolidation.months or 0) > LONGEST_CONSOLIDATION:
        found.append(Told("clinical.consolidation.months", say("unusually long for consolidation; check it")))
    found += _list_early_responses(clinical)
    if clinical.sex == "male" and clinical.childbearing_potential:
        words = say("{value} beside {place} {other}; check it")
        place_of_sex, male = At("clinical.sex"), Word("male")
        found.append(
            Told("clinical.childbearing_potential", words, value=Word(value=True), place=place_of_sex, other=male)
        )
    return tuple(found)


def _list_early_responses(clinical: Clinical) -> Iterator[Told]:
    """A response after a treatment whose day lies before it: one of the two is another's."""
    said, consolidation = clinical.response, clinical.consolidation
    for name, day, place, since in (
        ("after_transplant", said.after_transplant_date, "transplant.date", clinical.transplant.date),
        ("after_consolidation", said.after_consolidation_date, "consolidation.started", consolidation.started),
    ):
        if day is not None and since is not None and day < since:
            words = say("lies before {other}; check them")
            yield Told(f"clinical.response.{name}_date", words, other=At(place))


def read_place(clinical: Clinical, place: str) -> Any:
    """The value at a dotted path under `clinical`."""
    value: Any = clinical
    for name in place.split("."):
        value = getattr(value, name)
    return value
