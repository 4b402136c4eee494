"""Benefit and harm in numbers: what was published on the advice, drawn and as a table with both framings."""

from collections.abc import Iterator

from engine.benefit import QUESTIONS, Weighed, weigh_benefit
from engine.consultation import Consultation
from engine.language import say
from engine.pictures import Bars, draw_bars, draw_forest, draw_icons, list_glance
from engine.result_words import tell_both, tell_ratio_cell, tell_where
from engine.results import Result
from engine.wording import upper_first
from reports.blocks import BESIDE, Block, Bullets, Paragraph, Table, Text, faint, join, plain, strong
from reports.cautions import MARKS
from reports.pictures import BarRows, IconRow, RatioPlot

_WIDTHS = (0.4, 0.38, 0.22)


def write_benefit(consultation: Consultation) -> Iterator[Block]:
    """The blocks in print order; while the advice is open only the first result of each question, as a table."""
    benefit = weigh_benefit(consultation)
    is_open = consultation.outcome.advice is None
    for words in benefit.opening:
        yield Paragraph(plain(words))
    for weighed in benefit.weighed:
        about = say("(about: {advice})").format(advice=", ".join(weighed.concerns)) if weighed.concerns else ""
        yield Paragraph(join(strong(f"{weighed.title}."), plain(weighed.says), faint(about)))
        results = weighed.results
        if is_open:
            results = tuple(result for question in QUESTIONS for result in weighed.first_of(question))
        else:
            yield from _draw(weighed)
        if results:
            yield _tabulate(results)
            yield from _asides(results)
        if weighed.silent:
            words = say("No published number is held here on: {questions}.")
            yield Paragraph(faint(words.format(questions=", ".join(weighed.silent).lower())), "small")
    if any(weighed.results for weighed in benefit.weighed):
        yield Paragraph(faint(" ".join(_legend(is_open=is_open))), "small")


def _legend(*, is_open: bool) -> Iterator[str]:
    yield say("Marks: {seen} seen in a public page, {recalled} not yet checked against the paper.").format(
        seen=MARKS["page"], recalled=MARKS["memory"]
    )
    yield say("In brackets stand intervals as published.")
    if is_open:
        yield say("Of each question the first trial is printed; the others and the drawings, once one advice remains.")


def _draw(weighed: Weighed) -> Iterator[Block]:
    icons = [drawn for result in list_glance(weighed) if (drawn := draw_icons(result)) is not None]
    if icons:
        yield IconRow(tuple(icons))
    units: dict[str, list[Bars]] = {}
    for result in weighed.results:
        if (bars := draw_bars(result)) is not None:
            units.setdefault(bars.unit, []).append(bars)
    for found in units.values():
        yield BarRows(tuple(found))
    if (forest := draw_forest(weighed)) is not None:
        yield RatioPlot(forest)


def _tabulate(results: tuple[Result, ...]) -> Table:
    rows = tuple(
        (_tell_result(result), plain("\n".join(_groups(result))), plain(tell_ratio_cell(result))) for result in results
    )
    head = (say("Result, and where from"), say("Each group: who had it; who did not"), say("Ratio, p"))
    return Table(rows, _WIDTHS, head, small=True)


def _tell_result(result: Result) -> Text:
    mark = MARKS["memory" if result.recalled else "page"]
    return join(strong(f"{result.measure}."), plain(f"{tell_where(result)}{BESIDE}{mark}"))


def _groups(result: Result) -> Iterator[str]:
    for group in result.groups:
        yield f"{upper_first(group.name)}: {tell_both(result, group)}"
    if not result.groups:
        yield say("numbers of people, or months, not seen")


def _asides(results: tuple[Result, ...]) -> Iterator[Block]:
    """What has to be known of a result, below the table, where there is room for it."""
    told: dict[str, list[str]] = {}
    for result in results:
        counts = result.note if result.form == "people" else ""
        words = " ".join(part for part in (result.but, *result.earlier, counts) if part)
        if words:
            told.setdefault(words, []).append(f"{result.measure}, {result.trial}, {result.follow_up}")
    if told:
        yield Bullets(tuple(join(strong(f"{'; '.join(which)}:"), plain(words)) for words, which in told.items()))
