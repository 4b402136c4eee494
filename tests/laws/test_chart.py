"""Whatever is done to a chart, its lists are those of its entries; whatever is done to its disk, verify finds it."""

# ruff: noqa: S608 - tables and columns are the schema's own

import contextlib
import datetime as dt
import hashlib
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.chart.chain import read_events
from desktop.chart.chart import Chart
from desktop.chart.events import CHANGES, KINDS, Kind
from desktop.chart.listing import Wanted, list_records
from desktop.chart.place import HEAD
from desktop.chart.saving import add, amend, withdraw
from desktop.chart.schema import READ_OFF
from desktop.chart.states import NEXT, State
from desktop.chart.verification import verify
from desktop.commands.inputs import Refusal
from tests.desktop.chart.living import consultation, copy_lived
from tests.desktop.chart.making import NOW, make_chart, make_lists_anew
from tests.desktop.chart.tampering import unguarded

FAMILIES = ("Fictional", "Other", "Third")
ACTS = ("add", "amend", "sign", "countersign", "withdraw", "open", "export", "merge", "part")
LISTS = tuple(table for table in READ_OFF if table != "words")


@contextlib.contextmanager
def somewhere() -> Iterator[Path]:
    """A folder for one example."""
    home = Path(tempfile.mkdtemp())
    try:
        yield home
    finally:
        shutil.rmtree(home)


def act(chart: Chart, what: str, which: int, family: str, at: dt.datetime) -> None:
    """Do one thing to one of the records there are; what the chart refuses is left.

    A summary is stood for by a few bytes: making a real one takes a second, and nothing here reads it.
    """
    names = sorted(each.id for each in list_records(chart.store, most=1000))
    patients = sorted({row[0] for row in chart.store.ask("select id from patients")})
    if what == "add" or not names:
        add(chart, consultation(family), at)
        return
    name = names[which % len(names)]
    state: State = chart.record(name).state
    with contextlib.suppress(Refusal):
        match what:
            case "amend":
                amend(chart, name, consultation(family, age=60 + which), "why not", at)
            case "withdraw":
                withdraw(chart, name, "why", at)
            case "sign" | "countersign":
                kind: Kind = "signed" if what == "sign" else "countersigned"
                if (state, kind) in NEXT:
                    _sign(chart, name, kind, at)
            case "open" | "export":
                chart.note("opened" if what == "open" else "exported", name, {"version": 1}, at)
            case _:
                first, second = patients[which % len(patients)], patients[0]
                if first != second:
                    done: Kind = "merged" if what == "merge" else "parted"
                    chart.note(done, None, {"patient": first, "into": second}, at)


def _sign(chart: Chart, name: str, kind: Kind, at: dt.datetime) -> None:
    content = secrets.token_bytes(20)
    digest = hashlib.sha256(content).hexdigest()
    version = chart.record(name).latest.number
    body = {"paper": digest, "version": version, "signer": "x", "fingerprint": digest[:8], "field": kind == "signed"}
    with chart.writing():
        chart.store.tell("insert into papers values(?, ?)", digest, content)
        chart.append(kind, name, body, at)


Step = tuple[str, int, str, dt.timedelta]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(ACTS), st.integers(0, 5), st.sampled_from(FAMILIES), st.integers(-3, 3).map(dt.timedelta)
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=12)
@given(steps=STEPS)
def test_lists_and_records_are_what_the_entries_say(steps: list[Step]) -> None:
    """After any acts, with a clock that jumps: the rows kept are the rows made anew, each record folded from its
    entries agrees with its row, and the whole verifies.
    """
    follow(steps)


@pytest.mark.slow
@settings(max_examples=150)
@given(steps=STEPS)
def test_they_are_over_many_acts(steps: list[Step]) -> None:
    """The same, at length."""
    follow(steps)


def follow(steps: list[Step]) -> None:
    """Do all of it, and compare."""
    with somewhere() as home:
        chart = make_chart(home)
        for at, (what, which, family, day) in enumerate(steps):
            act(chart, what, which, family, NOW + at * dt.timedelta(hours=1) + day)
        kept = rows(chart)
        verdict = verify(chart)
        assert verdict.problems == ()
        for listed in list_records(chart.store, most=1000):
            record = chart.record(listed.id)
            assert (listed.state, listed.version, listed.author) == (record.state, len(record.versions), record.author)
            assert [each.id for each in list_records(chart.store, Wanted(words=listed.id))] == [listed.id]
        behind = sum(each.clock_went_back for each in read_events(chart.store))
        assert len(verdict.remarks) == behind
        with chart.writing():
            make_lists_anew(chart.store)
        assert rows(chart) == kept
        assert verify(chart).whole
        chart.close()


def rows(chart: Chart) -> dict[str, list[Any]]:
    """What lists are made of."""
    return {table: chart.store.ask(f"select * from {table} not indexed") for table in LISTS}


COLUMNS = ("record", "kind", "at", "by", "body", "previous", "digest", "signature")


@settings(max_examples=25)
@given(data=st.data())
def test_any_single_change_is_found(data: st.DataObject) -> None:
    """One value of an entry, a summary or a row of a list changed, removed, doubled, moved or cut off; the note of the
    end changed, removed or left behind a cut: verify says so, and never breaks down.
    """
    change_one(data)


@pytest.mark.slow
@settings(max_examples=250)
@given(data=st.data())
def test_any_of_many_changes_is_found(data: st.DataObject) -> None:
    """The same, at length."""
    change_one(data)


def change_one(data: st.DataObject) -> None:
    """Change one thing, and verify."""
    with somewhere() as home:
        chart, _names = copy_lived(home)
        count = chart.store.ask("select count(*) from events")[0][0]
        ways = (change_entry, move_entries, cut_off, change_paper, change_row, change_words, change_note)
        way = data.draw(st.sampled_from(ways))
        with unguarded(chart) as connection:
            way(data, chart, connection, count)
        told = verify(chart).problems
        assert told
        assert all(len(each) < 400 for each in told)
        chart.close()


def other(data: st.DataObject, value: Any) -> Any:
    """A value that is not the one given."""
    kinds = st.one_of(st.none(), st.text(max_size=8), st.binary(max_size=8), st.integers(-2, 99))
    if isinstance(value, bytes) and value and data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(value) - 1))
        return value[:at] + bytes([value[at] ^ (1 << data.draw(st.integers(0, 7)))]) + value[at + 1 :]
    if isinstance(value, str) and data.draw(st.booleans()):
        return f"{value}{data.draw(st.sampled_from((' ', '0', 'Z')))}"
    return data.draw(kinds.filter(lambda drawn: (type(drawn), drawn) != (type(value), value)))


def change_entry(data: st.DataObject, _chart: Chart, connection: Any, count: int) -> None:
    """One value of one entry, or the entry itself."""
    seq, column = data.draw(st.integers(1, count)), data.draw(st.sampled_from((*COLUMNS, "seq")))
    if column == "seq":
        if data.draw(st.booleans()):
            connection.execute("delete from events where seq = ?", (seq,))
        else:
            connection.execute("update events set seq = ? where seq = ?", (count + data.draw(st.integers(1, 9)), seq))
        return
    (value,) = connection.execute(f"select {column} from events where seq = ?", (seq,)).fetchone()
    kinds = st.sampled_from([each for each in KINDS if each != value])
    drawn = data.draw(kinds) if column == "kind" else other(data, value)
    if drawn is None and column != "record":
        drawn = ""
    connection.execute(f"update events set {column} = ? where seq = ?", (drawn, seq))


def move_entries(data: st.DataObject, _chart: Chart, connection: Any, count: int) -> None:
    """Two entries change places, or one is there twice."""
    one, two = data.draw(st.lists(st.integers(1, count), min_size=2, max_size=2, unique=True))
    if data.draw(st.booleans()):
        connection.execute(
            "insert into events select ?, record, kind, at, by, body, previous, digest, signature from events "
            "where seq = ?",
            (count + 1, one),
        )
        return
    for old, new in ((one, -1), (two, one), (-1, two)):
        connection.execute("update events set seq = ? where seq = ?", (new, old))


def cut_off(data: st.DataObject, chart: Chart, connection: Any, count: int) -> None:
    """The last entries, with or without the note of them."""
    connection.execute("delete from events where seq > ?", (data.draw(st.integers(0, count - 1)),))
    if data.draw(st.booleans()):
        (chart.folder / HEAD).unlink()


def change_paper(data: st.DataObject, _chart: Chart, connection: Any, _count: int) -> None:
    """A summary changed, removed, added, or kept under another digest."""
    digests = [row[0] for row in connection.execute("select digest from papers order by digest")]
    digest = data.draw(st.sampled_from(digests))
    match data.draw(st.integers(0, 3)):
        case 0:
            connection.execute("update papers set content = ? where digest = ?", (data.draw(st.binary()), digest))
        case 1:
            connection.execute("delete from papers where digest = ?", (digest,))
        case 2:
            connection.execute("insert into papers values(?, ?)", (data.draw(st.text(max_size=64)), b"%PDF"))
        case _:
            connection.execute(
                "update papers set digest = ? where digest = ?", (data.draw(st.text(max_size=5)), digest)
            )


def change_row(data: st.DataObject, _chart: Chart, connection: Any, _count: int) -> None:
    """One value of a row of a list, or the row."""
    table = data.draw(st.sampled_from(LISTS))
    columns = list(connection.execute(f"pragma table_info({table})"))
    order = next((row[1] for row in columns if row[5]), "rowid")
    keys = [row[0] for row in connection.execute(f"select {order} from {table} order by 1")]
    key = data.draw(st.sampled_from(keys))
    if data.draw(st.integers(0, 4)) == 0:
        connection.execute(f"delete from {table} where {order} = ?", (key,))
        return
    named = [row[1] for row in columns if row[1] != order]
    column = data.draw(st.sampled_from(named))
    (value,) = connection.execute(f"select {column} from {table} where {order} = ?", (key,)).fetchone()
    drawn = other(data, value)
    with contextlib.suppress(Exception):
        connection.execute(f"update {table} set {column} = ? where {order} = ?", (drawn, key))
    if connection.execute(f"select {column} from {table} where {order} = ?", (key,)).fetchone() == (value,):
        connection.execute(f"delete from {table} where {order} = ?", (key,))  # the column would not take it


def change_words(data: st.DataObject, _chart: Chart, connection: Any, _count: int) -> None:
    """What a search finds: a record made to be not found, or found by another's words."""
    row = data.draw(st.integers(1, 5))
    connection.execute("delete from words where rowid = ?", (row,))
    if data.draw(st.booleans()):
        connection.execute("insert into words(rowid, text) values(?, ?)", (row, "other words"))


def change_note(data: st.DataObject, chart: Chart, _connection: Any, _count: int) -> None:
    """The note of the end."""
    file = chart.folder / HEAD
    content = file.read_bytes()
    at = data.draw(st.integers(0, len(content) - 1))
    changed = bytes([content[at] ^ (1 << data.draw(st.integers(0, 7)))])
    file.write_bytes(data.draw(st.sampled_from((content[:at], content[:at] + changed + content[at + 1 :]))))


@pytest.mark.parametrize("kind", CHANGES)
def test_nothing_follows_but_what_may(kind: Kind) -> None:
    """From every state each change is either in the table or refused; a withdrawn record goes nowhere."""
    assert ("withdrawn", kind) not in NEXT
    assert all(was is None for was, done in NEXT if done == "added")
