"""A new chart: who, a passphrase, and the recovery code shown once."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.screens.chart.opening import tell_refusal
from desktop.ui.chart.code import show_code
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.asking import Asking
from desktop.ui.parts.new_passphrase import NewPassphrase
from desktop.ui.working import wait_for
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.ui.casefiles import Clock


class MakeChart(Asking):
    """Asks until a chart is made or the clinician leaves it; `made` is the chart with its recovery code."""

    def __init__(self, parent: QWidget | None, home: Path, clock: "Clock") -> None:
        about = say(
            "The chart keeps consultations on this computer, encrypted. You become its supervisor and can add others. "
            "Without a passphrase or a recovery code nobody can open it, and nobody can help."
        )
        super().__init__(parent, "chart", say("Make a chart"), about, say("Make the chart"))
        self._home, self._clock = home, clock
        self.made: tuple[Chart, str] | None = None
        self.name = Asked(say("Your name, as summaries shall show it"))
        self.passphrase = NewPassphrase(say("Passphrase"))
        self.column.addLayout(self.name)
        self.column.addLayout(self.passphrase)
        self.end()

    def problem(self) -> tuple[str, Asked] | None:
        """A name and a passphrase are needed; then the chart is made, unless the disk does not let it."""
        from desktop.chart.creation import create_chart  # noqa: PLC0415 - the chart loads when it is wanted

        name, words = self.name.words.strip(), self.passphrase.words
        if not name:
            return say("Give your name."), self.name
        if problem := self.passphrase.problem:
            return problem, self.passphrase.first
        home, now = self._home, self._clock()
        try:
            self.made = wait_for(self, say("Making the chart"), lambda: create_chart(home, name, words, now))
        except Refusal as refusal:
            return tell_refusal(refusal.sentences), self.name
        if self.made is None:
            return say("You left it."), self.name
        self.passphrase.clear()
        return None


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
