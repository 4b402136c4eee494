"""A question of the commitment with all that may be chosen in sight; one stop of the tab key, a key for each choice."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import Text
from desktop.ui.practice.choice import Choice
from desktop.ui.theme import Theme, scaled
from engine.practice.commitment import Option

NUMBERS = "123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Choices(QWidget):
    """`several` may be chosen, or one. Arrow keys move, space or the choice's key chooses, Return goes on."""

    changed = Signal()
    done = Signal()

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        theme: Theme,
        *,
        several: bool = False,
        columns: int = 1,
        keys: str = "",
    ) -> None:
        super().__init__()
        speak_as(self, Role.Grouping, title)
        self._several, self._columns = several, columns
        self._options = tuple(options)
        keys = keys or (LETTERS if several else NUMBERS + LETTERS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Text(title, 13, 600))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(6))
        grid.setVerticalSpacing(0)
        self.choices: list[Choice] = []
        rows = max(1, -(-len(self._options) // columns))
        for at, option in enumerate(self._options):
            made = Choice(option.words, option.beside, keys[at : at + 1], theme, several=several)
            made.clicked.connect(lambda _checked=False, at=at: self._take(at))
            made.installEventFilter(self)
            grid.addWidget(made, at % rows, at // rows, Qt.AlignmentFlag.AlignTop)
            self.choices.append(made)
        for at in range(columns):
            grid.setColumnStretch(at, 1)
        self._rows = rows
        column.addLayout(grid)
        self._walked = False
        self._stop_at(0)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of what is chosen, as they stand."""
        return tuple(option.id for option, made in zip(self._options, self.choices, strict=True) if made.isChecked())

    def choose(self, ids: Sequence[str]) -> None:
        """Show some as chosen."""
        for option, made in zip(self._options, self.choices, strict=True):
            made.setChecked(option.id in ids)

    def _take(self, at: int) -> None:
        if not self._several:
            for place, each in enumerate(self.choices):
                each.setChecked(place == at)
        self._stop_at(at)
        self.changed.emit()

    def _stop_at(self, at: int) -> None:
        """One stop of the tab key for the whole: the choice that was met last."""
        for place, each in enumerate(self.choices):
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == at else Qt.FocusPolicy.ClickFocus)
        if self.choices:
            self.setFocusProxy(self.choices[at])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the question."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self.choices:
            plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
            if not event.modifiers() & ~plain and self._press(self.choices.index(watched), event):
                return True
        return super().eventFilter(watched, event)

    def _press(self, at: int, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: self._rows, Qt.Key.Key_Left: -self._rows}
        key = Qt.Key(event.key())
        if key in steps:
            to = at + steps[key]
            if 0 <= to < len(self.choices):
                self._walked = True
                self._go(to)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self._several and self._walked and not self.choices[at].isChecked():
                self._turn(at)
            self.done.emit()
            return True
        letter = event.text().casefold()
        named = [place for place, each in enumerate(self.choices) if each.key and each.key == letter]
        if not named:
            return len(letter) == 1 and letter.isalnum()
        if not event.isAutoRepeat():
            self._go(named[0])
            self._turn(named[0])
        return True

    def _turn(self, at: int) -> None:
        self._walked = False
        made = self.choices[at]
        made.setChecked(not made.isChecked() if self._several else True)
        self._take(at)

    def _go(self, at: int) -> None:
        self._stop_at(at)
        self.choices[at].setFocus(Qt.FocusReason.OtherFocusReason)
