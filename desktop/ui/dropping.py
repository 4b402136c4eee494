"""A signed summary, a picture of one, or an edition, dropped on a window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

EDITION = ".plateaupack"
TAKEN = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", EDITION})


class Dropping(QObject):
    """Takes a file that is dropped anywhere on a window, and hands it on to be checked."""

    def __init__(self, window: QWidget, take: Callable[[str], object]) -> None:
        super().__init__(window)
        self._take = take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Only what can be checked is taken."""
        if isinstance(event, QDragEnterEvent | QDropEvent) and (path := _find_dropped(event)):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._take(path)
            return True
        return False


def _find_dropped(event: QDropEvent) -> str:
    """The one file that is dragged, when it can be checked; else nothing."""
    places = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return places[0] if len(places) == 1 and Path(places[0]).suffix.lower() in TAKEN else ""
