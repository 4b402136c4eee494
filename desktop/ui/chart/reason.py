"""A reason asked for before something is done that stays in the chart for good."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.chart.saving import LONGEST_REASON
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import font, scaled
from engine.language import say


class Reason(Dialog):
    """Says what will be done, and does not go on without a reason."""

    def __init__(self, parent: QWidget | None, title: str, words: str, does: str) -> None:
        super().__init__(parent, "chart", 460)
        self.setWindowTitle(title)
        self.entry = QPlainTextEdit()
        self.entry.setFont(font(13))
        self.entry.setTabChangesFocus(True)
        self.entry.setFixedHeight(scaled(90))
        self.entry.setAccessibleName(say("Reason"))
        self.does = button(does, "primary", weight=600)
        leave = button(say("Cancel"), "plain")
        self.does.setEnabled(False)
        self.entry.textChanged.connect(lambda: self.does.setEnabled(0 < len(self.words) <= LONGEST_REASON))
        self.does.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        self.column.setSpacing(8)
        self.column.addWidget(Text(title, 16, 600))
        self.column.addWidget(Text(words))
        self.column.addWidget(Text(say("Reason, which stays in the chart"), 12, 500))
        self.column.addWidget(self.entry)
        self.column.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(leave)
        self.foot.addWidget(self.does)
        self.entry.setFocus()

    @property
    def words(self) -> str:
        """The reason as it was typed."""
        return self.entry.toPlainText().strip()
