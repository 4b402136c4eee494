"""Facts that editions after 2012 ask for: the latest response, residual disease, refractoriness, tolerance, access.

Where a default of the case format applies (the latest response, a drug that is given counts as obtainable), it is
applied to what is recorded, before anything unknown is completed.
"""

import datetime as dt
from calendar import monthrange

from engine.case import Clinical, Mrd, whole_months
from engine.contradictions import read_place
from engine.determinants import Derive, Derived, Determinant
from engine.language import noted, say
from engine.values import NOT_RECORDED, name_value
from engine.vocabulary import DEPTHS, DRUGS_OF
from engine.wording import show_share

MRD = ("positive", "negative", "year", "sustained", "not_done")
DEEPEST_NEEDED = 1e-5  # a sensitivity that counts as more than negative
YEAR, SUSTAINED = 12, 36  # whole months of negativity
FRESH = 12  # calendar months for which a result counts
_LAST = {
    "current": "",
    "after_consolidation": noted("{response} after consolidation, the last recorded"),
    "after_transplant": noted("{response} after transplant, the last recorded"),
}


def latest_response(clinical: Clinical, known: Determinant) -> Derived:
    """The response now; when it is not given, the last recorded of after consolidation and after transplant."""
    response = clinical.response
    for name, words in _LAST.items():
        said = getattr(response, name)
        if said in DEPTHS:
            return (said,), say(words).format(response=said) if words else said
        if said is not None:
            return known.values, say("PD: progression, not a depth")
    return known.values, say(NOT_RECORDED)


def refractory(clinical: Clinical, known: Determinant) -> Derived:
    """The clinician's judgement first; without it, what the best response to lenalidomide induction says."""
    judged = clinical.lenalidomide_sensitivity
    if judged is not None:
        return ("refractory" if judged == "not_sensitive" else "not_refractory",), say("the clinician's judgement")
    given, best = clinical.induction.lenalidomide, clinical.induction.lenalidomide_best_response
    if given is False:
        return ("not_refractory",), say("no lenalidomide in induction")
    if best is not None:
        stuck = best in ("SD", "PD")
        words = say("{response} to induction with lenalidomide")
        return ("refractory" if stuck else "not_refractory",), words.format(response=best)
    return known.values, say("not recorded, whether refractory to lenalidomide")


def yes_or_no(place: str) -> Derive:
    """A fact that is recorded as true or false."""

    def derive(clinical: Clinical, known: Determinant) -> Derived:
        said = read_place(clinical, place)
        return (known.values, say(NOT_RECORDED)) if said is None else ((said,), say("as recorded"))

    return derive


def obtainable(drug: str) -> Derive:
    """Whether a drug can be had: as recorded, else yes while it is given."""

    def derive(clinical: Clinical, known: Determinant) -> Derived:
        said = getattr(clinical.access, drug)
        if said is not None:
            return (said,), say("as recorded")
        given = clinical.maintenance
        if given.status == "on" and given.drug is not None and drug in DRUGS_OF[given.drug]:
            return (True,), say("given now, so it can be had")
        return known.values, say(NOT_RECORDED)

    return derive


def residual_disease(clinical: Clinical, known: Determinant) -> Derived:
    """MRD as one fact; what is not recorded of a negative result leaves every value that the rest still allows."""
    mrd = clinical.mrd
    if mrd.status is None:
        return known.values, say(NOT_RECORDED)
    if mrd.status != "negative":
        return (mrd.status,), name_value(mrd.status)
    if mrd.sensitivity is not None and mrd.sensitivity > DEEPEST_NEEDED:
        words = say("negative, at a sensitivity of {value} only")
        return ("negative",), words.format(value=show_share(mrd.sensitivity))
    low, high = _months_negative(mrd, clinical.as_of)
    sure = mrd.sensitivity is not None and mrd.date is not None
    found = ["negative"] if not sure or low < YEAR else []
    found += ["year"] if low < SUSTAINED and high >= YEAR else []
    found += ["sustained"] if high >= SUSTAINED else []
    told = say("negative; sensitivity, date or beginning not recorded") if found[1:] else name_value("negative")
    return tuple(found), told


def _months_negative(mrd: Mrd, as_of: dt.date) -> tuple[float, float]:
    """The fewest and the most whole months for which a fresh negative result may count; 0, 0 for a stale one."""
    if mrd.date is not None and last_fresh(mrd.date) < as_of:
        return 0, 0
    if mrd.negative_since is None:
        return 0, float("inf")
    if mrd.date is not None:
        months = whole_months(mrd.negative_since, mrd.date)
        return months, months
    return whole_months(mrd.negative_since, first_fresh(as_of)), whole_months(mrd.negative_since, as_of)


def last_fresh(day: dt.date) -> dt.date:
    """The last day on which a result of that day counts; the last there is, where the calendar ends before."""
    return dt.date.max if day.year == dt.MAXYEAR else add_months(day, FRESH)


def first_fresh(as_of: dt.date) -> dt.date:
    """The first day of which a result still counts; the first there is, where the calendar begins later."""
    if as_of.year == dt.MINYEAR:
        return dt.date.min
    earliest = add_months(as_of, -FRESH)
    # the shorter month before a leap day
    return earliest + dt.timedelta(days=1) if last_fresh(earliest) < as_of else earliest


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of another month, or that month's last day where it is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
