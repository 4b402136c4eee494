"""The audit trail on the screen: what can be asked of it, an entry as a line, and what verification found, in words."""

import datetime as dt
from dataclasses import dataclass

from desktop.chart.chart import Chart
from desktop.chart.events import Event
from desktop.chart.telling import ACTS, tell_entry, tell_time
from desktop.chart.trail import Asked, read_trail
from desktop.chart.verification import Verdict
from desktop.screens.about import Parts
from desktop.screens.chart.lines import Cell, Column, Line
from engine.joining import join_clauses
from engine.language import noted, say, say_count
from engine.wording import show_date, upper_first

COLUMNS = (
    Column(noted("When"), samples=("22-Nov-2026 14:02",)),
    Column(noted("Who"), 26),
    Column(noted("What"), 48),
    Column(noted("Record"), samples=("r-mmmmmmmm",), spare=True),
)
AT_ONCE = 100
INTRODUCTION = noted(
    "Everything that was done with this chart, the latest first. No entry can be changed or removed unnoticed: "
    "verification finds it."
)
WENT_BACK = noted("the clock of this computer was behind the entry before")
Choices = tuple[tuple[str | None, str], ...]  # the value that is asked for, and its words


def offer_people(chart: Chart) -> Choices:
    """Everybody who has ever used the chart, by id."""
    return ((None, say("Everybody")), *((each.id, each.name) for each in chart.people.everybody))


def offer_acts() -> Choices:
    """Everything that an entry may say was done."""
    return ((None, say("Everything")), *((kind, upper_first(say(words))) for kind, words in ACTS.items()))


def list_lines(chart: Chart, asked: Asked, before: int | None) -> tuple[list[Line], int | None]:
    """The next entries as lines, and the number of the last of them.

    :raises Refusal: when the chart cannot be read.
    """
    events = read_trail(chart.store, asked, before, AT_ONCE)
    return [_make_line(chart, event) for event in events], events[-1].seq if events else before


def tell_count(number: int, asked: Asked) -> str:
    """How many entries were found."""
    words = say_count("1 entry", "{count:,} entries", number)
    return words if asked == Asked() else say("{entries} found").format(entries=words)


def _make_line(chart: Chart, event: Event) -> Line:
    entry = tell_entry(chart, event)
    more = (entry["more"], say(WENT_BACK) if entry["clock_went_back"] else "")
    below = join_clauses(part for part in more if part)
    what = Cell(upper_first(entry["in_words"]), below, "open" if entry["clock_went_back"] else "")
    return Line(event.record or "", "", (Cell(tell_time(event)), Cell(entry["by"]), what, Cell(event.record or "")))


@dataclass(frozen=True, slots=True)
class Verified:
    """What verification found: in one line for the page, and in full to be read; `end` is to be noted elsewhere."""

    whole: bool
    told: str
    end: str
    parts: Parts


def show_verdict(verdict: Verdict, at: dt.datetime) -> Verified:
    """The verdict in words."""
    word = say("Whole: nothing was changed, removed or moved") if verdict.whole else say("Not whole")
    words = say("{word}. Records: {records:,}, entries: {entries:,}, verified {day} {time:%H:%M}.")
    told = words.format(
        word=word, records=verdict.records, entries=verdict.head.seq, day=show_date(at.date()), time=at
    )  # fmt: skip
    end = verdict.head.digest.hex()
    noted = say(
        "Note this digest outside this computer, with the day. 'plateau chart verify --head DIGEST' then says whether "
        "anything up to here was removed."
    )
    remedy = say("Keep the chart as it is, tell whoever helps, and compare it with the last backup.")
    parts = [
        (say("The chart is whole"), (told,)) if verdict.whole else (say("The chart is not whole"), (told, remedy)),
        (say("What is wrong"), verdict.problems),
        (say("No fault, but to be known"), verdict.remarks),
        (say("The end of the chain"), (end, noted)),
    ]
    return Verified(verdict.whole, told, end, tuple(each for each in parts if each[1]))
