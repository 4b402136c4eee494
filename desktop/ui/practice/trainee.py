"""Who practises in the window, the round in hand and where its answers are kept; every page asks here."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.ui.appearance import Appearance
    from engine.edition import Edition


class Trainee(QObject):
    """`home` is the data folder, None where there is none: then nothing is kept. `learner` is their own label."""

    changed = Signal()  # another learner, or an answer more

    def __init__(
        self,
        parent: QObject,
        home: Path | None,
        clock: Callable[[], dt.datetime],
        load: "Callable[[str], Edition]",
        appearance: "Appearance",
    ) -> None:
        super().__init__(parent)
        self.home, self.clock, self.load = home, clock, load
        self._appearance = appearance
        self.learner = appearance.settings.last_learner

    def choose(self, learner: str) -> None:
        """Practise as somebody, by their label; it stands there the next time."""
        if learner == self.learner:
            return
        self.learner = learner
        self._appearance.remember_learner(learner)
        self.changed.emit()
