"""Small counts are withheld, and with them as many others that none can be worked out from the sums that are told."""

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

FEWEST = 5  # a smaller number of patients is withheld
_FIELD = (1 << 61) - 1  # a prime: sums are solved in whole numbers below it

Key = TypeVar("Key", bound=Hashable)
Sum = tuple[Key, Sequence[Key]]  # a total and the parts that make it


def withhold(counts: Mapping[Key, int], sums: Sequence[Sum[Key]]) -> frozenset[Key]:
    """The keys whose counts are not told: those from 1 to 4, and what would give them away.

    In every sum with something withheld, either the total is withheld together with a part, or at least two parts are,
    and those stand for at least `FEWEST` patients. Nor can any of the counts from 1 to 4 be had by solving all sums
    together. The smallest count that helps is withheld first, a total last. That no count is below 0 is not reckoned
    with: whoever does may still narrow a number down.
    """
    hidden = {key for key, number in counts.items() if 0 < number < FEWEST}
    beside: dict[Key, dict[Key, None]] = defaultdict(dict)  # what stands in a sum together
    for total, parts in sums:
        for key in (total, *parts):
            beside[key].update(dict.fromkeys((total, *parts)))
    while True:
        _part_sums(counts, hidden, sums)
        known = [key for key in find_solved(hidden, sums) if 0 < counts[key] < FEWEST]
        if not known:
            return frozenset(hidden)
        for key in known:
            near = [each for each in beside[key] if each not in hidden] or [
                each for each in counts if each not in hidden
            ]
            if near:
                hidden.add(min(near, key=lambda each: (counts[each] == 0, counts[each])))


def _part_sums(counts: Mapping[Key, int], hidden: set[Key], sums: Sequence[Sum[Key]]) -> None:
    """Withhold more until no sum by itself gives a count away."""
    before = -1
    while before != len(hidden):
        before = len(hidden)
        for total, parts in sums:
            while not _is_safe(counts, hidden, total, parts):
                left = [key for key in parts if key not in hidden]
                hidden.add(min(left, key=lambda key: (counts[key] == 0, counts[key]), default=total))


def find_solved(hidden: Container[Key], sums: Iterable[Sum[Key]]) -> list[Key]:
    """Of the keys withheld those whose counts follow from all sums solved together (Gauss and Jordan)."""
    solved: dict[Key, dict[Key, int]] = {}  # first of its keys -> a sum of withheld keys that makes a known number
    holding: dict[Key, set[Key]] = defaultdict(set)  # key -> the sums in `solved` that it stands in, first or not

    def subtract(row: dict[Key, int], other: Mapping[Key, int], times: int) -> None:
        for key, number in other.items():
            row[key] = (row.get(key, 0) - times * number) % _FIELD
            if not row[key]:
                del row[key]

    for total, parts in sorted(sums, key=lambda each: len(each[1])):
        row: dict[Key, int] = {}
        subtract(row, dict.fromkeys((key for key in parts if key in hidden), 1), -1)
        if total in hidden:
            subtract(row, {total: 1}, 1)
        for key in [key for key in row if key in solved]:
            subtract(row, solved[key], row[key])
        if not row:
            continue
        first = next(iter(row))
        inverse = pow(row[first], -1, _FIELD)
        row = {key: number * inverse % _FIELD for key, number in row.items()}
        for each in tuple(holding[first]):
            subtract(solved[each], row, solved[each][first])
            for key in row:
                if key in solved[each]:
                    holding[key].add(each)
                else:
                    holding[key].discard(each)
        solved[first] = row
        for key in row:
            holding[key].add(first)
    return [key for key, row in solved.items() if len(row) == 1]


def _is_safe(counts: Mapping[Key, int], hidden: Container[Key], total: Key, parts: Sequence[Key]) -> bool:
    gone = [counts[key] for key in parts if key in hidden]
    if total in hidden:
        return bool(gone) or not parts
    return not gone or (len(gone) > 1 and sum(gone) >= FEWEST)
