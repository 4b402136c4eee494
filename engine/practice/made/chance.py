"""Chance that is the same on every machine: what a seed picks, by names, from SHA-256; nothing else is ever drawn."""

import hashlib
import math
from collections.abc import Sequence
from typing import TypeVar

from engine.language import say

Item = TypeVar("Item")
_BITS = 48


class Chance:
    """A stream of choices fixed by its names. Two streams of other names have nothing to do with each other."""

    def __init__(self, *names: object) -> None:
        self._name = "/".join(str(name) for name in names)
        self._drawn = 0

    def of(self, *names: object) -> "Chance":
        """The stream of a part, always begun anew: one part's choices never move another's."""
        return Chance(self._name, *names)

    def share(self) -> float:
        """A number from 0 to below 1."""
        self._drawn += 1
        digest = hashlib.sha256(f"{self._name}#{self._drawn}".encode()).digest()
        return (int.from_bytes(digest[:8], "big") >> (64 - _BITS)) / (1 << _BITS)

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both among them."""
        return low + int(self.share() * (high - low + 1))

    def pick(self, items: Sequence[Item]) -> Item:
        """One of some things, each as likely."""
        return items[self.whole(0, len(items) - 1)]

    def weigh(self, items: Sequence[Item], weights: Sequence[float]) -> Item:
        """One of some things, by weights that are not all 0."""
        left = self.share() * math.fsum(weights)
        for item, weight in zip(items, weights, strict=True):
            left -= weight
            if left < 0:
                return item
        return next(item for item, weight in zip(reversed(items), reversed(weights), strict=True) if weight > 0)

    def happens(self, share: float) -> bool:
        """Whether something happens that does so in that share of cases."""
        return self.share() < share

    def phrase(self, *words: str) -> str:
        """One of several wordings."""
        return say(self.pick(words))
