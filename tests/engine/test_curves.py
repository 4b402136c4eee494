"""What is drawn is what is judged: the levels of a drawing are the very values at which the response changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.response.curves import Curve, read_curves
from engine.response.series_file import take_series
from tests.engine.serial_measurements import BOTH, LIGHT, SERUM, document, response

EVEN = {"urine": 0}


def curve(marker: str, *rows: dict[str, object]) -> Curve:
    """The drawing of one marker; the first of the rows is the baseline."""
    found = read_curves(take_series(document(*rows)))
    return next(each for each in found if each.title.startswith(marker))


def level(drawn: Curve, label: str) -> float:
    """The value of the line whose label begins so."""
    return next(line.value for line in drawn.lines if line.label.startswith(label))


@given(st.integers(10, 90), st.integers(1, 60))
def test_progression_begins_at_its_line(baseline: int, lowest: int) -> None:
    """In tenths of g/dL: a value on the line, repeated, is progression, and one just below it is not."""
    start, low = SERUM | {"serum": baseline / 10}, {"serum": min(lowest, baseline) / 10} | EVEN
    line = level(curve("Serum", start, low, low), "Progression")
    at, below = {"serum": round(line, 6)} | EVEN, {"serum": round(line - 0.001, 6)} | EVEN
    assert response(start, low, low, at, at) == "PD"
    assert response(start, low, low, below, below) != "PD"


@given(st.integers(10, 90))
def test_responses_begin_at_their_lines(baseline: int) -> None:
    """A serum value on the line of VGPR or PR has that response; one just above it has not."""
    start = SERUM | {"serum": baseline / 10}
    drawn = curve("Serum", start, {"serum": 1} | EVEN)
    for name, less in (("VGPR", "PR"), ("PR", "MR")):
        at = level(drawn, name)
        assert response(start, {"serum": round(at, 6)} | EVEN) == name
        assert response(start, {"serum": round(at + 0.001, 6)} | EVEN) == less


@pytest.mark.parametrize(("urine", "label"), [(250, "PR: below 200"), (4000, "PR: 400 or less")])
def test_urine_is_partly_gone_by_whichever_comes_first(urine: float, label: str) -> None:
    """Down by 90 % or below 200 mg in 24 hours: the drawing shows the one that is reached first."""
    drawn = curve("Urine", BOTH | {"urine": urine}, {"serum": 1, "urine": 100})
    assert label in [line.label for line in drawn.lines]


def test_light_chains_have_levels_only_where_they_are_judged() -> None:
    """Beside a measurable M-protein the involved chain is shown without them, and says why."""
    beside = curve("Involved", BOTH | {"involved": 900, "uninvolved": 10}, {"serum": 1, "urine": 100, "involved": 90})
    assert beside.lines == ()
    assert "no limits are drawn" in beside.remark
    alone = curve("Free light chains", LIGHT, {"involved": 110, "uninvolved": 10})
    assert [point.value for point in alone.points] == [1000, 100]
    assert {line.kind for line in alone.lines} == {"response", "lowest", "progression"}
    assert any("not yet checked against the paper" in line.words for line in alone.lines)


def test_what_the_response_is_read_from_is_drawn_first() -> None:
    """Where light chains alone are judged, their drawing comes before markers that were never there."""
    rows = (LIGHT, {"serum": 0, "urine": 0, "involved": 110, "uninvolved": 10})
    titles = [drawn.title for drawn in read_curves(take_series(document(*rows)))]
    assert titles == ["Free light chains, involved minus uninvolved", "Serum M-protein", "Urine M-protein"]


def test_a_marker_that_was_not_measurable_shows_only_progression() -> None:
    """A response cannot be read from it, a rise can."""
    drawn = curve("Serum", LIGHT, {"serum": 0, "involved": 500, "uninvolved": 10})
    assert {line.kind for line in drawn.lines} == {"lowest", "progression"}
    assert drawn.remark.startswith("Not measurable at baseline")


def test_everything_drawn_is_said_in_words() -> None:
    """Values with unit and day, and each level in full."""
    drawn = curve("Serum", SERUM, {"serum": 2} | EVEN)
    spoken = drawn.spoken()
    for words in ("4 g/dL at baseline", "2 g/dL on 01-Jan-2026", "VGPR at 0.4 g/dL or less", "25 % and 0.5 g/dL above"):
        assert words in spoken


def test_a_baseline_alone_draws_nothing() -> None:
    """There is nothing to follow yet."""
    from engine.response.series import SerialRecord

    assert read_curves(SerialRecord.model_validate({"plateau": 1})) == ()
