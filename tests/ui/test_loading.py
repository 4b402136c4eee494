"""What a case needs loads beside the window: it stays alive, nobody waits twice, and a failure is tried again."""

import threading

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop.commands.inputs import Refusal
from desktop.ui.window import Window
from engine.edition import Edition
from engine.packs.files import DEFAULT, find_folder, read_about
from engine.packs.shelf import open_edition
from tests.ui.conftest import NOW


class Slow:
    """Opens an edition once it may, and counts how often it was asked."""

    def __init__(self) -> None:
        self.may, self.asked, self.fails = threading.Event(), 0, False

    def __call__(self, name: str) -> Edition:
        """Open it, or fail as told."""
        self.asked += 1
        self.may.wait(20)
        if self.fails:
            raise Refusal(f"{name}: cannot be read")
        return open_edition(name)


@pytest.fixture
def slow(qtbot: QtBot) -> tuple[Window, Slow]:
    """A window whose edition takes its time."""
    load = Slow()
    window = Window(read_about(find_folder(DEFAULT)), load, lambda: NOW)
    qtbot.addWidget(window)
    window.show()
    return window, load


def test_the_window_is_alive_while_the_edition_loads(qtbot: QtBot, slow: tuple[Window, Slow]) -> None:
    """Timers go on before it is there; then it is there without having been asked for."""
    window, load = slow
    ticks: list[int] = []
    timer = QTimer(window)
    timer.timeout.connect(lambda: ticks.append(load.asked))
    timer.start(5)
    window.load_soon()
    qtbot.waitUntil(lambda: ticks.count(1) > 5)
    assert window._casework is None
    load.may.set()
    qtbot.waitUntil(lambda: window._casework is not None)
    assert load.asked == 1


def test_who_begins_before_it_is_loaded_waits_for_that_same_edition(qtbot: QtBot, slow: tuple[Window, Slow]) -> None:
    """A consultation begun meanwhile takes the edition that is being loaded, and it is loaded once."""
    window, load = slow
    window.load_soon()
    qtbot.waitUntil(lambda: load.asked == 1)
    threading.Timer(0.1, load.may.set).start()
    window.begin_new()
    assert window.casework.session is not None
    qtbot.wait(100)
    assert load.asked == 1
    window.casework.session = None


def test_an_edition_that_could_not_be_opened_is_tried_again(
    qtbot: QtBot, slow: tuple[Window, Slow], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failure is said once it is known; when the cause is gone the next attempt succeeds."""
    window, load = slow
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(window, "tell", lambda _title, sentences: told.append(sentences))
    load.fails = True
    load.may.set()
    window.load_soon()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(f"{DEFAULT}: cannot be read",)]
    load.fails = False
    window.begin_new()
    assert window.casework.session is not None
    window.casework.session = None
