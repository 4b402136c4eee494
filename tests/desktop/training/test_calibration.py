"""How sure against how right: the numbers by hand, and by the definitions in the papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.training.calibration import Calibration, measure_calibration, part, score
from tests.desktop.training.answers import answer


def _measure(answers: list[tuple[int, bool]]) -> Calibration:
    return measure_calibration(
        answer(number, confidence=confidence, right=right) for number, (confidence, right) in enumerate(answers)
    )


def test_brier_by_hand() -> None:
    """0.7 rained, 0.9 rained, 0.8 did not: (0.09 + 0.01 + 0.64) / 3."""
    assert score([(70, True), (90, True), (80, False)]).value == pytest.approx(0.74 / 3)
    assert score([(100, True)]).value == 0
    assert score([(100, False)]).value == 1
    assert score([(50, True), (50, False)]).value == pytest.approx(0.25)


def test_briers_own_table() -> None:
    """Brier's example of 1950: ten forecasts of rain, whose score over both classes is 0.19, half of it over one."""
    told = [(70, False), (90, True), (80, True), (40, True), (20, False), *[(0, False)] * 4, (10, False)]
    assert 2 * score(told).value == pytest.approx(0.19)


def test_interval_of_the_mean_by_hand() -> None:
    """Squares 0, 0, 1, 1: mean 0.5, standard deviation √(1/3), half-width 1.96 √(1/3) / 2."""
    found = score([(100, True), (0, False), (100, False), (0, True)])
    assert found.value == 0.5
    assert found.high == 1
    assert found.low == pytest.approx(max(0, 0.5 - 1.959964 * (1 / 3) ** 0.5 / 2))


def test_answers_all_alike_are_no_certainty() -> None:
    """Ten right at 90 % score 0.01; by Wilson's lower limit of ten in ten, 0.7225, it may truly be up to 0.232."""
    found = score([(90, True)] * 10)
    assert (found.value, found.low) == pytest.approx((0.01, 0.01))
    assert found.high == pytest.approx(0.7225 * 0.01 + 0.2775 * 0.81, abs=1e-3)
    wrong = score([(90, False)] * 10)
    assert wrong.high == pytest.approx(0.81)
    assert wrong.low < 0.7
    half = score([(50, True), (50, False)] * 5)
    assert (half.low, half.value, half.high) == pytest.approx((0.25, 0.25, 0.25))  # at 50 % the score is always that


@given(st.lists(st.tuples(st.integers(0, 100), st.booleans()), min_size=1, max_size=60))
def test_murphys_parts_add_up(answers: list[tuple[int, bool]]) -> None:
    """Reliability - resolution + uncertainty is the Brier score, for any answers."""
    parts = part(answers)
    assert parts.reliability - parts.resolution + parts.uncertainty == pytest.approx(score(answers).value, abs=1e-9)


def test_parts_by_hand() -> None:
    """Four at 75 with three right, four at 25 with one right: reliability 0, resolution 1/16, uncertainty 1/4."""
    parts = part([(75, True)] * 3 + [(75, False)] + [(25, True)] + [(25, False)] * 3)
    assert (parts.reliability, parts.resolution, parts.uncertainty) == pytest.approx((0, 1 / 16, 1 / 4))


def test_few_answers_say_nothing() -> None:
    """Nine answers are too few for a word, a share or a score; ten are not."""
    nine = _measure([(90, False)] * 9)
    assert (nine.word, nine.share, nine.brier, nine.parts) == ("early", None, None, None)
    assert "9 answers" in nine.words
    assert "too early" in nine.words
    assert _measure([(90, False)] * 10).word == "over"
    assert _measure([]).words == "No answer with a confidence yet."


@pytest.mark.parametrize(("confidence", "right", "word"), [(95, 10, "over"), (55, 19, "under"), (75, 15, "agrees")])
def test_word(confidence: int, right: int, word: str) -> None:
    """Of twenty answers: half right at 95 % is too sure, 19 right at 55 % too unsure, 15 right at 75 % fits."""
    assert _measure([(confidence, n < right) for n in range(20)]).word == word


def test_each_answer_is_in_one_part_of_the_curve() -> None:
    """The parts begin at 0, 50, 60, 70, 80 and 90 percent, and the last one takes in 100; empty ones are left out."""
    found = _measure([(sure, True) for sure in (0, 49, 50, 89, 90, 100)])
    assert [(each.low, each.high, each.answers) for each in found.curve] == [
        (0, 49, 2), (50, 59, 1), (80, 89, 1), (90, 100, 2)]  # fmt: skip
    assert [each.confidence for each in found.curve] == [0.245, 0.5, 0.89, 0.95]


@pytest.mark.parametrize(
    ("right", "answers", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_curve_has_wilsons_intervals(right: int, answers: int, low: float, high: float) -> None:
    """The intervals of the four examples of R. G. Newcombe, Stat Med 1998;17:857-872, table I, method 3."""
    (only,) = _measure([(90, n < right) for n in range(answers)]).curve
    assert (only.share.low, only.share.high) == pytest.approx((low, high), abs=5e-5)


def test_an_argued_side_has_no_confidence() -> None:
    """What was marked on its arguments takes no part."""
    assert measure_calibration([answer(confidence=None, right=None)]).answers == 0
