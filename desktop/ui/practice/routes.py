"""The two routes drawn: strong for the right one, dash and dot with a diamond for the one taken where it leaves."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from desktop.screens.practice.two_routes import draw_two, scale_for, tell_two
from desktop.ui.brush import draw_pathway, measure, stroke_of
from desktop.ui.parts.drawn import Drawn, width_of, write
from desktop.ui.theme import SMALL, Theme, scaled, text_scale
from engine.language import say
from engine.practice.commitment import Parting
from engine.rationale import Route

MARGIN, KEY, STROKE = 6.0, 22.0, 26.0


class Routes(Drawn):
    """As wide as there is room, as high as that takes; a key below says what the strokes mean."""

    def __init__(self, right: Route, taken: Route | None, parting: Parting | None, theme: Theme) -> None:
        super().__init__(theme, say("The two routes on the pathway"), tell_two(right, taken, parting))
        self._right, self._taken = right, taken
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out(600)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(scaled(420), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another drawing."""
        super().resizeEvent(event)
        self._lay_out(event.size().width() / text_scale())

    def _lay_out(self, width: float) -> None:
        self._scale = scale_for(width - 2 * MARGIN)
        self.drawing = draw_two(self._right, self._taken, (width - 2 * MARGIN) / self._scale, measure)
        self.take_height(self.drawing.size[1] * self._scale + KEY + 2 * MARGIN)

    def draw(self, painter: QPainter) -> None:
        """The diagram, then the key."""
        painter.save()
        painter.translate(MARGIN, MARGIN)
        painter.scale(self._scale, self._scale)
        draw_pathway(painter, self.drawing, self._theme, blocked=False)
        painter.restore()
        x, middle = MARGIN, self.drawing.size[1] * self._scale + 2 * MARGIN + KEY / 2 - 4
        for state, words in self._key():
            painter.setPen(stroke_of(self._theme, state))
            painter.drawLine(QPointF(x, middle), QPointF(x + STROKE, middle))
            write(painter, QRectF(x + STROKE + 6, middle - 8, 300, 18), words, self._theme.muted, SMALL)
            x += STROKE + 6 + width_of(words) + 18

    def _key(self) -> tuple[tuple[str, str], ...]:
        if self._taken is None:
            return (("taken", say("the right route")),)
        return (("taken", say("the right route")), ("given", say("◆ yours, where it leaves")))
