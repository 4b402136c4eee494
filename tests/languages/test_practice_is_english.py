"""Practice is told in English whatever is spoken: answers are kept by their words, and must be found again."""

import pytest

from desktop.commands.inputs import open_shipped
from engine.language import speaking
from engine.packs.files import shipped
from engine.packs.read_languages import list_languages, open_language
from engine.packs.read_scenarios import read_misconceptions, read_shipped
from engine.practice.answering.marking import mark, right_commitment
from engine.practice.answering.offering import make_offer
from engine.practice.commitment import Feedback, Offer

OTHERS = tuple(code for code in list_languages() if code != "en")


def practise(edition_id: str, code: str) -> tuple[Offer, Feedback]:
    """What may be chosen in the first scenario of an edition, and what comes of the right answer."""
    scenario, beliefs = read_shipped(edition_id)[0], read_misconceptions(edition_id)
    with speaking(open_language(code)):
        edition = open_shipped(edition_id)
        best = right_commitment(edition, scenario, beliefs, ())
        return make_offer(edition, scenario, beliefs), mark(edition, scenario, beliefs, best, ())


@pytest.mark.parametrize("edition", shipped())
@pytest.mark.parametrize("code", OTHERS)
def test_a_round_is_the_same_in_every_language(code: str, edition: str) -> None:
    """The same choices with the same ids and words, and the same answer right for the same reasons."""
    assert practise(edition, code) == practise(edition, "en")
