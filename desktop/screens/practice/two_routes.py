"""The route taken beside the route right, on the one diagram: where they part is seen at a glance."""

from dataclasses import replace

from desktop.screens.diagram import Drawing, Edge, Node, lay_out
from desktop.screens.wrapping import Measure
from engine.language import say
from engine.practice.answering.taken import tell_parting
from engine.practice.commitment import Parting
from engine.rationale import Route

MARK = "◆ "  # before the boxes that only the route taken comes to
GIVEN = "given"  # the state of a box or arrow that only the route taken comes to
NARROWEST, LARGEST = 602.0, 1.2  # where every text has its room, as the pathway is drawn


def scale_for(width: float) -> float:
    """How large the diagram is drawn in a width, in pixels of a 100 % text size."""
    return min(LARGEST, max(width, 1.0) / NARROWEST)


def draw_two(right: Route, taken: Route | None, width: float, measure: Measure) -> Drawing:
    """The diagram of the right route, with what only the route taken comes to marked as given."""
    drawing = lay_out(right, width, 0, measure)
    if taken is None:
        return drawing
    other = lay_out(taken, width, 0, measure)
    nodes = tuple(_mark_node(*both, measure) for both in zip(drawing.nodes, other.nodes, strict=True))
    edges = tuple(_mark_edge(*both) for both in zip(drawing.edges, other.edges, strict=True))
    return Drawing(nodes, edges, drawing.size)


def _mark_node(right: Node, taken: Node, measure: Measure) -> Node:
    only_taken = taken.state == "taken" and right.state != "taken"
    if not only_taken:
        return right
    # The stroke tells it too, so that a title that leaves no room for the mark goes without.
    marked = f"{MARK}{right.title[0]}"
    beside = measure(right.statements, "small") + 10 if right.statements_beside_title else 0.0
    fits = measure(marked, "title") + beside <= right.rect.w - 2 * right.pad
    return replace(right, state=GIVEN, title=(marked, *right.title[1:]) if fits else right.title)


def _mark_edge(right: Edge, taken: Edge) -> Edge:
    only_taken = taken.state == "taken" and right.state != "taken"
    if not only_taken:
        return right
    # Of several arrows between two boxes the one taken is named, where its words have the room.
    return replace(right, state=GIVEN, label=taken.label if taken.place.w <= right.place.w else right.label)


def tell_route(route: Route) -> str:
    """A route in words: each question with the arrow taken, and where it ends."""
    boxes = {box.id: box for box in route.boxes}
    steps = [(boxes[each.source], each) for each in route.arrows if each.state == "taken"]
    told = [_tell_step(box.title, arrow.label) for box, arrow in steps]
    end = next((box.title for box in route.boxes if box.kind == "advice" and box.state == "taken"), "")
    return "; ".join((*told, end)) if end else "; ".join(told)


def _tell_step(question: str, label: str) -> str:
    words = say("{question} {label}") if question.endswith("?") else say("{question}: {label}")
    return words.format(question=question, label=label)


def tell_two(right: Route, taken: Route | None, parting: Parting | None) -> str:
    """The picture in words, for whoever does not see it."""
    told = [say("Right route: {route}.").format(route=tell_route(right))]
    if taken is not None:
        told.append(say("Your route: {route}.").format(route=tell_route(taken)))
    if parting is not None:
        told.append(tell_parting(parting))
    return " ".join(told)
