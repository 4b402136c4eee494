"""Who is due: what is overdue, what comes this week and later, and what is awaited; days in words."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.chart.cells import write_row
from desktop.chart.dues import WORDS
from desktop.chart.follow_ups import FollowUp, count_follow_ups, list_follow_ups
from desktop.chart.listing import FOUND_AT_ONCE
from desktop.chart.store import Store
from desktop.screens.chart.lines import DAY, Cell, Column, Line, Tone
from desktop.screens.chart.patients import tell_born
from desktop.screens.reading import write_date
from engine.language import noted, say, say_count
from engine.wording import name_patient, upper_first

WEEK, AHEAD = 7, 365  # days; what is due later than a year on is not listed
COLUMNS = (
    Column(noted("Due"), samples=(DAY,)),
    Column(noted("Patient"), share=4),
    Column(noted("What"), share=5),
    Column(noted("Last consultation"), share=5, spare=True),
)
TITLES = {
    "overdue": noted("Overdue"),
    "week": noted("This week"),
    "later": noted("Later"),
    "waiting": noted("Awaited"),
}
ABOUT = {
    "overdue": noted("The day has passed, and no later consultation has taken it over."),
    "week": noted("Due within seven days."),
    "later": noted("Due within a year."),
    "waiting": noted("A result or a decision that the last consultation left open."),
}


@dataclass(frozen=True, slots=True)
class FollowUpLists:
    """How many there are in each list, a key of TITLES each; together they are all that is due, in its order."""

    counts: Mapping[str, int]

    @property
    def first(self) -> str:
        """The list that asks for something first."""
        return next((name for name in ("overdue", "week", "waiting", "later") if self.counts[name]), "overdue")

    @property
    def total(self) -> int:
        """How many there are in all of them."""
        return sum(self.counts.values())

    def begin(self, name: str) -> int:
        """How many lie in the lists before one."""
        names = list(TITLES)
        return sum(self.counts[each] for each in names[: names.index(name)])


def count_lists(store: Store, today: dt.date) -> FollowUpLists:
    """How many are due; what is due later than a year on is not counted."""
    week, year = (count_follow_ups(store, today, days) for days in (WEEK, AHEAD))
    return FollowUpLists({
        "overdue": year["overdue"], "week": week["due"], "later": year["due"] - week["due"], "waiting": year["waiting"],
    })  # fmt: skip


def list_lines(store: Store, today: dt.date, lists: FollowUpLists, name: str, skip: int) -> list[Line]:
    """The next lines of a list after so many."""
    most = min(FOUND_AT_ONCE, lists.counts[name] - skip)
    found = list_follow_ups(store, today, AHEAD, most, lists.begin(name) + skip)
    return [tell_due(each) for each in found]


def tell_days(days: int | None) -> str:
    """How far a day is from today, in words."""
    if days is None:
        return say("no day set")
    if days == 0:
        return say("today")
    if days > 0:
        return say_count("in 1 day", "in {count} days", days)
    return say_count("1 day ago", "{count} days ago", -days)


def write_csv(found: Iterable[FollowUp]) -> bytes:
    """The same as a table for a spreadsheet: names in it, for it is written only where the clinician says."""
    heads = (say("Due"), say("Days"), say("What"), say("Told"), say("Family name"), say("Given name"), say("Born"),
             say("Identifier"), say("Last consultation"), say("Advice"), say("Record"))  # fmt: skip
    rows = (
        (each.day, each.days, _name(each.what), each.told, each.family_name, each.given_name, each.born,
         each.record_number, each.as_of, each.headline, each.record)
        for each in found
    )  # fmt: skip
    return "".join(write_row(row) for row in (heads, *rows)).encode("utf-8-sig")


def tell_due(due: FollowUp) -> Line:
    """One thing due, as a list shows it."""
    tone: Tone = "stop" if due.days is not None and due.days < 0 else "open"
    return Line(due.record, due.patient, (
        Cell(write_date(due.day) or say("awaited"), tell_days(due.days), tone),
        Cell(name_patient(due.family_name, due.given_name), tell_born(due.born, due.record_number), "muted"),
        Cell(upper_first(_name(due.what)), due.told, "muted"),
        Cell(write_date(due.as_of), f"{due.word} · {due.headline}", "muted"),
    ))  # fmt: skip


def _name(what: str) -> str:
    """What is due, in words; a kind that an older version wrote by its own name."""
    return say(WORDS[what]) if what in WORDS else what
