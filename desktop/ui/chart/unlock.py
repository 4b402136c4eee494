"""The chart opened at the start: who, and the passphrase; a wrong one costs a wait, and the window stays alive."""

import time
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.commands.inputs import Refusal
from desktop.screens.chart.opening import OpeningScreen, tell_refusal, tell_wait
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.menu import Menu
from desktop.ui.parts.speech import announce
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import font, scaled
from desktop.ui.working import Work
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart

LOOK = 50  # milliseconds between two looks at whether it is open
SLICE = 0.05  # seconds


class Unlock(QFrame):
    """Name, passphrase and Open; `opened` hands over the chart."""

    opened = Signal(object)
    forgotten = Signal(str)  # whose passphrase

    def __init__(self, home: Path, screen: OpeningScreen) -> None:
        super().__init__()
        self._home = home
        self._work: Work[Chart] | None = None
        self._until = 0.0  # on the monotonic clock: when the wait for wrong passphrases ends
        self._loads: Work[object] | None = None
        self.name = Menu()
        self.name.setFont(font(13))
        self.name.setMinimumHeight(scaled(30))
        self.name.setAccessibleName(say("Name"))
        self.name.addItems(screen.names)
        self.name.setCurrentIndex(screen.chosen)
        self.passphrase = Asked(say("Passphrase"), secret=True)
        self.said = Text("", 13, 500, tone="stop")
        self.open = button(say("Open the chart"), "primary", weight=600)
        self.code = button(say("Forgotten? Use the recovery code…"), "link", size=12)
        self.open.clicked.connect(self.try_it)
        self.passphrase.entry.returnPressed.connect(self.try_it)
        self.passphrase.entry.textEdited.connect(self._load)
        self.name.done.connect(self.passphrase.entry.setFocus)
        self.code.clicked.connect(lambda: self.forgotten.emit(self.user))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._who(screen.names))
        column.addLayout(self.passphrase)
        column.addWidget(self.said)
        column.addWidget(self.open)
        column.addWidget(self.code)
        self.said.hide()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def _who(self, names: tuple[str, ...]) -> QWidget:
        """A choice of those who may, or the one name; nothing where the names cannot be read."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if len(names) > 1:
            column.addWidget(Text(say("Name"), 12, 500))
            column.addWidget(self.name)
        elif names:
            column.addWidget(Text(say("Chart of {name}").format(name=names[0]), 15, 600))
        else:
            part.hide()
        return part

    @property
    def user(self) -> str:
        """The name that is chosen; empty where there is none to choose."""
        return self.name.currentText()

    def try_it(self) -> None:
        """Open the chart with what was typed."""
        if self._work is not None:
            return
        if not self.passphrase.words:
            self.passphrase.entry.setFocus()
            return
        from desktop.chart.opening import open_chart  # noqa: PLC0415 - the chart loads when it is wanted

        home, words, user = self._home, self.passphrase.words, self.user or None
        self._work = Work(lambda: open_chart(home, words, user, self._pause))
        self._allow(allowed=False)
        self._timer.start(LOOK)

    def _load(self) -> None:
        """Whoever begins to type will open it soon: what that needs is loaded meanwhile, beside the window."""
        if self._loads is None:
            self._loads = Work(partial(import_module, "desktop.chart.access"))

    def _pause(self, seconds: float) -> None:
        """Wait as long as wrong passphrases before ask for; called beside the window, which shows what is left."""
        self._until = time.monotonic() + seconds
        while time.monotonic() < self._until:
            time.sleep(SLICE)

    def _look(self) -> None:
        work = self._work
        if work is None:
            return
        left = self._until - time.monotonic()
        if not work.is_done:
            self._say(tell_wait(left) if left > 0 else say("Opening…"), "muted")
            return
        self._timer.stop()
        self._work = None
        self._allow(allowed=True)
        try:
            chart = work.result()
        except Refusal as refusal:
            self._say(tell_refusal(refusal.sentences), "stop")
            self.passphrase.entry.setFocus()
            self.passphrase.entry.selectAll()
            return
        self.passphrase.entry.clear()
        self.said.hide()
        self.opened.emit(chart)

    def _allow(self, *, allowed: bool) -> None:
        for part in (self.name, self.passphrase.entry, self.open, self.code):
            part.setEnabled(allowed)

    def _say(self, words: str, tone: str) -> None:
        if words != self.said.text() and tone == "stop":
            announce(self, words)
        self.said.setText(words)
        self.said.set_tone(tone)
        self.said.show()
