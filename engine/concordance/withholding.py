"""Small counts are withheld, and with them as many others that none can be had back from a sum that is told."""

from collections.abc import Container, Hashable, Mapping, Sequence
from typing import TypeVar

FEWEST = 5  # a smaller number of patients is withheld

Key = TypeVar("Key", bound=Hashable)
Sum = tuple[Key, Sequence[Key]]  # a total and the parts that make it


def withhold(counts: Mapping[Key, int], sums: Sequence[Sum[Key]]) -> frozenset[Key]:
    """The keys whose counts are not told: those from 1 to 4, and what would give them away.

    In every sum with something withheld, either the total is withheld together with a part, or at least two parts are,
    and those stand for at least `FEWEST` patients. Each sum is looked at by itself; whoever solves several together may
    still narrow a number down. The smallest count that helps is withheld first, a total last.
    """
    hidden = {key for key, number in counts.items() if 0 < number < FEWEST}
    before = -1
    while before != len(hidden):
        before = len(hidden)
        for total, parts in sums:
            while not _is_safe(counts, hidden, total, parts):
                left = [key for key in parts if key not in hidden]
                hidden.add(min(left, key=lambda key: (counts[key] == 0, counts[key]), default=total))
    return frozenset(hidden)


def _is_safe(counts: Mapping[Key, int], hidden: Container[Key], total: Key, parts: Sequence[Key]) -> bool:
    gone = [counts[key] for key in parts if key in hidden]
    if total in hidden:
        return bool(gone) or not parts
    return not gone or (len(gone) > 1 and sum(gone) >= FEWEST)
