"""The diagram keeps its promises to the eye for every shipped case: straight runs, no crossing, labels untouched."""

import itertools

import pytest

from desktop.screens.diagram import Drawing, Edge, Rect, Role, height_of, lay_out, scale_for
from desktop.screens.spine import read_spine
from engine.case_file import take_case
from engine.consultation import consult
from engine.packs.shelf import find_folder, open_edition, read_cases
from engine.rationale import Route

FOUNDING, LATER = "mayo-2012", "contemporary-2026"
CASES = {(pack, case.id): case for pack in (FOUNDING, LATER) for case in read_cases(find_folder(pack))}
SIZES = [(602, 424), (602, 470), (1062, 790), (560, 380)]
WIDTHS: dict[Role, float] = {"title": 6.6, "leaf": 6.3, "detail": 5.6, "small": 5.9, "label": 5.5, "strong": 5.8}


def measure(text: str, role: Role) -> float:
    """A stand-in for a typeface, a little wider than the real one."""
    return len(text) * WIDTHS[role]


def route_of(name: tuple[str, str]) -> Route:
    """The route of a shipped case, by its edition and its id."""
    case = take_case({"plateau": 1, "clinical": dict(CASES[name].clinical)})
    return consult(case, open_edition(name[0])).route


def draw(route: Route, size: tuple[float, float]) -> Drawing:
    """The drawing as the widget asks for it."""
    scale = scale_for(*size, height_of(route, size[0], measure))
    return lay_out(route, size[0] / scale, size[1] / scale, measure)


def segments(edge: Edge) -> list[Rect]:
    """The straight parts of an arrow as thin rectangles."""
    found = []
    for (x1, y1), (x2, y2) in itertools.pairwise(edge.points):
        assert x1 == x2 or y1 == y2, "a run that is not straight"
        found.append(Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)))
    return found


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", CASES, ids=":".join)
def test_nothing_touches_that_should_not(name: tuple[str, str], size: tuple[int, int]) -> None:
    """Boxes lie apart, labels touch no box, no arrow and no other label; arrows cross nothing, but may join."""
    drawing = draw(route_of(name), size)
    for one, other in itertools.combinations(drawing.nodes, 2):
        assert not one.rect.meets(other.rect, 3), (one.id, other.id)
    labels = [edge.place for edge in drawing.edges]
    for one_label, other_label in itertools.combinations(labels, 2):
        assert not one_label.meets(other_label)
    for edge in drawing.edges:
        assert not [node.id for node in drawing.nodes if node.rect.meets(edge.place)], edge.label
        for other_edge in drawing.edges:
            assert not [part for part in segments(other_edge) if part.meets(edge.place)], (edge.label, other_edge.label)
    for one_edge, other_edge in itertools.combinations(drawing.edges, 2):
        if one_edge.points[-1] == other_edge.points[-1]:
            continue
        for part, other_part in itertools.product(segments(one_edge), segments(other_edge)):
            assert not part.meets(other_part), (one_edge.label, other_edge.label)


@pytest.mark.parametrize("size", SIZES[:3], ids=str)
@pytest.mark.parametrize("name", CASES, ids=":".join)
def test_everything_lies_within_the_space(name: tuple[str, str], size: tuple[int, int]) -> None:
    """Nothing is cut off and the legend's corner is free; at 1366x768 the whole pathway of 2012 is in sight."""
    route = route_of(name)
    drawing = draw(route, size)
    scale = scale_for(*size, height_of(route, size[0], measure))
    for node in drawing.nodes:
        assert node.rect.x >= 0
        assert (node.rect.x + node.rect.w) * scale <= size[0]
        assert node.rect.y + node.rect.h <= drawing.size[1]
    for edge in drawing.edges:
        assert edge.place.x >= 0
        assert (edge.place.x + edge.place.w) * scale <= size[0]
    if name[0] == FOUNDING:
        assert drawing.size[1] * scale <= size[1] + 0.5
    corner = Rect(drawing.legend[0] - 300, drawing.legend[1] - 14, 300, 14)
    assert not [node.id for node in drawing.nodes if node.rect.meets(corner)]


@pytest.mark.parametrize("name", CASES, ids=":".join)
def test_every_arrow_of_the_route_is_drawn_with_its_state(name: tuple[str, str]) -> None:
    """Arrows between the same two boxes are one line with the strongest state; none is left out."""
    route = route_of(name)
    rows, foot, bypasses = read_spine(route)
    drawn = {(row.box.id, way.box.id): way for row in rows for way in (*row.leaves, *((row.down,) if row.down else ()))}
    drawn |= {(rows[start].box.id, way.box.id): way for start, _, way in bypasses}
    assert set(drawn) == {(arrow.source, arrow.target) for arrow in route.arrows}
    for arrow in route.arrows:
        if arrow.state == "taken":
            way = drawn[arrow.source, arrow.target]
            assert (way.state, way.label) == ("taken", arrow.label)
    assert foot is not None
    taken = {node.id for node in draw(route, SIZES[0]).nodes if node.state == "taken" and node.kind == "advice"}
    answers = {box.id for box in route.boxes if box.state == "taken" and box.kind == "advice"}
    assert taken == answers


def test_text_fits_its_box_and_statements_are_shown() -> None:
    """At the smallest comfortable size every question shows its statements and no title is wider than its box."""
    drawing = draw(route_of(next(iter(CASES))), (602, 424))
    for node in drawing.nodes:
        assert all(measure(line, "leaf") <= node.rect.w - 14 for line in node.title), node.title
        assert bool(node.statements) == (node.kind == "question"), node.id
