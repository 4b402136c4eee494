"""What frames the pages that tell what came of an answer: the verdict at the top, and a card of parts."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.parts.text import Text


class Verdict(QFrame):
    """The verdict in one `line`, and what else is said of it; its colour says nothing that the words do not."""

    def __init__(self, words: str, told: str, *, holds: bool) -> None:
        super().__init__()
        self.setObjectName("answer")
        self.setProperty("tone", "advice" if holds else "open")
        self.line = Text(words, 17, 600)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 10)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(Text(told, 13))


def make_card(parts: Iterable[QWidget], margin: int = 12) -> QFrame:
    """Parts one below the other on a card."""
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(4)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return frame
