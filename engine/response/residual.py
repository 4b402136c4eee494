"""Minimal residual disease by the criteria: which negativity is proved, and what a deeper one still needs.

It is graded in a complete response only. Negativity counts from a sensitivity of 1 in 100,000; imaging is a matter of
its own, and "sustained" needs both twice, a year apart, with nothing found in between.
"""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from engine.case import whole_months
from engine.joining import join_all
from engine.language import noted, say
from engine.response.criteria import Criteria
from engine.response.series import Measurement
from engine.values import name_value
from engine.wording import show_date, show_share

COMPLETE = ("sCR", "CR")
POSITIVE, FLOW, SEQUENCING = noted("MRD-positive"), noted("flow MRD-negative"), noted("sequencing MRD-negative")
IMAGING, SUSTAINED = noted("imaging-plus MRD-negative"), noted("sustained MRD-negative")


@dataclass(frozen=True, slots=True)
class ResidualAnswer:
    """The deepest category that is proved (None: none is), why, and what could not be judged."""

    category: str | None
    because: tuple[str, ...]
    not_evaluable: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The answer as plain JSON values."""
        return {
            "category": self.category,
            "because": list(self.because),
            "not_evaluable": list(self.not_evaluable),
        }


def judge_residual(rows: tuple[Measurement, ...], response: str | None, criteria: Criteria) -> ResidualAnswer | None:
    """Residual disease at the last test of a series, the days in order; None when nobody tested for it."""
    tested = [row for row in rows if row.mrd is not None]
    if not tested:
        return None
    last = tested[-1]
    told = _tell(last)
    if last.mrd == "positive":
        return ResidualAnswer(POSITIVE, (told,), ())
    if response not in COMPLETE:
        rule = criteria["mrd-complete"].says.rstrip(".")
        words = say("a category of residual disease needs a complete response; this one is {response} ({rule})")
        named = say("not known") if response is None else response
        return ResidualAnswer(None, (told,), (words.format(response=named, rule=rule),))
    if lacking := _lacking(last, criteria):
        return ResidualAnswer(None, (told,), (lacking,))
    method = FLOW if last.mrd_method == "flow" else SEQUENCING
    because = (f"{told}{criteria['mrd-flow' if method == FLOW else 'mrd-sequencing'].remark}",)
    return _deepen(rows, last, ResidualAnswer(method, because, ()), criteria)


def _deepen(
    rows: tuple[Measurement, ...], last: Measurement, proved: ResidualAnswer, criteria: Criteria
) -> ResidualAnswer:
    """Imaging on the day of the test or later, then the year between two such results."""
    images = [row for row in rows if row.date >= last.date and row.pet_uptake is not None]
    if not images:
        words = say("{category} needs a PET-CT on or after {day}").format(
            category=say(IMAGING), day=show_date(last.date)
        )
        return ResidualAnswer(proved.category, proved.because, (words,))
    if images[-1].pet_uptake == "present":
        words = say("raised uptake on PET-CT of {day}").format(day=show_date(images[-1].date))
        return ResidualAnswer(proved.category, (*proved.because, words), ())
    seen = say("no raised uptake on PET-CT of {day}").format(day=show_date(images[-1].date))
    because = (*proved.because, f"{seen}{criteria['mrd-imaging'].remark}")
    since = _negative_since(rows, criteria)
    months = criteria.limit("mrd-sustained", "months")
    if since is not None and whole_months(since, min(last.date, images[-1].date)) >= months:
        words = say("negative in the marrow and by imaging since {day}").format(day=show_date(since))
        return ResidualAnswer(SUSTAINED, (*because, words), ())
    words = say("{category} needs marrow and imaging negative at least one year apart").format(category=say(SUSTAINED))
    return ResidualAnswer(IMAGING, because, (words,))


def _negative_since(rows: tuple[Measurement, ...], criteria: Criteria) -> dt.date | None:
    """The first day by which both marrow and imaging were negative, with nothing found since."""
    marrow: dt.date | None = None
    image: dt.date | None = None
    for row in rows:
        if row.mrd is not None:
            good = row.mrd == "negative" and not _lacking(row, criteria)
            marrow = (marrow or row.date) if good else None
        if row.pet_uptake is not None:
            image = (image or row.date) if row.pet_uptake == "none" else None
    return None if marrow is None or image is None else max(marrow, image)


def _lacking(row: Measurement, criteria: Criteria) -> str:
    """What keeps a negative result from counting; empty when it counts."""
    day, method, sensitivity = show_date(row.date), row.mrd_method, row.mrd_sensitivity
    if method is None or sensitivity is None:
        missing = [
            words
            for words, value in ((say("the method"), method), (say("the sensitivity"), sensitivity))
            if value is None
        ]
        return say("MRD negativity needs {what} of the test of {day}").format(what=join_all(missing), day=day)
    limit = criteria.limit(f"mrd-{method}", "sensitivity")
    if Fraction(str(sensitivity)) > limit:
        words = say("MRD negativity needs a sensitivity of {limit} or better; the test of {day} had {sensitivity}")
        return words.format(limit=show_share(float(limit)), day=day, sensitivity=show_share(sensitivity))
    return ""


def _name_method(method: str | None) -> str:
    return {"flow": say("flow"), "sequencing": say("sequencing")}.get(method or "", "")


def _tell(row: Measurement) -> str:
    sensitivity = row.mrd_sensitivity
    seen = "" if sensitivity is None else say("sensitivity {value}").format(value=show_share(sensitivity))
    by = ", ".join(part for part in (_name_method(row.mrd_method), seen) if part)
    words = say("MRD {status} on {day}").format(status=name_value(row.mrd or ""), day=show_date(row.date))
    return f"{words} ({by})" if by else words
