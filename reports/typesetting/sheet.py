"""The sheet that a page is printed on: A4, or Letter as in North America. Sizes in points."""

from dataclasses import dataclass
from typing import Literal

WIDTH = 511.2756  # of the column of text, on every sheet
SheetName = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's size and margins; the column of text is as wide on every sheet, so that lines break alike."""

    width: float
    height: float
    top: float = 28.0
    bottom: float = 20.0

    @property
    def left(self) -> float:
        """Where the column begins."""
        return (self.width - WIDTH) / 2

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.width, self.height


A4 = Sheet(210 / 25.4 * 72, 297 / 25.4 * 72)
LETTER = Sheet(8.5 * 72, 11 * 72)
SHEETS: dict[SheetName, Sheet] = {"a4": A4, "letter": LETTER}
