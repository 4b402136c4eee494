"""A criterion held against one patient: met, not met, or not evaluable because of what nobody has said."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judgement:
    """`holds` is None while it is not known; then `missing` says what would decide it, otherwise `because` says why."""

    holds: bool | None
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def turned(self) -> "Judgement":
        """The opposite, for the same reasons."""
        return Judgement(None if self.holds is None else not self.holds, self.because, self.missing)


NEVER = Judgement(holds=False)
ALWAYS = Judgement(holds=True)


def met(*, holds: bool, because: str) -> Judgement:
    """What is known, with its reason."""
    return Judgement(holds, (because,))


def unknown(*missing: str) -> Judgement:
    """What cannot be told without these."""
    return Judgement(None, (), missing)


def all_of(*parts: Judgement) -> Judgement:
    """Every part holds; one that does not is enough against it, whatever is missing elsewhere."""
    return _join(parts, decisive=False)


def any_of(*parts: Judgement) -> Judgement:
    """One part holds, and the first that does is the reason."""
    for part in parts:
        if part.holds:
            return part
    return _join(parts, decisive=True)


def _join(parts: tuple[Judgement, ...], *, decisive: bool) -> Judgement:
    decided = [part for part in parts if part.holds is decisive]
    open_ = [part for part in parts if part.holds is None]
    if decided:
        return Judgement(decisive, _each_once(reason for part in decided for reason in part.because))
    if open_:
        return Judgement(None, (), _each_once(each for part in open_ for each in part.missing))
    return Judgement(not decisive, _each_once(reason for part in parts for reason in part.because))


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
