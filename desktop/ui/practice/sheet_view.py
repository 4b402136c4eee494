"""A sheet of results as it is handed over: framed, its lines kept, what stands in columns in columns."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.screens.practice.sheet import SheetShown
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import Text
from desktop.ui.theme import SMALL, scaled
from engine.language import say

AROUND = 22  # pixels between the frame and what stands in it, both sides together


class SheetView(QFrame):
    """Title and kind, then the lines; below them whether it could change the advice, where it was asked for."""

    def __init__(self, sheet: SheetShown) -> None:
        super().__init__()
        self.setObjectName("paperSheet")
        speak_as(self, Role.Grouping, f"{sheet.kind}: {sheet.title}")
        self.setAccessibleDescription(sheet.spoken)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 7)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(sheet.title, 13, 600), 1)
        head.addWidget(Text(sheet.kind, SMALL, tone="muted", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._table, self._lines = self._make_table(sheet.rows), self._make_lines(sheet.rows)
        self._lines.hide()
        column.addWidget(self._table)
        column.addWidget(self._lines)
        if sheet.told:
            words = sheet.told if sheet.deciding else say("○ {told}").format(told=sheet.told)
            column.addWidget(Text(words, 12, 500, tone="muted" if sheet.deciding else "open"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In columns where they fit; else line by line, so that nothing is hidden and the story keeps its width."""
        super().resizeEvent(event)
        fits = event.size().width() - AROUND >= self._table.minimumSizeHint().width()
        self._table.setVisible(fits)
        self._lines.setVisible(not fits)

    @staticmethod
    def _make_lines(rows: tuple[tuple[str, ...], ...]) -> QWidget:
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for first, *others in rows:
            words = say("{name}: {values}").format(name=first, values=", ".join(others)) if others else first
            column.addWidget(Text(words, 12))
        return lines

    @staticmethod
    def _make_table(rows: tuple[tuple[str, ...], ...]) -> QWidget:
        table = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        table.setSizePolicy(policy)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(16))
        grid.setVerticalSpacing(1)
        most = max(len(row) for row in rows)
        for at, row in enumerate(rows):
            for place, words in enumerate(row):
                last = place == len(row) - 1
                grid.addWidget(Text(words, 12, wrap=last), at, place, 1, most - place if last else 1)
                if last:
                    break
        grid.setColumnStretch(most - 1, 1)
        return table
