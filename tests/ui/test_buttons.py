"""Every button by keyboard: Return presses the one that has the keyboard, and no other."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.consult.session import Session
from desktop.ui.menus import list_commands
from desktop.ui.signing import SigningDialog
from tests.ui.conftest import NOW, Opener

RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@pytest.mark.parametrize("key", RETURNS)
def test_return_on_the_start_screen_opens_what_has_the_keyboard(open_window: Opener, key: Qt.Key) -> None:
    """The demonstration patient is a Tab or two and Return away."""
    opened = open_window()
    opened.start.demonstration.setFocus()
    QTest.keyClick(opened.start.demonstration, key)
    assert opened.casework.session is not None
    assert opened.casework.session.case.identity.family_name == "EXAMPLE"


@pytest.mark.parametrize("key", RETURNS)
def test_return_on_cancel_never_signs(open_window: Opener, session: Session, key: Qt.Key) -> None:
    """With the keyboard on Cancel, Return leaves the dialog; the button to sign is not pressed in its stead."""
    opened = open_window(session)
    dialog = SigningDialog(opened, session, lambda: NOW)
    pressed: list[bool] = []
    dialog.sign.clicked.connect(lambda: pressed.append(True))
    dialog.open()
    dialog.activateWindow()
    QApplication.processEvents()
    dialog.leave.setFocus()
    QTest.keyClick(dialog.leave, key)
    assert not pressed
    assert not dialog.isVisible()


def test_no_entry_claims_the_keys_of_a_command(open_window: Opener, session: Session) -> None:
    """While a note is typed every command's keys still reach the menu; on Linux an entry claims Ctrl+E."""
    opened = open_window(session)
    note = opened.casework.desk.bar.note
    note.setFocus()
    claimed = []
    for _, commands in list_commands(opened):
        for keys in (each for command in commands if command for each in (command.keys, command.also) if each):
            pressed = QKeySequence.fromString(keys)[0]  # type: ignore[index]
            event = QKeyEvent(QEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers())
            event.ignore()
            QApplication.sendEvent(note, event)
            if event.isAccepted():
                claimed.append(keys)
    assert claimed == []
    # Off screen no entry claims it; under X11 every one does unless it is kept from it.
    signs = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert opened.casework.undoing.eventFilter(note, signs)
