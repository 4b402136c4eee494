"""The window: one session in hand, shown by its views; every answer gives another session."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from desktop.consult.session import Session, begin, open_case
from desktop.screens.about import NAME, tell_program, tell_use
from desktop.screens.banner import show_banner
from desktop.screens.decision import find_wanting, show_decision
from desktop.ui.casefiles import Clock, choose_case, keep_case, may_leave
from desktop.ui.desk import Desk
from desktop.ui.dialogs import PlanDialog, Reading, tell
from desktop.ui.start import Start
from desktop.ui.theme import DARK, LIGHT, Theme, palette, style_sheet
from desktop.ui.topbar import TopBar
from engine.edition import Edition
from engine.language import say
from engine.packs.shelf import demonstration


class Window(QMainWindow):
    """The main window. It holds the session; views are told to show it and say what was answered."""

    def __init__(self, edition: Edition, clock: Clock, theme: Theme = LIGHT) -> None:
        super().__init__()
        self.session: Session | None = None
        self._edition = edition
        self._clock = clock
        self.setWindowTitle(NAME)
        self.setMinimumSize(1280, 720)
        self.top = TopBar()
        self.setMenuWidget(self.top)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._make_menus()
        self.use_theme(theme)

    def use_theme(self, theme: Theme) -> None:
        """Draw everything in a set of colours; the session stays."""
        self.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme))
        for old in (self._stack.widget(0), self._stack.widget(1)):
            if old is not None:
                self._stack.removeWidget(old)
                old.deleteLater()
        self.start, self.desk = Start(self._edition), Desk(theme)
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.desk)
        self.start.new_wanted.connect(self.new_consultation)
        self.start.file_wanted.connect(self.open_file)
        self.start.demonstration_wanted.connect(self.open_demonstration)
        self.start.use_wanted.connect(self.show_use)
        self.desk.answered.connect(self.answer)
        self.desk.decided.connect(self.decide)
        self.desk.bar.plan_wanted.connect(self.plan)
        self.desk.bar.preview_wanted.connect(self.preview)
        self.desk.bar.sign_wanted.connect(self.sign)
        if self.session is not None:
            self.show_session(self.session, reveal=True)

    def _make_menus(self) -> None:
        def action(words: str, does: Callable[[], object], keys: str = "") -> QAction:
            made = QAction(words, self)
            made.triggered.connect(lambda _checked=False: does())
            if keys:
                made.setShortcut(QKeySequence(keys))
            return made

        self._needing_case = (
            action(say("&Save"), self.save_file, "Ctrl+S"),
            action(say("Save &as…"), lambda: self.save_file(elsewhere=True), "Ctrl+Shift+S"),
            action(say("&Preview summary"), self.preview, "Ctrl+P"),
            action(say("Sign and &export…"), self.sign, "Ctrl+E"),
        )
        save, save_as, preview, sign = self._needing_case
        self._dark = action(say("&Dark colours"), self._turn_dark)
        self._dark.setCheckable(True)
        new = action(say("&New consultation"), self.new_consultation, "Ctrl+N")
        opened = action(say("&Open case file…"), self.open_file, "Ctrl+O")
        leave = action(say("&Quit"), self.close, "Ctrl+Q")
        self.top.add_menu(say("&File"), (new, opened, save, save_as, None, preview, sign, None, leave))
        self.top.add_menu(say("&View"), (self._dark,))
        use = action(say("&Intended use and limits"), self.show_use, "F1")
        self.top.add_menu(say("&Help"), (use, action(say("&About"), self.show_about)))
        self.top.open.clicked.connect(self.open_file)
        self.top.save.clicked.connect(self.save_file)
        for each in self._needing_case:
            each.setEnabled(False)

    def _turn_dark(self) -> None:
        self.use_theme(DARK if self._dark.isChecked() else LIGHT)

    def show_session(self, session: Session, *, reveal: bool = False) -> None:
        """Take a session in hand and show it."""
        self.session = session
        banner = show_banner(session)
        self.top.display(banner)
        self.setWindowTitle(f"{banner.name} - {NAME}")
        for each in self._needing_case:
            each.setEnabled(True)
        self.desk.display(session, reveal=reveal)
        self._stack.setCurrentWidget(self.desk)
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

    def new_consultation(self) -> None:
        """Begin with nothing known but the day."""
        self._replace(lambda: begin(self._edition, self._clock().date()))

    def open_file(self) -> None:
        """Open a case file."""
        self._replace(lambda: choose_case(self, self._edition))

    def open_demonstration(self) -> None:
        """Open the fictional patient."""
        self._replace(lambda: open_case(self._edition, demonstration()))

    def _replace(self, make: Callable[[], Session | None]) -> None:
        """Put another case in hand, unless the clinician goes back or there is none; the present one is kept then."""
        self._settle()
        if may_leave(self, self.session, self._clock):
            session = make()
            if session is not None:
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

    def show_use(self) -> None:
        """What the program is for, and its limits."""
        Reading(self, say("Intended use and limits"), tell_use(self._edition)).exec()

    def show_about(self) -> None:
        """Which program and edition this is."""
        Reading(self, say("About"), ((NAME, tell_program(self._edition)),)).exec()

    def _settle(self) -> None:
        """Take what is still being typed: an entry says its answer when it is left."""
        widget: QWidget | None = self.focusWidget()
        if widget is not None:
            widget.clearFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave only when nothing is lost."""
        self._settle()
        if may_leave(self, self.session, self._clock):
            event.accept()
        else:
            event.ignore()
