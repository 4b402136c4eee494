"""What loses something is asked first, and neither Return nor Escape is a yes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs import is_meant
from desktop.ui.offers import ask_discard
from desktop.ui.seriesfiles import ask_replace


def press(monkeypatch: pytest.MonkeyPatch, at: Callable[[QMessageBox], None]) -> None:
    """Answer the next question."""

    def answer(box: QMessageBox) -> int:
        box.show()
        at(box)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
@pytest.mark.parametrize("ask", [ask_discard, ask_replace])
def test_a_key_alone_loses_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, key: Qt.Key, ask: Callable[[QWidget], bool]
) -> None:
    """Return and Escape leave drafts and measurements where they are."""
    parent = QWidget()
    qtbot.addWidget(parent)
    press(monkeypatch, lambda box: QTest.keyClick(box, key))
    assert not ask(parent)


@pytest.mark.parametrize("name", ["Throw it away", "Keep it"])
def test_the_button_says_what_it_does(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Only the button that names the loss is a yes."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def click(box: QMessageBox) -> None:
        next(each for each in box.findChildren(QAbstractButton) if each.text() == name).click()

    press(monkeypatch, click)
    assert is_meant(parent, "Title", "Words", does="Throw it away", leaves="Keep it") is (name == "Throw it away")
