"""The start screen: a new consultation, a case file, the demonstration patient, and what the program is for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.start import NAME, tell_start
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import scaled
from engine.about import About
from engine.language import say

WIDTH = 520


class Start(QWidget):
    """What is shown before there is a patient."""

    new_wanted = Signal()
    file_wanted = Signal()
    demonstration_wanted = Signal()
    use_wanted = Signal()

    def __init__(self, about: About, problem: str = "") -> None:
        super().__init__()
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(scaled(WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(10)
        column.addWidget(Text(NAME, 28, 700))
        purpose, standing, offline = tell_start(about)
        column.addWidget(Text(purpose, 14))
        column.addWidget(Text(standing, 13, tone="open", weight=500))
        column.addWidget(Text(offline, 13, tone="muted"))
        if problem:
            column.addWidget(Text(problem, 12, 500, tone="stop"))
        column.addSpacing(10)
        self.new = button(say("New consultation"), "primary", weight=600)
        self.file = button(say("Open case file…"), "plain")
        self.demonstration = button(say("Demonstration patient"), "plain")
        self.use = button(say("Intended use and limits"), "link")
        for made, signal in (
            (self.new, self.new_wanted),
            (self.file, self.file_wanted),
            (self.demonstration, self.demonstration_wanted),
            (self.use, self.use_wanted),
        ):
            made.clicked.connect(signal)
            column.addWidget(made)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        row.addStretch(1)
