"""Every answer can be taken back and done again by its name; typing is taken back before answers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.consult.session import Session
from desktop.screens.response import Taking
from desktop.ui import keeping
from desktop.ui.dialogs import PlanDialog
from desktop.ui.parts.entries import Typed
from desktop.ui.window import Window
from tests.ui.conftest import Opener, find_action, retype

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def command(opened: Window, word: str) -> QAction:
    """The menu's line that begins with a word."""
    return next(each for each in opened.findChildren(QAction) if each.text().startswith(word))


def has_focus(opened: Window, place: str) -> bool:
    """Whether the question of a place has the keyboard."""
    question = opened.casework.desk.intake.question(place)
    focused = QApplication.focusWidget()
    return focused is not None and question.isAncestorOf(focused)


def test_an_answer_is_taken_back_by_its_name(open_window: Opener, session: Session) -> None:
    """The menu names the step; undo gives the answer and the advice as they were and brings the question."""
    opened = open_window(session)
    casework = opened.casework
    assert not command(opened, "Undo").isEnabled()
    casework.answer("cytogenetics.del17p", "present")
    assert command(opened, "Undo").text() == "Undo: del(17p) absent → present"
    opened.setFocus()
    QTest.keyClick(opened, Qt.Key.Key_Z, CTRL)
    assert casework.session is not None
    assert casework.session.values == session.values
    assert has_focus(opened, "cytogenetics.del17p")
    assert command(opened, "Redo").text() == "Redo: del(17p) absent → present"
    assert not command(opened, "Undo").isEnabled()


@pytest.mark.parametrize(
    ("key", "held"), [(Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL)], ids=["ctrl-shift-z", "ctrl-y"]
)
def test_both_keys_do_it_again(open_window: Opener, session: Session, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """Redo gives the answer again, by the keys of either habit."""
    opened = open_window(session)
    opened.casework.answer("cytogenetics.del17p", "present")
    command(opened, "Undo").trigger()
    QTest.keyClick(opened, key, held)
    assert opened.casework.session is not None
    assert opened.casework.session.case.clinical.cytogenetics.del17p == "present"


def test_typing_is_taken_back_before_answers(open_window: Opener, session: Session) -> None:
    """In an entry that is being typed in, the keys take back the typing; only then the answer before it."""
    opened = open_window(session)
    casework = opened.casework
    casework.answer("safety.neuropathy_grade", 1)
    entry = casework.desk.intake.question("transplant.date").entry
    assert isinstance(entry, Typed)
    entry.setFocus()
    entry.selectAll()
    QTest.keyClicks(entry, "01-May-2026")
    while entry.text() != "10-May-2026":
        assert entry.isUndoAvailable()
        QTest.keyClick(entry, Qt.Key.Key_Z, CTRL)
        assert casework.session is not None
        assert casework.session.case.clinical.safety.neuropathy_grade == 1
    while entry.isUndoAvailable():
        QTest.keyClick(entry, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(entry, Qt.Key.Key_Z, CTRL)
    assert casework.session.values == session.values


def test_an_entry_that_was_left_hands_the_keys_on(open_window: Opener, session: Session) -> None:
    """Return answers; the same keys in the same entry then take the answer back."""
    opened = open_window(session)
    entry = opened.casework.desk.intake.question("transplant.date").entry
    assert isinstance(entry, Typed)
    retype(entry, "11-May-2026")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert opened.casework.session is not None
    assert opened.casework.session.values != session.values
    entry.setFocus()  # Return went on to the next question
    QTest.keyClick(entry, Qt.Key.Key_Z, CTRL)
    assert opened.casework.session.values == session.values
    assert entry.text() == "10-May-2026"
    assert entry.hasFocus()


def test_the_menu_takes_back_typing_first_too(open_window: Opener, session: Session) -> None:
    """The command in the menu does what its keys do."""
    opened = open_window(session)
    opened.casework.answer("safety.neuropathy_grade", 1)
    note = opened.casework.desk.bar.note
    note.setFocus()
    QTest.keyClicks(note, " and more")
    before = opened.casework.session
    opened.casework.undoing.undo()
    assert " and more" not in note.text()
    assert opened.casework.session is before
    opened.casework.undoing.redo()
    assert " and more" in note.text()


def test_a_hidden_question_is_opened_up(open_window: Opener, session: Session) -> None:
    """Undo never moves the keyboard to what cannot be seen."""
    opened = open_window(session)
    opened.casework.answer("cytogenetics.tp53_mutation", "present")
    command(opened, "Undo").trigger()
    assert not opened.casework.desk.intake.question("cytogenetics.tp53_mutation").isHidden()
    assert has_focus(opened, "cytogenetics.tp53_mutation")


def test_plan_decision_edition_and_response_are_one_step_each(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is done in one go is taken back in one go, by a name of its own."""
    opened = open_window(session)
    casework = opened.casework
    planned = {"decision.plan.drug": "lenalidomide", "decision.plan.dose": "as agreed", "decision.plan.start": None}
    monkeypatch.setattr(PlanDialog, "exec", lambda _self: True)
    monkeypatch.setattr(PlanDialog, "answers", lambda _self: planned)
    casework.plan()
    assert command(opened, "Undo").text() == "Undo: plan"
    casework.decide(agrees=False)
    assert command(opened, "Undo").text() == "Undo: your decision"
    casework.decide(agrees=False)  # the same again is no step
    find_action(opened, "Edition: Synthesis 2026-11").trigger()
    assert command(opened, "Undo").text() == "Undo: edition Synthesis 2026-11"
    casework.take(Taking("response.current", "Now", "VGPR", "2026-11-20", taken=False))
    assert command(opened, "Undo").text() == "Undo: Response now VGPR, taken from the response page"
    command(opened, "Undo").trigger()
    command(opened, "Undo").trigger()
    assert find_action(opened, "Edition: Mayo 2012").isChecked()
    assert casework.edition.pack.id == "mayo-2012"
    command(opened, "Undo").trigger()
    command(opened, "Undo").trigger()
    assert casework.session is not None
    assert casework.session.values == session.values


def test_undo_after_saving_says_not_saved(
    open_window: Opener, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saving is no step and ends none; what is taken back after it is not saved, and done again it is."""
    opened = open_window(session)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "a.yaml"), ""))
    opened.casework.answer("safety.neuropathy_grade", 1)
    opened.casework.save()
    assert command(opened, "Undo").text() == "Undo: Neuropathy grade 0 → 1"
    command(opened, "Undo").trigger()
    assert opened.top._state.text() == "● not saved, not kept: no chart is open"
    command(opened, "Redo").trigger()
    assert opened.top._state.text() == "● saved here 14:02"


def test_another_case_takes_nothing_of_the_one_before(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step of one patient can never be taken back into another's."""
    monkeypatch.setattr(keeping, "ask_leave", lambda _parent: "discard")
    opened = open_window(session)
    opened.casework.answer("safety.neuropathy_grade", 1)
    opened.begin_new()
    assert not command(opened, "Undo").isEnabled()
    before = opened.casework.session
    opened.casework.undoing.undo()
    assert opened.casework.session is before
