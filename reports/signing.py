"""The place to sign at the foot of the page to act on: who signed, room for a wet signature, the paper seal."""

from dataclasses import dataclass, field

from reportlab.platypus import Flowable

from reports.blocks import SealMark, SigningPlace, Weight
from reports.lines import draw_line, fold, measure_line
from reports.qr import SEAL, draw_code, measure_code
from reports.styles import HAIR, INK, MUTED, RULE

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points from the page's lower left corner
FIELD = 24.0  # the least room to write above the line
HIGHEST_FIELD = 44.0
NAME, NAME_LEADING = 8.6, 11.0
WORDS, LEADING = 7.0, 9.2
GAP = 16.0  # between the cells
SIGNER_SHARE = {2: 0.54, 3: 0.42}  # of the cells beside the seal
SEAL_GAP = 12.0  # between the last cell and the seal's white
LINE_TO_TEXT, DESCENT = 11.0, 2.0


@dataclass(slots=True)
class Places:
    """Where on which page (from 0) something was drawn; filled while the page is drawn."""

    page: int = 0
    boxes: dict[str, Box] = field(default_factory=dict)


class SigningArea(Flowable):  # type: ignore[misc]
    """Who signed, and room for a wet signature, at the foot of its page; notes down where the fields go."""

    def __init__(self, place: SigningPlace, places: Places) -> None:
        super().__init__()
        self._place = place
        self._places = places
        self._lines: list[tuple[list[str], list[str]]] = []
        self._caption: list[str] = []
        self._cells: list[float] = []
        self._own = self._below = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All that is left of the page, or its own height when that is not enough."""
        self.width = width
        place = self._place
        cells = 3 if place.supervisor else 2
        room = width - (SEAL + SEAL_GAP if place.seal else 0.0)
        free = room - GAP * (cells - 1)
        # Beside the seal the cells are narrow, and the signer's has the most to say.
        first = SIGNER_SHARE[cells] if place.seal else 1 / cells
        rest = (1 - first) / (cells - 1)
        self._cells = [free * first, *[free * rest] * (cells - 1)]
        signer = fold(place.signer, "semibold", NAME, self._cells[0])
        self._lines = [(signer, self._fold(0, *place.lines)), ([], self._fold(1, place.wet))]
        if place.supervisor:
            self._lines.append(([], self._fold(2, place.supervisor)))
        self._caption = self._fold(cells - 1, place.seal.caption) if place.seal else []
        depths = [_depth(bold, small) for bold, small in self._lines]
        depths[-1] += LEADING * len(self._caption)
        self._below = max(depths)
        self._own = max(self._below + FIELD + 4, measure_code(place.seal.text) if place.seal else 0.0)
        self.height = max(self._own, height - 0.01) if height >= self._own else self._own
        return self.width, self.height

    def _fold(self, cell: int, *texts: str) -> list[str]:
        return [line for text in texts for line in fold(text, "regular", WORDS, self._cells[cell])]

    def draw(self) -> None:
        """A line to sign on in each cell, and what belongs below it; the seal at the right."""
        canvas = self.canv
        self._places.page = canvas.getPageNumber() - 1
        line = self._below
        high = max(FIELD, min(HIGHEST_FIELD, self._own - line - 4))
        for at, (name, (bold, small)) in enumerate(zip(("signer", "wet", "supervisor"), self._lines, strict=False)):
            x, wide = sum(self._cells[:at]) + at * GAP, self._cells[at]
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(HAIR if name == "supervisor" else RULE)
            if name == "supervisor":
                canvas.rect(x, line + 1, wide, high, stroke=1, fill=0)
            else:
                canvas.line(x, line, x + wide, line)
            y = self._write(x, line - LINE_TO_TEXT, bold, "semibold")
            self._write(x, y, small, "regular")
            left, bottom = canvas.absolutePosition(x, line + 1)
            self._places.boxes[name] = (left, bottom, left + wide, bottom + high)
        if self._place.seal is not None:
            self._draw_seal(self._place.seal)

    def _write(self, x: float, y: float, lines: list[str], weight: Weight) -> float:
        size, leading = (NAME, NAME_LEADING) if weight == "semibold" else (WORDS, LEADING)
        self.canv.setFillColor(INK if weight == "semibold" else MUTED)
        for line in lines:
            draw_line(self.canv, x, y, line, weight, size)
            y -= leading
        return y

    def _draw_seal(self, seal: SealMark) -> None:
        """What the code is, at the foot of the cell beside it; then the code itself."""
        self.canv.setFillColor(MUTED)
        right = self.width - SEAL - SEAL_GAP
        y = DESCENT + LEADING * (len(self._caption) - 1)
        for line in self._caption:
            draw_line(self.canv, right - measure_line(line, "regular", WORDS), y, line, "regular", WORDS)
            y -= LEADING
        draw_code(self.canv, seal.text, self.width, 0)


def _depth(bold: list[str], small: list[str]) -> float:
    """How far the texts reach below the line."""
    return LINE_TO_TEXT + NAME_LEADING * len(bold) + LEADING * (len(small) - 1) + DESCENT
