"""The sheet itself: its foot on every page, once it is known how many there are, and the mark of a draft."""

import io

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.tables import CellStyle

from engine.language import spoken
from reports.typesetting.fonts import face_of
from reports.typesetting.lines import draw_line, fold, measure_line
from reports.typesetting.sheet import A4, WIDTH, Sheet
from reports.typesetting.structure import write_structure
from reports.typesetting.styles import DRAFT, DRAFT_EDGE, HAIR, INK, LINE, MUTED
from reports.typesetting.tagging import Tags, Unspoken, leave_out

FOOT, FOOT_LEADING = 6.9, 8.8
_DRAFT_SIZE, _DRAFT_SLOPE, _DRAFT_EDGE = 150, 52, 1.2
HEAD_ROOM, _HEAD_RISE = 16.0, -9.0  # a head's room, and its baseline from the top of the column
_BAND, _BAND_EDGE, _BAND_WORDS = 13.0, 8.0, 9.6  # of a draft, at the head of the sheet: height, from the edge, size


class NumberedCanvas(Canvas):  # type: ignore[misc]
    """Writes the foot of every page once it is known how many there are."""

    running: tuple[str | None, tuple[str, ...], str]
    band: str | None = None  # what stands in white on black above every page that is no draft
    head: str | None = None  # what stands above every page but the first, beside the part that it belongs to
    part: str  # of the page that is drawn
    sheet: Sheet
    tags: Tags  # what is drawn, for whoever hears it

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self._kept: list[dict[str, object]] = []
        self.part = ""  # kept with each page, so also with those before the first part
        self._begin_page()

    def showPage(self) -> None:  # noqa: N802 - reportlab's own name
        """Keep the page until the number of pages is known."""
        self._kept.append(dict(self.__dict__))
        self._startPage()
        self._begin_page()

    def save(self) -> None:
        """Write the feet and the file."""
        total = len(self._kept)
        for number, kept in enumerate(self._kept, start=1):
            self.__dict__.update(kept)
            with leave_out(self, "Footer"):
                self._write_foot(number, total)
            if self.head is not None and number > 1:
                with leave_out(self, "Header"):
                    self._write_head(self.head)
            super().showPage()
        super().save()

    def _begin_page(self) -> None:
        draft = self.running[0]
        if self.band is not None:
            with leave_out(self, "Header"):
                self._write_band(self.band)
        if draft is None:
            return
        self.saveState()
        self.setFillColor(DRAFT)
        self.translate(self.sheet.width / 2, self.sheet.height / 2)
        self.rotate(_DRAFT_SLOPE)
        self.setStrokeColor(DRAFT_EDGE)
        self.setLineWidth(_DRAFT_EDGE)
        outlined = self.beginText()
        outlined.setTextRenderMode(2)  # filled and stroked; a copier loses a light grey, never the outline
        self.drawText(outlined)
        size = _DRAFT_SIZE
        with leave_out(self, "Watermark"):
            draw_line(self, -measure_line(draft, "bold", size) / 2, -size / 3, draft, "bold", size)
        self.restoreState()
        with leave_out(self, "Watermark"):
            self._write_band(draft)

    def _write_band(self, draft: str) -> None:
        """Words in white on black above the page, which no copier loses."""
        bottom = self.sheet.height - _BAND_EDGE - _BAND
        self.saveState()
        self.setFillColor(INK)
        self.rect(self.sheet.left, bottom, WIDTH, _BAND, stroke=0, fill=1)
        self.setFillColorRGB(1, 1, 1)
        x = (self.sheet.width - measure_line(draft, "bold", _BAND_WORDS)) / 2
        draw_line(self, x, bottom + 3.2, draft, "bold", _BAND_WORDS)
        self.restoreState()

    def _write_head(self, head: str) -> None:
        """The document at the left, the part at the right, a line below; under a band where there is one."""
        left, y = self.sheet.left, self.sheet.height - self.sheet.top + _HEAD_RISE
        self.setFillColor(MUTED)
        draw_line(self, left, y, head, "regular", FOOT)
        draw_line(self, left + WIDTH - measure_line(self.part, "regular", FOOT), y, self.part, "regular", FOOT)
        self.setStrokeColor(LINE)
        self.setLineWidth(HAIR)
        self.line(left, y - 3, left + WIDTH, y - 3)

    def _write_foot(self, number: int, total: int) -> None:
        _, lines, words = self.running
        left = self.sheet.left
        y = self.sheet.bottom + FOOT_LEADING * len(lines)
        self.setStrokeColor(INK)
        self.setLineWidth(HAIR)
        self.line(left, y, left + WIDTH, y)
        self.setFillColor(INK)
        y -= FOOT + 2
        for line in lines:
            draw_line(self, left, y, line, "regular", FOOT)
            y -= FOOT_LEADING
        page = words.format(page=number, pages=total)
        draw_line(self, left + WIDTH - measure_line(page, "regular", FOOT), y + FOOT_LEADING, page, "regular", FOOT)


class Part(Unspoken):
    """Here a part of the document begins: what the heads of pages say from here on."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.width = self.height = 0.0

    def paint(self) -> None:
        """Nothing; the page is told."""
        self.canv.part = self._title


class Rule(Unspoken):
    """A line across the page."""

    def __init__(self, colour: Color, weight: float) -> None:
        super().__init__()
        self._colour, self._weight = colour, weight

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room, as high as it is thick."""
        self.width, self.height = width, self._weight
        return width, self._weight

    def paint(self) -> None:
        """One stroke."""
        self.canv.setStrokeColor(self._colour)
        self.canv.setLineWidth(self._weight)
        self.canv.line(0, 0, self.width, 0)


def print_pages(
    flow: list[Flowable],
    running: tuple[str, ...],
    page_words: str,
    draft: str | None = None,
    sheet: Sheet = A4,
    *,
    band: str | None = None,
    head: str | None = None,
) -> bytes:
    """What flows down the page as the bytes of a PDF: the same flow always gives the same bytes.

    `running` stands at the foot of every page beside its number, `draft` across it, `band` above it,
    `head` above all but the first.
    """
    # No page may fall back on a face that is not embedded: PDF/A forbids it.
    rl_config.canvas_basefontname = CellStyle.fontname = face_of("regular")
    bottom = bottom_of(running, sheet)
    out = io.BytesIO()
    document = BaseDocTemplate(
        out, pagesize=sheet.size, invariant=1, initialFontName=face_of("regular"), lang=spoken().tag
    )
    padding = dict.fromkeys(("leftPadding", "rightPadding", "topPadding", "bottomPadding"), 0)
    top = sheet.top + (0.0 if head is None else HEAD_ROOM)
    frame = Frame(sheet.left, bottom, WIDTH, sheet.height - top - bottom, **padding)
    document.addPageTemplates(PageTemplate(frames=[frame]))

    class Numbered(NumberedCanvas):
        pass

    Numbered.sheet = sheet
    Numbered.running = (draft, tuple(_fold_foot(running)), page_words)
    Numbered.tags = Tags()
    Numbered.band, Numbered.head = band, head
    document.build(flow, canvasmaker=Numbered)
    return write_structure(out.getvalue(), Numbered.tags)


def bottom_of(running: tuple[str, ...], sheet: Sheet) -> float:
    """Where the page ends above its foot, in points from the lower edge."""
    return sheet.bottom + FOOT_LEADING * len(_fold_foot(running)) + 8


def _fold_foot(running: tuple[str, ...]) -> list[str]:
    """The lines at the foot of every page, beside which the number of the page has room."""
    return [line for text in running for line in fold(text, "regular", FOOT, WIDTH - 70)]
