"""A pathway over several pages is cut where no box and no label is."""

import itertools

import pytest

from desktop.screens.diagram import Drawing, Edge, Node, Rect
from desktop.screens.sheets import BEFORE_BOX, cut

HIGH = 40.0


def box(top: float) -> Node:
    """A question at a height."""
    return Node("box", Rect(0, top, 100, HIGH), 6, ("Which?",), "", "", False, "open", "question", False)


def label(top: float) -> Edge:
    """An answer's words beside its arrow."""
    return Edge(((50.0, top), (50.0, top + 10)), "yes", Rect(52, top, 20, 10), "open", False, "")


def draw(*labels: float) -> Drawing:
    """Six boxes, a hundred units apart, and labels at those heights."""
    tops = [10.0 + 100 * at for at in range(6)]
    return Drawing(tuple(box(top) for top in tops), tuple(label(top) for top in labels), (100, 560))


@pytest.mark.parametrize("labels", [(), (304.0,), (204.0, 304.0)])
def test_no_cut_goes_through_a_label(labels: tuple[float, ...]) -> None:
    """Above a box is the place to cut, but not where a label reaches down to it."""
    cuts = cut(draw(*labels), 330, 330)
    ends = [end for _, end in cuts[:-1]]
    assert ends
    for end in ends:
        assert (end + BEFORE_BOX - 10) % 100 == pytest.approx(0)
        assert not any(top <= end <= top + 10 for top in labels)


def test_the_pages_follow_each_other_and_show_all() -> None:
    """What one page ends with the next begins with, and none holds more than it can."""
    cuts = cut(draw(), 330, 250)
    assert (cuts[0][0], cuts[-1][1]) == (0.0, 560)
    assert all(one[1] == other[0] for one, other in itertools.pairwise(cuts))
    assert all(end - start <= room for (start, end), room in zip(cuts, (330, 250, 250), strict=False))
