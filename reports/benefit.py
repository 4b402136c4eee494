"""Benefit and harm in numbers: what was published on the advice, drawn and as a table with both framings."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from engine.benefit.pictures import Bars, draw_bars, draw_forest, draw_icons, list_glance
from engine.benefit.results import Group, Result
from engine.benefit.weighing import QUESTIONS, Benefit, Weighed, weigh_benefit
from engine.benefit.words import tell_ratio_short, tell_yes_and_no
from engine.checking import tell_check
from engine.consultation import Consultation
from engine.joining import join_clauses, lead_in, name_said
from engine.language import say
from engine.wording import lower_first, upper_first
from reports.blocks import BESIDE, Block, Bullets, Paragraph, Table, Text, faint, join, plain, strong
from reports.cautions import MARKS
from reports.drawn.pictures import BarRows, BesideEachOther, IconRow, RatioPlot

_WIDTHS = (0.21, 0.343, 0.15, 0.135, 0.162)
_PAIR = 2


def write_benefit(consultation: Consultation) -> Iterator[Block]:
    """The blocks in print order; while the advice is open only the first trial of each question, as a table."""
    benefit = weigh_benefit(consultation)
    is_open = consultation.outcome.advice is None
    if benefit.opening:
        yield Paragraph(plain(" ".join(benefit.opening)))
    for weighed, results in zip(benefit.weighed, _choose(consultation, benefit), strict=True):
        about = say("(about: {advice})").format(advice=", ".join(weighed.concerns)) if weighed.concerns else ""
        yield Paragraph(join(strong(f"{weighed.title}."), plain(weighed.says), faint(about)))
        if not is_open:
            yield from _draw(weighed)
        if results:
            yield _tabulate(results)
            yield from _asides(results)
        if weighed.silent:
            words = say("No published number is held here on: {questions}.")
            yield Paragraph(faint(words.format(questions=", ".join(weighed.silent).lower())), "small")
    if any(weighed.results for weighed in benefit.weighed):
        printed = [result for results in _choose(consultation, benefit) for result in results]
        yield Paragraph(faint(" ".join(_legend(printed, is_open=is_open))), "small")


def list_figures(consultation: Consultation) -> Iterator[str]:
    """The ids of the figures that are printed (trial.figure), with those told beside them."""
    for results in _choose(consultation, weigh_benefit(consultation)):
        for result in results:
            yield from (result.id, *result.tells)


def _choose(consultation: Consultation, benefit: Benefit) -> list[tuple[Result, ...]]:
    """For each choice what is printed: while the advice is open only the first trial of each question."""
    if consultation.outcome.advice is not None:
        return [weighed.results for weighed in benefit.weighed]
    return [tuple(each for name in QUESTIONS for each in weighed.first_of(name)) for weighed in benefit.weighed]


def _legend(printed: list[Result], *, is_open: bool) -> Iterator[str]:
    yield say("{seen} seen in a public page. {recalled} not yet checked against the paper.").format(
        seen=MARKS["page"], recalled=MARKS["memory"]
    )
    if told := dict.fromkeys(tell_check(result.check) for result in printed if result.check is not None):
        yield f"{MARKS['checked']} {join_clauses(told)}."
    yield say("After a trial stands its median follow-up; in brackets, intervals as published.")
    if is_open:
        yield say("Of each question the first trial is printed; the others and the drawings, once one advice remains.")


def _where(result: Result) -> str:
    mark = MARKS["checked" if result.check is not None else "memory" if result.recalled else "page"]
    return f"{result.trial}, {_when(result)}, {result.source.replace(' ', BESIDE)}{BESIDE}{mark}"


def _when(result: Result) -> str:
    return result.followed_for if result.is_median else result.follow_up


def _draw(weighed: Weighed) -> Iterator[Block]:
    icons = [
        replace(drawn, where=_where(result))
        for result in list_glance(weighed)
        if (drawn := draw_icons(result)) is not None
    ]
    if icons:
        yield IconRow(tuple(icons))
    units: dict[str, list[Bars]] = {}
    for result in weighed.results:
        if (bars := draw_bars(result)) is not None:
            units.setdefault(bars.unit, []).append(replace(bars, where=_where(result)))
    rows = [BarRows(tuple(found)) for found in units.values()]
    forest = draw_forest(weighed)
    plot = None
    if forest is not None:
        found = zip(forest.rows, weighed.forest, strict=True)
        marked = tuple(replace(row, where=_where_of_ratio(result)) for row, result in found)
        plot = RatioPlot(replace(forest, rows=marked))
    if rows or plot is not None:
        yield BesideEachOther(rows[0] if rows else None, plot)
    for more in rows[1:]:
        yield BesideEachOther(more, None)


def _where_of_ratio(result: Result) -> str:
    """A ratio that was recalled has its own mark, though the numbers beside it were seen."""
    return _where(replace(result, recalled=result.recalled or result.is_ratio_unchecked))


def _tabulate(results: tuple[Result, ...]) -> Table:
    """The groups' usual names stand in the head; a row of other groups names them before their numbers."""
    pairs = [tuple(group.name for group in result.groups) for result in results if len(result.groups) == _PAIR]
    usual = [Counter(pair[at] for pair in pairs).most_common(1)[0][0] if pairs else "" for at in range(_PAIR)]
    rows = tuple(
        (strong(result.measure), plain(_where(result)), *_groups(result, usual), plain(tell_ratio_short(result)))
        for result in results
    )
    heads = (upper_first(name) if name else say("Group") for name in usual)
    head = (
        say("Result (yes, no: people of 100)"),
        say("Trial, follow-up, source"),
        *heads,
        say("Ratio (95 % interval), p"),
    )
    return Table(rows, _WIDTHS, head, small=True, numbers=(2, 3))


def _groups(result: Result, usual: list[str]) -> tuple[Text, Text]:
    if not result.groups:
        return plain(say("not seen")), plain(say("not seen"))
    if [group.name for group in result.groups] == usual[1:]:  # the second group alone
        return (), plain(_group(result.groups[0], usual[1]))
    named = zip(result.groups, [*usual, *[""] * len(result.groups)], strict=False)
    first, *others = (_group(group, expected) for group, expected in named)
    return plain(first), plain("\n".join(others))


def _group(group: Group, expected: str) -> str:
    told = tell_yes_and_no(group)
    return told if group.name == expected else name_said(upper_first(group.name), told)


def _asides(results: tuple[Result, ...]) -> Iterator[Block]:
    """What has to be known of a result, below the table; what is said of several stands once."""
    told: dict[str, list[Result]] = {}
    for result in results:
        for words in (result.but, *result.earlier, result.note if result.form == "people" else ""):
            if words:
                told.setdefault(words, []).append(result)
    by_result: dict[tuple[str, ...], list[str]] = {}
    for words, which in told.items():
        by_result.setdefault(tuple(each.id for each in which), []).append(words)
    names = {tuple(each.id for each in which): _name(which) for which in told.values()}
    items = [join(strong(lead_in(names[ids])), plain(" ".join(words))) for ids, words in by_result.items()]
    if items:
        yield Bullets(tuple(items))


def _name(which: list[Result]) -> str:
    if len(which) > 1:
        return ", ".join(dict.fromkeys(result.trial for result in which))
    return f"{which[0].trial}, {lower_first(which[0].measure)}"
