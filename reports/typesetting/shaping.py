"""How letters stand on paper, each with its marks: placed as the typeface or the shaper says, and measured.

A cluster is what a reader takes for one letter: a character with the marks that stand on it. The typeface's own anchors
place its marks; where they leave one beside its letter, the shaper's fall-back does (HarfBuzz, hb-ot-shape-fallback),
which goes by the outlines alone. What comes out is measured: a mark above must be above, a mark below below, none on
another, all within the line. Only then is it printed.
"""

import enum
import functools
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "fonts"
MOST_MARKS = 3
_PLAIN = dict.fromkeys(("kern", "calt", "liga", "clig", "dlig", "hlig"), False)


class Side(enum.IntEnum):
    """On which side of its letter a mark stands: the combining classes of the character database that are printed."""

    OVER = 1
    ATTACHED_BELOW = 202
    HORN = 216
    BELOW = 220
    ABOVE = 230
    ABOVE_RIGHT = 232
    DOUBLE_BELOW = 233
    DOUBLE_ABOVE = 234
    IOTA_BELOW = 240


_OVER_TWO = frozenset({Side.DOUBLE_BELOW, Side.DOUBLE_ABOVE})
_AM = re.compile("([\u0ec8-\u0ecb]*)\u0eb3")  # a vowel of Lao whose ring stands on the letter before, below its tone
# What the character database says nothing of: on which side the vowels and tones of Lao stand.
_LAO = dict.fromkeys(
    "\u0eb1\u0eb4\u0eb5\u0eb6\u0eb7\u0ebb\u0ec8\u0ec9\u0eca\u0ecb\u0ecc\u0ecd", Side.ABOVE
) | dict.fromkeys("\u0eb8\u0eb9\u0ebc", Side.BELOW)
# Shares of an em: what may touch, how far up and down a line has room, how far a mark may be from what it stands on.
_TOUCH, _UP, _DOWN, _NEAR = 0.02, 1.5, 0.6, 0.1
_LAO_BODY = 0.54  # how high the letters of Lao are without their stems, beside which a tone may stand
# Shares of a letter's width that a mark's middle may be from its own: placed for it, left as it was, over two letters.
_PLACED, _LEFT, _SPANNING = 0.55, 0.2, 0.3


@dataclass(frozen=True, slots=True)
class Box:
    """Where ink lies, in units of the typeface from the start of the baseline."""

    left: float
    bottom: float
    right: float
    top: float

    def join(self, other: "Box") -> "Box":
        """The box of both."""
        left, bottom = min(self.left, other.left), min(self.bottom, other.bottom)
        return Box(left, bottom, max(self.right, other.right), max(self.top, other.top))


_NOWHERE = Box(math.inf, math.inf, -math.inf, -math.inf)


@dataclass(frozen=True, slots=True)
class Placed:
    """A cluster in a typeface: each outline with its place, how far the pen goes on, and where the ink lies."""

    outlines: tuple[tuple[int, int, int], ...]  # glyph, x, y
    advance: int
    ink: Box


@dataclass(frozen=True, slots=True)
class _Part:
    character: str
    outline: int
    x: int
    y: int
    ink: Box
    moved: bool  # by the typeface or the shaper, away from where the pen was

    @property
    def is_mark(self) -> bool:
        return is_mark(self.character)

    @property
    def side(self) -> int:
        """The combining class: which side of its letter a mark stands on; 0 for a letter."""
        return _LAO.get(self.character) or unicodedata.combining(self.character)

    def lift(self, up: int) -> "_Part":
        """The part so much higher."""
        ink = self.ink
        return replace(self, y=self.y + up, ink=Box(ink.left, ink.bottom + up, ink.right, ink.top + up))


def is_mark(character: str) -> bool:
    """Whether a character stands on another."""
    return unicodedata.category(character)[0] == "M"


def split_clusters(text: str) -> Iterator[str]:
    """The text letter by letter as a reader sees it; together they are the whole text."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _joins(text[at - 1], text[at]):
            yield text[start:at]
            start = at


def _joins(before: str, character: str) -> bool:
    if before == "\n" or character == "\n":
        return False
    spans = unicodedata.combining(before) in _OVER_TWO and not character.isspace()
    return spans or is_mark(character) or character == "\u0eb3"


@functools.lru_cache(maxsize=65536)
def place(file: str, cluster: str) -> Placed | None:
    """Where each outline of a cluster stands in a typeface; None when it cannot stand rightly there.

    `file` is the typeface's name in the folder of typefaces, without its ending.
    """
    letters = _AM.sub("\u0ecd\\1\u0eb2", unicodedata.normalize("NFD", cluster))
    if sum(map(is_mark, letters)) > MOST_MARKS:
        return None
    for with_anchors in (True, False):
        shaper, em = _shaper(file, with_anchors)
        parts, advance = _shape(shaper, letters)
        if any(part.outline == 0 for part in parts):
            return None
        parts = _clear(parts, em)
        if _stands(parts, em):
            outlines = tuple((part.outline, part.x, part.y) for part in parts)
            return Placed(outlines, advance, functools.reduce(Box.join, (part.ink for part in parts)))
    return None


def has_ink(file: str, character: str) -> bool:
    """Whether anything of a character that the typeface has can be seen."""
    shaper, _ = _shaper(file, True)
    outline = shaper.get_nominal_glyph(ord(character))
    extents = shaper.get_glyph_extents(outline) if outline else None
    return bool(extents and extents.width and extents.height)


@functools.lru_cache(maxsize=16)
def _shaper(file: str, with_anchors: bool) -> tuple[Any, int]:  # noqa: FBT001 - the key of a cache
    """The typeface for shaping, and its units to the em; without its anchors the shaper goes by the outlines."""
    import uharfbuzz as hb  # noqa: PLC0415 - only a text with marks needs it

    content = bytearray((FOLDER / f"{file}.ttf").read_bytes())
    if not with_anchors:
        tables = int.from_bytes(content[4:6], "big")
        for at in range(12, 12 + 16 * tables, 16):
            if content[at : at + 4] == b"GPOS":
                content[at : at + 4] = b"GPOX"  # an unknown table, still in the order of the directory
    face = hb.Face(hb.Blob(bytes(content)))
    return hb.Font(face), face.upem


def _shape(shaper: Any, letters: str) -> tuple[list[_Part], int]:  # noqa: ANN401 - untyped
    import uharfbuzz as hb  # noqa: PLC0415

    line = hb.Buffer()
    line.cluster_level = hb.BufferClusterLevel.CHARACTERS
    line.add_str(letters)
    line.guess_segment_properties()
    # Never the language of the machine: the same text is drawn alike everywhere.
    line.direction, line.language = "ltr", "en"
    hb.shape(shaper, line, _PLAIN)
    parts, pen = [], 0
    for info, position in zip(line.glyph_infos, line.glyph_positions, strict=True):
        x, y = pen + position.x_offset, position.y_offset
        extents = shaper.get_glyph_extents(info.codepoint)
        left, top = x + extents.x_bearing, y + extents.y_bearing
        ink = Box(left, top + extents.height, left + extents.width, top)
        moved = bool(position.x_offset or position.y_offset)
        parts.append(_Part(letters[info.cluster], info.codepoint, x, y, ink, moved))
        pen += position.x_advance
    return parts, pen


def _clear(parts: list[_Part], em: int) -> list[_Part]:
    """The parts with the marks moved that the typeface leaves in the way of others.

    A tone of Lao stands above the vowel, which stands above the letter; a mark that spans two letters clears both.
    """
    letters = functools.reduce(Box.join, (part.ink for part in parts if not part.is_mark), _NOWHERE)
    cleared: list[_Part] = []
    top: float | None = None
    for part in parts:
        up = 0.0
        if part.side == Side.DOUBLE_ABOVE:
            up = max(0.0, letters.top + _TOUCH * em - part.ink.bottom)
        elif part.side == Side.DOUBLE_BELOW:
            up = min(0.0, letters.bottom - _TOUCH * em - part.ink.top)
        elif part.character in _LAO and part.side == Side.ABOVE:
            up = 0.0 if top is None else max(0.0, top + 2 * _TOUCH * em - part.ink.bottom)
            top = part.ink.top + up
        cleared.append(part.lift(round(up)))
    return cleared


def _stands(parts: list[_Part], em: int) -> bool:
    """Whether every mark stands where it belongs, on ink, clear of the others and within the line."""
    bases = [part.ink for part in parts if not part.is_mark]
    marks = [part for part in parts if part.is_mark]
    if not bases or any(part.ink.left == part.ink.right for part in parts):
        return False
    spans = any(mark.side in _OVER_TWO for mark in marks)
    if spans and len(bases) == 1:
        return False
    base = functools.reduce(Box.join, bases) if spans else bases[0]
    clear = all(
        not _collide(one.ink, other.ink, _TOUCH * em)
        for at, one in enumerate(marks)
        for other in marks[:at]
        if Side.OVER not in {one.side, other.side}
    )
    room = all(mark.ink.top <= _UP * em and mark.ink.bottom >= -_DOWN * em for mark in marks)
    return clear and room and all(_fits(mark, base, em) for mark in marks)


def _fits(mark: _Part, base: Box, em: int) -> bool:
    """Whether a mark stands on the side of its letter that its class names."""
    ink, width = mark.ink, max(base.right - base.left, em / 4)
    across = ((ink.left + ink.right) / 2 - (base.left + base.right) / 2) / width  # 0 in the middle, ±0.5 at the ends
    height, middle = (ink.bottom + ink.top) / 2, (base.bottom + base.top) / 2
    lao = mark.character in _LAO
    within = abs(across) <= (_PLACED if mark.moved or lao else _LEFT)
    match mark.side:
        case Side.ABOVE:
            clear = ink.bottom > _LAO_BODY * em if lao else height > base.top - 2 * _TOUCH * em
            return within and clear
        case Side.BELOW | Side.IOTA_BELOW:
            return within and (ink.bottom if lao else height) < base.bottom + 2 * _TOUCH * em
        case Side.ATTACHED_BELOW:
            return within and ink.bottom < base.bottom and ink.top > base.bottom - _NEAR * em / 2
        case Side.HORN | Side.ABOVE_RIGHT:
            return across > 0 and ink.left < base.right + _NEAR * em and height > middle
        case Side.OVER:
            return abs(across) <= _LEFT and ink.bottom < base.top and ink.top > base.bottom
        case Side.DOUBLE_ABOVE:
            return abs(across) <= _SPANNING and ink.bottom > base.top
        case Side.DOUBLE_BELOW:
            return abs(across) <= _SPANNING and ink.top < base.bottom
    return False


def _collide(one: Box, other: Box, touch: float) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    up = min(one.top, other.top) - max(one.bottom, other.bottom)
    return across > touch and up > touch
