"""Is the chart whole? Every entry, signature, paper and list is gone through; any change, removal or move is found."""

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.chart.agreement import Agreement
from desktop.chart.anchor import Gap, read_anchor
from desktop.chart.chain import Head, read_events
from desktop.chart.chart import Chart
from desktop.chart.events import BEGINNING, CHANGES, KINDS, NAMING, Event, UnreadableError, digest_entry
from desktop.chart.progress import Progress, quietly
from desktop.chart.roll import Roll
from desktop.chart.states import NEXT, State
from desktop.chart.store import DamagedError
from desktop.commands.inputs import Refusal
from engine.language import say

MOST = 20  # problems that are told one by one


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. `head` is where the chain ends, to be noted elsewhere and asked for later."""

    head: Head
    records: int
    problems: tuple[str, ...]
    remarks: tuple[str, ...] = ()  # what is no fault: a clock that went backwards

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, removed or moved."""
        return not self.problems


@dataclass(slots=True)
class _Going:
    """What is known on the way through the entries."""

    head: Head = field(default_factory=lambda: Head(0, BEGINNING))
    before: dt.datetime | None = None  # when the entry before was written
    roll: Roll = field(default_factory=Roll)
    states: dict[str, State] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    papers: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    noted: Head | None = None  # the end as it lies beside the store
    met: bool = False

    def find(self, event: Event, words: str) -> None:
        told = say("entry {number} ({what}, {day:%d-%b-%Y}): {words}")
        self.problems.append(told.format(number=event.seq, what=event.kind, day=event.at, words=words))


def verify(chart: Chart, progress: Progress = quietly, known: bytes | None = None) -> Verdict:
    """Go through the whole chart; `known` is the digest of an end of the chain that was noted elsewhere.

    :raises Refusal: when the store cannot be read at all.
    """
    going = _Going(noted=read_anchor(chart.folder, chart.opened.chart_key), met=known is None)
    done, count = 0, 1

    def look() -> None:
        progress(done, count)

    with contextlib.closing(Agreement()) as lists, chart.store.reading(), chart.store.looking_up(look):
        damage = [row[0] for row in chart.store.ask("pragma integrity_check") if row[0] != "ok"]
        going.problems += [say("the store is damaged: {what}").format(what=each) for each in damage[:MOST]]
        count = chart.store.ask("select count(*) from events")[0][0]
        try:
            for event in read_events(chart.store):
                _follow(going, event, known)
                if not lists.follow(event):
                    going.find(event, say("is not as this program writes entries"))
                done = event.seq
                look()
        except DamagedError as damaged:
            going.problems += damaged.sentences
        _look_at_the_end(going)
        _look_at_papers(chart, going)
        going.problems += lists.find_differing(chart.store, look)
    _look_at_people(chart, going)
    return Verdict(going.head, len(going.states), tuple(going.problems), tuple(going.remarks))


def _follow(going: _Going, event: Event, known: bytes | None) -> None:
    """One entry: its place, its digest, whose it is, and whether it may stand here."""
    head = going.head
    if event.seq != head.seq + 1:
        going.find(event, say("entries are missing before it"))
    if event.previous != head.digest:
        going.find(event, say("does not follow the entry before it"))
    if digest_entry(event) != event.digest:
        going.find(event, say("was changed"))
    going.head = Head(event.seq, event.digest)
    if going.noted is not None and event.seq == going.noted.seq and event.digest != going.noted.digest:
        going.find(event, say("is not the one that was noted beside the store"))
    going.met = going.met or event.digest == known
    if event.kind not in KINDS:
        going.find(event, say("is of a kind that nobody knows"))
    own = going.authors.get(event.record or "", event.by) == event.by
    wrong = going.roll.follow(event) if event.kind in NAMING else going.roll.judge(event, own=own)
    for words in wrong:
        going.find(event, words)
    try:
        body = event.body
    except UnreadableError:
        going.find(event, say("cannot be read"))
        return
    _look_at_the_clock(going, event, body)
    _look_at_the_record(going, event, body)
    if event.kind == "gap":
        _look_at_the_gap(going, event, body)


def _look_at_the_clock(going: _Going, event: Event, body: Mapping[str, Any]) -> None:
    """A clock that went backwards is no fault; an entry that hides it was not made by this program."""
    before, going.before = going.before, event.at
    if before is None or event.at >= before:
        return
    if body.get("behind") != before.isoformat():
        going.find(event, say("says that it is earlier than the entry before it"))
        return
    words = say("entry {number}: the clock of this computer was behind the entry before it ({before:%d-%b-%Y %H:%M})")
    going.remarks.append(words.format(number=event.seq, before=before))


def _look_at_the_gap(going: _Going, event: Event, body: Mapping[str, Any]) -> None:
    """Entries that were missing once stay a fault; a note that was missing is told, for nothing else is known."""
    try:
        noted = body["noted"] and Head(int(body["noted"]["seq"]), bytes.fromhex(body["noted"]["digest"]))
    except (KeyError, TypeError, ValueError):
        going.find(event, say("cannot be read"))
        return
    words = say("entry {number}: when it was written, {told}").format(number=event.seq, told=Gap(noted).told)
    (going.problems if noted else going.remarks).append(words)


def _look_at_the_record(going: _Going, event: Event, body: Mapping[str, Any]) -> None:
    """What became of a record, one step after the other."""
    record = event.record
    if event.kind not in CHANGES:
        if record is not None and record not in going.states:
            going.find(event, say("is about a record that was not there"))
        return
    state = NEXT.get((going.states.get(record or ""), event.kind))
    if record is None or state is None:
        going.find(event, say("cannot follow what became of {id} before").format(id=record))
        return
    going.states[record] = state
    going.authors.setdefault(record, event.by)
    if event.kind in ("added", "amended"):
        going.versions[record] = going.versions.get(record, 0) + 1
    elif event.kind in ("signed", "countersigned"):
        going.papers.add(str(body.get("paper")))
        if body.get("version") != going.versions[record]:
            going.find(event, say("names another version than the one that was there"))


def _look_at_the_end(going: _Going) -> None:
    if going.noted is None and going.head.seq:
        going.problems.append(Gap(None).told)
    if going.noted is not None and going.head.seq < going.noted.seq:
        words = say("{number} entries are missing at the end of the chain, from entry {first} on")
        going.problems.append(words.format(number=going.noted.seq - going.head.seq, first=going.head.seq + 1))
    if not going.met:
        going.problems.append(say("the end of the chain that was noted is not in this chart: entries were removed"))


def _look_at_people(chart: Chart, going: _Going) -> None:
    """The file of people may lag behind the chain, which counts; what it says otherwise is told."""
    try:
        everybody = chart.people.everybody
    except Refusal as refusal:
        going.problems += refusal.sentences
        return
    filed = {each.id: (each.name, each.role, each.active, each.certificate) for each in everybody}
    words = say("{name}: the file of people says something else than the chain, which counts")
    for each in going.roll.members:
        if filed.pop(each.id, None) != (each.name, each.role, each.active, each.certificate):
            going.remarks.append(words.format(name=each.name))
    going.remarks += [words.format(name=name) for name, *_ in filed.values()]


def _look_at_papers(chart: Chart, going: _Going) -> None:
    """Every signed summary is there, as it was signed, and none that no entry names."""
    found = set()
    for digest, content in _read_papers(chart):
        found.add(digest)
        if hashlib.sha256(content).hexdigest() != digest:
            going.problems.append(say("the signed summary {digest} was changed").format(digest=digest[:12]))
    for digest in sorted(going.papers - found):
        going.problems.append(say("the signed summary {digest} is missing").format(digest=digest[:12]))
    for digest in sorted(found - going.papers):
        going.problems.append(say("the summary {digest} belongs to no entry").format(digest=digest[:12]))


def _read_papers(chart: Chart) -> Iterator[tuple[str, bytes]]:
    with chart.store.saying_why():
        yield from chart.store.connection.execute("select digest, content from papers")
