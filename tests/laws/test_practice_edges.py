"""Every arrow can be practised: a patient made for it is answered right with every point, and the arrow is tested."""

import pytest

from engine.packs.shelf import open_edition
from engine.practice.answering.marking import mark, right_commitment, score
from engine.practice.edges import list_edges
from engine.practice.gathering import find_needed
from engine.practice.made.pairs import make_pair
from tests.laws.test_practice_marking import ask_for


@pytest.mark.parametrize("name", ["mayo-2012", "contemporary-2026"])
def test_the_right_answer_to_either_patient_of_a_pair_is_the_wrong_one_to_the_other(name: str) -> None:
    """Each side's right answer has every point and tests its arrow; given to the other it is wrong and says where."""
    edition = open_edition(name)
    for edge in list_edges(edition):
        pair = make_pair(edition, edge, 1)
        assert pair is not None, edge.card
        needed = find_needed(edition, pair.this)
        asked = ask_for(edition, pair.this, list(needed.sheets))
        best = right_commitment(edition, pair.this, {}, needed.sheets)
        feedback = mark(edition, pair.this, {}, best, asked)
        points, most = score(feedback)
        assert points == most, edge.card
        assert edge.card in {each.card for each in feedback.tested}
        if edge.arrow == 0:  # one of each question: that both get other advice is a promise of the pairs themselves
            wrong = mark(edition, pair.other, {}, best, ())
            assert not wrong.holds, edge.card
            assert wrong.parting is not None
