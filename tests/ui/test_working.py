"""Work that lasts leaves the window alive, is said, and can be left."""

import threading
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressBar, QProgressDialog

from desktop.ui import working
from desktop.ui.working import Progress, wait_for, wait_for_steps


def test_quick_work_shows_nothing(application: QApplication) -> None:
    """What is done within half a second gives its result, and no window comes up."""
    assert wait_for(None, "Counting", lambda: 6 * 7) == 42
    assert not [
        each for each in application.topLevelWidgets() if isinstance(each, QProgressDialog) and each.isVisible()
    ]


def test_what_goes_wrong_is_raised_where_it_was_asked_for(application: QApplication) -> None:
    """A refusal inside the work arrives with its sentence."""
    assert application

    def fail() -> None:
        raise ValueError("no such key")

    with pytest.raises(ValueError, match="no such key"):
        wait_for(None, "Signing", fail)


def test_long_work_is_said_and_the_window_lives(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once it lasts a window says what is done, timers go on, and the result comes all the same."""
    monkeypatch.setattr(working, "LASTS", 20)
    go_on, seen, ticks = threading.Event(), [], []

    def look() -> None:
        ticks.append(time.monotonic())
        shown = application.activeModalWidget()
        if isinstance(shown, QProgressDialog) and shown.isVisible():
            seen.append(shown.labelText())
            go_on.set()
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)
    assert wait_for(None, "Making the summary", lambda: go_on.wait(20)) is True
    assert seen == ["Making the summary"]
    assert len(ticks) > 1


def test_long_work_can_be_left(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cancel gives nothing back at once, though the work has not ended."""
    monkeypatch.setattr(working, "LASTS", 10)
    hold = threading.Event()

    def leave() -> None:
        shown = application.activeModalWidget()
        if isinstance(shown, QProgressDialog):
            shown.cancel()
        else:
            QTimer.singleShot(5, leave)

    QTimer.singleShot(0, leave)
    try:
        assert wait_for(None, "Making the summary", lambda: hold.wait(20)) is None
        assert not hold.is_set()
    finally:
        hold.set()


def test_work_in_steps_says_how_far_it_is(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window shows the steps done of those in all, as the work tells them."""
    monkeypatch.setattr(working, "LASTS", 10)
    go_on, seen = threading.Event(), []

    def count(progress: Progress) -> str:
        progress(3, 8)
        go_on.wait(20)
        return "counted"

    def look() -> None:
        shown = application.activeModalWidget()
        bar = shown.findChild(QProgressBar) if isinstance(shown, QProgressDialog) else None
        if isinstance(bar, QProgressBar) and bar.maximum():
            seen.append((bar.value(), bar.maximum(), bar.accessibleName()))
            go_on.set()
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)
    assert wait_for_steps(None, "Backing up", count) == "counted"
    assert seen == [(3, 8, "Backing up")]


@pytest.mark.parametrize("past", [False, True])
def test_work_in_steps_that_is_left_is_over(
    application: QApplication, monkeypatch: pytest.MonkeyPatch, *, past: bool
) -> None:
    """Cancel stops the work at its next step and waits for it; work past its last step counts as done."""
    monkeypatch.setattr(working, "LASTS", 10)
    pressed, ended = threading.Event(), threading.Event()

    def work(progress: Progress) -> str:
        try:
            progress(1, 2)
            pressed.wait(20)
            time.sleep(0.05)
            if not past:
                progress(2, 2)
            return "done"
        finally:
            ended.set()

    def leave() -> None:
        shown = application.activeModalWidget()
        if isinstance(shown, QProgressDialog):
            shown.cancel()
            pressed.set()
        else:
            QTimer.singleShot(5, leave)

    QTimer.singleShot(0, leave)
    assert wait_for_steps(None, "Backing up", work) == ("done" if past else None)
    assert ended.is_set()
