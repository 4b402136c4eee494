"""Checks by name are kept whole: written durably, read line by line, and nothing doubtful is believed."""

import datetime as dt
import errno
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desktop.commands.inputs import Refusal
from desktop.consult import lock
from desktop.consult.checkbook import MOST_SAID, open_checkbook, record_check, withdraw_check
from desktop.consult.home import CHECKS, find_home
from engine.ledger import Item, list_items
from engine.packs.shelf import open_edition

TODAY = dt.date(2026, 11, 25)
ITEMS: dict[str, Item] = {item.id: item for item in list_items(open_edition().pack)}
FIRST, SECOND = "mayo-2012/calgb-100104.deaths-34", "mayo-2012/lenalidomide-maintenance.regimen"


def record(home: Path, name: str = FIRST, by: str = "A. Fictional") -> None:
    """A good check of an item."""
    record_check(ITEMS[name], by=by, role="pharmacist", against="the paper, table 2", on=TODAY, today=TODAY,
                 home=str(home))  # fmt: skip


def counting(home: Path) -> list[str]:
    """The items whose check counts."""
    return list(open_checkbook(TODAY, str(home)).checks.found)


def test_a_check_is_found_again(tmp_path: Path) -> None:
    """What was recorded counts when the program is opened again; the folder is made when it is not there."""
    home = tmp_path / "new" / "folder"
    record(home)
    record(home, SECOND)
    book = open_checkbook(TODAY, str(home))
    assert counting(home) == [FIRST, SECOND]
    assert book.problems == ()
    assert book.checks.of(FIRST, ITEMS[FIRST].text) is not None
    assert [path.name for path in home.iterdir()] == [CHECKS]


def test_nothing_is_ever_taken_out(tmp_path: Path) -> None:
    """A second check of an item and a withdrawal stand below the first; the file only grows."""
    record(tmp_path)
    before = (tmp_path / CHECKS).read_bytes()
    record(tmp_path, by="B. Fictional")
    withdraw_check(FIRST, TODAY, str(tmp_path))
    after = (tmp_path / CHECKS).read_bytes()
    assert after.startswith(before)
    assert len(after.splitlines()) == 3
    assert counting(tmp_path) == []
    record(tmp_path, by="C. Fictional")
    assert open_checkbook(TODAY, str(tmp_path)).checks.found[FIRST].by == "C. Fictional"


def test_what_is_not_checked_cannot_be_withdrawn(tmp_path: Path) -> None:
    """A slip in the name of an item is said, and nothing is written."""
    record(tmp_path)
    before = (tmp_path / CHECKS).read_bytes()
    with pytest.raises(Refusal, match="no check of it is recorded"):
        withdraw_check(SECOND, TODAY, str(tmp_path))
    assert (tmp_path / CHECKS).read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        b"{garbage",
        b'{"item":"mayo-2012/calgb-100104.deaths-34","by":"A. Fict',
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b'"text"',
        b'{"withdrawn":"mayo-2012/other.thing","on":"2026-11-25"}',
        b'{"withdrawn":1,"on":"2026-11-25"}',
        b"[" * 5000,
        b'{"item":"a/b.c","item":"a/b.d"}',
    ],
)
def test_a_line_that_cannot_be_read_is_said_and_nothing_before_it_counts(tmp_path: Path, line: bytes) -> None:
    """A half-written or foreign line may have withdrawn a check: those before it do not count, those after it do."""
    record(tmp_path)
    with (tmp_path / CHECKS).open("ab") as file:
        file.write(line)
    book = open_checkbook(TODAY, str(tmp_path))
    assert not book.checks.found
    assert len(book.problems) == 1
    assert "line 2" in book.problems[0]
    assert "mend or remove the line" in book.problems[0]
    assert "The 1 before it counts no more" in book.problems[0]
    record(tmp_path, SECOND)
    book = open_checkbook(TODAY, str(tmp_path))
    assert list(book.checks.found) == [SECOND]
    assert len(book.problems) == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [("by", "unknown"), ("by", ""), ("role", "boss"), ("on", "2027-01-01"), ("on", "soon"), ("against", ""),
     ("wording", "0"), ("item", "no item"), ("more", "x")],
)  # fmt: skip
def test_a_record_that_would_not_be_taken_is_not_believed(tmp_path: Path, key: str, value: str) -> None:
    """Whoever writes into the file by hand is held to the same rules."""
    record(tmp_path)
    values = json.loads((tmp_path / CHECKS).read_text(encoding="utf-8")) | {key: value}
    (tmp_path / CHECKS).write_text(json.dumps(values) + "\n", encoding="utf-8")
    book = open_checkbook(TODAY, str(tmp_path))
    assert not book.checks.found
    assert len(book.problems) == 1


@pytest.mark.parametrize(
    ("by", "against"),
    [("your name", "the paper"), ("A. Fictional", "?"), ("فلان الفلاني", "the paper"), ("A. 𓀀𓀁", "x1")],
)
def test_a_refused_check_leaves_nothing(tmp_path: Path, by: str, against: str) -> None:
    """Nobody, nothing, or a name that no page can print: a sentence, and no file."""
    with pytest.raises(Refusal):
        record_check(ITEMS[FIRST], by=by, role="pharmacist", against=against, on=TODAY, today=TODAY,
                     home=str(tmp_path))  # fmt: skip
    assert not (tmp_path / CHECKS).exists()


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new line cannot be made durable there is a sentence, and the old file whole."""
    record(tmp_path)
    before = (tmp_path / CHECKS).read_bytes()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal, match="No space left"):
        record(tmp_path, SECOND)
    assert (tmp_path / CHECKS).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [CHECKS]


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    """A home that is a file is refused with its name."""
    (tmp_path / "home").write_text("x", encoding="utf-8")
    with pytest.raises(Refusal, match="home"):
        record(tmp_path / "home")


def test_the_folder_is_the_one_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is named comes first, then the environment's, then the system's."""
    monkeypatch.setenv("PLATEAU_HOME", str(tmp_path / "environment"))
    assert find_home(str(tmp_path / "named")) == tmp_path / "named"
    assert find_home() == tmp_path / "environment"
    monkeypatch.delenv("PLATEAU_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "data"))
    assert find_home().name.lower() == "plateau"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_in_the_place_of_the_file_keeps_nobody_waiting(tmp_path: Path) -> None:
    """What is no plain file is said at once, for reading and for recording; nothing is written into it."""
    os.mkfifo(tmp_path / CHECKS)
    with pytest.raises(Refusal, match="no plain file"):
        open_checkbook(TODAY, str(tmp_path))
    with pytest.raises(Refusal, match="no plain file"):
        record(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_that_leads_to_itself_is_said(tmp_path: Path) -> None:
    """It is not taken for a file that is not there."""
    (tmp_path / CHECKS).symlink_to(tmp_path / CHECKS)
    with pytest.raises(Refusal, match=CHECKS):
        open_checkbook(TODAY, str(tmp_path))
    with pytest.raises(Refusal):
        record(tmp_path)


def test_a_folder_that_may_not_be_looked_into_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No permission is not the same as no checks."""

    def closed(self: Path, **_: object) -> os.stat_result:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    def refuse(self: Path, *_: object, **__: object) -> None:
        closed(self)

    monkeypatch.setattr(Path, "stat", closed)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Refusal, match="Permission denied"):
        open_checkbook(TODAY, str(tmp_path))


def test_nobody_knows_where_the_user_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any folder of the user there is a sentence that says how to name one."""

    def lost() -> Path:
        raise RuntimeError

    for name in ("PLATEAU_HOME", "XDG_DATA_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lost)
    with pytest.raises(Refusal, match="--home"):
        find_home()


def test_a_relative_data_folder_of_the_system_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program was started must not decide which checks count."""
    monkeypatch.delenv("PLATEAU_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    assert find_home().is_absolute()


def test_a_day_long_past_is_no_day_of_a_check(tmp_path: Path) -> None:
    """A slip in the year, or a day written in another way, is refused when recorded and when read."""
    item = ITEMS[FIRST]
    with pytest.raises(Refusal, match="31-Dec-1999 is long before this program"):
        record_check(item, by="A. Fictional", role="pharmacist", against="the paper", on=dt.date(1999, 12, 31),
                     today=TODAY, home=str(tmp_path))  # fmt: skip
    record(tmp_path)
    written = (tmp_path / CHECKS).read_text(encoding="utf-8")
    for day in ("1066-01-01", "20261101", "2026-W48-3"):
        (tmp_path / CHECKS).write_text(written.replace("2026-11-25", day), encoding="utf-8")
        assert len(open_checkbook(TODAY, str(tmp_path)).problems) == 1


def test_two_programs_at_once_lose_no_check(tmp_path: Path) -> None:
    """Each check that was recorded counts, however many record at the same time, and each line is whole."""
    chosen = list(ITEMS)[:40]
    with ThreadPoolExecutor(8) as many:
        list(many.map(lambda name: record(tmp_path, name), chosen))
    book = open_checkbook(TODAY, str(tmp_path))
    assert book.problems == ()
    assert sorted(book.checks.found) == sorted(chosen)


def test_a_program_that_hangs_keeps_nobody_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program holds the folder there is a sentence after a while, and nothing is written."""
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with lock.writing_alone(tmp_path), pytest.raises(Refusal, match="another program is recording"):
        record(tmp_path)
    record(tmp_path)
    assert counting(tmp_path) == [FIRST]


@pytest.mark.parametrize("name", ["with spaces in it", "naïve-ä-李", 'a\'b "c"'])
def test_a_folder_of_any_name_serves(tmp_path: Path, name: str) -> None:
    """Spaces, quotes and other scripts in the folder's name change nothing."""
    record(tmp_path / name)
    assert counting(tmp_path / name) == [FIRST]


def test_a_foreign_file_is_said_in_a_few_sentences(tmp_path: Path) -> None:
    """However many lines cannot be read: the first are named, the others counted, and no check counts."""
    record(tmp_path)
    with (tmp_path / CHECKS).open("ab") as file:
        file.write(b"foreign\n" * 30_000)
    book = open_checkbook(TODAY, str(tmp_path))
    assert not book.checks.found
    assert len(book.problems) == MOST_SAID + 1
    assert f"{30_000 - MOST_SAID} more lines" in book.problems[-1]
