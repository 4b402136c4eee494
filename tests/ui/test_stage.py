"""The pages beside the pathway: each opens for any patient, follows every answer, and none is cut off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session, begin
from desktop.ui.stage import ORDER
from engine.packs.shelf import open_edition
from tests.ui.conftest import NOW, Opener

STATES = {
    "advice": {},
    "open": {"cytogenetics.del17p": "pending"},
    "blocked": {"safety.pregnant": True},
    "outside": {"transplant.done": False, "transplant.date": None},
}


@pytest.mark.parametrize("edition", ["mayo-2012", "contemporary-2026"])
@pytest.mark.parametrize("state", STATES)
def test_every_page_opens_and_has_something_to_say(
    open_window: Opener, session: Session, qapp: QApplication, state: str, edition: str
) -> None:
    """Whatever the answer, under either edition: every page is made, no wider than its place, without a fault."""
    for place, value in STATES[state].items():
        session = session.answer(place, value)
    opened = open_window(session)
    opened.use_edition(edition)
    stage = opened.casework.desk.stage
    for name in ORDER:
        stage.open_page(name)
        qapp.processEvents()
        page = stage.pages[name]
        assert page.isVisible()
        assert page.horizontalScrollBar().maximum() == 0, name
        assert page.widget().sizeHint().height() > 40, name


def test_a_patient_of_whom_nothing_is_known_has_every_page(open_window: Opener, qapp: QApplication) -> None:
    """A new consultation, with nothing answered but the day, opens every page too."""
    stage = open_window(begin(open_edition(), NOW.date())).casework.desk.stage
    for name in ORDER:
        stage.open_page(name)
        qapp.processEvents()
        assert stage.pages[name].isVisible()


def test_the_tabs_are_walked_by_keyboard(open_window: Opener, session: Session) -> None:
    """Left and right go from page to page, and every title is in sight at 1366x768."""
    stage = open_window(session).casework.desk.stage
    bar = stage.tabBar()
    bar.setFocus()
    for at in range(1, stage.count()):
        QTest.keyClick(bar, Qt.Key.Key_Right)
        assert stage.currentIndex() == at
    assert bar.tabRect(stage.count() - 1).right() <= stage.width()


def test_an_open_page_follows_an_answer(open_window: Opener, session: Session, qapp: QApplication) -> None:
    """The page in front says at once what an answer changes; nothing of what it said before is left on it."""
    opened = open_window(session)
    stage = opened.casework.desk.stage
    stage.open_page("risk")
    qapp.processEvents()

    def read() -> str:
        return " ".join(label.text() for label in stage.pages["risk"].findChildren(QLabel))

    before = read()
    opened.casework.answer("cytogenetics.del17p", "present")
    qapp.processEvents()
    assert "high" in read()
    assert read() != before
    opened.casework.answer("cytogenetics.del17p", "absent")
    qapp.processEvents()
    assert read() == before


def test_the_question_to_look_at_is_in_sight_when_a_case_opens(open_window: Opener, qtbot: QtBot) -> None:
    """From the start screen, where the form was not laid out yet, it is scrolled to the question that decides."""
    opened = open_window()
    opened.load_soon()
    qtbot.wait(300)  # the desk is made behind the start screen, where nothing is laid out
    QTest.mouseClick(opened.start.demonstration, Qt.MouseButton.LeftButton)
    intake = opened.casework.desk.intake
    qtbot.wait(300)
    question = intake.question("response.after_consolidation")
    top = question.mapTo(intake.viewport(), question.rect().topLeft()).y()
    assert 0 <= top <= intake.viewport().height() - question.height()
