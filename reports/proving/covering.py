"""Can every word of a page be seen: in ink, of a size to read, on the sheet, and under nothing that was drawn later?"""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from engine.language import say

MOST = 5000  # things drawn on a page; the fullest summary has about a thousand
_SMALLEST = 4.0  # points; the smallest print of a summary has 6
_TOUCHES = 0.6  # points; a frame that is drawn later may come this near to a line of text
_BAND = 20.0  # points; about two lines
_INK = 140  # a colour darker than this (0 black, 255 white) can be read on white
_OPAQUE = 255


class Box(NamedTuple):
    """Where something lies on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: "Box") -> bool:
        """Whether they have a point in common."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other lies within this one."""
        return (
            self.left <= other.left
            and self.bottom <= other.bottom
            and self.right >= other.right
            and self.top >= other.top
        )


def find_hidden(pdf: bytes) -> str | None:
    """What keeps some words of the pages from being read, in a few words; None when every word can be seen.

    The pages are known to hold no pictures, forms or layers. What is drawn beside the words is not judged.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document, start=1):
            sheet = Box(0, 0, *page.get_size())
            if words := next(_find_on_page(page, sheet), None):
                return say("{words} on page {number}").format(words=words, number=number)
    finally:
        document.close()
    return None


def _find_on_page(page: pypdfium2.PdfPage, sheet: Box) -> Iterator[str]:
    """Goes through what is drawn in the order in which it is drawn."""
    words: list[Box] = []  # without their edges
    rows: dict[int, list[Box]] = {}  # the same by the bands of the sheet that they touch
    dark: list[Box] = []
    for count, each in enumerate(page.get_objects(max_depth=1)):
        if count > MOST:
            yield say("more is drawn than a summary has")
            return
        box = Box(*each.get_bounds())
        if each.type == pdfium.FPDF_PAGEOBJ_TEXT:
            light = _read_light(each)
            on_dark = any(field.holds(box) for field in dark)
            if light is None or pdfium.FPDFTextObj_GetTextRenderMode(each.raw) != pdfium.FPDF_TEXTRENDERMODE_FILL:
                yield say("there are invisible words")
            elif (light > _INK) != on_dark:
                yield say("there are words without contrast")
            elif pdfium.FPDFClipPath_CountPaths(pdfium.FPDFPageObj_GetClipPath(each.raw)) > 0:
                yield say("there are words cut off")
            elif _read_size(each) < _SMALLEST or not sheet.holds(box):
                yield say("there are words too small to read or beside the sheet")
            core = box._replace(bottom=box.bottom + _TOUCHES, top=box.top - _TOUCHES)
            if any(core.meets(other) for other in _share_row(rows, core)):
                yield say("there are words upon each other")
            words.append(core)
        else:
            marks = [box] if _is_filled(each) or each.type != pdfium.FPDF_PAGEOBJ_PATH else list(_list_strokes(each))
            if len(marks) > MOST or any(mark.meets(word) for mark in marks for word in words):
                yield say("something is drawn over the words")
            light = _read_light(each)
            if _is_filled(each) and light is not None and light <= _INK:
                dark.append(box)


def _share_row(rows: dict[int, list[Box]], box: Box) -> list[Box]:
    """The boxes met before that touch one of the bands that this one touches; it joins them."""
    bands = range(int(box.bottom // _BAND), int(max(box.bottom, box.top) // _BAND) + 1)[:MOST]
    before = [each for band in bands for each in rows.get(band, ())]
    for band in bands:
        rows.setdefault(band, []).append(box)
    return before


def _read_light(each: pypdfium2.PdfObject) -> int | None:
    """How light it is filled, 0 to 255; None when it can be seen through or is not filled plainly."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(each.raw, red, green, blue, alpha):
        return None
    if alpha.value != _OPAQUE or pdfium.FPDFPageObj_HasTransparency(each.raw):
        return None
    return max(red.value, green.value, blue.value)


def _read_size(each: pypdfium2.PdfObject) -> float:
    """The height of its letters in points."""
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(each.raw, size)
    matrix = each.get_matrix()
    return float(size.value * min(abs(matrix.a), abs(matrix.d)))


def _list_strokes(each: pypdfium2.PdfObject) -> Iterator[Box]:
    """Where each stroke of a path goes, as wide as it is drawn; the frame of a whole picture covers nothing in it."""
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(each.raw, width)
    matrix, half = each.get_matrix(), width.value / 2
    x, y = ctypes.c_float(), ctypes.c_float()
    before = start = matrix.on_point(0, 0)
    for at in range(min(pdfium.FPDFPath_CountSegments(each.raw), MOST + 1)):
        segment = pdfium.FPDFPath_GetPathSegment(each.raw, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        else:
            yield _draw(before, here, half)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield _draw(here, start, half)
        before = here


def _draw(one: tuple[float, float], other: tuple[float, float], half: float) -> Box:
    (left, right), (bottom, top) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return Box(left - half, bottom - half, right + half, top + half)


def _is_filled(each: pypdfium2.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    found = each.type == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPath_GetDrawMode(each.raw, fill, stroke)
    return bool(found) and fill.value != 0
