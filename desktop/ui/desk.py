"""The consultation on the desk: form at the left, answer and pathway in the middle, why at the right, then decide."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.consult.measurements import PLACE
from desktop.consult.session import Session
from desktop.consult.trial import Trial
from desktop.screens.box import show_box
from desktop.screens.card import CardScreen, show_card
from desktop.screens.cautions import show_cautions
from desktop.screens.changes import show_changes
from desktop.screens.compare import show_compare
from desktop.screens.decision import show_decision
from desktop.screens.fields import FIELDS
from desktop.screens.form import FormScreen, show_form
from desktop.screens.trying import show_tried_card, show_tried_form
from desktop.screens.why import show_why
from desktop.ui.card import Card
from desktop.ui.decision_bar import DecisionBar
from desktop.ui.intake import Intake
from desktop.ui.panel import Panel
from desktop.ui.parts.text import Text
from desktop.ui.stage import Stage
from desktop.ui.theme import SMALL, Theme, scaled
from engine.language import say

PANEL, WIDE_PANEL = 365, 460
WIDE = 1600
LOW = 760
PASSES = 3  # a layout may ask the one around it, and that one the next


class Desk(QWidget):
    """All views of one consultation; it shows sessions and passes on what was answered."""

    answered = Signal(str, object)
    decided = Signal(bool)
    taken = Signal(object)  # a response of the series, to be taken into the case
    try_wanted = Signal(object)  # a change to try on a copy: places under `clinical` with their values

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.intake = Intake()
        self.card = Card()
        self.stage = Stage(theme)
        self.diagram = self.stage.diagram
        self.panel = Panel(theme)
        self.bar = DecisionBar()
        self._session: Session | None = None
        self._box: str | None = None
        self._marked: str | None = None
        middle = QVBoxLayout()
        self._middle = middle
        middle.addWidget(self.card)
        self._tried = Text(
            say("What if: the pathway and pages below are not this patient's"), SMALL, 600, tone="open", wrap=False
        )
        self._tried.setObjectName("tried")
        self._tried.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tried.hide()
        middle.addWidget(self._tried)
        middle.addWidget(self.stage, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.intake)
        row.addLayout(middle, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.bar)
        self.intake.answered.connect(self.answered)
        self.stage.answered.connect(self.answered)
        self.stage.taken.connect(self.taken)
        self.panel.try_wanted.connect(self.try_wanted)
        self.bar.answered.connect(self.answered)
        self.bar.decided.connect(self.decided)
        self.diagram.box_chosen.connect(self._choose_box)
        self.card.compare.clicked.connect(self.panel.open_compare)
        self.panel.place_wanted.connect(self.go_to)

    def display(self, session: Session, *, reveal: bool = False) -> None:
        """Show a session; `reveal` scrolls the form to the question to look at first."""
        form = show_form(session)
        self._display(session, form, show_card(session), session)
        if reveal:
            self.intake.reveal(form.marked)
        self._settle()

    @staticmethod
    def _settle() -> None:
        """Lay out all that has changed before anything is drawn: what is laid out later would be drawn twice."""
        for _ in range(PASSES):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def display_trial(self, trial: Trial) -> None:
        """Show a copy with a change, to be looked at and nothing else; what else could be tried is the patient's."""
        form = show_tried_form(trial)
        self._display(trial.copy, form, show_tried_card(trial), trial.patient)
        self.intake.reveal(form.marked)
        self._settle()

    def _display(self, session: Session, form: FormScreen, card: CardScreen, patient: Session) -> None:
        self._session = session
        consultation = session.consultation
        self.intake.display(form)
        self.card.display(card)
        self.stage.display(session)
        box = partial(show_box, consultation, self._box or "")
        changes = show_changes(patient.consultation)
        self.panel.display(show_why(consultation), show_cautions(consultation), changes, box)
        self.panel.display_compare(show_compare(consultation))
        self.bar.display(show_decision(patient))
        self._marked = form.marked
        self._allow(answers=not consultation.tried)

    def _allow(self, *, answers: bool) -> None:
        """Whether anything can be answered or decided; a what-if shows everything and takes nothing."""
        if (body := self.intake.widget()) is not None:
            body.setEnabled(answers)
        self.bar.setEnabled(answers)
        self.stage.allow(answers=answers)
        self._tried.setVisible(not answers)
        if not answers:
            told = (self._tried.text(), self.diagram.accessibleDescription())
            self.diagram.setAccessibleDescription(". ".join(told))

    def look_at(self, place: str | None) -> None:
        """Bring the question of a place into sight, and put the keyboard on it."""
        if place is None:
            return
        if place in FIELDS:
            self.intake.bring(place)
        elif place == PLACE:
            self.stage.open_page("response")
            self.stage.response.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.bar.look_at(place)

    def focus_first(self) -> None:
        """Put the keyboard on the question to look at first."""
        place = self._marked or "identity.family_name"
        self.intake.question(place).entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, place: str) -> None:
        """Bring a question of the form, and put the keyboard on it."""
        self.intake.reveal(place)
        self.intake.question(place).entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_box(self, name: str) -> None:
        self._box = name
        if self._session is not None:
            box = show_box(self._session.consultation, name)
            self.panel.display_box(lambda: box, open_tab=True)
            if box is not None:
                self.diagram.setAccessibleDescription(box.spoken())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide screen gives the reasons more room; on a low one the pathway takes the space around it."""
        super().resizeEvent(event)
        low = event.size().height() < scaled(LOW)
        self._middle.setContentsMargins(14, 5 if low else 12, 14, 5 if low else 12)
        self._middle.setSpacing(3 if low else 11)
        self.panel.setFixedWidth(scaled(WIDE_PANEL if event.size().width() >= scaled(WIDE) else PANEL))
