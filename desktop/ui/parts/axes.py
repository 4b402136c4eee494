"""Numbers on an axis: medians as bars from zero with their intervals, and hazard ratios around the line at 1."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.ui.parts.drawn import Fitted, Wide, height_of, width_of, write
from desktop.ui.theme import SMALL, Theme
from engine.benefit.pictures import Bar, Bars, Forest, ForestRow
from engine.language import say

BAR, BAR_ROW, AXIS = 11.0, 25.0, 20.0
NAMES, TEXTS = 0.2, 0.34  # shares of the width
LABELS, RATIOS = 0.38, 0.24
WHISKER = 4.0


class MedianBars(Wide):
    """A bar a group, on one axis from zero; a median that was not reached has no bar."""

    def __init__(self, bars: Bars, theme: Theme) -> None:
        super().__init__(theme, say("{title}, medians").format(title=bars.title), bars.description)
        self._bars = bars
        self.take_height(BAR_ROW * len(bars.bars) + AXIS + 4)

    def draw(self, painter: QPainter) -> None:
        """Axis, then a row a group."""
        width = self.room - 8.0
        left, length = 4 + width * NAMES, width * (1 - NAMES - TEXTS) - 8
        bottom = BAR_ROW * len(self._bars.bars)
        painter.setPen(QPen(QColor(self._theme.muted), 1))
        painter.drawLine(QPointF(left, bottom), QPointF(left + length, bottom))
        for share in (0.0, 0.5, 1.0):
            x = left + length * share
            painter.setPen(QPen(QColor(self._theme.muted), 1))
            painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 3))
            words = f"{self._bars.end * share:g}"
            words = f"{words} {self._bars.unit}" if share == 1 else words
            write(painter, QRectF(x - 2 if share else x, bottom + 4, 90, 16), words, self._theme.muted)
        for at, bar in enumerate(self._bars.bars):
            self._row(painter, bar, at, left, length)

    def _row(self, painter: QPainter, bar: Bar, at: int, left: float, length: float) -> None:
        top = at * BAR_ROW
        width = self.room - 8.0
        scale = length / self._bars.end
        write(painter, QRectF(4, top + 4, width * NAMES - 6, BAR_ROW), bar.name, self._theme.ink)
        write(painter, QRectF(left + length + 14, top + 4, width * TEXTS - 6, BAR_ROW), bar.text, self._theme.ink)
        middle = top + BAR_ROW / 2
        if bar.value is not None:
            painter.setPen(QPen(QColor(self._theme.route), 1.2))
            painter.setBrush(QColor(self._theme.route if at == 0 else self._theme.route_ground))
            painter.drawRect(QRectF(left, middle - BAR / 2, bar.value * scale, BAR))
        elif not bar.reached:  # no bar at all would look like the shorter one
            painter.setPen(QPen(QColor(self._theme.route), 1.2, Qt.PenStyle.DashLine))
            for y in (middle - BAR / 2, middle + BAR / 2):
                painter.drawLine(QPointF(left, y), QPointF(left + length, y))
            _arrow(painter, QPointF(left + length, middle), self._theme.route)
        if bar.low is not None:
            painter.setPen(QPen(QColor(self._theme.ink), 1.3))
            end = self._bars.end if bar.high is None else bar.high
            painter.drawLine(QPointF(left + bar.low * scale, middle), QPointF(left + end * scale, middle))
            for value in (bar.low, bar.high):
                if value is not None:
                    x = left + value * scale
                    painter.drawLine(QPointF(x, middle - WHISKER), QPointF(x, middle + WHISKER))
            if bar.high is None:
                _arrow(painter, QPointF(left + end * scale, middle), self._theme.ink)


class ForestPlot(Fitted):
    """A row a ratio: square at the value, line over its interval; the line at 1 is where neither is favoured."""

    def __init__(self, forest: Forest, theme: Theme) -> None:
        super().__init__(theme, forest.title, forest.description)
        self._forest = forest
        self._tops: list[float] = []
        self.lay_out(600)

    def lay_out(self, width: float) -> None:
        """The narrower, the more lines a label takes."""
        self._tops = [0.0]
        for row in self._forest.rows:
            self._tops.append(self._tops[-1] + max(34.0, self._label_height(row, width) + 10))
        self.take_height(self._tops[-1] + 2 * AXIS + 4)

    @staticmethod
    def _label_height(row: ForestRow, width: float) -> float:
        room = (width - 8) * LABELS - 10
        return height_of(row.label, room, SMALL, 600) + height_of(row.where, room)

    def draw(self, painter: QPainter) -> None:
        """Rows, axis with its line at 1, and whom each side favours."""
        width = self.room - 8.0
        left, length = 4 + width * LABELS, width * (1 - LABELS - RATIOS) - 10
        bottom = self._tops[-1]
        one = left + self._forest.place(1.0) * length
        painter.setPen(QPen(QColor(self._theme.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(one, 0), QPointF(one, bottom))
        painter.setPen(QPen(QColor(self._theme.muted), 1))
        painter.drawLine(QPointF(left, bottom), QPointF(left + length, bottom))
        for tick in self._forest.ticks:
            x, words = left + self._forest.place(tick) * length, f"{tick:g}"
            painter.setPen(QPen(QColor(self._theme.muted), 1))
            painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 3))
            write(painter, QRectF(x - width_of(words) / 2, bottom + 4, 40, 16), words, self._theme.muted)
        below, above = f"← {self._forest.below}", f"{self._forest.above} →"
        start = max(4.0, one - 8 - width_of(below))
        write(painter, QRectF(start, bottom + AXIS, one - 6 - start, 18), below, self._theme.muted)
        write(painter, QRectF(one + 8, bottom + AXIS, self.room - one - 8, 18), above, self._theme.muted)
        for row, top, end in zip(self._forest.rows, self._tops, self._tops[1:], strict=False):
            self._row(painter, row, QRectF(left, top, length, end - top))

    def _row(self, painter: QPainter, row: ForestRow, place: QRectF) -> None:
        room = place.left() - 14
        high = height_of(row.label, room, SMALL, 600)
        write(painter, QRectF(4, place.top() + 2, room, high + 2), row.label, self._theme.ink, SMALL, 600)
        write(painter, QRectF(4, place.top() + high + 2, room, place.height()), row.where, self._theme.muted)
        middle = place.top() + place.height() / 2 - 2
        low, value, end = (
            place.left() + self._forest.place(each) * place.width() for each in (row.low, row.value, row.high)
        )
        painter.setPen(QPen(QColor(self._theme.ink), 1.5))
        painter.drawLine(QPointF(low, middle), QPointF(end, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.route))
        painter.drawRect(QRectF(value - 4, middle - 4, 8, 8))
        words = QRectF(place.right() + 10, middle - 8, self.room - place.right() - 12, place.height())
        write(painter, words, f"{row.text}\n{row.checked}", self._theme.ink)


def _arrow(painter: QPainter, tip: QPointF, colour: str) -> None:
    painter.setBrush(QColor(colour))
    back = QPointF(tip.x() - 6, tip.y())
    painter.drawPolygon(QPolygonF([tip, back + QPointF(0, -3.5), back + QPointF(0, 3.5)]))
