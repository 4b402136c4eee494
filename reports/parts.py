"""The parts of the page that are drawn by hand: the box that is read first, columns, and the place to sign."""

from dataclasses import dataclass, field

from reportlab.platypus import Flowable

from reports.blocks import SigningPlace
from reports.lines import draw_line, fold
from reports.styles import HAIR, HEAVY, INK, LINE, MUTED, RULE
from reports.tagging import Tag, Unspoken, leave_out, mark

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points from the page's lower left corner
SIGN_HEIGHT = 52.0


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
        self._own = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All that is left of the page, or its own height when that is not enough."""
        self.width = width
        cells = 3 if self._place.supervisor else 2
        self._cell = (width - 20.0 * (cells - 1)) / cells
        signer = fold(self._place.signer, "semibold", 8.6, self._cell)
        below = [line for text in self._place.lines for line in fold(text, "regular", 7.2, self._cell)]
        self._lines = [(signer, below), ([], fold(self._place.wet, "regular", 7.2, self._cell))]
        if self._place.supervisor:
            self._lines.append(([], fold(self._place.supervisor, "regular", 7.2, self._cell)))
        self._own = SIGN_HEIGHT + max(0.0, 11.0 * len(signer) + 9.4 * len(below) - 30)
        self.height = max(self._own, height - 0.01) if height >= self._own else self._own
        return self.width, self.height

    def draw(self) -> None:
        """A line to sign on in each cell, and what belongs below it."""
        canvas = self.canv
        self._places.page = canvas.getPageNumber() - 1
        text_height = self._own - 24
        canvas.tags.enter(2)  # the signature belongs to no section before it
        for at, (name, (bold, small)) in enumerate(zip(("signer", "wet", "supervisor"), self._lines, strict=False)):
            x = at * (self._cell + 20.0)
            canvas.setStrokeColor(LINE if name == "supervisor" else INK)
            canvas.setLineWidth(HAIR if name == "supervisor" else RULE)
            with leave_out(canvas):
                if name == "supervisor":
                    canvas.rect(x, text_height + 1, self._cell, 24, stroke=1, fill=0)
                else:
                    canvas.line(x, text_height, x + self._cell, text_height)
            y = text_height - 11
            with mark(canvas, Tag("P")):
                canvas.setFillColor(INK)
                for line in bold:
                    draw_line(canvas, x, y, f"{line} ", "semibold", 8.6)
                    y -= 11.0
                canvas.setFillColor(MUTED)
                for line in small:
                    draw_line(canvas, x, y, f"{line} ", "regular", 7.2)
                    y -= 9.4
            if name != "wet":
                canvas.tags.place(Tag("Form", name))
            left, bottom = canvas.absolutePosition(x, text_height + 1)
            self._places.boxes[name] = (left, bottom, left + self._cell, bottom + 24)
