"""What the report on a cohort tells: its counts, small ones withheld, as the page prints and the data carry them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.concordance.counting import OTHER, Cell, Concordance, Counts, Departure, Group
from engine.concordance.rows import KINDS, NOT_NAMED, Kind
from engine.concordance.shares import Share, measure
from engine.concordance.withholding import FEWEST, Sum, withhold

Number = int | None  # None: withheld
MOST_TOLD = 8  # reasons in words, for each pair
_Key = tuple[object, ...]
_PARTS = ("concordant", "departures", "rest")
_OPEN = "open"


@dataclass(frozen=True, slots=True)
class Line:
    """One group's numbers. `rest` are the patients that cannot be compared or have provisional advice."""

    name: str | None
    together: int | None
    patients: Number
    concordant: Number
    departures: Number
    rest: Number

    @property
    def comparable(self) -> Number:
        """Patients with an advice and a decision that can be compared with it."""
        return None if self.concordant is None or self.departures is None else self.concordant + self.departures

    @property
    def share(self) -> Share | None:
        """The concordant among the comparable; None for a small group or where a number is withheld."""
        whole = self.comparable
        return None if whole is None or self.concordant is None else measure(self.concordant, whole)


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason in the normalised words that at least five decisions share, and how many do."""

    words: str
    patients: Number


@dataclass(frozen=True, slots=True)
class Told:
    """One pair of recommended and given with its reasons; `others` gave one that fewer than five share, or a less
    common one; `untold` of them were not told apart, since there were too many different reasons.
    """

    recommended: str
    given: str
    patients: Number
    reasons: tuple[Reason, ...]
    others: Number
    unexplained: Number
    untold: Number


@dataclass(frozen=True, slots=True)
class Report:
    """The numbers of one cohort by one edition, and one line by the edition beside it."""

    unreadable: int
    whole: Line
    kinds: Mapping[Kind, Number]
    centres: tuple[Line, ...]
    risks: tuple[Line, ...]
    years: tuple[Line, ...]
    cells: Mapping[Cell, Number]
    rows: Mapping[tuple[str, str | None], Number]  # of the crossing: status and recommended
    departures: tuple[Told, ...]
    beside: Line | None
    span: tuple[int, int] | None  # first and last year of the consultations
    all_counts: bool


def tell(counted: Concordance, beside: Concordance | None = None, *, all_counts: bool = False) -> Report:
    """The report on what was counted; with `all_counts` no number is withheld, though rare reasons keep their words."""
    book = _Book()
    whole = book.enter(("whole",), counted.counts)
    book.sum((*whole, "rest"), [book.put(("kind", kind), counted.counts[kind]) for kind in KINDS[2:]])
    keys = {
        name: _enter_groups(book, name, found if all_counts else gather(found), whole)
        for name, found in (("centres", counted.centres), ("risks", counted.risks), ("years", counted.years))
    }
    _enter_cells(book, counted, whole)
    told = [_enter_departure(book, departure) for departure in counted.departures]
    other = None if beside is None else book.enter(("beside",), beside.counts)
    if other is not None:
        book.sum((*whole, "patients"), [(*other, "patients")])
    if not all_counts:
        book.hidden = withhold(book.counts, book.sums)
    years = [int(group.name) for group in counted.years if group.name is not None]
    return Report(
        unreadable=counted.unreadable,
        whole=book.line(whole, None, 0),
        kinds={
            "concordant": book.number((*whole, "concordant")),
            "departure": book.number((*whole, "departures")),
            **{kind: book.number(("kind", kind)) for kind in KINDS[2:]},
        },
        centres=tuple(book.line(key, group.name, group.together) for key, group in keys["centres"]),
        risks=tuple(book.line(key, group.name, group.together) for key, group in keys["risks"]),
        years=tuple(book.line(key, group.name, group.together) for key, group in keys["years"]),
        cells={cell: book.number(("cell", *cell)) for cell in counted.cells},
        rows={cell[:2]: book.number(("row", *cell[:2])) for cell in counted.cells},
        departures=tuple(_tell_departure(book, departure, words) for departure, words in told),
        beside=None if other is None else book.line(other, None, 0),
        span=(min(years), max(years)) if years else None,
        all_counts=all_counts,
    )


def gather(groups: Sequence[Group]) -> tuple[Group, ...]:
    """The groups, those of fewer than five patients counted as one, which stands last and has at least five itself."""
    by_size = sorted(groups, key=lambda group: group.patients)
    small = [group for group in by_size if group.patients < FEWEST]
    for group in by_size[len(small) :]:
        if len(small) != 1 and (not small or sum(each.patients for each in small) >= FEWEST):
            break
        small.append(group)
    if not small or len(groups) == 1:
        return tuple(groups)
    counts: Counter[Kind] = Counter()
    for group in small:
        counts.update(group.counts)
    known = [group.together for group in small if group.together is not None]
    together = None if len(known) < len(small) else sum(max(1, each) for each in known)
    return (*(group for group in groups if group not in small), Group(None, dict(counts), together))


class _Book:
    """Every number of the report under a key of its own, and the sums that a reader could work out."""

    def __init__(self) -> None:
        self.counts: dict[_Key, int] = {}
        self.sums: list[Sum[_Key]] = []
        self.hidden: frozenset[_Key] = frozenset()

    def put(self, key: _Key, number: int) -> _Key:
        """Enter a number; its key."""
        self.counts[key] = number
        return key

    def sum(self, total: _Key, parts: Sequence[_Key]) -> None:
        """Enter that the parts make the total."""
        self.sums.append((total, parts))

    def enter(self, key: _Key, counts: Counts) -> _Key:
        """Enter the numbers of a group below its key."""
        rest = sum(counts.get(kind, 0) for kind in KINDS[2:])
        numbers = (counts.get("concordant", 0), counts.get("departure", 0), rest)
        parts = [self.put((*key, part), number) for part, number in zip(_PARTS, numbers, strict=True)]
        self.sum(self.put((*key, "patients"), sum(numbers)), parts)
        return key

    def number(self, key: _Key) -> Number:
        """The number, unless it is withheld."""
        return None if key in self.hidden else self.counts[key]

    def line(self, key: _Key, name: str | None, together: int | None) -> Line:
        """The numbers of a group as they are told."""
        return Line(name, together, *(self.number((*key, part)) for part in ("patients", *_PARTS)))


def _enter_groups(book: _Book, name: str, groups: Sequence[Group], whole: _Key) -> list[tuple[_Key, Group]]:
    if len(groups) == 1:  # the whole cohort once more
        return [(whole, groups[0])]
    keys = [book.enter((name, at), group.counts) for at, group in enumerate(groups)]
    for part in ("patients", *_PARTS) if groups else ():
        book.sum((*whole, part), [(*key, part) for key in keys])
    return list(zip(keys, groups, strict=True))


def _enter_cells(book: _Book, counted: Concordance, whole: _Key) -> None:
    rows: dict[_Key, list[_Key]] = {}
    kinds: dict[_Key, list[_Key]] = {}
    for cell, number in counted.cells.items():
        key = book.put(("cell", *cell), number)
        rows.setdefault(("row", *cell[:2]), []).append(key)
        kind = classify_cell(cell)
        own: _Key = (*whole, {"concordant": "concordant", "departure": "departures"}.get(kind, ""))
        kinds.setdefault(own if own[-1] else ("kind", kind), []).append(key)
    for row, parts in rows.items():
        book.sum(book.put(row, sum(book.counts[key] for key in parts)), parts)
    if rows:
        book.sum((*whole, "patients"), list(rows))
    for total, parts in kinds.items():
        if total == ("kind", _OPEN):  # told as two numbers, which the cells do not tell apart
            book.put(total, sum(book.counts[key] for key in parts))
            book.sum(total, [("kind", "within"), ("kind", "beyond")])
        book.sum(total, parts)


def classify_cell(cell: Cell) -> str:
    """The kind that all patients of a cell share; `open` where it is `within` or `beyond`."""
    status, recommended, given = cell
    if given is None:
        return "undecided"
    if given == OTHER or (status == "open" and given == NOT_NAMED):
        return "otherwise"
    if status == "open":
        return _OPEN
    same = "concordant" if given == recommended else "departure"
    return same if status == "advice" else f"provisional-{same}"


def _enter_departure(book: _Book, departure: Departure) -> tuple[Departure, tuple[str, ...]]:
    """Enter a pair's reasons; those whose words are told."""
    words = tuple(words for words, number in departure.reasons if number >= FEWEST)[:MOST_TOLD]
    pair = (departure.recommended, departure.given)
    parts = [book.put(("reason", *pair, each), number) for each, number in departure.reasons if each in words]
    others = sum(number for each, number in departure.reasons if each not in words) + departure.untold
    parts += [
        book.put(("others", *pair), others),
        book.put(("unexplained", *pair), departure.unexplained),
    ]
    book.sum(("cell", "advice", *pair), parts)
    book.put(("untold", *pair), departure.untold)
    return departure, words


def _tell_departure(book: _Book, departure: Departure, words: tuple[str, ...]) -> Told:
    pair = (departure.recommended, departure.given)
    return Told(
        *pair,
        patients=book.number(("cell", "advice", *pair)),
        reasons=tuple(Reason(each, book.number(("reason", *pair, each))) for each in words),
        others=book.number(("others", *pair)),
        unexplained=book.number(("unexplained", *pair)),
        untold=book.number(("untold", *pair)),
    )
