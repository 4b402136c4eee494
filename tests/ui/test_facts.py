"""Every fact that the advice used leads to where it was entered."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.consult.session import Session
from desktop.screens.fields import FIELDS
from desktop.screens.why import show_why
from desktop.ui.parts.text import RichText
from tests.ui.conftest import Opener


def test_a_fact_leads_to_its_question_by_keyboard(open_window: Opener, session: Session, qapp: QApplication) -> None:
    """Tab and Return on "Risk group" among the reasons put the keyboard on del(17p) in the form."""
    desk = open_window(session).casework.desk
    fact = next(
        label for label in desk.panel.pages["why"].findChildren(RichText) if label.accessibleName().startswith("Risk")
    )
    desk.panel.tabs.setFocus()
    fact.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(fact, Qt.Key.Key_Return)
    qapp.processEvents()
    focus = desk.window().focusWidget()
    question = desk.intake.question("cytogenetics.del17p")
    assert focus is not None
    assert question.isAncestorOf(focus)
    top = question.mapTo(desk.intake.viewport(), question.rect().topLeft()).y()
    assert 0 <= top <= desk.intake.viewport().height() - question.height()


def test_every_fact_behind_an_answer_stands_on_the_form(session: Session) -> None:
    """No fact among the reasons is without the question it came from."""
    facts = next(group for group in show_why(session.consultation) if group.title == "Because")
    assert len(facts.items) >= 5
    assert all(item.place in FIELDS for item in facts.items)
