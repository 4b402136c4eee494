"""A question of the commitment with all that may be chosen in sight; one stop of the tab key, a key for each choice."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import Text
from desktop.ui.practice.choice import Choice
from desktop.ui.theme import Theme, scaled
from engine.practice.commitment import Option

NUMBERS = "123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
APART, CLOSE = 6, 2  # pixels between two columns, and between short numbers in a row
WIDEST, WIDEST_SENTENCE = 228, 345  # pixels that a choice needs at most at 100 %: longer words take another line


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
        beside: bool = False,
    ) -> None:
        """`beside` when the title stands elsewhere already."""
        super().__init__()
        speak_as(self, Role.Grouping, title)
        self._several, self._most, self._rows = several, columns, 1
        self._options = tuple(options)
        keys = keys or (LETTERS if several else NUMBERS + LETTERS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if not beside:
            column.addWidget(Text(title, 13, 600))
        self._grid = grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(CLOSE if beside else APART))
        grid.setVerticalSpacing(0)
        self.choices: list[Choice] = []
        for at, option in enumerate(self._options):
            made = Choice(option.words, option.beside, keys[at : at + 1], theme, several=several)
            made.clicked.connect(lambda _checked=False, at=at: self._take(at))
            made.installEventFilter(self)
            self.choices.append(made)
        column.addLayout(grid)
        self._columns = 0
        self._lay_out(columns)
        self._walked = False
        self._stop_at(0)

    def _lay_out(self, columns: int) -> None:
        """Side by side in so many columns, each read from top to bottom."""
        if columns == self._columns:
            return
        for at in range(max(columns, self._columns)):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        self._columns = columns
        self._rows = max(1, -(-len(self.choices) // columns))
        for at, made in enumerate(self.choices):
            self._grid.addWidget(made, at % self._rows, at // self._rows, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column, as high as its lines are at the width it has; Qt would add up all columns."""
        narrowest = max((each.minimumSizeHint().width() for each in self.choices), default=0)
        return QSize(narrowest, self.heightForWidth(max(self.width(), narrowest)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        most = scaled(WIDEST_SENTENCE if self._several else WIDEST)
        widest = max((min(each.sizeHint().width(), most) for each in self.choices), default=1)
        fitting = max(
            1, (event.size().width() + self._grid.horizontalSpacing()) // (widest + self._grid.horizontalSpacing())
        )
        self._lay_out(min(self._most, fitting))

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
