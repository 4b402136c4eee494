"""Statements and published figures on a page of practice, each with its source and how far it is checked."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.parts.source_line import SourceLine
from desktop.ui.parts.text import Text
from desktop.ui.theme import Theme
from engine.practice.commitment import Bearing


def make_bearing(bearing: Bearing, theme: Theme, size: int = 12) -> QWidget:
    """One of them."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 3)
    column.setSpacing(1)
    column.addWidget(Text(bearing.words, size))
    if bearing.source or bearing.checked:
        column.addWidget(SourceLine(bearing.source, bearing.checked, theme))
    return made


def make_bearings(bearings: Iterable[Bearing], theme: Theme, size: int = 12) -> list[QWidget]:
    """Each of them."""
    return [make_bearing(each, theme, size) for each in bearings]
