"""The pathway drawn for this patient: questions down the spine, advice in line with the question that leads there.

Places are computed here, without a screen, so that tests can prove what the eye wants: straight runs, nothing crossing,
no label touching anything. Sizes are in pixels of a 100 % screen; the widget scales the whole.
"""

from dataclasses import dataclass
from itertools import pairwise

from desktop.screens.spine import Bypass, Row, Way, read_spine
from desktop.screens.wrapping import Measure, shorten, wrap
from engine.rationale import Box, Route

Point = tuple[float, float]

BOX, FOOT = 36.0, 36.0  # heights of a two-line box
LEAF, LINE = 22.0, 13.0  # heights of a one-line leaf, and of one line more
PAD = 10.0
TITLE = 15.0  # height of one more line of a question
LEAF_PAD = 8.0
LEAF_GAP = 5.0
ABOVE, BELOW = 15.5, 6.0  # how far a box reaches beyond its first and last arrow
LABEL = 13.0  # height of a label
SMALLEST_GAP, LARGEST_GAP = 14.5, 36.0
LANE = 16.0
WIDEST_LEAF = 420.0  # beyond that a box is an empty line
MARK = "✓ "  # before the answer
SMALLEST, LARGEST = 0.84, 1.35  # how small it may be drawn to be read, and how large to look well


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    def meets(self, other: "Rect", margin: float = 0.0) -> bool:
        """Whether two rectangles touch, or come nearer than the margin."""
        apart = (self.x + self.w + margin <= other.x or other.x + other.w + margin <= self.x
                 or self.y + self.h + margin <= other.y or other.y + other.h + margin <= self.y)  # fmt: skip
        return not apart


@dataclass(frozen=True, slots=True)
class Node:
    """A box as drawn. Advice that several questions lead to is drawn beside each of them."""

    id: str  # of the box on the route
    rect: Rect
    pad: float  # between its sides and its texts
    title: tuple[str, ...]
    detail: str
    statements: str
    statements_beside_title: bool
    state: str
    kind: str
    inferred: bool

    @property
    def is_answer(self) -> bool:
        """Whether it is what is advised for this patient."""
        return self.kind == "advice" and self.state == "taken"


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow as drawn, with its label's place."""

    points: tuple[Point, ...]
    label: str
    place: Rect
    state: str
    inferred: bool
    why: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole diagram; nodes in the order in which the keyboard walks them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    size: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Columns:
    spine: float
    spine_width: float
    leaf: float
    leaf_width: float

    @property
    def middle(self) -> float:
        return self.spine + self.spine_width / 2


def lay_out(route: Route, width: float, height: float, measure: Measure) -> Drawing:
    """Place the route's boxes and arrows within a width and height, or below it when the height is too small."""
    rows, foot, bypasses = read_spine(route)
    columns = _columns(rows, bypasses, width, measure)
    shapes = [_shape(row, columns, measure) for row in rows]
    base = 0.0 if foot is None else _height(foot, columns, measure)
    lanes = _lanes(bypasses)
    around = [_fold_label(way, columns, lane, measure) for lane, (_, _, way) in zip(lanes, bypasses, strict=True)]
    more = [0.0] * len(rows)  # below a row, for a label of several lines
    for (start, _, _), lines in zip(bypasses, around, strict=True):
        more[start] = max(more[start], LABEL * (len(lines) - 1))
    free = height - sum(box for box, _ in shapes) - sum(more) - base
    gap = max(SMALLEST_GAP, min(LARGEST_GAP, free / max(1, len(rows) - (foot is None))))
    nodes: list[Node] = []
    edges: list[Edge] = []
    tops: list[tuple[float, float]] = []
    y = 0.0
    for at, (row, (box, leaves)) in enumerate(zip(rows, shapes, strict=True)):
        rect = Rect(columns.spine, y, columns.spine_width, box)
        nodes.append(_node(row.box, rect, measure))
        tops.append((y, box))
        for way, leaf, line in zip(row.leaves, leaves, _lines(y, box, leaves), strict=True):
            rect = Rect(columns.leaf, line - leaf / 2, columns.leaf_width, leaf)
            nodes.append(_node(way.box, rect, measure, way.state, LEAF_PAD))
            edges.append(_across(way, columns, line, measure))
        if row.down is not None and (at + 1 < len(rows) or foot is not None):
            edges.append(_down(row.down, columns.middle, y + box, gap + more[at], measure))
        y += box + gap + more[at]
    if foot is not None:
        nodes.append(_node(foot.box, Rect(columns.spine, y, columns.spine_width, base), measure, foot.state))
        y += base
    for lane, lines, (start, end, way) in zip(lanes, around, bypasses, strict=True):
        edges.append(_around(way, lines, tops[start], tops[end], columns.spine, lane, gap, measure))
    return Drawing(tuple(nodes), tuple(edges), (columns.leaf + columns.leaf_width + 1, y))


def _lines(top: float, box: float, leaves: list[float]) -> list[float]:
    """Where each leaf's arrow leaves the box: in its middle, or spread so that the leaves lie one below the other."""
    if len(leaves) == 1:
        return [top + box / 2]
    found = [top + ABOVE]
    for above, below in pairwise(leaves):
        found.append(found[-1] + above / 2 + LEAF_GAP + below / 2)
    return found[: len(leaves)]


def _lanes(bypasses: list[Bypass]) -> list[int]:
    """Which lane left of the spine each way around takes: those to one question share theirs, others keep apart."""
    found: list[int] = []
    taken: list[dict[int, tuple[int, int]]] = []  # for each lane the rows that the ways to each question pass
    for start, end, _ in bypasses:
        for lane in range(len(taken) + 1):
            others = taken[lane] if lane < len(taken) else {}
            if all(aim == end or stop < start or end < begin for aim, (begin, stop) in others.items()):
                break
        if lane == len(taken):
            taken.append({})
        begin, stop = taken[lane].get(end, (start, end))
        taken[lane][end] = (min(begin, start), max(stop, end))
        found.append(lane)
    return found


def _columns(rows: list[Row], bypasses: list[Bypass], width: float, measure: Measure) -> _Columns:
    labels = [_width(way, measure) for row in rows for way in row.leaves]
    corridor = max(labels, default=60.0) + 24
    left = LANE * (max(_lanes(bypasses), default=-1) + 1) + 2
    rest = width - left - corridor
    spine = max(190.0, min(260.0, rest * 0.552))
    return _Columns(left, spine, left + spine + corridor, max(120.0, min(WIDEST_LEAF, rest - spine - 1)))


def _width(way: Way, measure: Measure) -> float:
    return max(measure(way.label, "label"), measure(way.label, "strong"))


def _shape(row: Row, columns: _Columns, measure: Measure) -> tuple[float, list[float]]:
    """The height of a question's box and of each of its leaves; a box reaches over all its arrows."""
    inner = columns.leaf_width - 2 * LEAF_PAD
    asked = len(_fold(row.box, "", columns.spine_width - 2 * PAD, measure))
    own = BOX + TITLE * (asked - 1)
    several = len(row.leaves) > 1
    leaves = []
    for way in row.leaves:
        lines = len(_fold(way.box, _state(way.box, way.state), inner, measure))
        detail = not several and lines == 1 and measure(way.box.answer, "detail") <= inner
        leaves.append(LEAF + LINE * (lines - 1 + detail) - (1 if lines + detail > 1 else 0))
    if not several:
        return own, leaves
    return max(own, _lines(0.0, own, leaves)[-1] + BELOW), leaves


def _height(foot: Way, columns: _Columns, measure: Measure) -> float:
    """The height of the advice at the foot, which has a second line always."""
    lines = _fold(foot.box, _state(foot.box, foot.state), columns.spine_width - 2 * PAD, measure)
    return FOOT + LINE * (len(lines) - 1)


def _node(box: Box, rect: Rect, measure: Measure, way: str | None = None, pad: float = PAD) -> Node:
    question = box.kind == "question"
    inner = rect.w - 2 * pad
    state = _state(box, way)
    title = _fold(box, state, inner, measure)
    statements = " ".join(box.rests_on) if question else ""
    detail = box.answer if rect.h > LEAF + LINE * (len(title) - 1) else ""
    beside = measure(title[0], "title") + measure(statements, "small") + 10 <= inner
    if statements and not beside and measure(f"{detail}  ", "detail") + measure(statements, "small") > inner:
        statements = ""
    room = inner if beside or not statements else inner - measure(statements, "small") - 8
    if not question and measure(detail, "detail") > inner:
        detail = ""
    return Node(
        box.id,
        rect,
        pad,
        title,
        shorten(detail, room, measure),
        statements,
        beside,
        state,
        box.kind,
        box.inferred,
    )


def _fold(box: Box, state: str, width: float, measure: Measure) -> tuple[str, ...]:
    """A box's title in lines; the answer's is strong and has a mark before it."""
    if box.kind == "question":
        return wrap(box.title, width, measure, "title")
    if state != "taken":
        return wrap(box.title, width, measure, "leaf")
    first, *rest = wrap(f"{MARK}{box.title}", width, measure, "title")
    return (first.removeprefix(MARK), *rest)


def _state(box: Box, way: str | None) -> str:
    """Advice drawn several times stands at each place as its arrow does; the answer also where its arrow is open."""
    if way is None or (box.state == "taken" and way == "open"):
        return box.state
    return way


def _across(way: Way, columns: _Columns, line: float, measure: Measure) -> Edge:
    start = columns.spine + columns.spine_width
    place = Rect(start + 9, line - LABEL - 2, _width(way, measure), LABEL)
    return Edge(((start, line), (columns.leaf, line)), way.label, place, way.state, way.inferred, way.why)


def _down(way: Way, x: float, top: float, gap: float, measure: Measure) -> Edge:
    place = Rect(x + 9, top + (gap - LABEL) / 2, _width(way, measure), LABEL)
    return Edge(((x, top), (x, top + gap)), way.label, place, way.state, way.inferred, way.why)


def _fold_label(way: Way, columns: _Columns, lane: int, measure: Measure) -> tuple[str, ...]:
    """The label of a way around, in lines that end before the arrow down."""
    room = columns.middle - (columns.spine - LANE * (lane + 1) + 15) - 4
    return wrap(way.label, room, measure, "strong")


def _around(
    way: Way,
    lines: tuple[str, ...],
    start: tuple[float, float],
    end: tuple[float, float],
    left: float,
    lane: int,
    gap: float,
    measure: Measure,
) -> Edge:
    x = left - LANE * (lane + 1) + 8
    ys = (start[0] + start[1] / 2, end[0] + end[1] / 2)
    width = max(measure(line, role) for line in lines for role in ("label", "strong"))
    place = Rect(x + 7, start[0] + start[1] + (gap - LABEL) / 2, width, LABEL * len(lines))
    points = ((left, ys[0]), (x, ys[0]), (x, ys[1]), (left, ys[1]))
    return Edge(points, "\n".join(lines), place, way.state, way.inferred, way.why)


def scale_for(width: float, height: float, natural: float) -> float:
    """How much larger than its smallest comfortable size a diagram of a natural height may be drawn."""
    return max(SMALLEST, min(LARGEST, width / 602, height / natural))


def height_of(route: Route, width: float, measure: Measure) -> float:
    """The height that the diagram needs at 100 %, its arrows as short as they may be."""
    return lay_out(route, width, 0, measure).size[1]
