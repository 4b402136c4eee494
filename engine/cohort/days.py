"""Days as a cohort needs them: a table has too many to ask for each combination, so they are compared as numbers.

What the calendar says of one day is asked once of the engine's own functions; only their difference is taken here.
"""

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.cohort.columns import UNREADABLE, UNSAID, Book, Columns, Flags
from engine.cohort.places import CLINICAL
from engine.later_determinants import first_fresh, last_fresh

AS_OF, BORN, AGE = "clinical.as_of", "identity.born", "clinical.age"
STARTED, GIVEN_SINCE = "clinical.maintenance.started", "months since the start of maintenance"
MRD_DATE, NEGATIVE_SINCE, NEGATIVE_FOR = "clinical.mrd.date", "clinical.mrd.negative_since", "months of negativity"
# For a derivation: which places are looked at through the months between them.
THROUGH_MONTHS: dict[str, dict[str, str]] = {
    "maintenance.months": {STARTED: GIVEN_SINCE, AS_OF: GIVEN_SINCE},
    "mrd.status": {MRD_DATE: NEGATIVE_FOR, NEGATIVE_SINCE: NEGATIVE_FOR, AS_OF: NEGATIVE_FOR},
}
DIAGNOSED, TRANSPLANTED = "clinical.diagnosis.date", "clinical.transplant.date"
_IN_ORDER = ((DIAGNOSED, TRANSPLANTED), (TRANSPLANTED, STARTED), (BORN, DIAGNOSED), (BORN, TRANSPLANTED))
MONTHS = 12  # in a year
Numbers = NDArray[np.int64]
_NO_DAY = -1
_MONTHS = 1 << 18  # more than lie between any two days


class DaysTogether(Book):
    """Some days of a patient, known by what of them counts; the days themselves are those of the first such patient."""

    def __init__(self, *paths: str) -> None:
        super().__init__()
        self.paths = paths

    def value(self, code: int, path: str) -> Any:  # noqa: ANN401 - a day, or None
        """The day at one of the places."""
        days = self.values[code]
        return None if days is None else days[self.paths.index(path)]


class _Days:
    """One column of days as numbers: the ordinal of each (-1 where none is recorded), and what months need."""

    def __init__(
        self, columns: Columns, path: str, shift: Callable[[dt.date], dt.date | None] = lambda day: day
    ) -> None:
        self._codes = columns.code(path)
        days = (None if day is None else shift(day) for day in columns.values(path))
        self._numbers = np.array([_number(day) for day in days], np.int64)

    def at(self, which: int) -> Numbers:
        """One of the numbers of each row's day, as `_number` has them."""
        return self._numbers[:, which].take(self._codes)

    @property
    def ordinal(self) -> Numbers:
        """The days in order."""
        return self.at(0)

    @property
    def recorded(self) -> Flags:
        """Where there is one."""
        found: Flags = self.at(0) != _NO_DAY
        return found

    def months_to(self, end: "_Days") -> Numbers:
        """As `engine.case.whole_months`; without meaning where either is not recorded."""
        early = end.at(2) < np.minimum(self.at(2), end.at(3))
        return end.at(1) - self.at(1) - early

    def years_to(self, end: "_Days") -> Numbers:
        """As `engine.case.years_between`, which knows no shorter months; without meaning where one is not recorded."""
        early = end.at(2) < self.at(2)
        return (end.at(1) - self.at(1) - early) // MONTHS


def _number(day: dt.date | None) -> tuple[int, int, int, int]:
    """Ordinal, months since the year 0, day of the month, length of that month."""
    if day is None:
        return _NO_DAY, 0, 0, 0
    return day.toordinal(), day.year * 12 + day.month, day.day, monthrange(day.year, day.month)[1]


def note_months(columns: Columns) -> None:
    """Give the table the axes of `THROUGH_MONTHS`: patients with the same months between their days have one code."""
    if AS_OF not in columns.codes:
        return
    as_of = _Days(columns, AS_OF)
    if STARTED in columns.codes:
        started = _Days(columns, STARTED)
        _note(columns, GIVEN_SINCE, (STARTED, AS_OF), started.recorded & ~columns.doubtful, (started.months_to(as_of),))
    if MRD_DATE in columns.codes or NEGATIVE_SINCE in columns.codes:
        day, since = _Days(columns, MRD_DATE), _Days(columns, NEGATIVE_SINCE)
        stale = day.recorded & (_Days(columns, MRD_DATE, last_fresh).ordinal < as_of.ordinal)
        until = np.where(day.recorded, since.months_to(day), since.months_to(_Days(columns, AS_OF, first_fresh)))
        latest = np.where(day.recorded, 0, since.months_to(as_of))
        said = day.recorded * 4 + since.recorded * 2 + stale
        counted = (said, *(np.where(since.recorded, months, 0) for months in (until, latest)))
        _note(
            columns,
            NEGATIVE_FOR,
            (MRD_DATE, NEGATIVE_SINCE, AS_OF),
            (day.recorded | since.recorded) & ~columns.doubtful,
            counted,
        )


def find_later(columns: Columns, day: dt.date | None) -> Flags:
    """Which consultations were held after a day; without meaning where theirs could not be read."""
    if day is None or AS_OF not in columns.codes:
        return np.zeros(columns.height, np.bool_)
    later: Flags = _Days(columns, AS_OF).ordinal > day.toordinal()
    return later


def _note(columns: Columns, name: str, paths: tuple[str, ...], rows: Flags, counted: tuple[NDArray[Any], ...]) -> None:
    """One axis of days together: a code for each combination of what is counted of them, where `rows`."""
    book = columns.books.setdefault(name, DaysTogether(*paths))
    key = np.zeros(columns.height, np.int64)
    for each in counted:
        key = key * _MONTHS + each + (_MONTHS >> 1)
    codes = np.full(columns.height, UNSAID, np.uint32)
    different, first, which = np.unique(key[rows], return_index=True, return_inverse=True)
    at = np.flatnonzero(rows)[first]
    days = [tuple(_read(columns, path, row) for path in paths) for row in at.tolist()]
    noted = [book.note(each, held) for each, held in zip(different.tolist(), days, strict=True)]
    codes[rows] = np.array(noted, np.uint32).take(which)
    codes[columns.doubtful] = UNREADABLE
    columns.codes[name] = codes


def _read(columns: Columns, path: str, row: int) -> dt.date | None:
    day: dt.date | None = columns.values(path)[columns.code(path)[row]]
    return day


def doubt_days(columns: Columns) -> Flags:
    """Where days may contradict each other, or who the patient is: the case file's own check is to say."""
    if AS_OF not in columns.codes:
        return np.ones(columns.height, np.bool_)
    doubtful: Flags = columns.codes[AS_OF] <= UNREADABLE
    dated = [path for path in columns.codes if columns.books[path].holds_days and path != AS_OF]
    if not dated:
        return doubtful
    days = {path: _Days(columns, path) for path in (AS_OF, *dated)}
    order = {path: day.ordinal for path, day in days.items()}
    for path in dated:
        if path.startswith((CLINICAL, BORN)):
            doubtful |= order[path] > order[AS_OF]
    for path, other in _IN_ORDER:
        if path in order and other in order:
            doubtful |= (order[path] > order[other]) & (order[other] != _NO_DAY)
    if BORN in order and AGE in columns.codes:
        age = np.array([_NO_DAY if age is None else age for age in columns.values(AGE)]).take(columns.code(AGE))
        doubtful |= days[BORN].recorded & (age != _NO_DAY) & (days[BORN].years_to(days[AS_OF]) != age)
    return doubtful
