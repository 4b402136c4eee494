"""The entries of the form: each shows a value and says what was answered, and keeps nothing for itself."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop.screens.fields import Field
from desktop.screens.keys import MENU_HINT
from desktop.screens.reading import read_date, read_number, units_of, write_date, write_number
from desktop.ui.notation import find_notation
from desktop.ui.parts.menu import RETURNS, Menu
from desktop.ui.parts.segments import Segments
from desktop.ui.parts.speech import Role, describe, speak_as
from desktop.ui.parts.switch import Switch
from desktop.ui.parts.text import set_property
from desktop.ui.theme import font, scaled
from engine.language import say
from engine.wording import show_unit, word_of

if TYPE_CHECKING:
    import datetime as dt

WIDEST_SEGMENTS = 226
ROOM = 308  # of the narrowest form for a label and its entry
BESIDE_DATE = 18  # pixels of frame and padding around a day
NUMBER = 62  # width of a number beside its unit
# What a question has room for in the form, beside a number: its label, the other unit, the switch.
ROOM_BESIDE, OTHER_UNIT = 232, 78


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
        self.setMaximumWidth(scaled(ROOM))  # the longest answer stands whole in the list that opens
        self.setToolTip(say(MENU_HINT))
        self.setToolTip(say(MENU_HINT))
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
    done = Signal()  # Return: on to the next question

    def __init__(self, kind: str, width: int) -> None:
        super().__init__()
        self._kind = kind
        self.today: dt.date | None = None  # the day that "today" means here
        self._shown = ""
        self.setFont(font(12))
        self.setFixedWidth(scaled(width))
        self.setMaxLength(120)
        if kind == "date":
            self.setPlaceholderText(say("dd-Mon-yyyy"))
            needed = QFontMetricsF(font(12)).horizontalAdvance(self.placeholderText()) + scaled(BESIDE_DATE)
            self.setFixedWidth(max(self.maximumWidth(), int(needed)))
            self.setToolTip(find_notation().tell_dates())
        self.describe("")
        if kind != "text":
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._say)

    def display(self, value: Any) -> None:  # noqa: ANN401 - an answer may be of any kind
        """Show a value, unless the clinician is typing another."""
        if self.hasFocus() and self.text() != self._shown and self.isModified():
            return
        self._shown = write_date(value) if self._kind == "date" else write_number(value, find_notation())
        self.setText(self._shown)
        self.setCursorPosition(0)

    def read(self) -> object:
        """What stands there, read."""
        if self._kind == "date":
            return read_date(self.text(), find_notation(), self.today)
        if self._kind == "text":
            return self.text().strip() or None
        return read_number(self.text(), find_notation(), whole=self._kind == "whole")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return says the answer and goes on."""
        super().keyPressEvent(event)
        if event.key() in RETURNS:
            self.done.emit()

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
            answer = self.read()
            self.setModified(False)
            self.display(answer)  # another way to write the same answer changes no case, yet is shown as it was read
            self.answered.emit(answer)


class Units(Menu):
    """The units of a quantity behind a menu, where a switch has no room, or none of them stands first."""

    changed = Signal()

    def __init__(self, units: tuple[str | None, ...]) -> None:
        super().__init__()
        self.units = units
        self.addItems([say("unit?") if each is None else show_unit(each) for each in units])
        self.activated.connect(lambda _at: self.changed.emit())

    @property
    def unit(self) -> str | None:
        """The unit that is chosen; None while it is asked for."""
        return self.units[self.currentIndex()]

    def choose(self, unit: str | None) -> None:
        """Show a unit as chosen."""
        self.setCurrentIndex(self.units.index(unit))

    def set_name(self, name: str) -> None:
        """Name it by its question."""
        self.setAccessibleName(say("Unit of {name}").format(name=name))


class Measured(QWidget):
    """A number with its unit beside it; the unit is never guessed and both conventions are offered.

    Another unit leaves the number as it is: it corrects a unit, and converts nothing. With `unit_asked` no unit stands
    there first: what is typed before one is chosen says that it has none.
    """

    answered = Signal(object)
    done = Signal()  # Return: on to the next question

    def __init__(self, measure: str, *, unit_asked: bool = False, as_menu: bool = False) -> None:
        super().__init__()
        speak_as(self, Role.Grouping)
        self._measure, self._asked, self._as_menu = measure, unit_asked, as_menu or unit_asked
        self._name = ""
        self._number = Typed("number", NUMBER)
        self._number.setProperty("measured", True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self._number)
        self._unit = self._offer(None)
        self.setFocusProxy(self._number)
        self._number.answered.connect(lambda _value: self._say())
        self._number.done.connect(self.done)
        self._words = ""
        self.describe("")

    def display(self, value: Any) -> None:  # noqa: ANN401 - an answer may be of any kind
        """Show a quantity in the unit in which it was given."""
        if not isinstance(value, dict):
            self._number.display(value)
            return
        unit = value.get("unit")
        if unit not in self._unit.units:
            self._unit.hide()
            self._unit.deleteLater()
            self._unit = self._offer(unit)
        if self._unit.unit != unit:
            self._unit.choose(unit)
            self.describe(self._words)
        self._number.display(value.get("value"))

    def set_refused(self, *, refused: bool) -> None:
        """Outline it in red."""
        self._number.set_refused(refused=refused)

    def set_name(self, name: str) -> None:
        """Name number and unit."""
        self._name = name
        self.setAccessibleName(name)
        self._number.set_name(name)
        self._unit.set_name(name)

    def describe(self, words: str) -> None:
        """What is said of the number, its unit first."""
        self._words = words
        unit = say("unit?") if self._unit.unit is None else show_unit(self._unit.unit)
        self._number.describe(" ".join(part for part in (unit, words) if part))

    def _offer(self, unit: str | None) -> Units | Switch:
        """The two conventions; a third unit, from a file, needs the menu."""
        units = units_of(self._measure, unit)
        made: Units | Switch
        if self._as_menu or unit not in (None, *units[:2]):
            made = Units((None, *units) if self._asked else units)
        else:
            made = Switch((units[0], units[1]))
        made.set_name(self._name)
        made.changed.connect(self._say)
        made.done.connect(self.done)
        self._row.addWidget(made)
        return made

    def _say(self) -> None:
        """The date of an earlier measurement does not pass to a new one."""
        value, unit = self._number.read(), self._unit.unit
        self.describe(self._words)
        if value is None:
            self.answered.emit(None)
        else:
            self.answered.emit({"value": value} if unit is None else {"value": value, "unit": unit})


def _fits_switch(field: Field) -> bool:
    """Whether a switch leaves room for every word of the label and for the other unit."""
    metrics = QFontMetricsF(font(12))
    longest = max(metrics.horizontalAdvance(word) for word in field.label.split())
    return longest + scaled(OTHER_UNIT) + Switch.width_of(units_of(field.measure)) <= scaled(ROOM_BESIDE)


def make_entry(field: Field) -> Segments | Choice | Typed | Measured:
    """The entry for a question of the form."""
    match field.kind:
        case "yes_no":
            fits = Segments.width_of(field.place, (*field.options, None)) <= scaled(ROOM)
            return Segments(field.place, field.options, unsaid=True) if fits else Choice(field.place, field.options)
        case "choice":
            fits = Segments.width_of(field.place, field.options) <= scaled(WIDEST_SEGMENTS)
            return Segments(field.place, field.options) if fits else Choice(field.place, field.options)
        case "quantity":
            return Measured(field.measure, unit_asked=field.unit_asked, as_menu=not _fits_switch(field))
        case "text":
            return Typed("text", 178)
        case "date":
            return Typed("date", 108)
        case _:
            return Typed(field.kind, 74)
