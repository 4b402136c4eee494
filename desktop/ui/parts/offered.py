"""One offer of a pasted text: its value beside what the case holds, to be accepted or dismissed by itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.screens.pasting import OfferRow
from desktop.ui.parts.text import Text, button, set_property
from desktop.ui.theme import font
from engine.language import say

_TONES = {"accepted": "advice", "waiting": "stop", "dismissed": "plain", "same": "plain", "open": ""}
_ACCEPT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_DISMISS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_MOVE = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TURN = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Offered(QFrame):
    """A row that says what is wanted of it. Up and Down leave it, Left and Right point out a value."""

    accept_wanted = Signal(str)
    dismissal_wanted = Signal(str)
    chosen = Signal(str, int)
    entered = Signal(str)
    left_by = Signal(int)  # to the row before (-1) or behind (1)

    def __init__(self, row: OfferRow) -> None:
        super().__init__()
        self.setObjectName("offer")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.row = row
        self.title, self.value = Text("", 12, 500, tone="muted"), Text("", 15, 600)
        self.source = Text("", 12, tone="muted")
        self.now, self.doubts = Text("", 12, tone="muted"), Text("", 12, tone="open")
        self.needs, self.problem = Text("", 12, 500, tone="open"), Text("", 12, 500, tone="stop")
        self.state = Text("", 12, 600)
        self.accept, self.dismiss = button(say("Accept"), "small", size=12), button(say("Dismiss"), "link", size=12)
        self.accept.clicked.connect(lambda: self.accept_wanted.emit(self.row.subject))
        self.dismiss.clicked.connect(lambda: self.dismissal_wanted.emit(self.row.subject))
        self.options = [self._make_option(at, words) for at, words in enumerate(row.choices)]
        left = QVBoxLayout()
        left.setSpacing(2)
        for widget in (
            self.title,
            self.value,
            *self.options,
            self.source,
            self.now,
            self.doubts,
            self.needs,
            self.problem,
            self.state,
        ):
            left.addWidget(widget)
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addWidget(self.accept)
        right.addWidget(self.dismiss, alignment=Qt.AlignmentFlag.AlignHCenter)
        right.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(12, 8, 10, 9)
        outer.setSpacing(10)
        outer.addLayout(left, 1)
        outer.addLayout(right)
        self.display(row)

    def _make_option(self, at: int, words: str) -> QRadioButton:
        made = QRadioButton(words)
        made.setFont(font(13, 500))
        made.clicked.connect(lambda: self.chosen.emit(self.row.subject, at))
        return made

    def display(self, row: OfferRow) -> None:
        """Show the offer as it now stands."""
        self.row = row
        self._put(self.title, row.title)
        self._put(self.value, "" if row.choices else row.value)
        self._put(self.source, say("from {source}").format(source=row.source) if row.source else "")
        self._put(self.now, row.now)
        self._put(self.doubts, say("Doubtful: {why}").format(why=" ".join(row.doubts)) if row.doubts else "")
        self._put(self.needs, "" if row.waits_for_moment else row.needs)
        self._put(self.problem, row.problem)
        self._put(self.state, row.state_words)
        self.state.set_tone(_TONES[row.state] if row.state != "dismissed" else "muted")
        for at, option in enumerate(self.options):
            option.setAutoExclusive(False)
            option.setChecked(at == row.chosen)
            option.setAutoExclusive(True)
            option.setEnabled(row.state in ("open", "dismissed"))
            option.setAccessibleName(f"{row.title}: {row.choices[at]}")
        takes = row.state in ("open", "dismissed")
        self.accept.setVisible(takes)
        self.accept.setEnabled(takes and not row.needs and row.answer is not None)
        self.dismiss.setVisible(row.state == "open")
        self.accept.setAccessibleName(say("Accept: {what}").format(what=f"{row.title} {row.value}".strip()))
        self.dismiss.setAccessibleName(say("Dismiss: {what}").format(what=row.title))
        self.setAccessibleName(f"{row.title}: {row.value or say('to be chosen')}")
        self.setAccessibleDescription(row.description)
        set_property(self, "tone", _TONES[row.state])

    @staticmethod
    def _put(text: Text, words: str) -> None:
        text.setText(words)
        text.setVisible(bool(words))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that this one is looked at."""
        super().focusInEvent(event)
        self.entered.emit(self.row.subject)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, accept, dismiss or point out; on a button of the row, Return presses that button and no other."""
        key = Qt.Key(event.key())
        focused: QWidget | None = self.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.hasFocus():
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                focused.click()
            elif key in _MOVE:
                self.left_by.emit(_MOVE[key])
            return
        if key in _MOVE:
            self.left_by.emit(_MOVE[key])
        elif key in _ACCEPT:
            self.accept_wanted.emit(self.row.subject)
        elif key in _DISMISS:
            self.dismissal_wanted.emit(self.row.subject)
        elif key in _TURN and self.options and self.options[0].isEnabled():
            self.chosen.emit(self.row.subject, self._turn(_TURN[key]))
        else:
            super().keyPressEvent(event)

    def _turn(self, by: int) -> int:
        if self.row.chosen is None:
            return 0 if by > 0 else len(self.options) - 1
        return (self.row.chosen + by) % len(self.options)
