"""The page of the plan: nothing cut off, said in words for a screen reader, and a calendar file on a click."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from desktop.consult.session import Session
from desktop.ui import dialogs
from desktop.ui.plan import Timeline, TimelineRow
from desktop.ui.window import Window
from tests.reports.calendars import read_calendar
from tests.ui.conftest import Opener
from tests.ui.test_look import STATES, clipped


def open_plan(opened: Window, application: QApplication) -> QWidget:
    """The page, brought to the front."""
    stage = opened.casework.desk.stage
    stage.open_page("plan")
    for _ in range(3):
        application.processEvents()
    body = stage.pages["plan"].widget()
    assert body is not None
    return body


def save_button(body: QWidget) -> QPushButton:
    """The button that writes the calendar."""
    return next(each for each in body.findChildren(QPushButton) if each.text().startswith("Save calendar"))


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize("state", STATES)
def test_no_text_of_the_plan_is_cut_off(
    open_window: Opener, session: Session, qapp: QApplication, state: str, size: tuple[int, int]
) -> None:
    """Every text has its room in every state, and the page never scrolls sideways."""
    for place, value in STATES[state].items():
        session = session.answer(place, value)
    opened = open_window(session, size)
    body = open_plan(opened, qapp)
    assert clipped(opened) == []
    assert body.minimumSizeHint().width() <= opened.casework.desk.stage.pages["plan"].viewport().width()


def test_the_timeline_says_each_row_in_words(open_window: Opener, session: Session, qapp: QApplication) -> None:
    """Past rows, the day of the consultation, then what lies ahead, each with its date, kind and source."""
    body = open_plan(open_window(session), qapp)
    rows = [row.accessibleName() for row in body.findChildren(TimelineRow)]
    at = rows.index("22-Nov-2026. Day of the consultation")
    assert all(row.endswith("past") for row in rows[:at])
    assert not any(row.endswith("past") for row in rows[at:])
    assert rows[at + 1].startswith("01-Dec-2026. treatment. Start of lenalidomide, as planned")
    assert rows[-1].startswith("01-Dec-2028. limit. 24 months of lenalidomide complete, stop")
    timeline = body.findChild(Timeline)
    assert timeline is not None
    assert timeline.accessibleDescription() == "; ".join(rows)


def test_an_answer_draws_the_plan_anew(open_window: Opener, session: Session, qapp: QApplication) -> None:
    """Blocked: the timeline and the button are gone, and the reason is said."""
    opened = open_window(session)
    open_plan(opened, qapp)
    opened.casework.answer("safety.platelets", {"value": 50, "unit": "10^9/L"})
    body = open_plan(opened, qapp)
    assert body.findChild(Timeline) is None
    assert not body.findChildren(QPushButton)
    words = " ".join(label.text() for label in body.findChildren(QWidget) if hasattr(label, "text"))
    assert "No start and no further dose is planned" in words
    assert "The record holds a planned start, 01-Dec-2026" in words


def test_the_calendar_file_is_saved_where_the_clinician_says(
    open_window: Opener, session: Session, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A click asks for the name, adds the ending, and the file is a good calendar; leaving the dialog writes none."""
    button = save_button(open_plan(open_window(session), qapp))
    answers = iter((("", ""), (str(tmp_path / "mine"), "")))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: next(answers))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not list(tmp_path.iterdir())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(read_calendar((tmp_path / "mine.ics").read_bytes())) > 20


def test_a_calendar_that_cannot_be_saved_is_said(
    open_window: Opener, session: Session, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another file of that name stays as it is, and a sentence says so."""
    other = tmp_path / "notes.ics"
    other.write_text("something else", "utf-8")
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(other), ""))
    monkeypatch.setattr(dialogs, "tell", lambda _parent, _title, sentences: told.append(sentences))
    QTest.keyClick(save_button(open_plan(open_window(session), qapp)), Qt.Key.Key_Space)
    assert other.read_text("utf-8") == "something else"
    assert "is no calendar" in told[0][0]
