"""The page of numbers can be read at 640 pixels and twice as wide, by keyboard, by ear, and in grey."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.ui.benefit import Framing
from desktop.ui.parts.axes import BAR_ROW, NAMES, TEXTS, ForestPlot, MedianBars
from desktop.ui.parts.drawn import Drawn
from desktop.ui.parts.icon_arrays import IconArrays
from desktop.ui.theme import LIGHT
from engine.benefit.pictures import Bar, Bars, IconArray, Icons
from tests.ui.conftest import Opener

PATIENTS: dict[str, dict[str, object]] = {
    "advice": {},
    "observe": {"response.after_consolidation": "VGPR"},
    "bortezomib": {"cytogenetics.del17p": "present"},
    "open": {"cytogenetics.del17p": "pending", "cytogenetics.t_14_16": "pending"},
    "outside": {"progressed_since_transplant": True},
}


def open_page(
    open_window: Opener, application: QApplication, session: Session, changes: dict[str, object], width: int = 1366
) -> QWidget:
    """The body of the page, in the window."""
    for place, value in changes.items():
        session = session.answer(place, value)
    window = open_window(session, (width, 768))
    stage = window.casework.desk.stage
    stage.open_page("benefit")
    application.processEvents()
    body = stage.pages["benefit"].widget()
    assert body is not None
    return body


@pytest.mark.parametrize("width", [1366, 1920])
@pytest.mark.parametrize("name", PATIENTS)
def test_nothing_is_cut_off(
    open_window: Opener, application: QApplication, session: Session, name: str, width: int
) -> None:
    """The page needs no more width than it has, and no drawing lies outside it."""
    body = open_page(open_window, application, session, PATIENTS[name], width)
    assert body.minimumSizeHint().width() <= body.width()
    for drawn in body.findChildren(Drawn):
        corner = drawn.mapTo(body, drawn.rect().bottomRight())
        assert corner.x() <= body.width()
        assert corner.y() <= body.height()


def test_every_drawing_says_what_it_shows_and_takes_the_keyboard(
    open_window: Opener, application: QApplication, session: Session
) -> None:
    """Name, description with the numbers, and a stop of the tab key."""
    body = open_page(open_window, application, session, {})
    drawings = body.findChildren(Drawn)
    assert {type(each) for each in drawings} == {IconArrays, MedianBars, ForestPlot}
    for each in drawings:
        assert each.accessibleName()
        assert any(character.isdigit() for character in each.accessibleDescription())
        assert each.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_switch_tells_of_the_others(open_window: Opener, application: QApplication, session: Session) -> None:
    """One click fills those it did not befall, on every array, and another goes back."""
    body = open_page(open_window, application, session, {})
    framing = body.findChild(Framing)
    assert isinstance(framing, Framing)
    array = body.findChildren(IconArrays)[2]
    before = array.grab().toImage()
    had, had_not = framing.findChildren(QPushButton)
    assert had.isChecked()
    had_not.click()
    assert had_not.isChecked()
    assert array.grab().toImage() != before
    had.click()
    assert array.grab().toImage() == before


def marks(widget: IconArrays) -> Iterator[bool]:
    """Whether each person of the drawing is a square, by its corner, in grey."""
    image = QImage(widget.size(), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    widget.draw(painter)
    painter.end()
    for at in range(len(widget._icons.arrays)):
        for person in range(100):
            row, place = divmod(person, 10)
            x = 4 + at * widget._column + place * widget._cell
            y = widget._name + row * widget._cell
            yield image.pixelColor(round(x + 3), round(y + 3)).value() < 200


@pytest.mark.parametrize("struck", [(0, 100), (8, 3), (37, 58)])
@pytest.mark.usefixtures("application")
def test_marks_are_told_apart_by_shape_in_grey(struck: tuple[int, int], qtbot: QtBot) -> None:
    """As many dark squares as people it befell, in order, the rest left open."""
    arrays = tuple(IconArray(f"Group {each}", each, f"{each} in 100", f"{100 - each} in 100", "") for each in struck)
    widget = IconArrays(Icons("Second cancer", arrays, "had it", "had none", "a trial", "words"), LIGHT)
    qtbot.addWidget(widget)
    wanted = [person < each for each in struck for person in range(100)]
    assert list(marks(widget)) == wanted


def test_a_median_that_was_not_reached_is_drawn_to_the_end(application: QApplication) -> None:
    """No bar at all would look like the shorter one: an open bar runs beyond the other to the end of the axis."""
    assert application
    medians = (None, 50.0)
    bars = tuple(Bar("A", value, None, None, "text", value is not None) for value in medians)
    drawn = MedianBars(Bars("Overall survival", bars, "months", 100.0, "Trial", "In words"), LIGHT)
    drawn.resize(608, drawn.height())
    image = drawn.grab().toImage()
    left, length = 4 + 600 * NAMES, 600 * (1 - NAMES - TEXTS) - 8
    beyond = range(int(left + length * 0.6), int(left + length * 0.95))
    for at, median in enumerate(medians):
        row = range(int(at * BAR_ROW) + 2, int((at + 1) * BAR_ROW) - 2)
        inked = any(image.pixelColor(x, y) != image.pixelColor(0, 0) for x in beyond for y in row)
        assert inked is (median is None)
