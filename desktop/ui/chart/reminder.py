"""A strip above a list that asks for something, with the button that leads there; unseen while it asks for nothing."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.ui.parts.text import Text, button


class Reminder(QFrame):
    """Its sentence, and what to press."""

    def __init__(self, does: str, spoken: str = "") -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setProperty("tone", "open")
        self.said = Text("", 13, 500, tone="open")
        self.does = button(does, "small", spoken, 12)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.said, 1)
        row.addWidget(self.does)
        self.hide()

    def display(self, words: str) -> None:
        """Ask for it; nothing with no words."""
        self.said.setText(words)
        self.setVisible(bool(words))
