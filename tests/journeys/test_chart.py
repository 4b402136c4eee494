"""Years with the chart in small: made, signed and countersigned, followed up, locked, backed up and restored."""

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.__main__ import main
from desktop.chart.listing import list_records
from desktop.chart.people import ROLES
from desktop.ui.chart import restoring
from desktop.ui.chart.access import AddPerson
from desktop.ui.chart.backup import BackupPage
from desktop.ui.chart.code import CodeDialog
from desktop.ui.chart.countersigning import Countersigning
from desktop.ui.chart.follow_ups import FollowUps
from desktop.ui.chart.making import MakeChart
from desktop.ui.chart.next_visit import NextVisit
from desktop.ui.chart.patients import Patients
from desktop.ui.chart.people import PeoplePage
from desktop.ui.chart.restoring import Restoring
from desktop.ui.chart.signing import ChartSigning
from desktop.ui.parts.asked import Asked
from desktop.ui.window import Window
from tests.desktop.chart.making import CHEAP, NOW, PASSPHRASE
from tests.journeys.conftest import within
from tests.journeys.test_consultation import choose, fill, type_in, verify
from tests.ui.conftest import Opener

SUPERVISOR, TRAINEE = "Fictional Supervisor", "Fictional Trainee"
OTHER = "another fictional one"
WEEKS = dt.timedelta(weeks=5)
LEFT = Qt.MouseButton.LeftButton
ABSENT = ("del17p", "t_4_14", "t_14_20", "karyotype_del13", "karyotype_hypodiploid")
ANSWERS: dict[str, object] = {
    "sex": "male", "transplant.done": True, "progressed_since_transplant": False,
    **{f"cytogenetics.{lesion}": "absent" for lesion in ABSENT}, "cytogenetics.t_14_16": "pending",
    "cytogenetics.gep_high_risk": "not_done", "cytogenetics.pcli": "not_done",
    "maintenance.status": "not_started", "consolidation.status": "completed", "response.after_consolidation": "PR",
    "induction.lenalidomide": True, "induction.lenalidomide_best_response": "PR",
}  # fmt: skip


def press(part: QWidget, words: str) -> None:
    """Click the button of those words that is in sight."""
    QApplication.processEvents()  # what was just made is in sight
    (found,) = (
        each for each in part.findChildren(QPushButton) if each.text().rstrip("…") == words and each.isVisible()
    )
    QTest.mouseClick(found, LEFT)


def strike(window: Window, key: Qt.Key, *, shift: bool = False) -> None:
    """A key with Ctrl; off screen nobody gives a window its place back when a dialog over it has gone."""
    window.activateWindow()
    QApplication.processEvents()
    held = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, key, held | Qt.KeyboardModifier.ShiftModifier if shift else held)


def write(line: Asked, words: str) -> None:
    """Type in a line of a dialog, as by hand."""
    line.entry.clear()
    QTest.keyClicks(line.entry, words)


def read(part: QWidget) -> str:
    """All that a part of the window says."""
    return "\n".join(each.text() for each in part.findChildren(QLabel) if each.isVisible())


def open_page(window: Window, name: str) -> QWidget:
    """A page of the chart in front."""
    window.charting.show(name)
    return window.charting.room.pages[name]


@contextmanager
def code_kept() -> Iterator[None]:
    """A recovery code is shown, written down, and said to be kept."""

    def keep(dialog: CodeDialog) -> None:
        assert not dialog.done_button.isEnabled()
        write(dialog.back, dialog.code.text().split("-")[2].lower())
        dialog.kept.click()
        QTest.mouseClick(dialog.done_button, LEFT)

    with within(CodeDialog, keep):
        yield


@pytest.fixture
def window(open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    """A window with the chart of whoever founds it, and a trainee in it."""
    monkeypatch.setattr("desktop.chart.creation.Cost", lambda: CHEAP)
    window = open_window(drafts=tmp_path / "home")

    def found(dialog: MakeChart) -> None:
        write(dialog.name, SUPERVISOR)
        write(dialog.passphrase.first, PASSPHRASE)
        write(dialog.passphrase.second, PASSPHRASE)
        QTest.mouseClick(dialog.does, LEFT)

    with code_kept(), within(MakeChart, found):
        QTest.mouseClick(window.start.make, LEFT)
    page = open_page(window, "people")
    assert isinstance(page, PeoplePage)

    def add(dialog: AddPerson) -> None:
        write(dialog.name, TRAINEE)
        dialog._roles.setCurrentIndex(ROLES.index("trainee"))
        write(dialog.passphrase.first, OTHER)
        write(dialog.passphrase.second, OTHER)
        QTest.mouseClick(dialog.does, LEFT)

    with code_kept(), within(AddPerson, add):
        QTest.mouseClick(page.add, LEFT)
    return window


def unlock(window: Window, qtbot: QtBot, name: str, passphrase: str) -> None:
    """Open the chart at the start screen."""
    opening = window.start.unlock
    assert opening is not None
    opening.name.setCurrentText(name)
    QTest.keyClicks(opening.passphrase.entry, passphrase)
    QTest.keyClick(opening.passphrase.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.charting.keyholder.chart is not None, timeout=20_000)


def lock(window: Window) -> None:
    """By its keys; nothing of the patient stays on the screen."""
    strike(window, Qt.Key.Key_L, shift=True)
    assert window.charting.keyholder.chart is None
    assert window.start.isVisible()
    assert "EXAMPLE" not in read(window) + window.windowTitle()


def consult(window: Window) -> None:
    """A new consultation, answered until the advice waits for one FISH result alone, and saved."""
    strike(window, Qt.Key.Key_N)
    fill(window, "identity.family_name", "EXAMPLE")
    fill(window, "identity.born", "2 Apr 1961")
    for place, value in ANSWERS.items():
        choose(window, place, value)
    assert window.casework.desk.card.headline.text().startswith("Not decided yet")
    type_in(window.casework.desk.bar.note, "Waits for t(14;16).")
    save(window)


def save(window: Window) -> None:
    """Ctrl+S; the banner says that it is in the chart."""
    strike(window, Qt.Key.Key_S)
    assert "in chart" in window.top._state.text()


def sign(window: Window, passphrase: str) -> None:
    """Sign what is in hand; a trainee is told that a supervisor signs too."""

    def act(dialog: ChartSigning) -> None:
        assert dialog.countersign.isChecked()
        write(dialog.passphrase, passphrase)
        QTest.mouseClick(dialog.sign, LEFT)
        assert dialog.record is not None, dialog.told.details.text()
        assert dialog.passphrase.words == ""

    with within(ChartSigning, act):
        QTest.mouseClick(window.casework.desk.bar.sign, LEFT)


def open_record(window: Window) -> QWidget:
    """The record that the search finds, from the list by keyboard."""
    strike(window, Qt.Key.Key_L)
    page = window.charting.room.pages["patients"]
    assert isinstance(page, Patients)
    QTest.keyClicks(page.words, "exam")
    QTest.keyClick(page.words, Qt.Key.Key_Return)
    return window.charting.room.pages["record"]


def state_of(window: Window) -> list[str]:
    """What became of each record, the latest first."""
    chart = window.charting.keyholder.chart
    assert chart is not None
    return [each.state for each in list_records(chart.store)]


def test_a_consultation_is_countersigned_and_handed_out(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The chart is made, a trainee consults, saves and signs, a supervisor countersigns; the copy verifies."""
    lock(window)
    unlock(window, qtbot, TRAINEE, OTHER)
    consult(window)
    sign(window, OTHER)
    assert state_of(window) == ["signed"]
    lock(window)

    unlock(window, qtbot, SUPERVISOR, PASSPHRASE)
    page = open_record(window)
    assert "Waits for a supervisor's signature." in read(page)

    def countersign(dialog: Countersigning) -> None:
        write(dialog.passphrase, PASSPHRASE)
        QTest.mouseClick(dialog.does, LEFT)
        assert dialog.verdict is not None
        assert dialog.verdict.good

    with within(Countersigning, countersign):
        press(page, "Countersign")
    assert state_of(window) == ["countersigned"]
    copy = tmp_path / "summary.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(copy), ""))
    press(page, "Export summary")
    status, verdict = verify(copy, capsys=capsys)
    assert (status, verdict["intact"], verdict["record_matches_page"]) == (0, True, True)
    assert TRAINEE in json.dumps(verdict)
    assert SUPERVISOR in json.dumps(verdict)
    window.charting.keyholder.lock()
    assert is_whole(tmp_path / "home", tmp_path, capsys)


def test_a_pending_result_is_followed_up_and_the_chart_outlives_its_computer(
    window: Window,
    open_window: Opener,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Weeks later the result is in: a follow-up is begun, locked halfway, gone on with, backed up and restored."""
    consult(window)
    window.charting.keyholder.lock()
    monkeypatch.setattr("tests.ui.conftest.NOW", NOW + WEEKS)
    unlock(window, qtbot, SUPERVISOR, PASSPHRASE)

    due = open_page(window, "followups")
    assert isinstance(due, FollowUps)
    assert due.titles["waiting"].isChecked()
    with within(NextVisit, lambda dialog: QTest.mouseClick(dialog.begin, LEFT)):
        QTest.mouseClick(due.follow, LEFT)
    assert window.casework.desk.card.headline.text().startswith("Not decided yet")
    choose(window, "cytogenetics.t_14_16", "absent")
    window.casework.desk.bar.note.setFocus()
    QTest.keyClicks(window.casework.desk.bar.note, "Now absent; ag")
    lock(window)
    unlock(window, qtbot, SUPERVISOR, PASSPHRASE)
    assert window.casework.desk.bar.note.text() == "Now absent; ag"
    assert window.casework.session is not None
    assert window.casework.session.shown("cytogenetics.t_14_16") == "absent"
    save(window)
    assert state_of(window) == ["draft", "draft"]

    page = open_page(window, "backup")
    assert isinstance(page, BackupPage)
    backup = tmp_path / "stick.backup"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(backup), ""))
    QTest.mouseClick(page.back_up, LEFT)
    assert "Everything is in the last backup." in page.state.text()
    window.charting.keyholder.lock()

    other = open_window(drafts=tmp_path / "other")
    restore(other, backup, monkeypatch)
    unlock(other, qtbot, SUPERVISOR, PASSPHRASE)
    assert state_of(other) == ["draft", "draft"]
    assert "Now absent; ag" in read(open_record(other))
    other.charting.keyholder.lock()
    assert is_whole(tmp_path / "home", tmp_path, capsys)
    assert is_whole(tmp_path / "other", tmp_path, capsys)


def restore(window: Window, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On another computer, from the start screen."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(backup), ""))
    monkeypatch.setattr(restoring, "tell", lambda *_given: None)

    def act(dialog: Restoring) -> None:
        dialog.user.setCurrentText(SUPERVISOR)
        write(dialog.passphrase, PASSPHRASE)
        QTest.mouseClick(dialog.go_on, LEFT)
        QTest.mouseClick(dialog.go_on, LEFT)
        assert dialog.done_so is not None, dialog.said.text()

    with within(Restoring, act):
        QTest.mouseClick(window.start.restore, LEFT)


def is_whole(home: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> bool:
    """What `plateau chart verify` says of the chart, from the command line."""
    (folder / "words").write_text(PASSPHRASE, encoding="utf-8")
    capsys.readouterr()
    given = ("--home", str(home), "--user", SUPERVISOR, "--passphrase-file", str(folder / "words"))
    return main(["chart", "verify", *given]) == 0 and capsys.readouterr().out.startswith("Whole: ")
