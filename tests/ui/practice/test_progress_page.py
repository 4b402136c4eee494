"""Progress and library in the window: too early said as such, plots with their words, a list narrowed by typing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.training.journal import record
from desktop.training.learners import make_learner
from desktop.ui.practice.library import LibraryPage
from desktop.ui.practice.plots import CalibrationCurve, WeekBars
from engine.packs.shelf import open_edition
from engine.practice.edges import list_edges
from engine.practice.scenario import TOPICS
from tests.desktop.training.answers import answer, say_tested
from tests.ui.practice.conftest import PLAIN, Practise, read_texts
from tests.ui.test_look import clipped


def keep(home: Path, number: int) -> None:
    """So many answers, two in three right, one every other day."""
    learner = make_learner(str(home), "me")
    for at in range(number):
        sure = (50, 60, 70, 80, 90, 99)[at % 6]
        record(str(home), learner, answer(at + 1, days=2 * at, right=bool(at % 3), confidence=sure))


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (0, "No answer with a confidence yet."),
        (8, "8 answers so far: too early to say how well your confidence fits. It is said from 10 on."),
        (60, "sure on average"),
    ],
)
def test_progress_speaks_when_there_is_enough(practise: Practise, tmp_path: Path, number: int, says: str) -> None:
    """Nothing is drawn of nothing; every plot says in words what it shows; no text is cut off."""
    keep(tmp_path, number)
    practice = practise()
    practice.room.open_page("progress")
    page = practice.room.pages["progress"]
    QApplication.processEvents()
    words = read_texts(page)
    assert says in words
    assert ("Brier score" in words) is (number == 60)
    curve, weeks = page.findChild(CalibrationCurve), page.findChild(WeekBars)
    assert (curve is not None) is bool(number)
    assert (weeks is not None) is bool(number)
    if number == 60:
        assert "50 to 59 % sure: 0 of 10 right, interval 0 % to 28 %" in curve.accessibleDescription()
        assert weeks.accessibleDescription().startswith("Answers right, by week: week of 02-Mar-2026: 2 of 4;")
    assert clipped(page) == []


def test_what_is_due_is_named_without_its_answer(practise: Practise, tmp_path: Path) -> None:
    """By its question and not by the arrow, for that would be the answer of the round that comes."""
    learner = make_learner(str(tmp_path), "me")
    (edge, *_) = (each for each in list_edges(open_edition("mayo-2012")) if each.label == "standard")
    tested = say_tested((edge.card, False), ("belief:two-years-explain-france", False))
    record(str(tmp_path), learner, answer(right=False, tested=tested))
    practice = practise()
    words = read_texts(practice.room.pages["due"])
    assert "2 things are due now." in words
    assert edge.asks in words
    assert "standard" not in words.replace(edge.asks, "")
    assert TOPICS["trials"] in words


def test_the_library_is_narrowed_by_typing_and_return_opens_a_round(practise: Practise) -> None:
    """Every word must be there; arrow keys move from the line to type in."""
    practice = practise()
    practice.room.open_page("library")
    page = practice.page(LibraryPage)
    every = len(page.lines.model_of_lines.lines)
    assert every == len(practice.room.trainee.collection.scenarios)
    QTest.keyClicks(page.narrow, "mayo brought plain patient")
    found = page.lines.model_of_lines.lines
    assert [each.record for each in found] == [PLAIN]
    QTest.keyClick(page.narrow, Qt.Key.Key_Return)
    assert practice.room.in_front == "round"
    practice.answer()
    practice.room.open_page("library")
    (line,) = page.lines.model_of_lines.lines
    assert line.cells[3].spoken.startswith("22-Nov-2026, right")
    page.narrow.setText("no such words")
    assert page.lines.model_of_lines.lines == []
    assert not page.open.isEnabled()


def test_due_says_what_only_reading_a_trial_serves_and_leads_there(practise: Practise, tmp_path: Path) -> None:
    """How many of the things due are trial reading stands on the button; it comes first where nothing else is due."""
    learner = make_learner(str(tmp_path), "me")
    for at, card in enumerate(("reading:absolute", "reading:ratio")):
        tested = say_tested((card, False))
        record(str(tmp_path), learner, answer(at + 1, what="reading", right=False, tested=tested))
    practice = practise()
    due = practice.room.pages["due"]
    assert "2 things are due now." in read_texts(due)
    assert due.read.text() == "Read a trial (2 due)"
    assert due.read.hasFocus()
    assert (due.read.objectName(), due.now.objectName()) == ("primary", "plain")
    record(
        str(tmp_path), learner, answer(3, right=False, tested=say_tested(("belief:two-years-explain-france", False)))
    )
    practice.room.open_page("due")
    assert due.read.text() == "Read a trial (2 due)"
    assert due.now.hasFocus()
    assert (due.read.objectName(), due.now.objectName()) == ("plain", "primary")
