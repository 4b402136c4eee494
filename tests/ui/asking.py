"""How a test asks a part of the window what it tells assistive technology."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role, Said = QAccessible.Role, QAccessible.Text


def ask(widget: QWidget) -> QAccessibleInterface:
    """What speaks for a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def walk(thing: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """A thing and all in it that is shown."""
    yield thing
    for at in range(thing.childCount()):
        child = thing.child(at)
        if child is not None and not child.state().invisible:
            yield from walk(child)
