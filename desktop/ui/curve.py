"""One marker over time, drawn: measured values joined as measured, and the levels that they are held against."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame

from desktop.screens.curves import CurveDrawing, Level, lay_out
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.theme import SMALL, Theme, drawn_font, scaled, text_scale
from engine.language import say
from engine.response.curves import Curve

HEIGHT = 168
DASHES = {"response": [5.0, 3.0], "lowest": [1.5, 2.5], "progression": []}
WEIGHTS = {"response": 1.3, "lowest": 1.3, "progression": 1.8}
NEAR = 12.0  # pixels from a value within which a click chooses it


class CurveView(QFrame):
    """The drawing; arrow keys or a click choose a value, which stands in words at the upper right."""

    def __init__(self, curve: Curve, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("curve")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(scaled(HEIGHT))
        self.curve, self._theme = curve, theme
        self._current = len(curve.points) - 1
        self.drawing: CurveDrawing | None = None
        speak_as(self, Role.Graphic, say("Drawing of {marker}").format(marker=curve.title))
        self.setAccessibleDescription(curve.spoken())

    def sizeHint(self) -> QSize:
        """As wide as the page."""
        return QSize(scaled(580), scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Room for the axis, the values and the labels of the levels."""
        return QSize(scaled(380), scaled(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another drawing."""
        super().resizeEvent(event)
        room = (event.size().width() / text_scale(), event.size().height() / text_scale())
        self.drawing = lay_out(self.curve, *room, QFontMetricsF(drawn_font(SMALL)).horizontalAdvance)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes first, then the levels, then the values over them."""
        super().paintEvent(event)
        if self.drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(text_scale(), text_scale())  # laid out at 100 %
        self._draw_axes(painter, self.drawing)
        for level in self.drawing.levels:
            self._draw_level(painter, self.drawing, level)
        self._draw_values(painter, self.drawing)
        self._draw_head(painter, self.drawing)

    def _draw_head(self, painter: QPainter, drawing: CurveDrawing) -> None:
        strong, chosen = drawn_font(12, 600), drawing.spots[self._current].words
        painter.setFont(strong)
        painter.setPen(QColor(self._theme.ink))
        painter.drawText(QPointF(2, 14), drawing.title)
        room = self.width() / text_scale() - QFontMetricsF(strong).horizontalAdvance(drawing.title) - 20
        painter.setFont(drawn_font(SMALL, 500))
        painter.setPen(QColor(self._theme.route))
        words = QFontMetricsF(drawn_font(SMALL, 500)).elidedText(chosen, Qt.TextElideMode.ElideRight, room)
        place = QRectF(self.width() / text_scale() - room - 2, 2, room, 16)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_axes(self, painter: QPainter, drawing: CurveDrawing) -> None:
        painter.setFont(drawn_font(SMALL))
        grid = QPen(QColor(self._theme.line), 1)
        for tick in drawing.values:
            painter.setPen(grid)
            painter.drawLine(QPointF(drawing.left, tick.at), QPointF(drawing.right, tick.at))
            painter.setPen(QColor(self._theme.muted))
            place = QRectF(0, tick.at - 8, drawing.left - 6, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick.words)
        painter.setPen(QPen(QColor(self._theme.muted), 1))
        painter.drawLine(QPointF(drawing.left, drawing.bottom), QPointF(drawing.right, drawing.bottom))
        for tick in drawing.days:
            painter.drawText(QPointF(tick.at, drawing.bottom + 15), tick.words)

    def _draw_level(self, painter: QPainter, drawing: CurveDrawing, level: Level) -> None:
        kind = level.line.kind
        colours = {"response": self._theme.advice, "lowest": self._theme.muted, "progression": self._theme.stop}
        pen = QPen(QColor(colours[kind]), WEIGHTS[kind])
        if DASHES[kind]:
            pen.setDashPattern(DASHES[kind])
        painter.setPen(pen)
        painter.drawLine(QPointF(drawing.left, level.y), QPointF(drawing.right, level.y))
        painter.setPen(QPen(QColor(colours[kind]), 1))
        painter.drawLine(QPointF(drawing.right, level.y), QPointF(drawing.right + 9, level.label_y))
        painter.setFont(drawn_font(SMALL))
        painter.drawText(QPointF(drawing.right + 12, level.label_y + 4), level.line.label)

    def _draw_values(self, painter: QPainter, drawing: CurveDrawing) -> None:
        painter.setPen(QPen(QColor(self._theme.route), 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(spot.x, spot.y) for spot in drawing.spots]))
        for at, spot in enumerate(drawing.spots):
            painter.setPen(QPen(QColor(self._theme.route), 1.6))
            painter.setBrush(QColor(self._theme.card if spot.baseline else self._theme.route))
            painter.drawEllipse(QPointF(spot.x, spot.y), 3.4, 3.4)
            if at == self._current:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(self._theme.ink), 1.4 if self.hasFocus() else 0.8))
                painter.drawEllipse(QPointF(spot.x, spot.y), 6.6, 6.6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk from value to value."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(min(max(self._current + step, 0), len(self.curve.points) - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside a value chooses it."""
        for at, spot in enumerate(() if self.drawing is None else self.drawing.spots):
            away = event.position() / text_scale() - QPointF(spot.x, spot.y)
            if abs(away.x()) <= NEAR and abs(away.y()) <= NEAR:
                self._choose(at)

    def _choose(self, at: int) -> None:
        self._current = at
        self.setAccessibleDescription(f"{self.curve.points[at].words}. {self.curve.spoken()}")
        self.update()
