"""What drawings along an axis share: results with a line that names them, intervals, and the axis at the foot."""

from collections.abc import Iterable

from reportlab.pdfgen.canvas import Canvas

from reports.blocks import settle
from reports.drawn.figure import LEADING, WORDS, Figure, count_lines, write
from reports.typesetting.lines import draw_line, measure_line
from reports.typesetting.styles import HAIR, INK, MUTED, RULE


class OnAxis(Figure):
    """A title, results each with a line that names them, and an axis at the foot."""

    left: float
    length: float

    def measure_name(self, title: str, where: str) -> float:
        """How high a result's title and where it is from stand: on one line where both fit."""
        if self._fits(title, where):
            return LEADING
        return LEADING * (count_lines(title, self.width, "semibold") + count_lines(where, self.width))

    def _fits(self, title: str, where: str) -> bool:
        wide = measure_line(settle(title), "semibold", WORDS) + 4 + measure_line(settle(where), "regular", WORDS)
        return wide <= float(self.width)

    def draw_name(self, top: float, title: str, where: str) -> None:
        """A result's title, where it is from beside it or below."""
        y = write(self, 0, top - WORDS, title, self.width, "semibold")
        if self._fits(title, where):
            write(self, measure_line(settle(title), "semibold", WORDS) + 4, top - WORDS, where, self.width)
        else:
            write(self, 0, y, where, self.width)

    def draw_axis(self, y: float, marks: Iterable[tuple[float, str]]) -> None:
        """The axis at the foot, marked at places in points; a number stands below its mark, a unit after it."""
        canvas = self.canv
        canvas.setStrokeColor(MUTED)
        canvas.setLineWidth(HAIR)
        canvas.line(self.left, y, self.left + self.length, y)
        for x, words in marks:
            canvas.setStrokeColor(MUTED)
            canvas.line(x, y, x, y - 2)
            canvas.setFillColor(MUTED)
            number = words.partition(" ")[0]
            left = x - measure_line(number, "regular", WORDS) / 2
            draw_line(canvas, left, y - 2 - WORDS, settle(words), "regular", WORDS)

    def draw_whisker(self, low: float, high: float, y: float, *, has_end: bool = True) -> None:
        """An interval as a line with its ends; one that was not reached goes on as an arrow."""
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(RULE)
        canvas.line(low, y, high, y)
        for x in (low, high) if has_end else (low,):
            canvas.line(x, y - 2.2, x, y + 2.2)
        if not has_end:
            draw_arrow(canvas, high, y)


def draw_arrow(canvas: Canvas, x: float, y: float) -> None:
    """The end of a line that goes on to the right."""
    path = canvas.beginPath()
    path.moveTo(x + 3, y)
    path.lineTo(x - 2, y + 2.2)
    path.lineTo(x - 2, y - 2.2)
    path.close()
    canvas.setFillColor(INK)
    canvas.drawPath(path, stroke=0, fill=1)
