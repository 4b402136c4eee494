"""The consultation on the desk: form at the left, answer and pathway in the middle, why at the right, then decide.

Where there is no room for all of them, a row of tabs says which parts are in sight.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

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
from desktop.ui.arrangement import PARTS, WIDER, WIDEST_MIDDLE, arrange, find_tab
from desktop.ui.card import Card
from desktop.ui.decision_bar import DecisionBar
from desktop.ui.diagram import KEYS
from desktop.ui.intake import Intake
from desktop.ui.middle import Middle
from desktop.ui.notation import find_notation
from desktop.ui.panel import Panel
from desktop.ui.parts.text import Text
from desktop.ui.parttabs import PartTabs
from desktop.ui.stage import Stage
from desktop.ui.theme import SMALL, Theme, scaled, text_scale
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.casefiles import Clock

LOW = 760  # below it the pathway takes the space around it
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
        self.tabs = PartTabs()
        self.tabs.chosen.connect(self._show_tab)
        self._arrangement = arrange(WIDER, WIDER)  # until the size is known
        self._tab = 0
        self._part = "form"  # looked at last
        self._tried = Text(
            say("What if: the pathway and pages below are not this patient's"), SMALL, 600, tone="open", wrap=False
        )
        self._tried.setObjectName("tried")
        self._tried.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tried.hide()
        self._middle = Middle(self.card, self._tried, self.stage, WIDEST_MIDDLE)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.intake)
        row.addWidget(self._middle, 1)
        row.addWidget(self.panel)
        self._below = QFrame()  # takes the room below the decision where that stands alone
        self._below.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._row, 1)
        column.addWidget(self.bar)
        column.addWidget(self._below, 1)
        self.intake.answered.connect(self.answered)
        self.intake.answered_all.connect(self.answered_all)
        self.intake.finished.connect(lambda: self.show_part("decision"))
        self.stage.answered.connect(self.answered)
        self.stage.taken.connect(self.taken)
        self.panel.try_wanted.connect(self.try_wanted)
        self.bar.answered.connect(self.answered)
        self.bar.decided.connect(self.decided)
        self.diagram.box_chosen.connect(self._choose_box)
        self.card.compare.clicked.connect(self._compare)
        self.panel.place_wanted.connect(self.look_at)

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
        self.diagram.setAccessibleDescription(KEYS if answers else f"{self._tried.text()}. {KEYS}")

    def look_at(self, place: str | None) -> None:
        """Bring the question of a place into sight, and put the keyboard on it."""
        if place is None:
            return
        if place in FIELDS:
            self._bring("form")
            self.intake.focus_on(place)
        elif place == PLACE:
            self.stage.open_page("response")
            self.stage.response.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.bar.look_at(place)

    def focus_first(self) -> None:
        """Put the keyboard on the question to look at first."""
        self.intake.focus_on(self._first)

    def _compare(self) -> None:
        self.panel.open_compare()
        if self.panel.isHidden():
            self.show_part("reasons")

    def _choose_box(self, name: str) -> None:
        self._box = name
        if self._session is not None:
            box = show_box(self._session.consultation, name)
            self.panel.display_box(lambda: box, open_tab=True)

    def _bring(self, part: str) -> None:
        """Bring a part into sight."""
        self._part = part
        self._show_tab(find_tab(self._arrangement.tabs, part, self._tab))

    def show_part(self, part: str) -> None:
        """Bring a part into sight and give it the keyboard: form, answer, pathway, reasons or decision."""
        self._bring(part)
        if part == "form":
            last = self.intake.focusWidget()
            if last is not None and last.isVisible():
                last.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.focus_first()
            return
        first = {
            "answer": self.card.compare if self.card.compare.isVisible() else self.stage.tabBar(),
            "pathway": self.diagram if self.stage.currentIndex() == 0 else self.stage.tabBar(),
            "reasons": self.panel.tabs.tabBar(),
            "decision": self.bar.differ if self.bar.differ.isChecked() else self.bar.agree,
        }
        first[part].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_tab(self, at: int) -> None:
        tabs = self._arrangement.tabs
        self._tab = min(at, len(tabs) - 1)
        parts = tabs[self._tab][1]
        self.tabs.show_tabs(tuple(title for title, _ in tabs), self._tab)
        if self._part not in parts:
            self._part = next(part for part in PARTS if part in parts)
        self._middle.show_parts(answer="answer" in parts, pathway="pathway" in parts)
        self.intake.setVisible("form" in parts)
        self.panel.setVisible("reasons" in parts)
        self.bar.setVisible("decision" in parts)
        self._row.setVisible(parts != {"decision"})
        self._below.setVisible(parts == {"decision"})

    def _arrange(self, width: int, height: int) -> None:
        """Widths of the columns and space around the pathway; which parts are in sight when their number changes."""
        found = arrange(width / text_scale(), height / text_scale())
        sole = found.columns <= 1
        for part, wide in ((self.intake, found.form), (self.panel, found.panel)):
            part.setMinimumWidth(0 if sole else scaled(wide))
            part.setMaximumWidth(width if sole else scaled(wide))
        if found.columns != self._arrangement.columns:
            self._arrangement = found
            self._show_tab(find_tab(found.tabs, self.part_in_front(), 0))
        self._middle.close_up(low=height < scaled(LOW))

    def open_pages(self) -> tuple[int, int]:
        """Which page of the middle and which of the reasons is open."""
        return (self.stage.currentIndex(), self.panel.tabs.currentIndex())

    def reopen(self, pages: tuple[int, int]) -> None:
        """Open the pages that were open before."""
        self.stage.setCurrentIndex(pages[0])
        self.panel.tabs.setCurrentIndex(pages[1])

    def part_in_front(self) -> str:
        """The part that the keyboard is in, or that was looked at last."""
        focused = QApplication.focusWidget()
        parts = {"form": self.intake, "reasons": self.panel, "decision": self.bar, "pathway": self.stage}
        return next((name for name, part in parts.items() if focused and part.isAncestorOf(focused)), self._part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may have room for more or fewer parts."""
        super().resizeEvent(event)
        self._arrange(event.size().width(), event.size().height())
