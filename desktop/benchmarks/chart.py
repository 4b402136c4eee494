"""The chart full of consultations beside plain SQLite: opened, searched, saved to, replayed, and its size on disk.

Plain SQLite is the same library without a key, on the same rows with the same indexes: what stands between the two is
what encryption, signatures and the chain cost. A search is the same question on both sides. A save is one consultation
that is durable afterwards: ours is told, packed, chained, signed, read off and noted beside the store; the other side
inserts the same rows, made before, and commits.
"""

import datetime as dt
import itertools
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import apsw

from desktop.benchmarks.comparison import MILLISECONDS, Bound, Comparison, time_action, time_in_turn
from desktop.benchmarks.consultations import CASES, NIGHT, RARE, fill_chart
from desktop.benchmarks.replaying import compare_replay
from desktop.chart.chain import read_event, read_events
from desktop.chart.chart import Chart
from desktop.chart.creation import create_chart
from desktop.chart.events import Event
from desktop.chart.follow_ups import count_follow_ups, list_follow_ups
from desktop.chart.listing import Wanted, count_records, list_patients, list_records
from desktop.chart.opening import open_chart
from desktop.chart.read_off import read_off
from desktop.chart.saving import add
from desktop.chart.store import Store, open_store
from desktop.commands.inputs import Refusal
from engine.consultation import consult
from engine.edition import Edition
from engine.packs.shelf import demonstration, open_edition

CONSULTATIONS = 100_000
OTHER = "contemporary-2026"  # the edition under which they are replayed
ROUNDS, SAVES = 9, 25
UNTIL = dt.datetime(2026, 11, 22, 14, 2, tzinfo=dt.UTC)
PASSPHRASE = "plainly fictional"  # noqa: S105 - of a chart that is deleted
OPENED, SEARCHED, SAVED, SIZED = (Bound("at most", limit) for limit in (4, 2, 4, 1.25))
INSTANT = 30.0  # milliseconds for one question, which nobody notices


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked, and in words."""

    name: str
    wanted: Wanted


SEARCHES = (
    Search("the one saved last first", Wanted()),
    Search("a common word", Wanted(words="well")),
    Search("a rare word", Wanted(words=RARE)),
    Search("two words", Wanted(words="well rash")),
    Search("one letter", Wanted(words="t")),
    Search("an identifier", Wanted(words="0044-2")),
    Search("advice and risk, by day", Wanted(advice="lenalidomide-maintenance", risk="standard", order="day")),
    Search("state and a word, by name", Wanted(words="well", state="signed", order="name")),
    Search("one year, by name", Wanted(since="2023-01-01", until="2023-12-31", order="name")),
)


def compare_chart(edition: Edition, number: int = CONSULTATIONS, cases: int = CASES) -> Iterator[Comparison]:
    """Each comparison as soon as it is made; the first tells how long it took to fill the chart."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        chart, _code = create_chart(home, "Fictional Clinician", PASSPHRASE, UNTIL - NIGHT * number * 1.3)
        filled = time_action(lambda: fill_chart(chart, number, edition, UNTIL, cases))
        key = chart.opened.chart_key
        plain = home / "plain.db"
        copy_plainly(chart, plain)
        replayed = compare_replay(chart, open_edition(OTHER))
        chart.close()
        ours = chart.store.path
        named = f"{number:,} consultations"
        found = compare_opening(named, ours, key, plain)
        yield replace(found, remark=f"filled in {filled:.0f} s, {number / filled:,.0f} consultations a second")
        yield measure_unlocking(named, home)
        yield Comparison(f"{named}: size on disk", "MB", _size(ours), _size(plain), SIZED)
        one, other = open_store(ours, key), open_plainly(plain)
        yield from compare_searches(named, one, other)
        one.close()
        yield compare_saving(named, home, other, edition)
        other.close()
        yield replayed


def copy_plainly(chart: Chart, target: Path) -> None:
    """The whole store without its key: the same pages, readable by everybody."""
    chart.store.ask("pragma wal_checkpoint(truncate)")
    target.write_bytes(chart.store.path.read_bytes())
    copy = open_store(target, chart.opened.chart_key)
    copy.ask("pragma journal_mode = delete")
    copy.ask("pragma rekey = ''")
    copy.ask("vacuum")  # gives back what the seals of the pages took
    copy.ask("pragma journal_mode = wal")
    copy.close()


def open_plainly(path: Path) -> Store:
    """The store without a key, with all else that ours asks of SQLite."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    store = Store(path, connection)
    for name, value in (("temp_store", "memory"), ("synchronous", "full"), ("cache_size", -16_000)):
        connection.pragma(name, value)
    return store


def compare_opening(named: str, path: Path, key: bytes, plain: Path) -> Comparison:
    """From nothing open to the first two hundred consultations; the key is there already."""

    def look(open_it: Callable[[], Store]) -> float:
        started = time.perf_counter()
        store = open_it()
        list_records(store)
        taken = time.perf_counter() - started
        store.close()
        return taken

    ours, theirs = time_in_turn(
        lambda: look(lambda: open_store(path, key)), lambda: look(lambda: open_plainly(plain)), ROUNDS, min
    )
    return _tell(f"{named}: open and list", ours, theirs, OPENED)


def measure_unlocking(named: str, home: Path) -> Comparison:
    """The passphrase derived as it is for everybody, which is slow on purpose, then the same."""

    def unlock() -> None:
        chart = open_chart(home, PASSPHRASE)
        list_records(chart.store)
        chart.close()

    unlock()
    ours = min(time_action(unlock) for _ in range(3))
    return Comparison(f"{named}: unlock with the passphrase", "ms", ours * MILLISECONDS, most=1000)


def compare_searches(named: str, one: Store, other: Store) -> Iterator[Comparison]:
    """Each search on both sides: the first two hundred found, or how many there are."""
    common, today = Wanted(words="well"), UNTIL.date()
    slowest = 0.0
    asked: list[tuple[str, Callable[[Store], object]]] = [
        *((f"find {search.name}", partial(list_records, wanted=search.wanted)) for search in SEARCHES),
        *((f"count {search.name}", partial(count_records, wanted=search.wanted)) for search in SEARCHES[1:5:3]),
        ("patients with a common word", partial(list_patients, wanted=common)),
        ("follow-ups", partial(list_follow_ups, on=today)),
        ("follow-ups, counted", partial(count_follow_ups, on=today)),
    ]
    for name, ask in asked:
        if ask(one) != ask(other):
            raise Refusal(f"{name}: plain SQLite finds otherwise: the comparison is void")
        ours, theirs = time_in_turn(
            lambda ask=ask: time_action(lambda: ask(one)),  # type: ignore[misc]
            lambda ask=ask: time_action(lambda: ask(other)),  # type: ignore[misc]
            ROUNDS,
            min,
        )
        slowest = max(slowest, ours)
        yield _tell(f"{named}: {name}", ours, theirs, SEARCHED)
    yield Comparison(f"{named}: the slowest of these", "ms", slowest * MILLISECONDS, most=INSTANT)


def compare_saving(named: str, home: Path, plain: Store, edition: Edition) -> Comparison:
    """One consultation saved, durable."""
    chart = open_chart(home, PASSPHRASE)
    consultation = consult(demonstration(), edition)
    at = (UNTIL + NIGHT * each for each in itertools.count(1))

    def save() -> float:
        when = next(at)
        return time_action(lambda: add(chart, consultation, when))

    made = iter([_make_row(chart, name) for name in _draw_names(chart)])

    def insert() -> float:
        row = next(made)
        return time_action(lambda: _insert(plain, row))

    ours, theirs = time_in_turn(save, insert, SAVES)
    chart.close()
    return _tell(f"{named}: save one, durable", ours, theirs, SAVED)


def _draw_names(chart: Chart) -> list[str]:
    """Records that stand for those that the other side saves: as many as it takes."""
    return [row[0] for row in chart.store.ask("select id from records order by row limit ?", SAVES + 1)]


def _make_row(chart: Chart, name: str) -> Event:
    """The entry of a record, to be inserted once more under another number and id."""
    found = next(read_events(chart.store, "record = ? and kind = 'added'", name))
    last = chart.store.ask("select max(seq) from events")[0][0]
    return replace(found, seq=last + found.seq, record=f"{name}-again")


def _insert(store: Store, event: Event) -> None:
    with store.writing():
        row = (event.seq, event.record, event.kind, event.at.isoformat(), event.by, event.packed, event.previous,
               event.digest, event.signature)  # fmt: skip
        store.tell("insert into events values(?,?,?,?,?,?,?,?,?)", *row)
        read_off(store, read_event(row))


def _size(path: Path) -> float:
    return path.stat().st_size / 1e6


def _tell(name: str, ours: float, theirs: float, bound: Bound) -> Comparison:
    return Comparison(name, "ms", ours * MILLISECONDS, theirs * MILLISECONDS, bound)
