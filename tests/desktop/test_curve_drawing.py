"""Where a marker's drawing puts everything, proved without a screen: nothing touches, nothing leaves its room."""

import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.screens.curves import LABEL_HEIGHT, CurveDrawing, lay_out
from engine.response.curves import read_curves
from engine.response.series_file import take_series
from tests.engine.serial_measurements import LIGHT, SERUM, document

WIDTH, HEIGHT = 580.0, 168.0


def measure(text: str) -> float:
    """A width for each letter, a little more than the typeface has."""
    return 6.6 * len(text)


def draw(*rows: dict[str, Any], width: float = WIDTH) -> list[CurveDrawing]:
    """The drawings of a series; the first of the rows is the baseline."""
    return [lay_out(curve, width, HEIGHT, measure) for curve in read_curves(take_series(document(*rows)))]


@given(
    st.lists(st.integers(0, 90), min_size=1, max_size=12), st.integers(10, 90), st.sampled_from([420.0, 580.0, 1040.0])
)
def test_labels_never_touch_and_values_stay_inside(values: list[int], baseline: int, width: float) -> None:
    """Whatever the numbers, up to twelve assessments: levels are told apart and every value lies on the paper."""
    rows = [{"serum": value / 10, "urine": 0} for value in values]
    for drawing in draw(SERUM | {"serum": baseline / 10}, *rows, width=width):
        heights = [level.label_y for level in drawing.levels]
        assert all(low - high >= LABEL_HEIGHT - 0.01 for high, low in itertools.pairwise(heights))
        assert all(drawing.top - 1 <= y <= drawing.bottom + 1 for y in heights)
        for spot in drawing.spots:
            assert drawing.left <= spot.x <= drawing.right
            assert drawing.top - 1 <= spot.y <= drawing.bottom + 1
        ends = [(tick.at, tick.at + measure(tick.words)) for tick in drawing.days]
        assert all(start > end for (_, end), (start, _) in itertools.pairwise(ends))
        assert ends[-1][1] <= width


def test_more_lies_higher_and_later_lies_further_right() -> None:
    """The drawing tells the same story as the numbers."""
    drawing = draw(SERUM, {"serum": 2, "urine": 0}, {"serum": 3, "urine": 0})[0]
    first, second, third = drawing.spots
    assert first.x < second.x < third.x
    assert first.y < third.y < second.y
    assert (first.baseline, second.baseline) == (True, False)


def test_a_wide_range_is_drawn_on_a_log_scale_and_says_so() -> None:
    """A hundredfold fall would hide what happens below; a value of nothing keeps the scale linear."""
    wide = draw(LIGHT, {"involved": 20, "uninvolved": 10})[0]
    assert wide.title == "Free light chains, involved minus uninvolved, mg/L, log scale"
    linear = draw(SERUM, {"serum": 0, "urine": 0})[0]
    assert linear.title == "Serum M-protein, g/dL"


def test_a_baseline_without_a_day_stands_before_the_first() -> None:
    """It is not joined to a day that nobody knows, and it is named."""
    drawing = draw(SERUM, {"serum": 2, "urine": 0}, {"serum": 1, "urine": 0})[0]
    assert drawing.days[0].words == "baseline"
    assert drawing.spots[0].x < drawing.spots[1].x


def test_one_value_alone_is_drawn() -> None:
    """No range of days and no range of values breaks the drawing."""
    drawings = draw({"involved": 0}, {"involved": 30})
    assert len(drawings[0].spots) == 2
