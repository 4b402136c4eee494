"""The course of a made patient: diagnosis, transplant, treatments, responses and MRD, with their days in order."""

import datetime as dt
from typing import Any

from engine.contradictions import CONSOLIDATION_GIVEN
from engine.later_determinants import add_months
from engine.practice.made.chance import Chance
from engine.practice.made.written import Written
from engine.vocabulary import DEPTHS

LONGEST = 14  # months beyond the last cut point of maintenance
ENDED = 3  # months since maintenance ended, where it did
YEAR, SUSTAINED = 14, 38  # months for which MRD is told as negative, where it is so for one year and for three


def write_course(said: dict[str, Any], as_of: dt.date, chance: Chance) -> Written:
    """Diagnosis, transplant, consolidation, maintenance, responses and MRD with days that fit together."""
    time = chance.of("course")
    status, months = said["maintenance.status"], _choose_months(said, chance.of("months"))
    course = said.get("consolidation.status")
    lag = time.whole(7, 8) if course in CONSOLIDATION_GIVEN else time.whole(3, 4)
    ago = max(lag, 4)  # the response after transplant is assessed before the visit
    if status == "on":
        ago = lag + months
    elif status == "stopped":
        ago = lag + months + ENDED
    elif course in CONSOLIDATION_GIVEN:
        ago = time.whole(6, 7)
    negative = {"year": YEAR, "sustained": SUSTAINED}.get(str(said.get("mrd.status")), 0)
    ago = max(ago, negative + 4 if negative else 0)
    transplanted = add_months(as_of, -ago) - dt.timedelta(days=time.whole(2, 14))
    diagnosed = add_months(transplanted, -time.whole(7, 11)) - dt.timedelta(days=time.whole(0, 20))
    written: Written = {"diagnosis.date": diagnosed.isoformat()}
    if said["transplant.done"] == "none":
        written |= {"transplant.done": False, "diagnosis.date": add_months(as_of, -time.whole(5, 8)).isoformat()}
    else:
        written |= {"transplant.done": True, "transplant.date": transplanted.isoformat()}
        if said["transplant.done"] == "other":
            written["transplant.kind"] = time.pick(("salvage", "allogeneic"))
            if written["transplant.kind"] == "salvage":
                written["diagnosis.date"] = add_months(transplanted, -time.whole(16, 22)).isoformat()
    progressed = said["progressed_since_transplant"] == "yes"
    if written["transplant.done"]:
        written["progressed_since_transplant"] = progressed
    written |= _write_responses(said, written, as_of, chance.of("responses"))
    if course is not None and written["transplant.done"]:
        written |= _write_consolidation(course, transplanted, as_of, chance.of("consolidation"))
    written["maintenance.status"] = status
    if status != "not_started":
        started = add_months(as_of, -months - (ENDED if status == "stopped" else 0)) - dt.timedelta(
            days=time.whole(1, 9)
        )
        written |= {
            "maintenance.drug": _name_drug(said["maintenance.drug"], chance.of("drug")),
            "maintenance.started": started.isoformat(),
            "maintenance.months": months,
        }
    if "mrd.status" in said:
        written |= _write_mrd(str(said["mrd.status"]), as_of, transplanted, chance.of("mrd"))
    return written


def read_interval(interval: str) -> tuple[int, int]:
    """The fewest and the most months of an interval by its name; an open one ends at a plausible number."""
    low = 1 if interval[0] == "<" else int(interval.removeprefix(">=").split("-")[0])
    return low, int(interval.rpartition("<")[2]) - 1 if "<" in interval else low + LONGEST


def _choose_months(said: dict[str, Any], chance: Chance) -> int:
    """A number of months within the interval, half the time close to one of its ends."""
    low, high = read_interval(str(said["maintenance.months"]))
    if chance.happens(0.5):
        ends = (high,) if low == 1 else (low, high) if high < low + LONGEST else (low,)
        return chance.pick(ends)
    return chance.whole(max(low, 2), high)


def day_of(written: Written, place: str) -> dt.date | None:
    """A day that is written, if it is."""
    said = written.get(place)
    return None if said is None else dt.date.fromisoformat(said)


def _name_drug(kind: str, chance: Chance) -> str:
    if kind == "with":
        return chance.weigh(("lenalidomide", "lenalidomide_bortezomib"), (8, 1))
    return chance.weigh(("bortezomib", "thalidomide"), (4, 1)) if kind == "without" else kind


def _write_responses(said: dict[str, Any], written: Written, as_of: dt.date, chance: Chance) -> Written:
    """The depths of response with their days; after a progression the response now is PD."""
    found: Written = {}
    if written["transplant.done"]:
        day = dt.date.fromisoformat(written["transplant.date"]) + dt.timedelta(days=chance.whole(76, 88))
        if "response.after_transplant" in said:
            found["response.after_transplant"] = said["response.after_transplant"]
        else:
            now = DEPTHS.index(said.get("response.current", "VGPR"))
            deepened = chance.whole(0, 1) if said["maintenance.status"] != "not_started" else 0
            earlier = DEPTHS[max(now - deepened, min(now, 2))]
            found["response.after_transplant"] = earlier
        found["response.after_transplant_date"] = min(day, as_of).isoformat()
    if said.get("consolidation.status") in CONSOLIDATION_GIVEN and written["transplant.done"]:
        found["response.after_consolidation"] = said["response.after_consolidation"]
    if written.get("progressed_since_transplant"):
        found["response.current"] = "PD"
    elif "response.current" in said:
        found["response.current"] = said["response.current"]
    if "response.current" in found:
        found["response.current_date"] = (as_of - dt.timedelta(days=chance.whole(4, 18))).isoformat()
    return found


def _write_consolidation(course: str, transplanted: dt.date, as_of: dt.date, chance: Chance) -> Written:
    found: Written = {"consolidation.status": course}
    if course in ("not_started", "not_possible", "skipped"):
        return found
    started = transplanted + dt.timedelta(days=chance.whole(90, 98))
    found |= {"consolidation.regimen": "lenalidomide", "consolidation.started": min(started, as_of).isoformat()}
    if course in CONSOLIDATION_GIVEN:
        months = 2 if course == "completed" else 1
        ended = add_months(started, months) + dt.timedelta(days=chance.whole(0, 3))
        found |= {"consolidation.months": months, "consolidation.ended": min(ended, as_of).isoformat()}
        day = min(ended + dt.timedelta(days=chance.whole(10, 20)), as_of)
        found["response.after_consolidation_date"] = day.isoformat()
    return found


def _write_mrd(status: str, as_of: dt.date, transplanted: dt.date, chance: Chance) -> Written:
    """A result of residual disease with what must stand beside it."""
    if status == "not_done":
        return {"mrd.status": status}
    day = as_of - dt.timedelta(days=chance.whole(10, 40))
    found: Written = {"mrd.status": status, "mrd.date": day.isoformat(), "mrd.sensitivity": 1e-5}
    if status == "positive":
        return found
    months = {"year": YEAR, "sustained": SUSTAINED}.get(status)
    if months is None and chance.happens(0.3):  # long enough, by a method that does not reach deep enough
        found["mrd.sensitivity"] = 1e-4
        months = YEAR
    since = add_months(as_of, -(months or 5))
    if since < transplanted + dt.timedelta(days=60):
        since = max(day - dt.timedelta(days=45), transplanted)
    return found | {"mrd.status": "negative", "mrd.negative_since": since.isoformat()}
