"""The window can be read: nothing cut off at 1366x768 in any state, and enough contrast in both sets of colours."""

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.screens.zoom import ABOVE
from desktop.ui.brush import SIZES, measure
from desktop.ui.dialogs import Reading
from desktop.ui.parts.text import Text
from desktop.ui.theme import DARK, LIGHT, Theme, font
from tests.ui.conftest import Opener

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


def luminance(colour: str) -> float:
    """Relative luminance by the Web Content Accessibility Guidelines."""
    made = QColor(colour)
    parts = (made.redF(), made.greenF(), made.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


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
        words = QFontMetricsF(each.font()).horizontalAdvance(each.text().replace("&", ""))
        if each.isVisible() and each.width() < words:
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


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_have_a_contrast_of_four_and_a_half(theme: Theme) -> None:
    """Every tone can be read on every ground it stands on."""
    pairs = [
        (theme.ink, ground)
        for ground in (theme.ground, theme.card, theme.route_ground, theme.open_ground, theme.stop_ground)
    ]
    pairs += [(theme.muted, theme.card), (theme.muted, theme.ground)]
    for tone in ("route", "advice", "open", "stop"):
        ink, ground = theme.tone(tone)
        pairs += [(ink, theme.card), (ink, ground)]
    pairs += [(theme.on_strong, strong) for strong in (theme.route, theme.advice, theme.stop)]
    assert [(one, other, round(contrast(one, other), 2)) for one, other in pairs if contrast(one, other) < 4.5] == []
    assert all(QColor(getattr(theme, field.name)).isValid() for field in fields(theme))


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
