"""A typeface as it is embedded: a letter with its marks is one outline of it, read back as its own characters."""

import copy
import threading
import unicodedata
from struct import pack, unpack
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from reports.typesetting.shaping import FOLDER, Placed

_FIRST, _LAST = 0xF0000, 0x10FFFD  # private characters, which no text may hold: each stands for one cluster here
_IN_A_BLOCK = 100  # a map of characters names at most so many at once
# TrueType's own bits of a part of a composed outline: its offsets are words, and are offsets; more parts follow.
_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020


class ClusterFont(TTFont):  # type: ignore[misc]
    """A typeface to which letters with marks are added as they are met, each under a private character."""

    def __init__(self, name: str) -> None:
        super().__init__(name, FOLDER / f"{name}.ttf")
        self._characters: dict[str, str] = {}
        self._clusters: dict[int, tuple[str, Placed]] = {}
        self._turn = threading.Lock()
        self.face.makeSubset = self._make_subset

    def add_cluster(self, cluster: str, placed: Placed) -> str | None:
        """The private character that draws a cluster of this typeface; None when there is no room for more."""
        with self._turn:
            if known := self._characters.get(cluster):
                return known
            code = _FIRST + len(self._characters)
            if code > _LAST:
                return None
            self._clusters[code] = (cluster, placed)
            self.face.charToGlyph[code] = placed.outlines[0][0]
            self.face.charWidths[code] = placed.advance * 1000 / self.face.unitsPerEm
            return self._characters.setdefault(cluster, chr(code))

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802 - the library's own name and object
        """Embed the typeface, and say of each of its codes which characters it stands for."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        for name, subset in zip(names, subsets, strict=True):
            face = doc.idToObject["BasicFonts"].dict[name].BaseFont
            doc.idToObject[f"toUnicodeCMap:{face}"].content = self.map_codes(face, subset)

    def is_cluster(self, code: int) -> bool:
        """Whether a code is a private character that draws a letter with its marks."""
        return code in self._clusters

    def map_codes(self, face: str, subset: list[int]) -> str:
        """Which characters each code of a subset stands for, as the file says it; `face` is the subset's name."""
        # The library fills a first subset with the codes of ASCII; a control character among them stands for nothing.
        written = [(code, each) for code, each in enumerate(subset) if unicodedata.category(chr(each)) != "Cc"]
        told = [(code, self._spell(each)) for code, each in written]
        lines = [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({face}) /Ordering ({face}) /Supplement 0 >> def",
            f"/CMapName /{face} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
        ]
        for at in range(0, len(told), _IN_A_BLOCK):
            block = told[at : at + _IN_A_BLOCK]
            lines += [f"{len(block)} beginbfchar", *(f"<{code:02X}> <{text}>" for code, text in block), "endbfchar"]
        return "\n".join((*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"))

    def _spell(self, code: int) -> str:
        text = self._clusters[code][0] if code in self._clusters else chr(code)
        return text.encode("utf-16-be").hex().upper()

    def _make_subset(self, subset: list[int]) -> bytes:
        """The typeface with the characters of a subset alone, and its clusters as outlines composed of others."""
        face = self.face
        found = [code for code in subset if code in self._clusters]
        if not found:
            return bytes(TTFontFace.makeSubset(face, subset))
        whole = copy.copy(face)
        start, _ = face.get_table_pos("glyf")
        content = _pad(bytes(face._ttf_data))  # noqa: SLF001 - the library keeps the file there
        # One outline that nobody uses lies between the last of the file and the first of these.
        whole.glyphPos = [*face.glyphPos, len(content) - start]
        whole.hmetrics = [*face.hmetrics, (0, 0)]
        whole.charToGlyph = dict(face.charToGlyph)
        for code in found:
            _, placed = self._clusters[code]
            whole.charToGlyph[code] = len(whole.glyphPos) - 1
            whole.hmetrics.append((placed.advance, int(placed.ink.left) & 0xFFFF))
            content += _pad(_compose(placed))
            whole.glyphPos.append(len(content) - start)
        glyphs = len(content) - start
        limits = _raise_limits(face.get_table("maxp"))
        whole.table = face.table | {
            "glyf": {**face.table["glyf"], "length": glyphs},
            "maxp": {**face.table["maxp"], "offset": len(content), "length": len(limits)},
        }
        whole._ttf_data = content + limits  # noqa: SLF001
        return bytes(TTFontFace.makeSubset(whole, subset))


def _compose(placed: Placed) -> bytes:
    """An outline made of others, each moved to its place."""
    ink = placed.ink
    told = pack(">hhhhh", -1, *(round(each) for each in (ink.left, ink.bottom, ink.right, ink.top)))
    for number, (outline, x, y) in enumerate(placed.outlines, start=1):
        more = _MORE if number < len(placed.outlines) else 0
        told += pack(">HHhh", _WORDS | _OFFSETS | more, outline, x, y)
    return told


def _raise_limits(table: bytes) -> bytes:
    """The profile of the typeface with room for outlines composed of several others, one step deeper than its own."""
    values = list(unpack(">LHHHHHHHHHHHHHH", table))
    points, contours, composed_points, composed_contours = values[2:6]
    values[4] = min(0xFFFF, 8 * max(points, composed_points))
    values[5] = min(0xFFFF, 8 * max(contours, composed_contours))
    values[13] = max(values[13], 8)
    values[14] += 1
    return pack(">LHHHHHHHHHHHHHH", *values)


def _pad(content: bytes) -> bytes:
    return content + b"\0" * (-len(content) % 4)
