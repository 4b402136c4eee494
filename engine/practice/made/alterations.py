"""One clinical fact of a patient changed, with the days and numbers that a case must have beside it.

One fact is one thing a clinician would say: "on lenalidomide for ten months" against "not started" has status, drug,
start and months; "negative for a year" has the day of its first test; hypersensitive to a drug leaves nothing to say of
how it is borne. A response that was assessed stays the same when consolidation is changed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from engine.edition import Edition
from engine.facts import Facts
from engine.later_determinants import add_months
from engine.practice.made.chance import Chance
from engine.practice.made.changed_courses import (
    CONSOLIDATION,
    MAINTENANCE,
    alter_consolidation,
    alter_drug,
    alter_maintenance,
    alter_months,
)
from engine.practice.made.clones import draw_clone, draw_labelling
from engine.practice.made.courses import SUSTAINED, YEAR, day_of
from engine.practice.made.written import Written
from engine.vocabulary import DEPTHS

# Of each fact what else may change with it; everything else of the case stays.
BESIDE: dict[str, tuple[str, ...]] = {
    "transplant.done": ("transplant.date", "transplant.kind", "response.after_transplant",
                        "response.after_transplant_date", "progressed_since_transplant", "consolidation.status"),
    "progressed_since_transplant": ("response.current", "response.current_date"),
    "cytogenetics.del17p": ("cytogenetics.del17p_percent",),
    "cytogenetics.gain_1q": ("cytogenetics.gain_1q_copies",),
    "cytogenetics.pcli": ("cytogenetics.pcli_percent",),
    "maintenance.status": MAINTENANCE,
    "maintenance.months": ("maintenance.started",),
    "consolidation.status": CONSOLIDATION,
    "lenalidomide_sensitivity": ("induction.lenalidomide_best_response",),
    "mrd.status": ("mrd.date", "mrd.negative_since", "mrd.sensitivity"),
    "safety.lenalidomide_hypersensitivity": ("lenalidomide_tolerated",),
}  # fmt: skip
SOONEST_NEGATIVE = 60  # days after the transplant at which MRD is tested at the earliest
EARLY_RELAPSE = 420  # days from diagnosis to a transplant that may have been a salvage one
Alter = Callable[[Any, Written, Chance], Written | None]


@dataclass(frozen=True, slots=True)
class Altered:
    """A patient with one fact changed: its name in the edition, whether it was known, and the whole case then."""

    fact: str
    was_known: bool
    written: Written


def list_alterations(edition: Edition, facts: Facts, written: Written, chance: Chance) -> Iterator[Altered]:
    """Every other value of every fact that can be told as one change, the nearest values of each fact first."""
    for level, determinant in enumerate(edition.determinants):
        mask, name = facts.masks[level], determinant.name
        now = mask.bit_length() - 1 if mask.bit_count() == 1 else None
        values = [at for at in range(len(determinant.values)) if at != now]
        for at in sorted(values, key=lambda value: abs(value - (now or 0))):
            changed = _ALTER.get(name, _set(name))(determinant.values[at], written, chance.of(name))
            if changed is not None:
                kept = {place: value for place, value in (written | changed).items() if value is not None}
                yield Altered(name, now is not None, kept)


def _set(place: str) -> Alter:
    """Nothing stands beside it."""
    return lambda value, _written, _chance: {place: value}


def _recorded(place: str) -> Alter:
    """Only where something is recorded there already."""
    return lambda value, written, _chance: {place: value} if place in written else None


def _transplant(value: str, written: Written, _chance: Chance) -> Written | None:
    done = written.get("transplant.done")
    if value == "first":
        return {"transplant.kind": None} if done else None
    if value == "other":
        if not done:
            return None
        days = [day_of(written, place) for place in ("diagnosis.date", "transplant.date")]
        late = days[0] is not None and days[1] is not None and (days[1] - days[0]).days >= EARLY_RELAPSE
        return {"transplant.kind": "salvage" if late else "allogeneic"}
    plain = written.get("maintenance.status") == "not_started" and not written.get("progressed_since_transplant")
    if not plain or written.get("consolidation.status") not in (None, "not_started"):
        return None
    return {"transplant.done": False, **dict.fromkeys(BESIDE["transplant.done"])}


def _progression(value: str, written: Written, _chance: Chance) -> Written | None:
    if value == "yes":
        if not written.get("transplant.done"):
            return None
        seen = written["as_of"] if "response.current_date" not in written else written["response.current_date"]
        return {"progressed_since_transplant": True, "response.current": "PD", "response.current_date": seen}
    if written.get("response.current") != "PD":
        return {"progressed_since_transplant": False}
    before = written.get("response.after_consolidation", written.get("response.after_transplant"))
    return None if before in (None, "PD") else {"progressed_since_transplant": False, "response.current": before}


def _sensitivity(value: str, written: Written, chance: Chance) -> Written | None:
    """By the best response to induction where that is what is read; else by the clinician's judgement."""
    if written.get("lenalidomide_sensitivity") is not None or not written.get("induction.lenalidomide"):
        judged = {"refractory": "not_sensitive", "not_refractory": "sensitive"}.get(value, value)
        return {"lenalidomide_sensitivity": judged}
    if value == "unclear":
        return None
    if value in ("not_sensitive", "refractory"):
        return {"induction.lenalidomide_best_response": "SD" if value == "refractory" else chance.pick(("SD", "MR"))}
    after = str(written.get("response.after_transplant", "PR"))
    deep = after in DEPTHS[DEPTHS.index("VGPR") :]
    return {"induction.lenalidomide_best_response": "VGPR" if deep and chance.happens(0.4) else "PR"}


def _tolerance(value: bool, written: Written, _chance: Chance) -> Written | None:  # noqa: FBT001 - the value itself
    """How a drug is borne cannot be said of somebody hypersensitive to it."""
    if written.get("safety.lenalidomide_hypersensitivity"):
        return None
    return {"lenalidomide_tolerated": value}


def _hypersensitivity(value: bool, _written: Written, _chance: Chance) -> Written:  # noqa: FBT001 - the value itself
    return {
        "safety.lenalidomide_hypersensitivity": value,
        "lenalidomide_tolerated": None if value else True,
    }


def _residual(value: str, written: Written, _chance: Chance) -> Written | None:
    """Another result, or another day since which it has been negative."""
    as_of, transplanted = day_of(written, "as_of"), day_of(written, "transplant.date")
    gone = dict.fromkeys(BESIDE["mrd.status"])
    if value == "not_done":
        return {**gone, "mrd.status": value}
    tested = written.get("mrd.date", written["as_of"])
    if value == "positive":
        return {**gone, "mrd.status": value, "mrd.date": tested, "mrd.sensitivity": 1e-5}
    months = {"year": YEAR, "sustained": SUSTAINED}.get(value, 5)
    since = None if as_of is None else add_months(as_of, -months)
    if since is None or transplanted is None or (since - transplanted).days < SOONEST_NEGATIVE:
        return None
    beside = {"mrd.date": tested, "mrd.negative_since": since.isoformat(), "mrd.sensitivity": 1e-5}
    return {"mrd.status": "negative", **beside}


def _latest(value: str, written: Written, _chance: Chance) -> Written | None:
    if written.get("progressed_since_transplant") or "response.current" not in written:
        return None
    return {"response.current": value}


def _labelling(value: str, _written: Written, chance: Chance) -> Written:
    percent = draw_labelling(chance, present=value == "present")
    return {"cytogenetics.pcli_percent": percent, "cytogenetics.pcli": None}


def _deletion(value: str, _written: Written, chance: Chance) -> Written:
    percent = draw_clone(chance) if value == "present" else None
    return {"cytogenetics.del17p": value, "cytogenetics.del17p_percent": percent}


def _gain(value: str, _written: Written, _chance: Chance) -> Written:
    return {"cytogenetics.gain_1q": value, "cytogenetics.gain_1q_copies": 3 if value == "present" else None}


_ALTER: dict[str, Alter] = {
    "transplant.done": _transplant,
    "progressed_since_transplant": _progression,
    "cytogenetics.del17p": _deletion,
    "cytogenetics.gain_1q": _gain,
    "cytogenetics.pcli": _labelling,
    "maintenance.status": alter_maintenance,
    "maintenance.drug": alter_drug,
    "maintenance.months": alter_months,
    "consolidation.status": alter_consolidation,
    "response.after_transplant": _recorded("response.after_transplant"),
    "response.after_consolidation": _recorded("response.after_consolidation"),
    "response.current": _latest,
    "lenalidomide_sensitivity": _sensitivity,
    "lenalidomide_tolerated": _tolerance,
    "safety.lenalidomide_hypersensitivity": _hypersensitivity,
    "mrd.status": _residual,
}
