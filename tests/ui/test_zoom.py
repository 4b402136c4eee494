"""The pathway is zoomed by keys, wheel and buttons, dragged when it is larger than its view, and fitted again."""

import itertools

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.consult.session import Session
from desktop.screens.zoom import STEPS, step
from desktop.ui.pathway import Pathway
from desktop.ui.theme import DARK
from tests.ui.conftest import Opener, find_action, find_spot

CTRL = Qt.KeyboardModifier.ControlModifier


def open_pathway(open_window: Opener, session: Session, edition: str = "mayo-2012") -> Pathway:
    """The pathway of a window at 1366x768."""
    opened = open_window(session)
    if edition != "mayo-2012":
        opened.use_edition(edition)
        QApplication.processEvents()
    return opened.casework.desk.stage.pathway


def test_a_step_is_between_ten_and_twenty_five_percent_of_the_size_that_fits() -> None:
    """From 50 to 300 %; at either end it stays; between two steps it goes to the nearest one that way."""
    assert (STEPS[0], STEPS[-1]) == (0.5, 3.0)
    assert (step(1.0, 1), step(1.0, -1)) == (1.1, 0.9)
    assert (step(3.0, 1), step(0.5, -1)) == (3.0, 0.5)
    assert (step(0.52, 1), step(0.52, -1)) == (0.6, 0.5)
    assert all(0.1 <= larger - smaller + 1e-9 <= 0.51 for smaller, larger in itertools.pairwise(STEPS))


@pytest.mark.parametrize("edition", ["mayo-2012", "contemporary-2026"])
def test_keys_make_it_larger_and_smaller_and_fit_it_again(open_window: Opener, session: Session, edition: str) -> None:
    """Ctrl++ and Ctrl+- by steps, Ctrl+0 back; only a zoomed pathway scrolls across."""
    pathway = open_pathway(open_window, session, edition)
    across = pathway.view.horizontalScrollBar()
    before = (pathway.diagram.size(), pathway.diagram._scale)
    assert across.maximum() == 0
    for _ in range(3):
        QTest.keyClick(pathway.window(), Qt.Key.Key_Plus, CTRL)
    assert pathway.diagram.zoom == 1.5
    assert pathway.fitting.text() == "150 %"
    assert across.maximum() > 0
    assert pathway.view.verticalScrollBar().maximum() > 0
    QTest.keyClick(pathway.window(), Qt.Key.Key_Minus, CTRL)
    assert pathway.diagram.zoom == 1.25
    QTest.keyClick(pathway.window(), Qt.Key.Key_0, CTRL)
    assert (pathway.diagram.size(), pathway.diagram._scale) == before
    assert across.maximum() == 0
    assert pathway.fitting.text() == "Fit"


def test_the_key_without_shift_makes_it_larger_too(open_window: Opener, session: Session) -> None:
    """On most keyboards + needs Shift: Ctrl+= is the same key without it."""
    pathway = open_pathway(open_window, session)
    QTest.keyClick(pathway.window(), Qt.Key.Key_Equal, CTRL)
    assert pathway.diagram.zoom == 1.1


def test_the_buttons_do_the_same_and_say_their_keys(open_window: Opener, session: Session) -> None:
    """Three buttons, each with a name and its keys; at the end of the steps one is greyed."""
    pathway = open_pathway(open_window, session)
    for each in (pathway.smaller, pathway.fitting, pathway.larger):
        assert each.accessibleName()
        assert "(Ctrl+" in each.toolTip()
    for _ in STEPS:
        QTest.mouseClick(pathway.larger, Qt.MouseButton.LeftButton)
    assert pathway.diagram.zoom == 3.0
    assert not pathway.larger.isEnabled()
    QTest.mouseClick(pathway.fitting, Qt.MouseButton.LeftButton)
    QTest.mouseClick(pathway.smaller, Qt.MouseButton.LeftButton)
    assert pathway.diagram.zoom == 0.9
    assert "90 %" in pathway.fitting.accessibleDescription()


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)], ids=str)
def test_the_whole_pathway_can_be_seen_at_once(open_window: Opener, session: Session, size: tuple[int, int]) -> None:
    """Fifteen questions in one view, without a scroll bar, however small."""
    opened = open_window(session, size)
    opened.use_edition("contemporary-2026")
    QApplication.processEvents()
    find_action(opened, "Whole pathway in view").trigger()
    pathway = opened.casework.desk.stage.pathway
    assert pathway.diagram.drawing is not None
    room = pathway.view.maximumViewportSize()
    for node in pathway.diagram.drawing.nodes:
        place = pathway.diagram._place_of(node)
        assert place.right() < room.width()
        assert place.bottom() < room.height()
    assert pathway.view.verticalScrollBar().maximum() == 0


def test_a_command_of_the_pathway_brings_it_to_the_front(open_window: Opener, session: Session) -> None:
    """Zooming what is not in sight would surprise later."""
    opened = open_window(session)
    stage = opened.casework.desk.stage
    stage.open_page("plan")
    find_action(opened, "Pathway larger").trigger()
    assert stage.currentWidget() is stage.pathway


def test_the_wheel_zooms_about_the_pointer_with_ctrl_and_scrolls_without(open_window: Opener, session: Session) -> None:
    """What is under the pointer stays there; a fine wheel adds up to a notch."""
    pathway = open_pathway(open_window, session)
    pathway.zoom_to(1.5)
    diagram, view = pathway.diagram, pathway.view.viewport()
    point = QPointF(500, 330)

    def turn(delta: int, keys: Qt.KeyboardModifier) -> bool:
        event = QWheelEvent(
            point, QPointF(diagram.mapToGlobal(point.toPoint())), QPoint(), QPoint(0, delta),
            Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(diagram, event)
        return event.isAccepted()

    shown = diagram.mapTo(view, point.toPoint())
    turn(60, CTRL)
    assert diagram.zoom == 1.5
    turn(60, CTRL)
    assert diagram.zoom == 1.75
    there = QPoint(round(point.x() * 1.75 / 1.5), round(point.y() * 1.75 / 1.5))
    moved = diagram.mapTo(view, there) - shown
    assert abs(moved.x()) <= 3
    assert abs(moved.y()) <= 3
    assert not turn(-120, Qt.KeyboardModifier.NoModifier)  # it is the view's, which scrolls
    assert diagram.zoom == 1.75


def test_dragging_moves_the_drawing_and_chooses_no_box(open_window: Opener, session: Session) -> None:
    """The drawing follows the hand; a press without a move is still a click."""
    pathway = open_pathway(open_window, session)
    pathway.zoom_to(2.0)
    across, down = pathway.view.horizontalScrollBar(), pathway.view.verticalScrollBar()
    across.setValue(100)
    down.setValue(100)
    chosen: list[str] = []
    pathway.diagram.box_chosen.connect(chosen.append)
    diagram = pathway.diagram
    start = diagram.mapFrom(pathway.view.viewport(), QPoint(200, 200))
    QTest.mousePress(diagram, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(diagram, start + QPoint(-40, -30))
    assert diagram.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    QTest.mouseRelease(diagram, Qt.MouseButton.LeftButton, pos=start + QPoint(-40, -30))
    assert (across.value(), down.value()) == (140, 130)
    assert chosen == []
    QTest.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=find_spot(diagram, "risk-group"))
    assert chosen == ["risk-group"]


@pytest.mark.parametrize("edition", ["mayo-2012", "contemporary-2026"])
def test_the_box_with_the_keyboard_stays_in_sight(open_window: Opener, session: Session, edition: str) -> None:
    """Walked by arrow keys, Home and End, and zoomed: whatever the size, the box is where it can be seen."""
    pathway = open_pathway(open_window, session, edition)
    diagram, view = pathway.diagram, pathway.view.viewport()
    diagram.setFocus()
    for zoom in (1.0, 1.5, 2.5):
        for key in (Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Home):
            QTest.keyClick(diagram, key)
            pathway.zoom_to(zoom)
            place = diagram.current_place()
            middle = diagram.mapTo(view, place.center())
            assert view.rect().contains(middle), (zoom, key)
            if place.width() < view.width():
                assert view.rect().contains(diagram.mapTo(view, place.topLeft()))
                assert view.rect().contains(diagram.mapTo(view, place.bottomRight()))


def test_the_box_is_whole_also_beside_the_scroll_bars_that_a_zoom_brings(
    open_window: Opener, session: Session, qapp: QApplication
) -> None:
    """Zoomed with the keyboard on a box at the right, where the bar that appears would cover it."""
    pathway = open_pathway(open_window, session)
    diagram, view = pathway.diagram, pathway.view.viewport()
    diagram.setFocus()
    QTest.keyClick(diagram, Qt.Key.Key_Right)
    QTest.keyClick(pathway.window(), Qt.Key.Key_Plus, CTRL)
    QTest.keyClick(pathway.window(), Qt.Key.Key_Plus, CTRL)
    for _ in range(3):
        qapp.processEvents()
    assert view.rect().contains(diagram.mapTo(view, diagram.current_place().bottomRight()))


def test_the_box_stays_in_sight_when_the_room_changes(
    open_window: Opener, session: Session, qapp: QApplication
) -> None:
    """Its details open beside it, a caution makes the card higher, the window is made smaller: the box stays whole."""
    pathway = open_pathway(open_window, session)
    pathway.zoom_to(1.5)
    diagram, view = pathway.diagram, pathway.view.viewport()
    diagram.setFocus()
    QTest.keyClick(diagram, Qt.Key.Key_End)
    for _ in range(3):
        QTest.keyClick(diagram, Qt.Key.Key_Right)
        pathway.window().resize(1366 - 40, 768 - 20)
        for _ in range(3):
            qapp.processEvents()
        place = diagram.current_place()
        assert view.rect().contains(diagram.mapTo(view, place.topLeft()))
        assert view.rect().contains(diagram.mapTo(view, place.bottomRight()))


def test_passing_over_a_box_marks_it_with_a_hand(open_window: Opener, session: Session) -> None:
    """The pointer says that a box can be clicked, and the box that it is this one; beside it neither."""
    pathway = open_pathway(open_window, session)
    diagram = pathway.diagram
    QTest.mouseMove(diagram, find_spot(diagram, "risk-group"))
    assert diagram.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert diagram.drawing is not None
    assert diagram._hovered is not None
    assert diagram.drawing.nodes[diagram._hovered].id == "risk-group"
    QTest.mouseMove(diagram, QPoint(3, 3))
    assert diagram.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert diagram._hovered is None


def test_the_zoom_stays_when_an_answer_or_other_colours_come(open_window: Opener, session: Session) -> None:
    """What the clinician set is not set back by the program."""
    opened = open_window(session)
    opened.casework.desk.stage.pathway.zoom_to(1.5)
    opened.casework.answer("cytogenetics.del17p", "present")
    assert opened.casework.desk.stage.pathway.diagram.zoom == 1.5
    opened.use_theme(DARK)
    QApplication.processEvents()
    pathway = opened.casework.desk.stage.pathway
    assert pathway.diagram.zoom == 1.5
    assert pathway.view.horizontalScrollBar().maximum() > 0
