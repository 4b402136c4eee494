"""The file that the clinician chooses, to be read or written; where it lies is remembered nowhere on this computer.

Qt would note the folders in its own settings, in the clear and for years: often they are called after a patient.
"""

import contextlib
from collections.abc import Iterator

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.language import noted

_OWNER, _GROUP = "QtProject", "FileDialog"  # Qt's own, shared by every program that is made with it

PAPERS = noted("PDF (*.pdf)")


def choose_to_read(parent: QWidget | None, title: str, kinds: str, begin: str = "") -> str:
    """The file to read; empty when none was chosen. The dialog begins at a file or folder."""
    with _noting_nothing():
        return QFileDialog.getOpenFileName(parent, title, begin, kinds)[0]


def choose_several(parent: QWidget | None, title: str, kinds: str) -> list[str]:
    """The files to read; none when none was chosen."""
    with _noting_nothing():
        return QFileDialog.getOpenFileNames(parent, title, "", kinds)[0]


def choose_to_write(parent: QWidget | None, title: str, kinds: str, begin: str = "") -> str:
    """The file to write; empty when none was chosen. `begin` is the name that is offered."""
    with _noting_nothing():
        return QFileDialog.getSaveFileName(parent, title, begin, kinds)[0]


@contextlib.contextmanager
def _noting_nothing() -> Iterator[None]:
    """Whatever a dialog notes of the places that were looked at, put back as it was before."""
    settings = QSettings(QSettings.Scope.UserScope, _OWNER)
    settings.beginGroup(_GROUP)
    before = {name: settings.value(name) for name in settings.allKeys()}
    try:
        yield
    finally:
        settings.remove("")
        for name, value in before.items():
            settings.setValue(name, value)
        settings.sync()
