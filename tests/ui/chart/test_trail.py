"""The audit trail in the window: what is asked for is shown, the chart can be verified, nothing stays when locked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.chart.chart import Chart
from desktop.chart.events import pack_body
from desktop.chart.saving import add, withdraw
from desktop.chart.verification import verify
from desktop.screens.chart.lines import Line
from desktop.ui.chart.trail import Trail
from desktop.ui.dialogs import Reading, part_digests
from engine.consultation import consult
from engine.packs.shelf import demonstration, open_edition
from tests.desktop.chart.making import LATER, NOW, make_chart
from tests.ui.conftest import Opener


@pytest.fixture
def chart(tmp_path: Path) -> Chart:
    """A chart with a record that was withdrawn, and then opened by a clock that was behind."""
    chart = make_chart(tmp_path)
    name = add(chart, consult(demonstration(), open_edition()), NOW)
    withdraw(chart, name, "entered for the wrong patient", LATER)
    chart.note("opened", name, {"version": 1}, NOW)
    return chart


@pytest.fixture
def page(open_alone: Callable[..., Trail], chart: Chart) -> Trail:
    """The page on that chart."""
    return open_alone(Trail, chart, LATER)


def lines(page: Trail) -> list[Line]:
    """The entries in the list."""
    return page.lines.model_of_lines.lines


def acts(page: Trail) -> list[str]:
    """What they say was done."""
    return [line.cells[2].words for line in lines(page)]


def test_the_latest_first_in_words(page: Trail) -> None:
    """When, who, what and what more; a clock that went back is said in words."""
    assert acts(page) == ["Opened", "Withdrawn", "Added", "Access"]
    assert page.count.text() == "4 entries"
    opened, withdrawn = lines(page)[:2]
    assert opened.cells[2].below == "the clock of this computer was behind the entry before"
    assert withdrawn.cells[2].below == "entered for the wrong patient"
    assert [cell.words for cell in withdrawn.cells[:2]] == ["22-Nov-2026 15:02", "Fictional Supervisor"]


def test_what_is_asked_for(page: Trail) -> None:
    """By act, person, record and day; a day that is none is outlined and asks for nothing."""
    page.what.setCurrentIndex(page.what.findData("added"))
    page.what.activated.emit(page.what.currentIndex())
    assert acts(page) == ["Added"]
    assert page.count.text() == "1 entry found"
    page.what.setCurrentIndex(0)
    page.record.setText(lines(page)[0].record)
    page.record.editingFinished.emit()
    assert acts(page) == ["Opened", "Withdrawn", "Added"]
    page.record.setText("p-nobody")
    page.record.editingFinished.emit()
    assert acts(page) == []
    page.record.setText(page.chart.store.ask("select id from patients")[0][0])
    page.record.editingFinished.emit()
    assert acts(page) == ["Opened", "Withdrawn", "Added"]
    page.since.setText("23-Nov-2026")
    page.since.editingFinished.emit()
    assert acts(page) == []
    page.since.setText("nonsense")
    page.since.editingFinished.emit()
    assert page.since.property("refused") == "true"
    assert acts(page) == ["Opened", "Withdrawn", "Added"]


def test_return_opens_the_record_of_an_entry(page: Trail, qtbot: QtBot) -> None:
    """An entry about no record opens none."""
    with qtbot.waitSignal(page.record_wanted) as wanted:
        QTest.keyClick(page.lines, Qt.Key.Key_Return)
    assert wanted.args == [lines(page)[0].record]
    page.lines.selectRow(3)
    with qtbot.assertNotEmitted(page.record_wanted):
        QTest.keyClick(page.lines, Qt.Key.Key_Return)


def test_the_chart_is_verified(page: Trail, chart: Chart) -> None:
    """It is whole, and the end of its chain is shown to be noted elsewhere."""
    page.verify.click()
    assert page.verdict.text().startswith(
        "Whole: nothing was changed, removed or moved. Records: 1, entries: 4, verified"
    )
    assert part_digests(verify(chart).head.digest.hex()) in page.end.text()
    reading = page.findChild(Reading)
    assert reading is not None
    reading.close()


def test_a_change_is_found_and_said(page: Trail, chart: Chart) -> None:
    """The entry that somebody changed is named, and what to do; nothing is said in green."""
    chart.store.tell("drop trigger events_stay")
    chart.store.tell("update events set body = ? where seq = 3", pack_body({"reason": "nothing to see here"}))
    page.verify.click()
    assert page.verdict.text().startswith("Not whole.")
    assert page.verdict.property("tone") == "stop"
    reading = page.findChild(Reading)
    assert reading is not None
    told = " ".join(label.text() for label in reading.findChildren(type(page.verdict)))
    assert "entry 3" in told
    assert "last backup" in told
    reading.close()


def test_it_is_written_to_a_file_and_that_is_entered(
    page: Trail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new entry is at once the first of the list."""
    target = tmp_path / "trail.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.export.click()
    assert target.read_text(encoding="utf-8").count("\n") == 5
    assert acts(page)[0] == "Exported"
    assert lines(page)[0].cells[2].below == f"audit trail {target}"


def test_nothing_stays_when_it_is_locked(page: Trail) -> None:
    """No entry, no name in a menu, no verdict."""
    page.verify.click()
    page.clear()
    assert not lines(page)
    assert page.who.count() == 0
    assert not page.verdict.text()
    assert not page.end.text()


def test_it_is_a_page_of_the_room(chart: Chart, open_window: Opener, tmp_path: Path) -> None:
    """Reached by its name, and emptied with the others."""
    window = open_window(drafts=tmp_path)
    window.charting.keyholder.take(chart)
    window.charting.show("trail")
    assert window.charting.room.in_front == "trail"
    window.charting.keyholder.lock()
