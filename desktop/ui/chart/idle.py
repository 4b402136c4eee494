"""Nobody at the computer: minutes without a key or a move of the mouse, the sleep of the computer among them."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.ui.working import is_working

LOOK = 5000  # milliseconds between two looks at the clock
_ACTS = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
    )
)


def read_clock() -> float:
    """Seconds on a clock that is never set and goes on while the computer sleeps, where the system has such a one."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        if hasattr(time, name):
            return time.clock_gettime(getattr(time, name))
    return time.monotonic()


class Idle(QObject):
    """Watches while it is told to; says once that the minutes are over, unless work is under way."""

    over = Signal()

    def __init__(self, parent: QObject, minutes: int) -> None:
        super().__init__(parent)
        self.minutes = minutes
        self._last = read_clock()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Watch from now on."""
        self._last = read_clock()
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)
        self._timer.start(LOOK)

    def end(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        if (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)

    def look(self) -> bool:
        """Say so when the minutes are over. Long work counts as somebody's: it is not cut off by itself."""
        over = self._timer.isActive() and read_clock() - self._last >= self.minutes * 60 and not is_working()
        if over:
            self.over.emit()
        return over

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note when something is done. What is done first after a long sleep comes too late, and does nothing."""
        if event.type() not in _ACTS:
            return False
        late = self.look()
        self._last = read_clock()
        return late
