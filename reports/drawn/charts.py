"""Medians as bars and hazard ratios around the line at 1, on paper; black on white, told apart without colour."""

from reportlab.platypus import Flowable

from engine.benefit.pictures import Bar, Bars
from engine.language import say
from reports.blocks import settle
from reports.drawn.axis import OnAxis, draw_arrow
from reports.drawn.counted import CountGrid, NumberBars, SharePlot
from reports.drawn.crossing import GridDrawing
from reports.drawn.figure import LEADING, TITLE, WORDS, count_lines, write
from reports.drawn.icons import IconDrawing
from reports.drawn.pictures import BarRows, IconRow, Picture, RatioPlot
from reports.drawn.shares import NumberDrawing, ShareDrawing
from reports.typesetting.lines import draw_line, measure_line
from reports.typesetting.parts import Columns
from reports.typesetting.styles import COLUMN_GAP, HAIR, INK, LINE, MUTED

HEAD = 10.5  # the drawing's title
BAR, BAR_ROW = 5.0, 9.0
NAMES, BAR_TEXTS = 66.0, 124.0
RATIO_TEXTS = 72.0
BETWEEN = 3.0
AXIS = 12.0
SHARES = (0.56, 0.44)


class BarDrawing(OnAxis):
    """Medians from zero, the first group dark, the other light with a line around it."""

    def __init__(self, rows: BarRows) -> None:
        super().__init__(rows.alternative)
        self._rows = rows

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as its results and the axis."""
        self.width = width
        self.left, self.length = NAMES, width - NAMES - BAR_TEXTS
        self.height = HEAD + sum(map(self._height_of, self._rows.items)) + AXIS
        return self.width, self.height

    def _height_of(self, item: Bars) -> float:
        return self.measure_name(item.title, item.where) + sum(map(_bar_height, item.bars)) + BETWEEN

    def paint(self) -> None:
        """Each result with its bars, then the axis."""
        write(self, 0, self.height - TITLE, say("Medians, with their intervals"), self.width, "semibold", TITLE)
        top = self.height - HEAD
        for item in self._rows.items:
            self.draw_name(top, item.title, item.where)
            y = top - self.measure_name(item.title, item.where)
            for at, bar in enumerate(item.bars):
                self._draw_bar(bar, y, dark=at == 0)
                y -= _bar_height(bar)
            top -= self._height_of(item)
        scale = self.length / self._rows.end
        self.draw_axis(AXIS - 2, [(self.left + value * scale, words) for value, words in self._rows.ticks])

    def _draw_bar(self, bar: Bar, top: float, *, dark: bool) -> None:
        canvas = self.canv
        scale = self.length / self._rows.end
        middle = top - BAR_ROW / 2 - 0.6
        write(self, 4, middle - 2.2, bar.name, NAMES - 8)
        if bar.value is not None:
            canvas.setFillColor(MUTED if dark else LINE)
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(HAIR)
            canvas.rect(self.left, middle - BAR / 2, bar.value * scale, BAR, stroke=1, fill=1)
        elif not bar.reached:
            self._draw_open(middle)
        if bar.low is not None:
            high = self._rows.end if bar.high is None else bar.high
            self.draw_whisker(
                self.left + bar.low * scale, self.left + high * scale, middle, has_end=bar.high is not None
            )
        canvas.setFillColor(INK)
        draw_line(canvas, self.left + self.length + 8, middle - 2.2, settle(bar.text), "regular", WORDS)

    def _draw_open(self, middle: float) -> None:
        """A bar without an end: the median lies beyond what was followed; none at all would look like the shorter."""
        canvas, end = self.canv, self.left + self.length
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(HAIR)
        canvas.setDash(2, 1.5)
        for y in (middle - BAR / 2, middle + BAR / 2):
            canvas.line(self.left, y, end, y)
        canvas.setDash()
        draw_arrow(canvas, end, middle)


class RatioDrawing(OnAxis):
    """Hazard ratios as squares with their intervals, and the line at 1 on which neither side is favoured."""

    def __init__(self, plot: RatioPlot) -> None:
        super().__init__(plot.alternative)
        self._plot = plot

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as its rows, the axis and what the sides mean."""
        self.width = width
        self.left, self.length = 0.0, width - RATIO_TEXTS
        rows = self._plot.forest.rows
        self._heights = [self.measure_name(row.label, row.where) + BAR_ROW + BETWEEN for row in rows]
        self.height = HEAD + sum(self._heights) + AXIS + LEADING
        return self.width, self.height

    def paint(self) -> None:
        """Title, rows, axis, sides."""
        canvas, forest = self.canv, self._plot.forest
        write(self, 0, self.height - TITLE, forest.title, self.width, "semibold", TITLE)
        top = self.height - HEAD
        bottom = AXIS - 2 + LEADING
        one = self._place(1.0)
        for row, height in zip(forest.rows, self._heights, strict=True):
            self.draw_name(top, row.label, row.where)
            middle = top - height + BETWEEN + BAR_ROW / 2
            canvas.setStrokeColor(MUTED)
            canvas.setLineWidth(HAIR)
            canvas.line(one, middle - 6, one, middle + 4.5)
            low, value, high = map(self._place, (row.low, row.value, row.high))
            self.draw_whisker(low, high, middle)
            canvas.setFillColor(INK)
            canvas.rect(value - 2.4, middle - 2.4, 4.8, 4.8, stroke=0, fill=1)
            draw_line(canvas, self.left + self.length + 6, middle - 2.4, settle(row.text), "regular", WORDS)
            top -= height
        self.draw_axis(bottom, [(self._place(tick), words) for tick, words in self._plot.ticks])
        below, above = self._plot.sides
        canvas.setFillColor(MUTED)
        start = max(0.0, one - 5 - measure_line(below, "regular", WORDS))
        draw_line(canvas, start, 1.6, below, "regular", WORDS)
        start += measure_line(below, "regular", WORDS) + 8
        draw_line(canvas, max(start, one + 3), 1.6, above, "regular", WORDS)

    def _place(self, value: float) -> float:
        return self.left + float(self._plot.forest.place(value)) * self.length


def draw_picture(picture: Picture) -> Flowable:
    """The drawing of a picture."""
    match picture:
        case IconRow():
            return IconDrawing(picture)
        case SharePlot():
            return ShareDrawing(picture)
        case NumberBars():
            return NumberDrawing(picture)
        case CountGrid():
            return GridDrawing(picture)
    left = [] if picture.left is None else [BarDrawing(picture.left)]
    right = [] if picture.right is None else [RatioDrawing(picture.right)]
    return Columns([left, right] if left else [right, left], COLUMN_GAP, SHARES)


def _bar_height(bar: Bar) -> float:
    return max(BAR_ROW, LEADING * count_lines(bar.name, NAMES - 8) + 1.0)
