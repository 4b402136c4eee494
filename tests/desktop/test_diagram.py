"""The diagram keeps its promises to the eye for every shipped case: straight runs, no crossing, labels untouched."""

from functools import cache
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.screens.diagram import Drawing
from desktop.screens.spine import read_spine
from desktop.screens.wrapping import Role
from desktop.screens.zoom import BESIDE, fit
from engine.case_file import take_case
from engine.consultation import consult
from engine.packs.shelf import find_folder, open_edition, read_cases
from engine.rationale import Route
from tests.desktop.drawings import list_faults

FOUNDING, LATER = "mayo-2012", "contemporary-2026"
CASES = {(pack, case.id): case for pack in (FOUNDING, LATER) for case in read_cases(find_folder(pack))}
SIZES = [(602, 424), (602, 470), (1062, 790), (560, 380)]
WIDTHS: dict[Role, float] = {"title": 6.5, "leaf": 6.3, "detail": 5.6, "small": 5.9, "label": 5.5, "strong": 5.8}


def measure(text: str, role: Role) -> float:
    """A stand-in for a typeface, a little wider than the real one."""
    return len(text) * WIDTHS[role]


@cache
def route_of(name: tuple[str, str]) -> Route:
    """The route of a shipped case, by its edition and its id."""
    case = take_case({"plateau": 1, "clinical": dict(CASES[name].clinical)})
    return consult(case, open_edition(name[0])).route


def draw(route: Route, size: tuple[float, float]) -> Drawing:
    """The drawing as the widget asks for it."""
    return fit(route, size, "width", measure).drawing


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", CASES, ids=":".join)
def test_nothing_touches_that_should_not(name: tuple[str, str], size: tuple[int, int]) -> None:
    """Boxes lie apart, labels touch no box, no arrow and no other label; arrows cross nothing, but may join."""
    assert list_faults(draw(route_of(name), size), measure) == []


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(sorted(CASES)), st.integers(540, 3000), st.integers(250, 2000), st.sampled_from(["width", "whole"])
)
def test_nothing_touches_at_any_size(
    name: tuple[str, str], width: int, height: int, zoom: Literal["width", "whole"]
) -> None:
    """Nor in a window of any other size, fitted to its width or drawn whole; and it is never wider than the view."""
    route = route_of(name)
    fitted = fit(route, (width, height), zoom, measure)
    assert list_faults(fitted.drawing, measure) == []
    assert fitted.size[0] <= width + 0.5
    if zoom == "whole":
        assert fitted.size[1] <= height + 0.5


@pytest.mark.parametrize("size", SIZES[:3], ids=str)
@pytest.mark.parametrize("name", CASES, ids=":".join)
def test_everything_lies_within_the_space(name: tuple[str, str], size: tuple[int, int]) -> None:
    """Nothing is cut off; at 1366x768 the whole pathway of 2012 is in sight."""
    fitted = fit(route_of(name), size, "width", measure)
    drawing, scale = fitted.drawing, fitted.scale
    right = size[0] - 2 * BESIDE
    for rect in (*(node.rect for node in drawing.nodes), *(edge.place for edge in drawing.edges)):
        assert rect.x >= 0
        assert (rect.x + rect.w) * scale <= right
        assert rect.y + rect.h <= drawing.size[1]
    if name[0] == FOUNDING:
        assert fitted.size[1] <= size[1] + 0.5


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
