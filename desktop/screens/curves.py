"""Where a marker's drawing puts its values, levels and labels: computed without a screen, so that none touch."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from engine.language import say
from engine.response.curves import Curve, Line
from engine.wording import show_date

Measure = Callable[[str], float]  # the width of a label in pixels of a 100 % screen
LEFT, TOP, BOTTOM, GAP = 50.0, 26.0, 20.0, 10.0
LABEL_HEIGHT = 14.0
WIDE_APART = 10.0  # from here on the largest value over the smallest is drawn on a log scale
HEADROOM = 1.08
MOST_DECADES = 2  # that are told by more than their powers of ten
UNDATED = 0.12  # of the width, before the first day, for a baseline whose day nobody knows


@dataclass(frozen=True, slots=True)
class Spot:
    """One measured value."""

    x: float
    y: float
    words: str
    baseline: bool


@dataclass(frozen=True, slots=True)
class Level:
    """A line across, and its label at the right, moved off others where they would touch."""

    line: Line
    y: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A number beside the axis, or a day below it; `at` is its y or its x."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class CurveDrawing:
    """Everything drawn of one marker."""

    title: str  # with unit and scale
    spots: tuple[Spot, ...]
    levels: tuple[Level, ...]
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]
    left: float
    right: float
    top: float
    bottom: float


def lay_out(curve: Curve, width: float, height: float, measure: Measure) -> CurveDrawing:
    """The drawing of a marker with at least one value in so many pixels."""
    labels = max((measure(line.label) for line in curve.lines), default=0.0)
    right = width - GAP - (labels + 14.0 if curve.lines else 6.0)
    bottom = height - BOTTOM
    log = _is_wide(curve)
    scale = _Scale(curve, TOP, bottom, log=log)
    across = _days_across(curve, LEFT + GAP, right - GAP)
    spots = tuple(
        Spot(x, scale.place(point.value), point.words, point.baseline)
        for x, point in zip(across, curve.points, strict=True)
    )
    unit = say("{unit}, log scale").format(unit=curve.unit) if log else curve.unit
    return CurveDrawing(
        title=f"{curve.title}, {unit}",
        spots=spots,
        levels=_levels(curve, scale, TOP, bottom),
        values=tuple(Tick(scale.place(value), f"{value:g}") for value in scale.ticks),
        days=_name_days(curve, across, right, measure),
        left=LEFT,
        right=right,
        top=TOP,
        bottom=bottom,
    )


def _is_wide(curve: Curve) -> bool:
    values = [point.value for point in curve.points]
    return min(values) > 0 and max(values) / min(values) >= WIDE_APART


class _Scale:
    """From values to pixels, linear from zero or logarithmic."""

    def __init__(self, curve: Curve, top: float, bottom: float, *, log: bool) -> None:
        values = [*(point.value for point in curve.points), *(line.value for line in curve.lines)]
        self._top, self._bottom, self._log = top, bottom, log
        if log:
            positive = [value for value in values if value > 0]
            self._low = 10 ** math.floor(math.log10(min(positive)))
            self._high = max(values) * 1.3
            decades = range(round(math.log10(self._low)), math.floor(math.log10(self._high)) + 1)
            factors = (1, 2, 5) if len(decades) <= MOST_DECADES else (1,)
            marks = (float(f"{factor}e{power}") for power in decades for factor in factors)
            self.ticks = tuple(mark for mark in marks if mark <= self._high)
        else:
            self._low = min(0.0, *values)
            self._high = max(max(values) * HEADROOM, self._low + 1e-6)
            step = _step((self._high - self._low) / 3)
            first, last = math.ceil(self._low / step), math.floor(self._high / step)
            self.ticks = tuple(round(number * step, 10) for number in range(first, last + 1))

    def place(self, value: float) -> float:
        """The y of a value; on a log scale nothing lies below the axis."""
        if self._log:
            low, high, value = math.log10(self._low), math.log10(self._high), math.log10(max(value, self._low))
        else:
            low, high = self._low, self._high
        return self._bottom - (value - low) / (high - low) * (self._bottom - self._top)


def _step(rough: float) -> float:
    """A round distance between numbers of an axis, not below the rough one."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)


def _days_across(curve: Curve, left: float, right: float) -> list[float]:
    """The x of each value by its day."""
    days = [point.day for point in curve.points]
    known = [day for day in days if day is not None]
    undated = len(known) < len(days)
    start = left + (right - left) * UNDATED if undated and known else left
    if not known:
        return [left for _ in days]
    first, span = min(known), (max(known) - min(known)).days
    return [left if day is None else start + (right - start) * ((day - first).days / span if span else 0.0)
            for day in days]  # fmt: skip


def _name_days(curve: Curve, across: list[float], right: float, measure: Measure) -> tuple[Tick, ...]:
    """Days below the axis, the first and the last, and as many between as do not touch."""
    words = [say("baseline") if point.day is None else show_date(point.day) for point in curve.points]
    order = [0, len(words) - 1, *range(1, len(words) - 1)]
    found: list[tuple[float, float, Tick]] = []
    for at in dict.fromkeys(order):
        wide = measure(words[at])
        left = min(max(across[at] - wide / 2, 0.0), right - wide)
        if all(left > end + GAP or left + wide < begin - GAP for begin, end, _ in found):
            found.append((left, left + wide, Tick(left, words[at])))
    return tuple(tick for _, _, tick in sorted(found, key=lambda each: each[0]))


def _levels(curve: Curve, scale: _Scale, top: float, bottom: float) -> tuple[Level, ...]:
    """The lines from the top, each label pushed down off the one above it, then up again from the foot."""
    lines = sorted(curve.lines, key=lambda line: -line.value)
    places = [scale.place(line.value) for line in lines]
    labels: list[float] = []
    for y in places:
        labels.append(max(y, labels[-1] + LABEL_HEIGHT if labels else top))
    limit = bottom
    for at in reversed(range(len(labels))):
        labels[at] = min(labels[at], limit)
        limit = labels[at] - LABEL_HEIGHT
    return tuple(Level(*each) for each in zip(lines, places, labels, strict=True))
