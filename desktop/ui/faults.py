"""What is told of a fault: in the window when it came, its report read or saved; and the question at the next start."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal, write_whole
from desktop.screens.fault import FaultScreen, show_unclean
from desktop.ui.choosing import choose_to_write
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.result import Result
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import Theme, palette, scaled, style_sheet
from engine.language import say

if TYPE_CHECKING:
    from desktop.faults.runs import Unclean

Start = Literal["usual", "safe"]
TEXTS = "Text (*.txt)"


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

        reading = Reading(self, say("Report"), (("", tuple(self._content().split("\n\n"))),), "troubles start")
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
