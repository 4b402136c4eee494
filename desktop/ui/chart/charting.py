"""The chart and the window: opened at the start, shown, locked; the window itself only asks for it here."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.screens.start import NAME
from desktop.ui.chart.idle import Idle
from desktop.ui.chart.keyholder import Keyholder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from desktop.consult.session import Session
    from desktop.ui.casefiles import Clock
    from desktop.ui.chart.room import Room
    from desktop.ui.theme import Theme


class Charting(QObject):
    """The keyholder, and the room, which is made when the chart is first opened."""

    draft_wanted = Signal(object)
    work_wanted = Signal(object)  # something to do on the casework
    shown = Signal()  # the room is in front: no patient's banner stands above it
    opening_wanted = Signal()  # the chart is wanted and locked: the start screen opens it

    def __init__(
        self, stack: "QStackedWidget", home: Path | None, clock: "Clock", theme: "Theme", minutes: int
    ) -> None:
        super().__init__(stack)
        self._stack, self._theme = stack, theme
        self.keyholder = Keyholder(self, home, clock)
        self.idle = Idle(self, minutes)
        self.idle.over.connect(self.keyholder.lock)
        self.keyholder.opened.connect(self.idle.begin)
        self.keyholder.locked.connect(self.idle.end)
        self._wanted = "patients"
        self._room: Room | None = None

    @property
    def room(self) -> "Room":
        """The room, made now if it was not yet."""
        if self._room is None:
            from desktop.ui.chart.room import Room  # noqa: PLC0415 - the chart loads when it is wanted

            self._room = Room(self.keyholder, self._theme)
            self._room.consultation_wanted.connect(self._work_on)
            self._room.new_wanted.connect(lambda: self.work_wanted.emit(lambda casework: casework.begin_new()))
            self._room.draft_wanted.connect(self.draft_wanted)
            self._room.lock_wanted.connect(self.keyholder.lock)
            self._stack.addWidget(self._room)
        return self._room

    def show(self, page: str = "patients", about: str = "") -> None:
        """Show a page of the chart; one that is locked is opened first, if the clinician can."""
        if self.keyholder.chart is None:
            self._wanted = page
            self.opening_wanted.emit()
            return
        self.room.open_page(page, about or None)
        self._stack.setCurrentWidget(self.room)
        self._stack.window().setWindowTitle(NAME)
        self.shown.emit()

    def show_wanted(self) -> None:
        """Show the page that was wanted before the chart was opened."""
        page, self._wanted = self._wanted, "patients"
        self.show(page)

    def _work_on(self, session: "Session") -> None:
        """Have a consultation of the chart taken in hand on the desk."""
        self.work_wanted.emit(lambda casework: casework.take_over(session))

    def use_theme(self, theme: "Theme") -> None:
        """Make the room anew in a set of colours, with the same page in front."""
        self._theme = theme
        if self._room is None:
            return
        old, self._room = self._room, None
        in_front = self._stack.currentWidget() is old
        self._stack.removeWidget(old)
        old.deleteLater()
        if in_front and self.keyholder.chart is not None:
            self.show(old.in_front, old.about)
