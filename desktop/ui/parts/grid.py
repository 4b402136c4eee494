"""A table with real lines; where this patient stands has a bold outline and says so in words."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.screens.safety import Grid, GridCell, GridRow
from desktop.ui.parts.source_line import SourceLine
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import Text
from desktop.ui.theme import SMALL, Theme, scaled

FIRST, OTHERS = 30, 70  # shares of the width: the first column, all others together
PAD = 7
OUTLINE = 2.0


class GridView(QWidget):
    """Head and lines of a table; `shares` is how wide each column is beside the others, where words need more."""

    def __init__(self, name: str, grid: Grid, theme: Theme, shares: Sequence[int] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._cells: dict[int, list[QWidget]] = {}  # by row, from left to right
        self._marked: list[tuple[int, int, int]] = []  # row, first cell, last cell
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._layout.setSpacing(0)
        usual = (FIRST, *(OTHERS // len(grid.columns) for _ in grid.columns))
        for at, share in enumerate(shares or usual):
            self._layout.setColumnStretch(at, share)
            self._layout.setColumnMinimumWidth(at, scaled(60) if at else 0)
        self._add(0, 0, 1, Text(grid.head, 12, 600))
        for at, (title, source) in enumerate(zip(grid.columns, grid.sources, strict=True)):
            parts = [Text(title, 12, 600)]
            if source:
                parts.append(Text(source, SMALL, tone="muted"))
            self._add(0, at + 1, 1, *parts)
        for at, row in enumerate(grid.rows):
            self._show(at + 1, row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        speak_as(self, Role.Grouping, name)
        self.setAccessibleDescription(". ".join(row.spoken(grid.columns) for row in grid.rows))

    def _show(self, at: int, row: GridRow) -> None:
        title: list[QWidget] = [Text(row.title, 12, 600 if row.mark else 500)]
        if row.mark:
            title.append(Text(row.mark, SMALL, 600, tone="route"))
            self._marked.append((at, 0, len(row.cells)))
        self._add(at, 0, 1, *title)
        column = 1
        for place, cell in enumerate(row.cells, start=1):
            self._add(at, column, cell.span, *self._cell(cell))
            if cell.mark:
                self._marked.append((at, place, place))
            column += cell.span

    def _cell(self, cell: GridCell) -> list[QWidget]:
        parts: list[QWidget] = [Text(cell.text, 12)]
        source = ", ".join(part for part in (cell.source, cell.note) if part)
        if source or cell.tag:
            parts.append(SourceLine(source, cell.tag, self._theme))
        if cell.mark:
            parts.insert(0, Text(cell.mark, SMALL, 600, tone="route"))
        return parts

    def _add(self, row: int, column: int, span: int, *parts: QWidget) -> None:
        widget = QWidget()
        cell = QVBoxLayout(widget)
        cell.setContentsMargins(PAD, 4, PAD, 5)
        cell.setSpacing(1)
        for part in parts:
            cell.addWidget(part)
        cell.addStretch(1)
        self._layout.addWidget(widget, row, column, 1, span)
        self._cells.setdefault(row, []).append(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The head's ground, a line below each row, and the outline around this patient's place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self._rect(0), QColor(self._theme.ground))
        for place in self._marked:
            painter.fillRect(self._rect(*place), QColor(self._theme.route_ground))
        painter.setPen(QPen(QColor(self._theme.line), 1))
        for row in self._cells:
            rect = QRectF(self._rect(row))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QPen(QColor(self._theme.route), OUTLINE))
        for place in self._marked:
            painter.drawRect(QRectF(self._rect(*place)).adjusted(1, 1, -1, 0))

    def _rect(self, row: int, first: int = 0, last: int = -1) -> QRect:
        """The room of some cells of a row, the whole row unless told."""
        cells = self._cells[row]
        return cells[first].geometry().united(cells[last].geometry())
