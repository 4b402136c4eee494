"""The self-check in a window: looked at beside it, told line by line, and saved as a text for whoever helps."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.checkup.examination import examine, write_text
from desktop.checkup.finding import Finding
from desktop.commands.inputs import Refusal, write_whole
from desktop.screens.doctor import CheckLine, DoctorScreen, show_doctor, tell_display
from desktop.ui.choosing import choose_to_write
from desktop.ui.help import offer_help
from desktop.ui.parts.reader import Reader
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import scaled
from desktop.ui.working import wait_for
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart

TEXTS = "Text (*.txt)"


class Doctor(Reader):
    """What was found, the worst first."""

    def __init__(self, parent: QWidget | None, screen: DoctorScreen, text: str) -> None:
        super().__init__(parent, say("Self-check"), (640, 560))
        self._text = text
        offer_help(self, "troubles start")
        column = QVBoxLayout(self.body)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(scaled(9))
        column.addWidget(Text(screen.sum, 16, 600, tone=screen.tone))
        self.told = Text("", 12, 500)
        self.told.hide()
        column.addWidget(self.told)
        for line in screen.lines:
            column.addWidget(_make_line(line))
        column.addStretch(1)
        copy = button(say("Copy"), "plain", say("Copy all of it as plain text"))
        save = button(say("Save as text…"), "plain")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        save.clicked.connect(self._save)
        self.save = save
        self.add_to_foot(save)
        self.add_to_foot(copy)

    def _save(self) -> None:
        target = choose_to_write(self, say("Save the self-check"), TEXTS, "plateau-self-check.txt")
        if not target:
            return
        path = target if Path(target).suffix else f"{target}.txt"
        try:
            write_whole(path, self._text.encode())
        except Refusal as refusal:
            self.told.setText(" ".join(refusal.sentences))
        else:
            self.told.setText(say("Saved: {path}").format(path=path))
        self.told.show()


def _make_line(line: CheckLine) -> QWidget:
    part = QWidget()
    speak_as(part, Role.Grouping, f"{line.title}: {line.state}")
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(scaled(10))
    state = Text(f"{line.mark} {line.state}", 12, 600, tone=line.tone, wrap=False)
    state.setFixedWidth(scaled(112))
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Text(line.title, 13, 600))
    words.addWidget(Text(line.words, 12))
    if line.remedy:
        words.addWidget(Text(line.remedy, 12, 500, tone=line.tone))
    row.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return part


def find_display(widget: QWidget | None) -> Finding:
    """The screen that the window is on."""
    screen = widget.screen() if widget is not None else QGuiApplication.primaryScreen()
    size = screen.availableSize()
    return tell_display(size.width(), size.height(), screen.devicePixelRatio(), screen.depth())


def open_doctor(
    parent: QWidget | None, home: Path | None, clock: Callable[[], dt.datetime], chart: "Chart | None" = None
) -> None:
    """Look at everything, beside the window, and show what was found."""
    now = clock()
    # The open chart is asked here: a database connection belongs to the thread that opened it.
    look = partial(examine, home, now, find_display(parent), chart)
    found = look() if chart is not None else wait_for(parent, say("Looking at everything"), look)
    if found is None:
        return
    made = Doctor(parent, show_doctor(found), write_text(found, now))
    made.exec()
    made.deleteLater()
