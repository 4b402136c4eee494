"""One comparison: our figure beside another's, the ratio, the bound it must keep; and how the two are timed in turn."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

Action = Callable[[], object]
Pick = Callable[[Iterable[float]], float]
MICROSECONDS, MILLISECONDS = 1e6, 1e3  # to a second


@dataclass(frozen=True, slots=True)
class Bound:
    """What a ratio must keep: `at most` bounds ours / theirs from above, `at least` bounds theirs / ours from below."""

    side: Literal["at most", "at least"]
    limit: float

    def __str__(self) -> str:
        return f"{self.side} {self.limit:,g}"

    def ratio(self, ours: float, theirs: float) -> float:
        """The ratio that is bounded."""
        return ours / theirs if self.side == "at most" else theirs / ours

    def is_kept(self, ratio: float) -> bool:
        """Whether a ratio keeps it."""
        return ratio <= self.limit if self.side == "at most" else ratio >= self.limit


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line: both figures in `unit`, None where there is none; `remark` says why, or what was scaled up.

    Its target is a `bound` of the ratio, or the `most` that our figure may be by itself; many lines have none.
    """

    name: str
    unit: str
    ours: float | None
    theirs: float | None = None
    bound: Bound | None = None
    remark: str = ""
    most: float | None = None

    @property
    def target(self) -> str | None:
        """The target in words, so that its direction is said."""
        if self.most is not None:
            return f"at most {self.most:g} {self.unit}"
        return None if self.bound is None else str(self.bound)

    @property
    def ratio(self) -> float | None:
        """The bounded ratio, None without a bound or without one of the figures."""
        if self.bound is None or self.ours is None or self.theirs is None:
            return None
        return self.bound.ratio(self.ours, self.theirs)

    @property
    def kept(self) -> bool | None:
        """Whether the target is kept, None where there is none or nothing to judge it by."""
        if self.most is not None:
            return None if self.ours is None else self.ours <= self.most
        if self.bound is None or self.ratio is None:
            return None
        return self.bound.is_kept(self.ratio)

    def as_json(self) -> dict[str, Any]:
        """The line as `bench --json` prints it; `bound` is the target in words."""
        return {
            "name": self.name,
            "ours": self.ours,
            "theirs": self.theirs,
            "unit": self.unit,
            "ratio": self.ratio,
            "bound": self.target,
            "kept": self.kept,
        }


def time_action(action: Action) -> float:
    """How long it takes once, in seconds."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def time_in_turn(
    ours: Callable[[], float], theirs: Callable[[], float], rounds: int, pick: Pick = statistics.median
) -> tuple[float, float]:
    """Our figure and the other's, each picked from as many rounds; they take turns, so that both meet the same noise.

    Each gives the seconds of one go. One round before is not counted. The least is right for what only computes, since
    anything above it is somebody else's work; the median where the system has its share.
    """
    ours()
    theirs()
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return pick(pair[0] for pair in pairs), pick(pair[1] for pair in pairs)
