"""One clinical fact of a patient changed, with the days and numbers that a case must have beside it.

One fact is one thing a clinician would say: "on lenalidomide for ten months" against "not started" has status, drug,
start and months; "negative for a year" has the days of its first and last test.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.contradictions import CONSOLIDATION_GIVEN
from engine.edition import Edition
from engine.facts import Facts
from engine.later_determinants import add_months
from engine.practice.chance import Chance
from engine.practice.patients import Written, write_mrd
from engine.vocabulary import DEPTHS

# Of each fact what else may change with it; everything else of the case stays.
BESIDE: dict[str, tuple[str, ...]] = {
    "transplant.done": ("transplant.date", "transplant.kind", "response.after_transplant",
                        "response.after_transplant_date", "progressed_since_transplant", "consolidation.status"),
    "progressed_since_transplant": ("response.current", "response.current_date"),
    "cytogenetics.del17p": ("cytogenetics.del17p_percent",),
    "cytogenetics.gain_1q": ("cytogenetics.gain_1q_copies",),
    "cytogenetics.pcli": ("cytogenetics.pcli_percent",),
    "maintenance.status": ("maintenance.drug", "maintenance.started", "maintenance.months"),
    "maintenance.months": ("maintenance.started",),
    "consolidation.status": ("consolidation.regimen", "consolidation.months", "consolidation.started",
                             "consolidation.ended", "response.after_consolidation",
                             "response.after_consolidation_date"),
    "lenalidomide_sensitivity": ("induction.lenalidomide_best_response",),
    "mrd.status": ("mrd.date", "mrd.negative_since", "mrd.sensitivity"),
}  # fmt: skip
AFTER = 75  # days after the transplant at which maintenance begins at the earliest
LATEST_MONTHS = 14  # beyond the last cut point


@dataclass(frozen=True, slots=True)
class Altered:
    """A patient with one fact changed: its name as the edition has it, and the whole case then."""

    fact: str
    level: int
    value: int
    written: Written


def list_alterations(edition: Edition, facts: Facts, written: Written, chance: Chance) -> Iterator[Altered]:
    """Every other value of every fact that can be written, the nearest values of each fact first."""
    for level, determinant in enumerate(edition.determinants):
        mask = facts.masks[level]
        now = mask.bit_length() - 1 if mask.bit_count() == 1 else None
        values = [at for at in range(len(determinant.values)) if at != now]
        for at in sorted(values, key=lambda value: abs(value - (now or 0))):
            changed = _alter(determinant.name, determinant.values[at], written, chance.of(determinant.name))
            if changed is not None:
                kept = {place: value for place, value in (written | changed).items() if value is not None}
                yield Altered(determinant.name, level, at, kept)


def _alter(name: str, value: Any, written: Written, chance: Chance) -> Written | None:  # noqa: ANN401 - of any fact
    """The changed places, None where one is taken out; None for all: it cannot be told as one fact."""
    match name:
        case "transplant.done":
            return _transplant(value, written, chance)
        case "progressed_since_transplant":
            return _progression(value == "yes", written, chance)
        case "maintenance.status":
            return _maintenance(value, written, chance)
        case "maintenance.drug":
            return _drug(value, written, chance)
        case "maintenance.months":
            return _months(value, written)
        case "consolidation.status":
            return _consolidation(value, written, chance)
        case "lenalidomide_sensitivity":
            return _sensitivity(value, written, chance)
        case "mrd.status":
            gone = dict.fromkeys(("mrd.date", "mrd.negative_since", "mrd.sensitivity"))
            return gone | write_mrd(value, _day(written["as_of"]), chance)
        case "cytogenetics.pcli":
            percent = chance.whole(34, 62) / 10 if value == "present" else chance.whole(4, 19) / 10
            return {"cytogenetics.pcli_percent": percent, "cytogenetics.pcli": None}
        case "cytogenetics.del17p":
            return {name: value, "cytogenetics.del17p_percent": chance.whole(24, 78) if value == "present" else None}
        case "cytogenetics.gain_1q":
            return {name: value, "cytogenetics.gain_1q_copies": 3 if value == "present" else None}
        case "response.after_consolidation":
            return {name: value} if name in written else None
        case "response.after_transplant":
            return {name: value} if name in written else None
        case "response.current":
            return _latest(value, written)
    return {name: value}


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _transplant(value: str, written: Written, chance: Chance) -> Written | None:
    if value == "first":
        return {"transplant.kind": None} if written.get("transplant.done") else None
    if value == "other" and written.get("transplant.done"):
        return {"transplant.kind": "allogeneic"}
    plain = written.get("maintenance.status") == "not_started" and written.get("consolidation.status") in (
        None, "not_started",
    )  # fmt: skip
    if value == "none" and plain and not written.get("progressed_since_transplant"):
        gone = ("transplant.date", "transplant.kind", "response.after_transplant", "response.after_transplant_date",
                "progressed_since_transplant", "consolidation.status")  # fmt: skip
        return {"transplant.done": False, **dict.fromkeys(gone)}
    return None


def _progression(progressed: bool, written: Written, chance: Chance) -> Written | None:  # noqa: FBT001 - the value
    if progressed:
        day = (_day(written["as_of"]) - dt.timedelta(days=chance.whole(4, 18))).isoformat()
        return {
            "progressed_since_transplant": True,
            "response.current": "PD",
            "response.current_date": written.get("response.current_date", day),
        }
    if written.get("response.current") != "PD":
        return {"progressed_since_transplant": False}
    before = written.get("response.after_consolidation", written.get("response.after_transplant"))
    return None if before in (None, "PD") else {"progressed_since_transplant": False, "response.current": before}


def _begin(written: Written, months: int) -> str | None:
    """The day on which maintenance of so many months began; None where that lies too soon after the transplant."""
    started = add_months(_day(written["as_of"]), -months) - dt.timedelta(days=4)
    transplanted = written.get("transplant.date")
    if transplanted is None or started < _day(transplanted) + dt.timedelta(days=AFTER):
        return None
    ended = written.get("consolidation.ended")
    return None if ended is not None and started < _day(ended) else started.isoformat()


def _maintenance(value: str, written: Written, chance: Chance) -> Written | None:
    if value == "not_started":
        return {"maintenance.status": value, **dict.fromkeys(BESIDE["maintenance.status"])}
    if written.get("maintenance.drug") is not None:
        return {"maintenance.status": value}
    for months in (chance.whole(3, 20), 2):
        started = _begin(written, months)
        if started is not None:
            return {
                "maintenance.status": value,
                "maintenance.drug": "lenalidomide",
                "maintenance.started": started,
                "maintenance.months": months,
            }
    return None


def _drug(value: str, written: Written, chance: Chance) -> Written | None:
    if written.get("maintenance.status") not in ("on", "stopped"):
        return None
    if value == "without":
        return {"maintenance.drug": chance.pick(("bortezomib", "thalidomide"))}
    return {"maintenance.drug": "lenalidomide" if value == "with" else value}


def _months(value: str, written: Written) -> Written | None:
    """The nearest number of months within another interval."""
    status, now = written.get("maintenance.status"), written.get("maintenance.months")
    if status not in ("on", "stopped") or now is None:
        return None
    low = int(value.strip(">=").split("-")[0]) if value[0] != "<" else 1
    high = int(value.rpartition("<")[2]) - 1 if "<" in value else low + LATEST_MONTHS
    months = min(max(now, low), high)
    gone = 0
    if written.get("maintenance.started") is not None and status == "stopped":
        gone = 3
    started = _begin(written, months + gone)
    return None if started is None else {"maintenance.months": months, "maintenance.started": started}


def _consolidation(value: str, written: Written, chance: Chance) -> Written | None:
    """Given or not; a response that was assessed stays the same, so that nothing else is changed with it."""
    if not written.get("transplant.done"):
        return None
    gone = dict.fromkeys(BESIDE["consolidation.status"])
    if value in ("not_started", "not_possible", "skipped"):
        return {**gone, "consolidation.status": value}
    transplanted, as_of = _day(written["transplant.date"]), _day(written["as_of"])
    started = transplanted + dt.timedelta(days=chance.whole(90, 98))
    found: Written = {**gone, "consolidation.status": value, "consolidation.regimen": "lenalidomide"}
    if value == "under_way":
        started = as_of - dt.timedelta(days=chance.whole(18, 40))
    if started > as_of or started < transplanted + dt.timedelta(days=AFTER):
        return None
    found["consolidation.started"] = started.isoformat()
    if value in CONSOLIDATION_GIVEN:
        months = 2 if value == "completed" else 1
        ended = add_months(started, months)
        response = written.get("response.after_consolidation", written.get("response.after_transplant"))
        assessed = ended + dt.timedelta(days=12)
        begun = written.get("maintenance.started")
        if assessed > as_of or response is None or (begun is not None and _day(begun) < ended):
            return None
        found |= {
            "consolidation.months": months,
            "consolidation.ended": ended.isoformat(),
            "response.after_consolidation": response,
            "response.after_consolidation_date": assessed.isoformat(),
        }
    return found


def _sensitivity(value: str, written: Written, chance: Chance) -> Written | None:
    """By the best response to induction where that is what is read; else by the clinician's judgement."""
    if written.get("lenalidomide_sensitivity") is not None or not written.get("induction.lenalidomide"):
        return {
            "lenalidomide_sensitivity": {"refractory": "not_sensitive", "not_refractory": "sensitive"}.get(value, value)
        }
    if value == "unclear":
        return None
    if value in ("not_sensitive", "refractory"):
        best = "SD" if value == "refractory" else chance.pick(("SD", "MR"))
    else:
        after = written.get("response.after_transplant", "PR")
        best = "VGPR" if after in DEPTHS[3:] and chance.happens(0.4) else "PR"
    return {"induction.lenalidomide_best_response": best}


def _latest(value: str, written: Written) -> Written | None:
    if written.get("progressed_since_transplant") or "response.current" not in written:
        return None
    return {"response.current": value}
