"""What a plan in time is made of: dated events, what has no date and why, and the plan as a whole."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from engine.language import noted, say

Kind = Literal["treatment", "assess", "laboratory", "review", "limit"]
KINDS: tuple[Kind, ...] = ("limit", "treatment", "assess", "laboratory", "review")
Stance = Literal["planned", "open", "blocked", "nothing"]
State = Literal["past", "today", "running", "ahead"]
# How the checking of an interval is told beside its source; what the record or the clinician says needs no more.
STATUSES = {
    "page": noted("seen in a public page"),
    "memory": noted("not yet checked against the paper or label"),
    "reading": "",
    "recorded": "",
    "planned": "",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing on its day, on each of several days, or within a window (no `days`); `ends` is its last day."""

    id: str
    kind: Kind
    title: str
    why: str
    source: str
    status: str  # page | memory | reading | recorded | planned (by the clinician)
    begins: dt.date
    ends: dt.date
    days: tuple[dt.date, ...] = ()
    depends_on: tuple[str, ...] = ()  # ids of events that come before it, or on the same day
    two_years: bool = False

    def state(self, as_of: dt.date) -> State:
        """Where it lies seen from the day of the consultation."""
        if self.ends < as_of:
            return "past"
        if as_of in self.days or (not self.days and as_of in (self.begins, self.ends)):
            return "today"
        return "ahead" if self.begins > as_of else "running"

    def next_day(self, as_of: dt.date) -> dt.date | None:
        """The first of its days from the day of the consultation on; None for a window, or when all are past."""
        return next((day for day in self.days if day >= as_of), None)

    def rests_on(self) -> str:
        """Source and checking status in one phrase."""
        return tell_origin(self.source, self.status)

    def as_json(self, as_of: dt.date) -> dict[str, Any]:
        """The event as `plan --json` prints it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "why": self.why,
            "source": self.source,
            "status": self.status,
            "from": self.begins.isoformat(),
            "to": self.ends.isoformat(),
            "days": [day.isoformat() for day in self.days],
            "state": self.state(as_of),
            "depends_on": list(self.depends_on),
        }


@dataclass(frozen=True, slots=True)
class Undated:
    """Something that belongs to the plan and has no date: a rule in words, or `reason` says what is not known."""

    id: str
    kind: Kind
    title: str
    why: str
    source: str
    status: str
    reason: str = ""  # "transplant date not recorded"; empty for a rule in words

    def rests_on(self) -> str:
        """Source and checking status in one phrase."""
        return tell_origin(self.source, self.status)

    def as_json(self) -> dict[str, str]:
        """The entry as `plan --json` prints it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "why": self.why,
            "source": self.source,
            "status": self.status,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """What comes when, as far as recorded dates say it; a proposal, which the clinician makes a plan."""

    pack: str
    as_of: dt.date
    stance: Stance
    standing: str  # one sentence: what this plan is, or why nothing is planned
    remarks: tuple[str, ...]
    events: tuple[Event, ...]  # in order of their first day
    undated: tuple[Undated, ...]
    rules: tuple[Undated, ...]  # told in words

    @property
    def ahead(self) -> tuple[Event, ...]:
        """What is not past and not merely recorded: the events that a calendar takes."""
        return tuple(each for each in self.events if each.status != "recorded" and each.ends >= self.as_of)

    @property
    def two_years(self) -> tuple[Event, ...]:
        """The dates at which two years are complete."""
        return tuple(each for each in self.events if each.two_years)

    def as_json(self) -> dict[str, Any]:
        """The plan as `plan --json` prints it."""
        return {
            "pack": self.pack,
            "as_of": self.as_of.isoformat(),
            "stance": self.stance,
            "standing": self.standing,
            "remarks": list(self.remarks),
            "events": [each.as_json(self.as_of) for each in self.events],
            "undated": [each.as_json() for each in self.undated],
            "rules": [each.as_json() for each in self.rules],
        }


def tell_origin(source: str, status: str) -> str:
    """Where an interval comes from, and whether anybody has checked it."""
    told = STATUSES[status]
    return f"{source} · {say(told)}" if told else source
