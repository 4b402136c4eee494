"""A row that wraps: whatever its width, nothing stands on anything else and nothing is pushed beyond its edge."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.parts.flow import Flow


@given(
    st.lists(st.tuples(st.integers(10, 180), st.integers(0, 2)), min_size=1, max_size=9),
    st.integers(0, 9),
    st.integers(200, 900),
)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_overlaps_and_nothing_is_pushed_out(
    qapp: QApplication, blocks: list[tuple[int, int]], gap: int, width: int
) -> None:
    """All of them are placed in order, apart from each other, within the width and the height that was asked for."""
    holder = QWidget()
    flow = Flow(30, 6, 4)
    holder.setLayout(flow)
    flow.setContentsMargins(10, 0, 10, 0)
    made: list[QWidget] = []
    for at, (wide, stretch) in enumerate(blocks):
        if at == gap:
            flow.add_gap()
        made.append(QWidget())
        made[-1].setMinimumSize(wide, 20)
        flow.add(made[-1], stretch)
    high = flow.heightForWidth(width)
    assert high >= 30
    holder.resize(width, high)
    flow.activate()
    places = [each.geometry() for each in made]
    for place in places:
        assert place.left() >= 10
        assert place.right() <= width - 10
        assert place.top() >= 0
        assert place.bottom() <= high
    for one, other in pairwise(places):
        same_line = one.top() == other.top()
        assert other.left() > one.right() if same_line else other.top() > one.bottom()
    assert qapp is not None
