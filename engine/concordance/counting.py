"""A cohort folded into counts, in memory that does not grow with it: how often given was as recommended, and where."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.concordance.rows import KINDS, Kind, Row, classify
from engine.outcome import Status

MOST_CENTRES = 2_000
MOST_REASONS = 20_000
LONGEST_REASON = 200  # characters of a reason that are looked at

Cell = tuple[Status, str | None, str | None]  # status, recommended, given; OTHER where the edition has no such advice
OTHER = "\0other"
Counts = Mapping[Kind, int]


@dataclass(frozen=True, slots=True)
class Group:
    """The patients of one centre, risk group or year; `name` None: not recorded.

    `together` is how many smaller groups are counted as this one, None where nobody knows; 0: it is no such gathering.
    """

    name: str | None
    counts: Counts
    together: int | None = 0

    @property
    def patients(self) -> int:
        """How many patients the group has."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Departure:
    """What was given instead of one advice, and why; `given` is empty where the decision does not name it.

    `reasons` are normalised (trimmed, folded to small letters, one space between words) with their numbers, the
    commonest first; `unexplained` have none, `untold` were not told apart, since there were too many different ones.
    """

    recommended: str
    given: str
    patients: int
    reasons: tuple[tuple[str, int], ...]
    unexplained: int
    untold: int


@dataclass(frozen=True, slots=True)
class Concordance:
    """The counts of a cohort by one edition."""

    unreadable: int
    counts: Counts
    cells: Mapping[Cell, int]
    centres: tuple[Group, ...]
    risks: tuple[Group, ...]
    years: tuple[Group, ...]
    departures: tuple[Departure, ...]


class Tally:
    """The counts as they grow; `advice` are the ids of the edition's advice. The order of the rows does not matter,
    unless there are more centres or reasons than are told apart.
    """

    def __init__(self, advice: Iterable[str]) -> None:
        self._advice = frozenset(advice)
        self._unreadable = 0
        self._counts: Counter[Kind] = Counter()
        self._cells: Counter[Cell] = Counter()
        self._centres: dict[str | None, Counter[Kind]] = {}
        self._risks: dict[str | None, Counter[Kind]] = {}
        self._years: dict[str | None, Counter[Kind]] = {}
        self._further: Counter[Kind] = Counter()  # of the centres beyond those told apart
        self._reasons: Counter[tuple[str, str, str]] = Counter()
        self._unexplained: Counter[tuple[str, str]] = Counter()
        self._untold: Counter[tuple[str, str]] = Counter()

    def add(self, row: Row, times: int = 1) -> None:
        """Count a row, or several that are alike."""
        if row.error:
            self._unreadable += times
            return
        kind = classify(row, self._advice)
        self._counts[kind] += times
        given = row.given if row.differs or row.given is None or row.given in self._advice else OTHER
        self._cells[row.status, row.advice, given] += times
        centre = " ".join((row.centre or "").split()) or None
        year = None if row.year is None else f"{row.year:04d}"
        if centre in self._centres or len(self._centres) < MOST_CENTRES:
            self._centres.setdefault(centre, Counter())[kind] += times
        else:
            self._further[kind] += times
        self._risks.setdefault(row.risk, Counter())[kind] += times
        self._years.setdefault(year, Counter())[kind] += times
        if kind == "departure":
            self._explain((str(row.advice), str(given)), row.reason, times)

    def _explain(self, pair: tuple[str, str], reason: str | None, times: int) -> None:
        words = normalise(reason)
        key = (*pair, words)
        if not words:
            self._unexplained[pair] += times
        elif key in self._reasons or len(self._reasons) < MOST_REASONS:
            self._reasons[key] += times
        else:
            self._untold[pair] += times

    def close(self) -> Concordance:
        """The counts as they now stand: groups by name, departures by number."""
        centres = _list_groups(self._centres)
        if self._further.total():
            centres = (*centres, Group(None, dict(self._further), together=None))
        return Concordance(
            self._unreadable,
            {kind: self._counts[kind] for kind in KINDS},
            {cell: self._cells[cell] for cell in sorted(self._cells, key=_by_name)},
            centres,
            _list_groups(self._risks),
            _list_groups(self._years),
            tuple(self._list_departures()),
        )

    def _list_departures(self) -> Iterable[Departure]:
        reasons: dict[tuple[str, str], list[tuple[str, int]]] = {}
        for (recommended, given, words), number in self._reasons.items():
            reasons.setdefault((recommended, given), []).append((words, number))
        found: Counter[tuple[str, str]] = Counter()
        for (status, advice, instead), number in self._cells.items():
            if status == "advice" and instead not in (None, OTHER, advice):
                found[str(advice), str(instead)] += number
        for pair, patients in sorted(found.items(), key=_commonest):
            told = tuple(sorted(reasons.get(pair, ()), key=_commonest))
            yield Departure(*pair, patients, told, self._unexplained[pair], self._untold[pair])


def count(rows: Iterable[Row], advice: Iterable[str]) -> Concordance:
    """The counts of a cohort, each row looked at once."""
    tally = Tally(advice)
    for row in rows:
        tally.add(row)
    return tally.close()


def normalise(reason: str | None) -> str:
    """A reason as it is counted, so that capitals, spaces and a full stop do not make another one of it."""
    words = (reason or "").strip()[: 2 * LONGEST_REASON].split()  # no more of a long text is looked at
    return " ".join(words).casefold()[:LONGEST_REASON].rstrip(" .")


def _list_groups(named: Mapping[str | None, Counts]) -> tuple[Group, ...]:
    return tuple(Group(name, dict(named[name])) for name in sorted(named, key=lambda each: (each is None, each or "")))


def _commonest(item: tuple[object, int]) -> tuple[int, object]:
    return -item[1], item[0]


def _by_name(cell: Cell) -> tuple[tuple[bool, str], ...]:
    return tuple((part is None, part or "") for part in cell)
