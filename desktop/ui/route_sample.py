"""The pathway of the demonstration patient, drawn for the manual as the desk draws it, to be looked at and no more."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from desktop.screens.diagram import height_of, lay_out
from desktop.ui.brush import draw_pathway, measure
from desktop.ui.parts.drawn import Drawn
from desktop.ui.theme import Theme, scaled
from engine.consultation import consult
from engine.language import say
from engine.packs.shelf import demonstration, open_edition
from reports.route import picture_route

WIDTH, SPACE = 600.0, 2.0  # pixels at a text size of 100 %


class RouteSample(Drawn):
    """As wide as there is room, up to the width at which the desk would draw it."""

    def __init__(self, theme: Theme) -> None:
        consultation = consult(demonstration(), open_edition())
        words = picture_route(consultation).alternative
        super().__init__(theme, say("The pathway of the demonstration patient"), words)
        route = consultation.route
        self._blocked = consultation.outcome.blocked
        self._drawing = lay_out(route, WIDTH, height_of(route, WIDTH, measure), measure)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    @property
    def _scale(self) -> float:
        return min(1.0, (self.room - 2 * SPACE) / self._drawing.size[0])

    def _fit(self) -> None:
        self.take_height(self._drawing.size[1] * self._scale + 2 * SPACE)

    def sizeHint(self) -> QSize:
        """As wide as the desk would draw it."""
        return QSize(scaled(WIDTH), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width gives another height."""
        super().resizeEvent(event)
        self._fit()

    def draw(self, painter: QPainter) -> None:
        """Boxes, arrows and words."""
        painter.translate(SPACE, SPACE)
        painter.scale(self._scale, self._scale)
        draw_pathway(painter, self._drawing, self._theme, blocked=self._blocked)
