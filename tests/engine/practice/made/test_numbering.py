"""The id of a made patient: everything to the program, nothing to a trainee."""

from hypothesis import given
from hypothesis import strategies as st

from engine.practice.made.numbering import MOST_SEED, Recipe, read_id, write_id

NUMBERS = st.builds(Recipe, st.integers(0, 255), st.integers(0, MOST_SEED), st.integers(0, 1))


@given(NUMBERS, st.sampled_from(["mayo-2012", "contemporary-2026"]))
def test_an_id_says_which_patient_it_is(number: Recipe, edition: str) -> None:
    """Whoever made it reads it; under another edition it is nobody's."""
    name = write_id(edition, number)
    assert read_id(edition, name) == number
    assert read_id("another", name) is None


def test_an_id_does_not_tell_the_edge_or_the_side() -> None:
    """Each sign takes every value about as often on one side as on the other, and at one edge as at another."""
    for one, other in ((Recipe(3, 0, 0), Recipe(3, 0, 1)), (Recipe(3, 0, 0), Recipe(9, 0, 0))):
        for place in range(8):
            seen = [
                {write_id("mayo-2012", each._replace(seed=seed))[-8:][place] for seed in range(400)}
                for each in (one, other)
            ]
            assert len(seen[0]) == len(seen[1]) == 32
    pair = [write_id("mayo-2012", Recipe(3, 7, side))[-8:] for side in (0, 1)]
    assert sum(a == b for a, b in zip(*pair, strict=True)) < 4


def test_one_recipe_has_another_id_in_each_edition() -> None:
    """Who knows a patient of one edition by the id learns nothing of the other edition's."""
    signs = [write_id(edition, Recipe(3, 7, 0))[-8:] for edition in ("mayo-2012", "contemporary-2026")]
    assert signs[0] != signs[1]
