"""What has no room for a longer language, and what no catalogue was asked for, in any part of the window."""

import re
from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QScrollArea, QTabBar, QToolButton, QWidget

from tests.languages.pseudo import find_unsaid
from tests.ui.test_look import clipped

_MARKUP = re.compile(r"<[^>]+>")
# What stands as it is in every language: the patient, the program, who wrote what and where, keys, names of editions.
KEPT = re.compile(
    r"EXAMPLE, \w+|Example Hospital, Haematology|Plateau|Second-cancer risk discussed[^.]*\. A demonstration[^.]*\."
    r"|lenalidomide, as prescribed by the clinician|English|Español|Français|SIL Open Font License|PySide6 and Qt"
    r"|Ctrl|Shift|Alt"
    r"|Translation drafted by a machine; awaiting review by a clinician who speaks it\."
    r"|[^\n]* (19|20)\d\d;\d[^\n]*"  # a paper by journal, year and volume
)


def list_words(root: QWidget) -> Iterator[str]:
    """Every text that is shown, rested on or read aloud."""
    for each in (root, *root.findChildren(QWidget)):
        if isinstance(each, QToolButton) and isinstance(each.parent(), QTabBar):
            continue  # Qt's own arrows beside tabs, which Qt translates
        yield from (each.toolTip(), each.accessibleName(), each.accessibleDescription(), each.windowTitle())
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        elif isinstance(each, QLineEdit):
            yield each.placeholderText()
        elif isinstance(each, QTabBar):
            yield from (each.tabText(at) for at in range(each.count()))
        elif isinstance(each, QComboBox):
            yield from (each.itemText(at) for at in range(each.count()))
    yield from (action.text() for action in root.findChildren(QAction))


def list_unsaid(root: QWidget, recorded: str = "(?!)") -> list[str]:
    """The texts of which two words or more stand as they were written; what was `recorded` stays as it is, always."""
    found = dict.fromkeys(re.sub(recorded, " ", KEPT.sub(" ", _MARKUP.sub(" ", words))) for words in list_words(root))
    return [words[:120] for words in found if find_unsaid(words)]


def list_cut(root: QWidget) -> list[str]:
    """What is cut off, and what is wider than the room it has."""
    found = clipped(root)
    for bar in root.findChildren(QTabBar):
        if bar.isVisible() and bar.sizeHint().width() > bar.width():
            found.append(f"tabs {bar.accessibleName()!r} need {bar.sizeHint().width()}, have {bar.width()}")
    for area in root.findChildren(QScrollArea):
        inside = area.widget()
        if inside is not None and area.isVisible() and inside.width() > area.viewport().width():
            name = area.objectName() or type(area).__name__
            found.append(f"{name} is {inside.width()} wide in {area.viewport().width()}")
    return found
