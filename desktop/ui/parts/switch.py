"""A switch between the two units of a quantity, both in sight; it changes the unit and never the number."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.screens.keys import UNIT_HINT
from desktop.ui.parts.segments import segment
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.theme import SMALL, font, scaled
from engine.language import say
from engine.wording import show_unit

PADDING = 7  # of one unit, as the style sheet pads it


class Switch(QWidget):
    """Two units, one of them chosen; one stop of the tab key. Left, Right and Space change it."""

    changed = Signal()
    done = Signal()  # Return: on to the next question

    def __init__(self, units: tuple[str, str]) -> None:
        super().__init__()
        speak_as(self, Role.Grouping)
        self.setObjectName("segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("unit", True)
        self.setToolTip(say(UNIT_HINT))
        self.units = units
        self._buttons: list[QPushButton] = []
        self._chosen = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for at, unit in enumerate(units):
            made = segment(show_unit(unit), first=at == 0)
            made.clicked.connect(lambda _checked=False, at=at: self._turn_to(at))
            made.installEventFilter(self)
            row.addWidget(made)
            self._buttons.append(made)
        self.choose(units[0])

    @staticmethod
    def width_of(units: tuple[str, ...]) -> float:
        """How wide a switch would be."""
        metrics = QFontMetricsF(font(SMALL, 500))
        return sum(metrics.horizontalAdvance(show_unit(unit)) + scaled(PADDING) for unit in units) + 2

    @property
    def unit(self) -> str:
        """The unit that is chosen."""
        return self.units[self._chosen]

    def option(self, unit: str) -> QPushButton:
        """The button of a unit."""
        return self._buttons[self.units.index(unit)]

    def choose(self, unit: str | None) -> None:
        """Show a unit as chosen; one of the two must be."""
        self._chosen = 0 if unit is None else self.units.index(unit)
        for at, each in enumerate(self._buttons):
            chosen = at == self._chosen
            each.setChecked(chosen)
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._buttons[self._chosen])

    def set_name(self, name: str) -> None:
        """Name both units by their question."""
        self.setAccessibleName(say("Unit of {name}").format(name=name))
        for each in self._buttons:
            each.setAccessibleName(f"{self.accessibleName()}: {each.text()}")

    def _turn_to(self, at: int) -> None:
        before = self._chosen
        self.choose(self.units[at])
        if any(each.hasFocus() for each in self._buttons):
            self._buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)
        if at != before:
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left, Right and Space change the unit; Return goes on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self._buttons:
            at = self._buttons.index(watched)
            match event.key():
                case Qt.Key.Key_Left:
                    self._turn_to(0)
                case Qt.Key.Key_Right:
                    self._turn_to(len(self.units) - 1)
                case Qt.Key.Key_Space:
                    self._turn_to(1 - at)
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self.done.emit()
                case _:
                    return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)
