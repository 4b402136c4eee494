"""The parts of the page that are drawn by hand: the box that is read first, columns, and a timeline's marks."""

from reportlab.platypus import Flowable

from reports.styles import HEAVY, INK, RULE


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


class Mark(Flowable):  # type: ignore[misc]
    """The mark of a timeline's entry, over the line at the left edge of its cell: open, filled, or a bar for days."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self._mark = mark
        self.width, self.height = 4.0, 8.0

    def draw(self) -> None:
        """The mark on a ground that hides the line behind it."""
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(RULE)
        canvas.setFillColor("white" if self._mark == "past" else INK)
        if self._mark == "days":
            canvas.roundRect(-1.5, -5.5, 4.2, 12.5, 2.1, stroke=0, fill=1)
        else:
            canvas.circle(0.6, 4.4, 2.2, stroke=1, fill=1)
