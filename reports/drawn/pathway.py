"""A pathway drawn whole on paper: questions down the left, where each answer leads at the right, inferred dashed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from engine.joining import join_clauses
from engine.language import say
from reports.blocks import Weight
from reports.drawn.drawing import draw_path
from reports.drawn.figure import LEADING, TITLE, Figure, count_lines, write
from reports.typesetting.styles import HEAVY, INK, RULE

BOX, LEAF_AT = 176.0, 322.0  # how wide a question is, where what it leads to begins
BUS = 12.0  # from a question to where its arrows part
PAD, CORNER = 5.0, 3.0
LABEL = LEAF_AT - BOX - BUS - 12  # how wide the words on an arrow are
BETWEEN = 4.0  # leaves of one question
GAP = 15.0  # rows, where one question leads to the next
TIGHT = 9.0  # where it does not
HEAD = 4.0  # length of an arrow's head


@dataclass(frozen=True, slots=True)
class Way:
    """One arrow: its number and label, and what it leads to in words; `onward` to another question, not to advice."""

    label: str
    target: str
    onward: bool
    inferred: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One question with how many come to it; `down` is the arrow to the question below it, `ways` are the others."""

    title: str
    coming: str
    ways: tuple[Way, ...]
    down: Way | None


@dataclass(frozen=True, slots=True)
class PathwayPicture:
    """The pathway from its first question down."""

    rows: tuple[Row, ...]

    @property
    def alternative(self) -> str:
        """The drawing in words."""
        arrow = say("{label}: {target}")
        told = []
        for row in self.rows:
            ways = (*row.ways, *((row.down,) if row.down else ()))
            listed = join_clauses(arrow.format(label=way.label, target=way.target) for way in ways)
            told.append(f"{row.title}. {listed}.")
        return " ".join((say("The pathway, question after question."), *told))

    def list_words(self) -> Iterator[str]:
        """Every string in print order."""
        for row in self.rows:
            yield from (row.title, row.coming)
            for way in row.ways:
                yield from (way.label, way.target)
            if row.down is not None:
                yield row.down.label


class PathwayDrawing(Figure):
    """A row for each question; a long pathway is parted between rows (`part_rows`)."""

    def __init__(self, picture: PathwayPicture) -> None:
        super().__init__(picture.alternative)
        self._rows = picture.rows

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as its rows and what lies between them."""
        self.width = width
        self.height = sum(_height_of(row, width) + _gap(row) for row in self._rows) - _gap(self._rows[-1])
        if self._rows[-1].down is not None:  # it goes on below, on the next page
            self.height += GAP
        return self.width, self.height

    def paint(self) -> None:
        """Row after row from the top; an arrow down ends at the next box, or at the foot where there is none."""
        tops, top = [], self.height
        for row in self._rows:
            tops.append(top - _lead(row, self.width))
            top -= _height_of(row, self.width) + _gap(row)
        for row, upper, reach in zip(self._rows, tops, [*tops[1:], 0.0], strict=True):
            self._draw_row(row, upper, reach)

    def _draw_row(self, row: Row, upper: float, reach: float) -> None:
        canvas = self.canv
        box = _box_height(row)
        lower = upper - box
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(RULE)
        canvas.setDash()
        canvas.roundRect(0, lower, BOX, box, CORNER, fill=0, stroke=1)
        y = write(self, PAD, upper - PAD - TITLE + 1.4, row.title, BOX - 2 * PAD, "semibold", TITLE)
        write(self, PAD, y, row.coming, BOX - 2 * PAD)
        if row.ways:
            self._draw_ways(row, upper - box / 2)
        if row.down is not None:
            self._draw_down(row.down, lower, lower - reach)

    def _draw_ways(self, row: Row, first: float) -> None:
        """The first arrow straight on from the middle of the box, the others below it."""
        bus = BOX + BUS
        places = [first]
        for one, other in pairwise(row.ways):
            places.append(places[-1] - (_slot(one, self.width) + _slot(other, self.width)) / 2 - BETWEEN)
        if len(places) > 1:
            self._stroke([(BOX, first), (bus, first)], dashed=False)
            self._stroke([(bus, first), (bus, places[-1])], dashed=False)
        for way, y in zip(row.ways, places, strict=True):
            self._draw_way(way, BOX if len(places) == 1 else bus, y)

    def _draw_way(self, way: Way, start: float, y: float) -> None:
        canvas = self.canv
        self._stroke([(start, y), (LEAF_AT - HEAD + 1, y)], dashed=way.inferred)
        self._point(LEAF_AT, y, (-HEAD, 1.9), (-HEAD, -1.9))
        rise = LEADING * (count_lines(way.label, LABEL) - 1)
        write(self, BOX + BUS + 4, y + 2.6 + rise, way.label, LABEL, ink=INK)
        wide, weight = self.width - LEAF_AT, _weight(way)
        if not way.onward:
            height = _leaf_height(way, self.width)
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(HEAVY * 0.7)
            canvas.roundRect(LEAF_AT, y - height / 2, wide, height, CORNER, fill=0, stroke=1)
        lines = count_lines(way.target, wide - 2 * PAD, weight)
        write(self, LEAF_AT + PAD, y + LEADING * (lines - 1) / 2 - 2.4, way.target, wide - 2 * PAD, weight, ink=INK)

    def _draw_down(self, way: Way, lower: float, reach: float) -> None:
        x = 24.0
        self._stroke([(x, lower), (x, lower - reach + HEAD - 1)], dashed=way.inferred)
        self._point(x, lower - reach, (1.9, HEAD), (-1.9, HEAD))
        write(self, x + 6, lower - GAP / 2 - 2.2, way.label, BOX - x - 6, ink=INK)

    def _stroke(self, points: list[tuple[float, float]], *, dashed: bool) -> None:
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(RULE)
        self.canv.setDash(*((3, 2) if dashed else ()))
        draw_path(self.canv, points)
        self.canv.setDash()

    def _point(self, x: float, y: float, one: tuple[float, float], other: tuple[float, float]) -> None:
        """The head of an arrow that ends there."""
        path = self.canv.beginPath()
        path.moveTo(x, y)
        for dx, dy in (one, other):
            path.lineTo(x + dx, y + dy)
        path.close()
        self.canv.setFillColor(INK)
        self.canv.drawPath(path, stroke=0, fill=1)


def part_rows(picture: PathwayPicture, width: float, first: float, room: float) -> list[PathwayPicture]:
    """The pathway in pieces that fit a page each: `first` points high, then `room`."""
    pieces: list[list[Row]] = [[]]
    left = first
    for row in picture.rows:
        needed = _height_of(row, width) + GAP
        if needed > left and pieces[-1]:
            pieces.append([])
            left = room
        pieces[-1].append(row)
        left -= needed
    return [PathwayPicture(tuple(rows)) for rows in pieces]


def _gap(row: Row) -> float:
    return TIGHT if row.down is None else GAP


def _box_height(row: Row) -> float:
    lines = count_lines(row.title, BOX - 2 * PAD, "semibold", TITLE) + count_lines(row.coming, BOX - 2 * PAD)
    return 2 * PAD + LEADING * lines - 1.5


def _weight(way: Way) -> Weight:
    return "regular" if way.onward else "semibold"


def _leaf_height(way: Way, width: float) -> float:
    return LEADING * count_lines(way.target, width - LEAF_AT - 2 * PAD, _weight(way)) + 2 * PAD - 2


def _slot(way: Way, width: float) -> float:
    """How high a way is, its label above the line and as much below."""
    return max(_leaf_height(way, width), 2 * (LEADING * count_lines(way.label, LABEL) + 2.0))


def _lead(row: Row, width: float) -> float:
    """From the top of a row to its box, where the first way reaches higher."""
    return max(0.0, (_slot(row.ways[0], width) - _box_height(row)) / 2) if row.ways else 0.0


def _height_of(row: Row, width: float) -> float:
    box = _box_height(row)
    slots = [_slot(way, width) for way in row.ways]
    ways = max(box, slots[0]) / 2 + slots[0] / 2 + sum(slots[1:]) + BETWEEN * (len(slots) - 1) if slots else 0.0
    return max(_lead(row, width) + box, ways)
