"""Taking back and doing again: first what is being typed, then the answers, step by step."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.consult.history import History, Step
from desktop.consult.session import Session

if TYPE_CHECKING:
    from desktop.ui.casework import Casework


class Undoing(QObject):
    """Holds the history of the case in hand; an entry with nothing of its own to take back hands the keys on."""

    def __init__(self, casework: "Casework") -> None:
        super().__init__(casework)
        self._casework = casework
        self.history = History()
        self._watched: QLineEdit | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._watch)

    def clear(self) -> None:
        """Another case: nothing of the one before can come back."""
        self.history = History()

    def note(self, name: str, place: str | None, before: Session) -> None:
        """One more step was done."""
        self.history = self.history.note(name, place, before)

    def undo(self) -> None:
        """Take back what is being typed, or else the last step."""
        entry = QApplication.focusWidget()
        if isinstance(entry, QLineEdit) and entry.isUndoAvailable():
            entry.undo()
        elif (present := self._casework.patient) is not None:
            self._go(self.history.undo(present))

    def redo(self) -> None:
        """Do again what was taken back last: typing, or else a step."""
        entry = QApplication.focusWidget()
        if isinstance(entry, QLineEdit) and entry.isRedoAvailable():
            entry.redo()
        elif (present := self._casework.patient) is not None:
            self._go(self.history.redo(present))

    def _go(self, found: tuple[History, Step] | None) -> None:
        """Show the session beyond a step, and bring the question that it answered."""
        if found is not None:
            self.history, step = found
            self._casework.edition = step.session.edition
            self._casework.show_session(step.session)
            self._casework.desk.focus_on(step.place)

    def _watch(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Only the entry that has the keyboard is watched: a look at every event would cost each of them."""
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None
        if isinstance(now, QLineEdit):
            now.installEventFilter(self)
            self._watched = now

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An entry claims the keys of undo and redo also when it has nothing to take back; then it may not. On Linux it
        claims Ctrl+E for the end of its line too: End does that, and the command to sign must not be lost.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            entry = watched if isinstance(watched, QLineEdit) else None
            undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
            signs = event.key() == Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if entry is not None and (
                signs or (undo and not entry.isUndoAvailable()) or (redo and not entry.isRedoAvailable())
            ):
                event.ignore()
                return True
        return super().eventFilter(watched, event)
