"""The entries of the form: each shows a value and says what was answered, and keeps nothing for itself."""

from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop.screens.fields import Field
from desktop.screens.reading import read_date, read_number, units_of, write_date, write_number
from desktop.ui.parts.segments import Segments
from desktop.ui.parts.speech import Role, describe, speak_as
from desktop.ui.parts.text import set_property
from desktop.ui.theme import font, scaled, text_scale
from engine.language import say
from engine.wording import show_unit, word_of

WIDEST_SEGMENTS = 226


class Menu(QComboBox):
    """A menu with its arrow; scrolling over the form never changes it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(font(12))
        speak_as(self, Role.ComboBox)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form instead."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small arrow says that there is a menu."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.translate(self.width() - scaled(13), self.height() / 2 - scaled(1.5))
        painter.scale(text_scale(), text_scale())
        painter.drawPolygon(QPolygonF([QPointF(0, 0), QPointF(7, 0), QPointF(3.5, 4.5)]))


class Choice(Menu):
    """A choice of many, behind a menu; its first line takes the answer back."""

    answered = Signal(object)

    def __init__(self, place: str, options: tuple[Any, ...]) -> None:
        super().__init__()
        self._options = (None, *options)
        for option in self._options:
            self.addItem(say("not recorded") if option is None else word_of(place, option))
        self.view().setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(lambda at: self.answered.emit(self._options[at]))

    def display(self, value: Any) -> None:  # noqa: ANN401 - an answer may be of any kind
        """Show a value."""
        self.setCurrentIndex(self._options.index(value) if value in self._options else 0)

    def set_refused(self, *, refused: bool) -> None:
        """Outline it in red."""
        set_property(self, "refused", "true" if refused else "false")

    def set_name(self, name: str) -> None:
        """Name it."""
        self.setAccessibleName(name)

    def describe(self, words: str) -> None:
        """What is said of it."""
        describe(self, words)


class Typed(QLineEdit):
    """A text, day or number that is typed; it is said when the entry is left or Return is pressed."""

    answered = Signal(object)

    def __init__(self, kind: str, width: int) -> None:
        super().__init__()
        self._kind = kind
        self._shown = ""
        self.setFont(font(12))
        self.setFixedWidth(scaled(width))
        self.setMaxLength(120)
        if kind == "date":
            self.setPlaceholderText(say("dd-Mon-yyyy"))
        if kind != "text":
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._say)

    def display(self, value: Any) -> None:  # noqa: ANN401 - an answer may be of any kind
        """Show a value, unless the clinician is typing another."""
        if self.hasFocus() and self.text() != self._shown and self.isModified():
            return
        self._shown = write_date(value) if self._kind == "date" else write_number(value)
        self.setText(self._shown)
        self.setCursorPosition(0)

    def read(self) -> object:
        """What stands there, read."""
        if self._kind == "date":
            return read_date(self.text())
        if self._kind == "text":
            return self.text().strip() or None
        return read_number(self.text(), whole=self._kind == "whole")

    def set_refused(self, *, refused: bool) -> None:
        """Outline it in red."""
        set_property(self, "refused", "true" if refused else "false")

    def set_name(self, name: str) -> None:
        """Name it."""
        self.setAccessibleName(name)

    def describe(self, words: str) -> None:
        """What is said of it; of a day, how it may be typed."""
        describe(self, " ".join(part for part in (words, self.placeholderText()) if part))

    def _say(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.setModified(False)
            self.answered.emit(self.read())


class Measured(QWidget):
    """A number with its unit beside it; the unit is never guessed and both conventions are offered.

    With `unit_asked` no unit stands there first: what is typed before one is chosen says that it has none.
    """

    answered = Signal(object)

    def __init__(self, measure: str, *, unit_asked: bool = False) -> None:
        super().__init__()
        speak_as(self, Role.Grouping)
        self._measure = measure
        self._asked = unit_asked
        self._units: tuple[str | None, ...] = ()
        self._number = Typed("number", 74)
        self._unit = Menu()
        self._offer(None)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._number)
        row.addWidget(self._unit)
        self.setFocusProxy(self._number)
        self._number.answered.connect(lambda _value: self._say())
        self._unit.activated.connect(lambda _at: self._say())
        self._words = ""
        self._unit.currentTextChanged.connect(lambda _unit: self.describe(self._words))
        self.describe("")

    def display(self, value: Any) -> None:  # noqa: ANN401 - an answer may be of any kind
        """Show a quantity in the unit in which it was given."""
        if not isinstance(value, dict):
            self._number.display(value)
            return
        unit = value.get("unit")
        if unit not in self._units:
            self._offer(unit)
        self._unit.setCurrentIndex(self._units.index(unit))
        self._number.display(value.get("value"))

    def set_refused(self, *, refused: bool) -> None:
        """Outline it in red."""
        self._number.set_refused(refused=refused)

    def set_name(self, name: str) -> None:
        """Name number and unit."""
        self.setAccessibleName(name)
        self._number.set_name(name)
        self._unit.setAccessibleName(say("Unit of {name}").format(name=name))

    def describe(self, words: str) -> None:
        """What is said of the number, its unit first."""
        self._words = words
        self._number.describe(" ".join(part for part in (self._unit.currentText(), words) if part))

    def _offer(self, unit: str | None) -> None:
        units = units_of(self._measure, unit)
        self._units = (None, *units) if self._asked else units
        self._unit.clear()
        self._unit.addItems([say("unit?") if each is None else show_unit(each) for each in self._units])

    def _say(self) -> None:
        """The date of an earlier measurement does not pass to a new one."""
        value, unit = self._number.read(), self._units[self._unit.currentIndex()]
        if value is None:
            self.answered.emit(None)
        else:
            self.answered.emit({"value": value} if unit is None else {"value": value, "unit": unit})


def make_entry(field: Field) -> Segments | Choice | Typed | Measured:
    """The entry for a question of the form."""
    match field.kind:
        case "yes_no":
            return Segments(field.place, field.options, unsaid=True)
        case "choice":
            fits = Segments.width_of(field.place, field.options) <= scaled(WIDEST_SEGMENTS)
            return Segments(field.place, field.options) if fits else Choice(field.place, field.options)
        case "quantity":
            return Measured(field.measure, unit_asked=field.unit_asked)
        case "text":
            return Typed("text", 178)
        case "date":
            return Typed("date", 108)
        case _:
            return Typed(field.kind, 74)
