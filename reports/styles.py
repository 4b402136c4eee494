"""How the page looks: black on white, one accent of weight, sizes and spaces in points."""

from functools import lru_cache
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle

from reports.blocks import Size, Text
from reports.fonts import face_of, split_runs

INK: Color = HexColor("#1B2733")
MUTED: Color = HexColor("#55646F")
LINE: Color = HexColor("#D3DAE1")
DRAFT: Color = HexColor("#E9EDF1")
GAP = 6.0  # between sections
COLUMN_GAP = 18.0
HAIR, RULE, HEAVY = 0.5, 0.9, 2.0
BODY, SMALL, HEADLINE = 8.4, 7.6, 16.5

_SIZES: dict[Size, tuple[float, float]] = {  # size, leading
    "body": (BODY, 10.9),
    "small": (6.9, 9.0),
    "caps": (6.8, 9.0),
    "headline": (HEADLINE, 20.0),
    "long-headline": (15.0, 18.5),
    "title": (10.2, 13.0),
    "name": (11.2, 14.0),
}


@lru_cache(maxsize=64)
def style(size: Size, *, smaller: bool = False, right: bool = False, indent: float = 0.0) -> ParagraphStyle:
    """The paragraph style of a size; `smaller` is that of the pages to check, `indent` hangs a list's points."""
    points, leading = (SMALL, 9.4) if smaller and size == "body" else _SIZES[size]
    return ParagraphStyle(
        f"{size}{smaller}{right}{indent}",
        fontName=face_of("regular"),
        fontSize=points,
        leading=leading,
        textColor=INK,
        alignment=2 if right else 0,
        leftIndent=indent,
        bulletFontName=face_of("regular"),
        bulletFontSize=points,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )


def mark_up(text: Text) -> str:
    """Text as the markup of a paragraph, each stretch in a face that has its characters."""
    parts = []
    for run in text:
        for face, stretch in split_runs(run.text, run.weight):
            colour = f' color="#{MUTED.hexval()[2:]}"' if run.muted else ""
            parts.append(f'<font name="{face}"{colour}>{escape(stretch).replace(chr(10), "<br/>")}</font>')
    return "".join(parts)
