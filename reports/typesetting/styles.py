"""How the page looks: black on white, one accent of weight, sizes and spaces in points."""

from functools import lru_cache
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle

from reports.blocks import Size, Text
from reports.typesetting.fonts import face_of, measure_reach, split_runs

# Dark enough for a copy of a copy: what is muted is told apart by its place and weight as much as by its grey.
INK: Color = HexColor("#0E151C")
MUTED: Color = HexColor("#414C57")
LINE: Color = HexColor("#A3AEB8")
DRAFT: Color = HexColor("#F0F3F5")  # the letters of the mark of a draft, light enough to read through
DRAFT_EDGE: Color = HexColor("#6A7682")  # their outline, dark enough for a copy of a copy
GAP = 6.0  # between sections
BEFORE_SECTION = 7.0  # above the rule of a section on the pages to check
COLUMN_GAP = 18.0
HAIR, RULE, HEAVY = 0.5, 0.9, 2.0
BETWEEN_MARKS = 0.05  # of the size: white between a mark and what hangs over it
BODY, SMALL, NAME, HEADLINE = 8.4, 7.6, 11.2, 16.5

_SIZES: dict[Size, tuple[float, float]] = {  # size, leading
    "body": (BODY, 10.9),
    "small": (6.9, 9.0),
    "caps": (6.8, 9.0),
    "headline": (HEADLINE, 20.0),
    "long-headline": (15.0, 18.5),
    "title": (10.2, 13.0),
    "name": (NAME, 14.0),
    "heading": (9.6, 12.0),  # of a section on the pages to check
    "subheading": (7.6, 9.6),
}


def style(size: Size, *, smaller: bool = False, right: bool = False, indent: float = 0.0) -> ParagraphStyle:
    """The paragraph style of a size; `smaller` is that of the pages to check, `indent` hangs a list's points."""
    points, leading = (SMALL, 9.4) if smaller and size == "body" else _SIZES[size]
    return style_of(points, leading, right=right, indent=indent)


@lru_cache(maxsize=128)
def style_of(
    points: float, leading: float, *, right: bool = False, indent: float = 0.0, widows: bool = False
) -> ParagraphStyle:
    """Letters of so many points in lines so far apart; with `widows` a last line may stand alone."""
    return ParagraphStyle(
        f"{points} {leading} {right} {indent} {widows}",
        fontName=face_of("regular"),
        fontSize=points,
        leading=leading,
        textColor=INK,
        alignment=2 if right else 0,
        leftIndent=indent,
        bulletFontName=face_of("regular"),
        bulletFontSize=points,
        splitLongWords=1,
        allowWidows=int(widows),
        allowOrphans=0,
    )


def spread(given: ParagraphStyle, text: Text) -> ParagraphStyle:
    """The style with its lines as far apart as the letters with marks of a text reach up and down."""
    reaches = [measure_reach(run.text, run.weight) for run in text]
    up, down = max((up for up, _ in reaches), default=0.0), max((down for _, down in reaches), default=0.0)
    needed = (up + down + BETWEEN_MARKS) * given.fontSize
    if not up or needed <= given.leading:
        return given
    return ParagraphStyle(
        f"{given.name} {up} {down}",
        parent=given,
        leading=needed,
        spaceBefore=max(0.0, up - 1) * given.fontSize,
    )


def mark_up(text: Text) -> str:
    """Text as the markup of a paragraph, each stretch in a face that has its characters."""
    parts = []
    for run in text:
        for face, stretch in split_runs(run.text, run.weight):
            colour = f' color="#{MUTED.hexval()[2:]}"' if run.muted else ""
            parts.append(f'<font name="{face}"{colour}>{escape(stretch).replace(chr(10), "<br/>")}</font>')
    return "".join(parts)
