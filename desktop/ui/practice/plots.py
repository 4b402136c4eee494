"""Plots of practice: how sure against how right with the intervals and the diagonal, and answers right by week."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.screens.practice.progress import Curve, Weeks
from desktop.training.calibration import Bin
from desktop.ui.parts.drawn import Drawn, Wide, height_of, width_of, write
from desktop.ui.theme import Theme, scaled
from engine.language import say
from engine.wording import show_date

SIDE, LEFT, BELOW, ABOVE = 210.0, 46.0, 36.0, 8.0  # the square of the curve, and what stands around it
TICKS = (0, 25, 50, 75, 100)
POINT, WHISKER = 4.0, 4.0
HIGH, BAR, KEY = 190.0, 22.0, 20.0


class CalibrationCurve(Drawn):
    """A point a range of confidence, its 95 % interval upright; on the diagonal one is as sure as right."""

    def __init__(self, curve: Curve, theme: Theme) -> None:
        super().__init__(theme, say("How sure against how often right"), curve.description)
        self._bins = curve.bins
        self.setFixedSize(QSize(scaled(LEFT + SIDE + 44), scaled(ABOVE + SIDE + BELOW)))

    def draw(self, painter: QPainter) -> None:
        """Axes, diagonal, then the points with how many answers each is of."""
        theme = self._theme
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(LEFT, ABOVE, SIDE, SIDE))
        for tick in TICKS:
            x, y = self._place(tick / 100, tick / 100)
            words = f"{tick}"
            painter.setPen(QPen(QColor(theme.muted), 1))
            painter.drawLine(QPointF(x, ABOVE + SIDE), QPointF(x, ABOVE + SIDE + 3))
            painter.drawLine(QPointF(LEFT - 3, y), QPointF(LEFT, y))
            write(painter, QRectF(x - width_of(words) / 2, ABOVE + SIDE + 4, 40, 16), words, theme.muted)
            write(painter, QRectF(LEFT - 6 - width_of(words), y - 8, 40, 16), words, theme.muted)
        painter.setPen(QPen(QColor(theme.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(*self._place(0, 0)), QPointF(*self._place(1, 1)))
        under = say("how sure, %")
        write(painter, QRectF(LEFT + (SIDE - width_of(under)) / 2, ABOVE + SIDE + 19, 200, 16), under, theme.muted)
        painter.save()
        beside = say("right, %")
        painter.translate(1, ABOVE + (SIDE + width_of(beside)) / 2)
        painter.rotate(-90)
        write(painter, QRectF(0, 0, 200, 16), beside, theme.muted)
        painter.restore()
        for each in self._bins:
            self._point(painter, each)

    def _place(self, sure: float, right: float) -> tuple[float, float]:
        return LEFT + SIDE * sure, ABOVE + SIDE * (1 - right)

    def _point(self, painter: QPainter, each: Bin) -> None:
        theme = self._theme
        x, y = self._place(each.confidence, each.share.value)
        top, bottom = self._place(0, each.share.high)[1], self._place(0, each.share.low)[1]
        painter.setPen(QPen(QColor(theme.ink), 1.3))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        for end in (top, bottom):
            painter.drawLine(QPointF(x - WHISKER, end), QPointF(x + WHISKER, end))
        painter.setBrush(QColor(theme.route))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(x, y), POINT, POINT)
        words = f"{each.answers}"
        below = bottom + 2 if bottom + 16 <= ABOVE + SIDE else top - 16
        write(painter, QRectF(x - width_of(words) / 2, max(ABOVE, below), 40, 16), words, theme.ink)


class WeekBars(Wide):
    """A bar a week, as high as its answers; the filled part of it was right, the open part was not."""

    def __init__(self, weeks: Weeks, theme: Theme) -> None:
        super().__init__(theme, say("Answers right, by week"), weeks.description)
        self._weeks = weeks.weeks
        self._most = max(each.of for each in self._weeks)
        self.take_height(ABOVE + HIGH + BELOW + KEY)

    def draw(self, painter: QPainter) -> None:
        """The bars on their axis, the first and the last week named, and the key."""
        theme, bottom, width = self._theme, ABOVE + HIGH, self.room - LEFT - 8
        step = min(BAR * 2, width / len(self._weeks))
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.drawLine(QPointF(LEFT, bottom), QPointF(LEFT + width, bottom))
        for number in (0, self._most):
            y = bottom - HIGH * number / self._most
            write(painter, QRectF(LEFT - 6 - width_of(f"{number}"), y - 8, 40, 16), f"{number}", theme.muted)
        wide = min(BAR, step * 0.7)
        for at, each in enumerate(self._weeks):
            x = LEFT + at * step + (step - wide) / 2
            high, right = (HIGH * number / self._most for number in (each.of, each.right))
            painter.setPen(QPen(QColor(theme.route), 1.2))
            painter.setBrush(QColor(theme.card))
            if each.of:
                painter.drawRect(QRectF(x, bottom - high, wide, high))
            painter.setBrush(QColor(theme.route))
            if each.right:
                painter.drawRect(QRectF(x, bottom - right, wide, right))
        first, last = (show_date(each.monday) for each in (self._weeks[0], self._weeks[-1]))
        write(painter, QRectF(LEFT, bottom + 4, 100, 16), first, theme.muted)
        end = LEFT + len(self._weeks) * step - width_of(last)
        if end > LEFT + width_of(first) + 12:
            write(painter, QRectF(end, bottom + 4, 100, 16), last, theme.muted)
        self._key(painter, bottom + 24)

    def _key(self, painter: QPainter, top: float) -> None:
        x, theme = LEFT, self._theme
        for words, colour in ((say("right"), theme.route), (say("not right"), theme.card)):
            painter.setPen(QPen(QColor(theme.route), 1.2))
            painter.setBrush(QColor(colour))
            painter.drawRect(QRectF(x, top + 3, 10, 10))
            write(painter, QRectF(x + 16, top, 120, height_of(words, 120) + 2), words, theme.muted)
            x += 16 + width_of(words) + 18
