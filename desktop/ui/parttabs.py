"""The row of tabs that says which parts of the consultation are in sight, where there is no room for all of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar

from desktop.ui.theme import font
from engine.language import say


class PartTabs(QFrame):
    """Hidden while everything is in sight."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("parts")
        self.bar = QTabBar()
        self.bar.setFont(font(13, 500))
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setAccessibleName(say("Parts of the consultation"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 1)
        row.addWidget(self.bar)
        row.addStretch(1)
        self._titles: tuple[str, ...] = ()
        self.bar.currentChanged.connect(self.chosen)
        self.hide()

    def show_tabs(self, titles: tuple[str, ...], at: int) -> None:
        """Show these tabs with one of them open; a single one is no choice and is not shown."""
        self.bar.blockSignals(True)
        if titles != self._titles:
            while self.bar.count() > len(titles):
                self.bar.removeTab(0)
            while self.bar.count() < len(titles):
                self.bar.addTab("")
            for place, title in enumerate(titles):
                self.bar.setTabText(place, title)
            self._titles = titles
        self.bar.setCurrentIndex(at)
        self.bar.blockSignals(False)
        self.setVisible(len(titles) > 1)
