"""The consultation summary drawn on A4: the same content always gives the same bytes."""

import io
from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from reportlab import rl_config
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Paragraph as Printed
from reportlab.platypus import Table as Grid
from reportlab.platypus.tables import CellStyle

from reports.blocks import (
    BULLET,
    Block,
    Bullets,
    Content,
    Paragraph,
    RoutePicture,
    Section,
    Size,
    Table,
    Text,
    Timeline,
    list_printed,
    plain,
    strong,
)
from reports.charts import draw_picture
from reports.drawing import RouteDrawing
from reports.fonts import face_of, refuse_missing_glyphs
from reports.lines import measure_line
from reports.paper import NumberedCanvas, Rule, bottom_of, foot_lines
from reports.parts import Columns, Framed, Mark, Places, SigningArea
from reports.pictures import Picture
from reports.styles import COLUMN_GAP, GAP, HAIR, HEADLINE, INK, LEFT, LINE, PAGE, RULE, TOP, WIDTH, mark_up, style

HIGHEST_COLUMN = 480.0  # columns higher than this are printed one after the other instead
HANG = 9.0
BOX_PAD = 11.0
LAST_TITLE = 50.0  # no title stands nearer to the foot than this
TIMELINE = 1.2  # points: how wide the line of a timeline is
LEAD_WITH_DRAWING = 170.0  # nor does the sentence before a drawing


def draw_summary(content: Content) -> tuple[bytes, Places]:
    """The pages as PDF bytes, and where the signature fields belong.

    :raises GlyphError: when a character cannot be printed.
    """
    for entry in list_printed(content):
        for line in entry["lines"]:
            refuse_missing_glyphs(line, _name_place(content, entry["section"]))
    _use_embedded_faces()
    places = Places()
    bottom = bottom_of(content)
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=PAGE, invariant=1, initialFontName=face_of("regular"), lang="en")
    padding = dict.fromkeys(("leftPadding", "rightPadding", "topPadding", "bottomPadding"), 0)
    frame = Frame(LEFT, bottom, WIDTH, PAGE[1] - TOP - bottom, **padding)
    document.addPageTemplates(PageTemplate(frames=[frame]))

    class Numbered(NumberedCanvas):
        running = (content.draft, tuple(foot_lines(content)), content.page_words)

    document.build(_lay_out(content, places), canvasmaker=Numbered)
    return out.getvalue(), places


def arrange(content: Content) -> Content:
    """The content, arranged so that the page to act on is one page.

    While that page is too full, what was weighed moves to the pages to check; or the route, where that makes room for
    what was weighed; or both.
    """
    arranged = content
    for names in ((), ("for-and-against",), ("route",), ("for-and-against", "route")):
        moved = tuple(section for section in content.below if section.id in names)
        kept = tuple(section for section in content.below if section.id not in names)
        arranged = replace(content, below=kept, check=(*moved, *content.check))
        height = sum(float(each.wrap(WIDTH, 0)[1]) for group in _act(arranged, Places()) for each in group)
        if height <= PAGE[1] - TOP - bottom_of(content):
            break
    return arranged


def _use_embedded_faces() -> None:
    """No page may fall back on a face that is not embedded: PDF/A forbids it."""
    rl_config.canvas_basefontname = face_of("regular")
    CellStyle.fontname = face_of("regular")


def _name_place(content: Content, section: str) -> str:
    titles = {each.id: each.title for each in (*content.left, *content.right, *content.below, *content.check)}
    return titles.get(section, section.replace("-", " ").capitalize())


def _lay_out(content: Content, places: Places) -> list[Flowable]:
    flow = [each for group in _act(content, places) for each in ([KeepTogether(group)] if len(group) > 1 else group)]
    flow += [PageBreak(), _text(strong(content.check_title), "title"), Spacer(0, 3)]
    for section in content.check:
        flow += [Spacer(0, 4), CondPageBreak(LAST_TITLE), *_section(section, smaller=True)]
    return flow


def _act(content: Content, places: Places) -> list[list[Flowable]]:
    """The page to act on, in groups that stay together."""
    columns = Columns([_column(content.left), _column(content.right)], COLUMN_GAP)
    groups = [[*_header(content)], [Spacer(0, GAP)], [_box(content)], [Spacer(0, GAP)]]
    if columns.wrap(WIDTH, 0)[1] > HIGHEST_COLUMN:
        groups += [[each] for each in _column((*content.left, *content.right))]
    else:
        groups.append([columns])
    for section in content.below:
        groups += [[Spacer(0, GAP)], _section(section, smaller=False)]
    return [*groups, [Spacer(0, 4)], [SigningArea(content.signing, places)]]


def _header(content: Content) -> list[Flowable]:
    names = Columns(
        [
            [_text(strong(content.title), "title"), _text(plain(content.subtitle), "body")],
            [
                _text(plain(content.site, muted=True), "body", right=True),
                _text(plain(content.date, muted=True), "body", right=True),
            ],
        ],
        COLUMN_GAP,
        (0.6, 0.4),
    )
    who = content.identity
    widths = [WIDTH * share for share in (0.29, 0.19, 0.1, 0.16, 0.14, 0.12)]
    # A name with a part too long for its column is set smaller rather than cut within the part.
    longest = max(measure_line(part, "semibold", 11.2) for part in who.name.split() or [""])
    cells = [[_text(strong(who.name), "name" if longest <= widths[0] - 6 else "body")]]
    cells += [[_text(plain(label, muted=True), "small"), _text(plain(value), "body")] for label, value in who.facts]
    grid = _grid([cells], widths, [("VALIGN", (0, 0), (-1, -1), "TOP"), ("RIGHTPADDING", (0, 0), (-1, -1), 6)])
    return [names, Spacer(0, 5), Rule(INK, RULE), Spacer(0, 6), grid, Spacer(0, 6), Rule(LINE, HAIR)]


def _box(content: Content) -> Flowable:
    box = content.recommendation
    # One line a person can say aloud stays one line: a long one is set a little smaller before it wraps.
    short = measure_line(box.headline, "semibold", HEADLINE) <= WIDTH - 2 * BOX_PAD
    inside: list[Flowable] = [
        _text(((strong(box.caps)[0]),), "caps"),
        Spacer(0, 3),
        _text(strong(box.headline), "headline" if short else "long-headline"),
        Spacer(0, 3),
        *(_text(line, "body") for line in box.lines),
    ]
    if box.provenance:
        inside += [Spacer(0, 3), _text(plain(box.provenance, muted=True), "small")]
    return Framed(inside, heavy=box.grave, pad=BOX_PAD)


def _column(sections: Iterable[Section]) -> list[Flowable]:
    flow: list[Flowable] = []
    for section in sections:
        if flow:
            flow.append(Spacer(0, GAP))
        flow += _section(section, smaller=False)
    return flow


def _section(section: Section, *, smaller: bool) -> list[Flowable]:
    flow: list[Flowable] = [_text(strong(section.title), "body"), Spacer(0, 2.5)]
    for block, following in zip_longest(section.blocks, section.blocks[1:]):
        drawn = _block(block, smaller=smaller)
        # What leads to a drawing never stands alone at the foot of a page.
        leads = smaller and isinstance(block, Paragraph) and isinstance(following, Picture)
        flow += [CondPageBreak(LEAD_WITH_DRAWING), *drawn] if leads else drawn
    return flow


def _block(block: Block, *, smaller: bool) -> list[Flowable]:
    match block:
        case Paragraph(text=text, size=size):
            above = [Spacer(0, 2)] if size == "small" else []
            return [*above, _text(text, size, smaller=smaller), Spacer(0, 2)]
        case Bullets(items=items):
            hanging = style("body", smaller=smaller, indent=HANG)
            points = (Printed(mark_up(item), hanging, bulletText=BULLET) for item in items)
            return [each for point in points for each in (point, Spacer(0, 1 if smaller else 2))]
        case Table():
            return [_table(block, smaller=smaller or block.small), *([Spacer(0, 3)] if smaller else [])]
        case Timeline():
            return [_timeline(block), Spacer(0, 3)]
        case RoutePicture():
            return [Spacer(0, 2), RouteDrawing(block)]
        case _:
            return [Spacer(0, 3), draw_picture(block), Spacer(0, 4)]


def _table(table: Table, *, smaller: bool) -> Flowable:
    rows = [[_text(cell, "body", smaller=smaller) if cell else "" for cell in row] for row in table.rows]
    if table.head:
        rows.insert(0, [_text(plain(cell, muted=True), "small") if cell else "" for cell in table.head])
    pad = 1.3 if smaller else 1.6
    lines = [
        ("LINEBELOW", (0, 0), (-1, -1), HAIR, LINE),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 0.6),
        ("RIGHTPADDING", (0, 0), (-2, -1), 6),
    ]
    if table.head:
        lines.append(("NOSPLIT", (0, 0), (-1, 1)))  # no head stands alone at the foot of a page
    return _grid(rows, list(table.widths), lines)


def _timeline(timeline: Timeline) -> Flowable:
    """Days at the left, a line with a mark for each, what comes at the right; the line goes on over a page's end."""
    head = [_text(plain(cell, muted=True), "small") for cell in timeline.head]
    rows: list[list[Any]] = [[head[0], "", "", head[1]]]
    rows += [
        [_text(entry.when, "body", smaller=True), Mark(entry.mark), "", _text(entry.what, "body", smaller=True)]
        for entry in timeline.entries
    ]
    lines = [
        ("BACKGROUND", (1, 1), (1, -1), LINE),  # the line: it lies below the marks, as a ruled one would not
        ("TOPPADDING", (0, 0), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.4),
        ("RIGHTPADDING", (0, 0), (0, -1), 6),
        ("NOSPLIT", (0, 0), (-1, 1)),
    ]
    return _grid(rows, [0.235 * WIDTH, TIMELINE, 2 * GAP, 0.765 * WIDTH - TIMELINE - 2 * GAP], lines)


def _grid(rows: list[list[Any]], widths: list[float], more: list[tuple[object, ...]]) -> Flowable:
    zero = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    # The head is not said again after a page break: what is printed stands once in the record.
    shares = [f"{100 * width}%" if width <= 1 else width for width in widths]
    return Grid(rows, colWidths=shares, style=[*zero, ("VALIGN", (0, 0), (-1, -1), "TOP"), *more])


def _text(text: Text, size: Size, *, smaller: bool = False, right: bool = False) -> Flowable:
    return Printed(mark_up(text), style(size, smaller=smaller, right=right))
