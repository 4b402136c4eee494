"""The last things that were chosen from a menu, by the menu's own words: never what was typed."""

from collections import deque
from collections.abc import Callable

MOST = 12
_chosen: deque[str] = deque(maxlen=MOST)


def do_noted(words: str, does: Callable[[], object]) -> object:
    """Do what was chosen, and note that it was; `words` are the menu's as they are before any case is in hand."""
    _chosen.append(words.replace("&", ""))
    return does()


def last_actions() -> tuple[str, ...]:
    """What was chosen last, the latest at the end."""
    return tuple(_chosen)
