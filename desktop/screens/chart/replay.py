"""The time machine on the screen: the counts first, then each record whose advice is another one, then and now."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.chart.chart import Chart
from desktop.chart.progress import Progress
from desktop.chart.replay import Counts, Replayed, replay
from desktop.chart.turns import Answered, name_answer, tell_change
from desktop.screens.chart.lines import Cell, Column, Line, Tone
from engine.edition import Edition
from engine.language import noted, say
from engine.packs.installed import list_current, open_current
from engine.wording import name_patient, show_date

COLUMNS = (Column(noted("Patient"), 26), Column(noted("Told then"), 37), Column(noted("Told now"), 37))
AT_ONCE = 50  # lines that are worded at a time: each takes about a millisecond
MOST_ALIKE = 8
INTRODUCTION = noted(
    "Every record is read again under an edition as it is today, and the answer compared with the one that was given "
    "then. Records stay as they are."
)
NOTHING = noted("No answer changes: every record would be told the same today.")
NOTHING_READ = noted("No answer changes in what can be read; see the list for what cannot.")


@dataclass(frozen=True, slots=True)
class Found:
    """What a replay found, as it was at that time."""

    edition: Edition
    at: dt.datetime
    every_version: bool
    counts: Counts
    listed: tuple[Replayed, ...]  # what changes, then what cannot be read


@dataclass(frozen=True, slots=True)
class Totals:
    """The counts in words: the most important first; then the changes that are alike, with how many there are."""

    headline: str
    told: str
    alike: tuple[tuple[str, str], ...]  # the change, how many


def run_replay(chart: Chart, progress: Progress, name: str, at: dt.datetime, *, every_version: bool) -> Found:
    """Replay the chart under an edition.

    :raises Refusal: when the chart cannot be read.
    :raises PackError: when the edition cannot be opened.
    """
    edition, counts = open_current(name), Counts()
    found = replay(chart.store, edition, counts, every_version=every_version, progress=progress)
    listed = [each for each in found if each.verdict != "same"]
    listed.sort(key=lambda each: each.verdict)  # "changed" before "unreadable", each in the order of saving
    return Found(edition, at, every_version, counts, tuple(listed))


def show_totals(found: Found) -> Totals:
    """The counts; together they are all that the chart holds."""
    counts = found.counts
    of = say("{number:,} versions") if found.every_version else say("{number:,} records")
    every = of.format(number=counts.replayed)
    headline = say("{changed:,} of {every} would get another answer today").format(changed=counts.changed, every=every)
    if not counts.replayed:
        headline = say("There is no record to replay.")
    elif not counts.changed:
        headline = say(NOTHING_READ) if counts.unreadable else say(NOTHING)
    told = [say("{number:,} the same").format(number=counts.same)]
    if counts.unreadable:
        told.append(say("{number:,} cannot be read by this program").format(number=counts.unreadable))
    if counts.withdrawn:
        told.append(say("{number:,} withdrawn, left out").format(number=counts.withdrawn))
    words = say("{edition}: {counts}. Replayed {day} {time:%H:%M}.")
    sentence = words.format(
        edition=found.edition.pack.edition, counts=", ".join(told), day=show_date(found.at.date()), time=found.at
    )
    return Totals(headline, sentence, _list_alike(found))


def _list_alike(found: Found) -> tuple[tuple[str, str], ...]:
    """The commonest changes."""
    editions = (found.edition, *(open_current(name) for name in list_current()))
    alike: dict[str, int] = {}
    for (was, now), number in found.counts.turns.items():
        then, today = name_answer(was, editions[1:]), name_answer(now, editions)
        if then == today:
            then, today = (f"{words} ({each.group or say('open')})" for words, each in ((then, was), (today, now)))
        change = f"{then} → {today}"
        alike[change] = alike.get(change, 0) + number
    ordered = sorted(alike.items(), key=lambda each: (-each[1], each[0]))
    lines = [(change, f"{number:,}") for change, number in ordered[:MOST_ALIKE]]
    if left := sum(number for _, number in ordered[MOST_ALIKE:]):
        lines.append((say("other changes"), f"{left:,}"))
    return tuple(lines)


def list_lines(chart: Chart, found: Found, after: int) -> list[Line]:
    """The next lines of the list, after so many.

    :raises Refusal: when the chart cannot be read.
    """
    some = found.listed[after : after + AT_ONCE]
    names = _read_names(chart, [each.record for each in some])
    return [_make_line(chart, found, each, *names.get(each.record, ("", name_patient(None, None)))) for each in some]


def tell_why(chart: Chart, found: Found, at: int) -> tuple[str, ...]:
    """Why the record of that line is told otherwise, or cannot be read.

    :raises Refusal: when the chart cannot be read.
    """
    each = found.listed[at]
    if each.verdict == "unreadable":
        return (say("This program cannot read the case of this record: {problem}").format(problem=each.problem),)
    return tell_change(chart.store, each, found.edition).why


def _make_line(chart: Chart, found: Found, each: Replayed, patient: str, name: str) -> Line:
    day = say("Day not known") if each.day is None else show_date(each.day)
    below = say("{day}, version {number}").format(day=day, number=each.version) if found.every_version else day
    who = Cell(name, below)
    if each.verdict == "unreadable":
        return Line(each.record, patient, (who, Cell(say("Cannot be read"), each.problem, "stop"), Cell("")))
    told = tell_change(chart.store, each, found.edition)
    return Line(each.record, patient, (who, _make_cell(told.was), _make_cell(told.now, now=True)))


def _make_cell(told: Answered, *, now: bool = False) -> Cell:
    tones: dict[str, Tone] = {say("Blocked"): "stop", say("Advice"): "advice"}
    return Cell(told.headline, told.word, tones.get(told.word, "open") if now else "")


def _read_names(chart: Chart, records: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Patient and name by record."""
    marks = ", ".join("?" * len(records))
    rows = chart.store.ask(
        f"select r.id, p.id, p.family, p.given from records r join patients p on p.id = r.patient where r.id in ({marks})",  # noqa: S608, E501
        *records,
    )
    return {record: (patient, name_patient(family, given)) for record, patient, family, given in rows}
