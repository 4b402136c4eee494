"""What frames the pages that tell what came of an answer: the verdict at the top, and a card of parts."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.parts.flow import Flow
from desktop.ui.parts.text import Text
from desktop.ui.theme import scaled


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


def make_head(words: Iterable[QWidget], leave: QPushButton) -> QFrame:
    """Who the patient is, in words that wrap, and the way out at the right."""
    head = QFrame()
    head.setObjectName("roundHead")
    row = QHBoxLayout(head)
    row.setContentsMargins(16, 4, 12, 4)
    said = QWidget()
    line = Flow(scaled(26), scaled(14), scaled(1))
    line.setContentsMargins(0, 0, 0, 0)
    said.setLayout(line)
    for each in words:
        line.add(each)
    row.addWidget(said, 1)
    row.addWidget(leave)
    return head


def make_foot(buttons: Iterable[QPushButton]) -> QFrame:
    """What can be done next, at the foot of a page."""
    foot = QFrame()
    foot.setObjectName("bar")
    row = Flow(scaled(50), scaled(8), scaled(4))
    foot.setLayout(row)
    row.setContentsMargins(16, 0, 14, 0)
    for each in buttons:
        row.add(each)
    return foot
