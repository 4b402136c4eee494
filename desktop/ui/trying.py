"""The what-if strip below the top bar, and the way back to the patient exactly as they were left."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QWidget

from desktop.commands.inputs import Refusal
from desktop.consult.trial import Trial, try_change
from desktop.screens.trying import tell_trial
from desktop.ui.desk import Desk
from desktop.ui.dialogs import tell
from desktop.ui.parts.text import Text, button
from desktop.ui.travel import take_typed
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.casework import Casework


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the clinician was: the pages that were open, how far each list was scrolled, and what had the keyboard."""

    pages: tuple[int, int]
    scrolled: tuple[tuple[QScrollArea, int], ...]
    focused: QWidget | None


class Trying(QFrame):
    """Holds the trial while there is one; the patient's own session is held elsewhere and never touched."""

    def __init__(self, casework: "Casework") -> None:
        super().__init__()
        self._casework = casework
        self.setObjectName("whatif")
        self.trial: Trial | None = None
        self._view: Whereabouts | None = None
        self.words = Text("", 14, 600, tone="open")
        self.back = button(say("Back to the patient"), "plain", weight=600)
        self.back.setToolTip(say("Esc. Nothing that is shown now is saved, signed, printed or kept."))
        self.back.clicked.connect(self.go_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.back)
        self.hide()

    def begin(self, change: Mapping[str, Any]) -> None:
        """Put a copy with the change on the desk; a change that no case can have is said, and nothing happens."""
        desk, view = self._casework.desk, _look(self._casework.desk)
        take_typed(desk)
        if self._casework.session is None:
            return
        try:
            trial = try_change(self._casework.session, change)
        except Refusal as refusal:
            tell(self.window(), say("This cannot be tried"), refusal.sentences)
            return
        if self.trial is None:  # another what-if from the same list starts from the patient too
            self._view = view
        self.trial = trial
        desk.display_trial(trial)
        self.words.setText(tell_trial(trial))
        self.back.setAccessibleDescription(f"{self.words.text()} {self.back.toolTip()}")
        self.show()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._casework.tell_state()

    def end(self) -> Whereabouts | None:
        """Take the copy away; where the clinician was before, None when there was no copy."""
        view, self.trial, self._view = self._view, None, None
        self.hide()
        return view

    def go_back(self) -> None:
        """Back to the patient, as they were left."""
        view = self.end()
        if view is not None and self._casework.session is not None:
            self._casework.show_session(self._casework.session)
            _restore(self._casework.desk, view)


def _restore(desk: Desk, view: Whereabouts) -> None:
    """Put the clinician back where they were."""
    desk.reopen(view.pages)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    _scroll(view)
    QTimer.singleShot(0, desk, lambda: _scroll(view))  # once more when the form has found its height
    if view.focused is not None and shiboken6.isValid(view.focused):
        view.focused.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        desk.panel.tabs.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)


def _look(desk: Desk) -> Whereabouts:
    areas = [each for each in desk.findChildren(QScrollArea) if each.isVisible()]
    scrolled = tuple((each, each.verticalScrollBar().value()) for each in areas)
    focused = QApplication.focusWidget()
    return Whereabouts(desk.open_pages(), scrolled, focused)


def _scroll(view: Whereabouts) -> None:
    for area, value in view.scrolled:
        if shiboken6.isValid(area):
            area.verticalScrollBar().setValue(value)
