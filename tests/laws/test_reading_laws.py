"""An exercise's right answer is computed: change the number in the ledger, and the answer changes with it."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.pack import Figure, Pack, Ratio
from engine.packs.read_exercises import list_exercises, read_exercises
from engine.packs.shelf import open_edition
from engine.practice.trials.exercises import Exercise, find_right, is_right
from engine.practice.trials.reckoning import Reckoning, ReckoningError, figure_at, reckon

EDITIONS = ("mayo-2012", "contemporary-2026")


@cache
def _list_numbered() -> tuple[Exercise, ...]:
    return tuple(each for name in EDITIONS for each in list_exercises(name).values() if each.number is not None)


def _with(pack: Pack, figure: Figure) -> Pack:
    """The ledger with one figure in the place of its own."""
    name = figure.id.partition(".")[0]
    trial = pack.trials[name]
    figures = tuple(figure if each.id == figure.id else each for each in trial.figures)
    return replace(pack, trials={**pack.trials, name: replace(trial, figures=figures)})


def _moved(pack: Pack, place: str, by: int) -> Pack:
    """The ledger in which the first number of a place is larger by so much."""
    figure = figure_at(pack, place)
    part = place.rpartition(".")[2]
    if part in figure.arms:
        text = re.sub(r"\d+(\.\d+)?", lambda found: str(Decimal(found[0]) + by), figure.arms[part], count=1)
        return _with(pack, replace(figure, arms={**figure.arms, part: text}))
    assert figure.ratio is not None
    return _with(pack, replace(figure, ratio=replace(figure.ratio, value=figure.ratio.value + by)))


@settings(max_examples=150, deadline=None)
@given(data=st.data(), by=st.integers(min_value=1, max_value=3))
def test_number_follows_the_ledger(data: st.DataObject, by: int) -> None:
    """Whichever published number an answer is made of, the answer is another once that number is another."""
    exercise = data.draw(st.sampled_from(_list_numbered()))
    assert exercise.number is not None
    pack = open_edition(exercise.edition).pack
    made = exercise.number.sum
    for place in (made,) if isinstance(made, str) else made.places():
        moved = _moved(pack, place, by)
        apart = isinstance(made, Reckoning) and made.step == "apart"
        if apart and reckon(pack, made) * 2 == by:  # the two changed places, and lie as far apart as before
            continue
        assert find_right(moved, exercise) != find_right(pack, exercise)


@pytest.mark.parametrize("edition", EDITIONS)
def test_choice_follows_the_ledger(edition: str) -> None:
    """Where the ledger decides among choices, there is a ledger by which the answer taken as right is wrong."""
    decided = [each for each in read_exercises(edition) if any(one.when for one in each.choices)]
    assert decided
    for exercise in decided:
        _hold_decided(exercise)


def _hold_decided(exercise: Exercise) -> None:
    pack = open_edition(exercise.edition).pack
    right = find_right(pack, exercise)
    choice = next(each for each in exercise.choices if each.id == right)
    assert choice.when is not None, "a number decides, but not for the right choice"
    turned = [other for name in exercise.figures for other in _turned(pack, pack.figure(name))]
    verdicts = []
    for other in turned:
        try:
            verdicts.append(is_right(other, choice))
        except ReckoningError:
            verdicts.append(False)
    assert False in verdicts


def _turned(pack: Pack, figure: Figure) -> list[Pack]:
    """Ledgers in which a figure says otherwise: its arms change places, its interval or its standing is another."""
    found = []
    if len(figure.arms) > 1:
        values = list(figure.arms.values())
        found.append(_with(pack, replace(figure, arms=dict(zip(figure.arms, reversed(values), strict=True)))))
        found.append(_with(pack, replace(figure, arms=dict.fromkeys(figure.arms, "0 in 100"))))
    if (ratio := figure.ratio) is not None:
        low, high = (2.0, 3.0) if ratio.low is not None and ratio.low <= 1 else (0.5, 2.0)
        found.append(_with(pack, replace(figure, ratio=Ratio(ratio.kind, 0.1, low, high, ratio.status))))
        status = "page" if ratio.status == "memory" else "memory"
        found.append(_with(pack, replace(figure, ratio=replace(ratio, status=status))))
    status = "page" if figure.status == "memory" else "memory"
    found.append(_with(pack, replace(figure, status=status)))
    found.append(_with(pack, replace(figure, follow_up="median 12 months")))
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_figure_named_exists(edition: str) -> None:
    """Every figure and statement that an exercise names stands in its edition, and no id is used twice."""
    pack = open_edition(edition).pack
    exercises = list_exercises(edition)
    for name, exercise in exercises.items():
        assert name == exercise.id
        assert exercise.figures
        for figure in (*exercise.shows, *exercise.figures):
            assert pack.figure(figure).id == figure
        assert set(exercise.statements) <= set(pack.statements)
    assert len(exercises) > 100
