"""A run that did not end cleanly is found by the next one, and no run that goes on is taken for one."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.faults.runs import BEGAN, HARD, RUN, begin_run, find_unclean
from tests.shape.tracked import ROOT

NOW = dt.datetime(2026, 11, 22, 14, 2, tzinfo=dt.UTC)


def leave(home: Path, began: dt.datetime, row: int = 0, hard: str = "") -> Path:
    """What a run leaves that did not end cleanly."""
    folder = home / "crash" / f"{RUN}{began:%Y%m%d%H%M%S}-1"
    folder.mkdir(parents=True)
    (folder / BEGAN).write_text(json.dumps({"began": began.isoformat(), "in_a_row": row}), encoding="utf-8")
    (folder / HARD).write_text(hard, encoding="utf-8")
    return folder


def test_a_clean_end_leaves_nothing(tmp_path: Path) -> None:
    """Begun and ended: the next start asks nothing."""
    begin_run(tmp_path, NOW).end()
    assert find_unclean(tmp_path, NOW) is None
    assert list((tmp_path / "crash").iterdir()) == []


def test_a_window_that_is_open_is_no_crash(tmp_path: Path) -> None:
    """A second window beside the first one does not ask about it, and leaves its folder."""
    first = begin_run(tmp_path, NOW)
    assert find_unclean(tmp_path, NOW) is None
    assert first.folder is not None
    assert first.folder.is_dir()
    first.end()


def test_an_unclean_end_is_found_once(tmp_path: Path) -> None:
    """It is told at the next start, and not again."""
    leave(tmp_path, NOW - dt.timedelta(hours=3))
    found = find_unclean(tmp_path, NOW)
    assert found is not None
    assert not found.is_looping
    assert found.report is None
    assert find_unclean(tmp_path, NOW) is None


def test_two_quick_ones_in_a_row_start_safe(tmp_path: Path) -> None:
    """Twice within a minute of its start; once is only asked about, and a long run in between begins the count anew."""
    leave(tmp_path, NOW - dt.timedelta(seconds=30))
    first = find_unclean(tmp_path, NOW)
    assert first is not None
    assert (first.in_a_row, first.is_looping) == (1, False)
    leave(tmp_path, NOW - dt.timedelta(seconds=20), first.in_a_row)
    second = find_unclean(tmp_path, NOW)
    assert second is not None
    assert second.is_looping
    leave(tmp_path, NOW - dt.timedelta(hours=2), second.in_a_row)
    third = find_unclean(tmp_path, NOW)
    assert third is not None
    assert third.in_a_row == 0


@pytest.mark.parametrize("content", ["", "{", "[]", '{"began": 3, "in_a_row": "x"}', '{"began": "2026-11-22"}'])
def test_a_damaged_note_is_still_an_unclean_end(content: str, tmp_path: Path) -> None:
    """A power cut leaves half a file: it is asked about, and nothing fails."""
    folder = leave(tmp_path, NOW)
    (folder / BEGAN).write_text(content, encoding="utf-8")
    found = find_unclean(tmp_path, NOW)
    assert found is not None
    assert found.in_a_row == 0


def test_a_program_that_dies_below_python_leaves_a_report(tmp_path: Path) -> None:
    """A real segmentation fault in a process of its own: the next start has a report with its place, and no value."""
    words = (
        "import datetime as dt, faulthandler, pathlib\n"
        "from desktop.crash import forbid_dumps\n"
        "from desktop.faults.runs import begin_run\n"
        "forbid_dumps()\n"
        f"begin_run(pathlib.Path({str(tmp_path)!r}), dt.datetime.now(dt.UTC))\n"
        "patient = 'Invented-Person'\n"
        "def paint(): faulthandler._sigsegv()\n"
        "paint()\n"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, cwd=ROOT, check=False)
    assert done.returncode != 0
    found = find_unclean(tmp_path, dt.datetime.now(dt.UTC))
    assert found is not None
    assert found.report is not None
    text = found.report.read_text(encoding="utf-8")
    assert "ended by the system" in text
    assert "paint" in text
    assert "Invented-Person" not in text


def test_nowhere_to_note_it_is_no_failure(tmp_path: Path) -> None:
    """A data folder that cannot be made does not keep the window from opening."""
    (tmp_path / "crash").write_text("", encoding="utf-8")
    begin_run(tmp_path, NOW).end()
    assert find_unclean(tmp_path, NOW) is None


def test_a_folder_that_could_not_be_removed_is_no_crash(tmp_path: Path) -> None:
    """Where a run ended and something kept its folder, the next start asks nothing and clears it."""
    folder = leave(tmp_path, NOW)
    (folder / BEGAN).unlink()
    assert find_unclean(tmp_path, NOW) is None
    assert not folder.exists()
