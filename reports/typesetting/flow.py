"""Blocks set on the page: each becomes what flows down it, in the page's own sizes and spaces."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from reports.blocks import (
    BULLET,
    Block,
    Bullets,
    Identity,
    Paragraph,
    Recommendation,
    RoutePicture,
    Section,
    Size,
    Table,
    Text,
    Timeline,
    flatten,
    plain,
    strong,
)
from reports.drawn.charts import draw_picture
from reports.drawn.drawing import RouteDrawing
from reports.typesetting.lines import fold, measure_line
from reports.typesetting.paper import Rule
from reports.typesetting.parts import Columns, Framed, Mark
from reports.typesetting.sheet import WIDTH
from reports.typesetting.styles import (
    BODY,
    COLUMN_GAP,
    GAP,
    HAIR,
    HEADLINE,
    INK,
    LINE,
    NAME,
    SMALL,
    mark_up,
    spread,
    style,
)
from reports.typesetting.tagging import Ruled, Tag, Words, tag_table

HANG = 9.0
BOX_PAD = 10.0
_WHOLE = re.compile(r"\d+")
_ABOVE: dict[Size, float] = {"small": 2.0, "subheading": 4.0}
TIMELINE = 1.2  # points: how wide the line of a timeline is
NAME_LINES = 2  # a name of more lines has its own row
BESIDE_FACT = 6.0  # points between the facts of the banner
_BANNER = (0.29, 0.19, 0.1, 0.16, 0.14, 0.12)  # shares of the width: the name, then the facts
HEAD_AND_LAST = 3  # rows: a table of no more is broken nowhere but between them
BEFORE_LEAD = 3.0  # points above what leads to the next table or drawing, below one
HEADING = 20.0  # points: a heading on the pages to check, with its rule
MOST_TOGETHER = 300.0  # no more than this is kept from a break


def draw_head(title: str, subtitle: str, right: tuple[str, ...]) -> Flowable:
    """What the page is at the left, where and when it was made at the right."""
    names: list[Flowable] = [draw_text(strong(title), "title", tag=Tag("H1")), draw_text(plain(subtitle), "body")]
    made = [draw_text(plain(each, muted=True), "body", right=True) for each in right]
    return Columns([names, made], COLUMN_GAP, (0.6, 0.4))


def draw_banner(who: Identity) -> list[Flowable]:
    """Who the page is about, in one row; a long name or number has a row above it, so that no word of it is cut."""
    wanted = [
        max(measure_line(label, "regular", SMALL), measure_line(value, "regular", BODY)) for label, value in who.facts
    ]
    usual = [WIDTH * share for share in _BANNER]
    fits = all(need + BESIDE_FACT <= room for need, room in zip(wanted, usual[1:], strict=True))
    told = Tag("L")
    facts = [_draw_fact(plain(label, muted=True), plain(value), told.add("LI")) for label, value in who.facts]
    space: list[tuple[object, ...]] = [("RIGHTPADDING", (0, 0), (-2, -1), BESIDE_FACT)]
    lines = fold(who.name, "semibold", NAME, usual[0] - BESIDE_FACT)
    whole = set(who.name.split()) <= {word for line in lines for word in line.split()}
    if fits and whole and len(lines) <= NAME_LINES:
        return [draw_grid([[draw_text(strong(who.name), "name"), *facts]], usual, space)]
    free = WIDTH - sum(wanted)
    widths = [need + free / len(wanted) for need in wanted]
    if free < BESIDE_FACT * len(wanted):
        widths = [WIDTH * share / sum(_BANNER[1:]) for share in _BANNER[1:]]
    return [draw_text(strong(who.name), "name"), Spacer(0, 3), draw_grid([facts], widths, space)]


def _draw_fact(label: Text, value: Text, tag: Tag) -> list[Flowable]:
    """A label above its value, one point of a list to whoever hears it."""
    return [draw_text(label, "small", tag=tag.add("Lbl")), draw_text(value, "body", tag=tag.add("LBody"))]


def draw_box(box: Recommendation) -> Flowable:
    """The box that is read first."""
    # One line a person can say aloud stays one line: a long one is set a little smaller before it wraps.
    short = measure_line(box.headline, "semibold", HEADLINE) <= WIDTH - 2 * BOX_PAD
    inside: list[Flowable] = [
        draw_text(((strong(box.caps)[0]),), "caps"),
        Spacer(0, 3),
        draw_text(strong(box.headline), "headline" if short else "long-headline", tag=Tag("H2")),
        Spacer(0, 3),
        *(draw_text(line, "body") for line in box.lines),
    ]
    if box.provenance:
        inside += [Spacer(0, 3), draw_text(plain(box.provenance, muted=True), "small")]
    return Framed(inside, heavy=box.grave, pad=BOX_PAD)


def draw_section(section: Section, *, smaller: bool) -> list[Flowable]:
    """A section below its heading; `smaller` as on the pages to check, where it stands one level below them."""
    title = draw_text(strong(section.title), "heading" if smaller else "body", tag=Tag("H3" if smaller else "H2"))
    drawn = [_draw_block(block, smaller=smaller) for block in section.blocks]
    if not smaller:
        return [title, Spacer(0, 2.5), *chain.from_iterable(drawn)]
    flow: list[Flowable] = [Rule(INK, HAIR), Spacer(0, 4), title, Spacer(0, 3)]
    for at, block in enumerate(section.blocks):
        # Neither a heading nor what leads to a table or drawing stands alone at the foot of a page.
        leads = isinstance(block, Paragraph) and at + 1 < len(drawn)
        reach = 1 + leads + (leads and _leads_on(section.blocks, at))
        together = range(at, at + reach) if at == 0 or leads else ()  # measured only where it is asked for
        least = sum(_measure_least(drawn[each], whole=_is_whole(section.blocks[each])) for each in together)
        if at == 0:
            flow.insert(0, CondPageBreak(HEADING + least))
        elif leads:
            apart = 0 if isinstance(section.blocks[at - 1], Paragraph) else BEFORE_LEAD
            flow += [CondPageBreak(least + apart), Spacer(0, apart)]
        flow += drawn[at]
    return flow


def _leads_on(blocks: tuple[Block, ...], at: int) -> bool:
    """Whether a subheading leads to a paragraph that itself leads to what follows: all three stand together."""
    here, after = blocks[at], blocks[at + 1]
    lower = isinstance(here, Paragraph) and here.size == "subheading"
    return lower and isinstance(after, Paragraph) and at + 2 < len(blocks)


def _is_whole(block: Block) -> bool:
    return isinstance(block, Table) and block.whole


def _measure_least(drawn: list[Flowable], *, whole: bool = False) -> float:
    """The height of the least that has to stand together: a table's head and first row, a point, a whole drawing; of a
    table that stands on one page as a `whole`, all of it.
    """
    height = 0.0
    for each in drawn:
        high = float(each.wrap(WIDTH, 10_000)[1])
        if isinstance(each, Ruled):
            rows = each._rowHeights  # noqa: SLF001 - reportlab says it nowhere else
            return height + float(sum(rows if whole else rows[:2]))
        height += high
        if high and not isinstance(each, Spacer):
            break
    return min(height, MOST_TOGETHER)


def _draw_block(block: Block, *, smaller: bool) -> list[Flowable]:
    match block:
        case Paragraph(text=text, size=size):
            above = [Spacer(0, _ABOVE[size])] if size in _ABOVE else []
            return [*above, draw_text(text, size, smaller=smaller), Spacer(0, 2)]
        case Bullets(items=items):
            hanging = style("body", smaller=smaller, indent=HANG)
            tags = Tag("L")
            points = (_draw_point(item, hanging, tags.add("LI")) for item in items)
            drawn = [each for point in points for each in (point, Spacer(0, 2))]
            return _keep_last(drawn) if smaller else drawn
        case Table():
            table = _draw_table(block, smaller=smaller or block.small, roomy=smaller)
            return [table, *([Spacer(0, 4)] if smaller else [])]
        case Timeline():
            return [_draw_timeline(block), Spacer(0, 3)]
        case RoutePicture():
            return [Spacer(0, 2), RouteDrawing(block)]
        case _:
            return [Spacer(0, 3), draw_picture(block), Spacer(0, 4)]


def _keep_last(points: list[Flowable]) -> list[Flowable]:
    """A list whose last point does not stand alone at the head of a page."""
    last = 4  # two points, each with the space below it
    if len(points) <= last:
        return points
    least = sum(float(each.wrap(WIDTH, 10_000)[1]) for each in points[-last:])
    return [*points[:-last], CondPageBreak(least), *points[-last:]] if least < MOST_TOGETHER else points


def _draw_point(text: Text, hanging: ParagraphStyle, tag: Tag) -> Flowable:
    label = tag.add("Lbl")
    return Words(mark_up(text), spread(hanging, text), bulletText=BULLET, tag=tag.add("LBody"), label=label)


def _draw_table(table: Table, *, smaller: bool, roomy: bool) -> Flowable:
    tags = iter(tag_table(table.head, [tuple(map(bool, row)) for row in table.rows]))
    rows = []
    if table.head:
        rows.append(
            [
                _draw_cell(plain(cell, muted=True), "small", tag)
                for cell, tag in zip(table.head, next(tags), strict=True)
            ]
        )
    rows += [
        [_draw_cell(cell, "body", tag, smaller=smaller) for cell, tag in zip(row, next(tags), strict=True)]
        for row in table.rows
    ]
    pad = 1.8 if roomy else 1.4
    lines = [
        ("LINEBELOW", (0, 0), (-1, -1), HAIR, LINE),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 0.6),
        ("RIGHTPADDING", (0, 0), (-2, -1), 6),
    ]
    if table.head:
        lines.append(("NOSPLIT", (0, 0), (-1, 1)))  # no head stands alone at the foot of a page
        lines.append(("LINEBELOW", (0, 0), (-1, 0), HAIR, INK))
    if table.whole:
        lines.append(("NOSPLIT", (0, 0), (-1, -1)))
    elif len(rows) > HEAD_AND_LAST:
        lines.append(("NOSPLIT", (0, -2), (-1, -1)))  # nor its last row at the head of one
    lines += _align_numbers(table, SMALL if smaller else BODY)
    return draw_grid(rows, list(table.widths), lines)


def _align_numbers(table: Table, size: float) -> Iterator[tuple[object, ...]]:
    """Space before the numbers of a column, so that their units stand below each other."""
    for column in table.numbers:
        cells = ((at, flatten(row[column])) for at, row in enumerate(table.rows, start=1 if table.head else 0))
        whole = {at: measure_line(found[0], "regular", size) for at, cell in cells if (found := _WHOLE.match(cell))}
        for at, width in whole.items():
            yield ("LEFTPADDING", (column, at), (column, at), max(whole.values()) - width)


def _draw_cell(text: Text, size: Size, tag: Tag, *, smaller: bool = False) -> list[Flowable]:
    return [draw_text(text, size, smaller=smaller, tag=tag)] if flatten(text) else []


def _draw_timeline(timeline: Timeline) -> Flowable:
    """Days at the left, a line with a mark for each, what comes at the right; the line goes on over a page's end."""
    tags = iter(tag_table(timeline.head, [(True, True)] * len(timeline.entries)))
    head = [
        draw_text(plain(cell, muted=True), "small", tag=tag)
        for cell, tag in zip(timeline.head, next(tags), strict=True)
    ]
    rows: list[list[Any]] = [[head[0], [], [], head[1]]]
    for entry, (first, second) in zip(timeline.entries, tags, strict=True):
        when = draw_text(entry.when, "body", smaller=True, tag=first)
        rows.append([when, Mark(entry.mark), [], draw_text(entry.what, "body", smaller=True, tag=second)])
    lines = [
        ("BACKGROUND", (1, 1), (1, -1), LINE),  # the line: it lies below the marks, as a ruled one would not
        ("TOPPADDING", (0, 0), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.4),
        ("RIGHTPADDING", (0, 0), (0, -1), 6),
        ("NOSPLIT", (0, 0), (-1, 1)),
    ]
    return draw_grid(rows, [0.235 * WIDTH, TIMELINE, 2 * GAP, 0.765 * WIDTH - TIMELINE - 2 * GAP], lines)


def draw_grid(rows: list[list[Any]], widths: list[float], more: list[tuple[object, ...]]) -> Flowable:
    """Cells in rows without any space of their own; `more` are the grid's own commands."""
    zero = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    # The head is not said again after a page break: what is printed stands once in the record.
    shares = [f"{100 * width}%" if width <= 1 else width for width in widths]
    return Ruled(rows, colWidths=shares, style=[*zero, ("VALIGN", (0, 0), (-1, -1), "TOP"), *more])


def draw_text(
    text: Text, size: Size, *, smaller: bool = False, right: bool = False, tag: Tag | None = None
) -> Flowable:
    """One paragraph; without a `tag` it is just that to whoever hears the page."""
    return Words(mark_up(text), spread(style(size, smaller=smaller, right=right), text), tag=tag)
