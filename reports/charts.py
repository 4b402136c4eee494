"""Medians as bars and hazard ratios around the line at 1, on paper; black on white, told apart without colour."""

from collections.abc import Iterable, Sequence

from reportlab.pdfgen.canvas import Canvas

from engine.pictures import Bar, Bars
from reports.blocks import settle
from reports.figure import LEADING, TITLE, WORDS, Figure, count_lines, write
from reports.icons import IconDrawing
from reports.lines import draw_line, measure_line
from reports.pictures import BarRows, IconRow, Picture, RatioPlot, join_source
from reports.styles import HAIR, INK, LINE, MUTED, RULE

LABEL = 0.4  # share of the width
BAR, BAR_ROW = 5.0, 9.4
NAMES, BAR_TEXTS = 74.0, 130.0


class _OnAxis(Figure):
    """Labels at the left, an axis in the middle, numbers at the right."""

    def _set_width(self, width: float, numbers: float) -> None:
        self.width = width
        self._label = width * LABEL
        self._left = self._label + 8
        self._length = width - self._left - numbers

    def _draw_axis(self, y: float, marks: Iterable[tuple[float, str]]) -> None:
        canvas = self.canv
        canvas.setStrokeColor(MUTED)
        canvas.setLineWidth(HAIR)
        canvas.line(self._left, y, self._left + self._length, y)
        for x, words in marks:
            canvas.setStrokeColor(MUTED)
            canvas.line(x, y, x, y - 2)
            canvas.setFillColor(MUTED)
            number = words.partition(" ")[0]
            left = x - measure_line(number, "regular", WORDS) / 2
            draw_line(canvas, left, y - 2 - WORDS, settle(words), "regular", WORDS)

    def _label_lines(self, title: str, where: str) -> int:
        return count_lines(title, self._label, "semibold", TITLE) + count_lines(where, self._label)

    def _draw_label(self, top: float, title: str, where: str) -> None:
        y = write(self, 0, top - TITLE, title, self._label, "semibold", TITLE)
        write(self, 0, y, where, self._label)

    def _whisker(self, low: float, high: float, y: float, *, ends: Sequence[float]) -> None:
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(RULE)
        canvas.line(low, y, high, y)
        for x in ends:
            canvas.line(x, y - 2.2, x, y + 2.2)


class BarDrawing(_OnAxis):
    """Medians from zero, the first group dark, the other light with a line around it."""

    def __init__(self, rows: BarRows) -> None:
        super().__init__(rows.alternative)
        self._rows = rows

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as its results and the axis."""
        self._set_width(width, BAR_TEXTS)
        self._left += NAMES  # the groups' names stand before their bars
        self._length -= NAMES
        self._heights = [
            max(self._label_height(item), sum(map(_bar_height, item.bars))) + 5 for item in self._rows.items
        ]
        self.height = sum(self._heights) + 14
        return self.width, self.height

    def _label_height(self, item: Bars) -> float:
        return LEADING * self._label_lines(item.title, join_source(item.where, item.checked))

    def paint(self) -> None:
        """Each result with its bars, then the axis."""
        top = self.height
        for item, height in zip(self._rows.items, self._heights, strict=True):
            self._draw_label(top, item.title, join_source(item.where, item.checked))
            y = top
            for at, bar in enumerate(item.bars):
                self._draw_bar(bar, y, dark=at == 0)
                y -= _bar_height(bar)
            top -= height
        scale = self._length / self._rows.end
        self._draw_axis(12.0, [(self._left + value * scale, words) for value, words in self._rows.ticks])

    def _draw_bar(self, bar: Bar, top: float, *, dark: bool) -> None:
        canvas = self.canv
        scale = self._length / self._rows.end
        middle = top - BAR_ROW / 2 - 0.6
        write(self, self._left - NAMES, middle - 2.2, bar.name, NAMES - 6)
        if bar.value is not None:
            canvas.setFillColor(MUTED if dark else LINE)
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(HAIR)
            canvas.rect(self._left, middle - BAR / 2, bar.value * scale, BAR, stroke=1, fill=1)
        if bar.low is not None:
            low = self._left + bar.low * scale
            high = self._left + (self._rows.end if bar.high is None else bar.high) * scale
            self._whisker(low, high, middle, ends=(low,) if bar.high is None else (low, high))
            if bar.high is None:
                _arrow(canvas, high, middle)
        canvas.setFillColor(INK)
        draw_line(canvas, self._left + self._length + 12, middle - 2.2, settle(bar.text), "regular", WORDS)


def _bar_height(bar: Bar) -> float:
    return max(BAR_ROW, LEADING * count_lines(bar.name, NAMES - 6) + 1.2)


def _arrow(canvas: Canvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x + 3, y)
    path.lineTo(x - 2, y + 2.2)
    path.lineTo(x - 2, y - 2.2)
    path.close()
    canvas.setFillColor(INK)
    canvas.drawPath(path, stroke=0, fill=1)


class RatioDrawing(_OnAxis):
    """Hazard ratios as squares with their intervals, and the line at 1 on which neither side is favoured."""

    def __init__(self, plot: RatioPlot) -> None:
        super().__init__(plot.alternative)
        self._plot = plot

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as its rows, the axis and what the sides mean."""
        self._set_width(width, 100.0)
        rows = self._plot.forest.rows
        self._heights = [
            LEADING * self._label_lines(row.label, join_source(row.where, row.checked)) + 5 for row in rows
        ]
        self.height = LEADING + 4 + sum(self._heights) + 14 + LEADING
        return self.width, self.height

    def paint(self) -> None:
        """Title, rows, axis, sides."""
        canvas, forest = self.canv, self._plot.forest
        top = write(self, 0, self.height - TITLE, forest.title, self.width, "semibold", TITLE) + TITLE - 4
        bottom = 12.0 + LEADING
        one = self._place(1.0)
        canvas.setStrokeColor(MUTED)
        canvas.setLineWidth(HAIR)
        canvas.setDash(2, 2)
        canvas.line(one, bottom, one, top)
        canvas.setDash()
        for row, height in zip(forest.rows, self._heights, strict=True):
            self._draw_label(top, row.label, join_source(row.where, row.checked))
            middle = top - height / 2 + 1
            low, value, high = map(self._place, (row.low, row.value, row.high))
            self._whisker(low, high, middle, ends=(low, high))
            canvas.setFillColor(INK)
            canvas.rect(value - 2.4, middle - 2.4, 4.8, 4.8, stroke=0, fill=1)
            draw_line(canvas, self._left + self._length + 14, middle - 2.4, settle(row.text), "regular", TITLE)
            top -= height
        self._draw_axis(bottom, [(self._place(tick), words) for tick, words in self._plot.ticks])
        below, above = self._plot.sides
        canvas.setFillColor(MUTED)
        draw_line(canvas, one - 5 - measure_line(below, "regular", WORDS), 2.4, below, "regular", WORDS)
        draw_line(canvas, one + 5, 2.4, above, "regular", WORDS)

    def _place(self, value: float) -> float:
        return self._left + float(self._plot.forest.place(value)) * self._length


def draw_picture(picture: Picture) -> Figure:
    """The drawing of a picture."""
    match picture:
        case IconRow():
            return IconDrawing(picture)
        case BarRows():
            return BarDrawing(picture)
        case RatioPlot():
            return RatioDrawing(picture)
