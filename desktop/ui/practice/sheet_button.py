"""A result that can be asked for: its name goes on in the next line where the story is narrow."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from desktop.ui.parts.text import Button
from desktop.ui.theme import BODY, font, scaled

AROUND = 28  # pixels between the edges of the button and its words, both sides together
NARROWEST = 80  # pixels at a text size of 100 %


class SheetButton(Button):
    """Its words, what it costs, and the key that asks for it. Qt's own buttons never take a second line."""

    def __init__(self, words: str, keys: str, name: str) -> None:
        super().__init__()
        self._words = f"{words}    {keys}".rstrip().replace("&", "&&")
        self.setObjectName("ask")
        self.setFont(font(BODY, 500))
        self.setText(self._words)
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        self.setToolTip(keys)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Narrow, so that the place it lies in decides."""
        return QSize(scaled(NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for all of it on one line, or not."""
        super().resizeEvent(event)
        self.setText(self._fold(event.size().width() - AROUND))

    def _fold(self, room: int) -> str:
        """The words on as few lines as the room allows."""
        lines: list[str] = []
        for word in self._words.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.fontMetrics().horizontalAdvance(longer.strip()) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return "\n".join(line.strip() for line in lines if line.strip())
