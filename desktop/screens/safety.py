"""The safety page: clearance with its working, tables of this patient's drugs, timetable, the rest to look up."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.consult.session import Session
from desktop.screens.aged import is_aged
from desktop.screens.sentences import join_any
from engine.checking import Checks
from engine.consultation import Consultation
from engine.joining import join_clauses, name_said
from engine.language import noted, say
from engine.precautions.reading import KIDNEY, THROMBOSIS, Precautions, ThemeReading, read_precautions
from engine.precautions.scores import Item, ScoreReading
from engine.precautions.tables import BOTH, Library, Line
from engine.wording import lower_first, upper_first
from reports.blocks import settle

THIS, MAYBE = noted("this patient"), noted("may be this patient")


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: what it says, its source with its status, and whether this patient stands there."""

    text: str
    source: str
    tag: str
    note: str = ""
    span: int = 1
    mark: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of a table; `mark` when the patient stands in the whole of it."""

    title: str
    cells: tuple[GridCell, ...]
    mark: str = ""

    def spoken(self, heads: tuple[str, ...]) -> str:
        """The line in words, for who cannot see it."""
        told = [f"{self.title}{f' ({self.mark})' if self.mark else ''}"]
        for head, cell in zip(heads, self.cells, strict=False):
            mark = f" ({cell.mark})" if cell.mark else ""
            told.append(f"{head}{mark}: {cell.text}" if cell.span == 1 and head else f"{cell.text}{mark}")
        return join_clauses(told)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the heading of its first column, those of the others, each with its one source if it has one, lines."""

    head: str
    columns: tuple[str, ...]
    sources: tuple[str, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its title, with this patient's own values and where the labels part."""

    title: str
    values: str
    parts: tuple[str, ...]
    about: str
    grid: Grid


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A score of thrombosis: what remains possible of it, and why."""

    title: str
    result: str
    why: tuple[str, ...]
    source: str
    tag: str


@dataclass(frozen=True, slots=True)
class SafetyScreen:
    """What the page says, in reading order."""

    drugs: str
    stale: tuple[str, ...]
    clearance: str
    working: tuple[str, ...]
    now: tuple[Table, ...]
    scores: tuple[ScoreLine, ...]
    validity: str
    timetable: Table | None
    look_up: tuple[Table, ...]


def show_safety(session: Session) -> SafetyScreen:
    """The page for the consultation in hand."""
    return tell_safety(session.consultation)


def tell_safety(consultation: Consultation) -> SafetyScreen:
    """The page for a consultation."""
    read = read_precautions(consultation)
    tables = Tables(read.library, consultation.checks)
    drugs = say("No drug is advised or given now; every table can be looked up below.")
    if read.drugs:
        drugs = say("Drugs advised, still possible, or given now: {drugs}").format(
            drugs=", ".join(map(say, read.drugs))
        )
    return SafetyScreen(
        drugs=drugs,
        stale=tuple(each.text for each in read.stale),
        clearance=_clearance(read, old=is_aged(consultation, "safety.creatinine")),
        working=(*read.working.steps, read.working.caveat),
        now=tuple(tables.show(each) for each in _in_order(read.now)),
        scores=tuple(_score(each, read.library) for each in read.scores) if read.scores_now else (),
        validity=read.library.validity if read.scores_now else "",
        timetable=None if read.timetable is None else tables.show(read.timetable),
        look_up=tuple(tables.show(each) for each in read.look_up),
    )


def _clearance(read: Precautions, *, old: bool) -> str:
    if read.working.clearance is None:
        return read.working.result
    if old:
        words = say("{clearance} by Cockcroft-Gault, from a creatinine that is too old: measure it again")
        return words.format(clearance=read.working.result)
    return say("{clearance} by Cockcroft-Gault").format(clearance=read.working.result)


def _in_order(readings: tuple[ThemeReading, ...]) -> list[ThemeReading]:
    """The table of the kidney stands next to the clearance, that of thrombosis next to its scores."""
    return sorted(readings, key=lambda each: (each.theme.id != KIDNEY, each.theme.id == THROMBOSIS))


@dataclass(frozen=True, slots=True)
class Tables:
    """Turns tables into what a screen says: sources by their short name, doses only where they may be printed."""

    library: Library
    checks: Checks

    def show(self, reading: ThemeReading) -> Table:
        """One table."""
        theme = reading.theme
        columns = tuple(column.title for column in theme.columns) or (say("What is said"),)
        sources = tuple(self._source_of(reading, column.id) for column in theme.columns) or ("",)
        # A column that names its label says its source itself.
        heads = tuple("" if at < len(theme.columns) and theme.columns[at].is_label else source
                      for at, source in enumerate(sources))  # fmt: skip
        rows = tuple(self._row(reading, line, sources) for line in reading.lines)
        values = (
            f"{name_said(upper_first(say(THIS)), join_clauses(map(lower_first, reading.values)))}."
            if reading.values
            else ""
        )
        parts = tuple(say("US and EU part here: {how}.").format(how=each) for each in reading.parts)
        return Table(theme.title, settle(values), parts, theme.about or "", Grid(theme.head, columns, heads, rows))

    def _source_of(self, reading: ThemeReading, column: str) -> str:
        """The one source of a column; empty when it has several."""
        found = {line.cells[column].source for line in reading.lines if column in line.cells}
        return self.library.sources[found.pop()].short if len(found) == 1 else ""

    def _row(self, reading: ThemeReading, line: Line, sources: tuple[str, ...]) -> GridRow:
        marks = {name: _word(reading, line, name) for name in line.cells}
        whole = set(marks.values())
        mark = whole.pop() if len(whole) == 1 else ""
        cells = tuple(self._cell(line, name, "" if mark else marks[name], sources) for name in line.cells)
        return GridRow(upper_first(line.title), cells, mark)

    def _cell(self, line: Line, name: str, mark: str, heads: tuple[str, ...]) -> GridCell:
        """A cell whose column has one source for all does not name it again."""
        cell, span = line.cells[name], len(heads) if name == BOTH else 1
        source, text = self.library.sources[cell.source].short, settle(line.tell(name, self.checks))
        status = cell.tell_status(self.checks)
        return GridCell(
            text=text,
            source="" if span == 1 and source in heads else source,
            tag="" if line.tells_unchecked(name, self.checks) else status,
            note=cell.note or "",
            span=span,
            mark=mark,
        )


def _word(reading: ThemeReading, line: Line, column: str) -> str:
    mark = reading.mark_of(line.id, column)
    if mark is None:
        return ""
    return say(THIS) if mark.sure else say(MAYBE)


def _score(read: ScoreReading, library: Library) -> ScoreLine:
    groups = _either([band.title for band in read.groups])
    low, high = _signed(read.low), _signed(read.high)
    points = low if low == high else say("{low} to {high}").format(low=low, high=high)
    return ScoreLine(
        title=read.score.title,
        result=say("{points} points remain possible: {groups} risk").format(points=points, groups=groups),
        why=tuple(_why(read)),
        source=library.sources[read.score.source].short,
        tag=say("seen in a public page") if read.score.status == "page" else say("not yet checked"),
    )


def _why(read: ScoreReading) -> Iterator[str]:
    counted = ", ".join(f"{item.title} {_points(item)}" for item in read.counted)
    yield say("Counted: {items}.").format(items=counted or say("nothing that is recorded gives points"))
    if read.unknown:
        unknown = ", ".join(item.title for item in read.unknown)
        yield say("Not recorded here: {items}.").format(items=unknown)
    risks = join_clauses(f"{band.title} {band.risk}" for band in read.groups)
    yield say("Published risk of thrombosis: {risks}.").format(risks=risks)
    if read.score.conflict:
        yield read.score.conflict


def _points(item: Item) -> str:
    return _either([f"{'+' if points > 0 else ''}{_signed(points)}" for points in item.points])


def _signed(points: int) -> str:
    return str(points).replace("-", "−")


def _either(words: list[str]) -> str:
    return join_any(words)
