"""The chart opened in the window: who, and the passphrase."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.text import Text, button
from desktop.ui.working import wait_for
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart


class Unlock(Dialog):
    """Asks for name and passphrase until they fit or the clinician leaves it; `chart` is what they opened."""

    def __init__(self, parent: QWidget | None, home: Path) -> None:
        super().__init__(parent, "chart", 420)
        self._home = home
        self.chart: Chart | None = None
        self.setWindowTitle(say("Open the chart"))
        self.user = Asked(say("Name"))
        self.passphrase = Asked(say("Passphrase"), secret=True)
        self._said = Text("", 13, tone="stop")
        self.enter = button(say("Open"), "primary", weight=600)
        leave = button(say("Cancel"), "plain")
        self.enter.setDefault(True)
        self.enter.clicked.connect(self._open)
        leave.clicked.connect(self.reject)
        self.column.addLayout(self.user)
        self.column.addLayout(self.passphrase)
        self.column.addWidget(self._said)
        self.column.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(leave)
        self.foot.addWidget(self.enter)

    def _open(self) -> None:
        from desktop.chart.chart import open_chart  # noqa: PLC0415

        words, user = self.passphrase.words, self.user.words.strip() or None
        try:
            self.chart = wait_for(self, say("Opening the chart"), lambda: open_chart(self._home, words, user))
        except Refusal as refusal:
            self._said.setText("\n".join(refusal.sentences))
            self.passphrase.entry.selectAll()
            return
        self.accept()


def ask_to_open(parent: QWidget, home: Path | None) -> "Chart | None":
    """The chart, opened; None when there is none or the clinician leaves it."""
    if home is None:
        return None
    dialog = Unlock(parent, home)
    dialog.exec()
    dialog.deleteLater()
    return dialog.chart
