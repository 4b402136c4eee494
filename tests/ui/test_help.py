"""F1 in each part opens the page on it, Escape gives the keyboard back; About says what this is, to be copied too."""

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from desktop.consult.session import Session
from desktop.manual.book import list_pages
from desktop.screens.decision import show_decision
from desktop.screens.doctor import show_doctor
from desktop.ui.dialogs import PlanDialog, WordsDialog
from desktop.ui.doctor import Doctor
from desktop.ui.help import Help
from desktop.ui.leaflets import make_about
from desktop.ui.newkey import NewKey
from desktop.ui.packs import PacksWindow
from desktop.ui.pasting import PastingDialog
from desktop.ui.proof import open_proof
from desktop.ui.signing import SigningDialog
from desktop.ui.theme import LIGHT
from desktop.ui.window import Window
from engine import VERSION
from engine.packs.files import shipped
from engine.packs.shelf import open_edition
from tests.ui.conftest import NOW, Opener, find_action
from tests.ui.test_look import clipped

if TYPE_CHECKING:
    from collections.abc import Callable

PARTS = ("form", "answer", "pathway", "reasons", "what if", "decision", *(
    "numbers", "applies", "risk", "response", "safety", "plan", "evidence"))  # fmt: skip
PAGES = {"numbers": "benefit", "applies": "fit"}


def focus(opened: Window, topic: str) -> QWidget:
    """Put the keyboard into a part, and say where it is."""
    desk = opened.casework.desk
    match topic:
        case "form":
            desk.focus_first()
        case "answer":
            desk.card.compare.setFocus()
        case "pathway":
            desk.diagram.setFocus()
        case "reasons" | "what if":
            desk.panel.tabs.setCurrentWidget(desk.panel.pages["why" if topic == "reasons" else "changes"])
            desk.panel.tabs.tabBar().setFocus()
        case "decision":
            desk.bar.note.setFocus()
        case _:
            desk.stage.open_page(PAGES.get(topic, topic))
            desk.stage.tabBar().setFocus()
    found = QApplication.focusWidget()
    assert found is not None
    return found


def help_in_front() -> Help:
    """The help window that is open."""
    QApplication.processEvents()
    found = QApplication.activeModalWidget()
    assert isinstance(found, Help)
    return found


def test_f1_opens_the_page_on_each_part_and_escape_gives_the_keyboard_back(
    open_window: Opener, session: Session
) -> None:
    """The journey through the whole desk by F1 and Escape alone; no focus is lost."""
    opened = open_window(session)
    for topic in PARTS:
        before = focus(opened, topic)
        QTest.keyClick(before, Qt.Key.Key_F1)
        shown = help_in_front()
        assert shown.topic == topic
        assert clipped(shown) == []
        QTest.keyClick(shown, Qt.Key.Key_Escape)
        QApplication.processEvents()
        assert QApplication.activeModalWidget() is None
        assert QApplication.focusWidget() is before, topic


def test_f1_on_the_start_screen_and_while_signing(open_window: Opener, session: Session) -> None:
    """Before there is a patient, and in a dialog that the keys of the menus do not reach."""
    opened = open_window()
    QTest.keyClick(opened.start.new, Qt.Key.Key_F1)
    shown = help_in_front()
    assert shown.topic == "start"
    shown.reject()
    for dialog, topic in (
        (SigningDialog(opened, session, lambda: NOW), "signing"),
        (NewKey(opened, lambda: NOW), "signing"),
        (PlanDialog(opened, show_decision(session)), "decision"),
    ):
        dialog.open()
        QApplication.processEvents()
        before = QApplication.focusWidget()
        assert before is not None
        QTest.keyClick(before, Qt.Key.Key_F1)
        shown = help_in_front()
        assert shown.topic == topic
        QTest.keyClick(shown, Qt.Key.Key_Escape)
        QApplication.processEvents()
        assert QApplication.activeModalWidget() is dialog
        assert QApplication.focusWidget() is before
        dialog.reject()


@pytest.mark.parametrize("text_size", [pytest.param(100, marks=pytest.mark.slow), 200])
def test_every_page_of_the_help_can_be_read(open_window: Opener, session: Session, text_size: int) -> None:
    """Nothing is cut off on any page, and each can be chosen by keyboard; the limits are one click away."""
    opened = open_window(session)
    opened.appearance.choose_text_size(text_size)
    find_action(opened, "Help on this part").trigger()
    shown = help_in_front()
    for topic in (page.id for page in list_pages()):
        shown.open_topic(topic)
        QApplication.processEvents()
        assert shown.topic == topic
        assert clipped(shown) == [], topic
        assert shown.page.horizontalScrollBar().maximum() == 0
    assert shown.use.text() == "Intended use, limits, what this does not cover"
    shown.reject()


def test_f1_helps_in_what_is_read_and_in_a_dialog_over_another(open_window: Opener, session: Session) -> None:
    """Editions, a supervisor's word over them, the self-check, the proof and About: none of them is without help."""
    opened = open_window(session)
    above = Doctor(opened, show_doctor(()), "")
    made: tuple[tuple[Callable[[], QDialog | None], str], ...] = (
        (lambda: PacksWindow(opened), "packs"),
        (lambda: above, "troubles start"),
        (lambda: WordsDialog(above, "Back", "Why?", "Go back", "packs"), "packs"),
        (lambda: open_proof(opened, session.edition), "answer"),
        (lambda: make_about(opened), "data"),
        (lambda: PastingDialog(opened, session, LIGHT), "pasting"),
    )
    for make, topic in made:
        dialog = make()
        assert dialog is not None
        dialog.open()
        QApplication.processEvents()
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_F1)
        shown = help_in_front()
        assert shown.topic == topic
        shown.reject()
        dialog.reject()
        QApplication.processEvents()


def test_the_page_of_keys_lists_every_command_that_has_keys(open_window: Opener, session: Session) -> None:
    """Whatever the menus can do by keys is in the help, in the words of the menu."""
    opened = open_window(session)
    find_action(opened, "Keys").trigger()
    shown = help_in_front()
    said = {label.text() for label in shown.page.findChildren(QLabel)}
    commands = [each for _, commands in opened.menus.listed for each in commands if each is not None and each.keys]
    assert len(commands) >= 9
    for command in commands:
        assert {command.keys, command.words.replace("&", "").removesuffix("…")} <= said
    keys = [command.keys for command in commands]
    assert len(keys) == len(set(keys))
    shown.reject()


def test_about_names_versions_editions_with_digests_and_the_data_folder(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything that a report of a fault needs, and all of it on the clipboard by one button."""
    monkeypatch.setenv("PLATEAU_HOME", "/data/here")
    opened = open_window(session)
    about = make_about(opened)
    about.show()
    QApplication.processEvents()
    shown = "\n".join(label.text() for label in about.findChildren(QLabel))
    said = re.sub(r"(?<=[0-9a-f]{16}) (?=[0-9a-f]{16})", "", shown)  # digests stand there in groups
    assert max(len(word) for word in shown.replace("\n", " ").split(" ")) < 40
    packs = [open_edition(name).pack for name in shipped()]
    wanted = [VERSION, "/data/here", "Apache", "Open Font", "DejaVu", "Lesser General Public License"]
    wanted += [part for pack in packs for part in (pack.digest, pack.title, pack.version)]
    wanted += ["Python 3", "PySide6", "pydantic 2", "reportlab", "pyHanko 0", "pikepdf"]
    assert [part for part in wanted if part not in said] == []
    assert clipped(about) == []
    next(each for each in about.findChildren(QPushButton) if each.text() == "Copy").click()
    copied = QGuiApplication.clipboard().text()
    assert [part for part in wanted if part not in copied] == []
    assert not copied.startswith("\n")
    about.reject()
