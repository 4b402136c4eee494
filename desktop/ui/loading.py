"""What a case needs, loaded beside the window as soon as that is drawn: the start screen is alive meanwhile."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.ui.working import LOOK, Work

if TYPE_CHECKING:
    from engine.edition import Edition

AFTER = 30  # milliseconds, so that the first frame is drawn before
SCREENS = ("box", "card", "cautions", "changes", "compare", "decision", "form", "why")


class Loading:
    """The edition of the first case. `beside` is who waits for it, and no longer than it lives."""

    def __init__(self, beside: QObject, load: "Callable[[], Edition]") -> None:
        self._beside, self._load = beside, load
        self._work: Work[Edition] | None = None

    def begin(self, then: Callable[[], object]) -> None:
        """Load it soon, and do `then` once it is there or cannot be."""
        QTimer.singleShot(AFTER, self._beside, partial(self._start, then))

    def result(self) -> "Edition":
        """The edition, loaded now if it was not yet; one that failed is tried again the next time.

        :raises Refusal: when it cannot be opened.
        """
        work, self._work = self._work, None
        return self._load() if work is None else work.result()

    def _start(self, then: Callable[[], object]) -> None:
        self._work = Work(self._fetch)
        self._wait(self._work, then)

    def _wait(self, work: "Work[Edition]", then: Callable[[], object]) -> None:
        if work.is_done:
            then()
        else:
            QTimer.singleShot(LOOK, self._beside, partial(self._wait, work, then))

    def _fetch(self) -> "Edition":
        """The edition, and all that says what the screen shows; nothing of it knows Qt, so it may load beside it."""
        edition = self._load()
        for name in SCREENS:
            import_module(f"desktop.screens.{name}")
        return edition
