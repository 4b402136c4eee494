"""Several words in one sentence: "a and b", "a, b and c", "a; b", "a: b", as the language spoken joins them."""

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


def join_clauses(words: Iterable[str]) -> str:
    """Several findings one after the other: "a; b", with the space that the language puts before a semicolon."""
    return _join(say("{first}; {next}"), words)


def first_clause(words: str) -> str:
    """The first of the findings that `join_clauses` joined."""
    return words.partition(join_clauses(("", "")))[0]


def name_said(name: str, said: str) -> str:
    """A name and what is said of it: "name: said"."""
    return say("{name}: {said}").format(name=name, said=said)


def lead_in(name: str) -> str:
    """A name that leads to what follows it: "name:"."""
    return say("{name}:").format(name=name)
