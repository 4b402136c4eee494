"""A new chart: who, a passphrase, and the recovery code shown once."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.screens.chart.opening import tell_refusal
from desktop.ui.chart.code import show_code
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.new_passphrase import NewPassphrase
from desktop.ui.parts.speech import announce
from desktop.ui.parts.text import Text, button
from desktop.ui.working import wait_for
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.ui.casefiles import Clock


class MakeChart(Dialog):
    """Asks until a chart is made or the clinician leaves it; `made` is the chart with its recovery code."""

    def __init__(self, parent: QWidget | None, home: Path, clock: "Clock") -> None:
        super().__init__(parent, "chart", 480)
        self._home, self._clock = home, clock
        self.made: tuple[Chart, str] | None = None
        self.setWindowTitle(say("Make a chart"))
        self.name = Asked(say("Your name, as summaries shall show it"))
        self.passphrase = NewPassphrase(say("Passphrase"))
        self._said = Text("", 13, tone="stop")
        self._said.hide()
        self.make = button(say("Make the chart"), "primary", weight=600)
        leave = button(say("Cancel"), "plain")
        self.make.setDefault(True)
        self.make.clicked.connect(self._make)
        leave.clicked.connect(self.reject)
        column = self.column
        column.setSpacing(9)
        column.addWidget(Text(say("Make a chart"), 16, 600))
        about = say(
            "The chart keeps consultations on this computer, encrypted. You become its supervisor and can add others. "
            "Without a passphrase or a recovery code nobody can open it, and nobody can help."
        )
        column.addWidget(Text(about, tone="muted"))
        column.addLayout(self.name)
        column.addLayout(self.passphrase)
        column.addWidget(self._said)
        column.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(leave)
        self.foot.addWidget(self.make)

    def _make(self) -> None:
        from desktop.chart.creation import create_chart  # noqa: PLC0415 - the chart loads when it is wanted

        name, words = self.name.words.strip(), self.passphrase.words
        if not name:
            self._say(say("Give your name."), self.name)
            return
        if problem := self.passphrase.problem:
            self._say(problem, self.passphrase.first)
            return
        home, now = self._home, self._clock()
        try:
            self.made = wait_for(self, say("Making the chart"), lambda: create_chart(home, name, words, now))
        except Refusal as refusal:
            self._say(tell_refusal(refusal.sentences), self.name)
            return
        self.passphrase.clear()
        if self.made is not None:
            self.accept()

    def _say(self, words: str, line: Asked) -> None:
        self._said.setText(words)
        self._said.show()
        announce(self, words)
        self.adjustSize()
        line.entry.setFocus()
        line.entry.selectAll()


def make_chart(parent: QWidget, home: Path, clock: "Clock") -> "Chart | None":
    """A new chart, open, once its recovery code is kept; None when the clinician leaves it."""
    dialog = MakeChart(parent, home, clock)
    dialog.exec()
    dialog.deleteLater()
    if dialog.made is None:
        return None
    chart, code = dialog.made
    dialog.made = None
    show_code(parent, chart.person.name, code)
    return chart
