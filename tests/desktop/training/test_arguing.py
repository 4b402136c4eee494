"""What is argued now: both advices stand there, so a patient who is still to be practised is left alone."""

from functools import cache

from desktop.training.arguing import choose_dispute
from desktop.training.collection import Collection, read_collection
from tests.desktop.training.answers import answer

ARGUED = "partial-response-after-two-months"  # the editions differ on this patient


@cache
def _collection() -> Collection:
    return read_collection("/nowhere-at-all")


def test_who_has_answered_nothing_argues_over_a_made_patient() -> None:
    """No written scenario's advice is shown before it was committed to."""
    dispute = choose_dispute(_collection(), ())
    assert dispute is not None
    assert dispute.scenario.origin == "made"


def test_what_was_answered_lately_is_argued_first_and_once() -> None:
    """After a round on which the editions differ that patient comes, and not again once it was argued."""
    answered = answer(1, case=ARGUED)
    dispute = choose_dispute(_collection(), (answered,))
    assert dispute is not None
    assert dispute.scenario.id == ARGUED
    argued = answer(2, case=ARGUED, what="argument", right=None, confidence=None)
    other = choose_dispute(_collection(), (answered, argued))
    assert other is not None
    assert other.scenario.id != ARGUED
