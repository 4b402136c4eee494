"""A fault of the program in the window: written down, told, its report read or saved; asked about at the start."""

import datetime as dt
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from desktop.commands.inputs import Refusal, write_whole
from desktop.screens.fault import FaultScreen, show_fault, show_unclean, tell_work
from desktop.ui.choosing import choose_to_write
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.result import Result
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import Theme, palette, scaled, style_sheet
from engine.language import say

if TYPE_CHECKING:
    from desktop.faults.runs import Unclean
    from desktop.ui.window import Window

Start = Literal["usual", "safe"]
MOST = 5  # reports of one run; a fault that comes with every frame would fill the disk
TEXTS = "Text (*.txt)"


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
        """Qt's own messages go where they went; after a fatal one the program dies, so it is written down first."""
        if kind == QtMsgType.QtFatalMsg:
            self._write("qt", ())
        if sys.stderr is not None:
            sys.stderr.write(f"{words}\n")

    def _write(self, kind: Literal["fault", "qt"], places: tuple[str, ...]) -> Path | None:
        from desktop.faults.actions import last_actions  # noqa: PLC0415
        from desktop.faults.report import Fault, write_report  # noqa: PLC0415

        return write_report(self._home, Fault(kind, self._clock(), places, last_actions()))

    def _tell(self, report: Path | None) -> None:
        if self._telling or QApplication.instance() is None:
            return  # it is being told already; the report is written all the same
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
        try:
            on = None if self.window is None else self.window.casework_if_loaded
            if on is None or on.session is None:
                return tell_work(in_hand=False, saved=False, kept=False)
            standing = on.drafting.standing
            kept = standing.at is not None and not standing.why_not
            return tell_work(in_hand=True, saved=on.session.is_saved, kept=kept)
        except Exception:  # noqa: BLE001
            return tell_work(in_hand=True, saved=False, kept=False)


class FaultDialog(Dialog):
    """Says what happened, and gives the report: to read, or to save a copy of."""

    def __init__(self, parent: QWidget | None, screen: FaultScreen, report: Path | None) -> None:
        super().__init__(parent, "troubles start", 500)
        self._report = report
        self.setWindowTitle(screen.title)
        self.column.setSpacing(9)
        self.column.addWidget(Text(screen.title, 16, 600))
        for sentence in screen.sentences:
            self.column.addWidget(Text(sentence))
        self.read = button(say("Read the report"), "small", size=12)
        self.save = button(say("Save a copy…"), "small", say("Save a copy of the report, such as on a stick"), size=12)
        self.read.clicked.connect(self._read)
        self.save.clicked.connect(self._save)
        self.told = Result(self)
        self.column.addLayout(self.told)
        self._small = Flow(0, scaled(8), scaled(6))  # large texts in a small window take several rows
        self._small.setContentsMargins(0, 0, 0, 0)
        row = QWidget()
        row.setLayout(self._small)
        self.column.addWidget(row)
        for each in (self.read, self.save):
            each.setVisible(screen.has_report)
            self._small.add(each)
        self.column.addStretch(1)
        self.foot.addStretch(1)
        self.add_ways_out()

    def add_ways_out(self) -> None:
        """The buttons that close it."""
        self.close_button = button(say("Close"), "primary", weight=600)
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self.foot.addWidget(self.close_button)

    def _read(self) -> None:
        from desktop.ui.dialogs import Reading  # noqa: PLC0415 - only when it is read

        reading = Reading(self, say("Report"), (("", tuple(self._content().split("\n\n"))),))
        reading.exec()
        reading.deleteLater()

    def _save(self) -> None:
        target = choose_to_write(self, say("Save a copy of the report"), TEXTS, "plateau-report.txt")
        if not target:
            return
        path = target if Path(target).suffix else f"{target}.txt"
        try:
            write_whole(path, self._content().encode())
        except Refusal as refusal:
            self.told.tell(say("Not saved"), refusal.sentences, "stop")
        else:
            self.told.tell(say("Saved"), (path,), "advice")

    def _content(self) -> str:
        try:
            return "" if self._report is None else self._report.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return say("The report cannot be read any more.")


class UncleanDialog(FaultDialog):
    """The question at the start after a run that did not end cleanly; closed without an answer it starts as usual."""

    def __init__(self, screen: FaultScreen, report: Path | None, examine: Callable[[QWidget], object]) -> None:
        self.start: Start = "usual"
        super().__init__(None, screen, report)
        check = button(say("Self-check"), "small", size=12)
        check.clicked.connect(lambda: examine(self))
        self._small.add(check)
        self.check = check

    def add_ways_out(self) -> None:
        """To start as usual, or safe."""
        self.safe = button(say("Start safe"), "plain", say("Start with colours and text size as at first"))
        self.usual = button(say("Start as usual"), "primary", weight=600)
        self.safe.clicked.connect(self._start_safe)
        self.usual.clicked.connect(self.accept)
        self.usual.setDefault(True)
        self.foot.addWidget(self.safe)
        self.foot.addWidget(self.usual)

    def _start_safe(self) -> None:
        self.start = "safe"
        self.accept()


def ask_start(unclean: "Unclean", examine: Callable[[QWidget], object], theme: Theme) -> Start:
    """How to start after a run that did not end cleanly; there is no window yet whose colours it could have."""
    dialog = UncleanDialog(show_unclean(unclean), unclean.report, examine)
    dialog.setPalette(palette(theme))
    dialog.setStyleSheet(style_sheet(theme))
    dialog.exec()
    start = dialog.start
    dialog.deleteLater()
    return start
