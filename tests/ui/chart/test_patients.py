"""The list of patients: found while typing, walked and opened by keyboard, and gone when the chart is locked."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.chart.papers import countersign
from desktop.chart.saving import add_all
from desktop.screens.chart.lines import Cell, Column, Line
from desktop.ui.chart.lines import LineTable
from desktop.ui.chart.patients import Patients
from desktop.ui.chart.record import RecordPage
from desktop.ui.theme import LIGHT
from engine.packs.shelf import demonstration
from tests.desktop.chart.making import NOW, make_chart
from tests.ui.chart.conftest import Opened, consult_on, rename
from tests.ui.conftest import Opener


def patients(opened: Opened) -> Patients:
    """The page in front."""
    page = opened.page("patients")
    assert isinstance(page, Patients)
    return page


def test_typing_finds_and_return_opens(opened: Opened, qtbot: QtBot) -> None:
    """The keyboard is in the search when the page opens; a name and Return show that record."""
    page = patients(opened)
    assert page.words.hasFocus()
    assert page.count.text() == "3 consultations"
    QTest.keyClicks(page.words, "otherone")
    qtbot.waitUntil(lambda: page.count.text() == "1 of 3 consultations")
    QTest.keyClick(page.words, Qt.Key.Key_Return)
    assert opened.window.charting.room.in_front == "record"
    assert opened.kinds(opened.other) == ["added", "opened"]


def test_return_at_once_opens_what_was_typed_and_nothing_else(opened: Opened) -> None:
    """Return before the list has followed the words opens what the words find, never what stood first before."""
    page = patients(opened)
    QTest.keyClicks(page.words, "otherone")
    QTest.keyClick(page.words, Qt.Key.Key_Return)
    assert opened.kinds(opened.other)[-1] == "opened"
    assert "opened" not in opened.kinds(opened.signed)


def test_arrow_keys_move_and_control_return_shows_the_timeline(opened: Opened) -> None:
    """Down moves in the list while the keyboard stays in the search; Ctrl+Return leads to the patient."""
    page = patients(opened)
    assert page.found.line is not None
    first = page.found.line.record
    QTest.keyClick(page.words, Qt.Key.Key_Down)
    assert page.words.hasFocus()
    assert page.found.line.record != first
    QTest.keyClick(page.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.window.charting.room.in_front == "timeline"


def test_escape_leads_back_to_where_one_was(opened: Opened) -> None:
    """From a record Escape shows the list again, with the line that was opened still chosen."""
    page = patients(opened)
    QTest.keyClick(page.words, Qt.Key.Key_Down)
    assert page.found.line is not None
    record = page.found.line.record
    QTest.keyClick(page.words, Qt.Key.Key_Return)
    shown = opened.window.charting.room.pages["record"]
    assert isinstance(shown, RecordPage)
    assert shown.body.hasFocus()
    QTest.keyClick(shown.body, Qt.Key.Key_Escape)
    assert opened.window.charting.room.in_front == "patients"
    assert page.found.line.record == record
    assert page.words.hasFocus()


def test_filters_narrow_the_list_and_everything_takes_them_back(opened: Opened) -> None:
    """State and days are asked for together; a day that is none is outlined and asks for nothing."""
    page = patients(opened)
    page.state.setCurrentIndex(page.state.findData("amended"))
    page.state.activated.emit(page.state.currentIndex())
    assert page.count.text().startswith("0 of") or page.found.line is not None
    page.clear_filters.click()
    page.since.setText("21-Nov-2026")
    page.since.editingFinished.emit()
    assert page.count.text() == "2 of 3 consultations"
    page.since.setText("someday")
    page.since.editingFinished.emit()
    assert page.since.property("refused") == "true"
    assert page.count.text() == "3 consultations"


def test_a_long_list_is_fetched_as_it_is_scrolled(opened: Opened) -> None:
    """All are counted at once, and only the first are fetched until the list is scrolled."""
    case = demonstration()
    number = 250
    add_all(opened.chart, [consult_on(rename(case, f"Many{at}", "1950-01-02", f"7-{at}")) for at in range(number)], NOW)
    page = patients(opened)
    assert page.count.text() == "253 consultations"
    model = page.found.model_of_lines
    assert model.rowCount() == 200
    page.found.scrollToBottom()
    model.fetchMore(page.found.rootIndex())
    assert model.rowCount() == 253
    assert not model.canFetchMore(page.found.rootIndex())


def test_nothing_stays_once_it_is_locked(opened: Opened) -> None:
    """Words typed, lines found and filters chosen go; nothing is asked of the chart any more."""
    page = patients(opened)
    QTest.keyClicks(page.words, "otherone")
    opened.window.charting.keyholder.lock()
    assert page.words.text() == ""
    assert not page.words.isUndoAvailable()
    assert page.found.model_of_lines.lines == []
    assert page.found.line is None
    assert page.advice.count() == 0
    assert not page._pause.isActive()


def test_the_columns_always_fit(qtbot: QtBot) -> None:
    """However narrow the list is, no column lies beyond its right edge."""
    table = LineTable(
        "list", (Column("One", share=2), Column("Two", samples=("22-Nov-2026",)), Column("Three", share=3)), LIGHT
    )
    qtbot.addWidget(table)
    table.show_lines([Line("r", "p", (Cell("one"), Cell("two", "below"), Cell("three")))], 1)
    for width in (320, 700, 1400):
        table.resize(width, 300)
        table.show()
        assert sum(table.columnWidth(at) for at in range(3)) <= table.viewport().width()


def test_an_old_backup_is_said_first(opened: Opened) -> None:
    """A chart without a backup says so above the search, with the way to make one."""
    page = patients(opened)
    assert "no backup yet" in page.backup.said.text()
    page.backup.does.click()
    assert opened.window.charting.room.in_front == "backup"


def test_a_new_consultation_begins_from_the_list(opened: Opened) -> None:
    """The button leads to the desk, with nothing known but the day."""
    patients(opened).new.click()
    session = opened.window.casework.session
    assert session is not None
    assert session.held is None
    assert session.case.identity.family_name is None


def test_an_empty_chart_says_so(open_window: Opener, tmp_path: Path) -> None:
    """With nothing in it the list says so, and Return opens nothing."""
    window = open_window(drafts=tmp_path)
    window.charting.keyholder.take(make_chart(tmp_path))
    window.charting.show()
    page = window.charting.room.pages["patients"]
    assert isinstance(page, Patients)
    assert page.count.text() == "No consultation is in the chart yet."
    QTest.keyClick(page.words, Qt.Key.Key_Return)
    assert window.charting.room.in_front == "patients"


def test_a_supervisor_is_told_what_waits_and_finds_it(opened: Opened) -> None:
    """A strip says how many; Show lists those alone, and once countersigned it is gone."""
    page = patients(opened)
    assert page.waiting.said.text() == "1 signed record waits for a supervisor."
    page.words.setText("otherone")
    page.waiting.does.click()
    assert page.found.line is not None
    assert (page.found.line.record, page.count.text()) == (opened.signed, "1 of 3 consultations")
    assert page.found.line.cells[-1].words == "waits for a supervisor"
    countersign(opened.chart, opened.signed, NOW)
    page.display()
    assert not page.waiting.isVisible()
    assert page.count.text() == "3 consultations"
