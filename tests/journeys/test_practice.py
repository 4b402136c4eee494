"""Practice in the window, by keyboard alone: from the start screen through a round, its minimal pair, to progress."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.__main__ import main
from desktop.consult.session import open_case
from desktop.training.journal import read_journal
from desktop.training.learners import find_learner
from desktop.ui.practice.library import LibraryPage
from desktop.ui.practice.plots import CalibrationCurve
from desktop.ui.practice.round import RoundPage
from desktop.ui.window import Window
from engine.packs.shelf import demonstration, open_edition
from tests.ui.conftest import Opener
from tests.ui.practice.conftest import bring_plain

Key = Qt.Key
MOST = 15  # keys of a round with two sheets asked for and two reasons
A_SECOND = 2  # keys of somebody who thinks while pressing them


class Keyboard:
    """Presses keys where the keyboard is, and counts them."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.count = 0

    def press(self, *keys: str | Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Single characters of a text, or one key each."""
        for key in (each for keys_ in keys for each in (keys_ if isinstance(keys_, str) else (keys_,))):
            QTest.keyClick(self._window.focusWidget() or self._window, key, held)
            QApplication.processEvents()
            self.count += 1


def read_words(window: Window) -> str:
    """All that is in sight."""
    return "\n".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())


def find_keys(page: RoundPage) -> dict[str, str]:
    """Which key chooses what is right here, as a trainee who knows would press."""
    in_hand = page.trainee.round
    committing = page.committing
    assert in_hand is not None
    assert committing is not None
    answer = in_hand.scenario.answer
    advice = [option.id for option in committing.advice._options]
    risk = [option.id for option in committing.risk._options]
    return {
        "advice": committing.advice.choices[advice.index(answer["advice"])].key,
        "risk": committing.risk.choices[risk.index(answer["risk"])].key if answer.get("risk") else "1",
    }


def play(keyboard: Keyboard, page: RoundPage, sure: str, *, sheets: int) -> None:
    """Ask, choose, say how sure, commit."""
    keyboard.press(*(["1"] * sheets), held=Qt.KeyboardModifier.AltModifier)
    keys = find_keys(page)
    keyboard.press(keys["risk"], Key.Key_Return, keys["advice"], Key.Key_Return, "3", Key.Key_Return)
    keyboard.press("a", "b", Key.Key_Return, sure, Key.Key_Return, Key.Key_Return)


def test_a_trainee_practises_beside_a_patient_who_stays_untouched(
    open_window: Opener, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A round and its minimal pair by keyboard alone, kept as the command line tells it; the patient waits."""
    bring_plain(tmp_path)
    window = open_window(open_case(open_edition(), demonstration()), drafts=tmp_path)
    before = window.casework.session
    keyboard = Keyboard(window)
    press = keyboard.press
    press(Key.Key_R, held=Qt.KeyboardModifier.ControlModifier)  # what is due
    room = window.practising.room
    assert room.in_front == "due"
    assert "Nothing practised yet." in read_words(window)
    room.open_page("library")
    library = room.pages["library"]
    assert isinstance(library, LibraryPage)
    keyboard.count = 0
    press("brought plain", Key.Key_Return)
    page = room.pages["round"]
    assert isinstance(page, RoundPage)
    keyboard.count = 0
    play(keyboard, page, "80", sheets=2)
    assert room.in_front == "debrief"
    assert keyboard.count <= MOST
    assert keyboard.count / A_SECOND < 3 * 60  # with what it takes to read: three minutes
    assert "✓ Right: Lenalidomide maintenance, at most 24 months." in read_words(window)
    press(Key.Key_Return)  # the minimal pair has the keyboard
    assert room.in_front == "round"
    assert room.trainee.round is not None
    assert room.trainee.round.scenario.origin == "made"
    play(keyboard, page, "60", sheets=len(room.trainee.round.to_ask))
    assert room.in_front == "debrief"
    room.open_page("progress")
    assert "2 answers" in read_words(window)
    assert window.findChild(CalibrationCurve) is not None

    learner = find_learner(str(tmp_path))
    assert learner is not None
    kept = read_journal(str(tmp_path), learner).finished
    assert [(each.what, each.confidence, each.right) for each in kept] == [("scenario", 80, True), ("made", 60, True)]
    capsys.readouterr()
    assert main(["practice", "progress", "--json", "--home", str(tmp_path)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["answers"] == 2

    press(Key.Key_H, held=Qt.KeyboardModifier.ControlModifier)
    assert window.casework.isVisible()
    assert window.casework.session is before
    assert "EXAMPLE" in read_words(window).upper()


def test_a_trainee_without_chart_or_patient_goes_on_after_the_window_was_closed(
    open_window: Opener, tmp_path: Path
) -> None:
    """From the start screen; the round that was left open is the first thing offered the next day."""
    window = open_window(drafts=tmp_path)
    keyboard = Keyboard(window)
    for _ in range(12):
        if window.focusWidget() is window.start.practise:
            break
        keyboard.press(Key.Key_Tab)
    keyboard.press(Key.Key_Space)
    assert window.practising.is_in_front
    keyboard.press(Key.Key_Return)  # Practise now has the keyboard
    first = window.practising.room.trainee.round
    assert first is not None
    keyboard.press("1", held=Qt.KeyboardModifier.AltModifier)
    window.close()
    again = open_window(drafts=tmp_path)
    again.start.practise.click()
    QApplication.processEvents()
    Keyboard(again).press(Key.Key_Return)
    round_ = again.practising.room.trainee.round
    assert again.practising.room.in_front == "round"
    assert round_ is not None
    assert round_.scenario.id == first.scenario.id
    assert len(round_.asked) == 1
