"""The boxes of the diagram as the keyboard and assistive technology meet them: one unseen stop lies over each."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.screens.outline import Told
from desktop.ui.parts.speech import Role, describe, speak_as


class Stop(QPushButton):
    """Lies over one drawn box: it paints nothing and leaves the mouse and the keys to the diagram."""

    entered = Signal(int)

    def __init__(self, diagram: QWidget, at: int) -> None:
        super().__init__(diagram)
        self.at, self._diagram = at, diagram
        self.setCheckable(True)  # checked while its details are shown
        speak_as(self, Role.ListItem)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The diagram draws the box."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The diagram knows the keys."""
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A button would press itself here."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard, or a screen reader, has come here."""
        super().focusInEvent(event)
        self.entered.emit(self.at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The outline of the focus goes with it."""
        super().focusOutEvent(event)
        self._diagram.update()


class Outline:
    """All boxes of a diagram; one of them is where the tab key stops."""

    def __init__(self, diagram: QWidget) -> None:
        self._diagram = diagram
        self.stops: list[Stop] = []

    def place(self, told: Sequence[Told], places: Sequence[QRect], current: int) -> list[Stop]:
        """Say what each box is and lay its stop over it; gives the stops that are new."""
        made = [Stop(self._diagram, at) for at in range(len(self.stops), len(told))]
        self.stops += made
        for stop, words, place in zip(self.stops, told, places, strict=False):
            if stop.accessibleName() != words.name:
                stop.setAccessibleName(words.name)
            describe(stop, words.description)
            stop.setGeometry(place)
            stop.show()
        self.stand_at(current)
        for stop in self.stops[len(told) :]:
            stop.hide()
        return made

    def stand_at(self, current: int) -> None:
        """Make a box the one where the keyboard is, or would come."""
        stop = self.stops[current]
        inside = any(each.hasFocus() for each in self.stops)
        for each in self.stops:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is stop else Qt.FocusPolicy.ClickFocus)
        if self._diagram.focusProxy() is not stop:
            self._diagram.setFocusProxy(stop)
        if inside and not stop.hasFocus():
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def select(self, chosen: int) -> None:
        """Say of which box the details are shown."""
        for stop in self.stops:
            if stop.isChecked() != (stop.at == chosen):
                stop.setChecked(stop.at == chosen)
                if stop.isChecked() and QAccessible.isActive():
                    QAccessible.updateAccessibility(QAccessibleEvent(stop, QAccessible.Event.Selection))
