"""The plan in time: what is past, the day of the consultation, what lies ahead; then what has no date, and why."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from desktop.consult.session import Session
from desktop.screens.why import Item, shorten_tag
from engine.consultation import Consultation
from engine.language import say
from engine.plan.event import STATUSES, Event, Undated
from engine.plan.proposal import propose
from engine.plan.words import KIND_WORDS, group_undated, tell_days, tell_first, tell_when
from engine.wording import show_date

Shape = Literal["day", "days", "window", "limit", "consultation"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the timeline; `shape` is how it is drawn on the axis."""

    when: tuple[str, ...]  # one line, or two for a stretch
    kind: str
    title: str
    text: str
    source: str
    tag: str
    shape: Shape
    past: bool

    def spoken(self) -> str:
        """The line in one sentence, for a screen reader."""
        past = say("past") if self.past else ""
        parts = (" ".join(self.when), self.kind, self.title, self.text, self.source, self.tag, past)
        return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, slots=True)
class Missing:
    """What has no date, below the reason."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class PlanScreen:
    """What the page says, in reading order."""

    first: tuple[tuple[str, str], ...]  # what is read first: a bold lead, and words
    standing: str
    remarks: tuple[str, ...]
    rows: tuple[Row, ...]
    missing: tuple[Missing, ...]
    ahead: int  # how many entries a calendar would take
    consultation: Consultation


def show_plan(session: Session) -> PlanScreen:
    """The plan of the consultation in hand."""
    consultation = session.consultation
    plan = propose(consultation)
    past = [event for event in plan.events if event.state(plan.as_of) == "past"]
    rows = [_row(event, plan.as_of, past=True) for event in past]
    today = Row((show_date(plan.as_of),), "", say("Day of the consultation"), "", "", "", "consultation", past=False)
    later = [event for event in plan.events if event not in past]
    missing = [
        Missing(say("No date: {reason}").format(reason=reason), tuple(_item(each) for each in entries))
        for reason, entries in group_undated(plan.undated)
    ]
    if plan.rules:
        missing.append(Missing(say("Without a date"), tuple(_item(each) for each in plan.rules)))
    return PlanScreen(
        first=tell_first(plan),
        standing=plan.standing,
        remarks=plan.remarks,
        rows=(*rows, today, *(_row(event, plan.as_of, past=False) for event in later)) if plan.events else (),
        missing=tuple(missing),
        ahead=len(plan.ahead),
        consultation=consultation,
    )


def _row(event: Event, as_of: dt.date, *, past: bool) -> Row:
    shape: Shape = "limit" if event.kind == "limit" else "day"
    if event.begins != event.ends:
        shape = "days" if event.days else "window"
    days = tell_days(event, as_of)
    recorded = event.status == "recorded"
    return Row(
        when=_fold(tell_when(event)),
        kind=say(KIND_WORDS[event.kind]),
        title=event.title,
        text=" ".join(part for part in (f"{days}." if days else "", event.why) if part),
        source="" if recorded else event.source,
        tag=shorten_tag(say(STATUSES[event.status])) if STATUSES[event.status] else "",
        shape=shape,
        past=past,
    )


def _fold(when: str) -> tuple[str, ...]:
    """A stretch on two lines, so that both its days are read at once."""
    first, _, rest = when.partition(" ")
    return (first, rest) if rest else (first,)


def _item(entry: Undated) -> Item:
    status = STATUSES[entry.status]
    return Item(f"{entry.title}.", entry.why, entry.source, shorten_tag(say(status)) if status else "")
