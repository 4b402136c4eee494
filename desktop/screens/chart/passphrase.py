"""What is said of a new passphrase: its length is what counts, for it is all that a thief has to guess."""

from dataclasses import dataclass
from typing import Literal

from desktop.chart.passphrase import SHORTEST
from engine.language import say, say_count

FAIR, LONG = 12, 16  # characters
FEW = 5  # different characters, below which a long one is none


@dataclass(frozen=True, slots=True)
class Strength:
    """A sentence, and its tone: "stop" where it is refused, "open" where a longer one is advised."""

    words: str
    tone: Literal["muted", "stop", "open", "advice"]


def tell_strength(words: str) -> Strength:
    """What to think of it; no rule about digits and signs, which make a passphrase hard to keep and not to guess."""
    if not words:
        words = say("At least {number} characters. Four or five words that do not belong together are good.")
        return Strength(words.format(number=SHORTEST), "muted")
    if len(words) < SHORTEST:
        missing = SHORTEST - len(words)
        short = say_count(
            "Too short: 1 character more is needed.", "Too short: {count} characters more are needed.", missing
        )
        return Strength(short, "stop")
    if len(set(words.casefold())) < FEW:
        return Strength(say("Few different characters: as easy to guess as a short one."), "open")
    if len(words) < FAIR:
        return Strength(say("Short: with a stolen computer it could be guessed. 16 characters are better."), "open")
    if len(words) < LONG:
        return Strength(say("Fair. 16 characters or more are better."), "open")
    return Strength(say("Long enough, if it is no well-known phrase."), "advice")
