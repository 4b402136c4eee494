"""What the eye would find wrong with a drawing of the pathway: runs not straight, crossings, labels that touch."""

import itertools
from collections.abc import Iterator

from desktop.screens.diagram import MARK, Drawing, Edge, Node, Rect
from desktop.screens.wrapping import Measure

STROKE = 1.1  # half the widest arrow, in pixels of a 100 % screen
BOXES_APART = 3.0
APART = 7.9  # from an answer to the statements beside it
LINE, SECOND = 15.0, 13.5  # heights of a title's line and of the line below it, as drawn


def list_faults(drawing: Drawing, measure: Measure) -> list[str]:
    """Everything that is wrong, in words."""
    return [*_touching(drawing), *_crossing(drawing), *_full(drawing, measure)]


def segments(edge: Edge) -> list[Rect]:
    """The straight parts of an arrow as thin rectangles."""
    found = []
    for (x1, y1), (x2, y2) in itertools.pairwise(edge.points):
        assert abs(x1 - x2) < 1e-6 or abs(y1 - y2) < 1e-6, "a run that is not straight"
        found.append(Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)))
    return found


def _touching(drawing: Drawing) -> Iterator[str]:
    for one, other in itertools.combinations(drawing.nodes, 2):
        if one.rect.meets(other.rect, BOXES_APART):
            yield f"box {one.id} meets box {other.id}"
    for one_edge, other_edge in itertools.combinations(drawing.edges, 2):
        if one_edge.place.meets(other_edge.place):
            yield f"label {one_edge.label} meets label {other_edge.label}"
    for edge in drawing.edges:
        yield from (f"label {edge.label} meets box {each.id}" for each in drawing.nodes if each.rect.meets(edge.place))
        for other_edge in drawing.edges:
            if any(part.meets(edge.place, STROKE) for part in segments(other_edge)):
                yield f"label {edge.label} meets arrow {other_edge.label}"


def _crossing(drawing: Drawing) -> Iterator[str]:
    parts = [(edge, segments(edge)) for edge in drawing.edges]
    for (one, its), (other, others) in itertools.combinations(parts, 2):
        if one.points[-1] == other.points[-1]:
            continue  # those that lead to one box may join
        if any(part.meets(other_part) for part, other_part in itertools.product(its, others)):
            yield f"arrow {one.label} meets arrow {other.label}"


def _full(drawing: Drawing, measure: Measure) -> Iterator[str]:
    """Texts that are too large for their box."""
    for node in drawing.nodes:
        inner = node.rect.w - 2 * node.pad + 0.01
        if any(width > inner for width in _widths(node, measure)):
            yield f"a text is wider than box {node.id}"
        below = bool(node.detail or (node.statements and not node.statements_beside_title))
        if LINE * len(node.title) + SECOND * below > node.rect.h:
            yield f"the texts are higher than box {node.id}"


def _widths(node: Node, measure: Measure) -> Iterator[float]:
    """The width of each line of a box, with what stands at its right end."""
    beside = APART + measure(node.statements, "small") if node.statements else 0.0
    for at, words in enumerate(node.title):
        mark = MARK if node.is_answer and at == 0 else ""
        strong = node.kind == "question" or node.is_answer
        yield measure(f"{mark}{words}", "title" if strong else "leaf") + (
            beside if at == 0 and node.statements_beside_title else 0.0
        )
    yield measure(node.detail, "detail") + (0.0 if node.statements_beside_title else beside)
