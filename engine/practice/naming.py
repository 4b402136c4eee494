"""Facts named in a few words: what one panel shows is one thing."""

from collections.abc import Sequence

from engine.answers import name_question
from engine.edition import Edition
from engine.language import say
from engine.wording import lower_first

MOST_NAMED = 3


def name_facts(edition: Edition, facts: Sequence[str]) -> str:
    """Up to three things in a line: "the FISH panel, response now and 2 more"."""
    names = tuple(facts)
    told = list(dict.fromkeys(lower_first(name_question(edition, names, name)) for name in names))
    if len(told) > MOST_NAMED:
        return say("{first} and {number} more").format(first=", ".join(told[:2]), number=len(told) - 2)
    return list_words(told)


def list_words(words: Sequence[str]) -> str:
    """Words in a row: "one, two and three"."""
    return say(" and ").join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
