"""Sums and comparisons over published results: exact, only of what the ledger holds, and refused in one sentence."""

from decimal import Decimal

import pytest

from engine.pack import Pack
from engine.packs.shelf import open_edition
from engine.practice.trials.reckoning import SUMS, TESTS, Reckoning, ReckoningError, holds, read_reckoning, reckon

EVENTS = "calgb-100104.events-34"
FADED = "hovon-65-gmmg-hd4.survival-96"


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The ledger of the edition of 2012."""
    return open_edition("mayo-2012").pack


@pytest.mark.parametrize(
    ("term", "number"),
    [
        ({"apart": [f"{EVENTS}.placebo", f"{EVENTS}.lenalidomide"]}, "21"),
        ({"rest": f"{EVENTS}.lenalidomide"}, "63"),
        ({"share": "calgb-100104.crossed-over.placebo"}, "67.1875"),
        ({"one_in": ["calgb-100104.deaths-34.placebo", "calgb-100104.deaths-34.lenalidomide"]}, "12.5"),
        ({"off_one": "calgb-100104.progression-91.ratio"}, "43"),
        ({"sum": [f"{EVENTS}.placebo", {"rest": f"{EVENTS}.placebo"}]}, "100"),
    ],
)
def test_sums_are_exact(pack: Pack, term: object, number: str) -> None:
    """A sum of published numbers comes to exactly what it is by hand."""
    assert reckon(pack, read_reckoning(term, SUMS)) == Decimal(number)


def test_interval_is_read(pack: Pack) -> None:
    """An interval that takes in 1 is known as one, and its opposite does not hold."""
    covers = read_reckoning({"covers_one": FADED}, TESTS)
    assert holds(pack, covers)
    assert not holds(pack, Reckoning("not", (covers,)))
    assert holds(pack, read_reckoning({"more": [f"{FADED}.high", f"{FADED}.low"]}, TESTS))


@pytest.mark.parametrize(
    "place",
    [
        "no-trial.figure.arm",
        f"{EVENTS}.no-arm",
        "ifm-2005-02.consolidation-deep.after",  # 67-69 in 100 is a range
        "calgb-100104.crossed-over.placebo",  # 86 of 128 are two numbers
        "ifm-2005-02.progression-45.low",  # its ratio has no interval
        "calgb-100104.toxicity-34.placebo",  # in words only
    ],
)
def test_no_number_is_guessed(pack: Pack, place: str) -> None:
    """Where one number does not stand, none is read."""
    with pytest.raises(ReckoningError):
        reckon(pack, place)


@pytest.mark.parametrize(
    "value", [21, {"apart": ["a.b.c"]}, {"apart": [1, 2]}, {"guess": "a.b.c"}, {}, {"rest": [], "share": []}]
)
def test_typed_numbers_are_refused(value: object) -> None:
    """A sum is made of places of the ledger alone; a typed number, or a step that is not there, is refused."""
    with pytest.raises(ReckoningError):
        read_reckoning(value, SUMS)
