"""The consultation in hand and the chart: kept as a record there, and taken up again from one."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.commands.inputs import Refusal
from desktop.consult.session import Held, Session, open_case
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.chart.record import Record
    from engine.edition import Edition


def keep_in_chart(chart: "Chart", session: Session, now: dt.datetime, reason: str = "") -> Session:
    """The session once the chart holds it: as a new record, or as a new version of the one that it was taken from.

    :raises Refusal: when it cannot be saved, or the record was amended meanwhile.
    """
    from desktop.chart.saving import add, amend  # noqa: PLC0415 - the chart loads with the first save

    held = session.held
    if held is None:
        record = chart.record(add(chart, session.consultation, now, session.follows))
    else:
        record = amend(chart, held.record, session.consultation, reason, now, held.version)
    return hold(session, record, now)


def needs_reason(session: Session) -> bool:
    """Whether saving it amends what somebody has signed."""
    return session.held is not None and session.held.state != "draft"


def hold(session: Session, record: "Record", at: dt.datetime | None = None) -> Session:
    """The session as what a record's latest version says."""
    held = Held(record.id, record.latest.number, record.state, session.edition.pack.digest)
    return replace(session, held=held, kept=session.values, path=None, saved_at=at or session.saved_at)


def take_up_record(record: "Record", load: Callable[[str], "Edition"]) -> Session:
    """A record's latest version in hand, under the edition that it was made with, as that stands today.

    Where the edition has changed since, or this program answers otherwise, it counts as not saved: it says so itself.
    :raises Refusal: when it is withdrawn, or the edition cannot be opened.
    """
    if record.state == "withdrawn":
        raise Refusal(say("{id}: is withdrawn; add a new consultation instead").format(id=record.id))
    outcome = record.latest.kept["outcome"]
    session = hold(open_case(load(outcome["pack"]), record.latest.case), record, record.latest.event.at)
    if session.held is None or session.consultation.as_written.outcome.as_json() == outcome:
        return session
    return replace(session, held=replace(session.held, edition=outcome["pack_digest"]), kept=None)
