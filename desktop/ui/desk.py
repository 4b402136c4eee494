"""The consultation on the desk: form at the left, answer and pathway in the middle, why at the right, then decide."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.consult.session import Session
from desktop.screens.box import show_box, tell_coming
from desktop.screens.card import show_card
from desktop.screens.cautions import show_cautions
from desktop.screens.changes import show_changes
from desktop.screens.compare import show_compare
from desktop.screens.decision import show_decision
from desktop.screens.form import show_form
from desktop.screens.why import show_why
from desktop.ui.card import Card
from desktop.ui.decision_bar import DecisionBar
from desktop.ui.intake import Intake
from desktop.ui.panel import Panel
from desktop.ui.stage import Stage
from desktop.ui.theme import Theme, scaled

PANEL, WIDE_PANEL = 365, 460
WIDE = 1600
LOW = 760
PASSES = 3  # a layout may ask the one around it, and that one the next


class Desk(QWidget):
    """All views of one consultation; it shows sessions and passes on what was answered."""

    answered = Signal(str, object)
    decided = Signal(bool)

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
        self.bar.answered.connect(self.answered)
        self.bar.decided.connect(self.decided)
        self.diagram.box_chosen.connect(self._choose_box)
        self.card.compare.clicked.connect(self.panel.open_compare)
        self.panel.place_wanted.connect(self.go_to)

    def display(self, session: Session, *, reveal: bool = False) -> None:
        """Show a session; `reveal` scrolls the form to the question to look at first."""
        self._session = session
        consultation = session.consultation
        form = show_form(session)
        self.intake.display(form)
        self.card.display(show_card(session))
        self.diagram.tell_coming = partial(tell_coming, consultation)
        self.stage.display(session)
        box = partial(show_box, consultation, self._box or "")
        self.panel.display(show_why(consultation), show_cautions(consultation), show_changes(consultation), box)
        self.panel.display_compare(show_compare(consultation))
        self.bar.display(show_decision(session))
        self._marked = form.marked
        if reveal:
            self.intake.reveal(form.marked)
        self._settle()

    @staticmethod
    def _settle() -> None:
        """Lay out all that has changed before anything is drawn: what is laid out later would be drawn twice."""
        for _ in range(PASSES):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide screen gives the reasons more room; on a low one the pathway takes the space around it."""
        super().resizeEvent(event)
        low = event.size().height() < scaled(LOW)
        self._middle.setContentsMargins(14, 5 if low else 12, 14, 5 if low else 12)
        self._middle.setSpacing(3 if low else 11)
        self.panel.setFixedWidth(scaled(WIDE_PANEL if event.size().width() >= scaled(WIDE) else PANEL))
