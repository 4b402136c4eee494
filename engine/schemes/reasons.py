"""Why an answer stands: the findings that belong to a smallest set which gives it by itself."""

from collections.abc import Callable, Hashable, Iterable
from functools import cache

Forgotten = frozenset[str]  # findings that are treated as if nobody had said them
Remain = Callable[[Forgotten], Hashable]


def find_reasons(names: Iterable[str], remain: Remain) -> tuple[str, ...]:
    """Those of the known findings without which, once all that can be spared are forgotten, more would remain.

    `remain` says what is still possible when some findings are forgotten. Two lesions of which either is enough are
    both reasons; a finding that changes nothing is none.
    """
    asked = tuple(names)
    left = cache(remain)
    answer = left(frozenset())

    def is_reason(name: str) -> bool:
        forgotten: Forgotten = frozenset()
        for other in (*(each for each in asked if each != name), name):
            if left(forgotten | {other}) == answer:
                forgotten |= {other}
        return name not in forgotten

    return tuple(name for name in asked if is_reason(name))
