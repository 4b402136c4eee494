"""A stick removed, a full one, a flipped byte, a cut file: nothing half-written is ever taken for whole."""

import errno
import hashlib
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest

from desktop.chart.backup import back_up
from desktop.chart.backup_file import read_contents, unpack_backup
from desktop.chart.chart import Chart
from desktop.chart.place import is_chart
from desktop.chart.standing import find_backup
from desktop.chart.store import DamagedError
from desktop.chart.verification import verify
from desktop.commands.inputs import Refusal
from tests.desktop.chart.making import LATER, NOW, make_chart
from tests.desktop.chart.test_backup import fill, list_files
from tests.desktop.chart.test_restore import make_backup, restore


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A medium of its own with a megabyte of room, as a stick is."""
    folder = tmp_path / "stick"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "stick", str(folder)]
    if sys.platform != "linux" or os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only the system's administrator on Linux can put a stick in and take it out here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


def fill_much(chart: Chart) -> None:
    """More than a megabyte of entries."""
    for _ in range(40):
        chart.note("opened", None, {"x": random.Random(1).randbytes(30_000).hex()}, NOW)  # noqa: S311


def test_a_stick_removed_while_it_is_written_to(tmp_path: Path, stick: Path) -> None:
    """One sentence; put in again, it holds the older backup and nothing half-written; nothing says backed up."""
    chart = make_chart(tmp_path / "home")
    fill(chart)
    target = str(stick / "a.backup")
    older = back_up(chart, target, NOW)

    def take_out(done: int, _of: int) -> None:
        if done > 700 and os.path.ismount(stick):
            out = threading.Thread(target=subprocess.run, args=(["umount", "-l", str(stick)],))
            out.start()
            out.join()

    with pytest.raises(Refusal, match=r"a\.backup: .*put the medium in again, then back up again") as refused:
        back_up(chart, target, LATER, take_out)
    assert len(refused.value.sentences) == 1
    assert list_files(stick) == []
    assert find_backup(chart.store) == older
    assert back_up(chart, str(tmp_path / "b.backup"), LATER).seq == older.seq + 1


@pytest.mark.parametrize(
    ("error", "after"),
    [(errno.EIO, 300), (errno.ENODEV, 60_000), (errno.EROFS, 300), (errno.ENOSPC, 60_000), (errno.EFBIG, 60_000)],
)
def test_a_medium_that_fails_keeps_its_older_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, after: int
) -> None:
    """Whatever the system says at whichever write, and even where the temporary file cannot be removed."""
    chart, target = make_chart(tmp_path), tmp_path / "a.backup"
    fill(chart)
    older = back_up(chart, str(target), NOW)
    before = target.read_bytes()
    real = os.fdopen

    class Failing:
        """A file on a medium that goes."""

        def __init__(self, handle: int) -> None:
            self.file = real(handle, "wb")

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_why: object) -> None:
            self.file.close()

        def __getattr__(self, name: str) -> object:
            return getattr(self.file, name)

        def write(self, content: bytes) -> int:
            if self.file.tell() >= after:
                raise OSError(error, os.strerror(error))
            return self.file.write(content)

    def refuse_removal(_path: Path, **_how: object) -> None:
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fdopen", lambda handle, mode: Failing(handle) if mode == "wb" else real(handle, mode))
        patched.setattr(Path, "unlink", refuse_removal)
        with pytest.raises(Refusal, match=r"a\.backup: cannot be written .*free space or put the medium in again"):
            back_up(chart, str(target), LATER)
    assert target.read_bytes() == before
    assert find_backup(chart.store) == older


def test_a_full_stick_keeps_its_older_backup(tmp_path: Path, stick: Path) -> None:
    """The chart has grown beyond the stick: the older backup is there still, and what was written is gone."""
    chart = make_chart(tmp_path / "home")
    fill(chart)
    target = stick / "a.backup"
    older = back_up(chart, str(target), NOW)
    before = target.read_bytes()
    fill_much(chart)
    with pytest.raises(Refusal, match=r"No space left on device\); free space or put"):
        back_up(chart, str(target), LATER)
    assert list_files(stick) == ["a.backup"]
    assert target.read_bytes() == before
    assert find_backup(chart.store) == older


def test_a_full_disk_below_the_chart(tmp_path: Path, stick: Path) -> None:
    """No room for the copy that is verified: one sentence, and the chart is as it was."""
    chart = make_chart(stick)
    while (stick / "chart" / "chart.db").stat().st_size < 550_000:
        chart.note("opened", None, {"x": random.Random(2).randbytes(30_000).hex()}, NOW)  # noqa: S311
        chart.store.connection.wal_checkpoint(mode=3)
    with pytest.raises(Refusal, match="the disk is full; free space"):
        back_up(chart, str(tmp_path / "a.backup"), LATER)
    assert not (tmp_path / "a.backup").exists()
    assert not [each for each in list_files(chart.folder) if each.startswith(".")]
    assert verify(chart).problems == ()


def test_a_damaged_page_of_the_chart_is_told(tmp_path: Path) -> None:
    """A flipped byte in the store: the chart's own file is named, and the older backup is there."""
    chart, source = make_backup(tmp_path)
    before = Path(source).read_bytes()
    chart.store.connection.wal_checkpoint(mode=3)
    chart.close()
    path = chart.folder / "chart.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 8
    path.write_bytes(content)
    with pytest.raises(DamagedError, match=r"chart/chart\.db: is damaged; restore the last backup"):
        back_up(chart, source, LATER)
    assert Path(source).read_bytes() == before
    assert not [each for each in list_files(chart.folder) if each.startswith(".")]


def test_a_restore_into_a_full_disk_changes_nothing(tmp_path: Path, stick: Path) -> None:
    """No room to unpack: one sentence; the disk holds what it held."""
    chart = make_chart(tmp_path / "home")
    fill_much(chart)
    source = back_up(chart, str(tmp_path / "a.backup"), NOW).where
    with pytest.raises(Refusal, match="free space, nothing was changed"):
        restore(stick, source)
    assert list_files(stick) == []


@pytest.mark.parametrize("step", [30_011, pytest.param(2003, marks=pytest.mark.slow)])
def test_a_flipped_byte_anywhere_is_found(tmp_path: Path, step: int) -> None:
    """Bits of the first lines, of what closes the file, and all over the rest."""
    _chart, source = make_backup(tmp_path)
    whole = Path(source).read_bytes()
    home, damaged = tmp_path / "new", tmp_path / "damaged"
    places = [*range(0, 300, 7), *range(300, len(whole) - 100, step), *range(len(whole) - 100, len(whole), 7)]
    for at in places:
        content = bytearray(whole)
        content[at] ^= 1 << (at % 8)
        damaged.write_bytes(content)
        home.mkdir()
        with pytest.raises(Refusal) as refused:
            unpack_backup(str(damaged), home, lambda _done, _of: None)
        assert len(refused.value.sentences) == 1
        for each in home.iterdir():
            each.unlink()
        home.rmdir()
    with pytest.raises(Refusal, match="damaged or unfinished"):
        restore(home, str(damaged))
    assert not home.exists()


def test_a_cut_or_longer_file_is_found(tmp_path: Path) -> None:
    """Truncated anywhere, or with something behind it: refused, nothing changed."""
    _chart, source = make_backup(tmp_path)
    whole = Path(source).read_bytes()
    cut = tmp_path / "cut"
    for length in (0, 1, 20, 21, 100, 250, 3000, len(whole) // 2, len(whole) - 1):
        cut.write_bytes(whole[:length])
        with pytest.raises(Refusal, match=r"is no backup|damaged or unfinished"):
            restore(tmp_path / "new", str(cut))
    cut.write_bytes(whole + b"x")
    with pytest.raises(Refusal, match="damaged or unfinished"):
        restore(tmp_path / "new", str(cut))
    assert not is_chart(tmp_path / "new")


def test_a_backup_that_somebody_changed_is_found(tmp_path: Path) -> None:
    """Another day in its first line, with the digest over all of it made to fit: the chart's key did not seal it."""
    _chart, source = make_backup(tmp_path)
    content = Path(source).read_bytes()[:-32].replace(b"2026-11-22T14", b"2026-11-25T14", 1)
    forged = tmp_path / "forged"
    forged.write_bytes(content + hashlib.sha256(content).digest())
    with pytest.raises(Refusal, match="was not written by this chart"):
        restore(tmp_path / "new", str(forged))
    assert not is_chart(tmp_path / "new")


def test_what_is_read_of_a_backup_is_what_was_written(tmp_path: Path) -> None:
    """The first line says the chart, the end of its chain and the sizes; the file is as long as they make it."""
    chart, source = make_backup(tmp_path)
    contents = read_contents(source)
    assert contents is not None
    assert contents.size == Path(source).stat().st_size
    assert contents.chart == chart.people.chart
