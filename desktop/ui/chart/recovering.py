"""The passphrase is forgotten: the recovery code opens the chart, and a new passphrase is set."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.screens.chart.opening import tell_refusal
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


class Recover(Dialog):
    """Asks until the code fits or the clinician leaves it; `chart` is what it opened."""

    def __init__(self, parent: QWidget | None, home: Path, clock: "Clock", name: str) -> None:
        super().__init__(parent, "chart", 480)
        self._home, self._clock, self._name = home, clock, name
        self.chart: Chart | None = None
        self.setWindowTitle(say("Forgotten passphrase"))
        self.code = Asked(say("Recovery code, as it stands on paper"))
        self.passphrase = NewPassphrase(say("New passphrase"))
        self._said = Text("", 13, tone="stop")
        self._said.hide()
        self.open_button = button(say("Open with the code"), "primary", weight=600)
        leave = button(say("Cancel"), "plain")
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(self._open)
        leave.clicked.connect(self.reject)
        column = self.column
        column.setSpacing(9)
        title = say("Forgotten passphrase of {name}") if name else say("Forgotten passphrase")
        column.addWidget(Text(title.format(name=name), 16, 600))
        about = say("Hyphens, spaces and capitals do not matter. The code stays good, the old passphrase does not.")
        column.addWidget(Text(about, tone="muted"))
        column.addLayout(self.code)
        column.addLayout(self.passphrase)
        column.addWidget(self._said)
        column.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(leave)
        self.foot.addWidget(self.open_button)

    def _open(self) -> None:
        from desktop.chart.access import recover  # noqa: PLC0415 - the chart loads when it is wanted
        from desktop.chart.recovery import read_code  # noqa: PLC0415

        code, words = self.code.words, self.passphrase.words
        if read_code(code) is None:
            self._say(say("This is no recovery code: a character slipped or is missing; compare it."), self.code)
            return
        if problem := self.passphrase.problem:
            self._say(problem, self.passphrase.first)
            return
        home, name, now = self._home, self._name or None, self._clock()
        try:
            self.chart = wait_for(self, say("Opening the chart"), lambda: recover(home, code, words, name, now))
        except Refusal as refusal:
            self._say(tell_refusal(refusal.sentences), self.code)
            return
        self.passphrase.clear()
        self.code.entry.clear()
        if self.chart is not None:
            self.accept()

    def _say(self, words: str, line: Asked) -> None:
        self._said.setText(words)
        self._said.show()
        announce(self, words)
        self.adjustSize()
        line.entry.setFocus()
        line.entry.selectAll()


def recover_chart(parent: QWidget, home: Path, clock: "Clock", name: str) -> "Chart | None":
    """The chart opened with a recovery code; None when the clinician leaves it."""
    dialog = Recover(parent, home, clock, name)
    dialog.exec()
    dialog.deleteLater()
    return dialog.chart
