"""People of 100 on paper: a filled square for whom it befell, an open circle for the others; grey print will do."""

from engine.benefit.pictures import PEOPLE, Icons
from reports.drawn.figure import LEADING, TITLE, WORDS, Figure, count_lines, write
from reports.drawn.pictures import IconRow
from reports.typesetting.styles import HAIR, INK, MUTED

IN_A_ROW = 10
ABREAST = 4  # results side by side
GAP = 12.0
CELL, COUNT = 4.9, 8.4
KEY = 8.5  # room for a mark before its words


class IconDrawing(Figure):
    """Hundreds of people: a filled square for whom it befell, an open circle for the others."""

    def __init__(self, row: IconRow) -> None:
        super().__init__(row.alternative)
        self._row = row
        self._heights: list[float] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as its rows of results, at most four abreast; one of three groups takes the room of two."""
        self.width, width = width, width / self._row.scale  # laid out as ever, then drawn so much larger
        abreast = max(2, min(ABREAST, sum(map(_span, self._row.items))))
        self._column = (width - GAP * (abreast - 1)) / abreast
        self._lines: list[list[Icons]] = [[]]
        for item in self._row.items:
            if sum(map(_span, self._lines[-1])) + _span(item) > abreast:
                self._lines.append([])
            self._lines[-1].append(item)
        self._heights = [max(map(self._height_of, items)) for items in self._lines]
        self._own_height = sum(self._heights) + 8 * (len(self._heights) - 1)
        self.height = self._own_height * self._row.scale
        return self.width, self.height

    def _width_of(self, item: Icons) -> float:
        return self._column * _span(item) + GAP * (_span(item) - 1)

    def _tops(self, item: Icons) -> tuple[float, float, float]:
        """Height of the title, of the names, and of the notes below the numbers."""
        width = self._width_of(item)
        title = LEADING * count_lines(item.title, width, "semibold", TITLE) + 2
        names = LEADING * max(count_lines(array.name, width / len(item.arrays) - 4) for array in item.arrays)
        about = LEADING if any(array.about for array in item.arrays) else 0.0
        return title, names, about

    def _counts(self, item: Icons) -> tuple[float, float]:
        """Height of the numbers beside the filled mark, and of those beside the open one."""
        room = self._width_of(item) / len(item.arrays) - KEY
        struck = max(count_lines(array.struck_count, room, "semibold", COUNT) for array in item.arrays)
        spared = max(count_lines(array.spared_count, room, size=TITLE) for array in item.arrays)
        return LEADING * struck + 0.6, LEADING * spared

    def _height_of(self, item: Icons) -> float:
        width = self._width_of(item)
        below = sum(count_lines(words, width - KEY) for words in (item.struck_words, item.spared_words))
        below += count_lines(item.where, width)
        return sum(self._tops(item)) + IN_A_ROW * CELL + sum(self._counts(item)) + 8 + LEADING * below + 3

    def paint(self) -> None:
        """The results from left to right, each whole."""
        if self._row.scale != 1:
            self.canv.scale(self._row.scale, self._row.scale)
        top = self._own_height
        for items, height in zip(self._lines, self._heights, strict=True):
            left = 0.0
            for item in items:
                self._draw_item(item, left, top)
                left += self._width_of(item) + GAP
            top -= height + 8

    def _draw_item(self, item: Icons, left: float, top: float) -> None:
        title, names, about = self._tops(item)
        width = self._width_of(item)
        share = width / len(item.arrays)
        struck, spared = self._counts(item)
        write(self, left, top - TITLE, item.title, width, "semibold", TITLE)
        marks = top - title - names
        y = marks - IN_A_ROW * CELL - COUNT - 1
        for at, array in enumerate(item.arrays):
            x = left + at * share
            write(self, x, top - title - WORDS, array.name, share - 4)
            for person in range(PEOPLE):
                row, place = divmod(person, IN_A_ROW)
                self._mark(x + place * CELL, marks - (row + 1) * CELL, CELL, struck=person < array.struck)
            self._mark(x, y - 0.4, CELL + 0.6, struck=True)
            write(self, x + KEY, y, array.struck_count, share - KEY, "semibold", COUNT)
            self._mark(x, y - struck - 0.4, CELL + 0.6, struck=False)
            write(self, x + KEY, y - struck, array.spared_count, share - KEY, size=TITLE)
            write(self, x, y - struck - spared, array.about, share)
        y -= about + struck + spared + 3
        for words, befell in ((item.struck_words, True), (item.spared_words, False)):
            self._mark(left, y - 0.6, CELL + 0.6, struck=befell)
            y = write(self, left + KEY, y, words, width - KEY)
        write(self, left, y, item.where, width)

    def _mark(self, x: float, y: float, cell: float, *, struck: bool) -> None:
        canvas = self.canv
        canvas.setLineWidth(HAIR)
        canvas.setStrokeColor(INK if struck else MUTED)
        canvas.setFillColor(INK)
        if struck:
            canvas.rect(x + 0.5, y + 0.5, cell - 1, cell - 1, stroke=0, fill=1)
        else:
            canvas.circle(x + cell / 2, y + cell / 2, cell / 2 - 0.8, stroke=1, fill=0)


def _span(item: Icons) -> int:
    return 1 if len(item.arrays) <= 2 else 2  # noqa: PLR2004
