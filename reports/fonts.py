"""The typefaces of the page, embedded in it; a character that none of them has is refused, never dropped."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from reports.blocks import Weight

FOLDER = Path(__file__).parent / "fonts"
_FILES: dict[Weight, str] = {
    "regular": "Inter-Regular",
    "medium": "Inter-Medium",
    "semibold": "Inter-SemiBold",
    "bold": "Inter-Bold",
    "italic": "Inter-Italic",
}
# The face behind Inter for other scripts: it has no middle weights.
_BEHIND: dict[Weight, str] = {
    "regular": "DejaVuSans",
    "medium": "DejaVuSans",
    "semibold": "DejaVuSans-Bold",
    "bold": "DejaVuSans-Bold",
    "italic": "DejaVuSans",
}
MISSING = "□"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"})
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


class GlyphError(ValueError):
    """A character that cannot be printed; the sentence names it, says where it stands and what to do."""


def face_of(weight: Weight) -> str:
    """The registered name of a weight's face."""
    return _register(_FILES[weight])


def split_runs(text: str, weight: Weight) -> Iterator[tuple[str, str]]:
    """The text in stretches of one face each: (face, stretch). Inter where it has the character, else DejaVu Sans."""
    first = face_of(weight)
    known = _characters(_FILES[weight])
    face, stretch = first, ""
    for character in text:
        wanted = first if ord(character) in known or character == "\n" else _register(_BEHIND[weight])
        if wanted != face and stretch:
            yield face, stretch
            stretch = ""
        face = wanted
        stretch += character
    if stretch:
        yield face, stretch


def refuse_missing_glyphs(text: str, where: str, weight: Weight = "regular") -> None:
    """Make sure that every character of the text can be printed.

    :raises GlyphError: for the first one that cannot, naming it and `where` it stands.
    """
    known = _characters(_FILES[weight])
    for character in dict.fromkeys(text):
        if character == "\n":
            continue
        if unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
            raise GlyphError(
                f"{where}: {_name(character)} is written from right to left, which this page cannot print rightly yet; "
                "write it in Latin letters"
            )
        if unicodedata.category(character) in _UNSEEN:
            raise GlyphError(f"{where}: holds {_name(character)}, which cannot be seen on paper; take it out")
        if ord(character) not in known and ord(character) not in _characters(_BEHIND[weight]):
            raise GlyphError(f"{where}: {_name(character)} is in none of the page's typefaces; write it another way")


def replace_missing_glyphs(text: str) -> str:
    """The text with `MISSING` for what cannot be printed, where one text must not stop a whole report."""
    found = []
    for character in text:
        try:
            refuse_missing_glyphs(character, "")
        except GlyphError:
            found.append(MISSING)
        else:
            found.append(character)
    return "".join(found)


def _name(character: str) -> str:
    shown = f"“{character}” " if unicodedata.category(character) not in _UNSEEN else ""
    return f"{shown}(U+{ord(character):04X}, {unicodedata.name(character, 'a character without a name').lower()})"


@lru_cache(maxsize=16)
def _register(file: str) -> str:
    """Read a face once and make it known to the page under its file's name."""
    font = TTFont(file, FOLDER / f"{file}.ttf")
    if file.startswith("Inter"):
        _make_figures_tabular(font)
    pdfmetrics.registerFont(font)
    return file


@lru_cache(maxsize=16)
def _characters(file: str) -> frozenset[int]:
    return frozenset(pdfmetrics.getFont(_register(file)).face.charToGlyph)


def _make_figures_tabular(font: TTFont) -> None:
    """Let every figure be as wide as the others, by the face's own feature, so that numbers align in columns."""
    import uharfbuzz as hb  # noqa: PLC0415 - needed once, when a face is first read

    shaper = hb.Font(hb.Face(hb.Blob.from_file_path(str(font.face.filename))))
    scale = 1000 / font.face.unitsPerEm
    for figure in "0123456789":
        line = hb.Buffer()
        line.add_str(figure)
        line.guess_segment_properties()
        hb.shape(shaper, line, {"tnum": True, "kern": False})
        font.face.charToGlyph[ord(figure)] = line.glyph_infos[0].codepoint
        font.face.charWidths[ord(figure)] = line.glyph_positions[0].x_advance * scale
