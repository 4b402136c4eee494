"""The contents of the manual as a list: chapters as headings, their pages below them, walked by the arrow keys."""

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.manual.page import Chapter
from desktop.ui.theme import font, scaled
from engine.language import say

WIDTH = 232
BESIDE, ABOVE = 21, 8  # pixels around the words of a line: its padding, its bar and its margins
_NAME = Qt.ItemDataRole.UserRole


class Contents(QListWidget):
    """Every page by its title; a chapter of one page is that page."""

    chosen = Signal(str)  # a page, by its id

    def __init__(self, chapters: tuple[Chapter, ...]) -> None:
        super().__init__()
        self.setObjectName("contents")
        self.setAccessibleName(say("Contents of the manual"))
        self.setMinimumWidth(scaled(WIDTH))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for chapter in chapters:
            heading = QListWidgetItem(chapter.title)
            heading.setFont(font(12, 600))
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addItem(heading)
            for page in chapter.pages:
                line = QListWidgetItem(page.title)
                line.setFont(font(12))
                line.setData(_NAME, page.id)
                self.addItem(line)
        self.currentItemChanged.connect(self._choose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Each line as high as its words need: Qt's own reckoning leaves its padding out, and cuts words off."""
        super().resizeEvent(event)
        room = QRect(0, 0, max(1, self.viewport().width() - BESIDE), 10_000)
        for at in range(self.count()):
            item = self.item(at)
            words = QFontMetrics(item.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(room.width(), words.height() + ABOVE))

    def mark(self, name: str) -> None:
        """Show which page is in sight."""
        found = next((item for at in range(self.count()) if (item := self.item(at)).data(_NAME) == name), None)
        if found is not None:
            with QSignalBlocker(self):
                self.setCurrentItem(found)
            self.scrollToItem(found)

    def _choose(self, item: QListWidgetItem | None, _before: object) -> None:
        if item is not None and (name := item.data(_NAME)):
            self.chosen.emit(name)
