"""The response of a series against a second, naive reading of the criteria, and what may never change it."""

import random
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.response.course import judge_response
from engine.response.series_file import take_series
from engine.vocabulary import DEPTHS
from tests.engine.serial_measurements import (
    document,
    judge,
)

# A second, naive reading: a patient followed by serum and urine, every test done on every day.


def naive_depth(start: dict[str, Any], row: dict[str, Any]) -> int:
    """0 stable, 1 MR … 5 sCR."""
    serum, urine = Fraction(str(row["serum"])), Fraction(str(row["urine"]))
    first, second = Fraction(str(start["serum"])), Fraction(str(start["urine"]))
    if row["serum_if"] == row["urine_if"] == "negative" and row["marrow"] < 5:
        return 5 if 0.26 <= row["ratio"] <= 1.65 and not row["clonal"] else 4
    if serum <= first / 10 and urine < 100:
        return 3
    serum_pr = first < 1 or serum <= first / 2
    urine_pr = second < 200 or urine <= second / 10 or urine < 200
    if serum_pr and urine_pr:
        return 2
    serum_mr = serum_pr or serum <= first * Fraction(3, 4)
    urine_mr = urine_pr or urine <= second / 2
    return 1 if serum_mr and urine_mr else 0


def naive_progression(start: dict[str, Any], rows: list[dict[str, Any]], number: int) -> bool:
    """Serum or urine risen from the lowest confirmed value."""
    for name, least in (("serum", Fraction(1, 2)), ("urine", Fraction(200))):
        values = [Fraction(str(each[name])) for each in (start, *rows[: number + 1])]
        lowest = values[0]
        for left, right in pairwise(values):
            lowest = min(lowest, max(left, right))
        rise = values[-1] - lowest
        if rise >= least and rise >= lowest / 4:
            return True
        if name == "serum" and lowest >= 5 and rise >= 1:
            return True
    return False


def naive(start: dict[str, Any], rows: list[dict[str, Any]]) -> tuple[str, bool]:
    """The response at the last day and whether it is confirmed."""
    worse = [naive_progression(start, rows, number) for number in range(len(rows))]
    if any(left and right for left, right in pairwise(worse)):
        return "PD", True
    if worse[-1]:
        return "PD", False
    depths = [naive_depth(start, row) for row in rows]
    ranks = [-1 if bad and depth == 0 else depth for depth, bad in zip(depths, worse, strict=True)]
    confirmed = len(ranks) > 1 and min(ranks[-2:]) >= ranks[-1]
    return DEPTHS[ranks[-1]], confirmed


SERUMS = st.sampled_from([0, 0, 0.2, 0.3, 0.4, 0.8, 1, 1.3, 1.5, 2, 2.5, 3, 3.9, 4, 4.5, 5, 6, 6.3])
URINES = st.sampled_from([0, 0, 20, 99, 100, 150, 199, 200, 250, 399, 400, 500, 800, 1000, 1300])


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    """One day with every test done; immunofixation is negative only where nothing was measured."""
    serum, urine = draw(SERUMS), draw(URINES)
    fixations = [
        draw(st.sampled_from(["negative", "positive"])) if each == 0 else "positive" for each in (serum, urine)
    ]
    involved = draw(st.sampled_from([10, 20, 30, 50, 110, 300, 900]))
    return {
        "serum": serum, "urine": urine, "serum_if": fixations[0], "urine_if": fixations[1],
        "involved": involved, "uninvolved": 10, "ratio": involved / 10, "marrow": draw(st.sampled_from([2, 4, 5, 8])),
        "clonal": draw(st.booleans()), "plasmacytoma": "none",
    }  # fmt: skip


@st.composite
def baselines(draw: st.DrawFn) -> dict[str, Any]:
    """A baseline that M-protein can be followed from."""
    serum, urine = draw(st.sampled_from([(4, 1000), (5, 0), (6, 400), (1, 200), (0, 800), (0.5, 500), (3, 50)]))
    return {"serum": serum, "urine": urine, "involved": 900, "uninvolved": 10, "ratio": 90, "plasmacytoma": "none"}


@settings(max_examples=400)
@given(baselines(), st.lists(rows(), min_size=1, max_size=5))
def test_the_naive_reading_agrees(start: dict[str, Any], days: list[dict[str, Any]]) -> None:
    """Category and confirmation are those of the criteria written out a second time; an equal repeat confirms."""
    # In this reading marrow counts on its own day; give both readings one marrow.
    same = [day | {"marrow": days[-1]["marrow"], "clonal": days[-1]["clonal"]} for day in days]
    answer = judge(start, *same)
    assert (answer.response, answer.confirmed) == naive(start, same)
    repeated = judge(start, *same, same[-1])
    assert repeated.confirmed
    if answer.response != "PD":
        assert repeated.response == answer.response


@settings(max_examples=150)
@given(baselines(), st.lists(rows(), min_size=1, max_size=4), st.integers(0, 2**30))
def test_units_and_the_order_of_rows_change_nothing(
    start: dict[str, Any], days: list[dict[str, Any]], seed: int
) -> None:
    """The same amounts in other units, written in any order, give the same answer word for word."""
    written = document(start, *days)
    expected = judge_response(take_series(written))
    chance = random.Random(seed)  # noqa: S311 - no secret
    other = {"serum_m_protein": ("g/L", 10), "urine_m_protein": ("g/24h", Fraction(1, 1000)),
             "flc_involved": ("mg/dL", Fraction(1, 10)), "flc_uninvolved": ("mg/dL", Fraction(1, 10))}  # fmt: skip
    for each in (written["baseline"], *written["measurements"]):
        for name, (unit, factor) in other.items():
            if chance.random() < 0.5:
                each[name] = {"value": float(Fraction(str(each[name]["value"])) * factor), "unit": unit}
    chance.shuffle(written["measurements"])
    assert judge_response(take_series(written)) == expected


@settings(max_examples=400)
@given(baselines(), st.lists(rows(), min_size=1, max_size=4), st.integers(0, 2**30))
def test_more_missing_never_gives_a_deeper_response(
    start: dict[str, Any], days: list[dict[str, Any]], seed: int
) -> None:
    """Leave out any tests of the last day or of the baseline: the response is as deep, shallower, or open."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    whole = judge(start, *days)
    kept = [{name: value for name, value in each.items() if chance.random() < 0.7} for each in (start, days[-1])]
    # Marrow and imaging of an earlier day may stand in for the last: leave those as they are.
    last = kept[1] | {name: days[-1][name] for name in ("marrow", "clonal", "plasmacytoma")}
    less = judge(kept[0], *days[:-1], last)
    if "PD" not in (whole.response, less.response) and less.response is not None:
        assert whole.response is not None
        assert DEPTHS.index(less.response) <= DEPTHS.index(whole.response)
