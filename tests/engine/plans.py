"""Plans of the standard patient, and looking into them; shared by the tests of the plan in time."""

import datetime as dt
from typing import Any

from engine.case_file import take_case
from engine.consultation import Consultation, consult
from engine.packs.shelf import open_edition
from engine.plan.event import Event, Plan
from engine.plan.proposal import propose
from tests.engine.patients import vary

CONTEMPORARY = "contemporary-2026"
NO_LESION = dict.fromkeys(
    ("del17p", "tp53_mutation", "t_4_14", "t_14_16", "t_14_20", "gain_1q"), "absent"
)  # fmt: skip


def decide(clinical: dict[str, Any], decision: dict[str, Any] | None = None, pack: str = "mayo-2012") -> Consultation:
    """The consultation of a patient with a decision."""
    values = {"plateau": 1, "clinical": clinical, "decision": decision or {}}
    return consult(take_case(values), open_edition(pack))


def plan_of(decision: dict[str, Any] | None = None, pack: str = "mayo-2012", **changes: Any) -> Plan:
    """The plan of the standard patient with other facts."""
    return propose(decide(vary(**changes), decision, pack))


def start(day: str, drug: str | None = None) -> dict[str, Any]:
    """A decision that plans a start."""
    return {"plan": {"start": day} | ({} if drug is None else {"drug": drug})}


def find(plan: Plan, name: str) -> Event:
    """The event of that id."""
    return next(event for event in plan.events if event.id == name)


def names(plan: Plan) -> set[str]:
    """The ids of all that is dated."""
    return {event.id for event in plan.events}


def undated(plan: Plan) -> dict[str, str]:
    """The ids of what has no date, with the reason."""
    return {each.id: each.reason for each in plan.undated}


def days(*written: str) -> tuple[dt.date, ...]:
    """Days written by ISO 8601."""
    return tuple(dt.date.fromisoformat(each) for each in written)
