"""The audit trail tells every entry that is asked for, the latest first; what is written out of it is entered too."""

import csv
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.chart.chart import Chart
from desktop.chart.events import pack_body
from desktop.chart.saving import add, withdraw
from desktop.chart.store import Store, create_store_in_memory
from desktop.chart.trail import Asked, count_trail, export_trail, find_person, read_trail, tell_all
from desktop.commands.inputs import Refusal
from engine.consultation import consult
from engine.packs.shelf import demonstration, open_edition
from tests.desktop.chart.making import LATER, NOW, make_chart

PEOPLE, KINDS, RECORDS = ("u-1", "u-2"), ("opened", "printed"), (None, "r-1", "r-2", "r-3")
DAYS = tuple(dt.date(2026, 11, 20) + dt.timedelta(days=each) for each in range(4))


@pytest.fixture
def chart(tmp_path: Path) -> Iterator[Chart]:
    """A chart with a record that was opened, exported and withdrawn, its reason what a spreadsheet might compute."""
    chart = make_chart(tmp_path)
    name = add(chart, consult(demonstration(), open_edition()), NOW)
    chart.note("opened", name, {"version": 1}, NOW - dt.timedelta(hours=3))
    withdraw(chart, name, "=1+1", LATER)
    yield chart
    chart.close()


Entry = tuple[str, str, str | None, dt.date]


def fill(entries: list[Entry]) -> Store:
    """A store with entries of no chain; two records are one patient's."""
    store = create_store_in_memory()
    for seq, (by, kind, record, day) in enumerate(entries, 1):
        store.tell(
            "insert into events values(?,?,?,?,?,?,?,?,?)",
            seq, record, kind, f"{day}T23:30:00+13:00", by, pack_body({}), b"", b"", b"",
        )  # fmt: skip
    for row, (record, patient) in enumerate({"r-1": "p-1", "r-2": "p-1", "r-3": "p-2"}.items()):
        values = (row, record, patient, patient, "draft", 1, 1, "u-1", "", "", "", "", None, 0, None, "", "", 0, 0)
        store.tell(f"insert into records values({','.join('?' * len(values))})", *values)
    return store


maybe = {
    "by": st.sampled_from((None, *PEOPLE)), "kind": st.sampled_from((None, *KINDS, "signed")),
    "record": st.sampled_from(RECORDS), "patient": st.sampled_from((None, "p-1", "p-2", "p-3")),
    "since": st.sampled_from((None, *DAYS)), "until": st.sampled_from((None, *DAYS, dt.date.max)),
}  # fmt: skip
one = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(KINDS), st.sampled_from(RECORDS), st.sampled_from(DAYS))


@settings(max_examples=150)
@given(entries=st.lists(one, max_size=25), asked=st.builds(Asked, **maybe), ordered=st.booleans())
def test_exactly_what_is_asked_for(entries: list[Entry], asked: Asked, *, ordered: bool) -> None:
    """Whatever is asked together, with a clock that went forwards or also backwards, in pages of any size: the entries
    that fit, the latest first, and so many as are counted.
    """
    entries = sorted(entries, key=lambda each: each[3]) if ordered else entries
    patients = {"r-1": "p-1", "r-2": "p-1", "r-3": "p-2"}
    wanted = [
        seq
        for seq, (by, kind, record, day) in reversed(list(enumerate(entries, 1)))
        if asked.by in (None, by) and asked.kind in (None, kind) and asked.record in (None, record)
        if asked.patient in (None, patients.get(record or ""))
        if (asked.since is None or day >= asked.since) and (asked.until is None or day <= asked.until)
    ]  # fmt: skip
    store = fill(entries)
    assert [each.seq for each in read_trail(store, asked)] == wanted
    assert count_trail(store, asked) == len(wanted)
    if wanted:
        assert [each.seq for each in read_trail(store, asked, wanted[0], 2)] == wanted[1:3]
    store.close()


def test_every_entry_in_words(chart: Chart) -> None:
    """Who, what, which record, what more, and a clock that went back, which is no fault."""
    told = list(tell_all(chart, Asked()))
    assert [each["in_words"] for each in told] == ["withdrawn", "opened", "added", "access"]
    assert {each["by"] for each in told} == {"Fictional Supervisor"}
    assert [each["clock_went_back"] for each in told] == [False, True, False, False]
    assert told[0]["more"] == "=1+1"
    assert list(tell_all(chart, Asked(by=find_person(chart, "Fictional Supervisor")))) == told
    with pytest.raises(Refusal, match="nobody of that name"):
        find_person(chart, "Somebody Else")


@pytest.mark.parametrize("end", ["json", "csv"])
def test_what_is_written_out_is_entered(chart: Chart, tmp_path: Path, end: str) -> None:
    """The file holds every entry, no cell of it is one that a spreadsheet computes, and the trail tells of the file."""
    target, told = tmp_path / f"trail.{end}", list(tell_all(chart, Asked()))
    assert export_trail(chart, Asked(), str(target), LATER) == len(told)
    text = target.read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = json.loads(text) if end == "json" else list(csv.DictReader(text.splitlines()))
    assert [int(each["seq"]) for each in rows] == [each["seq"] for each in told]
    assert rows[0]["more"] == ("=1+1" if end == "json" else "'=1+1")
    last = read_trail(chart.store, Asked(), most=1)[0]
    assert (last.kind, last.record) == ("exported", None)
    assert last.body == {"what": "audit trail", "to": str(target)}


def test_a_file_that_cannot_be_written_is_not_entered(chart: Chart, tmp_path: Path) -> None:
    """Neither the file nor the entry is there, whatever keeps it from being written."""
    before = count_trail(chart.store, Asked())
    for target in ("trail.txt", "nowhere/trail.csv"):
        with pytest.raises(Refusal):
            export_trail(chart, Asked(), str(tmp_path / target), LATER)
    assert count_trail(chart.store, Asked()) == before
    assert not list(tmp_path.glob("*trail*"))


def test_the_page_at_hand_is_sought_in_an_index() -> None:
    """No question of the trail goes through every entry: with each, an index or the numbers' own order is used."""
    store = fill([("u-1", "opened", "r-1", DAYS[0])] * 5)
    for asked in (
        Asked(by="u-1"), Asked(kind="opened"), Asked(by="u-1", kind="opened"), Asked(record="r-1"),
        Asked(patient="p-1", kind="opened", by="u-1"), Asked(since=DAYS[0], kind="opened"),
    ):  # fmt: skip
        seen: list[str] = []
        store.connection.exec_trace = lambda _cursor, words, _values, seen=seen: not seen.append(words)
        read_trail(store, asked)
        store.connection.exec_trace = None
        for words in seen:
            plan = [row[3] for row in store.connection.execute(f"explain query plan {words}", (1,) * words.count("?"))]
            assert not any(each.startswith("SCAN events") for each in plan), (asked, plan)
    store.close()
