"""The work on one case: the session in hand, shown by the desk; every answer gives another session, nothing is lost."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.consult.drafts import Draft, DraftFolder
from desktop.consult.session import Session, begin, open_case
from desktop.screens.banner import show_banner
from desktop.screens.decision import show_decision
from desktop.screens.history import name_decision, name_edition, name_panel, name_step, name_taking
from desktop.screens.response import Taking
from desktop.screens.trying import show_tried_banner
from desktop.ui.casefiles import Clock, choose_case
from desktop.ui.checking import Checking
from desktop.ui.clock import is_day_known
from desktop.ui.desk import Desk
from desktop.ui.dialogs import PlanDialog
from desktop.ui.drafting import Drafting, Left
from desktop.ui.keeping import Keeping
from desktop.ui.offers import take_draft
from desktop.ui.paperwork import Paperwork
from desktop.ui.position import Position, find_position, open_pages, take_position
from desktop.ui.theme import Theme
from desktop.ui.travel import take_typed
from desktop.ui.trying import Trying
from desktop.ui.undoing import Undoing
from engine.edition import Edition
from engine.language import say
from engine.ledger import Item
from engine.packs.shelf import demonstration

if TYPE_CHECKING:
    from desktop.ui.chart.keyholder import Keyholder


class Casework(QWidget):
    """Holds the session; views are told to show it and say what was answered."""

    shown = Signal(object)  # the banner of the session in hand

    def __init__(self, edition: Edition, clock: Clock, theme: Theme, keyholder: "Keyholder") -> None:
        super().__init__()
        self.session: Session | None = None  # always the patient's: a what-if is held by `trying` alone
        self.edition = edition
        self.undoing = Undoing(self)
        self.keyholder = keyholder
        self.drafting = Drafting(self, keyholder)
        # Saying it brings the case to the front, so it is said only while it is there.
        self.drafting.changed.connect(lambda: self.tell_state() if self.isVisible() else None)
        self.trying = Trying(self)
        self._clock, self.theme = clock, theme
        self._checking = Checking(self, clock)
        self.keeping = Keeping(self, clock, keyholder)
        self.paperwork = Paperwork(self, clock)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.trying)
        self.desk = self._make_desk()

    def _make_desk(self) -> Desk:
        desk = Desk(self.theme, self._clock)
        self._column.addWidget(desk, 1)
        desk.answered.connect(self.answer)
        desk.answered_all.connect(lambda answers: self.answer_all(answers, name_panel(answers)))
        desk.decided.connect(self.decide)
        desk.taken.connect(self.take)
        desk.try_wanted.connect(self.trying.begin)
        desk.bar.plan_wanted.connect(self.plan)
        desk.bar.preview_wanted.connect(self.paperwork.preview)
        desk.bar.sign_wanted.connect(self.paperwork.sign)
        desk.stage.evidence.check_wanted.connect(self.check)
        desk.stage.evidence.withdrawal_wanted.connect(self.withdraw)
        return desk

    def use_theme(self, theme: Theme) -> None:
        """Draw the desk in a set of colours; the session, the pages that are open and the part in front stay."""
        self.trying.go_back()
        position = find_position(self.desk)
        self.theme = theme
        self._clear_desk()
        self._show_at(position)

    def _show_at(self, position: Position) -> None:
        """Show the session in hand on a new desk, as another was left."""
        open_pages(self.desk, position)
        if self.session is not None:
            self.show_session(self.session, reveal=True)
            take_position(self.desk, position)

    def put_away(self) -> tuple[Left | None, Position]:
        """Seal the session in hand, before the chart is locked, and keep nothing of it here."""
        self.trying.go_back()
        take_typed(self)
        left = None if self.session is None else self.drafting.put_away(self.session)
        position = find_position(self.desk)
        self.session = None
        self.undoing.clear()
        self._clear_desk()
        return left, position

    def take_back(self, session: Session, folder: DraftFolder | None, position: Position) -> None:
        """Go on with a session that was put away, exactly where it was."""
        if session.edition.pack.id != self.edition.pack.id:  # else one that was installed since may be the current one
            self.edition = session.edition
        self.session = session
        if folder is not None:
            self.drafting.adopt(folder)
        self._show_at(position)

    def _clear_desk(self) -> None:
        """Make the views anew, so that nothing that they kept is left."""
        self._column.removeWidget(self.desk)
        self.desk.hide()
        self.desk.deleteLater()
        self.desk = self._make_desk()
        self.desk.show()  # what is not yet seen cannot take the keyboard

    def use_edition(self, edition: Edition) -> None:
        """Read the case in hand, and those to come, under another edition."""
        self.trying.go_back()
        take_typed(self)
        self.edition = edition
        if self.session is not None and self.session.edition is not edition:
            self._go_on(self.session.use_edition(edition), name_edition(edition.pack.edition), reveal=True)

    def renew_edition(self, load: Callable[[str], Edition]) -> None:
        """Open what comes next under the edition that is current now; the case in hand keeps its own.

        :raises Refusal: when it cannot be opened.
        """
        self.edition = load(self.edition.pack.id)

    def show_session(self, session: Session, *, reveal: bool = False) -> None:
        """Take a session in hand and show it; `reveal` brings the question to look at first."""
        self.session = session = self._checking.heed(session)
        self.trying.end()
        self.desk.display(session, reveal=reveal)
        self.drafting.note(session)
        self.tell_state()
        if reveal:
            self.desk.focus_first()

    def tell_state(self) -> None:
        """Say what the banner shows now."""
        if self.trying.trial is not None:
            self.shown.emit(show_tried_banner(self.trying.trial))
        elif self.session is not None:
            self.shown.emit(show_banner(self.session, self.drafting.standing))

    @property
    def patient(self) -> Session | None:
        """The session that a command works on: none while a what-if is on the desk, so that nothing is done with it."""
        return self.session if self.trying.trial is None else None

    def _go_on(self, session: Session, name: str, place: str | None = None, *, reveal: bool = False) -> None:
        """Show the session after one more step, which can be taken back by its name."""
        if self.session is not None:
            self.undoing.note(name, place, self.session)
        self.show_session(session, reveal=reveal)

    def answer(self, place: str, value: object) -> None:
        """Take one answer of the form."""
        patient = self.patient
        if patient is not None and patient.shown(place) != value:
            self._go_on(patient.answer(place, value), name_step(patient, place, value), place)

    def answer_all(self, answers: Mapping[str, object], name: str) -> None:
        """Take several answers as one step of that name."""
        patient = self.patient
        if patient is None:
            return
        changed = {place: value for place, value in answers.items() if patient.shown(place) != value}
        if changed:
            self._go_on(patient.answer_all(changed), name, next(iter(changed)))

    def take(self, taking: Taking) -> None:
        """Take a response of the series into the case, with its day."""
        place, words = taking.place, taking.response
        self.answer_all({place: words, f"{place}_date": taking.day}, name_taking(place, words))

    def decide(self, agrees: bool) -> None:  # noqa: FBT001 - a signal carries one value
        """Take the clinician's decision."""
        patient = self.patient
        if patient is not None:
            decided = patient.decide(agrees=agrees)
            if decided.values != patient.values:  # the same answer again is no step
                self._go_on(decided, name_decision(), "decision.agrees")
            if not agrees:
                self.desk.bar.reason.setFocus()

    def begin_new(self) -> None:
        """Begin with nothing known but the day, which is asked for where the computer's clock is in doubt."""
        if self.may_leave() and is_day_known(self, self._clock, self.keyholder.chart):
            self.take_in_hand(begin(self.edition, self._clock().date()))

    def open_file(self) -> None:
        """Open a case file."""
        self._replace(lambda: choose_case(self, self.edition))

    def open_demonstration(self) -> None:
        """Open the fictional patient."""
        self._replace(lambda: open_case(self.edition, demonstration()))

    def resume(self, draft: Draft, load: Callable[[str], Edition]) -> None:
        """Go on with an unfinished consultation that was kept."""
        chart = self.keyholder.chart
        if chart and self.may_leave() and (found := take_draft(self, chart, draft, load, self.edition)):
            self.edition = found[0].edition
            self.take_in_hand(found[0])
            self.drafting.adopt(found[1])

    def take_in_hand(self, session: Session) -> None:
        """Begin the work on a case; nothing of the one before is left, and none of its steps can come back."""
        if self.session is not None:
            self._clear_desk()  # no unit or box chosen for one patient stays before another's values
        self.undoing.clear()
        self.drafting.end()
        self.show_session(session, reveal=True)

    def take_over(self, session: Session) -> None:
        """Take a session from the chart in hand, unless the clinician goes back to what is not saved."""
        self._replace(lambda: session)

    def _replace(self, make: Callable[[], Session | None]) -> None:
        """Put another case in hand, unless the clinician goes back or there is none; the present one is kept then."""
        if self.may_leave() and (session := make()) is not None:
            self.take_in_hand(session)

    def save(self, *, elsewhere: bool = False) -> None:
        """Save the case: in the chart while it is open, in its file otherwise, in another file `elsewhere`."""
        take_typed(self)
        if self.patient is not None:
            keep = self.keeping.keep_as_file if elsewhere else self.keeping.keep
            if (saved := keep(self.patient)) is not None:
                self.show_session(saved)

    def plan(self) -> None:
        """Ask for the plan."""
        take_typed(self)
        if self.patient is not None:
            dialog = PlanDialog(self, show_decision(self.patient))
            if dialog.exec():
                self.answer_all(dialog.answers(), say("plan"))
            dialog.deleteLater()

    def check(self, item: Item) -> None:
        """Ask for a check of an item of the evidence by name, and heed it."""
        if self.patient is not None and self._checking.record(item):
            self.show_session(self.patient)

    def withdraw(self, item: Item) -> None:
        """Withdraw the check of an item, and heed that."""
        if self.patient is not None and self._checking.withdraw(item):
            self.show_session(self.patient)

    def may_leave(self) -> bool:
        """Whether the case in hand may be put away: it is saved, or the clinician said so."""
        self.trying.go_back()
        take_typed(self)
        return self.keeping.may_leave(self.session)
