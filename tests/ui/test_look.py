"""The window can be read: nothing is cut off in any state, at any size of screen and of text."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontInfo, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.screens.decision import show_decision
from desktop.screens.zoom import ABOVE
from desktop.ui.brush import SIZES, measure
from desktop.ui.dialogs import PlanDialog, Reading
from desktop.ui.newkey import NewKey
from desktop.ui.parts.text import Text
from desktop.ui.signing import SigningDialog
from desktop.ui.theme import DARK, LIGHT, Theme, font
from desktop.ui.travel import go_to
from tests.ui.conftest import NOW, Opener

if TYPE_CHECKING:
    from desktop.ui.window import Window

STATES = {
    "advice": {},
    "open": {"cytogenetics.del17p": "pending", "cytogenetics.t_14_16": "pending"},
    "blocked": {"safety.platelets": {"value": 50, "unit": "10^9/L"}},
    "blocked twice": {"safety.anc": {"value": 800, "unit": "/uL"}, "childbearing_potential": None},
    "stop over a drug given": {
        "maintenance.status": "on",
        "maintenance.drug": "lenalidomide",
        "safety.anc": {"value": 300, "unit": "/uL"},
        "cytogenetics.del17p": "pending",
    },
    "contradiction": {"consolidation.status": "not_started"},
    "observe": {"response.after_consolidation": "VGPR"},
    "progressed": {"progressed_since_transplant": True},
}


def clipped(root: QWidget) -> list[str]:
    """The texts in sight that have less room than they need."""
    found = []
    for label in root.findChildren(QLabel):
        if not label.isVisible() or not label.text() or label.pixmap().width():
            continue
        if label.wordWrap():
            short = label.height() < label.heightForWidth(label.width())
        else:
            short = (
                label.width() < label.sizeHint().width() or label.height() < QFontMetricsF(label.font()).height() - 1
            )
        if short:
            found.append(f"{label.text()[:50]!r} in {label.width()}x{label.height()}")
    for each in root.findChildren(QPushButton):
        lines = each.text().replace("&", "").split("\n")
        words = max(QFontMetricsF(each.font()).horizontalAdvance(line) for line in lines)
        if each.isVisible() and (each.width() < words or each.height() < QFontMetricsF(each.font()).height()):
            found.append(f"button {each.text()!r}")
    return found


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (1920, 1080)], ids=str)
@pytest.mark.parametrize("state", STATES)
def test_no_text_is_cut_off(
    open_window: Opener, session: Session, qapp: QApplication, state: str, size: tuple[int, int]
) -> None:
    """Every text that is shown has the room it needs, in every tab."""
    for place, value in STATES[state].items():
        session = session.answer(place, value)
    opened = open_window(session, size)
    for at in range(4):
        opened.casework.desk.panel.tabs.setCurrentIndex(at)
        for _ in range(3):
            qapp.processEvents()
        assert clipped(opened) == []


SIZES_OF_SCREENS = ((1366, 768), (1280, 720), (1920, 1080), (1024, 600), (3840, 2160), (640, 360))
LOWEST = 290  # pixels of a 100 % text size, below which no program of forms can be worked


@pytest.mark.slow
@pytest.mark.parametrize("text_size", [100, 150, 200])
@pytest.mark.parametrize("state", ["advice", "blocked twice", "contradiction"])
def test_no_text_is_cut_off_at_any_text_size(
    open_window: Opener, session: Session, qapp: QApplication, state: str, text_size: int
) -> None:
    """At each size of text and screen every part can be brought into sight, whole, with the patient above it."""
    for place, value in STATES[state].items():
        session = session.answer(place, value)
    opened = open_window(session)
    opened.appearance.choose_text_size(text_size)
    for size in SIZES_OF_SCREENS:
        if size[1] * 100 / text_size < LOWEST:
            continue
        opened.resize(*size)
        for part in ("form", "answer", "pathway", "reasons", "decision"):
            for _ in range(2):
                qapp.processEvents()
            desk = opened.casework.desk
            go_to(desk, part)
            for _ in range(3):
                qapp.processEvents()
            assert (opened.width(), opened.height()) == size
            assert clipped(opened) == [], (size, part)
            assert outside(opened) == [], (size, part)
            shown = {"form": desk.intake, "answer": desk.card, "pathway": desk.diagram, "reasons": desk.panel,
                     "decision": desk.bar}  # fmt: skip
            assert shown[part].isVisible(), (size, part)
            focused = qapp.focusWidget()
            assert focused is not None
            assert shown[part] is focused or shown[part].isAncestorOf(focused) or part in ("answer", "pathway")
            assert [value.text() for _, value in opened.top._facts[:3]] == ["02-Apr-1961 (65 y)", "Female", "4471-22"]
            assert opened.top._name.text() == "EXAMPLE, Amara"


@pytest.mark.parametrize("text_size", [100, 200])
def test_the_start_screen_is_whole_at_any_size(open_window: Opener, qapp: QApplication, text_size: int) -> None:
    """Where it does not fit it scrolls; nothing on it is squeezed, and the keyboard reaches its last line."""
    opened = open_window()
    opened.appearance.choose_text_size(text_size)
    for size in SIZES_OF_SCREENS:
        opened.resize(*size)
        for _ in range(3):
            qapp.processEvents()
        opened.start.practise.setFocus()
        for _ in range(3):  # by the tour, and by putting it off
            QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
            qapp.processEvents()
        assert opened.start.use.hasFocus()
        assert (opened.width(), opened.height()) == size
        assert clipped(opened) == [], size
        last = opened.start.use
        place = QRect(last.mapTo(opened, QPoint(0, 0)), last.size())
        assert opened.rect().contains(place), size


def test_no_part_flashes_up_as_a_window_of_its_own(open_window: Opener, session: Session, qapp: QApplication) -> None:
    """While the views are made anew the window stays the one in front, and the keyboard stays in it."""
    opened = open_window(session)
    assert opened.isActiveWindow()
    opened.appearance.choose_text_size(130)
    qapp.processEvents()
    assert opened.isActiveWindow()
    assert qapp.focusWidget() is not None


def outside(opened: "Window") -> list[str]:
    """What stands partly beyond the edge of the window and cannot be scrolled to."""
    bar, top = opened.casework.desk.bar, opened.top
    parts = [*bar.findChildren(QPushButton), *bar.findChildren(QLineEdit), *top.findChildren(QLabel), top.menus]
    room = opened.rect()
    return [
        f"{type(each).__name__} {each.accessibleName()}"
        for each in parts
        if each.isVisible() and not room.contains(QRect(each.mapTo(opened, QPoint(0, 0)), each.size()))
    ]


def test_a_long_name_leaves_the_window_as_wide_as_the_screen(open_window: Opener, session: Session) -> None:
    """Sixty letters of name are shortened in the banner, and nothing is pushed off the screen."""
    long = session.answer("identity.family_name", "Wolfeschlegelsteinhausen" * 4).answer(
        "identity.record_number", "9" * 60
    )
    opened = open_window(long)
    assert opened.width() == 1366
    assert opened.top.menus.mapTo(opened, opened.top.menus.rect().topRight()).x() <= 1366


@pytest.mark.parametrize("state", ["advice", "open", "blocked", "blocked twice", "stop over a drug given"])
def test_the_whole_pathway_is_in_sight_at_1366_by_768(open_window: Opener, session: Session, state: str) -> None:
    """No scrolling to see the route, and its words stay large enough to read."""
    for place, value in STATES[state].items():
        session = session.answer(place, value)
    pathway = open_window(session).casework.desk.stage.pathway
    diagram = pathway.diagram
    assert diagram.drawing is not None
    assert pathway.view.verticalScrollBar().maximum() == 0
    lowest = max(node.rect.y + node.rect.h for node in diagram.drawing.nodes)
    assert lowest * diagram._scale <= diagram.height() - 2 * ABOVE + 0.5
    assert diagram._scale >= 0.93
    for node in diagram.drawing.nodes:
        for line in node.title:
            assert measure(line, "title" if node.kind == "question" else "leaf") <= node.rect.w - 12, line


def test_the_typeface_is_the_one_that_ships_with_figures_of_equal_width(open_window: Opener) -> None:
    """Inter is found, and columns of numbers line up."""
    open_window()
    assert QFontInfo(font()).family() == "Inter"
    metrics = QFontMetricsF(font())
    assert metrics.horizontalAdvance("111") == metrics.horizontalAdvance("888")
    assert min(size for size, _ in SIZES.values()) >= 10


def test_every_input_can_be_reached_and_is_named(open_window: Opener, session: Session) -> None:
    """Whatever takes the keyboard has a name that a screen reader can say."""
    opened: Window = open_window(session)
    nameless = [
        f"{type(each).__name__} {each.objectName()}"
        for each in opened.casework.desk.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.metaObject().className() not in ("QTabBar", "QScrollArea", "Page")
        and not each.accessibleName()
        and not isinstance(each, Text)
    ]
    assert nameless == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_read_in_a_window_of_its_own_stands_on_the_ground_of_a_card(
    open_window: Opener, session: Session, qtbot: QtBot, theme: Theme
) -> None:
    """A reading window has the theme's colours, behind the text too."""
    opened = open_window(session)
    opened.use_theme(theme)
    reading = Reading(opened, "Title", (("Heading", ("A paragraph.",)),))
    qtbot.addWidget(reading)
    reading.show()
    ground = reading.grab().toImage().pixelColor(300, 300)
    assert ground.name() == theme.card.lower()


@pytest.mark.parametrize("text_size", [100, 200])
def test_what_a_dialog_asks_can_be_reached_on_a_low_screen(
    open_window: Opener, session: Session, qapp: QApplication, text_size: int
) -> None:
    """No dialog is larger than the screen; its buttons stay in sight, and what does not fit scrolls."""
    opened = open_window(session)
    opened.appearance.choose_text_size(text_size)
    for dialog in (
        SigningDialog(opened, session, lambda: NOW),
        NewKey(opened, lambda: NOW),
        PlanDialog(opened, show_decision(session)),
    ):
        dialog.show()
        for _ in range(3):
            qapp.processEvents()
        room = opened.screen().availableSize()
        assert dialog.width() <= room.width()
        assert dialog.height() <= room.height()
        assert clipped(dialog) == []
        buttons = [dialog.foot.itemAt(at).widget() for at in range(dialog.foot.count())]
        assert all(each is None or dialog.rect().contains(each.geometry()) for each in buttons)
        assert sum(each is not None for each in buttons) == 2
        dialog.close()
