"""From one drawing of the pathway to the next: each box on its way from where it stood to where it belongs."""

from dataclasses import replace

from desktop.screens.diagram import Drawing, Edge, Node, Rect


def match(before: Drawing, after: Drawing) -> bool:
    """Whether two drawings show the same boxes and arrows, so that one can pass into the other."""
    same_boxes = [node.id for node in before.nodes] == [node.id for node in after.nodes]
    return same_boxes and [len(edge.points) for edge in before.edges] == [len(edge.points) for edge in after.edges]


def blend(before: Drawing, after: Drawing, part: float) -> Drawing:
    """The drawing after, its places a part (0 to 1) of the way from those before; words and states are those after."""
    if part >= 1:
        return after
    return Drawing(
        tuple(_node(*pair, part) for pair in zip(before.nodes, after.nodes, strict=True)),
        tuple(_edge(*pair, part) for pair in zip(before.edges, after.edges, strict=True)),
        (between(before.size[0], after.size[0], part), between(before.size[1], after.size[1], part)),
    )


def between(before: float, after: float, part: float) -> float:
    """A number a part of the way from one to another."""
    return before + (after - before) * part


def _rect(before: Rect, after: Rect, part: float) -> Rect:
    return Rect(
        between(before.x, after.x, part),
        between(before.y, after.y, part),
        between(before.w, after.w, part),
        between(before.h, after.h, part),
    )


def _node(before: Node, after: Node, part: float) -> Node:
    return replace(after, rect=_rect(before.rect, after.rect, part))


def _edge(before: Edge, after: Edge, part: float) -> Edge:
    points = tuple(
        (between(x, to_x, part), between(y, to_y, part))
        for (x, y), (to_x, to_y) in zip(before.points, after.points, strict=True)
    )
    place = replace(_rect(before.place, after.place, part), w=after.place.w)  # its words are those after
    return replace(after, points=points, place=place)


def leave_behind(before: Drawing, now: Drawing) -> Drawing:
    """What looked otherwise before, at the places where it is now: it fades while the new look is there already."""
    nodes = [
        replace(old, rect=new.rect)
        for old, new in zip(before.nodes, now.nodes, strict=True)
        if (old.state, old.inferred) != (new.state, new.inferred)
    ]
    edges = [
        replace(old, points=new.points, place=new.place)
        for old, new in zip(before.edges, now.edges, strict=True)
        if old.state != new.state
    ]
    return Drawing(tuple(nodes), tuple(edges), now.size)
