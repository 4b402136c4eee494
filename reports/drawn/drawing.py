"""The route as a drawing: boxes in rows joined by straight runs, the advice heavy, the other ways named below."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from reports.blocks import RoutePicture, Stop, Weight
from reports.drawn.figure import Figure
from reports.typesetting.lines import draw_line, fold
from reports.typesetting.styles import HAIR, HEAVY, INK, MUTED, RULE

IN_A_ROW = 4
GAP = 17.0
PAD = 5.0
CORNER = 3.0
TITLE, ANSWER, ASIDE = 7.7, 7.4, 6.8
LEADING, ASIDE_LEADING = 9.2, 8.2
DROP = 5.0  # the dashed stroke from a box to what it would have led to otherwise
BETWEEN = 10.0  # from one row to the next


@dataclass(frozen=True, slots=True)
class _Box:
    stop: Stop
    title: list[str]
    answer: list[str]
    otherwise: list[str]

    @property
    def height(self) -> float:
        return 2 * PAD + LEADING * (len(self.title) + len(self.answer)) - 1.5

    @property
    def below(self) -> float:
        return DROP + 3.0 + ASIDE_LEADING * len(self.otherwise) if self.otherwise else 0.0


class RouteDrawing(Figure):
    """The route of one patient; short routes stand in one row, longer ones in as many rows as they need."""

    def __init__(self, picture: RoutePicture) -> None:
        super().__init__(picture.alternative)
        self._stops = picture.stops
        self._rows: list[list[_Box]] = []
        self._box_width = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Fold every text to its box and say how high the drawing is."""
        count = min(len(self._stops), IN_A_ROW)
        if IN_A_ROW < len(self._stops) < 2 * IN_A_ROW:
            count = (len(self._stops) + 1) // 2
        self._box_width = (width - GAP * (count - 1)) / count
        inner = self._box_width - 2 * PAD
        boxes = [
            _Box(
                stop,
                fold(stop.title, "semibold", TITLE, inner),
                fold(stop.answer, "regular", ANSWER, inner),
                [line for text in stop.otherwise for line in fold(text, "regular", ASIDE, self._box_width)],
            )
            for stop in self._stops
        ]
        self._rows = [boxes[at : at + count] for at in range(0, len(boxes), count)]
        self.width = width
        self.height = sum(_row_height(row) for row in self._rows) + BETWEEN * (len(self._rows) - 1)
        return self.width, self.height

    def paint(self) -> None:
        """Draw the strokes of a row, then its boxes with their texts from left to right."""
        canvas = self.canv
        top = self.height
        for at, row in enumerate(self._rows):
            tallest = max(box.height for box in row)
            middle = top - tallest / 2
            for number, box in enumerate(row):
                left = number * (self._box_width + GAP)
                if number:
                    _stroke(canvas, [(left - GAP, middle), (left, middle)], dashed=box.stop.kind == "remaining")
                self._draw_box(canvas, box, left, top, tallest)
            if at + 1 < len(self._rows):
                self._turn(canvas, row, self._rows[at + 1], top, middle)
            top -= _row_height(row) + BETWEEN

    def _turn(self, canvas: Canvas, row: list[_Box], following: list[_Box], top: float, middle: float) -> None:
        """From the end of a row round to the beginning of the next, in straight runs that touch no text."""
        right = len(row) * (self._box_width + GAP) - GAP
        end = min(right + GAP / 2, self.width + 8)
        lane = top - _row_height(row) - BETWEEN / 2
        below = top - _row_height(row) - BETWEEN - max(box.height for box in following) / 2
        points = [(right, middle), (end, middle), (end, lane), (-8.0, lane), (-8.0, below), (0.0, below)]
        _stroke(canvas, points, dashed=following[0].stop.kind == "remaining")

    def _draw_box(self, canvas: Canvas, box: _Box, left: float, top: float, height: float) -> None:
        canvas.saveState()
        canvas.setStrokeColor(INK)
        canvas.setFillColor(INK)
        # White on black would fill in on a copy: the advice has the heavy line of the box that is read first.
        canvas.setLineWidth(HEAVY if box.stop.kind == "advice" else RULE)
        if box.stop.kind in ("waiting", "remaining"):
            canvas.setDash(3, 2)
        canvas.roundRect(left, top - height, self._box_width, height, CORNER, fill=0, stroke=1)
        canvas.setDash()
        y = top - PAD - TITLE + 1.2
        y = _draw_lines(canvas, box.title, left + PAD, y, "semibold", TITLE, INK)
        _draw_lines(canvas, box.answer, left + PAD, y, "regular", ANSWER, MUTED)
        if box.otherwise:
            centre = left + PAD + 4
            canvas.setStrokeColor(MUTED)
            canvas.setLineWidth(HAIR)
            canvas.setDash(1.6, 1.8)
            canvas.line(centre, top - height, centre, top - height - DROP)
            canvas.setDash()
            y = top - height - DROP - ASIDE - 1.4
            for line in box.otherwise:
                canvas.setFillColor(MUTED)
                draw_line(canvas, left + PAD, y, f"{line} ", "regular", ASIDE)
                y -= ASIDE_LEADING
        canvas.restoreState()


def _row_height(row: Sequence[_Box]) -> float:
    return max(box.height for box in row) + max(box.below for box in row)


def _draw_lines(
    canvas: Canvas,
    lines: list[str],
    x: float,
    y: float,
    weight: Weight,
    size: float,
    colour: Color,
) -> float:
    canvas.setFillColor(colour)
    for line in lines:
        draw_line(canvas, x, y, f"{line} ", weight, size)
        y -= LEADING
    return y


def draw_path(canvas: Canvas, points: Sequence[tuple[float, float]]) -> None:
    """A stroke from point to point, as the canvas is set to draw it."""
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)


def _stroke(canvas: Canvas, points: list[tuple[float, float]], *, dashed: bool) -> None:
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(RULE)
    if dashed:
        canvas.setDash(3, 2)
    draw_path(canvas, points)
    canvas.restoreState()
