"""Titles of tabs that stay in sight together: closer, then smaller, where a language needs more room than there is."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QTabBar

from desktop.ui.parts.text import set_property
from desktop.ui.theme import font, scaled

WIDE, TIGHT = 24, 10  # pixels around a title, as the style sheet has them
SMALLEST = 10


def fit_titles(bar: QTabBar, room: int, size: int, *, close: bool = False) -> None:
    """Show the titles in so many pixels; `close` when they are to stand closer whether they must or not."""
    tight = close or _need(bar, size, WIDE) > room
    set_property(bar, "tight", tight)
    while tight and size > SMALLEST and _need(bar, size, TIGHT) > room:
        size -= 1
    if bar.font() != font(size, 500):
        bar.setFont(font(size, 500))
    # A bar keeps the widths that its tabs had in another style, or with other titles, until it is told of a style.
    QApplication.sendEvent(bar, QEvent(QEvent.Type.StyleChange))


def _need(bar: QTabBar, size: int, around: int) -> float:
    metrics = QFontMetricsF(font(size, 500))
    return sum(
        metrics.horizontalAdvance(bar.tabText(at)) + scaled(around) for at in range(bar.count()) if bar.isTabVisible(at)
    )
