"""How large a share is and how sure: the interval of a proportion, and when a group is too small for a percentage."""

from dataclasses import dataclass
from math import sqrt

LEAST = 10  # a smaller group is told as numbers only
Z = 1.959964  # the two-sided 95 % point of the normal distribution


@dataclass(frozen=True, slots=True)
class Share:
    """A proportion with its 95 % interval, each from 0 to 1."""

    value: float
    low: float
    high: float


def measure(part: int, whole: int) -> Share | None:
    """The share of `part` in `whole`; None where the group is smaller than `LEAST`."""
    return None if whole < LEAST else measure_any(part, whole)


def measure_any(part: int, whole: int) -> Share:
    """The share of `part` in a group of any size but none: the interval alone says how little a small one tells.

    The interval is the score interval of E. B. Wilson, J Am Stat Assoc 1927;22:209-212, without continuity correction:
    (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). It stays within 0 and 1 and holds for small groups.
    """
    value = part / whole
    square = Z * Z / whole
    middle = (value + square / 2) / (1 + square)
    half = Z * sqrt(value * (1 - value) / whole + square / (4 * whole)) / (1 + square)
    # Rounded far below what is told, so that the limit of all or of none is exactly that.
    return Share(value, round(max(0.0, middle - half), 12), round(min(1.0, middle + half), 12))


def show_percent(value: float) -> str:
    """A proportion in whole percent; all and none are said of nothing else: "over 99 %"."""
    percent = round(100 * value)
    if percent == 100 and value < 1:  # noqa: PLR2004 - a percentage
        return "over 99 %"
    if percent == 0 and value > 0:
        return "under 1 %"
    return f"{percent} %"
