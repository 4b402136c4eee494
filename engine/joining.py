"""Several words in one sentence: "a and b", "a or b", "a, b and c", as the language spoken joins them."""

from collections.abc import Iterable
from functools import reduce

from engine.language import say


def join_all(words: Iterable[str]) -> str:
    """All of them: "a and b"; empty for none."""
    return _join(say("{first} and {next}"), words)


def join_any(words: Iterable[str]) -> str:
    """Any of them: "a or b"; empty for none."""
    return _join(say("{first} or {next}"), words)


def join_list(words: Iterable[str]) -> str:
    """All of many: "a, b and c"; empty for none."""
    *first, last = [*words] or [""]
    return join_all((", ".join(first), last)) if first else last


def _join(words: str, parts: Iterable[str]) -> str:
    found = list(parts)
    return reduce(lambda first, following: words.format(first=first, next=following), found) if found else ""
