"""The patient of a round as a clinician gets one: the story, the sheets in hand, and the sheets to ask for."""

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.screens.practice.round import RoundScreen
from desktop.ui.chart.lines import JOINER
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import Text
from desktop.ui.practice.page import replace_body
from desktop.ui.practice.sheet_button import SheetButton
from desktop.ui.practice.sheet_view import SheetView
from engine.language import say

if TYPE_CHECKING:
    from desktop.screens.practice.sheet import SheetOffered

_WITHIN_DAY = re.compile(r"(?<=\d)-(?=[A-Z])|(?<=[a-z])-(?=\d)")  # where no line breaks
MOST = 9  # sheets that have a key of their own


class Story(QScrollArea):
    """It scrolls down and never across; Alt with a number asks for a sheet from anywhere in the round."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("story")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        speak_as(self, Role.Grouping, say("The patient's story and results"))
        self.buttons: list[QPushButton] = []
        self.sheets: list[SheetView] = []
        self._offered: tuple[SheetOffered, ...] = ()

    def add_keys(self, page: QWidget) -> None:
        """Give the page the keys that ask for a sheet."""
        for number in range(1, MOST + 1):
            keys = QShortcut(QKeySequence(f"Alt+{number}"), page)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(partial(self._ask, number - 1))

    def display(self, screen: RoundScreen, opened: str = "") -> None:
        """Show the round as it stands; `opened` is the sheet that has just come, brought into sight."""
        typed = any(each.hasFocus() for each in self.buttons)
        self._offered, self.buttons, self.sheets = screen.offered, [], []
        body = QWidget()
        body.setObjectName("panelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(5)
        for paragraph in screen.story:
            column.addWidget(Text(paragraph.heading, 13, 600))
            column.addWidget(Text(_WITHIN_DAY.sub(f"-{JOINER}", paragraph.text), 14))
            column.addSpacing(3)
        found: QWidget | None = None
        for sheet in screen.sheets:
            view = SheetView(sheet)
            column.addWidget(view)
            self.sheets.append(view)
            found = view if sheet.id == opened else found
        self._add_offered(column, screen)
        column.addStretch(1)
        down = self.verticalScrollBar().value()
        replace_body(self, body)
        self.verticalScrollBar().setValue(down)
        if found is not None:
            QTimer.singleShot(0, found, partial(self.ensureWidgetVisible, found))
        if typed:
            (self.buttons[0] if self.buttons else self).setFocus()

    def turn(self, pages: int) -> None:
        """Scroll by so many pages down, or up when negative."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def _add_offered(self, column: QVBoxLayout, screen: RoundScreen) -> None:
        if screen.offered:
            column.addSpacing(4)
            column.addWidget(Text(say("Not at hand. Ask for what is needed to decide:"), 13, 600))
        for number, sheet in enumerate(screen.offered, start=1):
            keys = f"Alt+{number}" if number <= MOST else ""
            words = say("{title} · {cost}").format(title=sheet.title, cost=sheet.cost)
            made = SheetButton(words, keys, say("Ask for {words}").format(words=words))
            made.clicked.connect(partial(self._ask, number - 1))
            column.addWidget(made)
            self.buttons.append(made)
        if screen.spent:
            column.addWidget(Text(screen.spent, 12, tone="muted"))

    def _ask(self, at: int) -> None:
        if at < len(self._offered):
            self.asked.emit(self._offered[at].id)
