"""A cohort's shares as dots with intervals, and reasons as bars, on paper; each with its numbers beside it."""

from reports.blocks import settle
from reports.drawn.axis import OnAxis
from reports.drawn.counted import NumberBar, NumberBars, SharePlot, SharePoint
from reports.drawn.figure import LEADING, TITLE, WORDS, Figure, count_lines, write
from reports.typesetting.lines import draw_line, measure_line
from reports.typesetting.styles import HAIR, INK, LINE, MUTED

ROW = 11.6
HEAD = 11.0
AXIS = 14.0
DOT = 2.3
NAMES, PATIENTS, PARTS, SHARES = 128.0, 36.0, 66.0, 80.0
REASONS, NUMBERS = 240.0, 44.0
BAR = 5.4


class ShareDrawing(OnAxis):
    """A row for each group: name, patients, dot with interval, numbers; the axis at the foot."""

    def __init__(self, plot: SharePlot) -> None:
        super().__init__(plot.alternative)
        self._plot = plot

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as its heads, its rows and the axis."""
        self.width = width
        self.left = NAMES + PATIENTS + 12
        self.length = width - self.left - PARTS - SHARES - 8
        self._heights = [max(ROW, LEADING * self._count(each) + 3.4) for each in self._plot.points]
        self.height = HEAD + sum(self._heights) + AXIS
        return self.width, self.height

    def _count(self, point: SharePoint) -> int:
        return count_lines(point.name, NAMES - 4)

    def paint(self) -> None:
        """Heads, the light lines of the axis, rows from the top, the axis."""
        canvas = self.canv
        bottom, top = AXIS - 2, self.height - HEAD
        patients, parts, words = self._plot.heads
        self._write_right(NAMES + PATIENTS, top + 4, patients, muted=True)
        self._write_right(self.left + self.length + PARTS, top + 4, parts, muted=True)
        canvas.setFillColor(MUTED)
        draw_line(canvas, self.left + self.length + PARTS + 8, top + 4, settle(words), "regular", WORDS)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(HAIR)
        for at, _ in self._plot.ticks:
            canvas.line(self._place(at), bottom, self._place(at), top)
        before: tuple[float, float] | None = None
        for point, height in zip(self._plot.points, self._heights, strict=True):
            middle = top - height / 2
            before = self._draw_point(point, middle, before if self._plot.joined else None)
            top -= height
        self.draw_axis(bottom, [(self._place(at), text) for at, text in self._plot.ticks])

    def _draw_point(
        self, point: SharePoint, middle: float, before: tuple[float, float] | None
    ) -> tuple[float, float] | None:
        canvas, baseline = self.canv, middle - 2.3
        y = baseline + (self._count(point) - 1) * LEADING / 2
        write(self, 0, y, point.name, NAMES - 4, ink=INK)
        self._write_right(NAMES + PATIENTS, baseline, point.patients)
        place = None
        if point.share is not None:
            place = (self._place(point.share.value), middle)
            if before is not None:
                canvas.setStrokeColor(MUTED)
                canvas.setLineWidth(HAIR)
                canvas.line(*before, *place)
            self.draw_whisker(self._place(point.share.low), self._place(point.share.high), middle)
            canvas.circle(*place, DOT, stroke=0, fill=1)
        end = self.left + self.length + PARTS
        self._write_right(end, baseline, point.parts)
        canvas.setFillColor(INK)
        draw_line(canvas, end + 8, baseline, settle(point.words), "regular", WORDS)
        return place

    def _place(self, share: float) -> float:
        return self.left + share * self.length

    def _write_right(self, end: float, y: float, words: str, *, muted: bool = False) -> None:
        self.canv.setFillColor(MUTED if muted else INK)
        words = settle(words)
        draw_line(self.canv, end - measure_line(words, "regular", WORDS), y, words, "regular", WORDS)


class NumberDrawing(Figure):
    """A title, then a row for each reason: its words, a bar, its number."""

    def __init__(self, bars: NumberBars) -> None:
        super().__init__(bars.alternative)
        self._bars = bars

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as its title and its rows."""
        self.width = width
        self._heights = [max(ROW, LEADING * count_lines(bar.name, REASONS - 8) + 3.4) for bar in self._bars.bars]
        self._head = LEADING * count_lines(self._bars.title, width, "semibold", TITLE) + 3
        self.height = self._head + sum(self._heights)
        return self.width, self.height

    def paint(self) -> None:
        """Title, then the rows from the top."""
        write(self, 0, self.height - TITLE, self._bars.title, self.width, "semibold", TITLE)
        top = self.height - self._head
        for bar, height in zip(self._bars.bars, self._heights, strict=True):
            self._draw_bar(bar, top - height / 2)
            top -= height

    def _draw_bar(self, bar: NumberBar, middle: float) -> None:
        canvas = self.canv
        lines = count_lines(bar.name, REASONS - 8)
        write(self, 0, middle - 2.3 + (lines - 1) * LEADING / 2, bar.name, REASONS - 8, ink=INK)
        length = 0.0
        if bar.number:
            length = (self.width - REASONS - NUMBERS) * bar.number / max(1, self._bars.end)
            canvas.setFillColor(MUTED)
            canvas.rect(REASONS, middle - BAR / 2, length, BAR, stroke=0, fill=1)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(HAIR)
        canvas.line(REASONS, middle - ROW / 2, REASONS, middle + ROW / 2)
        canvas.setFillColor(INK)
        draw_line(canvas, REASONS + length + 5, middle - 2.3, settle(bar.words), "regular", WORDS)
