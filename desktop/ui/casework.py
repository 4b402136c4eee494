"""The work on one case: the session in hand, shown by the desk; every answer gives another session, nothing is lost."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.consult.session import Session, begin, open_case
from desktop.screens.banner import show_banner
from desktop.screens.decision import find_wanting, show_decision
from desktop.ui.casefiles import Clock, choose_case, keep_case, may_leave
from desktop.ui.checking import CheckDialog, open_book, withdraw
from desktop.ui.desk import Desk
from desktop.ui.dialogs import PlanDialog, Reading, tell
from desktop.ui.theme import Theme
from engine.edition import Edition
from engine.language import say
from engine.ledger import Item
from engine.packs.shelf import demonstration, open_edition


class Casework(QWidget):
    """Holds the session; views are told to show it and say what was answered."""

    shown = Signal(object)  # the banner of the session in hand

    def __init__(self, edition: Edition, clock: Clock, theme: Theme) -> None:
        super().__init__()
        self.session: Session | None = None
        self.edition = edition
        self._clock, self._theme = clock, theme
        self._book = open_book(clock)
        self._checker = ""  # whoever recorded the last check in this window
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.desk = self._make_desk()

    def _make_desk(self) -> Desk:
        desk = Desk(self._theme)
        self._column.addWidget(desk)
        desk.answered.connect(self.answer)
        desk.decided.connect(self.decide)
        desk.bar.plan_wanted.connect(self.plan)
        desk.bar.preview_wanted.connect(self.preview)
        desk.bar.sign_wanted.connect(self.sign)
        desk.stage.evidence.check_wanted.connect(self.check)
        desk.stage.evidence.withdrawal_wanted.connect(self.withdraw)
        return desk

    def use_theme(self, theme: Theme) -> None:
        """Draw the desk in a set of colours; the session and the page that is open stay."""
        page, zoom = self.desk.stage.currentIndex(), self.desk.stage.pathway.zoom
        self._theme = theme
        self._clear_desk()
        self.desk.stage.setCurrentIndex(page)
        self.desk.stage.pathway.zoom_to(zoom)
        if self.session is not None:
            self.show_session(self.session, reveal=True)

    def _clear_desk(self) -> None:
        """Make the views anew, so that nothing that they kept is left."""
        self._column.removeWidget(self.desk)
        self.desk.hide()
        self.desk.deleteLater()
        self.desk = self._make_desk()
        self.desk.show()  # what is not yet seen cannot take the keyboard

    def use_edition(self, edition: Edition) -> None:
        """Read the case in hand, and those to come, under another edition."""
        self._settle()
        self.edition = edition
        if self.session is not None:
            self.show_session(self.session.use_edition(edition), reveal=True)

    def show_session(self, session: Session, *, reveal: bool = False) -> None:
        """Take a session in hand and show it; `reveal` brings the question to look at first."""
        if (session.checks, session.unread_checks) != (self._book.checks, self._book.problems):
            session = session.heed(self._book.checks, self._book.problems)
        self.session = session
        self.desk.display(session, reveal=reveal)
        self.shown.emit(show_banner(session))
        if reveal:
            self.desk.focus_first()

    def answer(self, place: str, value: object) -> None:
        """Take one answer of the form."""
        if self.session is not None and self.session.shown(place) != value:
            self.show_session(self.session.answer(place, value))

    def decide(self, agrees: bool) -> None:  # noqa: FBT001 - a signal carries one value
        """Take the clinician's decision."""
        if self.session is not None:
            self.show_session(self.session.decide(agrees=agrees))
            if not agrees:
                self.desk.bar.reason.setFocus()

    def begin_new(self) -> None:
        """Begin with nothing known but the day."""
        self._replace(lambda: begin(self.edition, self._clock().date()))

    def open_file(self) -> None:
        """Open a case file."""
        self._replace(lambda: choose_case(self, self.edition))

    def open_demonstration(self) -> None:
        """Open the fictional patient."""
        self._replace(lambda: open_case(self.edition, demonstration()))

    def _replace(self, make: Callable[[], Session | None]) -> None:
        """Put another case in hand, unless the clinician goes back or there is none; the present one is kept then."""
        if self.may_leave():
            session = make()
            if session is not None:
                if self.session is not None:
                    self._clear_desk()  # no unit or box chosen for one patient stays before another's values
                self.show_session(session, reveal=True)

    def save_file(self, *, elsewhere: bool = False) -> None:
        """Save the case."""
        self._settle()
        if self.session is not None:
            saved = keep_case(self, self.session, self._clock, elsewhere=elsewhere)
            if saved is not None:
                self.show_session(saved)

    def plan(self) -> None:
        """Ask for the plan."""
        self._settle()
        if self.session is not None:
            dialog = PlanDialog(self, show_decision(self.session))
            if dialog.exec():
                for place, value in dialog.answers().items():
                    self.answer(place, value)

    def preview(self) -> None:
        """Show the summary as it would print."""
        self._settle()
        if self.session is not None:
            from desktop.ui.signing import show_preview  # noqa: PLC0415 - paper loads only when it is wanted

            show_preview(self, self.session)

    def print_pathway(self) -> None:
        """Print the pathway as it stands for this patient."""
        self._settle()
        if self.session is not None:
            from desktop.ui.printing import print_pathway  # noqa: PLC0415 - printing loads only when it is wanted

            print_pathway(self, self.session, self._clock().date())

    def show_difference(self) -> None:
        """How the edition differs from the one that stands beside it, over every patient."""
        from desktop.screens.difference import tell_difference  # noqa: PLC0415 - loads only when it is read
        from engine.difference import find_difference  # noqa: PLC0415

        beside = self.edition.pack.beside
        if beside is None:
            tell(self, say("How the editions differ"), (say("This edition stands alone: there is none to compare."),))
            return
        found = find_difference(self.edition, open_edition(beside))
        Reading(self, say("How the editions differ"), tell_difference(found)).exec()

    def sign(self) -> None:
        """Sign the summary and write it, once nothing is wanting."""
        self._settle()
        if self.session is None:
            return
        wanting = find_wanting(self.session)
        if wanting:
            tell(self, say("Not ready to sign"), wanting)
            return
        from desktop.ui.signing import SigningDialog  # noqa: PLC0415 - paper loads only when it is wanted

        SigningDialog(self, self.session, self._clock).exec()

    def check(self, item: Item) -> None:
        """Ask for a check of an item of the evidence by name, and heed it."""
        dialog = CheckDialog(self, item, self._clock, self._checker)
        if dialog.exec():
            self._checker = dialog.name.words
            self._heed()

    def withdraw(self, item: Item) -> None:
        """Withdraw the check of an item, and heed that."""
        if withdraw(self, item, self._clock):
            self._heed()

    def _heed(self) -> None:
        """Read the checks anew, and show the session with them."""
        self._book = open_book(self._clock)
        if self.session is not None:
            self.show_session(self.session)

    def may_leave(self) -> bool:
        """Whether the case in hand may be put away: it is saved, or the clinician said so."""
        self._settle()
        return may_leave(self, self.session, self._clock)

    def _settle(self) -> None:
        """Take what is still being typed: an entry says its answer when it is left."""
        window: QWidget = self.window()
        widget: QWidget | None = window.focusWidget()
        if widget is not None:
            widget.clearFocus()
