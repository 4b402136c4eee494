"""Consolidation and maintenance of a patient changed as one fact, with days that a course of treatment can have."""

import datetime as dt

from engine.case import whole_months
from engine.contradictions import CONSOLIDATION_GIVEN
from engine.later_determinants import add_months
from engine.practice.made.chance import Chance
from engine.practice.made.courses import ENDED, day_of, read_interval
from engine.practice.made.written import Written

SOONEST = 75  # days after the transplant at which consolidation or maintenance begins at the earliest
LATEST = 550  # days after the transplant by which it has begun, where its months are changed: later nobody begins it
ASSESSED = 12  # days after consolidation at which its response is assessed
# What stands beside each, and changes with it.
MAINTENANCE = ("maintenance.drug", "maintenance.started", "maintenance.months")
CONSOLIDATION = ("consolidation.regimen", "consolidation.months", "consolidation.started", "consolidation.ended",
                  "response.after_consolidation", "response.after_consolidation_date")  # fmt: skip


def alter_maintenance(value: str, written: Written, chance: Chance) -> Written | None:
    """Not started, going on, or ended for good after the months that were given."""
    if value == "not_started":
        return {"maintenance.status": value, **dict.fromkeys(MAINTENANCE)}
    months, drug = written.get("maintenance.months"), written.get("maintenance.drug")
    if drug is not None and months is not None:
        started = _begin(written, months) if value == "on" else written.get("maintenance.started")
        if written.get("maintenance.started") is None:
            return {"maintenance.status": value}
        return None if started is None else {"maintenance.status": value, "maintenance.started": started}
    for some in (chance.whole(3, 30), chance.whole(3, 12), 2):
        started = _begin(written, some)
        if started is not None:
            return {
                "maintenance.status": value,
                "maintenance.drug": "lenalidomide",
                "maintenance.started": started,
                "maintenance.months": some,
            }
    return None


def alter_drug(value: str, written: Written, chance: Chance) -> Written | None:
    """Another drug for as long; one that is given must not be one that cannot be had."""
    if written.get("maintenance.status") not in ("on", "stopped"):
        return None
    if value in ("without", "other"):
        return {"maintenance.drug": chance.pick(("bortezomib", "thalidomide"))}
    return {"maintenance.drug": "lenalidomide" if value == "with" else value}


def alter_months(value: str, written: Written, _chance: Chance) -> Written | None:
    """The nearest number of months within another interval; told by their beginning alone where only that is known."""
    status, now = written.get("maintenance.status"), written.get("maintenance.months")
    as_of, begun = day_of(written, "as_of"), day_of(written, "maintenance.started")
    low, high = read_interval(value)
    if status == "on" and now is None and begun is not None and as_of is not None:
        started = _begin(written, min(max(whole_months(begun, as_of), low), high))
        return None if started is None or _is_late(written, started) else {"maintenance.started": started}
    if status not in ("on", "stopped") or now is None:
        return None
    months = min(max(now, low), high)
    if begun is None:
        return {"maintenance.months": months}
    started = _begin(written, months + (ENDED if status == "stopped" else 0))
    if started is None or _is_late(written, started):
        return None
    return {"maintenance.months": months, "maintenance.started": started}


def _is_late(written: Written, started: str) -> bool:
    transplanted = day_of(written, "transplant.date")
    return transplanted is not None and dt.date.fromisoformat(started) > transplanted + dt.timedelta(days=LATEST)


def _begin(written: Written, months: int) -> str | None:
    """The day on which maintenance of so many months began; None where that lies too soon after what came before."""
    as_of, transplanted, ended = (
        day_of(written, place) for place in ("as_of", "transplant.date", "consolidation.ended")
    )
    if as_of is None or transplanted is None:
        return None
    started = add_months(as_of, -months) - dt.timedelta(days=4)
    if started < transplanted + dt.timedelta(days=SOONEST) or (ended is not None and started < ended):
        return None
    return started.isoformat()


def alter_consolidation(value: str, written: Written, chance: Chance) -> Written | None:
    """Given or not. The response assessed last stays the same, so that nothing else is changed with it."""
    as_of, transplanted = day_of(written, "as_of"), day_of(written, "transplant.date")
    if as_of is None or transplanted is None:
        return None
    found: Written = {**dict.fromkeys(CONSOLIDATION), "consolidation.status": value}
    if value in ("not_started", "not_possible", "skipped"):
        return found
    started = transplanted + dt.timedelta(days=chance.whole(88, 94))
    if value == "under_way":
        started = as_of - dt.timedelta(days=chance.whole(10, 40))
    if started > as_of or started < transplanted + dt.timedelta(days=SOONEST):
        return None
    found |= {"consolidation.regimen": "lenalidomide", "consolidation.started": started.isoformat()}
    if value not in CONSOLIDATION_GIVEN:
        return found
    months = 2 if value == "completed" else 1
    ended = add_months(started, months)
    assessed = ended + dt.timedelta(days=ASSESSED)
    response = written.get("response.after_consolidation", written.get("response.after_transplant"))
    begun = day_of(written, "maintenance.started")
    if assessed > as_of or response is None or (begun is not None and begun < ended):
        return None
    return found | {
        "consolidation.months": months,
        "consolidation.ended": ended.isoformat(),
        "response.after_consolidation": response,
        "response.after_consolidation_date": assessed.isoformat(),
    }
