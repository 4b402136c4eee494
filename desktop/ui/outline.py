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
        self.said = ""  # what is drawn there, in words
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
        self._diagram.update()
        if event.reason() != Qt.FocusReason.MouseFocusReason:  # a hand that drags the drawing must not scroll it
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
        self._ids: list[str] = []
        self._chosen: tuple[int, str] | None = None  # the box whose details are shown: where it is drawn, and its id

    def place(self, told: Sequence[Told], places: Sequence[QRect], current: int) -> list[Stop]:
        """Say what each box is and lay its stop over it; gives the stops that are new."""
        made = [Stop(self._diagram, at) for at in range(len(self.stops), len(told))]
        self.stops += made
        for stop, words, place in zip(self.stops, told, places, strict=False):
            if stop.accessibleName() != words.name:
                stop.setAccessibleName(words.name)
            stop.said = words.description
            describe(stop, words.description)  # what was said more of it was about another patient
            if stop.geometry() != place:
                stop.setGeometry(place)
            if stop.isHidden():
                stop.show()
        self._ids = [words.id for words in told]
        self.stand_at(current)
        for stop in self.stops[len(told) :]:
            stop.hide()
        self._mark()
        return made

    def stand_at(self, current: int) -> None:
        """Make a box the one where the keyboard is, or would come."""
        stop = self.stops[current]
        if self._diagram.focusProxy() is stop:
            return
        inside = any(each.hasFocus() for each in self.stops)
        for each in self.stops:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is stop else Qt.FocusPolicy.ClickFocus)
        self._diagram.setFocusProxy(stop)
        if inside and not stop.hasFocus():
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, at: int, words: str) -> None:
        """Say more of one box, where the keyboard is: what would take too long to find out for all of them."""
        describe(self.stops[at], f"{self.stops[at].said} {words}".rstrip())

    def select(self, chosen: int) -> None:
        """Say of which box the details are shown, also when it is drawn elsewhere later."""
        self._chosen = (chosen, self._ids[chosen])
        self._mark()

    def _mark(self) -> None:
        at = -1
        if self._chosen is not None and self._chosen[1] in self._ids:
            at, name = self._chosen
            at = at if self._ids[at : at + 1] == [name] else self._ids.index(name)
        for stop in self.stops:
            if stop.isChecked() != (stop.at == at):
                stop.setChecked(stop.at == at)
                if stop.isChecked() and QAccessible.isActive():
                    QAccessible.updateAccessibility(QAccessibleEvent(stop, QAccessible.Event.Selection))
