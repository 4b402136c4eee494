"""What every drawing of results has: texts in print order, and its own words for whoever cannot see it."""

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from reports.blocks import Weight, settle
from reports.typesetting.lines import draw_line, fold
from reports.typesetting.styles import INK, MUTED
from reports.typesetting.tagging import Tag, mark

TITLE, WORDS = 7.4, 6.8
LEADING = 8.2


class Figure(Flowable):  # type: ignore[misc]
    """A drawing that carries its own words for whoever cannot see it."""

    def __init__(self, alternative: str) -> None:
        super().__init__()
        self._alternative = alternative

    def draw(self) -> None:
        """The drawing, marked as a figure with its alternative text."""
        tag = Tag("Figure", self._alternative)
        tag.box = (*self.canv.absolutePosition(0, 0), *self.canv.absolutePosition(self.width, self.height))
        with mark(self.canv, tag):
            self.paint()

    def paint(self) -> None:
        """Draw everything, texts in print order."""
        raise NotImplementedError


def write(
    pen: Figure,
    x: float,
    y: float,
    words: str,
    width: float,
    weight: Weight = "regular",
    size: float = WORDS,
    ink: Color | None = None,
) -> float:
    """Words in a column from their first baseline, in grey where they are regular and no `ink` is given; the baseline
    below them.
    """
    pen.canv.setFillColor(ink or (MUTED if weight == "regular" else INK))
    for line in fold(settle(words), weight, size, width):
        draw_line(pen.canv, x, y, f"{line} ", weight, size)
        y -= LEADING
    return y


def count_lines(words: str, width: float, weight: Weight = "regular", size: float = WORDS) -> int:
    """How many lines words take in a column."""
    return len(fold(settle(words), weight, size, width))
