"""A what-if is tried on a copy that is marked everywhere; nothing can be done with it, and going back loses nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.ui import casefiles, casework, checking, dialogs, keeping, paperwork, signing
from desktop.ui.parts.whatif import WhatIf
from desktop.ui.theme import DARK
from desktop.ui.window import Window
from tests.ui.conftest import Opener, find_action, retype
from tests.ui.test_look import clipped

CHANGE = {"cytogenetics.del17p": "present"}


def open_ways(opened: Window) -> list[WhatIf]:
    """The page "What if", in front, and its sentences."""
    panel = opened.casework.desk.panel
    panel.tabs.setCurrentWidget(panel.pages["changes"])
    QApplication.processEvents()
    return panel.pages["changes"].findChildren(WhatIf)


def try_del17p(opened: Window) -> WhatIf:
    """Press the button that tries del(17p) present."""
    found = next(each for each in open_ways(opened) if each.button.accessibleName() == "If del(17p) were present.")
    found.button.setFocus()
    QTest.keyClick(found.button, Qt.Key.Key_Space)
    assert opened.casework.trying.trial is not None
    return found


def test_the_copy_is_marked_everywhere(open_window: Opener, session: Session) -> None:
    """Strip, banner, title, card, middle and form say that this is not the patient; the answer is the copy's."""
    opened = open_window(session)
    try_del17p(opened)
    desk = opened.casework.desk
    assert opened.casework.trying.isVisible()
    assert opened.casework.trying.words.text() == "What if: del(17p) were present. Not this patient."
    assert opened.casework.trying.width() == opened.width()
    assert opened.windowTitle().startswith("What if: EXAMPLE, Amara")
    assert opened.top._state.text() == "● not this patient"
    assert desk.card.accessibleName() == "What if, not this patient: advice: Bortezomib maintenance"
    assert desk._tried.isVisible()
    assert desk.diagram.accessibleDescription().startswith(
        "What if: the pathway and pages below are not this patient's"
    )
    question = desk.intake.question("cytogenetics.del17p")
    assert (question._hint.text(), question.property("tone")) == ("What if. Recorded: absent", "decides")
    assert opened.casework.trying.back.hasFocus()
    for _ in range(3):
        QApplication.processEvents()
    assert clipped(opened) == []


def test_back_restores_the_very_session_its_place_and_the_keyboard(
    open_window: Opener, session: Session, qtbot: QtBot
) -> None:
    """Escape: the same session object, the form where it was scrolled, the same tabs, the same button focused."""
    opened = open_window(session)
    desk = opened.casework.desk
    qtbot.wait(300)
    before = opened.casework.session
    desk.stage.open_page("risk")
    desk.intake.verticalScrollBar().setValue(123)
    what_if = try_del17p(opened)
    qtbot.wait(300)
    desk.panel.tabs.setCurrentIndex(0)
    desk.stage.setCurrentIndex(0)
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    qtbot.wait(300)
    assert opened.casework.session is before
    assert opened.casework.trying.trial is None
    assert not opened.casework.trying.isVisible()
    assert what_if.button.hasFocus()
    assert desk.intake.verticalScrollBar().value() == 123
    assert desk.stage.currentWidget() is desk.stage.pages["risk"]
    assert desk.panel.tabs.currentWidget() is desk.panel.pages["changes"]
    assert desk.card.headline.text() == session.consultation.rationale.headline
    assert opened.windowTitle().startswith("EXAMPLE, Amara")
    assert opened.top._state.text() == "● not saved"
    assert desk.intake.question("cytogenetics.del17p")._hint.text() != "What if. Recorded: absent"
    desk.intake.question("safety.neuropathy_grade").answered.emit("safety.neuropathy_grade", 1)
    assert opened.casework.session is not before


def test_what_is_tried_is_never_chained(open_window: Opener, session: Session) -> None:
    """The list stays the patient's: another one tried starts from the patient, not from the copy."""
    opened = open_window(session)
    try_del17p(opened)
    other = next(each for each in open_ways(opened) if "t(4;14)" in each.button.accessibleName())
    other.button.click()
    trial = opened.casework.trying.trial
    assert trial is not None
    assert trial.patient is opened.casework.session
    assert trial.copy.case.clinical.cytogenetics.del17p == "absent"
    assert trial.copy.case.clinical.cytogenetics.t_4_14 == "present"
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    assert opened.casework.session is trial.patient


COMMANDS: dict[str, Callable[[Window], object]] = {
    "save": lambda on: on.casework.save(),
    "save as": lambda on: on.casework.save(elsewhere=True),
    "preview": lambda on: on.casework.paperwork.preview(),
    "sign": lambda on: on.casework.paperwork.sign(),
    "plan": lambda on: on.casework.plan(),
    "answer": lambda on: on.casework.answer("safety.neuropathy_grade", 3),
    "several answers": lambda on: on.casework.answer_all({"safety.neuropathy_grade": 3}, "pasted"),
    "note": lambda on: on.casework.answer("decision.note", "written about nobody"),
    "decide": lambda on: on.casework.decide(agrees=True),
    "undo": lambda on: on.casework.undoing.undo(),
    "redo": lambda on: on.casework.undoing.redo(),
    "form": lambda on: on.casework.desk.answered.emit("safety.neuropathy_grade", 3),
    "bar": lambda on: on.casework.desk.bar.decided.emit(True),
    "sign button": lambda on: QTest.mouseClick(on.casework.desk.bar.sign, Qt.MouseButton.LeftButton),
    "preview button": lambda on: QTest.mouseClick(on.casework.desk.bar.preview, Qt.MouseButton.LeftButton),
    "save button": lambda on: QTest.mouseClick(on.top.save, Qt.MouseButton.LeftButton),
    "save keys": lambda on: QTest.keyClick(on, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier),
    "sign keys": lambda on: QTest.keyClick(on, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier),
    "undo keys": lambda on: QTest.keyClick(on, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
    "check": lambda on: on.casework.check(None),  # type: ignore[arg-type]
    "withdraw": lambda on: on.casework.withdraw(None),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_can_be_done_with_the_copy(
    open_window: Opener, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Each command, by whatever way it comes: no dialog, no file, and the patient's session stays the same object."""
    opened = open_window(session.answer("safety.neuropathy_grade", 1))
    opened.casework.answer("safety.neuropathy_grade", 2)
    monkeypatch.chdir(tmp_path)
    for where, dialog in (
        (QFileDialog, "getSaveFileName"), (casework, "PlanDialog"), (checking, "CheckDialog"),
        (checking, "withdraw_check"), (signing, "SigningDialog"), (signing, "show_preview"), (checking, "tell"),
        (paperwork, "tell"), (casefiles, "tell"), (dialogs, "tell"),
    ):  # fmt: skip
        monkeypatch.setattr(where, dialog, lambda *_arguments, dialog=dialog: pytest.fail(f"{dialog} was opened"))
    before = opened.casework.session
    try_del17p(opened)
    trial = opened.casework.trying.trial
    COMMANDS[name](opened)
    assert opened.casework.session is before
    assert opened.casework.trying.trial is trial
    assert list(tmp_path.iterdir()) == []


def test_what_needs_a_case_is_greyed_and_the_way_back_is_not(open_window: Opener, session: Session) -> None:
    """The menus show honestly what can be done with a copy: nothing but going back."""
    opened = open_window(session)
    opened.casework.answer("safety.neuropathy_grade", 1)
    back = find_action(opened, "Back to the patient")
    words = ("Save", "Save as file…", "Preview summary", "Sign and export…")
    assert not back.isEnabled()
    try_del17p(opened)
    assert [word for word in words if find_action(opened, word).isEnabled()] == []
    undo = next(each for each in opened.findChildren(QAction) if each.text().startswith("Undo"))
    assert (undo.isEnabled(), opened.top.save.isEnabled(), back.isEnabled()) == (False, False, True)
    back.trigger()
    assert all(find_action(opened, word).isEnabled() for word in words)
    assert (undo.isEnabled(), opened.top.save.isEnabled(), back.isEnabled()) == (True, True, False)


@pytest.mark.parametrize("page", ["response", "plan", "evidence"])
def test_pages_that_do_something_only_tell(open_window: Opener, session: Session, page: str) -> None:
    """No entry and no button of a page that enters, saves or records can be used while trying; afterwards all can."""
    opened = open_window(session)
    try_del17p(opened)
    stage = opened.casework.desk.stage
    stage.open_page(page)
    QApplication.processEvents()

    def usable() -> list[QWidget]:
        body = stage.pages[page].widget()
        assert body is not None
        return [each for kind in (QAbstractButton, QLineEdit) for each in body.findChildren(kind) if each.isEnabled()]

    assert usable() == []
    opened.casework.trying.go_back()
    stage.open_page(page)
    QApplication.processEvents()
    assert usable()


def test_form_and_bar_are_read_only_while_trying(open_window: Opener, session: Session) -> None:
    """The entries stay in sight and take nothing."""
    opened = open_window(session)
    desk = opened.casework.desk
    try_del17p(opened)
    assert not any(
        desk.intake.question(place).entry.isEnabled() for place in ("transplant.date", "cytogenetics.del17p")
    )
    assert desk.intake.question("transplant.date").entry.isVisible()
    assert not any(each.isEnabled() for each in (desk.bar.note, desk.bar.agree, desk.bar.plan, desk.bar.sign))
    opened.casework.trying.back.click()
    assert desk.intake.question("transplant.date").entry.isEnabled()
    assert desk.bar.sign.isEnabled()


def test_what_is_being_typed_is_answered_before_a_copy_is_made(open_window: Opener, session: Session) -> None:
    """Nothing typed is lost by trying, and the copy has it."""
    opened = open_window(session)
    entry = opened.casework.desk.intake.question("transplant.date").entry
    assert isinstance(entry, QLineEdit)
    retype(entry, "11-May-2026")
    opened.casework.trying.begin(CHANGE)
    trial = opened.casework.trying.trial
    assert trial is not None
    assert str(trial.patient.case.clinical.transplant.date) == "2026-05-11"
    assert str(trial.copy.case.clinical.transplant.date) == "2026-05-11"


def test_colours_edition_and_closing_go_back_first(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever makes the desk anew or leaves the case is done with the patient, never with the copy."""
    asked: list[bool] = []

    def ask(_parent: object) -> str:
        asked.append(opened.casework.trying.trial is None)
        return "stay"

    monkeypatch.setattr(keeping, "ask_leave", ask)
    opened = open_window(session)
    opened.casework.answer("safety.neuropathy_grade", 1)
    before = opened.casework.session
    for leave in (
        lambda: opened.use_theme(DARK), opened.begin_new, opened.open_demonstration, opened.close,
        lambda: opened.use_edition("contemporary-2026"),
    ):  # fmt: skip
        opened.casework.trying.begin(CHANGE)
        assert opened.casework.trying.trial is not None
        leave()
        assert opened.casework.trying.trial is None
        assert not opened.casework.trying.isVisible()
        assert opened.windowTitle().startswith("EXAMPLE, Amara")
        if leave is not None and opened.casework.session is not before:
            assert opened.casework.edition.pack.id == "contemporary-2026"
    assert asked == [True] * 3


def test_a_change_that_no_case_can_have_is_said(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told in the engine's words, and the patient stays on the desk."""
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr("desktop.ui.trying.tell", lambda _parent, _title, sentences: told.append(sentences))
    opened = open_window(session)
    opened.casework.trying.begin({"transplant.date": "2027-01-01"})
    assert opened.casework.trying.trial is None
    assert "lies after" in told[0][0]


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (1920, 1080)], ids=str)
def test_no_text_of_a_what_if_is_cut_off(open_window: Opener, session: Session, size: tuple[int, int]) -> None:
    """The longest what-if and its list have the room they need."""
    opened = open_window(session, size)
    longest = max(open_ways(opened), key=lambda each: len(each.button.accessibleName()))
    longest.button.click()
    for _ in range(3):
        QApplication.processEvents()
    assert clipped(opened) == []
