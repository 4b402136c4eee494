"""Locked, on demand or by itself, nothing of a patient stays in the window; the same person goes on where it was."""

import os
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.chart.access import add_person
from desktop.chart.chart import Chart
from desktop.chart.opening import open_chart
from desktop.consult.drafts import list_drafts
from desktop.consult.session import Session
from desktop.screens.decision import DecisionScreen, show_decision
from desktop.ui import working
from desktop.ui.chart import idle
from desktop.ui.dialogs import PlanDialog
from desktop.ui.window import Window
from tests.desktop.chart.making import NOW, PASSPHRASE, make_chart
from tests.ui.conftest import Opener, find_action

SECRETS = ("okafor", "amara", "her sister", "fictional-drug")
OTHER = "another fictional one"


@pytest.fixture
def chart(tmp_path: Path) -> Chart:
    """The chart that the window has open."""
    return make_chart(tmp_path)


@pytest.fixture
def opened(open_window: Opener, chart: Chart, fresh: Session, tmp_path: Path) -> Window:
    """A window with a named patient in hand, a note, and steps that can be taken back."""
    window = open_window(fresh, drafts=tmp_path, chart=chart)
    named = {"identity.family_name": "Okafor", "identity.given_name": "Amara", "decision.note": "her sister knows"}
    window.casework.answer_all(named, "Amara Okafor")
    window.casework.answer("decision.plan.drug", "fictional-drug")
    return window


def words_in(window: Window) -> str:
    """All that any widget and any menu of the program says, in sight or not."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = [window.windowTitle()]
    for each in QApplication.allWidgets():
        found += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
        if isinstance(each, QLabel | QLineEdit):
            found.append(each.text())
        if isinstance(each, QPlainTextEdit):
            found.append(each.toPlainText())
        if isinstance(each, QComboBox):
            found.append(each.currentText())
    found += [each.text() for each in window.findChildren(QAction)]
    return " ".join(found).lower()


def reopen(window: Window, home: Path, passphrase: str = PASSPHRASE, name: str = "Fictional Supervisor") -> Chart:
    """Open the chart again."""
    chart = open_chart(home, passphrase, name)
    window.starting.take(chart)
    return chart


def test_locked_nothing_of_the_patient_stays(opened: Window, tmp_path: Path) -> None:
    """Neither banner nor title, page, menu, tooltip nor any widget out of sight; the draft is on the disk at once."""
    assert all(secret in words_in(opened) for secret in SECRETS)
    opened.charting.show()
    opened.casework.tell_state()
    find_action(opened, "Lock now").trigger()
    assert not [secret for secret in SECRETS if secret in words_in(opened)]
    assert opened.start.isVisible()
    assert opened.windowTitle() == "Plateau"
    assert opened.casework.session is None
    assert opened.charting.keyholder.chart is None
    assert not find_action(opened, "Lock now").isEnabled()
    assert len(list(tmp_path.glob("chart/drafts/*/draft.sealed"))) == 1


def test_the_same_person_goes_on_exactly_where_it_was(opened: Window, tmp_path: Path) -> None:
    """Every answer, the page that was open, and the question that had the keyboard; the draft is gone on with."""
    before = opened.casework.session
    assert before is not None
    opened.casework.desk.stage.setCurrentIndex(2)
    opened.casework.desk.intake.focus_on("cytogenetics.del17p")
    find_action(opened, "Lock now").trigger()
    reopen(opened, tmp_path)
    after = opened.casework.session
    assert after is not None
    assert (after.values, after.refused) == (before.values, before.refused)
    assert opened.casework.isVisible()
    assert opened.top._name.text() == "OKAFOR, Amara"
    assert opened.casework.desk.stage.currentIndex() == 2
    assert opened.casework.desk.intake.focused_place() == "cytogenetics.del17p"
    opened.casework.answer("transplant.done", True)
    opened.casework.drafting._write()
    assert len(list(tmp_path.glob("chart/drafts/*/draft.sealed"))) == 1


def test_what_is_being_typed_is_not_lost(opened: Window, tmp_path: Path) -> None:
    """An entry that was not left yet says its answer before the lock, and is typed in on where it was."""
    place = "decision.note"
    entry = opened.casework.desk.bar.note
    entry.setFocus()
    entry.selectAll()
    QTest.keyClicks(entry, "told ag")
    opened.charting.keyholder.lock()
    assert opened.start.waits.isVisible()
    reopen(opened, tmp_path)
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is opened.casework.desk.bar.note
    QTest.keyClicks(focused, "ain")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert opened.casework.session is not None
    assert opened.casework.session.shown(place) == "told again"


def test_a_saved_case_comes_back_too(open_window: Opener, chart: Chart, session: Session, tmp_path: Path) -> None:
    """With nothing to keep as a draft the case is in hand again all the same."""
    window = open_window(session, drafts=tmp_path, chart=chart)
    window.charting.keyholder.lock()
    reopen(window, tmp_path)
    assert window.casework.session is not None
    assert window.casework.session.values == session.values
    assert window.casework.session.is_saved


def test_somebody_else_does_not_see_it(opened: Window, chart: Chart, tmp_path: Path) -> None:
    """Another person finds the patients' page and no offer; its owner is offered the draft later."""
    add_person(chart, "Fictional Trainee", "trainee", OTHER, NOW)
    opened.charting.keyholder.lock()
    theirs = reopen(opened, tmp_path, OTHER, "Fictional Trainee")
    assert opened.casework.session is None
    assert opened.charting.room.isVisible()
    assert list_drafts(theirs) == ()
    opened.charting.keyholder.lock()
    owners = reopen(opened, tmp_path)
    assert opened.casework.session is None
    assert len(list_drafts(owners)) == 1


def test_what_the_disk_does_not_take_is_not_lost(
    opened: Window, chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locked all the same; the window keeps it sealed, and asks before it is closed."""

    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    asked: list[str] = []
    monkeypatch.setattr("desktop.ui.dialogs.is_meant", lambda *_given, **_named: bool(asked.append("lose")))
    add_person(chart, "Fictional Trainee", "trainee", OTHER, NOW)
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", fail)
        opened.charting.keyholder.lock()
    assert not opened.close()
    assert asked == ["lose"]
    reopen(opened, tmp_path, OTHER, "Fictional Trainee")
    assert opened.casework.session is None
    opened.charting.keyholder.lock()
    reopen(opened, tmp_path)
    assert opened.casework.session is not None
    assert opened.casework.session.shown("identity.family_name") == "Okafor"


@pytest.mark.parametrize("own", [True, False])
def test_open_dialogs_are_closed_and_the_clipboard_emptied(
    opened: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, own: bool
) -> None:
    """A dialog over the window is left as by Escape; what was copied out of the window goes, and nothing else."""
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: own)  # without a screen Qt does not know
    closed: list[int] = []
    dialog = PlanDialog(opened, _decision(opened))
    dialog.finished.connect(closed.append)
    dialog.open()
    QGuiApplication.clipboard().setText("Okafor, Amara: bortezomib")
    qtbot.waitUntil(dialog.isVisible)
    opened.charting.keyholder.lock()
    assert closed == [QDialog.DialogCode.Rejected]
    assert (QGuiApplication.clipboard().text() == "") is own


def _decision(window: Window) -> DecisionScreen:

    assert window.casework.session is not None
    return show_decision(window.casework.session)


def test_it_locks_itself_after_the_minutes(opened: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key or the mouse begins them anew; the clock may have stood still for the window while the computer slept."""
    now = [time.monotonic()]
    monkeypatch.setattr(idle, "read_clock", lambda: now[0])
    opened.charting.idle.begin()
    now[0] += 599
    QTest.mouseMove(opened.casework.desk)
    QApplication.sendEvent(opened.casework, QEvent(QEvent.Type.Paint))
    QTest.keyClick(opened.casework.desk, Qt.Key.Key_Shift)
    now[0] += 599
    opened.charting.idle.look()
    assert opened.charting.keyholder.chart is not None
    now[0] += 2
    opened.charting.idle.look()
    assert opened.charting.keyholder.chart is None


def test_the_first_key_after_a_long_sleep_comes_too_late(opened: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not reach the patient's page: the chart is locked first."""
    now = [time.monotonic()]
    monkeypatch.setattr(idle, "read_clock", lambda: now[0])
    opened.charting.idle.begin()
    opened.casework.desk.bar.note.setFocus()
    now[0] += 3600
    QTest.keyClicks(opened.casework.desk.bar.note, "x")
    assert opened.charting.keyholder.chart is None


def test_long_work_postpones_it_and_a_lock_on_demand_leaves_the_work(
    opened: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work counts as somebody at the computer; locking by hand presses its Cancel."""
    monkeypatch.setattr(working, "LASTS", 20)
    now = [time.monotonic()]
    monkeypatch.setattr(idle, "read_clock", lambda: now[0])
    opened.charting.idle.begin()
    done: list[str] = []

    def work(tell: working.Progress) -> str:
        for at in range(2000):
            tell(at, 2000)
            time.sleep(0.005)
            if at == 40:
                now[0] += 3600
        return "whole"

    def lock() -> None:
        opened.charting.idle.look()
        done.append("open" if opened.charting.keyholder.chart is not None else "locked")
        opened.charting.keyholder.lock()

    QTimer.singleShot(600, opened, lock)
    assert working.wait_for_steps(opened, "Working", work) is None
    assert done == ["open"]
    assert opened.charting.keyholder.chart is None
    assert not working.is_working()


def test_the_minutes_are_chosen_in_the_menu(opened: Window) -> None:
    """Five, ten, fifteen or thirty; what is in front stays as it is."""
    desk = opened.casework.desk
    find_action(opened, "30 minutes").trigger()
    assert opened.appearance.settings.lock_after == 30
    assert opened.charting.idle.minutes == 30
    assert opened.casework.desk is desk


def test_a_consultation_without_the_chart_waits_while_it_is_opened(
    open_window: Opener, chart: Chart, fresh: Session, tmp_path: Path
) -> None:
    """Begun without the chart it is still in hand behind the start screen, and one click away."""
    chart.close()
    window = open_window(fresh, drafts=tmp_path)
    window.casework.answer("identity.family_name", "Okafor")
    find_action(window, "Patients").trigger()
    assert window.start.isVisible()
    assert window.top.patient.isHidden()
    window.start.back.click()
    assert window.casework.isVisible()
    assert window.top._name.text() == "OKAFOR"


def test_the_pages_of_the_chart_are_emptied_too(opened: Window) -> None:
    """Each page that named the patient says nothing any more, in sight or not, and its models neither."""
    opened.casework.save()
    session = opened.casework.session
    assert session is not None
    assert session.held is not None
    chart = opened.charting.keyholder.chart
    assert chart is not None
    record = chart.record(session.held.record)
    opened.charting.show()
    for page, about in (("record", record.id), ("timeline", record.patient), ("followups", None), ("trail", None)):
        opened.charting.room.open_page(page, about)
        QApplication.processEvents()
    assert "okafor" in words_in(opened)
    opened.charting.keyholder.lock()
    assert not [secret for secret in SECRETS if secret in words_in(opened)]
    for model in (each.model() for each in opened.findChildren(QAbstractItemView)):
        told = " ".join(
            str(model.index(row, column).data())
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        )
        assert "okafor" not in told.lower()
