"""Is the chart whole? Every entry, signature, paper and list is gone through; any change, removal or move is found."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography import x509

from desktop.chart.anchor import read_anchor
from desktop.chart.chain import Head, read_events
from desktop.chart.chart import Chart
from desktop.chart.events import BEGINNING, CHANGES, Event, digest_entry, is_signed_by
from desktop.chart.people import Role
from desktop.chart.read_off import read_off
from desktop.chart.roles import may
from desktop.chart.states import NEXT, State
from desktop.chart.store import create_store_in_memory
from desktop.commands.inputs import Refusal
from engine.language import say

Progress = Callable[[int, int], None]  # so many entries done, of so many; may raise to leave
MOST = 20  # problems that are told one by one
_LISTS = {
    "patients": "select * from patients order by row",
    "records": "select * from records order by row",
    "finding": "select * from finding order by row",
    "dues": "select * from dues order by rowid",
}


def _quiet(_done: int, _of: int) -> None:
    """Nobody is watching."""


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
    people: dict[str, tuple[Role, x509.Certificate]] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    papers: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    known: Head | None = None
    met: bool = False

    def find(self, event: Event, words: str) -> None:
        told = say("entry {number} ({what}, {day:%d-%b-%Y}): {words}")
        self.problems.append(told.format(number=event.seq, what=event.kind, day=event.at, words=words))


def verify(chart: Chart, progress: Progress = _quiet, known: bytes | None = None) -> Verdict:
    """Go through the whole chart; `known` is the digest of an end of the chain that was noted elsewhere.

    :raises Refusal: when the store cannot be read at all.
    """
    going = _Going()
    with chart.store.reading():
        damage = [row[0] for row in chart.store.ask("pragma integrity_check") if row[0] != "ok"]
        going.problems += [say("the store is damaged: {what}").format(what=each) for each in damage[:MOST]]
        count = chart.store.ask("select count(*) from events")[0][0]
        try:
            going.known = read_anchor(chart.folder, chart.opened.chart_key)
        except Refusal as refusal:
            going.problems += refusal.sentences
        if known is None:
            going.met = True
        for event in read_events(chart.store):
            _follow(going, event, known)
            progress(event.seq, count)
        _look_at_the_end(going)
        _look_at_papers(chart, going)
    going.problems += _compare_lists(chart)
    return Verdict(going.head, len(going.states), tuple(going.problems), tuple(going.remarks))


def _follow(going: _Going, event: Event, known: bytes | None) -> None:
    """One entry: its place, its digest, whose it is, and whether it may stand here."""
    head = going.head
    if event.seq != head.seq + 1:
        going.find(event, say("entries are missing before it"))
    if event.previous != head.digest:
        going.find(event, say("does not follow the entry before it"))
    at = event.at.isoformat()
    digest = digest_entry(event.seq, event.record, event.kind, at, event.by, event.packed, event.previous)
    if digest != event.digest:
        going.find(event, say("was changed"))
    going.head = Head(event.seq, event.digest)
    if going.known is not None and event.seq == going.known.seq and event.digest != going.known.digest:
        going.find(event, say("is not the one that was noted beside the store"))
    going.met = going.met or event.digest == known
    try:
        body = event.body
    except (ValueError, TypeError, OSError) as error:
        going.find(event, say("cannot be read ({why})").format(why=type(error).__name__))
        return
    except Exception:  # noqa: BLE001 - whatever a changed body makes zlib say
        going.find(event, say("cannot be read"))
        return
    _judge(going, event, body)


def _judge(going: _Going, event: Event, body: Mapping[str, Any]) -> None:
    if event.kind == "person":
        _meet(going, event, body)
    writer = going.people.get(event.by)
    if writer is None:
        going.find(event, say("is by nobody whom the chart knows"))
    else:
        role, certificate = writer
        if not is_signed_by(certificate, event.digest, event.signature):
            going.find(event, say("was not signed by the person it names"))
        own = going.authors.get(event.record or "", event.by) == event.by
        if not may(role, event.kind, own=own) and event.seq != 1:
            going.find(event, say("was not for a {role} to do").format(role=role))
    if "behind" in body:
        before = dt.datetime.fromisoformat(str(body["behind"]))
        words = say(
            "entry {number}: the clock of this computer was behind the entry before it ({before:%d-%b-%Y %H:%M})"
        )
        going.remarks.append(words.format(number=event.seq, before=before))
    if event.record is not None and event.kind in CHANGES:
        state = NEXT.get((going.states.get(event.record), event.kind))
        if state is None:
            going.find(event, say("cannot follow what became of {id} before").format(id=event.record))
        else:
            going.states[event.record] = state
            going.authors.setdefault(event.record, event.by)
    if "paper" in body:
        going.papers.add(str(body["paper"]))


def _meet(going: _Going, event: Event, body: Mapping[str, Any]) -> None:
    """A person comes, changes role or leaves; the first one says so of themself."""
    first = event.seq == 1 and body["person"] == event.by
    by = going.people.get(event.by)
    if not first and (by is None or by[0] != "supervisor"):
        going.find(event, say("only a supervisor says who may open the chart"))
        return
    going.people[str(body["person"])] = (body["role"], x509.load_pem_x509_certificate(body["certificate"].encode()))


def _look_at_the_end(going: _Going) -> None:
    if going.known is not None and going.head.seq < going.known.seq:
        words = say("{number} entries are missing at the end of the chain, from entry {first} on")
        going.problems.append(words.format(number=going.known.seq - going.head.seq, first=going.head.seq + 1))
    if not going.met:
        going.problems.append(say("the end of the chain that was noted is not in this chart: entries were removed"))


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


def _compare_lists(chart: Chart) -> list[str]:
    """The lists say what the entries say: they are read off anew, in memory, and compared."""
    anew = create_store_in_memory()
    with chart.store.reading(), anew.writing():
        for event in read_events(chart.store):
            read_off(anew, event)
        differing = [table for table, words in _LISTS.items() if chart.store.ask(words) != anew.ask(words)]
    anew.close()
    return [say("the list of {table} says something else than the entries").format(table=table) for table in differing]
