"""A summary dropped on the window is checked at once; a seal is typed, its person compared; all by the keyboard too."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.consult import inspection as checks
from desktop.screens.inspection import Inspection, show_summary
from desktop.screens.person_on_paper import PersonOnPaper
from desktop.ui import inspection as inspecting
from desktop.ui.inspection import InspectionWindow, write_out
from desktop.ui.sealing import PersonDialog, SealDialog
from reports.proving.pages import read_record
from reports.proving.verify import verify
from reports.seal.text import write_lines
from tests.reports.papers import key, signed
from tests.ui.conftest import Opener, find_action
from tests.ui.test_accessible import faults
from tests.ui.test_look import clipped


@pytest.fixture(autouse=True)
def checked_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check runs in this process, which is quicker; that it runs apart has its own tests."""
    monkeypatch.setattr(checks, "verify_apart", lambda content: verify(content).as_json())


def drop(widget: QWidget, path: Path, kind: Callable[..., Any] = QDropEvent) -> bool:
    """Drag a file onto the widget; whether it is taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    place = QPointF(20, 20)
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = kind(place.toPoint() if kind is QDragEnterEvent else place, Qt.DropAction.CopyAction, mime, buttons, none)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return bool(event.isAccepted())


def in_front() -> InspectionWindow:
    """The window that is open."""
    QApplication.processEvents()
    found = QApplication.activeModalWidget()
    assert isinstance(found, InspectionWindow)
    return found


def texts(part: QWidget) -> list[str]:
    """What stands there."""
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


@pytest.fixture
def summary(tmp_path: Path) -> Path:
    """The demonstration summary as a file."""
    path = tmp_path / "summary.pdf"
    path.write_bytes(signed())
    return path


def test_a_dropped_summary_is_checked_at_once(open_window: Opener, summary: Path, tmp_path: Path) -> None:
    """On the start screen, without a chart: the verdict is seen first; what cannot be checked is not taken."""
    opened = open_window(drafts=tmp_path / "home")
    key_file = tmp_path / "key.p12"
    key_file.write_bytes(b"0")
    assert not drop(opened, key_file, QDragEnterEvent)
    assert drop(opened, summary, QDragEnterEvent)
    assert drop(opened, summary)
    shown = in_front()
    assert shown.screen_shown is not None
    assert shown.screen_shown.title == "Whole, but its signer is not known to be trusted here"
    assert texts(shown.page)[:2] == ["summary.pdf", shown.screen_shown.title]
    changed = bytearray(signed())
    changed[20_000] ^= 1
    summary.write_bytes(bytes(changed))
    assert drop(shown, summary, QDragEnterEvent)
    assert drop(shown, summary)
    assert texts(shown.page)[1] == "Do not rely on this file"
    assert not shown.compare.isVisible()
    assert faults(shown) == []
    shown.close()


def test_it_is_reached_by_the_keyboard(
    open_window: Opener, summary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+K opens it, Return chooses a file, F1 helps, Copy takes everything as text, Escape leaves."""
    opened = open_window(drafts=tmp_path / "home")
    assert find_action(opened, "Check a summary…").shortcut().toString() == "Ctrl+K"
    find_action(opened, "Check a summary…").trigger()
    shown = in_front()
    assert texts(shown.page) == ["Drop a file here."]
    assert not shown.copy.isEnabled()
    monkeypatch.setattr(inspecting, "choose_to_read", lambda *_: str(summary))
    assert QApplication.focusWidget() is shown.choose
    QTest.keyClick(shown.choose, Qt.Key.Key_Return)
    assert shown.screen_shown is not None
    shown.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == write_out(shown.screen_shown)
    assert copied.startswith("summary.pdf\nWhole, but its signer is not known to be trusted here.\n")
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert QApplication.activeModalWidget() is None


def test_a_typed_seal_and_a_person(open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A seal is typed; the person is compared afterwards without typing the seal again."""
    opened = open_window(drafts=tmp_path / "home")
    opened.starting.start.check.click()
    shown = in_front()
    lines = "\n".join(write_lines(read_record(signed())["seal"]))
    monkeypatch.setattr("desktop.ui.sealing.ask_for_seal", lambda _parent: lines)
    shown.typed.click()
    assert shown.screen_shown is not None
    assert (shown.screen_shown.name, shown.screen_shown.tone) == ("Typed seal", "open")
    assert "What it says, NOT proved" in texts(shown.page)
    assert shown.compare.isVisible()
    monkeypatch.setattr("desktop.ui.sealing.ask_for_person", lambda _parent, _typed: PersonOnPaper("4471-23"))
    shown.compare.click()
    assert "NOT the same as signed." in texts(shown.page)
    shown.close()


def test_what_is_typed_of_a_person_is_looked_at_first(qtbot: QtBot, application: QApplication) -> None:
    """A person that cannot be compared is said in the dialog, which stays; one that can is taken."""
    assert application
    dialog = PersonDialog(None, PersonOnPaper("1", "EXAMPLE, Amara", ""))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert dialog.isVisible()
    assert "Name and birth are compared together: give both, or neither." in texts(dialog)
    dialog.born.entry.setText("02-Apr-1961")
    dialog.accept()
    assert not dialog.isVisible()
    assert dialog.words == PersonOnPaper("1", "EXAMPLE, Amara", "02-Apr-1961")


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_nothing_is_cut_off(open_window: Opener, size: tuple[int, int], qtbot: QtBot, tmp_path: Path) -> None:
    """Everything that was found can be read, whatever the size of the window."""
    opened = open_window(drafts=tmp_path / "home", size=size)
    found: Inspection = show_summary(
        "summary.pdf", verify(signed(), [key().fingerprint]).as_json(), None, in_chart=True
    )
    shown = InspectionWindow(opened, lambda *_: found, lambda *_: found)
    shown.open()
    shown.look_at("summary.pdf")
    QApplication.processEvents()
    assert clipped(shown) == []
    for dialog in (SealDialog(opened), PersonDialog(opened, PersonOnPaper())):
        qtbot.addWidget(dialog)
        dialog.show()
        QApplication.processEvents()
        assert clipped(dialog) == []
        dialog.close()
    shown.close()
