"""What is drawn of a series: each marker's values by day, its lowest confirmed value, and the levels that apply."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from engine.joining import join_clauses, name_said
from engine.language import say
from engine.response.assessment import CHAINS, SERUM, UNIT, URINE, Assessment, show, tell
from engine.response.course import Course, take_course
from engine.response.criteria import Criteria, Criterion, read_criteria
from engine.response.judgement import Judgement
from engine.response.series import SerialRecord
from engine.wording import show_date, upper_first

_WHOLE = 100
Amount = Callable[[Assessment], Fraction | None]  # which value of an assessment is drawn
LineKind = Literal["response", "lowest", "progression"]


@dataclass(frozen=True, slots=True)
class Point:
    """One measured value; the baseline's day may be unknown."""

    day: dt.date | None
    value: float
    words: str  # "0.3 g/dL on 01-Mar-2026"
    baseline: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A level that a value is held against."""

    kind: LineKind
    value: float
    label: str  # beside the line: "VGPR: 0.31"
    words: str  # in full


@dataclass(frozen=True, slots=True)
class Curve:
    """One marker over time. Values are joined in the order of their days; nothing is known of what lies between."""

    title: str
    unit: str
    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    remark: str  # why no limits are drawn; empty where they are

    def spoken(self) -> str:
        """Everything that the drawing shows, in words."""
        values = join_clauses(point.words for point in self.points)
        lines = " ".join(f"{line.words}." for line in self.lines)
        return " ".join(part for part in (f"{name_said(self.title, values)}.", lines, self.remark) if part)


def read_curves(series: SerialRecord) -> tuple[Curve, ...]:
    """The markers of which there is a value: those that a response is read from first, serum before urine and chains.

    :raises PackError: when the criteria's file cannot be read.
    """
    if not series.measurements:
        return ()
    criteria = read_criteria()
    course = take_course(series, criteria)
    found = (_m_protein(SERUM, course, criteria), _m_protein(URINE, course, criteria), _chains(course, criteria))
    drawn = (curve for curve in found if curve.points)
    return tuple(sorted(drawn, key=lambda curve: all(line.kind != "response" for line in curve.lines)))


def _m_protein(marker: str, course: Course, criteria: Criteria) -> Curve:
    points = _points(course, lambda row: row.value(marker), UNIT[marker])
    followed = course.disease.serum if marker == SERUM else course.disease.urine
    levels = _levels(marker, course, criteria) if followed.holds else ()
    lines = (*levels, *_progression(marker, course, criteria))
    return Curve(upper_first(say(marker)), UNIT[marker], points, lines, _remark(followed))


def _levels(marker: str, course: Course, criteria: Criteria) -> tuple[Line, ...]:
    """The levels of PR and VGPR of a marker that is followed."""
    start = course.depth.baseline.value(marker) or Fraction(0)
    if marker == SERUM:
        return (_fall("PR", start, criteria["pr"], "serum_fall_percent", marker),
                _fall("VGPR", start, criteria["vgpr"], "serum_fall_percent", marker))  # fmt: skip
    if marker == CHAINS:
        return (_fall("PR", start, criteria["pr-flc"], "fall_percent", marker),
                _fall("VGPR", start, criteria["vgpr-flc"], "fall_percent", marker))  # fmt: skip
    partial = _fall("PR", start, criteria["pr"], "urine_fall_percent", marker)
    if partial.value < criteria.limit("pr", "urine_mg_per_24h"):  # either is enough, and this is reached first
        partial = _below("PR", criteria["pr"], marker)
    return (partial, _below("VGPR", criteria["vgpr"], marker))


def _chains(course: Course, criteria: Criteria) -> Curve:
    """The difference where light chains are judged; else the involved chain alone, which decides nothing."""
    disease = course.disease
    if disease.without_m_protein.holds is not True:
        points = _points(course, lambda row: row.involved, UNIT[CHAINS])
        words = say("Light chains are judged only where serum and urine were not measurable; no limits are drawn.")
        return Curve(say("Involved free light chain"), UNIT[CHAINS], points, (), words)
    levels = _levels(CHAINS, course, criteria) if disease.chains.holds else ()
    title = say("Free light chains, involved minus uninvolved")
    points = _points(course, lambda row: row.chains, UNIT[CHAINS])
    lines = (*levels, *_progression(CHAINS, course, criteria))
    return Curve(title, UNIT[CHAINS], points, lines, _remark(disease.chains))


def _remark(followed: Judgement) -> str:
    """Why no levels of response are drawn."""
    if followed.holds is False:
        return say("Not measurable at baseline, so no levels of response are drawn.")
    return "" if followed.holds else say("Not known whether measurable at baseline: no levels of response are drawn.")


def _points(course: Course, value: Amount, unit: str) -> tuple[Point, ...]:
    found = []
    for row in (course.depth.baseline, *course.rows):
        amount = value(row)
        if amount is not None:
            day = row.said.date
            when = say("at baseline") if row is course.depth.baseline else row.when
            if row is course.depth.baseline and day is not None:
                when = say("at baseline, {day}").format(day=show_date(day))
            words = f"{show(amount)} {unit} {when}"
            found.append(Point(day, float(amount), words, row is course.depth.baseline))
    return tuple(found)


def _fall(category: str, start: Fraction, criterion: Criterion, limit: str, marker: str) -> Line:
    percent = criterion.limits[limit]
    value = start * (_WHOLE - percent) / _WHOLE
    words = say("{category} at {value} or less, {percent} % below baseline")
    told = words.format(category=category, value=tell(value, marker), percent=show(percent))
    label = say("{category}: {value} or less").format(category=category, value=show(value))
    return Line("response", float(value), label, f"{told}{criterion.remark}")


def _below(category: str, criterion: Criterion, marker: str) -> Line:
    limit = criterion.limits["urine_mg_per_24h"]
    words = say("{category} below {value}").format(category=category, value=tell(limit, marker))
    label = say("{category}: below {value}").format(category=category, value=show(limit))
    return Line("response", float(limit), label, f"{words}{criterion.remark}")


def _progression(marker: str, course: Course, criteria: Criteria) -> tuple[Line, ...]:
    """The lowest confirmed value, and the level above it that is progression."""
    lowest = course.progression.lowest(marker, course.rows)
    if lowest is None:
        return ()
    name, key = {SERUM: ("pd-serum", "rise_g_per_dl"), URINE: ("pd-urine", "rise_mg_per_24h"),
                 CHAINS: ("pd-flc", "rise_mg_per_l")}[marker]  # fmt: skip
    percent, amount = criteria.limit(name, "rise_percent"), criteria.limit(name, key)
    level = lowest + max(lowest * percent / _WHOLE, amount)
    enough = say("{percent} % and {amount} above the lowest confirmed value").format(
        percent=show(percent), amount=tell(amount, marker)
    )
    high = criteria.limit("pd-serum-high", "rise_g_per_dl")
    if marker == SERUM and lowest >= criteria.limit("pd-serum-high", "lowest_g_per_dl") and lowest + high < level:
        level = lowest + high
        enough = say("{amount} above the lowest confirmed value").format(amount=tell(high, marker))
    how = say("progression above {value}: {enough}") if marker == CHAINS else say("progression from {value}: {enough}")
    label = say("Progression: {value}").format(value=show(level))
    told = upper_first(how.format(value=tell(level, marker), enough=enough)) + criteria[name].remark
    low = say("Lowest confirmed value {value}").format(value=tell(lowest, marker))
    least = Line("lowest", float(lowest), say("Lowest confirmed: {value}").format(value=show(lowest)), low)
    return (least, Line("progression", float(level), label, told))
