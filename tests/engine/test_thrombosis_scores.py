"""The scores of thrombosis: the points that remain possible, never a point for what nobody recorded."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.case import Case
from engine.consultation import consult
from engine.packs.read_safety import read_library
from engine.packs.shelf import open_edition
from engine.precautions.reading import read_precautions
from engine.precautions.scores import Score, ScoreReading, read_score
from tests.engine.patients import patient

IMID = frozenset({"lenalidomide"})


def score(name: str) -> Score:
    """One of the two."""
    return next(each for each in read_library().scores if each.id == name)


def points(name: str, **changes: Any) -> ScoreReading:
    """A score of the varied patient."""
    found = read_precautions(consult(Case(plateau=1, clinical=patient(**changes)), open_edition()))
    return next(each for each in found.scores if each.score.id == name)


@pytest.mark.parametrize(
    ("changes", "low", "high", "groups"),
    [
        ({}, -3, 4, ["low", "high"]),
        ({"age": 80}, -2, 5, ["low", "high"]),
        ({"safety__venous_thromboembolism": True}, 0, 7, ["low", "high"]),
        ({"safety__venous_thromboembolism": None}, -3, 7, ["low", "high"]),
    ],
)
def test_saved_gives_the_range_that_is_left(changes: dict[str, Any], low: int, high: int, groups: list[str]) -> None:
    """Surgery, ancestry and dexamethasone are not in the case: -3 to +4 around what is."""
    found = points("saved", **changes)
    assert (found.low, found.high, [band.id for band in found.groups]) == (low, high, groups)
    assert {item.id for item in found.unknown} >= {"surgery", "ancestry", "dexamethasone"}


@pytest.mark.parametrize(
    ("changes", "low", "high"),
    [
        ({"safety__antithrombotic": "none"}, 1, 19),
        ({"safety__antithrombotic": "aspirin"}, -2, 16),
        ({"safety__antithrombotic": "therapeutic"}, -4, 15),
        ({"safety__antithrombotic": None}, -4, 19),
        ({"safety__antithrombotic": "none", "safety__venous_thromboembolism": True}, 6, 24),
    ],
)
def test_impede_keeps_both_published_points_of_full_anticoagulation(
    changes: dict[str, Any], low: int, high: int
) -> None:
    """Full dose is -4 or -5 by the table, prophylaxis -3, and nobody can have both."""
    found = points("impede", **changes)
    assert (found.low, found.high) == (low, high)
    assert found.score.conflict is not None
    assert "drug" in {item.id for item in found.counted}


def test_the_groups_meet_without_gap_or_overlap() -> None:
    """Every number of points lies in exactly one group of each score."""
    for each in read_library().scores:
        for total in range(-10, 40):
            assert sum(band.holds(total) for band in each.groups) == 1


RECORDED = st.fixed_dictionaries(
    {
        "age": st.sampled_from((None, 60, 85)),
        "safety.venous_thromboembolism": st.sampled_from((None, True, False)),
        "safety.antithrombotic": st.sampled_from((None, "none", "aspirin", "prophylactic", "therapeutic")),
    }
)


@pytest.mark.parametrize("name", ["saved", "impede"])
@given(before=RECORDED, after=RECORDED)
def test_learning_more_only_narrows(name: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    """What is learnt of a fact that nobody had recorded takes points away from the range, and never adds any."""
    learnt = {fact: after[fact] if value is None else value for fact, value in before.items()}

    def read(known: dict[str, Any]) -> ScoreReading:
        return read_score(score(name), lambda fact: None if known[fact] is None else (known[fact],), IMID)

    wide, narrow = read(before), read(learnt)
    assert wide.low <= narrow.low <= narrow.high <= wide.high
    assert set(narrow.groups) <= set(wide.groups)
