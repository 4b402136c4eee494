"""The safety tables that were used: clearance with its working, where this patient stands, what to measure and when."""

from collections.abc import Iterable, Iterator

from engine.consultation import Consultation
from engine.joining import join_clauses, lead_in
from engine.language import say
from engine.pack import Source
from engine.precautions.reading import Precautions, ThemeReading, read_precautions
from engine.precautions.scores import ScoreReading
from engine.precautions.tables import BOTH, Line
from engine.wording import lower_first, upper_first
from reports.blocks import Block, Bullets, Paragraph, Table, Text, faint, join, plain, strong

LABELS = ("us", "eu")
# What is said of everybody and changes no dose is looked up on the screen.
NOT_PRINTED = frozenset({"donation", "harm", "second-cancers", "thrombosis-advice", "bortezomib-otherwise", "zoster"})


def write_precautions(consultation: Consultation) -> Iterator[Block]:
    """The section's blocks; none when no drug is advised or given."""
    read = read_precautions(consultation)
    if not read.drugs:
        return
    teller = Teller(consultation, read)
    working = read.working
    steps = join_clauses(working.steps) or working.result
    title = say("Creatinine clearance by Cockcroft-Gault:")
    yield Paragraph(join(strong(title), plain(f"{steps}."), faint(working.caveat)))
    if items := (*teller.parts(), *teller.points(), *_scores(read)):
        yield Bullets(items)
    rows = tuple(row for each in teller.beside for row in teller.rows(each))
    if rows:
        heads = (say("Table, and this patient's line"), say("United States label"), say("European label"))
        yield Table(rows, (0.26, 0.37, 0.37), heads, small=True)
    if read.timetable is not None:
        when = tuple(teller.when(line) for line in read.timetable.lines)
        yield Table(when, (0.26, 0.74), (read.timetable.theme.title, say("When")), small=True)


def list_used(consultation: Consultation) -> dict[str, Source]:
    """The publications behind what the section prints."""
    read = read_precautions(consultation)
    if not read.drugs:
        return {}
    teller = Teller(consultation, read)
    names = [cell.source for line in teller.printed() for cell in line.cells.values()]
    names += [each.score.source for each in read.scores if read.scores_now]
    return {name: read.library.sources[name] for name in (read.working.source, *names)}


class Teller:
    """Turns the tables of one patient into texts of the page."""

    def __init__(self, consultation: Consultation, read: Precautions) -> None:
        self._checks = consultation.checks
        self._read = read
        shown = [each for each in read.now if each.theme.id not in NOT_PRINTED]
        self.beside = [each for each in shown if tuple(column.id for column in each.theme.columns) == LABELS]
        self.others = [each for each in shown if each not in self.beside]

    def printed(self) -> Iterator[Line]:
        """Every line of which something is printed."""
        for each in self.beside:
            yield from each.own_lines
        for each in self.others:
            yield from (line for line in each.lines if any(mark.line == line.id for mark in each.marks))
        if self._read.timetable is not None:
            yield from self._read.timetable.lines

    def rows(self, reading: ThemeReading) -> Iterator[tuple[Text, ...]]:
        """The lines of this patient in a table whose columns are the two labels; what cannot be placed is said."""
        lines = reading.own_lines
        if not lines:
            known = say("this patient's line is not known ({values})").format(values=join_clauses(reading.values))
            yield (join(strong(lead_in(reading.theme.title)), plain(lower_first(known))), (), ())
        for line in lines:
            title = join(strong(lead_in(reading.theme.title)), plain(lower_first(line.title)))
            if BOTH not in line.cells:
                yield (title, *(self._cell(line, column) for column in LABELS))
            elif line.cells[BOTH].region == "EU":
                yield (title, (), self._cell(line, BOTH))
            else:
                yield (title, self._cell(line, BOTH), ())

    def parts(self) -> Iterator[Text]:
        """Where the labels part for this patient."""
        for each in self.beside:
            if each.parts:
                label = say("{title}, US and EU part here:").format(title=each.theme.title)
                yield join(strong(label), plain(f"{join_clauses(each.parts)}."), plain(each.theme.about or ""))

    def points(self) -> Iterator[Text]:
        """The places where this patient stands in the other tables."""
        for each in self.others:
            titles = {column.id: column.title for column in each.theme.columns}
            for line in each.lines:
                for name in line.cells:
                    mark = each.mark_of(line.id, name)
                    if mark is not None:
                        place = ", ".join(part for part in (line.title, lower_first(titles.get(name, ""))) if part)
                        sure = "" if mark.sure else say("(may be this patient)")
                        yield join(strong(f"{each.theme.title}, {place}:"), plain(sure), self._sourced(line, name))

    def when(self, line: Line) -> tuple[Text, ...]:
        """One line of the timetable."""
        names = {"us": say("United States:"), "eu": say("Europe:"), BOTH: ""}
        told = (join(plain(names[name]), self._sourced(line, name)) for name in line.cells)
        return (plain(line.title), join(*told))

    def _cell(self, line: Line, column: str) -> Text:
        told, status = line.tell(column, self._checks), self._stand(line, column)
        return join(plain(upper_first(told)), faint(f"[{status}]") if status else ())

    def _sourced(self, line: Line, column: str) -> Text:
        source = self._read.library.sources[line.cells[column].source].short
        aside = ", ".join(part for part in (source, self._stand(line, column)) if part)
        return join(plain(line.tell(column, self._checks)), faint(f"[{aside}]"))

    def _stand(self, line: Line, column: str) -> str:
        """Who has checked a cell, and which text was seen; what sends to the label says already that nobody has."""
        cell = line.cells[column]
        status = cell.tell_status(self._checks)
        shown = "" if status in line.tell(column, self._checks) else status
        return ", ".join(part for part in (shown, cell.note) if part)


def _scores(read: Precautions) -> Iterable[Text]:
    if read.scores_now:
        told = join_clauses(_score(each) for each in read.scores)
        yield join(strong(say("Scores of thrombosis:")), plain(f"{told}."), faint(read.library.validity))


def _score(read: ScoreReading) -> str:
    groups = ", ".join(band.title for band in read.groups)
    words = say("{title} {low} to {high} points possible ({groups})")
    return words.format(title=read.score.title, low=read.low, high=read.high, groups=groups).replace(" -", " −")
