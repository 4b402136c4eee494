"""What assistive technology is told that a part of the screen is, where Qt cannot know; and changes said aloud."""

import sys
from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QComboBox, QWidget

_PROPERTY = "spokenAs"  # on a widget: its role, as a number
Role = QAccessible.Role
# Elsewhere a menu has a name and a value; the bridge of Linux takes the value for its name and drops the name.
NAMES_MENUS = not sys.platform.startswith("linux")


class SpokenGroup(QAccessibleWidget):
    """Several things that belong together; the keyboard is in one of them, never on the group."""

    def state(self) -> QAccessible.State:
        """As every widget's; a group that passes the keyboard on does not have it."""
        state = super().state()
        widget = self.object()
        if isinstance(widget, QWidget) and widget.focusProxy() is not None:
            state.focused = state.focusable = False
        return state


class SpokenButton(QAccessibleWidget):
    """A button by what pressing it does: chooses one of several, a line of a list, or opens what is below."""

    def state(self) -> QAccessible.State:
        """As every widget's, and how it stands."""
        state = super().state()
        button = self.object()
        checked = isinstance(button, QAbstractButton) and button.isChecked()
        match self.role():
            case Role.RadioButton | Role.CheckBox:
                state.checkable, state.checked = True, checked
            case Role.ListItem:
                state.selectable, state.selected = True, checked
            case _:
                state.expandable, state.expanded, state.collapsed = True, checked, not checked
        return state

    def actionNames(self) -> list[str]:
        """It can be pressed."""
        return ["Press", *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Do what a click does."""
        button = self.object()
        if name == "Press" and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().doAction(name)


class SpokenMenu(QAccessibleWidget):
    """A menu of answers, by its question and what stands there."""

    def text(self, which: QAccessible.Text) -> str:
        """The question, with the answer in it."""
        menu = self.object()
        if which == QAccessible.Text.Name and isinstance(menu, QComboBox):
            return f"{menu.accessibleName()}: {menu.currentText()}"
        return str(super().text(which))

    def state(self) -> QAccessible.State:
        """As every widget's, and that there is a menu."""
        state = super().state()
        state.hasPopup = state.expandable = True
        return state

    def actionNames(self) -> list[str]:
        """Its menu can be opened."""
        return ["ShowMenu", *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Open the menu."""
        menu = self.object()
        if name == "ShowMenu" and isinstance(menu, QComboBox):
            menu.showPopup()
        else:
            super().doAction(name)


_SPEAKERS: dict[QAccessible.Role, type[QAccessibleWidget]] = {
    Role.Grouping: SpokenGroup, Role.List: SpokenGroup, Role.Graphic: QAccessibleWidget,
    Role.StaticText: QAccessibleWidget, Role.ComboBox: SpokenMenu,
    Role.RadioButton: SpokenButton, Role.CheckBox: SpokenButton, Role.ListItem: SpokenButton, Role.Button: SpokenButton,
}  # fmt: skip


def speak_as(widget: QWidget, role: QAccessible.Role, name: str = "") -> None:
    """Say what a part of the screen is; to be called before it has a text or name, for then Qt may ask already."""
    if role != Role.ComboBox or not NAMES_MENUS:
        widget.setProperty(_PROPERTY, role.value)
    if name:
        widget.setAccessibleName(name)


@cache
def install_speech() -> None:
    """Have Qt ask here first what a widget is. Once a process: Qt keeps what is installed."""
    QAccessible.installFactory(_speak)


def _speak(_class: str, widget: QObject) -> QAccessibleInterface | None:
    """What speaks for a widget; None leaves it to Qt."""
    role = widget.property(_PROPERTY)
    if role is None or not isinstance(widget, QWidget):
        return None
    return _SPEAKERS[Role(role)](widget, Role(role))


def describe(widget: QWidget, words: str) -> None:
    """What is said of a thing after its name and value."""
    if widget.accessibleDescription() != words:
        widget.setAccessibleDescription(words)


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something when it has finished what it is saying."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
