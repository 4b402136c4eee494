"""The window: top bar, menus and start screen at once; the work on a case is loaded right after it is visible."""

import gc
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QToolTip

from desktop.commands.inputs import Refusal, open_shipped
from desktop.screens.start import NAME
from desktop.ui.appearance import Appearance
from desktop.ui.chart.charting import Charting
from desktop.ui.chart.leaving import Leaving
from desktop.ui.dropping import Dropping
from desktop.ui.leaflets import take_dropped
from desktop.ui.loading import Loading
from desktop.ui.menus import Menus
from desktop.ui.practice.practising import Practising
from desktop.ui.starting import Starting
from desktop.ui.theme import Theme, font, palette, style_sheet
from desktop.ui.topbar import TopBar
from engine.about import About
from engine.language import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.consult.drafts import Draft
    from desktop.consult.session import Session
    from desktop.screens.banner import BannerScreen
    from desktop.ui.casefiles import Clock
    from desktop.ui.casework import Casework
    from desktop.ui.menus import Listed
    from desktop.ui.start import Start
    from engine.edition import Edition


class Window(QMainWindow):
    """The main window. What a case needs (the engine, the edition, the desk) loads when first wanted."""

    def __init__(
        self,
        about: About,
        load: "Callable[[str], Edition]",
        clock: "Clock",
        appearance: Appearance | None = None,
        drafts: "Path | None" = None,
    ) -> None:
        """`drafts` is the data folder: the chart lies in it, and what is unfinished; without one nothing is kept."""
        super().__init__()
        self.appearance = appearance or Appearance()  # sets the size of the texts, so it comes before any
        self.about, self._load, self._clock, self._drafts = about, load, clock, drafts
        self._theme = self.appearance.theme
        self._casework: Casework | None = None
        self._loading = Loading(self, partial(load, about.id))
        self.setWindowTitle(NAME)
        self.setMinimumSize(640, 360)
        self._stack = QStackedWidget()
        self.charting = Charting(self._stack, drafts, clock, self._theme, self.appearance.settings.lock_after)
        self.charting.work_wanted.connect(self.work)
        self.charting.draft_wanted.connect(self.resume)
        self.top = self._make_top()
        self.setCentralWidget(self._stack)
        self.menus = Menus(self)
        self.leaving = Leaving(self, self.charting.keyholder, load)
        self.starting = Starting(self, self._stack, drafts, clock)
        Dropping(self, partial(take_dropped, self))
        self._dress(self._theme)
        self.appearance.changed.connect(self._follow_appearance)
        self.appearance.habits_changed.connect(self._follow_habits)
        self.practising = Practising(self, self._stack, drafts, clock, open_shipped)  # follows the appearance last
        self.appearance.unkept.connect(partial(self.tell, say("The choice lasts until the window is closed")))

    @property
    def casework(self) -> "Casework":
        """The work on cases, loaded now if it was not yet.

        :raises Refusal: when the edition cannot be opened.
        """
        if self._casework is None:
            from desktop.ui.casework import Casework  # noqa: PLC0415 - the window is visible before the engine loads

            self._casework = Casework(self._loading.result(), self._clock, self._theme, self.charting.keyholder)
            self._casework.shown.connect(self._show_banner)
            self._stack.addWidget(self._casework)
            gc.freeze()  # what was loaded stays; searching it for rubbish would hold up an answer every few seconds
        return self._casework

    def load_soon(self) -> None:
        """Load what a case needs as soon as the window is drawn, beside it; the chart can be opened meanwhile."""
        self.start.focus_first()
        self._loading.begin(partial(self.work, lambda _casework: None))

    def show_session(self, session: "Session") -> None:
        """Take a session in hand and show it."""
        self.casework.take_in_hand(session)

    def resume(self, draft: "Draft") -> None:
        """Go on with an unfinished consultation."""
        self.work(lambda casework: casework.resume(draft, self._load))

    def use_theme(self, theme: Theme) -> None:
        """Make everything anew in a set of colours and at the present size of texts; the case stays."""
        self._theme = theme
        self._dress(theme)
        old, self.top = self.top, self._make_top()
        old.deleteLater()
        self.menus.fill(self.top)
        in_front = self.starting.is_in_front
        self.starting.renew()
        if self._casework is not None:
            self._casework.use_theme(theme)
        self.charting.use_theme(theme)
        if in_front:
            self.starting.show()

    def _follow_appearance(self) -> None:
        settings = self.appearance.settings
        self.menus.tick(f"colours {settings.colours}")
        self.menus.tick(f"text size {settings.text_size}")
        self.use_theme(self.appearance.theme)

    def _follow_habits(self) -> None:
        self.menus.tick(f"lock after {self.appearance.settings.lock_after}")
        self.charting.idle.minutes = self.appearance.settings.lock_after

    def tell(self, title: str, sentences: tuple[str, ...]) -> None:
        """Say something that must be read before going on."""
        from desktop.ui.dialogs import tell  # noqa: PLC0415 - nothing is told before the window is visible

        tell(self, title, sentences)

    def _dress(self, theme: Theme) -> None:
        if QApplication.font() != font():
            QApplication.setFont(font())
            QToolTip.setFont(font(12))
        self.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme))

    def _make_top(self) -> TopBar:
        top = TopBar()
        top.open.clicked.connect(lambda: self.work(lambda casework: casework.open_file()))
        top.save.clicked.connect(lambda: self.work(lambda casework: casework.save()))
        self.charting.shown.connect(top.clear)
        self.setMenuWidget(top)
        return top

    def use_edition(self, name: str) -> None:
        """Read the case under an edition, by its id; where it cannot be opened the one in hand stays."""
        self.work(lambda casework: casework.use_edition(self._load(name)))
        self.menus.tick(f"edition {self._casework.edition.pack.id if self._casework else self.about.id}")

    def work(self, does: "Callable[[Casework], object]") -> None:
        """Do something on the casework; an edition that cannot be opened is said, and nothing is done."""
        try:
            does(self.casework)
        except Refusal as refusal:  # commands say their own; what comes here is an edition's
            self.tell(say("The edition cannot be opened"), refusal.sentences)

    def _show_banner(self, banner: "BannerScreen") -> None:
        self.top.display(banner)
        self.setWindowTitle(f"{banner.name} - {NAME}")
        self.menus.show_state(self.casework)
        self._stack.setCurrentWidget(self.casework)

    def begin_new(self) -> None:
        """Begin a consultation with nothing known but the day."""
        self.work(lambda casework: casework.begin_new())

    def open_demonstration(self) -> None:
        """Open the fictional patient."""
        self.work(lambda casework: casework.open_demonstration())

    @property
    def casework_if_loaded(self) -> "Casework | None":
        """The work on cases when it is loaded."""
        return self._casework

    @property
    def listed(self) -> "Listed":
        """The commands of the menus."""
        return self.menus.listed

    @property
    def start(self) -> "Start":
        """The start screen."""
        return self.starting.start

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave only when nothing is lost."""
        if self.leaving.may_close() and (self._casework is None or self._casework.may_leave()):
            if self._casework is not None:
                self._casework.drafting.end()
                self._casework.session = None
            self.charting.keyholder.lock()
            event.accept()
        else:
            event.ignore()
