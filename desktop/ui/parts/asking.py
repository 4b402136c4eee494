"""A window that asks for a few lines and does what they are for; it stays, with a sentence, until nothing hinders."""

from abc import abstractmethod

from PySide6.QtWidgets import QWidget

from desktop.ui.parts.asked import Asked
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.speech import announce
from desktop.ui.parts.text import Text, button
from engine.language import say

WIDTH = 480


class Asking(Dialog):
    """A title, a sentence, lines, and two buttons; stays open with a sentence until `problem` finds none."""

    def __init__(self, parent: QWidget | None, topic: str, title: str, about: str, does: str) -> None:
        super().__init__(parent, topic, WIDTH)
        self.setWindowTitle(title)
        self._said = Text("", 13, tone="stop")
        self._said.hide()
        self.does, self.leaves = button(does, "primary", weight=600), button(say("Cancel"), "plain")
        self.does.setDefault(True)
        self.does.clicked.connect(self._take)
        self.leaves.clicked.connect(self.reject)
        self.column.setSpacing(9)
        self.column.addWidget(Text(title, 16, 600))
        self.column.addWidget(Text(about, tone="muted"))

    def end(self) -> None:
        """All lines are there; the buttons come after them for the keyboard too, which begins in the first line."""
        self.column.addWidget(self._said)
        self.column.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.leaves)
        self.foot.addWidget(self.does)

    @abstractmethod
    def problem(self) -> tuple[str, Asked] | None:
        """What hinders, and the line that it is about; None for nothing."""

    def _take(self) -> None:
        found = self.problem()
        if found is None:
            self.accept()
            return
        words, line = found
        self._said.setText(words)
        self._said.show()
        announce(self, words)
        self.adjustSize()
        line.entry.setFocus()
        line.entry.selectAll()
