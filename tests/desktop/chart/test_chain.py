"""Entries follow one another: numbered, each naming the one before, none of them ever changed."""

import datetime as dt
from pathlib import Path

import apsw
import pytest

from desktop.chart.chain import Author, append, read_events, read_head
from desktop.chart.events import BEGINNING, digest_entry
from desktop.chart.saving import add
from desktop.chart.store import DamagedError, create_store_in_memory
from desktop.commands.inputs import Refusal
from reports.keys.identity import new_key
from tests.desktop.chart.living import consultation
from tests.desktop.chart.making import NOW, make_chart

AUTHOR = Author("u-1", new_key("Fictional One", NOW).private_key)


def test_each_entry_names_the_one_before() -> None:
    """From the beginning on, without a gap, and read back as they were written."""
    store = create_store_in_memory()
    assert read_head(store).digest == BEGINNING
    written = [append(store, "opened", "r-1", {"at": at}, NOW, AUTHOR) for at in range(3)]
    assert list(read_events(store)) == written
    assert [each.seq for each in written] == [1, 2, 3]
    assert [each.previous for each in written] == [BEGINNING, written[0].digest, written[1].digest]
    assert all(digest_entry(each) == each.digest for each in written)
    assert read_head(store).digest == written[-1].digest
    assert [each.seq for each in read_events(store, "seq > ?", 1)] == [2, 3]


def test_a_clock_behind_is_said_in_the_entry() -> None:
    """Which time the entry before had; once the clock is right again nothing is said."""
    store = create_store_in_memory()
    append(store, "opened", None, {}, NOW, AUTHOR)
    behind = append(store, "opened", None, {}, NOW - dt.timedelta(minutes=1), AUTHOR)
    later = append(store, "opened", None, {}, NOW + dt.timedelta(minutes=1), AUTHOR)
    assert behind.body == {"behind": NOW.isoformat()}
    assert behind.clock_went_back
    assert not later.clock_went_back


@pytest.mark.parametrize(
    "words",
    [
        "update events set at = at", "delete from events", "update papers set content = x'01'", "delete from papers",
    ],
)  # fmt: skip
def test_a_slip_of_the_program_cannot_change_what_was_written(tmp_path: Path, words: str) -> None:
    """Updates and deletions are refused by the store itself."""
    chart = make_chart(tmp_path)
    name = add(chart, consultation(), NOW)
    chart.store.connection.execute("insert into papers values('00', x'00')")
    with pytest.raises(apsw.ConstraintError, match="are never"):
        chart.store.connection.execute(words)
    with pytest.raises(Refusal, match="would break the chart"), chart.writing():
        chart.store.tell(words)
    assert chart.record(name).state == "draft"


@pytest.mark.parametrize("change", ["at = 'yesterday'", "at = 5", "body = 'text'", "by = x'00'", "digest = 5",
                                    "record = x''"])  # fmt: skip
def test_an_entry_of_another_kind_is_damage(tmp_path: Path, change: str) -> None:
    """What this program cannot have written is said by its number, never a traceback."""
    chart = make_chart(tmp_path)
    chart.store.connection.execute("drop trigger events_stay")
    chart.store.connection.execute(f"update events set {change}")  # noqa: S608
    with pytest.raises(DamagedError, match="entry 1 is not as this program writes entries; restore the last backup"):
        list(read_events(chart.store))
