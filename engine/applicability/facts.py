"""A patient's facts as a trial's entry saw them: the age and the response of that day, not of today.

Entry lies in the past, so a fact that has moved since is reckoned back. What cannot be reckoned keeps every value that
it may have had: learning more only takes values away.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from engine.case import Clinical, whole_months, years_between
from engine.conditions import Possible
from engine.determinants import FISH, Determinant
from engine.facts import UNSAID, Facts
from engine.later_determinants import DEEPEST_NEEDED, MRD, residual_disease
from engine.vocabulary import DEPTHS, RESPONSES

YOUNGEST = 0  # years; the age at a day that nobody knows may be anything up to today's
# The lesions that trials count: one counts five, another four.
FIVE = (*FISH, "gain_1q")
FOUR = ("del17p", "t_4_14", "t_14_16", "gain_1q")
_COURSE = Determinant("mrd.status", MRD, residual_disease)
Reckon = Callable[[Clinical, dt.date | None], Possible]
ENTRY = "entry"  # whether this patient would have entered: yes or no
VERDICTS = ("yes", "no")


def look_up(clinical: Clinical, born: dt.date | None, verdict: str | None = None) -> Callable[[str], Possible]:
    """What conditions of entry may ask about; `verdict`, once it is known, answers to the fact `entry`.

    The day of birth, where it is recorded, gives the exact age of another day.
    """
    facts = Facts(clinical, (), (), ())

    def possible(name: str) -> Possible:
        if name == ENTRY:
            return VERDICTS if verdict not in VERDICTS else (verdict,)
        reckon = _RECKONED.get(name)
        return facts.possible(name) if reckon is None else reckon(clinical, born)

    return possible


def reckon_age(clinical: Clinical, born: dt.date | None, day: dt.date | None) -> Possible:
    """The completed years on a day: exact from the day of birth, else the one or two that today's age leaves.

    With no day recorded it is anything up to today's age, and not below the age at diagnosis where that is known.
    """
    today = clinical.age if born is None else years_between(born, clinical.as_of)
    if born is not None and day is not None:
        return (years_between(born, day),)
    if today is None:
        return None
    if day is None:
        diagnosed = clinical.diagnosis.date
        least = reckon_age(clinical, born, diagnosed) if diagnosed is not None else (YOUNGEST,)
        return tuple(range(min(least or (YOUNGEST,)), today + 1))
    passed = years_between(day, clinical.as_of)
    same_day = (day.month, day.day) == (clinical.as_of.month, clinical.as_of.day)
    years = (today - passed,) if same_day else (today - passed - 1, today - passed)
    return tuple(max(year, YOUNGEST) for year in years)


def _at_transplant(clinical: Clinical, born: dt.date | None) -> Possible:
    return reckon_age(clinical, born, clinical.transplant.date)


def _at_diagnosis(clinical: Clinical, born: dt.date | None) -> Possible:
    if clinical.diagnosis.date is not None:
        return reckon_age(clinical, born, clinical.diagnosis.date)
    latest = reckon_age(clinical, born, clinical.transplant.date)
    return None if latest is None else tuple(range(YOUNGEST, max(latest) + 1))


def _kind(clinical: Clinical, _born: dt.date | None) -> Possible:
    """A transplant of which nobody says the kind is a first autologous one, by the case format's own default."""
    if clinical.transplant.kind is not None:
        return (clinical.transplant.kind,)
    return ("first_autologous",) if clinical.transplant.done else None


def _depth(said: str | None, *, progressed: bool | None) -> tuple[str, ...]:
    """A response; one that nobody has said is no progression in a patient who has not progressed."""
    if said is not None:
        return (said,)
    return DEPTHS if progressed is False else RESPONSES


def _after_transplant(clinical: Clinical, _born: dt.date | None) -> Possible:
    return _depth(clinical.response.after_transplant, progressed=clinical.progressed_since_transplant)


def _deciding(clinical: Clinical, _born: dt.date | None) -> Possible:
    """The response after consolidation where that was completed, else the one after transplant."""
    status, response, since = clinical.consolidation.status, clinical.response, clinical.progressed_since_transplant
    if status is None:
        return _depth(None, progressed=since)
    said = response.after_consolidation if status == "completed" else response.after_transplant
    return _depth(said, progressed=since)


def _mrd(clinical: Clinical, _born: dt.date | None) -> Possible:
    """Positive by a test of this sensitivity or coarser, negative by one of this or finer; else it is open.

    What only a finer test finds may lie below 1 in 100,000.
    """
    mrd = clinical.mrd
    if mrd.sensitivity is None:
        return None
    if mrd.status == "positive":
        return ("positive",) if mrd.sensitivity >= DEEPEST_NEEDED else None
    return ("negative",) if mrd.status == "negative" and mrd.sensitivity <= DEEPEST_NEEDED else None


def _course(clinical: Clinical, _born: dt.date | None) -> Possible:
    return residual_disease(clinical, _COURSE)[0]


def _count(lesions: tuple[str, ...]) -> Reckon:
    """How many of some lesions there can be, from those that are present up to those that may be."""

    def reckon(clinical: Clinical, _born: dt.date | None) -> Possible:
        said = [getattr(clinical.cytogenetics, name) for name in lesions]
        least, most = said.count("present"), sum(each is None or each in ("present", *UNSAID) for each in said)
        return tuple(range(least, most + 1))

    return reckon


def _months_to_transplant(clinical: Clinical, _born: dt.date | None) -> Possible:
    """Completed months from diagnosis to transplant; the same day of a later month has not yet completed that month."""
    start, end = clinical.diagnosis.date, clinical.transplant.date
    if start is None or end is None:
        return None
    return (whole_months(start, end - dt.timedelta(days=1)) if end > start else 0,)


_RECKONED: Mapping[str, Reckon] = {
    "age_at_transplant": _at_transplant,
    "age_at_diagnosis": _at_diagnosis,
    "transplant.kind": _kind,
    "response.after_transplant": _after_transplant,
    "deciding_response": _deciding,
    "mrd_at_1e5": _mrd,
    "mrd_course": _course,
    "months_to_transplant": _months_to_transplant,
    "lesions_of_five": _count(FIVE),
    "lesions_of_four": _count(FOUR),
}
AGES = {"age_at_transplant": "transplant.date", "age_at_diagnosis": "diagnosis.date"}
# What the facts that are reckoned here can be; an empty tuple is a number.
RECKONED: Mapping[str, tuple[Any, ...]] = {
    "age_at_transplant": (),
    "age_at_diagnosis": (),
    "months_to_transplant": (),
    "lesions_of_five": (),
    "lesions_of_four": (),
    "response.after_transplant": RESPONSES,
    "deciding_response": RESPONSES,
    "mrd_at_1e5": ("positive", "negative"),
    "mrd_course": MRD,
    ENTRY: VERDICTS,
}
