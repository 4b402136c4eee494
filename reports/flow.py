"""Blocks set on the page: each becomes what flows down it, in the page's own sizes and spaces."""

from itertools import zip_longest
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from reports.blocks import (
    BULLET,
    Block,
    Bullets,
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
from reports.charts import draw_picture
from reports.drawing import RouteDrawing
from reports.lines import measure_line
from reports.parts import Columns, Framed, Mark
from reports.pictures import Picture
from reports.sheet import WIDTH
from reports.styles import COLUMN_GAP, GAP, HAIR, HEADLINE, LINE, mark_up, style
from reports.tagging import Role, Ruled, Tag, Words, tag_table

HANG = 9.0
BOX_PAD = 11.0
TIMELINE = 1.2  # points: how wide the line of a timeline is
LEAD_WITH_DRAWING = 170.0  # no sentence before a drawing stands nearer to the foot than this


def draw_head(title: str, subtitle: str, right: tuple[str, ...]) -> Flowable:
    """What the page is at the left, where and when it was made at the right."""
    names: list[Flowable] = [draw_text(strong(title), "title", tag=Tag("H1")), draw_text(plain(subtitle), "body")]
    made = [draw_text(plain(each, muted=True), "body", right=True) for each in right]
    return Columns([names, made], COLUMN_GAP, (0.6, 0.4))


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


def draw_section(section: Section, *, smaller: bool, role: Role = "H2") -> list[Flowable]:
    """A section below its heading, which has that role; `smaller` as on the pages to check."""
    flow: list[Flowable] = [draw_text(strong(section.title), "body", tag=Tag(role)), Spacer(0, 2.5)]
    for block, following in zip_longest(section.blocks, section.blocks[1:]):
        drawn = _draw_block(block, smaller=smaller)
        # What leads to a drawing never stands alone at the foot of a page.
        leads = smaller and isinstance(block, Paragraph) and isinstance(following, Picture)
        flow += [CondPageBreak(LEAD_WITH_DRAWING), *drawn] if leads else drawn
    return flow


def _draw_block(block: Block, *, smaller: bool) -> list[Flowable]:
    match block:
        case Paragraph(text=text, size=size):
            above = [Spacer(0, 2)] if size == "small" else []
            return [*above, draw_text(text, size, smaller=smaller), Spacer(0, 2)]
        case Bullets(items=items):
            hanging = style("body", smaller=smaller, indent=HANG)
            tags = Tag("L")
            points = (_draw_point(item, hanging, tags.add("LI")) for item in items)
            return [each for point in points for each in (point, Spacer(0, 1 if smaller else 2))]
        case Table():
            return [_draw_table(block, smaller=smaller or block.small), *([Spacer(0, 3)] if smaller else [])]
        case Timeline():
            return [_draw_timeline(block), Spacer(0, 3)]
        case RoutePicture():
            return [Spacer(0, 2), RouteDrawing(block)]
        case _:
            return [Spacer(0, 3), draw_picture(block), Spacer(0, 4)]


def _draw_point(text: Text, hanging: ParagraphStyle, tag: Tag) -> Flowable:
    label = tag.add("Lbl")
    return Words(mark_up(text), hanging, bulletText=BULLET, tag=tag.add("LBody"), label=label)


def _draw_table(table: Table, *, smaller: bool) -> Flowable:
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
    pad = 1.3 if smaller else 1.6
    lines = [
        ("LINEBELOW", (0, 0), (-1, -1), HAIR, LINE),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 0.6),
        ("RIGHTPADDING", (0, 0), (-2, -1), 6),
    ]
    if table.head:
        lines.append(("NOSPLIT", (0, 0), (-1, 1)))  # no head stands alone at the foot of a page
    return draw_grid(rows, list(table.widths), lines)


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
    return Words(mark_up(text), style(size, smaller=smaller, right=right), tag=tag)
