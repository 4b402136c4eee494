"""Every button by keyboard: Return presses the one that has the keyboard, and no other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.consult.session import Session
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
