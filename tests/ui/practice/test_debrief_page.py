"""The debrief in the window: its first line, both routes on one diagram told without colour, reasons with sources."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.screens.practice.round import Entered
from desktop.ui.parts.foldaway import Foldaway
from desktop.ui.parts.source_line import SourceLine
from desktop.ui.practice.debrief import DebriefPage
from desktop.ui.practice.round import RoundPage
from desktop.ui.practice.routes import Routes, TwoRoutes
from tests.ui.practice.conftest import Practise, read_texts


def test_a_right_answer_is_said_in_one_sentence(practise: Practise) -> None:
    """With how sure one was, and no second route."""
    practice = practise()
    practice.begin()
    debrief = practice.answer(sure="70")
    assert debrief.verdict.text() == "✓ Right: Lenalidomide maintenance, at most 24 months."
    words = read_texts(debrief)
    assert "You were 70 % sure." in words
    assert "The routes part" not in words
    (routes,) = debrief.findChildren(Routes)
    assert {each.state for each in routes.drawing.edges} == {"taken", "closed"}
    assert routes.accessibleDescription().startswith("Right route: ")
    assert "Your route" not in routes.accessibleDescription()


def test_a_wrong_answer_shows_both_routes_and_where_they_part(practise: Practise) -> None:
    """The route taken is drawn in strokes of its own over the same boxes, and told in words."""
    practice = practise()
    practice.begin()
    debrief = practice.answer(right=False)
    assert "The advice here is: Lenalidomide maintenance" in debrief.verdict.text()
    assert "You gave:" in debrief.verdict.text()
    assert "The routes part at “" in read_texts(debrief)
    (routes,) = debrief.findChildren(Routes)
    states = [each.state for each in routes.drawing.edges]
    assert "given" in states
    assert "taken" in states
    given = [each for each in routes.drawing.nodes if each.state == "given"]
    assert any(each.title[0].startswith("◆ ") for each in given)
    assert "Your route: " in routes.accessibleDescription()
    parted = [each.label for each in routes.drawing.edges if each.state == "given"]
    assert all(label in routes.accessibleDescription() for label in parted)
    assert sum(each.is_answer for each in routes.drawing.nodes) == 1


def test_what_parts_the_pair_is_told_once_both_were_answered(practise: Practise) -> None:
    """After the first it would give the second away; after the second it is what is to be kept."""
    practice = practise()
    practice.begin()
    debrief = practice.answer()
    assert "would have been" not in read_texts(debrief)
    debrief.pair.click()
    QApplication.processEvents()
    told = read_texts(practice.answer(sure="60"))
    assert "For the other patient of this pair: had " in told
    assert "the answer would have been: " in told


def test_every_reason_says_why_and_opens_its_sources(practise: Practise) -> None:
    """Sources are folded at first; open they show where each stands."""
    practice = practise()
    practice.begin()
    debrief = practice.answer()
    words = read_texts(debrief)
    assert "MISSING: IT DECIDES HERE AND WAS NOT CHOSEN" in words
    folds = [each for each in debrief.findChildren(Foldaway) if each.head.text().endswith(("source", "sources"))]
    assert folds
    assert folds[0].findChildren(SourceLine) == []
    folds[0].head.click()
    assert folds[0].findChildren(SourceLine)


def test_what_was_asked_for_is_set_against_what_was_needed(practise: Practise) -> None:
    """In points, with each sheet and whether it could decide."""
    practice = practise()
    practice.begin()
    words = read_texts(practice.answer())
    assert "Spent 2 points; needed 2 points." in words
    assert "FISH report, 10-Sep-2025: could change the advice" in words


@pytest.mark.parametrize("name", ["contemporary-2026/the-missing-page-two", "contemporary-2026/day-one-hundred"])
@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
def test_where_the_routes_part_is_in_sight_at_once(practise: Practise, name: str, *, right: bool) -> None:
    """On the longest pathway too, on a usual screen: the box at which they part and the first one of the other way.

    Of one route its answer is.
    """
    practice = practise()
    practice.begin(name)
    debrief = practice.answer(right=right)
    QApplication.processEvents()
    (routes,) = debrief.findChildren(TwoRoutes)
    assert routes.area.verticalScrollBar().maximum() > 0
    for at in routes.routes.find_point():
        seen = routes.routes.mapTo(debrief, QPoint(0, at)).y()
        assert 0 <= seen <= debrief._area.height()
        within = routes.routes.mapTo(routes.area, QPoint(0, at)).y()
        assert 0 <= within <= routes.area.height()
    drawn = {each.state for each in routes.routes.drawing.edges} - {"closed"}
    assert {state for state, _ in routes._key.words} == drawn
    routes.routes.setFocus()
    QTest.keyClick(routes.routes, Qt.Key.Key_Up)  # the arrow keys move the drawing
    before = routes.area.verticalScrollBar().value()
    QTest.keyClick(routes.routes, Qt.Key.Key_Up)
    assert routes.area.verticalScrollBar().value() < before or before == 0


def test_where_nothing_can_be_advised_yet_that_is_the_first_line(practise: Practise) -> None:
    """It is no advice, and is not called one; the box at which the route waits is in sight."""
    practice = practise()
    practice.begin("mayo-2012/fridays-result")
    committing = practice.page(RoundPage).committing
    assert committing is not None
    committing.enter(Entered("standard", "stop-lenalidomide", committing.duration._options[0].id, ("",), "60"))
    committing.reasons.choices[0].click()
    committing.commit.click()
    debrief = practice.page(DebriefPage)
    assert debrief.verdict.text().startswith("◆ Here nothing can be advised yet. You gave: ")
    (routes,) = debrief.findChildren(Routes)
    waits = next(each.rect for each in routes.drawing.nodes if each.id == "progression")
    top, _ = routes.find_point()
    assert top == pytest.approx(waits.y * routes._scale, abs=8)
