"""Progress in the window: two plots with what they say in words, and a table for each kind of skill."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.practice.progress import ProgressScreen, show_progress
from desktop.ui.parts.foldaway import Foldaway
from desktop.ui.parts.grid import GridView
from desktop.ui.parts.text import Text
from desktop.ui.practice.page import PracticePage, replace_body
from desktop.ui.practice.plots import CalibrationCurve, WeekBars
from desktop.ui.practice.scrolling import Scrolling
from engine.language import say

if TYPE_CHECKING:
    from desktop.screens.safety import Grid
    from desktop.ui.practice.trainee import Trainee
    from desktop.ui.theme import Theme

SHARES = (55, 15, 15, 15)  # of the width: a skill's words need the most


class ProgressPage(PracticePage):
    """It scrolls down and never across."""

    def __init__(self, trainee: "Trainee", theme: "Theme") -> None:
        super().__init__(trainee, theme)
        self._area = Scrolling(say("Progress"), reads=True)
        self._area.setObjectName("sheets")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._area)

    def display(self) -> None:
        """Show how the learner stands."""
        replace_body(self._area, self._make_body(show_progress(self.trainee.progress())))
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_body(self, screen: ProgressScreen) -> QWidget:
        body = QWidget()
        body.setObjectName("panelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(Text(screen.headline, 17, 600))
        for words in (*self.trainee.problems,):
            column.addWidget(Text(words, 12, 500, tone="stop"))
        column.addWidget(Text(screen.calibration, 13))
        if screen.brier:
            column.addWidget(Text(screen.brier, 12, tone="muted"))
        column.addLayout(self._make_plots(screen))
        for at, (heading, grid) in enumerate(screen.skills):
            made = Foldaway(f"{heading} ({len(grid.rows)})", partial(self._make_table, heading, grid))
            made.head.setChecked(at == 0)
            column.addWidget(made)
        column.addStretch(1)
        return body

    def _make_table(self, heading: str, grid: "Grid") -> list[QWidget]:
        return [GridView(heading, grid, self.theme, SHARES[: len(grid.columns) + 1])]

    def _make_plots(self, screen: ProgressScreen) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        if screen.curve is not None:
            about = say("On the dashed line one is as sure as right; the number is of answers.")
            row.addWidget(_framed(say("How sure against how right"), CalibrationCurve(screen.curve, self.theme), about))
        if screen.weeks is not None:
            row.addWidget(_framed(say("Answers right, by week"), WeekBars(screen.weeks, self.theme), ""), 1)
        return row


def _framed(title: str, plot: QWidget, about: str) -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 8, 12, 8)
    column.setSpacing(4)
    column.addWidget(Text(title, 13, 600))
    column.addWidget(plot)
    if about:
        column.addWidget(Text(about, 12, tone="muted"))
    column.addStretch(1)
    return frame
