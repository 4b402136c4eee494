"""The window: top bar, menus and start screen at once; the work on a case is loaded right after it is visible."""

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QToolTip

from desktop.commands.inputs import Refusal
from desktop.consult.settings import COLOURS, TEXT_SIZES
from desktop.screens.start import NAME
from desktop.ui.appearance import Appearance
from desktop.ui.menus import Menus
from desktop.ui.start import Start
from desktop.ui.theme import Theme, font, palette, style_sheet
from desktop.ui.topbar import TopBar
from engine.about import About
from engine.language import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.consult.session import Session
    from desktop.screens.banner import BannerScreen
    from desktop.ui.casefiles import Clock
    from desktop.ui.casework import Casework
    from engine.edition import Edition

LOAD_AFTER = 30  # milliseconds, so that the first frame is drawn before


class Window(QMainWindow):
    """The main window. What a case needs (the engine, the edition, the desk) loads when first wanted."""

    def __init__(
        self, about: About, load: "Callable[[str], Edition]", clock: "Clock", appearance: Appearance | None = None
    ) -> None:
        super().__init__()
        self.appearance = appearance or Appearance()  # sets the size of the texts, so it comes before any
        self.about, self._load, self._clock, self._theme = about, load, clock, self.appearance.theme
        self._casework: Casework | None = None
        self.setWindowTitle(NAME)
        self.setMinimumSize(1280, 720)
        self.top = self._make_top()
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._menus = Menus(self)
        self.start = self._make_start()
        self._dress(self._theme)
        self.appearance.changed.connect(self._follow_appearance)
        self.appearance.unkept.connect(self._tell_unkept)

    @property
    def casework(self) -> "Casework":
        """The work on cases, loaded now if it was not yet.

        :raises Refusal: when the edition cannot be opened.
        """
        if self._casework is None:
            from desktop.ui.casework import Casework  # noqa: PLC0415 - the window is visible before the engine loads

            self._casework = Casework(self._load(self.about.id), self._clock, self._theme)
            self._casework.shown.connect(self._show_banner)
            self._stack.addWidget(self._casework)
            gc.freeze()  # what was loaded stays; searching it for rubbish would hold up an answer every few seconds
        return self._casework

    def load_soon(self) -> None:
        """Load what a case needs as soon as the window is drawn."""
        QTimer.singleShot(LOAD_AFTER, self, lambda: self.work(lambda _casework: None))

    def show_session(self, session: "Session") -> None:
        """Take a session in hand and show it."""
        self.casework.show_session(session, reveal=True)

    def use_theme(self, theme: Theme) -> None:
        """Make everything anew in a set of colours and at the present size of texts; the case stays."""
        self._theme = theme
        self._dress(theme)
        old, self.top = self.top, self._make_top()
        old.deleteLater()
        self._menus.fill(self.top)
        self._stack.removeWidget(self.start)
        self.start.deleteLater()
        self.start = self._make_start()
        if self._casework is not None:
            self._casework.use_theme(theme)
            if self._casework.session is None:
                self._stack.setCurrentWidget(self.start)

    def _follow_appearance(self) -> None:
        settings = self.appearance.settings
        self._menus.tick("colours", COLOURS.index(settings.colours))
        self._menus.tick("text size", TEXT_SIZES.index(settings.text_size))
        self.use_theme(self.appearance.theme)

    def _tell_unkept(self, sentences: tuple[str, ...]) -> None:
        from desktop.ui.dialogs import tell  # noqa: PLC0415

        tell(self, say("The choice lasts until the window is closed"), sentences)

    def _dress(self, theme: Theme) -> None:
        if QApplication.font() != font():
            QApplication.setFont(font())
            QToolTip.setFont(font(12))
        self.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme))

    def _make_top(self) -> TopBar:
        top = TopBar()
        top.open.clicked.connect(self.open_file)
        top.save.clicked.connect(lambda: self.work(lambda casework: casework.save_file()))
        self.setMenuWidget(top)
        return top

    def _make_start(self) -> Start:
        start = Start(self.about, self.appearance.problem)
        self._stack.insertWidget(0, start)
        start.new_wanted.connect(self.begin_new)
        start.file_wanted.connect(self.open_file)
        start.demonstration_wanted.connect(self.open_demonstration)
        start.use_wanted.connect(self.show_use)
        return start

    def use_edition(self, name: str) -> None:
        """Read the case under an edition, by its id."""
        self.work(lambda casework: casework.use_edition(self._load(name)))

    def work(self, does: "Callable[[Casework], object]") -> None:
        """Do something on the casework; an edition that cannot be opened is said, and nothing is done."""
        try:
            casework = self.casework
        except Refusal as refusal:
            from desktop.ui.dialogs import tell  # noqa: PLC0415

            tell(self, say("The edition cannot be opened"), refusal.sentences)
            return
        does(casework)

    def _show_banner(self, banner: "BannerScreen") -> None:
        self.top.display(banner)
        self.setWindowTitle(f"{banner.name} - {NAME}")
        self._menus.allow_case_commands(allowed=True)
        self._stack.setCurrentWidget(self.casework)

    def begin_new(self) -> None:
        """Begin a consultation with nothing known but the day."""
        self.work(lambda casework: casework.begin_new())

    def open_file(self) -> None:
        """Open a case file."""
        self.work(lambda casework: casework.open_file())

    def open_demonstration(self) -> None:
        """Open the fictional patient."""
        self.work(lambda casework: casework.open_demonstration())

    def show_use(self) -> None:
        """What the program is for, and its limits."""
        from desktop.screens.about import tell_use  # noqa: PLC0415 - loads only when it is read
        from desktop.ui.dialogs import Reading  # noqa: PLC0415

        Reading(self, say("Intended use and limits"), tell_use(self.about)).exec()

    def show_about(self) -> None:
        """Which program and edition this is."""
        from desktop.screens.about import tell_program  # noqa: PLC0415 - loads only when it is read
        from desktop.ui.dialogs import Reading  # noqa: PLC0415

        self.work(lambda casework: Reading(self, say("About"), ((NAME, tell_program(casework.edition)),)).exec())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave only when nothing is lost."""
        if self._casework is None or self._casework.may_leave():
            event.accept()
        else:
            event.ignore()
