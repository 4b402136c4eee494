"""The consultation on the desk: form at the left, answer and pathway in the middle, why at the right, then decide."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.consult.measurements import PLACE
from desktop.consult.session import Session
from desktop.consult.trial import Trial
from desktop.screens.box import show_box, tell_coming
from desktop.screens.card import CardScreen, show_card
from desktop.screens.cautions import show_cautions
from desktop.screens.changes import show_changes
from desktop.screens.compare import show_compare
from desktop.screens.decision import show_decision
from desktop.screens.fields import FIELDS
from desktop.screens.form import FormScreen, show_form
from desktop.screens.trying import show_tried_card, show_tried_form
from desktop.screens.why import show_why
from desktop.ui.arrangement import Parts
from desktop.ui.card import Card
from desktop.ui.decision_bar import DecisionBar
from desktop.ui.diagram import KEYS
from desktop.ui.intake import Intake
from desktop.ui.notation import find_notation
from desktop.ui.panel import Panel
from desktop.ui.parts.text import Text
from desktop.ui.stage import Stage
from desktop.ui.theme import SMALL, Theme
from desktop.ui.travel import go_to
from engine.language import say
from engine.wording import lower_first

if TYPE_CHECKING:
    from desktop.ui.casefiles import Clock

PASSES = 3  # a layout may ask the one around it, and that one the next


class Desk(QWidget):
    """All views of one consultation; it shows sessions and passes on what was answered."""

    answered = Signal(str, object)
    answered_all = Signal(object)
    decided = Signal(bool)
    taken = Signal(object)  # a response of the series, to be taken into the case
    try_wanted = Signal(object)  # a change to try on a copy: places under `clinical` with their values

    def __init__(self, theme: Theme, clock: "Clock | None" = None) -> None:
        super().__init__()
        self.setObjectName("desk")
        self._clock = clock
        self.intake = Intake()
        self.card = Card()
        self.stage = Stage(theme)
        self.diagram = self.stage.diagram
        self.panel = Panel(theme)
        self.bar = DecisionBar()
        self._session: Session | None = None
        self._box: str | None = None
        self.marked: str | None = None  # the question to answer next, or the fact that decides
        self._first = ""  # the question to begin with
        self._tried = Text(
            say("What if: the pathway and pages below are not this patient's"), SMALL, 600, tone="open", wrap=False
        )
        self._tried.setObjectName("tried")
        self._tried.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tried.hide()
        self.parts = Parts(self, self.intake, self.card, self._tried, self.stage, self.panel, self.bar)
        self.intake.answered.connect(self.answered)
        self.intake.answered_all.connect(self.answered_all)
        self.intake.finished.connect(partial(go_to, self, "decision"))
        self.stage.answered.connect(self.answered)
        self.stage.taken.connect(self.taken)
        self.panel.try_wanted.connect(self.try_wanted)
        self.bar.answered.connect(self.answered)
        self.bar.decided.connect(self.decided)
        self.diagram.box_chosen.connect(self._choose_box)
        self.diagram.box_opened.connect(self._open_box)
        self.card.compare.clicked.connect(self._compare)
        self.panel.place_wanted.connect(self.focus_on)

    def display(self, session: Session, *, reveal: bool = False) -> None:
        """Show a session; `reveal` scrolls the form to the question to look at first."""
        form = show_form(session, find_notation(), self._clock().date() if self._clock else None)
        self._display(session, form, show_card(session), session, afresh=reveal)
        if reveal:
            self.intake.reveal(form.marked if form.first == form.marked else None)
        self._settle()

    @staticmethod
    def _settle() -> None:
        """Lay out all that has changed before anything is drawn: what is laid out later would be drawn twice."""
        for _ in range(PASSES):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def display_trial(self, trial: Trial) -> None:
        """Show a copy with a change, to be looked at and nothing else; what else could be tried is the patient's."""
        form = show_tried_form(trial, find_notation())
        self._display(trial.copy, form, show_tried_card(trial), trial.patient, afresh=True)
        self.intake.reveal(form.marked)
        self._settle()

    def _display(self, session: Session, form: FormScreen, card: CardScreen, patient: Session, *, afresh: bool) -> None:
        self._session = session
        consultation = session.consultation
        self.intake.display(form, afresh=afresh)
        self.card.display(card)
        self.parts.tell(lower_first(consultation.rationale.word))
        self.diagram.tell_coming = partial(tell_coming, consultation)
        self.stage.display(session)
        box = partial(show_box, consultation, self._box or "")
        changes = show_changes(patient.consultation)
        self.panel.display(show_why(consultation), show_cautions(consultation), changes, box)
        self.panel.display_compare(show_compare(consultation))
        self.bar.display(show_decision(patient))
        self.marked, self._first = form.marked, form.first
        self._allow(answers=not consultation.tried)

    def _allow(self, *, answers: bool) -> None:
        """Whether anything can be answered or decided; a what-if shows everything and takes nothing."""
        self.intake.allow(answers=answers)
        self.bar.setEnabled(answers)
        self.stage.allow(answers=answers)
        self._tried.setVisible(not answers)
        self.diagram.setAccessibleDescription(say(KEYS) if answers else f"{self._tried.text()}. {say(KEYS)}")

    def focus_on(self, place: str | None) -> None:
        """Bring the question of a place into sight, and put the keyboard on it."""
        if place is None:
            return
        if place in FIELDS:
            self.parts.bring("form")
            self.intake.focus_on(place)
        elif place == PLACE:
            self.parts.bring("pathway")
            self.stage.open_page("response")
            self.stage.response.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.parts.bring("decision")
            self.bar.focus_on(place)

    def focus_first(self) -> None:
        """Put the keyboard on the question to look at first."""
        self.intake.focus_on(self._first)

    def _compare(self) -> None:
        self.panel.open_compare()
        if self.panel.isHidden():
            go_to(self, "reasons")

    def _choose_box(self, name: str) -> None:
        self._box = name
        if self._session is not None:
            box = show_box(self._session.consultation, name)
            self.panel.display_box(lambda: box, open_tab=True)
            if self.panel.isHidden():
                self.parts.bring_beside("reasons", "pathway")

    def _open_box(self) -> None:
        if self.panel.isHidden():  # where the reasons have no room beside the pathway they take its place
            go_to(self, "reasons")

    def open_pages(self) -> tuple[int, int]:
        """Which page of the middle and which of the reasons is open."""
        return (self.stage.currentIndex(), self.panel.tabs.currentIndex())

    def reopen(self, pages: tuple[int, int]) -> None:
        """Open the pages that were open before."""
        self.stage.setCurrentIndex(pages[0])
        self.panel.tabs.setCurrentIndex(pages[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may have room for more or fewer parts."""
        super().resizeEvent(event)
        self.parts.fit(event.size())
