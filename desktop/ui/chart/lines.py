"""A list of the chart as a table: two rows of words in each line, fetched as it is scrolled, however long it is."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)  # fmt: skip

from desktop.commands.inputs import Refusal
from desktop.screens.chart.lines import Cell, Column, Line
from desktop.ui.parts.text import tip
from desktop.ui.theme import Theme, font, scaled
from engine.language import say

ROW, REST = 18, 6  # of one row of words, and what a line has beside its rows
NARROW, NARROWEST = 900, 540  # below these widths a line has three rows, and the most
MOST_ROWS = 4
PAD = 8
JOINER = "\N{WORD JOINER}"
_WITHIN_NUMBER = re.compile(r"(?<=\d)-|-(?=\d)")  # where no row breaks: in a date, in an identifier
Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[int], Sequence[Line]]  # the next lines after so many


class Lines(QAbstractTableModel):
    """What has been fetched of a list of known length."""

    broken = Signal(object)  # the sentences on why nothing more can be fetched

    def __init__(self, columns: tuple[Column, ...]) -> None:
        super().__init__()
        self._columns = columns
        self.lines: list[Line] = []
        self._all = 0
        self._fetch: Fetch | None = None

    def renew(self, first: Sequence[Line], count: int, fetch: Fetch | None = None) -> None:
        """Begin another list: its first lines, how many there are, and where the others come from."""
        self.beginResetModel()
        self.lines, self._all, self._fetch = list(first), count, fetch
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many are fetched."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def canFetchMore(self, _parent: Index) -> bool:
        """Whether there are more."""
        return self._fetch is not None and len(self.lines) < self._all

    def fetchMore(self, _parent: Index) -> None:
        """Fetch some more."""
        if self._fetch is None:
            return
        try:
            more = self._fetch(len(self.lines))
        except Refusal as refusal:
            self._fetch = None
            self.broken.emit(refusal.sentences)
            return
        if not more:  # some went since they were counted
            self._fetch = None
            return
        self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines) + len(more) - 1)
        self.lines += more
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """What a cell says; the whole of it is told to a screen reader, and shown when resting on it."""
        cell = self.lines[index.row()].cells[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return cell.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(part for part in (cell.words, cell.below) if part))
            case Qt.ItemDataRole.UserRole:
                return cell
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The titles above."""
        across = orientation == Qt.Orientation.Horizontal
        if across and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return say(self._columns[section].title)
        return None


class LinePainter(QStyledItemDelegate):
    """Paints a cell: its words, and below them what is said more quietly."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every line is as high."""
        return QSize(scaled(60), _height(2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, on the ground of the chosen line where it is in that."""
        cell: Cell = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(self._theme.route_ground))
            if index.column() == 0:
                painter.fillRect(rect.adjusted(0, 0, scaled(3) - rect.width(), 0), QColor(self._theme.route))
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        room = rect.adjusted(scaled(PAD), scaled(3), -scaled(PAD), -scaled(4))
        most = (rect.height() - scaled(REST)) // scaled(ROW)
        first = (font(13, 600 if index.column() == 0 else 500), self._theme.ink)
        taken, rows = _write(painter, room, cell.words, first, most - 1)
        below = (font(12), getattr(self._theme, cell.tone or "muted"))
        _write(painter, room.adjusted(0, taken, 0, 0), cell.below, below, most - rows)
        painter.restore()


def _height(rows: int) -> int:
    return scaled(REST) + rows * scaled(ROW)


def _write(painter: QPainter, room: QRect, words: str, pen: tuple[QFont, str], most: int) -> tuple[int, int]:
    # On so many rows at most, the last with an ellipsis where more is left; the height taken, and the rows.
    words = _WITHIN_NUMBER.sub(f"-{JOINER}", words)
    painter.setFont(pen[0])
    painter.setPen(QColor(pen[1]))
    metrics = painter.fontMetrics()
    layout, high = QTextLayout(words, pen[0]), metrics.lineSpacing() + scaled(1)
    layout.beginLayout()
    rows = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room.width())
        rows.append((line.textStart(), line.textLength()))
    layout.endLayout()
    for at, (start, length) in enumerate(rows[:most]):
        part = words[start:] if at + 1 == most else words[start : start + length]
        fitted = metrics.elidedText(part.strip(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room.adjusted(0, at * high, 0, 0), int(Qt.AlignmentFlag.AlignLeft), fitted)
    return high * min(len(rows), most), min(len(rows), most)


class LineTable(QTableView):
    """The list; arrow keys move, Return opens the record, Ctrl+Return the patient's timeline."""

    record_wanted = Signal(str)
    patient_wanted = Signal(str)
    chosen = Signal()

    def __init__(self, name: str, columns: tuple[Column, ...], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("lines")
        self._columns, self._theme = columns, theme
        self.nothing = ""  # what is said in the middle where there is no line
        self.model_of_lines = Lines(columns)
        self.setModel(self.model_of_lines)
        self.setItemDelegate(LinePainter(theme, self))
        self.setAccessibleName(name)
        self.setAccessibleDescription(say("Return opens the record, Ctrl+Return the patient's timeline."))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(_height(2))
        across.setFont(font(12, 600))
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        self.doubleClicked.connect(lambda _index: self.open_record())
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.chosen.emit())

    def show_lines(self, first: Sequence[Line], count: int, fetch: Fetch | None = None) -> None:
        """Another list; the line that was chosen stays so if it is among the first, else the first is."""
        before = self.line.record if self.line is not None else None
        self.model_of_lines.renew(first, count, fetch)
        if first:
            self.selectRow(next((at for at, each in enumerate(first) if each.record == before), 0))
        else:
            self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines, or that there are none."""
        super().paintEvent(event)
        if self.nothing and not self.model_of_lines.lines:
            painter = QPainter(self.viewport())
            painter.setFont(font(14))
            painter.setPen(QColor(self._theme.muted))
            how = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.viewport().rect().adjusted(scaled(PAD), 0, -scaled(PAD), 0), how, self.nothing)

    @property
    def line(self) -> Line | None:
        """The line that is chosen."""
        at = self.currentIndex().row()
        return self.model_of_lines.lines[at] if 0 <= at < len(self.model_of_lines.lines) else None

    def take_key(self, event: QKeyEvent) -> None:
        """Move by a key that was pressed elsewhere, as in the line of the search."""
        super().keyPressEvent(event)

    def open_record(self) -> None:
        """Show the record of the chosen line."""
        if self.line is not None:
            self.record_wanted.emit(self.line.record)

    def open_patient(self) -> None:
        """Show the timeline of the chosen line's patient."""
        if self.line is not None:
            self.patient_wanted.emit(self.line.patient)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens what is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self.open_patient if control else self.open_record)()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width: the columns always fit, and there is nothing to scroll across."""
        super().resizeEvent(event)
        room = self.viewport().width()
        narrow = room < scaled(NARROW)
        rows = MOST_ROWS if room < scaled(NARROWEST) else 3 if narrow else 2
        self.verticalHeader().setDefaultSectionSize(_height(rows))
        metrics = QFontMetricsF(font(13, 500))
        for at, each in enumerate(self._columns):
            self.setColumnHidden(at, each.spare and rows == MOST_ROWS)
        seen = [(at, each) for at, each in enumerate(self._columns) if not self.isColumnHidden(at)]
        fixed = {at: _widest(metrics, each, narrow=narrow) + 2 * scaled(PAD) + 4 for at, each in seen if each.samples}
        shares = sum(each.share for _, each in seen)
        left = max(0, room - sum(fixed.values()))
        for at, each in seen:
            self.setColumnWidth(at, fixed.get(at, left * each.share // shares if shares else 0))


def _widest(metrics: QFontMetricsF, column: Column, *, narrow: bool) -> int:
    """How many pixels the words of a column need, in the language spoken."""
    words = (column.narrow,) if narrow and column.narrow else column.samples
    return max(int(metrics.horizontalAdvance(say(each))) for each in words)
