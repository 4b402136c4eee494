"""Where recommended and given part, on paper: the grid of both, and the reasons for departure as bars."""

from collections.abc import Iterator

from engine.concordance.counting import OTHER, Cell
from engine.concordance.rows import NOT_NAMED
from engine.concordance.telling import Number, Report, Told
from engine.edition import Edition
from engine.language import say
from engine.wording import lower_first, upper_first
from reports.blocks import Block, Paragraph, faint, plain
from reports.drawn.counted import CountGrid, GridRow, NumberBar, NumberBars, Square
from reports.typesetting.fonts import replace_missing_glyphs

MOST_PAIRS = 12
SHORTEST = 10  # patients: no axis of bars is shorter, so that one patient is never a long bar
WITHHELD = "*"  # in a cell of the grid, where the word has no room


def cross(report: Report, edition: Edition) -> Iterator[Block]:
    """The grid of what was recommended and what was given, and how it is read."""
    if not report.cells:
        yield Paragraph(plain(say("No patient could be read.")))
        return
    names = name_advice(edition)
    order = [*names, NOT_NAMED, OTHER, None]
    columns = [given for given in order if any(cell[2] == given for cell in report.cells)]
    words = names | {NOT_NAMED: say("Differs, not named"), OTHER: say("Other words")}
    rows = []
    for status in ("advice", "provisional", "open"):
        for recommended in (*names, None):
            if (status, recommended) not in report.rows:
                continue
            name = names[recommended] if recommended else say("Nothing yet (open)")
            name = say("{advice} (provisional)").format(advice=name) if status == "provisional" else name
            cells: list[tuple[str | None, Cell]] = [(given, (status, recommended, given)) for given in columns]
            total = report.rows[status, recommended]
            squares = tuple(
                _square(report.cells.get(cell, 0), total, same=given == recommended is not None)
                for given, cell in cells
            )
            rows.append(GridRow(name, show_number(total), squares))
    heads = tuple(words[given] if given is not None else say("No decision") for given in columns)
    yield CountGrid((say("Recommended"), say("All")), heads, tuple(rows))
    yield Paragraph(faint(" ".join(_explain(columns, rows))), "small")


def _explain(columns: list[str | None], rows: list[GridRow]) -> Iterator[str]:
    """How the grid is read: only what stands in it."""
    yield say(
        "Patients. A row is what was recommended, a column what was given; a dark frame marks where both are the same. "
        "The darker a cell, the larger its share of the row."
    )
    if NOT_NAMED in columns:
        yield say("“Differs, not named”: the decision differs from the advice and does not say what is given.")
    if OTHER in columns:
        yield say("“Other words”: no advice of this edition.")
    if any(square.words == WITHHELD for each in rows for square in each.squares):
        yield say("{mark}: withheld.").format(mark=WITHHELD)


def _square(number: Number, total: Number, *, same: bool) -> Square:
    shade = number / total if number and total else 0.0
    return Square(show_number(number, short=True), shade, same)


def write_reasons(report: Report, edition: Edition) -> Iterator[Block]:
    """The commonest pairs of recommended and given, each with its reasons as bars on one axis."""
    names = name_advice(edition) | {NOT_NAMED: say("something that the decision does not name")}
    shown = [told for told in report.departures if told.patients is not None][:MOST_PAIRS]
    if not report.departures:
        yield Paragraph(plain(say("No departure was counted.")))
    end = max((number or 0 for told in shown for number in _numbers(told)), default=0)
    end = max(end, SHORTEST)
    for told in shown:
        bars = [
            NumberBar(upper_first(replace_missing_glyphs(each.words)), show_number(each.patients), each.patients)
            for each in told.reasons
        ]
        others = say("Other reasons, each less common")
        for words, number in ((others, told.others), (say("No reason recorded"), told.unexplained)):
            if number != 0:
                bars.append(NumberBar(words, show_number(number), number))
        title = say("Recommended: {one}. Given: {other}. Patients: {number}")
        one, other = names[told.recommended], lower_first(names[told.given])
        yield NumberBars(
            title.format(one=lower_first(one), other=other, number=show_number(told.patients)), tuple(bars), end
        )
    if left := len(report.departures) - len(shown):
        words = say("{n} pairs of recommended and given are not listed: few patients, or a number withheld.")
        if shown:
            words = say("{n} more pairs of recommended and given are not listed: few patients, or a number withheld.")
        yield Paragraph(faint(words.format(n=left)), "small")
    if untold := sum(told.untold or 0 for told in report.departures):
        words = say("There were too many different reasons: {n} were not told apart and stand among the others.")
        yield Paragraph(faint(words.format(n=f"{untold:,}")), "small")


def _numbers(told: Told) -> Iterator[Number]:
    yield from (each.patients for each in told.reasons)
    yield from (told.others, told.unexplained)


def name_advice(edition: Edition) -> dict[str, str]:
    """What each advice of the edition is called in a table, told apart from the others."""
    titles = [advice.title for advice in edition.pathway.advice]
    return {
        advice.id: advice.title if titles.count(advice.title) == 1 else advice.headline
        for advice in edition.pathway.advice
    }


def show_number(number: Number, *, short: bool = False) -> str:
    """A number of patients, or that it is withheld."""
    return (WITHHELD if short else say("withheld")) if number is None else f"{number:,}"
