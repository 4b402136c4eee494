"""Chance by name: fixed for ever by SHA-256, even over what it picks from, and never moved by another stream."""

from collections import Counter

import pytest

from engine.practice.made.chance import Chance


def test_a_stream_is_fixed_by_its_names() -> None:
    """These numbers hold on every machine and in every version: made patients are found again by them."""
    stream = Chance("made", 1)
    assert [round(stream.share(), 9) for _ in range(2)] == [0.717440715, 0.505219606]
    stream = Chance("made", 1)
    assert [stream.whole(0, 99) for _ in range(4)] == [71, 50, 21, 52]


def test_a_part_is_a_stream_of_its_own() -> None:
    """Drawing from one part moves neither the whole nor another part."""
    whole = Chance("a")
    before = whole.of("b").share()
    for _ in range(3):
        whole.of("c").share()
        whole.share()
    assert whole.of("b").share() == before == Chance("a", "b").share()
    assert Chance("a", "b").share() != Chance("a", "c").share()


def test_every_item_is_as_likely() -> None:
    """Within what 3,000 draws show."""
    stream = Chance("even")
    counted = Counter(stream.pick("abc") for _ in range(3_000))
    assert set(counted) == set("abc")
    assert all(900 < number < 1_100 for number in counted.values())


def test_weights_are_kept_and_nothing_of_no_weight_is_drawn() -> None:
    """Three to one, and never the third."""
    stream = Chance("weights")
    counted = Counter(stream.weigh("abc", (3, 1, 0)) for _ in range(3_000))
    assert set(counted) == set("ab")
    assert 2_130 < counted["a"] < 2_370


@pytest.mark.parametrize(("low", "high"), [(0, 0), (3, 5), (-2, 2)])
def test_whole_numbers_reach_both_ends(low: int, high: int) -> None:
    """And never leave them."""
    stream = Chance(low, high)
    assert {stream.whole(low, high) for _ in range(200)} == set(range(low, high + 1))
