"""Which box of the drawn pathway is meant: the one at a point, or the next from where the keyboard is."""

import math

from desktop.screens.diagram import Drawing, Node, Point, Rect

ARRIVING = ("taken", "open", "closed")  # which of several arrows to a box speaks for it
NEAR = 0.5  # pixels from the edge of a box where an arrow to it ends
ASIDE = 3  # how much more a step aside counts than one ahead: going down or up keeps to the column


def find_box(drawing: Drawing, point: Point) -> int | None:
    """Which node lies at a point of the drawing."""
    spot = Rect(*point, 0.01, 0.01)
    return next((at for at, node in enumerate(drawing.nodes) if node.rect.meets(spot)), None)


def find_neighbour(drawing: Drawing, here: int, step: tuple[int, int]) -> int | None:
    """The nearest node in a direction, (1, 0) for right and (0, 1) for down; None when there is none."""
    best: tuple[float, int] | None = None
    x, y = _centre(drawing.nodes[here])
    for at, node in enumerate(drawing.nodes):
        across, down = _centre(node)
        dx, dy = across - x, down - y
        forward, aside = (dx * step[0], abs(dy)) if step[0] else (dy * step[1], abs(dx))
        if at != here and forward > 1:
            distance = forward + ASIDE * aside
            best = min(best, (distance, at)) if best else (distance, at)
    return None if best is None else best[1]


def find_why(drawing: Drawing, at: int) -> str:
    """Why the way to a node stands as it does: of several, the one that is taken or still open speaks.

    Empty where nothing is told of it, and for a question that is not closed: the boxes before it say it.
    """
    node = drawing.nodes[at]
    rect = node.rect
    entries = ((rect.x, rect.y + rect.h / 2), (rect.x + rect.w / 2, rect.y))
    coming = [edge for edge in drawing.edges if any(math.dist(edge.points[-1], entry) < NEAR for entry in entries)]
    if not coming or (node.kind == "question" and node.state != "closed"):
        return ""
    return min(coming, key=lambda edge: ARRIVING.index(edge.state)).why


def _centre(node: Node) -> Point:
    return node.rect.x + node.rect.w / 2, node.rect.y + node.rect.h / 2
