"""In a language that is accented and two fifths longer every text of the window is said, and none is cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop.consult.session import Session
from desktop.screens.about import tell_use
from desktop.screens.decision import show_decision
from desktop.screens.translation import AWAITING, tell_awaiting
from desktop.ui.dialogs import PlanDialog, Reading, WordsDialog
from desktop.ui.leaflets import make_about
from desktop.ui.newkey import NewKey
from desktop.ui.signing import SigningDialog
from desktop.ui.travel import go_to
from desktop.ui.window import Window
from tests.ui.conftest import NOW, Opener
from tests.ui.longer import list_cut, list_unsaid

PARTS = ("form", "answer", "pathway", "reasons", "decision")
pytestmark = pytest.mark.usefixtures("pseudo")


def settle() -> None:
    """Everything laid out that was asked for."""
    for _ in range(3):
        QApplication.processEvents()


def walk(opened: Window) -> list[str]:
    """What is cut, on every page of the middle and of the reasons, with every part in sight once."""
    found, desk = [], opened.casework.desk
    for part in PARTS:
        go_to(desk, part)
        settle()
        found += [f"{part}: {each}" for each in list_cut(opened)]
    go_to(desk, "pathway")
    for name in desk.stage.pages:
        desk.stage.open_page(name)
        settle()
        found += [f"{name}: {each}" for each in list_cut(desk.stage)]
    go_to(desk, "reasons")
    for at in range(desk.panel.tabs.count()):
        desk.panel.tabs.setCurrentIndex(at)
        settle()
        found += [f"reasons {at}: {each}" for each in list_cut(desk.panel)]
    return list(dict.fromkeys(found))


def test_every_text_of_the_window_is_said(open_window: Opener, session: Session) -> None:
    """The start, the desk with its pages, the menus: nothing stands as it was written but what is nobody's to say."""
    opened = open_window()
    assert list_unsaid(opened) == []
    opened.show_session(session)
    walk(opened)
    assert list_unsaid(opened) == []


@pytest.mark.parametrize("text_size", [100, 150])
def test_no_text_is_cut_and_nothing_scrolls_across(open_window: Opener, session: Session, text_size: int) -> None:
    """At 1366 by 768, where the room is least: every text whole, every tab in sight, every page as wide as its room."""
    opened = open_window()
    opened.appearance.choose_text_size(text_size)
    settle()
    assert list_cut(opened) == []
    opened.show_session(session)
    assert walk(opened) == []
    assert (opened.width(), opened.height()) == (1366, 768)


def test_every_dialog_is_said_and_whole(open_window: Opener, session: Session) -> None:
    """What is asked and told in windows of their own."""
    opened = open_window(session)
    dialogs: tuple[QDialog, ...] = (
        PlanDialog(opened, show_decision(session)),
        SigningDialog(opened, session, lambda: NOW),
        NewKey(opened, lambda: NOW),
        Reading(opened, "", tell_use(opened.about)),
        make_about(opened),
        WordsDialog(opened, "", "", ""),
    )
    for dialog in dialogs:
        dialog.open()
        settle()
        assert list_cut(dialog) == [], type(dialog).__name__
        assert list_unsaid(dialog) == [], type(dialog).__name__
        dialog.reject()


def test_the_translation_says_that_it_awaits_its_review(open_window: Opener, session: Session) -> None:
    """On the start page, below the reasons and in About, in the language spoken, with the English to rest on."""
    opened = open_window()
    words = tell_awaiting()
    assert words != AWAITING
    shown = [label for label in opened.start.findChildren(type(opened.start.waits)) if label.text() == words]
    assert [label.toolTip() for label in shown] == [AWAITING]
    opened.show_session(session)
    assert any(label.text() == words for label in opened.casework.desk.panel.findChildren(type(opened.start.waits)))


def test_a_letter_chooses_an_answer_without_its_accent(open_window: Opener, session: Session) -> None:
    """A first letter is typed as it is on the key: "y" takes the answer that begins with "ý"."""
    entry = open_window(session).casework.desk.intake.question("safety.on_dialysis").entry
    said: list[object] = []
    entry.answered.connect(said.append)
    assert entry.option(True).text().startswith("ý")
    entry.setFocus()
    QTest.keyClick(QApplication.focusWidget() or entry, Qt.Key.Key_Y)
    assert said == [True]
