"""The window: top bar, menus and start screen at once; the work on a case is loaded right after it is visible."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from desktop.commands.inputs import Refusal
from desktop.screens.start import NAME
from desktop.ui.start import Start
from desktop.ui.theme import DARK, LIGHT, Theme, palette, style_sheet
from desktop.ui.topbar import TopBar
from engine.about import About
from engine.language import say
from engine.packs.files import find_folder, read_about, shipped

if TYPE_CHECKING:
    from desktop.consult.session import Session
    from desktop.screens.banner import BannerScreen
    from desktop.ui.casefiles import Clock
    from desktop.ui.casework import Casework
    from engine.edition import Edition

LOAD_AFTER = 30  # milliseconds, so that the first frame is drawn before


class Window(QMainWindow):
    """The main window. What a case needs (the engine, the edition, the desk) loads when first wanted."""

    def __init__(self, about: About, load: "Callable[[str], Edition]", clock: "Clock", theme: Theme = LIGHT) -> None:
        super().__init__()
        self._about, self._load, self._clock, self._theme = about, load, clock, theme
        self._casework: Casework | None = None
        self.setWindowTitle(NAME)
        self.setMinimumSize(1280, 720)
        self.top = TopBar()
        self.setMenuWidget(self.top)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._make_menus()
        self.start = self._make_start()
        self._dress(theme)

    @property
    def casework(self) -> "Casework":
        """The work on cases, loaded now if it was not yet.

        :raises Refusal: when the edition cannot be opened.
        """
        if self._casework is None:
            from desktop.ui.casework import Casework  # noqa: PLC0415 - the window is visible before the engine loads

            self._casework = Casework(self._load(self._about.id), self._clock, self._theme)
            self._casework.shown.connect(self._show_banner)
            self._stack.addWidget(self._casework)
        return self._casework

    def load_soon(self) -> None:
        """Load what a case needs as soon as the window is drawn."""
        QTimer.singleShot(LOAD_AFTER, self, lambda: self._work(lambda _casework: None))

    def show_session(self, session: "Session") -> None:
        """Take a session in hand and show it."""
        self.casework.show_session(session, reveal=True)

    def use_theme(self, theme: Theme) -> None:
        """Draw everything in a set of colours; the case stays."""
        self._theme = theme
        self._dress(theme)
        self._stack.removeWidget(self.start)
        self.start.deleteLater()
        self.start = self._make_start()
        if self._casework is not None:
            self._casework.use_theme(theme)
            if self._casework.session is None:
                self._stack.setCurrentWidget(self.start)

    def _dress(self, theme: Theme) -> None:
        self.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme))

    def _make_start(self) -> Start:
        start = Start(self._about)
        self._stack.insertWidget(0, start)
        start.new_wanted.connect(self.begin_new)
        start.file_wanted.connect(self.open_file)
        start.demonstration_wanted.connect(self.open_demonstration)
        start.use_wanted.connect(self.show_use)
        return start

    def _make_menus(self) -> None:
        def action(words: str, does: Callable[[], object], keys: str = "") -> QAction:
            made = QAction(words, self)
            made.triggered.connect(lambda _checked=False: does())
            if keys:
                made.setShortcut(QKeySequence(keys))
            return made

        self._needing_case = (
            action(say("&Save"), self.save_file, "Ctrl+S"),
            action(say("Save &as…"), lambda: self.casework.save_file(elsewhere=True), "Ctrl+Shift+S"),
            action(say("&Preview summary"), self.preview, "Ctrl+P"),
            action(say("Sign and &export…"), self.sign, "Ctrl+E"),
        )
        save, save_as, preview, sign = self._needing_case
        self._dark = action(say("&Dark colours"), lambda: self.use_theme(DARK if self._dark.isChecked() else LIGHT))
        self._dark.setCheckable(True)
        new = action(say("&New consultation"), self.begin_new, "Ctrl+N")
        opened = action(say("&Open case file…"), self.open_file, "Ctrl+O")
        leave = action(say("&Quit"), self.close, "Ctrl+Q")
        self.top.add_menu(say("&File"), (new, opened, save, save_as, None, preview, sign, None, leave))
        self.top.add_menu(say("&View"), (*self._make_editions(), None, self._dark))
        use = action(say("&Intended use and limits"), self.show_use, "F1")
        differ = action(say("How the &editions differ"), lambda: self._work(lambda work: work.show_difference()))
        self.top.add_menu(say("&Help"), (use, differ, action(say("&About"), self.show_about)))
        self.top.open.clicked.connect(self.open_file)
        self.top.save.clicked.connect(self.save_file)
        for each in self._needing_case:
            each.setEnabled(False)

    def _make_editions(self) -> list[QAction]:
        """One choice for each edition that ships."""
        group = QActionGroup(self)
        for name in shipped():
            action = group.addAction(say("Edition: {edition}").format(edition=read_about(find_folder(name)).edition))
            action.setCheckable(True)
            action.setChecked(name == self._about.id)
            action.triggered.connect(lambda _checked=False, name=name: self.use_edition(name))
        return group.actions()

    def use_edition(self, name: str) -> None:
        """Read the case under an edition, by its id."""
        self._work(lambda casework: casework.use_edition(self._load(name)))

    def _work(self, does: "Callable[[Casework], object]") -> None:
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
        for each in self._needing_case:
            each.setEnabled(True)
        self._stack.setCurrentWidget(self.casework)

    def begin_new(self) -> None:
        """Begin a consultation with nothing known but the day."""
        self._work(lambda casework: casework.begin_new())

    def open_file(self) -> None:
        """Open a case file."""
        self._work(lambda casework: casework.open_file())

    def open_demonstration(self) -> None:
        """Open the fictional patient."""
        self._work(lambda casework: casework.open_demonstration())

    def save_file(self) -> None:
        """Save the case."""
        self._work(lambda casework: casework.save_file())

    def preview(self) -> None:
        """Show the summary as it would print."""
        self._work(lambda casework: casework.preview())

    def sign(self) -> None:
        """Sign the summary and export it."""
        self._work(lambda casework: casework.sign())

    def show_use(self) -> None:
        """What the program is for, and its limits."""
        from desktop.screens.about import tell_use  # noqa: PLC0415 - loads only when it is read
        from desktop.ui.dialogs import Reading  # noqa: PLC0415

        Reading(self, say("Intended use and limits"), tell_use(self._about)).exec()

    def show_about(self) -> None:
        """Which program and edition this is."""
        from desktop.screens.about import tell_program  # noqa: PLC0415 - loads only when it is read
        from desktop.ui.dialogs import Reading  # noqa: PLC0415

        self._work(lambda casework: Reading(self, say("About"), ((NAME, tell_program(casework.edition)),)).exec())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave only when nothing is lost."""
        if self._casework is None or self._casework.may_leave():
            event.accept()
        else:
            event.ignore()
