"""The advice card: the first thing the eye meets."""

from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from desktop.screens.card import CardScreen
from desktop.ui.parts.speech import Role, announce, describe, speak_as
from desktop.ui.parts.text import Text, bold, button, set_property
from desktop.ui.theme import ANSWER, SMALL, font, scaled
from engine.language import say

SMALLEST_ANSWER = 18


class Headline(Text):
    """One line a person can say aloud stays one line: a long one is set a little smaller before it wraps."""

    def __init__(self) -> None:
        super().__init__("", ANSWER, 600)

    def show_answer(self, words: str) -> None:
        """Show an answer."""
        self.setText(words)
        self.setFont(font(self._size_for(self.width()), 600))

    def heightForWidth(self, width: int) -> int:
        """The height at the size that this width allows, known before the width is given."""
        face = QFontMetricsF(font(self._size_for(width), 600))
        room = QRectF(0, 0, width, 10_000)
        return ceil(face.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text()).height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may allow another size."""
        super().resizeEvent(event)
        self.setFont(font(self._size_for(event.size().width()), 600))

    def _size_for(self, width: int) -> int:
        for size in range(ANSWER, SMALLEST_ANSWER - 1, -1):
            if QFontMetricsF(font(size, 600)).horizontalAdvance(self.text()) <= width - 1:
                return size
        return ANSWER


class Card(QFrame):
    """Status, provenance, the answer, what it rests on, and the regimen or what forbids it."""

    _said = ("", "")  # the answer, and what it leaves out, as they were last said aloud

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        speak_as(self, Role.Grouping)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._chip = Text("", SMALL, 600, wrap=False)
        self._chip.setObjectName("chip")
        self._provenance = Text("", SMALL, tone="muted")
        self.headline = Headline()
        self._summary = QLabel()
        self._summary.setFont(font(13))
        self._summary.setWordWrap(True)
        self._summary.setTextFormat(Qt.TextFormat.RichText)
        self._remarks = Text("", 12, 600, tone="stop")
        self._lines = Text("", 12)
        self._strip = QFrame()
        self._strip.setObjectName("strip")
        inside = QVBoxLayout(self._strip)
        inside.setContentsMargins(10, 5, 10, 5)
        inside.addWidget(self._lines)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._provenance, 1)
        self._bar = _make_bar()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._bar)
        column = QVBoxLayout()
        row.addLayout(column)
        column.setContentsMargins(13, 6, 15, 6)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self._remarks)
        column.addWidget(self.headline)
        column.addWidget(self._summary)
        column.addSpacing(2)
        column.addWidget(self._strip)
        self._left_out = Text("", 12, 500, tone="stop")
        column.addWidget(self._left_out)
        self._beside = Text("", 12, 500, tone="open")
        self.compare = button(say("Why ›"), "link", say("Compare the editions"), 12)
        self._side = QFrame()
        self._side.setObjectName("strip")
        set_property(self._side, "tone", "open")
        beside = QHBoxLayout(self._side)
        beside.setContentsMargins(10, 4, 6, 4)
        beside.addWidget(self._beside, 1)
        beside.addWidget(self.compare)
        column.addWidget(self._side)

    def display(self, screen: CardScreen) -> None:
        """Show an answer."""
        for widget in (self._bar, self._chip):
            set_property(widget, "tone", screen.tone)
        set_property(self._strip, "tone", "stop" if screen.grave else screen.tone)
        self._chip.setText(screen.word.upper())
        self._provenance.setText(screen.provenance)
        self._remarks.setText("\n".join(screen.remarks))
        self._remarks.setVisible(bool(screen.remarks))
        self.headline.show_answer(screen.headline)
        self.headline.set_tone("stop" if screen.tone == "stop" else "")
        said = [bold(lead, words) for lead, words in screen.summary]
        certainty = bold(screen.certainty, "") if screen.tone == "advice" else bold("", screen.certainty)
        self._summary.setText(" ".join([*said, certainty, bold("", screen.assumed)]).rstrip())
        self._lines.setText(" ".join(line if line.endswith(".") else f"{line}." for line in screen.lines))
        self._strip.setVisible(bool(screen.lines))
        self._left_out.setText(screen.left_out)
        self._left_out.setVisible(bool(screen.left_out))
        self._beside.setText(screen.beside)
        self._side.setVisible(bool(screen.beside))
        self._say(screen)

    def _say(self, screen: CardScreen) -> None:
        """The answer as the name, all lines as the description; what is new in them is announced."""
        describe(self, screen.spoken())
        new = [screen.name()] if screen.name() != self._said[0] else []
        if screen.left_out and screen.left_out != self._said[1]:
            new.append(screen.left_out)
        if new and self.accessibleName():
            announce(self, ". ".join(new))
        self._said = (screen.name(), screen.left_out)
        self.setAccessibleName(screen.name())


def _make_bar() -> QFrame:
    """The stroke at the card's left, in the colour of its status."""
    bar = QFrame()
    bar.setObjectName("cardBar")
    bar.setFixedWidth(scaled(5))
    return bar
