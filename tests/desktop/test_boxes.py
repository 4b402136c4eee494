"""Which box a point or an arrow key means, in the drawing of every shipped case."""

import pytest

from desktop.screens.boxes import find_box, find_neighbour, find_why
from desktop.screens.diagram import Drawing
from tests.desktop.test_diagram import CASES, FOUNDING, draw, route_of

DOWN, UP, RIGHT, LEFT = (0, 1), (0, -1), (1, 0), (-1, 0)
CASE = next(iter(CASES))


@pytest.fixture
def drawing() -> Drawing:
    """The first shipped case of the founding edition."""
    assert CASE[0] == FOUNDING
    return draw(route_of(CASE), (602, 424))


@pytest.mark.parametrize("name", CASES, ids=":".join)
def test_a_point_in_a_box_means_it_and_one_beside_none(name: tuple[str, str]) -> None:
    """The middle of each box is its own; left of all of them there is none."""
    drawing = draw(route_of(name), (602, 424))
    for at, node in enumerate(drawing.nodes):
        assert find_box(drawing, (node.rect.x + node.rect.w / 2, node.rect.y + node.rect.h / 2)) == at
    assert find_box(drawing, (-5, 10)) is None


@pytest.mark.parametrize("name", CASES, ids=":".join)
def test_arrow_keys_come_to_every_box(name: tuple[str, str]) -> None:
    """From the first box the four directions lead, step by step, to all of them."""
    drawing = draw(route_of(name), (602, 424))
    seen, waiting = {0}, [0]
    while waiting:
        here = waiting.pop()
        for step in (DOWN, UP, RIGHT, LEFT):
            found = find_neighbour(drawing, here, step)
            if found is not None and found not in seen:
                seen.add(found)
                waiting.append(found)
    assert seen == set(range(len(drawing.nodes)))


def test_down_keeps_to_the_column_and_ends_at_its_foot(drawing: Drawing) -> None:
    """Questions follow one another, though advice beside them lies nearer; below the last there is none."""
    here: int | None = 0
    walked = []
    while here is not None:
        walked.append(drawing.nodes[here])
        here = find_neighbour(drawing, here, DOWN)
    assert len({node.rect.x for node in walked}) == 1
    assert len(walked) == sum(node.rect.x == walked[0].rect.x for node in drawing.nodes)
    assert find_neighbour(drawing, 0, UP) is None
    assert find_neighbour(drawing, 0, LEFT) is None


@pytest.mark.parametrize("name", CASES, ids=":".join)
def test_every_closed_box_says_why_and_no_other_is_called_closed(name: tuple[str, str]) -> None:
    """Where several arrows lead to a box, the closed ones among them say nothing of one that is reached."""
    drawing = draw(route_of(name), (602, 424))
    assert find_why(drawing, 0) == ""
    for at, node in list(enumerate(drawing.nodes))[1:]:
        why = find_why(drawing, at)
        told_closed = why.startswith("closed") or why == "not on this patient's route"
        assert told_closed == (node.state == "closed"), (node.id, node.state, why)
