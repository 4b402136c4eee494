"""A table of patients into a table of answers, the same for each as for that patient alone; pure, to be mapped."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from engine.case import Case
from engine.case_file import CaseError
from engine.cohort.columns import RECORDED, Book, Columns
from engine.cohort.days import THROUGH_MONTHS, doubt_days, find_later, note_months
from engine.cohort.derivation import DOUBT, Derivation
from engine.cohort.places import list_places, take_cells
from engine.cohort.row import UNREAD, answer
from engine.cohort.told import ANSWER, LINE, tell
from engine.cohort.walk import Reading, open_table
from engine.contradictions import CHECKS, check_sex
from engine.determinants import Determinant
from engine.edition import Edition
from engine.explore import can_be_asked
from engine.remarks import find_review_day

RECORD_NUMBER = "identity.record_number"
ESCAPED = r'["\\\x00-\x1f]'  # what stands in JSON only with a mark before it
Check = Callable[[Any], Iterable[str]]


def decide_table(edition: Edition, table: pl.DataFrame) -> pl.DataFrame:
    """The answer for each row of a table of flat columns, as `plateau audit` gives it: `id`, `past_review`, `ANSWER`.

    A column is named by its path, with or without `clinical.`; the unit of a measured value stands in `path.unit`.

    :raises ColumnError: when a column names no place of a case, or its place twice, or holds what is no cell.
    """
    return Cohort(edition).decide(Reader().read(table)).as_table()


def decide_tables(editions: Sequence[Edition], tables: Iterable[pl.DataFrame]) -> Iterator[tuple["Decided", ...]]:
    """The answers of each edition to each batch of a cohort, in order; the next batch is read while one is decided."""
    cohorts = [Cohort(edition) for edition in editions]
    reader, batches = Reader(), iter(tables)

    def read() -> Columns | None:
        table = next(batches, None)
        return None if table is None else reader.read(table)

    with ThreadPoolExecutor(1) as ahead:
        coming = ahead.submit(read)
        while (columns := coming.result()) is not None:
            coming = ahead.submit(read)
            yield tuple(cohort.decide(columns) for cohort in cohorts)


class Reader:
    """Reads the batches of one cohort; what a cell says, and what may stand together, is asked once for all of them."""

    def __init__(self) -> None:
        self._begin(())

    def _begin(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._books: dict[str, Book] = {}
        through = {path: RECORDED.format(path) for path, place in list_places().items() if not place.words}
        self._checks = [Derivation(_judge(check), through) for check in (check_sex, *map(_of_clinical, CHECKS))]

    def read(self, table: pl.DataFrame) -> Columns:
        """The columns of a batch, with every row marked that may be no case.

        :raises ColumnError: as `decide_table` does.
        """
        names = tuple(table.columns)
        if names != self._names or any(book.full for book in self._books.values()):
            self._begin(names)
        columns = Columns(table, self._books)
        columns.note_recorded()
        columns.doubtful |= doubt_days(columns)
        for check in self._checks:
            numbers = check.apply(columns)
            columns.doubtful |= np.array([number <= DOUBT or found for number, found in enumerate(check.answers)])[
                numbers
            ]
        columns.set_aside()
        note_months(columns)
        return columns


def _of_clinical(check: Check) -> Check:
    return lambda case: check(case.clinical)


def _judge(check: Check) -> Callable[[Any], bool]:
    return lambda case: any(True for _ in check(case))


class Cohort:
    """An edition asked about the batches of a cohort; what it says of patients who are alike is asked once."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._diagram = open_table(edition)
        self._books: Mapping[str, Book] | None = None

    def decide(self, columns: Columns) -> "Decided":
        """The answers to a batch. A row in doubt is read and decided by itself, as a case file would be."""
        if columns.books is not self._books:
            self._books = columns.books
            self._readings = [Derivation(_read(self.edition, each), THROUGH_MONTHS.get(each.name))
                              for each in self.edition.determinants]  # fmt: skip
        readings = [each.apply(columns) for each in self._readings]
        doubtful = columns.doubtful.copy()
        for numbers in readings:
            doubtful |= numbers == DOUBT
        sure = ~doubtful
        rows = np.flatnonzero(doubtful)
        said = [each.answers for each in self._readings]
        which = np.zeros(columns.height, np.uint32)
        which[sure] = self._diagram.walk([numbers[sure] for numbers in readings] if len(rows) else readings, said)
        alone = dict(zip(rows.tolist(), map(_take, columns.list_cells(rows)), strict=True))
        answers = self._diagram.told
        if alone:
            which[rows] = np.arange(len(rows)) + answers.height
            answers = pl.concat([answers, tell([self._decide_alone(case) for case in alone.values()])], rechunk=True)
        return Decided(columns, which, answers, alone, find_review_day(self.edition.pack))

    def _decide_alone(self, case: Case | str) -> dict[str, Any]:
        return {**UNREAD, "error": case} if isinstance(case, str) else answer(self.edition, case.clinical)


def _take(cells: Mapping[str, Any]) -> Case | str:
    """The case that a row makes, or why it makes none."""
    try:
        return take_cells(cells)
    except CaseError as error:
        return "; ".join(error.problems)


def _read(edition: Edition, known: Determinant) -> Callable[[Any], Reading]:
    def read(case: Any) -> Reading:  # noqa: ANN401 - a case, or what shows itself as one
        possible, _ = known.derive(case.clinical, known)
        askable = can_be_asked(case.clinical, known.name)
        return Reading(edition.mask(known.name, possible), askable)

    return read


@dataclass(frozen=True)
class Decided:
    """The answers to a batch: the different ones once, and which of them each row has.

    `alone` holds the rows that were decided by themselves: the case, or why there is none.
    """

    columns: Columns
    which: NDArray[np.uint32]
    answers: pl.DataFrame
    alone: Mapping[int, Case | str]
    review_day: dt.date | None

    @cached_property
    def past_review(self) -> pl.Series:
        """Whether each consultation was held after the edition's day of review; null where it could not be read."""
        due = self.review_day
        later = find_later(self.columns, due)
        for row, case in self.alone.items():
            later[row] = due is not None and isinstance(case, Case) and case.clinical.as_of > due
        past = pl.Series(later, dtype=pl.Boolean)
        return past.scatter(self._refused, None) if self._refused else past

    @cached_property
    def _refused(self) -> list[int]:
        return [row for row, case in self.alone.items() if isinstance(case, str)]

    @cached_property
    def ids(self) -> pl.Series:
        """Each patient's record number; a row that could not be read has none."""
        ids = self.columns.text(RECORD_NUMBER)
        return ids.scatter(self._refused, None) if self._refused else ids

    def as_table(self) -> pl.DataFrame:
        """One row a patient."""
        told = self.answers.select(pl.col(*ANSWER).gather(pl.Series(self.which)))
        return told.insert_column(0, self.ids.alias("id")).insert_column(1, self.past_review.alias("past_review"))

    def as_lines(self, first: int) -> str:
        """One line of JSON a patient; `first` is the number of the first row."""
        ids = self.ids
        if ids.str.contains(ESCAPED).any():
            quoted = ids.map_elements(lambda text: json.dumps(text, ensure_ascii=False), pl.String)
        else:
            quoted = '"' + ids + '"'
        rows = pl.int_range(first, first + len(ids), eager=True).cast(pl.String)
        told = self.answers[LINE].gather(pl.Series(self.which))
        past = self.past_review.cast(pl.String).fill_null("null")
        head = '{"row": ' + rows + ', "id": ' + quoted.fill_null("null") + ', "past_review": ' + past
        lines = head + ", " + told
        return str(lines.str.join("").item() if len(lines) else "")

    def count(self, *names: str) -> "Counter[tuple[Any, ...]]":
        """How many rows have the same in some columns of `ANSWER`."""
        many = np.bincount(self.which, minlength=self.answers.height).tolist()
        counts: Counter[tuple[Any, ...]] = Counter()
        for told, number in zip(self.answers.select(names).rows(), many, strict=True):
            if number:
                counts[told] += number
        return counts
