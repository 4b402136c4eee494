"""Every fault of the program in the window is caught here, written down at once, and then told in the window."""

import datetime as dt
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from desktop.ui.window import Window

MOST = 5  # reports of one run; a fault that comes with every frame would fill the disk


class Catching(QObject):
    """Takes every exception that nothing else has taken, from the window and from work beside it."""

    caught = Signal(object)  # the report's path, or None

    def __init__(self, home: Path | None, clock: Callable[[], dt.datetime]) -> None:
        super().__init__()
        self._home, self._clock = home, clock
        self._met: set[tuple[str, ...]] = set()
        self._telling = False
        self._before = (sys.excepthook, threading.excepthook)
        self.window: Window | None = None
        # Work beside the window fails in its own thread; only the window's may open a dialog.
        self.caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Take them from now on, and what Qt calls fatal too."""
        sys.excepthook = self.take
        threading.excepthook = lambda given: self.take(given.exc_type, given.exc_value, given.exc_traceback)
        qInstallMessageHandler(self._heed)

    def end(self) -> None:
        """Leave everything as it was."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(None)

    def take(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Write the report at once, whatever happens next, and have it told."""
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            self._before[0](kind, error or kind(), trace)
            return
        from desktop.crash import tell_place  # noqa: PLC0415 - only a fault needs it
        from desktop.faults.places import list_places, name_kind  # noqa: PLC0415

        tell_place(kind, error, trace)
        places = list_places(error, trace) if error is not None else (name_kind(kind),)
        if places in self._met or len(self._met) >= MOST:
            return
        self._met.add(places)
        self.caught.emit(self._write("fault", places))

    def _heed(self, kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
        """Qt's own messages go where they went, without what they quote; a fatal one is written down first."""
        if kind == QtMsgType.QtFatalMsg:
            self._write("qt", ())
        if sys.stderr is not None:
            from desktop.faults.places import withhold_quoted  # noqa: PLC0415

            sys.stderr.write(f"{withhold_quoted(words)}\n")

    def _write(self, kind: Literal["fault", "qt"], places: tuple[str, ...]) -> Path | None:
        from desktop.faults.actions import last_actions  # noqa: PLC0415
        from desktop.faults.report import Fault, write_report  # noqa: PLC0415

        return write_report(self._home, Fault(kind, self._clock(), places, last_actions()))

    def _tell(self, report: Path | None) -> None:
        if self._telling or QApplication.instance() is None:
            return  # it is being told already; the report is written all the same
        from desktop.screens.fault import show_fault  # noqa: PLC0415 - only a fault needs them
        from desktop.ui.faults import FaultDialog  # noqa: PLC0415

        self._telling = True
        try:
            screen = show_fault(written=report is not None, work=self._find_work())
            parent = QApplication.activeModalWidget() or self.window
            dialog = FaultDialog(parent, screen, report)
            dialog.exec()
            dialog.deleteLater()
        finally:
            self._telling = False

    def _find_work(self) -> str:
        """Where what was answered is. After a fault even that may not be known: then the careful sentence is said."""
        from desktop.screens.fault import tell_work  # noqa: PLC0415

        try:
            on = None if self.window is None else self.window.casework_if_loaded
            if on is None or on.session is None:
                return tell_work(in_hand=False, saved=False, kept=False)
            standing = on.drafting.standing
            kept = standing.at is not None and not standing.why_not
            session = on.session
            saved = session.is_saved and (session.path is not None or session.held is not None)
            return tell_work(in_hand=True, saved=saved, kept=kept)
        except Exception:  # noqa: BLE001
            return tell_work(in_hand=True, saved=False, kept=False)
