"""What was said judged, and what bears on it: statements and figures, each with source and checking status."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.screens.practice.judged import JudgedShown
from desktop.ui.parts.foldaway import Foldaway
from desktop.ui.parts.source_line import SourceLine
from desktop.ui.parts.text import Text
from desktop.ui.theme import Theme, font
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


def make_judged(judged: JudgedShown, theme: Theme) -> QWidget:
    """What was said, why it was judged so, and below a heading what bears on it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 2)
    column.setSpacing(1)
    line = Text(f"{judged.mark} {judged.words}", 13, 600)
    line.setAccessibleName(f"{judged.spoken}: {judged.words}")
    column.addWidget(line)
    column.addWidget(Text(judged.why, 12))
    if judged.bearings:
        sources = Foldaway(judged.sources, lambda: make_bearings(judged.bearings, theme))
        sources.head.setFont(font(12, 500))
        sources.head.setAccessibleDescription(judged.words)
        column.addWidget(sources)
    return made
