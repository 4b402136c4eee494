"""A round: the patient's story at the left, what one commits to at the right, in one screen and by keyboard alone."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.practice.round import show_round, tell_edition
from desktop.ui.parts.text import Text, button
from desktop.ui.practice.committing import Committing
from desktop.ui.practice.frames import make_head
from desktop.ui.practice.page import PracticePage
from desktop.ui.practice.story import Story
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.practice.trainee import Trainee
    from desktop.ui.theme import Theme
    from engine.practice.commitment import Commitment, Offer

STORY, COMMITMENT = 9, 11  # shares of the width


class RoundPage(PracticePage):
    """The round in hand of the trainee; once committed to, its debrief is shown and nothing can be changed."""

    def __init__(self, trainee: "Trainee", theme: "Theme") -> None:
        super().__init__(trainee, theme)
        self._title = Text("", 16, 600, wrap=False)
        self._patient = Text("", 13, 500, wrap=False)
        self._about = Text("", 12, tone="muted", wrap=False)
        self.leave = button(say("Leave for now"), "small", size=12)
        self.leave.setToolTip(say("The round stays open and is offered under Due"))
        self.leave.clicked.connect(lambda: self.page_wanted.emit("due"))
        self.story = Story()
        self.story.asked.connect(self._ask)
        self.story.add_keys(self)
        for key, steps in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, -1)):
            turn = QShortcut(QKeySequence(key), self)
            turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            turn.activated.connect(partial(self.story.turn, steps))
        self.committing: Committing | None = None
        self._shown = ""  # the round that the questions are about
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self.story, STORY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(make_head((self._title, self._patient, self._about), self.leave))
        column.addLayout(self._row, 1)

    def display(self) -> None:
        """Show the round in hand; without one there is something due to choose."""
        in_hand = self.trainee.round
        if in_hand is None:
            self.page_wanted.emit("due")
            return
        if self._shown != in_hand.scenario.id:
            self._shown = in_hand.scenario.id
            self._renew(in_hand.offer)
            self.story.verticalScrollBar().setValue(0)
        self._tell()
        if self.committing is not None:
            self.committing.focus_first()

    def _renew(self, offer: "Offer") -> None:
        if self.committing is not None:
            self._row.removeWidget(self.committing)
            self.committing.hide()
            self.committing.deleteLater()
        self.committing = Committing(offer, self.theme)
        self.committing.enter(self.trainee.entered)
        self.committing.changed.connect(self._note)
        self.committing.committed.connect(self._commit)
        self._row.addWidget(self.committing, COMMITMENT)

    def _tell(self, opened: str = "") -> None:
        in_hand = self.trainee.round
        if in_hand is None:
            return
        screen = show_round(
            in_hand.scenario, tell_edition(in_hand.scenario.edition, self.trainee.here.date()), in_hand.asked
        )
        self._title.setText(screen.title)
        self._patient.setText(screen.patient)
        self._about.setText(screen.about)
        self.story.display(screen, opened)
        before: QWidget = self.story
        for each in self.story.buttons:  # made anew, they would come after everything else
            self.setTabOrder(before, each)
            before = each

    def _ask(self, sheet: str) -> None:
        self.trainee.ask(sheet)
        self._tell(sheet)

    def _note(self) -> None:
        if self.committing is not None:
            self.trainee.entered = self.committing.entered

    def hideEvent(self, event: QHideEvent) -> None:
        """Left, or the window closes: what is chosen stays chosen in the open round."""
        super().hideEvent(event)
        self.trainee.keep_entered()

    def _commit(self, given: "Commitment") -> None:
        if self.trainee.commit(given):
            self._shown = ""
            self.page_wanted.emit("debrief")
