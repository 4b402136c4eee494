"""What is drawn of published results, as plain numbers and words: people of 100, bars, ratios on one axis."""

import math
from dataclasses import dataclass

from engine.benefit.results import Result
from engine.benefit.weighing import Weighed
from engine.benefit.words import (
    describe,
    tell_number,
    tell_others,
    tell_short,
    tell_unit,
    tell_where,
)
from engine.checking import NOT_CHECKED, SEEN
from engine.joining import join_clauses
from engine.language import say
from engine.wording import upper_first

PEOPLE = 100  # in every icon array; the one denominator
# Of the axis of ratios, of which as many are drawn as are needed.
TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)


@dataclass(frozen=True, slots=True)
class IconArray:
    """One group as 100 people, `struck` of them marked; `about` says so when what was published is not whole."""

    name: str
    struck: int
    struck_count: str  # "8 in 100"; one of the two is as published, the other what is left of 100
    spared_count: str
    about: str


@dataclass(frozen=True, slots=True)
class Icons:
    """One result as icon arrays side by side."""

    title: str
    arrays: tuple[IconArray, ...]
    struck_words: str  # what befell those marked
    spared_words: str  # what befell the others
    where: str  # trial, follow-up, source
    description: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One group's median in `unit` of its picture with its interval; None = not reached, or not seen."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    text: str
    reached: bool = True  # False: the median lies beyond what was followed, so the bar has no end


@dataclass(frozen=True, slots=True)
class Bars:
    """One result as bars from zero to the median."""

    title: str
    bars: tuple[Bar, ...]
    unit: str
    end: float  # of the axis, in `unit`
    where: str
    description: str


@dataclass(frozen=True, slots=True)
class ForestRow:
    """One hazard ratio with its 95 % interval."""

    label: str
    where: str
    value: float
    low: float
    high: float
    text: str
    checked: str


@dataclass(frozen=True, slots=True)
class Forest:
    """Hazard ratios on one logarithmic axis with a line at 1."""

    title: str
    rows: tuple[ForestRow, ...]
    ticks: tuple[float, ...]
    below: str  # "favours lenalidomide"
    above: str
    description: str

    def place(self, value: float) -> float:
        """Where on the axis a ratio stands, 0 at its left end and 1 at its right; what lies beyond, at an end."""
        low, high = math.log(self.ticks[0]), math.log(self.ticks[-1])
        return min(1.0, max(0.0, (math.log(value) - low) / (high - low)))


def draw_icons(result: Result) -> Icons | None:
    """The icon arrays of a result; None unless every group was published as people of 100."""
    if result.form != "people":
        return None
    arrays = []
    for group in result.groups:
        counts = (group.told, tell_others(group))
        struck, spared = counts if result.counts_event else reversed(counts)
        about = say("drawn as {number}").format(number=result.struck(group)) if group.is_about else ""
        arrays.append(IconArray(upper_first(group.name), result.struck(group), struck, spared, about))
    words = (result.had, result.had_not)
    struck, spared = words if result.counts_event else reversed(words)
    return Icons(result.measure, tuple(arrays), struck, spared, tell_where(result), describe(result))


def list_glance(weighed: Weighed) -> tuple[Result, ...]:
    """For each question the first result that counts people: benefit and harm at a glance, on one denominator."""
    found: dict[str, Result] = {}
    for result in weighed.results:
        if result.form == "people":
            found.setdefault(result.question, result)
    return tuple(found.values())


def draw_bars(result: Result) -> Bars | None:
    """The bars of a result; None unless medians were published."""
    if result.form != "time":
        return None
    bars = []
    ends = []
    for group in result.groups:
        low, high = group.interval or (None, None)
        value = None if group.time is None else float(group.time)
        ends += [each for each in (value, low, high) if each is not None]
        bars.append(Bar(upper_first(group.name), value, low, high, tell_short(group), group.reached))
    unit = tell_unit(next(group.unit for group in result.groups if group.unit))
    return Bars(result.measure, tuple(bars), unit, _round_up(max(ends)), tell_where(result), describe(result))


def draw_forest(weighed: Weighed) -> Forest | None:
    """Every hazard ratio of a choice that has its interval, each trial's latest only; None when there is none."""
    rows = []
    for result in weighed.forest:
        ratio = result.ratio
        if ratio is None or ratio.low is None or ratio.high is None:
            continue
        words = say("{value} ({low} to {high})")
        text = words.format(value=tell_number(ratio.value), low=tell_number(ratio.low), high=tell_number(ratio.high))
        checked = say(NOT_CHECKED if ratio.status == "memory" else SEEN) if result.check is None else result.checker
        rows.append(ForestRow(result.measure, tell_where(result), ratio.value, ratio.low, ratio.high, text, checked))
    if not rows:
        return None
    low, high = min(row.low for row in rows), max(row.high for row in rows)
    first = max((tick for tick in TICKS if tick <= min(low, 0.5)), default=TICKS[0])
    last = min((tick for tick in TICKS if tick >= max(high, 2.0)), default=TICKS[-1])
    below, above = weighed.favours
    return Forest(
        title=say("Hazard ratios with 95 % intervals"),
        rows=tuple(rows),
        ticks=tuple(tick for tick in TICKS if first <= tick <= last),
        below=say("favours {whom}").format(whom=below) if below else say("below 1"),
        above=say("favours {whom}").format(whom=above) if above else say("above 1"),
        description=join_clauses(f"{row.label}, {row.where}: {row.text}" for row in rows),
    )


def _round_up(value: float) -> float:
    """The end of an axis: the next round number above the longest bar or interval."""
    step = 10.0 if value > 12 else 1.0  # noqa: PLR2004 - years in ones, months in tens
    return math.ceil(value / step) * step
