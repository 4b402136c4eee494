"""Exercises that the ledger makes: without end, none twice before all have come, and none on what is not plain."""

from dataclasses import replace
from decimal import Decimal

import pytest

from engine.pack import Figure
from engine.packs.read_exercises import list_exercises
from engine.packs.shelf import open_edition
from engine.practice.trials.exercises import Exercise, find_right
from engine.practice.trials.made_exercises import NEEDS, make_exercise
from engine.practice.trials.reading import mark_exercise
from engine.practice.trials.reckoning import covers_one

PACK = open_edition("mayo-2012").pack
MADE: tuple[Exercise, ...] = tuple(each for each in list_exercises("mayo-2012").values() if each.origin == "made")
RATED = next(
    figure
    for trial in PACK.trials.values()
    for figure in trial.figures
    if figure.ratio is not None and figure.ratio.low is not None and figure.ratio.high is not None
)


def _until(high: float) -> Figure:
    assert RATED.ratio is not None
    return replace(RATED, ratio=replace(RATED.ratio, value=0.7, low=0.5, high=high))


def test_every_exercise_comes_before_any_comes_again() -> None:
    """Seeds one after the other go through all that the ledger makes, and then through all in another order."""
    turns = [[make_exercise(MADE, turn * len(MADE) + at).id for at in range(len(MADE))] for turn in range(3)]
    assert {frozenset(turn) for turn in turns} == {frozenset(each.id for each in MADE)}
    assert len({tuple(turn) for turn in turns}) == 3


def test_an_interval_that_ends_at_1_takes_it_in_and_makes_no_exercise() -> None:
    """Rounded to 1 nobody could say on which side an end lies; by itself it counts as crossing."""
    for high, crosses, makes in ((0.99, False, True), (1.0, True, False), (1.01, True, True)):
        figure = _until(high)
        assert figure.ratio is not None
        assert covers_one(figure.ratio) is crosses
        assert NEEDS["interval"](figure) is makes


def test_an_exercise_with_two_right_answers_is_refused() -> None:
    """No trainee is marked by an exercise on which one could rightly answer otherwise."""
    exercise = list_exercises("mayo-2012")["italian-survival"]
    both = replace(exercise, choices=tuple(replace(each, right=True, when=None) for each in exercise.choices))
    with pytest.raises(ValueError, match="choices are right by the ledger, where one should be"):
        find_right(PACK, both)


def test_just_near_enough_is_right() -> None:
    """A number is right as far off as the exercise allows, and wrong beyond."""
    exercise = list_exercises("mayo-2012")["crossed-over-share"]  # 67.1875 in 100
    assert exercise.number is not None
    strict = replace(exercise, number=replace(exercise.number, tolerance=Decimal("0.1875")))
    assert [mark_exercise(PACK, strict, given).right for given in ("67", "66.9")] == [True, False]
