"""Small sums and comparisons over published results, so that no answer to an exercise is ever a typed number."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from engine.pack import Figure, Pack, Ratio

HUNDRED = Decimal(100)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_COUNT = re.compile(r"(\d+) of (\d+)")
_ENDS = ("low", "high")


class ReckoningError(ValueError):
    """A sum or comparison that cannot be made: a place that is not there, or holds no number."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One step: its name, and what it is made over, which are places of the ledger or further steps.

    A place is `trial.figure.arm`, or `.ratio`, `.low`, `.high` of the figure's ratio; a test may name `trial.figure`.
    """

    step: str
    over: tuple["str | Reckoning", ...]

    def places(self) -> tuple[str, ...]:
        """Every place of the ledger it is made over, in order."""
        found: list[str] = []
        for each in self.over:
            found += [each] if isinstance(each, str) else each.places()
        return tuple(dict.fromkeys(found))


def read_reckoning(value: object, steps: Mapping[str, int]) -> Reckoning:
    """A step written as `{apart: [place, place]}`; `steps` says which there are and over how many each is made.

    :raises ReckoningError: in one sentence.
    """
    if not isinstance(value, Mapping) or len(value) != 1:
        raise ReckoningError(f"should be one of {', '.join(steps)} with what it is made over")
    ((step, over),) = value.items()
    if step not in steps:
        raise ReckoningError(f"'{step}' is none of {', '.join(steps)}")
    items = over if isinstance(over, list) else [over]
    needed = steps[step]
    if (needed and len(items) != needed) or not items:
        raise ReckoningError(f"'{step}' is made over {needed or 'one or more'}, not {len(items)}")
    return Reckoning(
        step, tuple(_read_over(each, steps if steps is SUMS or step in _JOINS else SUMS) for each in items)
    )


def _read_over(each: object, steps: Mapping[str, int]) -> "str | Reckoning":
    if isinstance(each, str):
        return each
    if isinstance(each, Mapping):
        return read_reckoning(each, steps)
    raise ReckoningError(f"{each!r} is neither a place of the ledger nor a step; no number is typed here")


def reckon(pack: Pack, term: "str | Reckoning") -> Decimal:
    """The number that a place or sum comes to, exactly, in the unit in which it was published.

    :raises ReckoningError: when a place is not there or holds no number.
    """
    if isinstance(term, str):
        return _number_at(pack, term)
    if term.step == "share":  # "86 of 128" as a share
        found = _COUNT.fullmatch(_text_at(pack, str(term.over[0])))
        if found is None:
            raise ReckoningError(f"'{term.over[0]}' is not written as one number of another")
        return HUNDRED * Decimal(found[1]) / Decimal(found[2])
    if term.step not in _SUMS:
        raise ReckoningError(f"'{term.step}' is no sum")
    numbers = [reckon(pack, each) for each in term.over]
    try:
        return _SUMS[term.step](*numbers)
    except ZeroDivisionError:
        raise ReckoningError(f"'{term.step}' over {', '.join(term.places())} would divide by nothing") from None


def holds(pack: Pack, test: Reckoning) -> bool:
    """Whether a comparison holds with the ledger as it is.

    :raises ReckoningError: when a place is not there or holds no number.
    """
    if test.step in _JOINS:
        return _JOINED[test.step](holds(pack, _step(each)) for each in test.over)
    if test.step in _COMPARED:
        return _COMPARED[test.step](*(reckon(pack, each) for each in test.over))
    if test.step not in _ASKED:
        raise ReckoningError(f"'{test.step}' is no comparison")
    return _ASKED[test.step](figure_at(pack, str(test.over[0])))


def covers_one(ratio: Ratio) -> bool:
    """Whether a ratio's interval takes in 1, its ends counted.

    :raises ReckoningError: when it has no interval.
    """
    if ratio.low is None or ratio.high is None:
        raise ReckoningError("the ratio has no interval")
    return ratio.low <= 1 <= ratio.high


def figure_at(pack: Pack, name: str) -> Figure:
    """The figure `trial.figure`, also when a place within it is named.

    :raises ReckoningError: when there is none.
    """
    try:
        return pack.figure(".".join(name.split(".")[:2]))
    except KeyError:
        raise ReckoningError(f"'{name}' is no figure of the ledger") from None


def _step(each: "str | Reckoning") -> Reckoning:
    if isinstance(each, str):
        raise ReckoningError(f"'{each}' is a place, where a comparison is needed")
    return each


def _ratio_of(figure: Figure) -> Ratio:
    if figure.ratio is None:
        raise ReckoningError(f"'{figure.id}' has no ratio")
    return figure.ratio


def _number_at(pack: Pack, name: str) -> Decimal:
    figure, part = figure_at(pack, name), name.rpartition(".")[2]
    if part not in figure.arms and (part == "ratio" or part in _ENDS):
        ratio = _ratio_of(figure)
        value = ratio.value if part == "ratio" else getattr(ratio, part)
        if value is None:
            raise ReckoningError(f"the ratio of '{figure.id}' has no interval")
        return Decimal(str(value))
    text = _text_at(pack, name)
    found = _NUMBER.findall(text)
    # "67-69 in 100" is a range and "86 of 128" two counts: neither is one number.
    if not found or len(found) > (2 if " in 100" in text or " per 100" in text else 1):
        raise ReckoningError(f"'{name}' is written '{text}', which is not one number")
    return Decimal(found[0])


def _text_at(pack: Pack, name: str) -> str:
    figure, part = figure_at(pack, name), name.rpartition(".")[2]
    if part not in figure.arms:
        raise ReckoningError(f"'{name}' is no arm of '{figure.id}'")
    return figure.arms[part]


_SUMS: dict[str, Callable[..., Decimal]] = {
    "apart": lambda first, second: abs(first - second),
    "sum": lambda *each: sum(each, Decimal(0)),
    "rest": lambda share: HUNDRED - share,  # all others of 100
    "times": lambda first, second: first / second,
    "one_in": lambda first, second: HUNDRED / abs(first - second),  # how many treated for one to differ
    "relative": lambda first, second: HUNDRED * abs(first - second) / second,  # as a share of the second
    "off_one": lambda ratio: HUNDRED * abs(1 - ratio),  # how far a ratio is from 1, in 100
}
_JOINED: dict[str, Callable[[Iterator[bool]], bool]] = {"all": all, "any": any, "not": lambda only: not next(only)}
_COMPARED: dict[str, Callable[..., bool]] = {
    "more": lambda first, second: first > second,
    "fewer": lambda first, second: first < second,
    "same": lambda first, second: first == second,
}
_ASKED: dict[str, Callable[[Figure], bool]] = {
    "recalled": lambda figure: figure.status == "memory",
    "ratio_recalled": lambda figure: _ratio_of(figure).status == "memory",
    "no_interval": lambda figure: _ratio_of(figure).low is None,
    "no_follow_up": lambda figure: figure.follow_up is None,
    "covers_one": lambda figure: covers_one(_ratio_of(figure)),
}
# How many places or steps each is made over; 0 is one or more.
SUMS: Mapping[str, int] = {
    "share": 1,
    "apart": 2,
    "sum": 0,
    "rest": 1,
    "times": 2,
    "one_in": 2,
    "relative": 2,
    "off_one": 1,
}
_JOINS: Mapping[str, int] = {"all": 0, "any": 0, "not": 1}
TESTS: Mapping[str, int] = {**dict.fromkeys(_COMPARED, 2), **dict.fromkeys(_ASKED, 1), **_JOINS}
