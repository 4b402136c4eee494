"""The reading copy drawn: the title page with room for names, then each rule with a place to say yes or no."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from engine.language import say
from reports.blocks import (
    BESIDE,
    Block,
    Bullets,
    Paragraph,
    Section,
    Size,
    Table,
    Text,
    faint,
    join,
    plain,
    strong,
)
from reports.drawn.pathway import PathwayDrawing, part_rows
from reports.reading_copy.advice import AdviceRule
from reports.reading_copy.asked import TICK, show_condition, tick_verdict
from reports.reading_copy.content import Copy, Part
from reports.reading_copy.rules import ArrowRule, Beside, QuestionRule
from reports.typesetting.flow import draw_box, draw_grid, draw_head, draw_section, draw_text
from reports.typesetting.paper import HEAD_ROOM, Rule, bottom_of
from reports.typesetting.paper import Part as PartMark
from reports.typesetting.sheet import WIDTH, Sheet
from reports.typesetting.styles import BEFORE_SECTION, GAP, HAIR, INK, LINE, RULE
from reports.typesetting.tagging import Tag, tag_table

SIGNERS = 7  # rows for names on the first page
SIGN_ROW = 33.0
NOTE_LINE = 17.0
NOTE_LINES = 2
ARROWS = (0.4, 0.48, 0.12)  # shares: for whom and where to, what it rests on, the verdict
ADVICE = (0.19, 0.81)
HIGHEST = 10_000.0


def lay_out(copy: Copy, sheet: Sheet) -> list[Flowable]:
    """What flows down the pages."""
    room = sheet.height - sheet.top - HEAD_ROOM - bottom_of(copy.running, sheet)
    return [*_draw_front(copy), *chain.from_iterable(_draw_part(part, room) for part in copy.parts)]


def _draw_front(copy: Copy) -> Iterator[Flowable]:
    yield draw_head(copy.title, copy.subtitle, copy.made)
    yield from (Spacer(0, 5), Rule(INK, RULE), Spacer(0, GAP), draw_box(copy.box))
    if copy.problems:
        words = Bullets(tuple(map(plain, copy.problems)))
        yield from (
            Spacer(0, BEFORE_SECTION),
            *draw_section(Section("problems", say("Problems"), (words,)), smaller=True),
        )
    for section in copy.opening:
        yield from (Spacer(0, BEFORE_SECTION), *draw_section(section, smaller=True))
    yield from (Spacer(0, BEFORE_SECTION), *_draw_committee())


def _draw_committee() -> Iterator[Flowable]:
    """The committee's names, dates and signatures, and what they decided."""
    yield CondPageBreak(SIGN_ROW * SIGNERS + 50)
    yield from (Rule(INK, HAIR), Spacer(0, 4), draw_text(strong(say("The committee")), "heading", tag=Tag("H3")))
    yield Spacer(0, 4)
    decided = (say("accepted as it stands"), say("accepted with the changes noted"), say("not accepted"))
    yield draw_text(plain((4 * BESIDE + " ").join(f"{TICK}{BESIDE}{each}" for each in decided)), "body")
    yield Spacer(0, 5)
    head = (say("Name"), say("Role"), say("Date"), say("Signature"))
    tags = tag_table(head, [(False,) * len(head)] * SIGNERS)
    rows: list[list[Any]] = [
        [draw_text(faint(words), "small", tag=tag) for words, tag in zip(head, tags[0], strict=True)],
        *([[Spacer(0, SIGN_ROW - 4)], [], [], []] for _ in range(SIGNERS)),
    ]
    lines: list[tuple[object, ...]] = [
        ("LINEBELOW", (0, 1), (-1, -1), HAIR, LINE),
        ("LINEBELOW", (0, 0), (-1, 0), HAIR, INK),
    ]
    yield draw_grid(rows, [0.34, 0.22, 0.14, 0.3], lines)


def _draw_part(part: Part, room: float) -> Iterator[Flowable]:
    yield from (PageBreak(),) if part.fresh else (CondPageBreak(room / 2), Spacer(0, 4 * GAP))
    yield PartMark(part.title)
    yield draw_text(strong(part.title), "long-headline", tag=Tag("H2"))
    if part.lead:
        yield draw_text(faint(part.lead), "body")
    if part.picture is not None:
        yield Spacer(0, 2 * GAP)
        pieces = part_rows(part.picture, WIDTH, room - 60, room)
        for at, piece in enumerate(pieces):
            yield from ([PageBreak()] if at else [])
            yield PathwayDrawing(piece)
    for rule in part.rules:
        yield from _draw_rule(rule)
    for advice in part.advice:
        yield from _draw_advice(advice)
    for section in part.sections:
        yield from (Spacer(0, BEFORE_SECTION), *draw_section(section, smaller=True))
        if part.judged:
            yield from _draw_verdict()


def _draw_title(number: str, words: str) -> list[Flowable]:
    title = draw_text(strong(f"{number}{2 * BESIDE}{words}"), "heading", tag=Tag("H3"))
    return [Spacer(0, 2 * GAP), Rule(INK, RULE), Spacer(0, 4), title, Spacer(0, 2)]


def _draw_rule(rule: QuestionRule) -> Iterator[Flowable]:
    head = (say("Arrow"), say("Rests on"), say("Accepted?"))
    filled = [(True, bool(arrow.statements or arrow.inferred), True) for arrow in rule.arrows]
    tags = tag_table(head, [*filled, (True, False, False)])
    words = [draw_text(faint(each), "small", tag=tag) for each, tag in zip(head, tags[0], strict=True)]
    rows: list[list[Any]] = [list(words)]
    for arrow, (first, second, third) in zip(rule.arrows, tags[1:], strict=False):
        ticks = draw_text(plain(tick_verdict("\n")), "body", tag=third)
        rows.append([_draw_arrow(arrow, first), _draw_beside(arrow, second), [ticks]])
    rows.append([_draw_room(tags[-1][0]), [], []])
    lines: list[tuple[object, ...]] = [
        ("LINEBELOW", (0, 0), (-1, 0), HAIR, INK),
        ("LINEBELOW", (0, 1), (-1, -2), HAIR, LINE),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -2), 5),
        ("RIGHTPADDING", (0, 0), (1, -2), 12),
        ("SPAN", (0, -1), (-1, -1)),
        ("NOSPLIT", (0, 0), (-1, 1)),
        ("NOSPLIT", (0, -2), (-1, -1)),  # the room for a note stands with the last arrow
    ]
    grid = draw_grid(rows, list(ARROWS), lines)
    about = [draw_text(faint(" ".join(rule.about)), "body", smaller=True), Spacer(0, 4)]
    above = [*_draw_title(rule.number, rule.asks), *about]
    grid.wrap(WIDTH, HIGHEST)
    yield CondPageBreak(_measure(above) + sum(grid._rowHeights[:2]))  # noqa: SLF001 - what the grid measured
    yield from (*above, grid)
    if rule.figures:
        yield from _draw_blocks(Paragraph(faint(rule.figures), "small"))
    if rule.endings:
        shown = tuple(
            (strong(f"{each.number}"), plain(each.arrow), plain(each.title), plain(each.answer))
            for each in rule.endings
        )
        named = (say("Case"), say("By"), say("Cases that end here"), say("Answer"))
        yield from _draw_blocks(Table(shown, (0.07, 0.06, 0.45, 0.42), named, small=True))


def _measure(flow: list[Flowable]) -> float:
    return sum(float(each.wrap(WIDTH, HIGHEST)[1]) for each in flow if not isinstance(each, CondPageBreak))


def _draw_arrow(arrow: ArrowRule, tag: Tag) -> list[Flowable]:
    """For whom, where to, and who takes it."""
    condition = show_condition(arrow.condition)
    told = [
        strong(f"{arrow.number}  {arrow.label}"),
        condition,
        join(plain("→"), strong(arrow.goes)),
        faint(arrow.taken),
    ]
    drawn: list[Flowable] = []
    for at, text in enumerate(told):
        size: Size = "small" if at == len(told) - 1 else "body"
        drawn += [*([Spacer(0, 2)] if at else []), draw_text(text, size, tag=tag.add("P"))]
    return drawn


def _draw_beside(arrow: ArrowRule, tag: Tag) -> list[Flowable]:
    """What it rests on, in full."""
    drawn: list[Flowable] = []
    if arrow.inferred:
        words = join(strong(say("Inferred, said by no statement:")), plain(arrow.inferred))
        drawn.append(draw_text(words, "body", tag=tag.add("P")))
    for statement in arrow.statements:
        for text, size in _tell_beside(statement):
            drawn += [*([Spacer(0, 2)] if drawn else []), draw_text(text, size, tag=tag.add("P"))]
    return drawn


def _tell_beside(statement: Beside) -> Iterator[tuple[Text, Size]]:
    origin = faint(f"[{statement.origin}]") if statement.origin else ()
    yield join(strong(statement.id), plain(statement.says) if statement.says else (), origin), "body"
    if statement.against:
        yield faint(statement.against), "small"


def _draw_advice(advice: AdviceRule) -> Iterator[Flowable]:
    rows = tuple((faint(label), text) for label, text in advice.rows)
    whole = [*_draw_title(advice.number, advice.headline), *_draw_blocks(Table(rows, ADVICE)), *_draw_verdict()]
    yield from (CondPageBreak(_measure(whole)), *whole)


def _draw_blocks(*blocks: Block) -> Iterator[Flowable]:
    """Blocks without a heading of their own, as in a section."""
    yield Spacer(0, 4)
    yield from draw_section(Section("", "", blocks), smaller=True)[4:]


def _draw_verdict() -> list[Flowable]:
    """Yes or no, and room to write."""
    return [CondPageBreak(NOTE_LINE * NOTE_LINES + 14), Spacer(0, 5), *_draw_room(None, tick_verdict(4 * BESIDE + " "))]


def _draw_room(tag: Tag | None, ticks: str = "") -> list[Flowable]:
    """Lines to write on."""
    words = (
        join(faint(say("Accepted?")), plain(ticks), faint(say("Note")), by=4 * BESIDE) if ticks else faint(say("Note"))
    )
    drawn: list[Flowable] = [draw_text(words, "body" if ticks else "small", tag=tag)]
    for _ in range(NOTE_LINES):
        drawn += [Spacer(0, NOTE_LINE - HAIR), Rule(LINE, HAIR)]
    return drawn
