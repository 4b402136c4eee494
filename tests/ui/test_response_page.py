"""The page of the response in the real window: entered by keyboard, kept through every change, drawn and named."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit

from desktop.consult.files import save_file
from desktop.consult.measurements import PLACE, open_series
from desktop.consult.session import Session
from desktop.screens.decision import find_wanting
from desktop.ui import casefiles, keeping, seriesfiles
from desktop.ui.curve import CurveView
from desktop.ui.response import ResponsePage
from desktop.ui.theme import DARK
from desktop.ui.window import Window
from tests.engine.serial_measurements import BOTH, document
from tests.ui.conftest import Opener

FALLEN = {"serum": 0.3, "urine": 50}
GOOD = document(BOTH, FALLEN, FALLEN)


def open_page(window: Window) -> ResponsePage:
    """The page, brought to the front."""
    stage = window.casework.desk.stage
    stage.open_page("response")
    page = stage.pages["response"]
    assert isinstance(page, ResponsePage)
    return page


def session_of(window: Window) -> Session:
    """The session in hand."""
    assert window.casework.session is not None
    return window.casework.session


def number(page: ResponsePage, name: str) -> QLineEdit:
    """The entry of a number of the assessment that is looked at."""
    entry = page.entered.questions[name].entry
    return entry if isinstance(entry, QLineEdit) else entry.findChildren(QLineEdit)[0]


def unit(page: ResponsePage, name: str) -> QComboBox:
    """The menu of its unit."""
    found: QComboBox = page.entered.questions[name].entry.findChildren(QComboBox)[0]
    return found


def type_number(page: ResponsePage, name: str, words: str) -> None:
    """Type a number and leave the entry."""
    entry = number(page, name)
    entry.setFocus()
    entry.selectAll()
    QTest.keyClicks(entry, words)
    QTest.keyClick(entry, Qt.Key.Key_Return)


def test_no_unit_is_offered_first(open_window: Opener, session: Session) -> None:
    """A number alone is outlined and says so; with its unit it is taken, and the other unit stands beside it."""
    window = open_window(session)
    page = open_page(window)
    for name in ("serum_m_protein", "urine_m_protein", "flc_involved", "flc_uninvolved"):
        assert unit(page, name).currentText() == "unit?"
    type_number(page, "flc_involved", "10")
    question = page.entered.questions["flc_involved"]
    assert question.property("tone") == "refused"
    assert "Choose the unit" in question._problem.text()
    assert session_of(window).case.series is None
    unit(page, "flc_involved").setFocus()
    QTest.keyClicks(unit(page, "flc_involved"), "mg/d")
    unit(page, "flc_involved").activated.emit(unit(page, "flc_involved").currentIndex())
    assert session_of(window).case.series.baseline.flc_involved.unit == "mg/dL"
    assert question._aside.text() == "= 100 mg/L"


def test_a_unit_of_one_assessment_never_stands_before_a_value_of_another(open_window: Opener, session: Session) -> None:
    """Each assessment's units are asked for anew."""
    window = open_window(session.answer(PLACE, GOOD))
    page = open_page(window)
    assert unit(page, "serum_m_protein").currentText() == "g/dL"
    QTest.mouseClick(page.entered.add, Qt.MouseButton.LeftButton)
    assert unit(page, "serum_m_protein").currentText() == "unit?"
    assert page.entered.questions["date"].entry.hasFocus()
    assert page.headline.text() == "Not judged yet"


def test_the_measurements_survive_colours_and_other_answers(open_window: Opener, session: Session) -> None:
    """They belong to the session: half-entered ones too, whatever the window is dressed in."""
    window = open_window(session)
    type_number(open_page(window), "flc_involved", "10")
    window.use_theme(DARK)
    QTest.qWait(1)
    page = window.casework.desk.stage.currentWidget()
    assert isinstance(page, ResponsePage)
    assert number(page, "flc_involved").text() == "10"
    assert page.entered.questions["flc_involved"].property("tone") == "refused"


def test_unsaved_measurements_are_asked_about(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing with measurements that no file holds asks first, taken or half-entered."""
    window = open_window(session)
    page = open_page(window)
    asked: list[str] = []

    def stay(_parent: object) -> str:
        asked.append("asked")
        return "stay"

    monkeypatch.setattr(keeping, "ask_leave", stay)
    type_number(page, "flc_ratio", "3")
    window.close()
    type_number(page, "flc_involved", "10")
    window.close()
    assert asked == ["asked", "asked"]


def test_half_entered_measurements_are_not_lost_by_saving(
    open_window: Opener, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file cannot hold them yet: that is said, and the window stays open with them."""
    window = open_window(session.answer(PLACE, GOOD))
    page = open_page(window)
    told: list[str] = []
    monkeypatch.setattr(keeping, "ask_leave", lambda _parent: "save")
    monkeypatch.setattr(casefiles, "tell", lambda _parent, _title, sentences: told.extend(sentences))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "case.yaml"), ""))
    type_number(page, "flc_involved", "10")
    window.close()
    assert window.isVisible()
    assert len(told) == 1
    assert told[0].startswith("What could not be taken yet is not in the file: the measurements on the page Response.")
    assert number(page, "flc_involved").text() == "10"
    assert "A measurement on the page Response" in find_wanting(session_of(window))[0]


def test_a_list_walks_by_keyboard_and_an_assessment_goes(open_window: Opener, session: Session) -> None:
    """Up in the list shows the one before; removing it leaves the others."""
    window = open_window(session.answer(PLACE, GOOD))
    page = open_page(window)
    assert page.entered.list.count() == 3
    page.entered.list.setFocus()
    QTest.keyClick(page.entered.list, Qt.Key.Key_Up)
    assert number(page, "serum_m_protein").text() == "0.3"
    assert page.entered._title.text() == "01-Jan-2026"
    QTest.mouseClick(page.entered.remove, Qt.MouseButton.LeftButton)
    assert [each.date.isoformat() for each in session_of(window).case.series.measurements] == ["2026-02-01"]


def test_series_files_are_opened_and_saved_and_garbage_is_said(
    open_window: Opener, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One clear sentence for a file that is none; measurements in hand go only when the clinician says so."""
    window = open_window(session.answer(PLACE, GOOD))
    page = open_page(window)
    path, told, agreed = tmp_path / "series.yaml", list[tuple[str, ...]](), [False]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(path), ""))
    monkeypatch.setattr(seriesfiles, "tell", lambda _parent, _title, sentences: told.append(sentences))
    monkeypatch.setattr(seriesfiles, "ask_replace", lambda _parent: agreed[0])
    QTest.mouseClick(page.entered.save, Qt.MouseButton.LeftButton)
    saved = session_of(window).case.series
    QTest.mouseClick(page.entered.remove, Qt.MouseButton.LeftButton)
    fewer = session_of(window).case.series
    QTest.mouseClick(page.entered.open, Qt.MouseButton.LeftButton)
    assert session_of(window).case.series == fewer
    agreed[0] = True
    QTest.mouseClick(page.entered.open, Qt.MouseButton.LeftButton)
    assert session_of(window).case.series == saved
    path.write_text("no series at all", encoding="utf-8")
    QTest.mouseClick(page.entered.open, Qt.MouseButton.LeftButton)
    assert len(told) == 1
    assert "this is no series file" in told[0][0]
    assert session_of(window).case.series == saved


def test_a_series_that_is_not_complete_is_not_saved(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A baseline alone is no series file; what to do is said."""
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(seriesfiles, "tell", lambda _parent, _title, sentences: told.append(sentences))
    window = open_window(session)
    page = open_page(window)
    QTest.mouseClick(page.entered.save, Qt.MouseButton.LeftButton)
    assert "at least one assessment" in told[0][0]


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("count", [0, 1, 12])
def test_the_page_never_scrolls_sideways(
    open_window: Opener, session: Session, count: int, size: tuple[int, int]
) -> None:
    """Empty, short or with twelve assessments, everything fits the middle of the desk."""
    rows: list[dict[str, Any]] = [FALLEN | {"involved": 30, "uninvolved": 10}] * count
    shown = session.answer(PLACE, document(BOTH | {"involved": 900, "uninvolved": 9}, *rows)) if count else session
    page = open_page(open_window(shown, size))
    body = page.widget()
    assert body is not None
    assert page.horizontalScrollBar().maximum() == 0
    assert body.minimumSizeHint().width() <= page.viewport().width()


def test_every_drawing_is_named_and_walked_by_keyboard(open_window: Opener, session: Session) -> None:
    """A screen reader hears the marker, its values and levels; arrow keys move from value to value."""
    page = open_page(open_window(session.answer(PLACE, GOOD)))
    views = page.findChildren(CurveView)
    assert [view.accessibleName() for view in views] == ["Drawing of Serum M-protein", "Drawing of Urine M-protein"]
    assert "VGPR at 0.4 g/dL or less" in views[0].accessibleDescription()
    views[0].setFocus()
    QTest.keyClick(views[0], Qt.Key.Key_Left)
    assert views[0].accessibleDescription().startswith("0.3 g/dL on 01-Jan-2026")


def test_what_is_typed_in_stays_where_it_was(open_window: Opener, session: Session) -> None:
    """The answer above may grow or shrink; the entry under the hand moves by less than its own height."""
    window = open_window(session.answer(PLACE, GOOD))
    page = open_page(window)
    entry = page.entered.questions["marrow_plasma_cells_percent"].entry
    QTest.qWait(20)
    page.ensureWidgetVisible(entry)
    entry.setFocus()
    before = entry.mapTo(page.viewport(), entry.rect().topLeft()).y()
    QTest.keyClicks(entry, "150")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert page.headline.text() == "Not judged yet"
    QTest.qWait(20)
    assert abs(entry.mapTo(page.viewport(), entry.rect().topLeft()).y() - before) < entry.height()


def test_nothing_of_one_patient_stands_in_the_entries_of_the_next(open_window: Opener, session: Session) -> None:
    """A unit chosen for one patient would stand before the next one's value; the pathway is what is seen first."""
    measured = {"plateau": 1, "baseline": {"serum_m_protein": {"value": 30, "unit": "g/L"}}}
    window = open_window(replace(session.answer(PLACE, measured), kept=session.answer(PLACE, measured).values))
    assert unit(open_page(window), "serum_m_protein").currentText() == "g/L"
    window.begin_new()
    QTest.qWait(1)
    assert window.casework.desk.stage.currentIndex() == 0
    page = open_page(window)
    assert number(page, "serum_m_protein").text() == ""
    assert unit(page, "serum_m_protein").currentText() == "unit?"


def test_a_series_never_takes_the_place_of_another_file(
    open_window: Opener, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file of the case itself, chosen by mistake, stays what it is; a series file is replaced."""
    window = open_window(session.answer(PLACE, GOOD))
    page, told = open_page(window), list[tuple[str, ...]]()
    case, series = tmp_path / "case.yaml", tmp_path / "series.yaml"
    save_file(session_of(window), str(case))
    written = case.read_bytes()
    monkeypatch.setattr(seriesfiles, "tell", lambda _parent, _title, sentences: told.append(sentences))
    for path in (case, series, series):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments, path=path: (str(path), ""))
        QTest.mouseClick(page.entered.save, Qt.MouseButton.LeftButton)
    assert case.read_bytes() == written
    assert [sentences[0].partition(": ")[2] for sentences in told] == [
        "is there already and is no series; choose another name"
    ]
    assert open_series(str(series)) == session_of(window).values[PLACE]
