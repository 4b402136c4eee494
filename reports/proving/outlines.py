"""Does each letter of an earlier page look as it reads: are its typefaces those that are shipped, drawn as ever?

A page of an earlier form is not drawn anew. Its typefaces are: their files come out byte for byte from the shipped ones
and the characters that their codes stand for, or the page is not what its text says.
"""

import io
import re
from typing import Any

import pikepdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFontFace, makeToUnicodeCMap

from engine.language import say
from reports.typesetting.faces import ClusterFont
from reports.typesetting.fonts import draw_cluster, list_faces, register

_FACE = frozenset(
    {"/Type", "/Subtype", "/Name", "/BaseFont", "/FirstChar", "/LastChar", "/Widths", "/FontDescriptor", "/ToUnicode"}
)
_DESCRIBED = frozenset({
    "/Type", "/FontName", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV",
    "/MissingWidth", "/FontFile2",
})  # fmt: skip
_SYMBOLIC, _NONSYMBOLIC = 4, 32  # flags: a reader goes by the file's own codes, or by the names of letters
_MOST_CODES = 256
_DELETE = "\x7f"  # the last code of ASCII, with which the library fills a first subset; it stands for nothing
_ROUNDED = 0.001  # thousandths of the size; as far as widths are rounded in the file
_PAIR = re.compile(rb"^<([0-9A-F]{2})> <((?:[0-9A-F]{4})+)>$", re.MULTILINE)
# What every page so far was drawn with: lines and areas, words in a place, and what a picture is called.
_DRAWN = frozenset({
    "q", "Q", "cm", "w", "J", "j", "d", "m", "l", "c", "h", "re", "S", "f", "f*", "B*", "n", "rg", "RG",
    "BT", "ET", "Tf", "Tm", "Td", "TL", "T*", "Tj", "Tw", "BDC", "BMC", "EMC",
})  # fmt: skip
_CALLED = frozenset({"/MCID", "/Alt", "/Type", "/Subtype", "/BBox", "/Attached"})  # ActualText would be read instead
_SQUEEZED = 0.5  # points that the space between two words may be narrower or wider, so that a line fits


def find_other_letters(pdf: bytes) -> str | None:
    """Where a page could show another letter than its text says, in words; None where it cannot."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        known: dict[tuple[int, int], frozenset[int]] = {}
        for number, page in enumerate(document.pages, start=1):
            codes: dict[str, frozenset[int]] = {}
            resources: Any = page.get("/Resources", {})
            fonts: Any = resources.get("/Font", {})
            for name, face in fonts.items():
                found = known.get(face.objgen) if face.is_indirect else None
                if found is None:
                    try:
                        found = _read_codes(face)
                    except (pikepdf.PdfError, AttributeError, TypeError, ValueError):  # an entry of another kind
                        found = None
                if found is None:
                    return say("a typeface of page {number} is not as this program embeds it").format(number=number)
                codes[str(name)] = found
                if face.is_indirect:
                    known[face.objgen] = found
            if words := _find_in_drawing(page, codes):
                return say("{words} on page {number}").format(words=words, number=number)
    return None


def _read_codes(face: Any) -> frozenset[int] | None:  # noqa: ANN401 - an object of the PDF
    """The codes with which a typeface draws what they read as; None when it is none of the shipped ones, whole."""
    described = face.get("/FontDescriptor", {})
    if set(face.keys()) != _FACE or set(described.keys()) != _DESCRIBED or face.Subtype != "/TrueType":
        return None
    flags, last, base = int(described.Flags), int(face.LastChar), str(face.BaseFont)
    name = base.partition("+")[2]
    if not flags & _SYMBOLIC or flags & _NONSYMBOLIC or name not in list_faces() or described.FontName != base:
        return None
    if face.FirstChar != 0 or not 0 <= last < _MOST_CODES or len(face.Widths) != last + 1:
        return None
    font: ClusterFont = pdfmetrics.getFont(register(name))
    told = face.ToUnicode.read_bytes()
    texts = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _PAIR.findall(told)}
    drawn = [_draw(name, texts.get(code, _DELETE if code == ord(_DELETE) else "\0")) for code in range(last + 1)]
    if not all(drawn):
        return None
    subset = [ord(each) for each in drawn]
    maps = {makeToUnicodeCMap(base[1:], subset).strip(), font.map_codes(base[1:], subset).strip()}
    if told.decode("ascii").strip() not in maps or described.FontFile2.read_bytes() != _make(font, subset):
        return None
    widths = [abs(float(width) - font.face.getCharWidth(code)) for width, code in zip(face.Widths, subset, strict=True)]
    return (
        None
        if max(widths) > _ROUNDED
        else frozenset(code for code, text in texts.items() if text >= " " and text != _DELETE)
    )


def _draw(name: str, text: str) -> str:
    """The one character that draws a code's text in a typeface, and nothing where none does."""
    return (
        text
        if len(text) == 1 and (text < " " or text == _DELETE)
        else draw_cluster(name, text) or (text if len(text) == 1 else "")
    )


def _make(font: ClusterFont, subset: list[int]) -> bytes:
    if any(font.is_cluster(code) for code in subset):
        return bytes(font.face.makeSubset(subset))
    return bytes(TTFontFace.makeSubset(font.face, subset))


def _find_in_drawing(page: pikepdf.Page, codes: dict[str, frozenset[int]]) -> str | None:
    """What a page draws by other means than any page so far, or with letters that its typefaces do not have."""
    face: frozenset[int] = frozenset()
    for each in pikepdf.parse_content_stream(page):
        word, operands = str(each.operator), each.operands
        if word not in _DRAWN:
            return say("something is drawn in another way than ever before ({word})").format(word=f"{word[:8]!r}")
        if word == "BDC" and (not isinstance(operands[1], pikepdf.Dictionary) or set(operands[1].keys()) - _CALLED):
            return say("words are called otherwise than they stand")
        if word == "Tw" and abs(float(operands[0])) > _SQUEEZED:
            return say("words stand closer or farther than ever before")
        if word == "Tf":
            face = codes.get(str(operands[0]), frozenset())
        if word == "Tj" and not face.issuperset(bytes(operands[0])):
            return say("there are letters that no typeface has")
    return None
