"""The real program fails, is ended hard, and starts again: the report is seen, a safe start is offered and taken."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shape.tracked import ROOT

NAME = "Invented-Person"

# Drives the program from within: what a user would do is done by timers, and what is seen is printed.
DRIVE = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import desktop.app as app

mode, made, prepared = sys.argv[1], app.open_window, app.prepare


def fail():
    QTimer.singleShot(0, lambda: look("FaultDialog", end))
    raise ValueError("cannot show " + {name!r})


def look(kind, then):
    modal = QApplication.activeModalWidget()
    if type(modal).__name__ != kind:
        QTimer.singleShot(20, lambda: look(kind, then))
        return
    print("SEEN", kind)
    if kind == "UncleanDialog":
        (modal.safe if mode == "safe" else modal.usual).click()
    else:
        modal.accept()
    QTimer.singleShot(0, then)


def end():
    window = app.shown
    print("SAFE", window.appearance.problem.startswith("Safe start"), window.appearance.settings.colours)
    os._exit(9) if mode == "die" else window.close()


def opened(*given):
    app.shown = made(*given)
    QTimer.singleShot(200, fail if mode == "fault" else end)
    return app.shown


def prepare(application):
    prepared(application)
    if mode in ("usual", "safe"):
        QTimer.singleShot(0, lambda: look("UncleanDialog", lambda: None))


app.open_window, app.prepare = opened, prepare
print("ENDED", app.run(sys.argv[2:]))
"""


def start(home: Path, mode: str, *given: str) -> "subprocess.CompletedProcess[str]":
    """One start of the program, driven in a way."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PLATEAU_HOME": str(home), "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-c", DRIVE.replace("{name!r}", repr(NAME)), mode, *given]
    return subprocess.run(words, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.slow
def test_a_fault_then_a_crash_then_a_safe_start(tmp_path: Path) -> None:
    """A fault is told, reported and closed cleanly; after a hard end it asks, and safe it is, settings untouched."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.json").write_text('{"colours": "dark"}', encoding="utf-8")
    first = start(home, "fault")
    assert "SEEN FaultDialog" in first.stdout
    assert "ENDED 0" in first.stdout
    (report,) = (home / "crash").glob("fault-*.txt")
    assert NAME.encode() not in report.read_bytes()
    assert NAME not in first.stderr
    assert "SAFE False dark" in start(home, "die").stdout  # the first one closed cleanly: nothing is asked
    asked = start(home, "safe")
    assert "SEEN UncleanDialog" in asked.stdout
    assert "SAFE True light" in asked.stdout
    assert '"dark"' in (home / "settings.json").read_text(encoding="utf-8")
    assert "SAFE False dark" in start(home, "die").stdout
    assert "SAFE False dark" in start(home, "usual").stdout
    assert "SAFE True light" in start(home, "end", "--safe").stdout


def test_twice_at_once_and_it_starts_safe_by_itself(tmp_path: Path) -> None:
    """Nothing is asked then: the window is there, safe, and says why."""
    run = tmp_path / "crash" / "run-1-1"
    run.mkdir(parents=True)
    from desktop.app import read_clock

    (run / "began.json").write_text(f'{{"began": "{read_clock().isoformat()}", "in_a_row": 1}}', encoding="utf-8")
    done = start(tmp_path, "end")
    assert "SAFE True light" in done.stdout
    assert "ENDED 0" in done.stdout
