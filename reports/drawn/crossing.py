"""Recommended against given as a grid of numbers on paper, the darker the larger its share of the row."""

from reportlab.lib.colors import Color

from reports.blocks import settle
from reports.drawn.counted import CountGrid, GridRow, Square
from reports.drawn.figure import LEADING, WORDS, Figure, count_lines, write
from reports.typesetting.lines import draw_line, fold, measure_line
from reports.typesetting.styles import HAIR, INK, LINE, MUTED, RULE

NAMES, ALL = 112.0, 34.0
ROW = 16.0
WIDEST = 62.0
PALEST, DARKEST = 1.0, 0.72  # grey: every number stays readable on it
PAD = 2.0
TURNED = 110.0  # the longest line of a head that is turned


class GridDrawing(Figure):
    """Heads above the columns, upright where their words fit and turned where they do not; a frame where both agree."""

    def __init__(self, grid: CountGrid) -> None:
        super().__init__(grid.alternative)
        self._grid = grid

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as its heads and its rows."""
        self.width = width
        self._column = min(WIDEST, (width - NAMES - ALL) / max(1, len(self._grid.columns)))
        words = [word for head in self._grid.columns for word in settle(head).split(" ")]
        self._turned = any(measure_line(word, "regular", WORDS) > self._column - 2 * PAD for word in words)
        if self._turned:
            self._head = 4 + max(
                min(measure_line(settle(head), "regular", WORDS), TURNED) for head in self._grid.columns
            )
        else:
            self._head = 4 + LEADING * max(count_lines(head, self._column - 2 * PAD) for head in self._grid.columns)
        self._heights = [max(ROW, LEADING * count_lines(row.name, NAMES - 6) + 6) for row in self._grid.rows]
        self.height = self._head + sum(self._heights)
        return self.width, self.height

    def paint(self) -> None:
        """Heads from left to right, then the rows."""
        top = self.height - self._head
        names, total = self._grid.heads
        write(self, 0, top + 4, names, NAMES)
        write(self, NAMES + ALL - 5 - measure_line(settle(total), "regular", WORDS), top + 4, total, ALL)
        for at, head in enumerate(self._grid.columns):
            self._draw_head(NAMES + ALL + at * self._column, top, head)
        frames = []
        for row, height in zip(self._grid.rows, self._heights, strict=True):
            self._draw_row(row, top, height)
            top -= height
            frames += [(at, top, height) for at, square in enumerate(row.squares) if square.same]
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(RULE)
        for at, bottom, height in frames:  # last, so that no cell beside one covers its line
            self.canv.rect(NAMES + ALL + at * self._column, bottom, self._column, height, stroke=1, fill=0)

    def _draw_head(self, left: float, bottom: float, head: str) -> None:
        canvas = self.canv
        if not self._turned:
            high = LEADING * (count_lines(head, self._column - 2 * PAD) - 1)
            write(self, left + PAD, bottom + 4 + high, head, self._column - 2 * PAD)
            return
        canvas.saveState()
        lines = fold(settle(head), "regular", WORDS, TURNED)
        canvas.translate(left + self._column / 2 + 2.3 - LEADING * (len(lines) - 1) / 2, bottom + 3)
        canvas.rotate(90)
        write(self, 0, 0, head, TURNED)
        canvas.restoreState()

    def _draw_row(self, row: GridRow, top: float, height: float) -> None:
        baseline = top - height / 2 - 2.3
        y = baseline + LEADING * (count_lines(row.name, NAMES - 6) - 1) / 2
        write(self, 0, y, row.name, NAMES - 6, ink=INK)
        self._write(NAMES + ALL - 5, baseline, row.all)
        for at, square in enumerate(row.squares):
            self._draw_square(square, NAMES + ALL + at * self._column, top, height)

    def _draw_square(self, square: Square, left: float, top: float, height: float) -> None:
        canvas = self.canv
        grey = PALEST - (PALEST - DARKEST) * square.shade
        canvas.setFillColor(Color(grey, grey, grey))
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(HAIR)
        canvas.rect(left, top - height, self._column, height, stroke=1, fill=1)
        words = settle(square.words)
        canvas.setFillColor(MUTED if square.words == "0" else INK)
        start = left + (self._column - measure_line(words, "regular", WORDS)) / 2
        draw_line(canvas, start, top - height / 2 - 2.3, words, "regular", WORDS)

    def _write(self, end: float, y: float, words: str) -> None:
        words = settle(words)
        self.canv.setFillColor(INK)
        draw_line(self.canv, end - measure_line(words, "semibold", WORDS), y, words, "semibold", WORDS)
