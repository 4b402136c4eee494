"""Practice and the window: shown without any chart or patient, and the way back to the consultation in hand."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.screens.start import NAME
from engine.language import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from desktop.ui.practice.room import Room
    from desktop.ui.practice.trainee import Trainee
    from desktop.ui.window import Window
    from engine.edition import Edition


class Practising(QObject):
    """The room, made when practice is first wanted. The consultation in hand stays as it is, out of sight."""

    def __init__(
        self,
        window: "Window",
        stack: "QStackedWidget",
        home: Path | None,
        clock: Callable[[], dt.datetime],
        load: "Callable[[str], Edition]",
    ) -> None:
        super().__init__(window)
        self._window, self._stack = window, stack
        self._home, self._clock, self._load = home, clock, load
        self._trainee: Trainee | None = None
        self._room: Room | None = None
        window.appearance.changed.connect(self._follow_appearance)

    @property
    def trainee(self) -> "Trainee":
        """Who practises."""
        if self._trainee is None:
            from desktop.ui.practice.trainee import Trainee  # noqa: PLC0415 - practice loads when it is wanted

            self._trainee = Trainee(self, self._home, self._clock, self._load, self._window.appearance)
        return self._trainee

    @property
    def room(self) -> "Room":
        """The room, made now if it was not yet."""
        if self._room is None:
            from desktop.ui.practice.room import Room  # noqa: PLC0415

            self._room = Room(self.trainee, self._window.appearance.theme)
            self._room.way_back_wanted.connect(self.go_back)
            self._stack.addWidget(self._room)
        return self._room

    @property
    def is_in_front(self) -> bool:
        """Whether practice is what the window shows."""
        return self._room is not None and self._stack.currentWidget() is self._room

    def show(self, page: str = "due") -> None:
        """Show a page of practice; no patient's banner stands above it, and no command reaches the patient."""
        self._come_to_front()
        if page == "now":
            self.room.go_on()
        else:
            self.room.open_page(page)

    def stay(self) -> None:
        """The chart was locked while practice is in front: it goes on, and the way back leads to the start screen."""
        self._come_to_front()

    def _come_to_front(self) -> None:
        self.room.name_way_back(
            say("Back to the consultation (Ctrl+H)") if self._has_patient else say("Back to the start")
        )
        self._window.top.clear()
        self._window.menus.set_aside(waiting=self._has_patient)
        self._window.setWindowTitle(f"{self._title()} - {NAME}")
        self._stack.setCurrentWidget(self.room)

    def go_back(self) -> None:
        """To the consultation in hand as it was left, or to the start screen."""
        if self._has_patient:
            self._window.work(lambda casework: casework.tell_state())
        else:
            self._window.starting.show()

    @staticmethod
    def _title() -> str:
        return say("Practice")

    @property
    def _has_patient(self) -> bool:
        casework = self._window.casework_if_loaded
        return casework is not None and casework.session is not None

    def _follow_appearance(self) -> None:
        """Make the room anew in other colours or another size of texts, with the same page in front."""
        if self._room is None:
            return
        old, self._room = self._room, None
        in_front = self._stack.currentWidget() is old
        self._stack.removeWidget(old)
        old.deleteLater()
        if in_front:
            self.show(old.in_front)
