"""A choice of few answers, all in sight: present, absent, pending, not done without a menu."""

import unicodedata
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.screens.keys import CHOICE_HINT
from desktop.ui.parts.speech import Role, describe, speak_as
from desktop.ui.parts.text import set_property
from desktop.ui.theme import SMALL, font, scaled
from engine.language import say
from engine.wording import word_of


def segment(words: str, *, first: bool) -> QPushButton:
    """One of several answers side by side, of which one is chosen."""
    made = QPushButton()
    speak_as(made, Role.RadioButton)
    made.setText(words)
    made.setFont(font(SMALL, 500))
    made.setCheckable(True)
    made.setAutoDefault(False)
    made.setProperty("first", first)
    return made


class Segments(QWidget):
    """A choice of few, all in sight; the chosen one again takes the answer back.

    Arrow keys move and space chooses; a first letter or a number chooses at once, the same letter again the next such.
    """

    answered = Signal(object)
    done = Signal()  # Return: on to the next question

    def __init__(self, place: str, options: tuple[Any, ...], *, unsaid: bool = False) -> None:
        super().__init__()
        self.setObjectName("segments")
        speak_as(self, Role.Grouping)
        self._said = ""
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._options = (*options, None) if unsaid else options
        self._buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for at, option in enumerate(self._options):
            made = segment(say("not known") if option is None else word_of(place, option), first=at == 0)
            made.setProperty("unsaid", option is None)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus if at == 0 else Qt.FocusPolicy.ClickFocus)
            made.clicked.connect(lambda _checked=False, at=at: self._choose(at))
            made.installEventFilter(self)
            row.addWidget(made)
            self._buttons.append(made)
        self._value: Any = None
        self._letter, self._lettered = "", 0  # the letter typed last since the choice has the focus, and what it took
        self._walked = False  # whether the arrow keys moved since
        self._moving = False
        self.setToolTip(say(CHOICE_HINT))
        self.setFocusProxy(self._buttons[0])

    @staticmethod
    def width_of(place: str, options: tuple[Any, ...]) -> float:
        """How wide a choice would be, as the style sheet pads it."""
        metrics = QFontMetricsF(font(SMALL, 500))
        words = (say("not known") if option is None else word_of(place, option) for option in options)
        return sum(metrics.horizontalAdvance(each) + scaled(11) for each in words) + 2

    def option(self, value: object) -> QPushButton:
        """The button of an option."""
        return self._buttons[self._options.index(value)]

    def display(self, value: Any) -> None:  # noqa: ANN401 - an answer may be of any kind
        """Show a value; none chosen when nobody has said."""
        self._value = value
        # True and 1 are equal to Python, but no entry offers both.
        chosen = self._options.index(value) if value in self._options else None
        for at, each in enumerate(self._buttons):
            each.setChecked(at == chosen)
        self._keep_focus_on(chosen or 0)

    def set_refused(self, *, refused: bool) -> None:
        """Outline it in red."""
        set_property(self, "refused", "true" if refused else "false")

    def set_name(self, name: str) -> None:
        """Name every button by question and answer."""
        self.setAccessibleName(name)
        for each in self._buttons:
            each.setAccessibleName(f"{name}: {each.text()}")

    def describe(self, words: str) -> None:
        """What is said of the choice: once, where the tab key stops."""
        self._said = words
        describe(self, words)
        for each in self._buttons:
            describe(each, words if each is self.focusProxy() else "")

    def _choose(self, at: int) -> None:
        value = self._options[at]
        same = value == self._value
        self.display(self._value)
        self.answered.emit(None if same else value)

    def _keep_focus_on(self, at: int) -> None:
        """One stop of the tab key for the whole choice: the chosen answer, or the first."""
        for each in self._buttons:
            if not each.hasFocus():
                each.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._buttons[at].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if self.focusProxy() is not self._buttons[at]:
            self.setFocusProxy(self._buttons[at])
            self.describe(self._said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the choice."""
        if watched in self._buttons:
            if event.type() == QEvent.Type.FocusIn and not self._moving:
                self._letter, self._walked = "", False
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
                if not event.modifiers() & ~plain and self._press(self._buttons.index(watched), event):
                    return True
        return super().eventFilter(watched, event)

    def _press(self, at: int, event: QKeyEvent) -> bool:
        """What a key does at an answer; whether it did anything."""
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                to = at + (1 if event.key() == Qt.Key.Key_Right else -1)
                if 0 <= to < len(self._buttons):
                    self._walked = True
                    self._move_to(to)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if self._walked and self._options[at] != self._value:
                    self._choose(at)
                self.done.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                if self._value is not None:
                    self.answered.emit(None)
            case _:
                return self._press_letter(event)
        return True

    def _press_letter(self, event: QKeyEvent) -> bool:
        letter = event.text().casefold()
        if len(letter) != 1 or not letter.isalnum():
            return False
        if event.isAutoRepeat():
            return True  # a key held too long changes nothing
        named = [at for at, each in enumerate(self._buttons) if each.text().casefold().startswith(letter)]
        if not named:  # an accent needs a second key on many keyboards
            named = [at for at, each in enumerate(self._buttons) if _bare(each.text())[:1] == letter]
        if not named and letter.isdecimal() and 1 <= int(letter) <= len(self._buttons):
            named = [int(letter) - 1]
        if not named:
            return True
        again = letter == self._letter and self._lettered in named
        at = named[(named.index(self._lettered) + 1) % len(named)] if again else named[0]
        self._letter, self._lettered, self._walked = letter, at, False
        if self._options[at] != self._value:
            self._choose(at)
        self._move_to(at)
        return True

    def _move_to(self, at: int) -> None:
        self._moving = True
        self._buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)
        self._moving = False


def _bare(words: str) -> str:
    """Words as they are typed in haste: small, and without accents."""
    return "".join(each for each in unicodedata.normalize("NFD", words.casefold()) if not unicodedata.combining(each))
