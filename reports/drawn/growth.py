"""How figures grow with the size of a pathway, on one A4 page: a plot for each, its target kept or missed in words."""

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from engine.language import say, spoken
from reports.blocks import Weight, settle
from reports.drawn.drawing import draw_path
from reports.typesetting.fonts import face_of, refuse_missing_glyphs
from reports.typesetting.lines import draw_line, fold, measure_line
from reports.typesetting.sheet import A4, WIDTH
from reports.typesetting.styles import COLUMN_GAP, HAIR, HEADLINE, HEAVY, INK, LINE, MUTED, RULE

Points = tuple[tuple[float, float], ...]  # rules, value
Stroke = Literal["solid", "dashed", "dotted"]
Unit = Literal["s", "nodes"]

LEAD, TITLE, WORDS = 8.4, 9.2, 7.0
LEADING = 9.0
SIZES = (0, 40, 80, 120, 160, 200)  # rules at the marks of the axis
_DASH: dict[Stroke, tuple[float, ...]] = {"solid": (), "dashed": (4, 2.4), "dotted": (0.9, 2.2)}
_TICKS, _NAMES = 38.0, 66.0  # left and right of a plot
_AXIS = 11.0
_HEAD = 4.4  # lines of words above each plot, so that plots side by side are of one height
_DOT = 1.5
_SECOND = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"))
_YEAR = 365.25 * 86400
_MOST_MARKS = 6
_WHOLE = 99.5  # from here on a number has three digits before the point and none behind


@dataclass(frozen=True, slots=True)
class Line:
    """One figure at each size; the name stands at its end."""

    name: str
    stroke: Stroke
    points: Points


@dataclass(frozen=True, slots=True)
class Panel:
    """One plot: times in seconds, or nodes; `limit` is drawn across it, `target` says in words whether it is kept."""

    title: str
    unit: Unit
    lines: tuple[Line, ...]
    marks: Points  # the shipped editions
    told: str
    target: str
    kept: bool | None  # None: there is no target
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """The page."""

    title: str
    lead: str
    panels: tuple[Panel, ...]
    foot: str


def show_figure(value: float, unit: Unit) -> str:
    """A number of nodes, or a time in the unit that suits it: 12 µs, 3.1 s, 5 days, 10³⁶ years; they keep together."""
    if unit == "nodes":
        return f"{value:,.0f}"
    if value >= _YEAR * 1000:
        power = str(round(math.log10(value / _YEAR))).translate(_RAISED)
        return f"10{power}\N{NO-BREAK SPACE}{say('years')}"
    for size, word in ((_YEAR, say("years")), (86400.0, say("days")), (3600.0, say("hours"))):
        if value >= 2 * size:
            return f"{value / size:,.0f}\N{NO-BREAK SPACE}{word}"
    size, word = next((each for each in _SECOND if value >= each[0]), _SECOND[-1])
    number = value / size
    told = f"{number:,.0f}" if number >= _WHOLE or number == round(number) else f"{number:.2g}"
    return f"{told}\N{NO-BREAK SPACE}{word}"


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def draw_growth(page: Growth) -> bytes:
    """The page as a PDF; the same values always give the same bytes.

    :raises GlyphError: when a character cannot be printed.
    """
    for text in _list_texts(page):
        refuse_missing_glyphs(text, page.title)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4.size, invariant=1, initialFontName=face_of("regular"), lang=spoken().tag)
    canvas.setTitle(page.title)
    y = A4.height - A4.top - HEADLINE
    canvas.setFillColor(INK)
    draw_line(canvas, A4.left, y, page.title, "bold", HEADLINE)
    y = _write(canvas, A4.left, y - 16, page.lead, WIDTH, LEAD, 11.2) - 2
    _draw_legend(canvas, y)
    foot = fold(page.foot, "regular", WORDS, WIDTH)
    bottom = A4.bottom + LEADING * len(foot)
    canvas.setFillColor(MUTED)
    _write(canvas, A4.left, bottom - WORDS, page.foot, WIDTH, WORDS, LEADING)
    width = (WIDTH - COLUMN_GAP) / 2
    rows = (len(page.panels) + 1) // 2
    top, height = y - 12, (y - 12 - bottom - 6) / rows
    for at, panel in enumerate(page.panels):
        left = A4.left + (at % 2) * (width + COLUMN_GAP)
        _Plot(canvas, panel, left, top - (at // 2) * height, width, height - 10).draw()
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _list_texts(page: Growth) -> Iterator[str]:
    yield from (page.title, page.lead, page.foot)
    for panel in page.panels:
        yield from (panel.title, panel.told, panel.target, *(line.name for line in panel.lines))


def _write(
    canvas: Canvas, x: float, y: float, text: str, width: float, size: float, leading: float, weight: Weight = "regular"
) -> float:
    for line in fold(settle(text), weight, size, width):
        draw_line(canvas, x, y, line, weight, size)
        y -= leading
    return y


def _draw_legend(canvas: Canvas, y: float) -> None:
    """What the strokes and signs mean, once for every plot."""
    x = A4.left
    kinds: tuple[tuple[Stroke, str], ...] = (
        ("solid", say("this program")),
        ("dotted", say("this program, the second figure")),
        ("dashed", say("another way, to compare")),
    )
    for stroke, words in kinds:
        _draw_stroke(canvas, [(x, y + 2.4), (x + 20, y + 2.4)], stroke)
        x = _name(canvas, x + 24, y, words)
    _draw_mark(canvas, x + 3, y + 2.4)
    x = _name(canvas, x + 9, y, say("the shipped editions"))
    _draw_limit(canvas, x, x + 20, y + 2.4)
    _name(canvas, x + 24, y, say("target"))


def _name(canvas: Canvas, x: float, y: float, words: str) -> float:
    canvas.setFillColor(INK)
    draw_line(canvas, x, y, words, "regular", WORDS)
    return x + measure_line(words, "regular", WORDS) + 14


def _draw_stroke(canvas: Canvas, points: Sequence[tuple[float, float]], stroke: Stroke) -> None:
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(RULE + 0.3)
    canvas.setLineCap(1)
    canvas.setDash(*([list(_DASH[stroke])] if _DASH[stroke] else []))
    draw_path(canvas, points)
    canvas.restoreState()


def _draw_mark(canvas: Canvas, x: float, y: float) -> None:
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(HAIR + 0.2)
    canvas.rect(x - 1.7, y - 1.7, 3.4, 3.4, stroke=1, fill=0)


def _draw_limit(canvas: Canvas, left: float, right: float, y: float) -> None:
    canvas.setStrokeColor(MUTED)
    canvas.setLineWidth(HEAVY)
    canvas.line(left, y, right, y)


@dataclass(frozen=True, slots=True)
class _Plot:
    """One panel at its place: rules along the foot, the figure on a logarithmic scale."""

    canvas: Canvas
    panel: Panel
    left: float
    top: float
    width: float
    height: float

    def draw(self) -> None:
        """Words, axes, target, lines, marks, names."""
        panel, canvas = self.panel, self.canvas
        canvas.setFillColor(INK)
        y = self.top - TITLE
        draw_line(canvas, self.left, y, panel.title, "semibold", TITLE)
        canvas.setFillColor(MUTED)
        y = _write(canvas, self.left, y - LEADING - 1.5, panel.told, self.width, WORDS, LEADING)
        weight: Weight = "semibold" if panel.kept is False else "regular"
        canvas.setFillColor(MUTED if panel.kept is None else INK)
        y = _write(canvas, self.left, y, panel.target, self.width, WORDS, LEADING, weight)
        top, bottom = min(y, self.top - TITLE - _HEAD * LEADING), self.top - self.height + _AXIS
        low, high = self._range()
        self._draw_axes(low, high, bottom, top)

        def place(point: tuple[float, float]) -> tuple[float, float]:
            return self._across(point[0]), bottom + (math.log10(point[1]) - low) / (high - low) * (top - bottom)

        if panel.limit is not None:
            y = place((0, panel.limit))[1]
            _draw_limit(canvas, self._across(0), self._across(SIZES[-1]), y)
            canvas.setFillColor(INK)
            words = show_figure(panel.limit, panel.unit)
            right = self._across(SIZES[-1]) - measure_line(words, "semibold", WORDS)
            draw_line(canvas, right, y + 3, words, "semibold", WORDS)
        for each in panel.lines:
            places = [place(point) for point in each.points]
            _draw_stroke(canvas, places, each.stroke)
            canvas.setFillColor(INK)
            for x, y in places:
                canvas.circle(x, y, _DOT, stroke=0, fill=1)
        for mark in panel.marks:
            _draw_mark(canvas, *place(mark))
        self._name_lines([(place(each.points[-1])[1], each.name) for each in panel.lines], top)

    def _across(self, rules: float) -> float:
        return self.left + _TICKS + rules / SIZES[-1] * (self.width - _TICKS - _NAMES)

    def _range(self) -> tuple[int, int]:
        """The powers of ten between which everything lies."""
        panel = self.panel
        values = [value for points in (panel.marks, *(line.points for line in panel.lines)) for _, value in points]
        values += [] if panel.limit is None else [panel.limit]
        low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        return low, max(high, low + 1)

    def _draw_axes(self, low: int, high: int, bottom: float, top: float) -> None:
        canvas, left, right = self.canvas, self._across(0), self._across(SIZES[-1])
        every = math.ceil((high - low + 1) / _MOST_MARKS)
        for power in range(low, high + 1):
            y = bottom + (power - low) / (high - low) * (top - bottom)
            canvas.setStrokeColor(LINE)
            canvas.setLineWidth(HAIR)
            canvas.line(left, y, right, y)
            if (power - low) % every == 0:
                words = show_figure(10.0**power, self.panel.unit)
                canvas.setFillColor(MUTED)
                draw_line(canvas, left - 4 - measure_line(words, "regular", WORDS), y - 2.4, words, "regular", WORDS)
        canvas.setStrokeColor(MUTED)
        canvas.line(left, bottom, left, top)
        for rules in SIZES:
            x = self._across(rules)
            canvas.line(x, bottom, x, bottom - 2)
            words = str(rules)
            draw_line(canvas, x - measure_line(words, "regular", WORDS) / 2, bottom - 9, words, "regular", WORDS)
        draw_line(canvas, right + 10, bottom - 9, say("rules"), "regular", WORDS)

    def _name_lines(self, ends: Sequence[tuple[float, str]], top: float) -> None:
        """Each line's name at its end, moved down where the one above needs the room."""
        x = self._across(SIZES[-1]) + 4
        self.canvas.setFillColor(INK)
        free = top + LEADING
        for end, name in sorted(ends, reverse=True):
            y = min(end - 2.4, free - LEADING)
            for line in fold(name, "regular", WORDS, _NAMES - 4):
                draw_line(self.canvas, x, y, line, "regular", WORDS)
                free = y
                y -= LEADING - 1.2
