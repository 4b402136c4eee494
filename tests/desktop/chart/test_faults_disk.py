"""A disk that is full or cannot be written: one sentence with the remedy, nothing lost, nothing half-written."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from desktop.chart.chart import Chart
from desktop.chart.listing import count_records
from desktop.chart.place import FOLDER
from desktop.chart.saving import add
from desktop.chart.verification import verify
from desktop.commands.inputs import Refusal
from tests.desktop.chart.faults import CASE, READING, WRITING, do, picture
from tests.desktop.chart.living import consultation, copy_lived, open_copy
from tests.desktop.chart.making import NOW, PASSPHRASE, make_chart
from tests.shape.tracked import ROOT

FULL = "the disk is full; free space and try again, nothing was saved"
UNWRITABLE = "cannot be written (read-only disk or folder); make it writable or choose another folder"
NOBODY = 65_534
AFTER = ("--day-is", "2026-12-09")  # the day after the last entry of a chart that was lived in


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for a megabyte and a half."""
    place = tmp_path / "disk"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=1536k", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("only a system's administrator can mount a small disk")
    (place / "passphrase.txt").write_text(PASSPHRASE)  # while there is room
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(chart: Chart) -> tuple[int, str]:
    """Add until it is refused: how many were acknowledged, and why no more were."""
    for number in range(5000):
        try:
            add(chart, consultation(), NOW)
        except Refusal as refusal:
            return number, str(refusal)
    raise AssertionError("never refused")


def check_kept(chart: Chart, number: int) -> None:
    """Everything acknowledged is there, whole, and goes on once there is room."""
    again = open_copy(chart, chart.folder)
    assert count_records(again.store) == number
    assert verify(again).problems == ()
    again.close()


def test_a_full_disk(small_disk: Path) -> None:
    """Saved until nothing fits: every acknowledged record is there and can be read; with room again it goes on."""
    spare = small_disk / "spare"
    spare.write_bytes(bytes(200_000))
    chart = make_chart(small_disk / "home")
    number, why = fill(chart)
    assert why == f"{chart.store.path}: {FULL}"
    assert number > 3
    check_kept(chart, number)
    done = do(small_disk / "home", "add", str(CASE))
    assert done.status == 2
    assert done.sentence == why
    assert do(small_disk / "home", "list").out.count("\n") == number
    spare.unlink()
    add(chart, consultation(), NOW)
    check_kept(chart, number + 1)
    chart.close()


def test_a_full_disk_under_a_summary(small_disk: Path) -> None:
    """No room to sign: the record stays as it was, and no file of the summary is left."""
    chart = make_chart(small_disk / "home")
    number, _why = fill(chart)
    name = chart.store.ask("select id from records limit 1")[0][0]
    before = picture(chart.folder)
    done = do(small_disk / "home", "sign", "{id}", "--out", str(small_disk / "summary.pdf"), name=name)
    assert (done.status, done.sentence.partition(": ")[2]) == (2, FULL)
    assert chart.record(name).state == "draft"
    assert not (small_disk / "summary.pdf").exists()
    assert picture(chart.folder).keys() == before.keys()
    check_kept(chart, number)
    chart.close()


def test_no_chart_is_made_where_it_has_no_room(small_disk: Path) -> None:
    """Half a chart would be in the way of a whole one."""
    (small_disk / "rest").write_bytes(bytes(1_500_000))
    done = do(small_disk / "home", "init")
    assert done.status == 2
    assert "free space" in done.sentence or "cannot be" in done.sentence
    assert not (small_disk / "home" / FOLDER).exists()


def test_a_store_that_may_not_grow(tmp_path: Path) -> None:
    """The same from SQLite's own limit, on any system."""
    chart = make_chart(tmp_path)
    chart.store.connection.pragma("max_page_count", chart.store.ask("pragma page_count")[0][0] + 30)
    number, why = fill(chart)
    assert why.endswith(FULL)
    check_kept(chart, number)
    chart.store.connection.pragma("max_page_count", 100_000)
    add(chart, consultation(), NOW)
    check_kept(chart, number + 1)


def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    """A quota that cuts a write short in its middle: refused, and what was there is whole."""
    chart = make_chart(tmp_path)
    child = os.fork()
    if child == 0:  # the limit would hold for the other tests too
        status = 1
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
            number, why = fill(open_copy(chart, chart.folder))
            status = 0 if "disk" in why and number else 2
            check_kept(chart, number)
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert verify(chart).whole


def read_only(home: Path, name: str) -> None:
    """What can be read is read, and says that it is not in the trail; what would write is refused; nothing changes."""
    before = picture(home)
    for words in READING:
        done = do(home, *words, name=name)
        assert done.status == 0, done.err
        noted = words[0] == "show"
        assert done.err.count("\n") == int(noted)
        assert ("is read-only; this opening is not in the trail" in done.err) == noted
    for words in WRITING:
        done = do(home, *words, *AFTER, name=name)
        assert (done.status, done.sentence.partition(": ")[2]) == (2, UNWRITABLE), words
    target = home.parent / "summary.pdf"
    assert do(home, "export", "{id}", "--out", str(target), name=name).status == 2
    assert not target.exists()
    assert picture(home) == before


def test_a_read_only_disk(small_disk: Path) -> None:
    """Mounted read-only it is read, and no more."""
    home = small_disk / "home"
    home.mkdir()
    chart, names = copy_lived(home)
    chart.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    before = picture(home)
    for words in READING:
        assert do(home, *words, name=names["draft"]).status == 0
    for words in WRITING:
        done = do(home, *words, *AFTER, name=names["draft"])
        assert (done.status, done.sentence.partition(": ")[2]) == (2, UNWRITABLE)
    assert picture(home) == before


def test_a_folder_that_this_user_may_not_write(tmp_path: Path) -> None:
    """The same without an administrator: the folder belongs to somebody else."""
    if os.name != "posix":
        pytest.skip("rights are of another kind there")
    home = tmp_path / "home"
    home.mkdir()
    chart, names = copy_lived(home)
    chart.close()
    do(home, "list")  # so that the passphrase's file is there
    for each in (home, *home.rglob("*")):
        each.chmod(0o555 if each.is_dir() else 0o444)
    for each in (tmp_path, *takewhile(lambda above: above != Path(tempfile.gettempdir()), tmp_path.parents)):
        each.chmod(0o755)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if os.getuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            read_only(home, names["signed"])
            status = 0
        except BaseException:  # noqa: BLE001
            import traceback

            traceback.print_exc()
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_chart_that_was_not_closed_and_is_read_only(tmp_path: Path) -> None:
    """With a log beside it that only writing could read, it says what to do instead of reading half of it."""
    home = tmp_path / "home"
    home.mkdir()
    chart, _names = copy_lived(home)
    add(chart, consultation(), NOW)
    copy = tmp_path / "copy" / "home"
    shutil.copytree(home, copy)  # as a stick would have it that was pulled out
    code = (
        "import os, sys\n"
        "import desktop.chart.store as store\n"
        "store.os.access = lambda path, mode: mode == os.R_OK\n"
        "from tests.desktop.chart.faults import do\n"
        "from pathlib import Path\n"
        f"done = do(Path({str(copy)!r}), 'list')\n"
        "print(done.status, done.sentence)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.startswith("2 ")
    assert "lies on a read-only disk and was not closed before it came there; copy the whole folder" in done.stdout
