"""One hundred people a group, side by side: a filled square for those it befell, an open circle for the others."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.ui.parts.drawn import Drawn, height_of, write
from desktop.ui.theme import BODY, SMALL, Theme, scaled
from engine.benefit.pictures import PEOPLE, IconArray, Icons
from engine.language import say

IN_A_ROW = 10
CELL = 11.0  # at most; three groups stand closer than two
COUNT, ABOUT = 18.0, 16.0
KEY = 9.0
WIDTH = 272.0


class IconArrays(Drawn):
    """Every array has the same hundred in the same order; the key below says what the marks mean."""

    def __init__(self, icons: Icons, theme: Theme) -> None:
        name = say("{title}, of 100 people in each group").format(title=icons.title)
        super().__init__(theme, name, icons.description)
        self._icons = icons
        self._struck_filled = True
        count = len(icons.arrays)
        self._column = WIDTH / count
        self._cell = min(CELL, (self._column - 8) / IN_A_ROW)
        self._name = max(height_of(array.name, self._column - 8, SMALL, 600) for array in icons.arrays) + 4
        self._about = ABOUT if any(array.about for array in icons.arrays) else 0.0
        key = (icons.struck_words, icons.spared_words)
        self._key = [height_of(words, WIDTH - KEY - 16) for words in key]
        height = self._name + IN_A_ROW * self._cell + 2 * COUNT + 8 + self._about + sum(self._key) + 10
        self.setFixedSize(QSize(scaled(WIDTH), scaled(height)))

    def fill(self, *, struck: bool) -> None:
        """Fill the marks of those it befell, or of the others; the shapes stay as they are."""
        self._struck_filled = struck
        self.update()

    def draw(self, painter: QPainter) -> None:
        """The groups, each with its number as published, then the key."""
        side = IN_A_ROW * self._cell
        for at, array in enumerate(self._icons.arrays):
            left = 4 + at * self._column
            write(painter, QRectF(left, 1, self._column - 6, self._name), array.name, self._theme.ink, SMALL, 600)
            for person in range(PEOPLE):
                row, place = divmod(person, IN_A_ROW)
                where = QRectF(left + place * self._cell, self._name + row * self._cell, self._cell, self._cell)
                self._mark(painter, where, struck=person < array.struck)
            self._counts(painter, left, self._name + side + 3, array)
        y = self._name + side + 2 * COUNT + 8 + self._about
        for words, struck, height in zip(self._words(), (True, False), self._key, strict=True):
            self._mark(painter, QRectF(4, y + 2, KEY + 2, KEY + 2), struck=struck)
            write(painter, QRectF(4 + KEY + 8, y, WIDTH - KEY - 16, height + 2), words, self._theme.muted)
            y += height + 3

    def _words(self) -> tuple[str, str]:
        return self._icons.struck_words, self._icons.spared_words

    def _counts(self, painter: QPainter, left: float, top: float, array: IconArray) -> None:
        """Both framings, each beside its mark; the one whose marks are filled is the strong one."""
        for told, struck in ((array.struck_count, True), (array.spared_count, False)):
            strong = 600 if struck is self._struck_filled else 400
            self._mark(painter, QRectF(left, top + 3, KEY + 2, KEY + 2), struck=struck)
            write(painter, QRectF(left + KEY + 6, top, self._column, COUNT), told, self._theme.ink, BODY, strong)
            top += COUNT
        if array.about:
            write(painter, QRectF(left, top, self._column - 6, ABOUT), array.about, self._theme.muted)

    def _mark(self, painter: QPainter, where: QRectF, *, struck: bool) -> None:
        """Square or circle tells the two apart without colour; filled or open says of whom the number is."""
        inner = where.adjusted(1.4, 1.4, -1.4, -1.4)
        filled = struck is self._struck_filled
        colour = QColor(self._theme.route if struck else self._theme.muted)
        painter.setPen(QPen(colour, 1.1))
        painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
        if struck:
            painter.drawRect(inner)
        else:
            painter.drawEllipse(inner.adjusted(0.5, 0.5, -0.5, -0.5))
