"""What a passphrase of the chart must be: long enough."""

from desktop.commands.inputs import Refusal
from engine.language import say

SHORTEST = 8  # characters


def refuse_short(passphrase: str) -> None:
    """Make sure that a passphrase is worth the name.

    :raises Refusal: when it is too short.
    """
    if len(passphrase.strip()) < SHORTEST:  # spaces around it count for nothing, but they belong to it
        words = say("the passphrase is shorter than {number} characters; use a longer one")
        raise Refusal(words.format(number=SHORTEST))
