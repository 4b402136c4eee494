"""Arguing a side: the patient at the left, a side and what carries it at the right; then the marks, and both sides."""

import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.practice.argument import DisputeScreen, show_dispute, show_heard
from desktop.screens.practice.round import tell_edition
from desktop.training.arguing import choose_dispute, find_dispute, finish_argument
from desktop.ui.parts.text import Text, button
from desktop.ui.practice.both_sides import make_heard
from desktop.ui.practice.frames import make_foot, make_head
from desktop.ui.practice.page import PracticePage, replace_body
from desktop.ui.practice.pleading import Pleading
from desktop.ui.practice.scrolling import Scrolling
from desktop.ui.practice.story import Story
from desktop.ui.theme import Theme
from desktop.ui.working import wait_for
from engine.language import say
from engine.practice.trials.argument import Stance, mark_argument

if TYPE_CHECKING:
    import datetime as dt

    from desktop.ui.practice.trainee import Trainee
    from engine.practice.trials.disputes import Dispute

STORY, PLEADING = 8, 12  # shares of the width


class ArgumentPage(PracticePage):
    """One dispute at a time: over the patient debriefed last, else over another on whom the editions differ."""

    def __init__(self, trainee: "Trainee", theme: Theme) -> None:
        super().__init__(trainee, theme)
        self.dispute: Dispute | None = None
        self._since: dt.datetime | None = None  # None once it was argued
        self._about = ""  # the debriefed patient that it was opened for
        self._title = Text("", 16, 600, wrap=False)
        self._patient = Text("", 13, 500, wrap=False)
        self.story = Story()
        self.pleading: Pleading | None = None
        self.area = Scrolling(say("Both sides"), reads=True)
        self.area.setObjectName("sheets")
        self.another = button(say("Another patient"), "primary", weight=600)
        self.another.clicked.connect(self._next)
        self.close_up = button(say("To what is due"), "plain")
        self.close_up.clicked.connect(lambda: self.page_wanted.emit("due"))
        self._lay_out()

    def _lay_out(self) -> None:
        self.leave = button(say("Leave"), "small", size=12)
        self.leave.clicked.connect(lambda: self.page_wanted.emit("due"))
        head = make_head((self._title, self._patient), self.leave)
        self._arguing = QWidget()
        self._row = QHBoxLayout(self._arguing)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.story, STORY)
        self._foot = make_foot((self.another, self.close_up))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((head, 0), (self._arguing, 1), (self.area, 1), (self._foot, 0)):
            column.addWidget(part, stretch)

    def display(self) -> None:
        """Show the dispute in hand; after a debrief the one over its patient."""
        done = self.trainee.done
        name = "" if done is None else done.scenario.id
        if done is not None and name != self._about:
            self._about = name
            dispute = wait_for(
                self, say("Both editions are asked."), lambda: find_dispute(self.trainee.collection, done.scenario)
            )
            if dispute is not None:
                self._begin(dispute)
                return
        if self.dispute is None or self._since is None:
            self._next()
        elif self.pleading is not None:
            self.pleading.focus_first()

    def _next(self) -> None:
        trainee = self.trainee
        dispute = wait_for(
            self, say("Both editions are asked."), lambda: choose_dispute(trainee.collection, trainee.finished)
        )
        if dispute is None:
            self._title.setText(say("There is no patient here on whom the editions differ."))
            return
        self._begin(dispute)

    def _begin(self, dispute: "Dispute") -> None:
        self.dispute, self._since = dispute, self.trainee.now
        screen = show_dispute(dispute, tell_edition(dispute.scenario.edition, self.trainee.here.date()))
        self._title.setText(screen.story.title)
        self._patient.setText(screen.story.patient)
        self.story.display(screen.story)
        self.story.verticalScrollBar().setValue(0)
        self._renew(screen)
        self._front(arguing=True)

    def _renew(self, screen: DisputeScreen) -> None:
        if self.pleading is not None:
            self._row.removeWidget(self.pleading)
            self.pleading.hide()
            self.pleading.deleteLater()
        self.pleading = Pleading(screen, self.theme)
        self.pleading.pleaded.connect(self._hear)
        self._row.addWidget(self.pleading, PLEADING)
        self.setTabOrder(self.story, self.pleading)
        self.pleading.focus_first()

    def _front(self, *, arguing: bool) -> None:
        self._arguing.setVisible(arguing)
        self.leave.setVisible(arguing)
        self.area.setVisible(not arguing)
        self._foot.setVisible(not arguing)

    def _hear(self, stance: Stance) -> None:
        if self.dispute is None or self._since is None:
            return
        heard = mark_argument(self.dispute, stance)
        now = self.trainee.now
        seconds = int((now - self._since).total_seconds())
        finished = finish_argument(self.dispute, stance, heard, now, answer=secrets.token_hex(8), seconds=seconds)
        self._since = None
        self.trainee.keep(finished)
        replace_body(self.area, make_heard(show_heard(heard), self.theme))
        self.area.verticalScrollBar().setValue(0)
        self._front(arguing=False)
        self.another.setFocus(Qt.FocusReason.OtherFocusReason)
