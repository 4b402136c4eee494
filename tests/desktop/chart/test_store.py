"""The store's file: sealed, durable, whole or refused, with a sentence that says what to do."""

from pathlib import Path

import apsw
import pytest

from desktop.chart.schema import VERSION
from desktop.chart.sealing import new_key
from desktop.chart.store import DamagedError, Store, create_store, open_store
from desktop.commands.inputs import Refusal


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, bytes]:
    """A store with one paper in it."""
    path, key = tmp_path / "chart.db", new_key()
    store = create_store(path, key)
    with store.writing():
        store.tell("insert into papers values('1', ?)", b"MARKER" * 40)
    store.close()
    return path, key


def test_it_is_sealed_and_durable(made: tuple[Path, bytes]) -> None:
    """Nothing in it can be read without the key; each commit is on the disk before it is said to be."""
    path, key = made
    assert b"MARKER" not in path.read_bytes()
    assert b"SQLite format" not in path.read_bytes()
    store = open_store(path, key)
    assert store.ask("select content from papers") == [(b"MARKER" * 40,)]
    found = {name: store.connection.pragma(name) for name in ("journal_mode", "synchronous", "temp_store")}
    assert found == {"journal_mode": "wal", "synchronous": 2, "temp_store": 2}


def test_what_was_broken_off_is_not_there(made: tuple[Path, bytes]) -> None:
    """An error inside takes everything back, and the store goes on."""
    store = open_store(*made)

    def break_off() -> None:
        with store.writing():
            store.tell("insert into papers values('2', x'00')")
            raise KeyError

    with pytest.raises(KeyError):
        break_off()
    assert store.ask("select count(*) from papers") == [(1,)]
    with store.writing():
        store.tell("insert into papers values('2', x'00')")
    assert store.ask("select count(*) from papers") == [(2,)]


def test_questions_inside_reading_see_one_moment(made: tuple[Path, bytes]) -> None:
    """What another program writes meanwhile is seen afterwards."""
    one, two = open_store(*made), open_store(*made)
    with one.reading():
        assert one.ask("select count(*) from papers") == [(1,)]
        with two.writing():
            two.tell("insert into papers values('2', x'00')")
        assert one.ask("select count(*) from papers") == [(1,)]
    assert one.ask("select count(*) from papers") == [(2,)]


def test_another_key_and_another_version_are_refused(made: tuple[Path, bytes]) -> None:
    """Each with its remedy."""
    path, key = made
    with pytest.raises(DamagedError, match="restore the last backup"):
        open_store(path, new_key())
    store = open_store(path, key)
    store.connection.pragma("user_version", VERSION + 1)
    store.close()
    with pytest.raises(Refusal, match="later version of the program; open it with that one") as refused:
        open_store(path, key)
    assert not isinstance(refused.value, DamagedError)


def test_a_store_is_never_made_over_another(made: tuple[Path, bytes]) -> None:
    """Nor in the place of another file."""
    path, key = made
    with pytest.raises(Refusal, match="there is a chart already"):
        create_store(path, key)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (apsw.FullError, "the disk is full; free space and try again, nothing was saved"),
        (apsw.ReadOnlyError, "cannot be written (read-only disk or folder); make it writable"),
        (apsw.CantOpenError, "cannot be written (read-only disk or folder); make it writable"),
        (apsw.BusyError, "another program is writing to the chart; try again"),
        (apsw.CorruptError, "is damaged; restore the last backup"),
        (apsw.NotADBError, "is damaged; restore the last backup"),
        (apsw.IOError, "the disk cannot be read or written"),
        (apsw.ConstraintError, "was not saved, for it would break the chart"),
    ],
)
def test_whatever_the_disk_refuses_is_a_sentence(error: type[Exception], told: str) -> None:
    """With the file and the remedy."""
    store = Store(Path("chart.db"), apsw.Connection(":memory:"))
    with pytest.raises(Refusal) as refused, store.saying_why():
        raise error("what SQLite says")
    (sentence,) = refused.value.sentences
    assert sentence.startswith(f"chart.db: {told}")


def test_a_table_that_is_gone_is_damage_and_a_slip_of_the_program_is_not() -> None:
    """A question that is wrong in itself stays a fault that tests find."""
    store = Store(Path("chart.db"), apsw.Connection(":memory:"))
    with pytest.raises(DamagedError):
        store.ask("select 1 from events")
    with pytest.raises(apsw.SQLError):
        store.ask("selct 1")


def test_a_write_waits_for_another_and_then_says_why_not(made: tuple[Path, bytes]) -> None:
    """While one program writes, another reads what was there before, and is refused in one sentence if it lasts."""
    one, two = open_store(*made), open_store(*made)
    two.connection.set_busy_timeout(50)
    with one.writing():
        one.tell("insert into papers values('2', x'00')")
        assert two.ask("select count(*) from papers") == [(1,)]
        with pytest.raises(Refusal, match="another program is writing to the chart; try again"), two.writing():
            pass
    assert two.ask("select count(*) from papers") == [(2,)]
