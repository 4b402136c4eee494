"""The parts of the page that are drawn by hand: the box that is read first, columns, and the place to sign."""

from dataclasses import dataclass, field

from reportlab.platypus import Flowable

from engine.language import say
from reports.blocks import SealMark, SigningPlace, Weight
from reports.typesetting.lines import draw_line, fold, measure_line
from reports.typesetting.qr import SEAL, draw_code, measure_code
from reports.typesetting.styles import HAIR, HEAVY, INK, MUTED, RULE
from reports.typesetting.tagging import Tag, Unspoken, leave_out, mark

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points from the page's lower left corner
FIELD = 24.0  # the least room to write above the line
HIGHEST_FIELD = 44.0
NAME, NAME_LEADING = 8.6, 11.0
WORDS, LEADING = 7.0, 9.2
GAP = 16.0  # between the cells
SIGNER_SHARE = {2: 0.56, 3: 0.46}  # of the cells beside the seal
SEAL_GAP = 12.0  # between the last cell and the seal's white
LINE_TO_TEXT, DESCENT = 11.0, 2.0


@dataclass(slots=True)
class Places:
    """Where on which page (from 0) something was drawn; filled while the page is drawn."""

    page: int = 0
    boxes: dict[str, Box] = field(default_factory=dict)


class Framed(Flowable):  # type: ignore[misc]
    """Flowables in a frame with round corners; `heavy` draws it with a heavy line."""

    def __init__(self, content: list[Flowable], *, heavy: bool, pad: float) -> None:
        super().__init__()
        self._content = content
        self._heights: list[float] = []
        self._heavy = heavy
        self._pad = pad

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as its content and the space around it."""
        inner = width - 2 * self._pad
        self._heights = [float(each.wrap(inner, 10_000)[1]) for each in self._content]
        self.width, self.height = width, sum(self._heights) + 2 * self._pad - 4
        return self.width, self.height

    def draw(self) -> None:
        """Frame, then content from top to bottom."""
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(HEAVY if self._heavy else RULE)
        with leave_out(canvas):
            canvas.roundRect(0, 0, self.width, self.height, 5, fill=0, stroke=1)
        canvas.restoreState()
        y = self.height - self._pad + 2
        for each, height in zip(self._content, self._heights, strict=True):
            y -= height
            each.drawOn(canvas, self._pad, y)


class Columns(Flowable):  # type: ignore[misc]
    """Columns of flowables side by side, printed whole from left to right."""

    def __init__(self, columns: list[list[Flowable]], gap: float, shares: tuple[float, ...] = (0.5, 0.5)) -> None:
        super().__init__()
        self._columns = columns
        self._heights: list[list[float]] = []
        self._gap = gap
        self._shares = shares

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as the highest column."""
        self.width = width
        self._heights = [
            [float(each.wrap(self._width_of(at), 10_000)[1]) for each in content]
            for at, content in enumerate(self._columns)
        ]
        self.height = max(sum(heights) for heights in self._heights)
        return self.width, self.height

    def _width_of(self, column: int) -> float:
        return (self.width - self._gap * (len(self._columns) - 1)) * self._shares[column]

    def draw(self) -> None:
        """Each column from its top."""
        x = 0.0
        for at, (content, heights) in enumerate(zip(self._columns, self._heights, strict=True)):
            y = self.height
            for each, height in zip(content, heights, strict=True):
                y -= height
                each.drawOn(self.canv, x, y)
            x += self._width_of(at) + self._gap


class Mark(Unspoken):
    """The mark of a timeline's entry, over the line at the left edge of its cell: open, filled, or a bar for days."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self._mark = mark
        self.width, self.height = 4.0, 8.0

    def paint(self) -> None:
        """The mark on a ground that hides the line behind it."""
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(RULE)
        canvas.setFillColor("white" if self._mark == "past" else INK)
        if self._mark == "days":
            canvas.roundRect(-1.5, -5.5, 4.2, 12.5, 2.1, stroke=0, fill=1)
        else:
            canvas.circle(0.6, 4.4, 2.2, stroke=1, fill=1)


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
        beside = room - self._cells[0] - GAP
        self._caption = fold(place.seal.caption, "regular", WORDS, beside) if place.seal else []
        signed, *others = (_depth(bold, small) for bold, small in self._lines)
        self._below = max(signed, max(others) + LEADING * len(self._caption))
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
        canvas.tags.enter(2)  # the signature belongs to no section before it
        for at, (name, (bold, small)) in enumerate(zip(("signer", "wet", "supervisor"), self._lines, strict=False)):
            x, wide = sum(self._cells[:at]) + at * GAP, self._cells[at]
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(HAIR if name == "supervisor" else RULE)
            with leave_out(canvas):
                if name == "supervisor":
                    canvas.rect(x, line + 1, wide, high, stroke=1, fill=0)
                else:
                    canvas.line(x, line, x + wide, line)
            with mark(canvas, Tag("P")):
                y = self._write(x, line - LINE_TO_TEXT, bold, "semibold")
                self._write(x, y, small, "regular")
            if name != "wet":
                canvas.tags.place(Tag("Form", name))
            left, bottom = canvas.absolutePosition(x, line + 1)
            self._places.boxes[name] = (left, bottom, left + wide, bottom + high)
        if self._place.seal is not None:
            self._draw_seal(self._place.seal)

    def _write(self, x: float, y: float, lines: list[str], weight: Weight) -> float:
        size, leading = (NAME, NAME_LEADING) if weight == "semibold" else (WORDS, LEADING)
        self.canv.setFillColor(INK if weight == "semibold" else MUTED)
        for line in lines:
            draw_line(self.canv, x, y, f"{line} ", weight, size)
            y -= leading
        return y

    def _draw_seal(self, seal: SealMark) -> None:
        """What the code is, at the foot of the cells beside it; then the code itself."""
        self.canv.setFillColor(MUTED)
        right = self.width - SEAL - SEAL_GAP
        y = DESCENT + LEADING * (len(self._caption) - 1)
        with mark(self.canv, Tag("P")):
            for line in self._caption:
                draw_line(self.canv, right - measure_line(line, "regular", WORDS), y, f"{line} ", "regular", WORDS)
                y -= LEADING
        code = Tag("Figure", say("The paper seal as a square code; its text stands in lines at the end."))
        left, bottom = self.canv.absolutePosition(right + SEAL_GAP, 0)
        code.box = (left, bottom, left + SEAL, bottom + SEAL)
        with mark(self.canv, code):
            draw_code(self.canv, seal.text, self.width, 0)


def _depth(bold: list[str], small: list[str]) -> float:
    """How far the texts reach below the line."""
    return LINE_TO_TEXT + NAME_LEADING * len(bold) + LEADING * (len(small) - 1) + DESCENT
