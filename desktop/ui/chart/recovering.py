"""The passphrase is forgotten: the recovery code opens the chart, and a new passphrase is set."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.screens.chart.opening import tell_refusal
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.asking import Asking
from desktop.ui.parts.new_passphrase import NewPassphrase
from desktop.ui.working import wait_for
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.ui.casefiles import Clock


class Recover(Asking):
    """Asks until the code fits or the clinician leaves it; `chart` is what it opened."""

    def __init__(self, parent: QWidget | None, home: Path, clock: "Clock", name: str) -> None:
        title = say("Forgotten passphrase of {name}").format(name=name) if name else say("Forgotten passphrase")
        about = say("Hyphens, spaces and capitals do not matter. The code stays good, the old passphrase does not.")
        super().__init__(parent, "chart", title, about, say("Open with the code"))
        self._home, self._clock, self._name = home, clock, name
        self.chart: Chart | None = None
        self.code = Asked(say("Recovery code, as it stands on paper"))
        self.passphrase = NewPassphrase(say("New passphrase"))
        self.column.addLayout(self.code)
        self.column.addLayout(self.passphrase)
        self.end()

    def problem(self) -> tuple[str, Asked] | None:
        """A code and a new passphrase are needed; then the chart is opened, unless the code is another's."""
        from desktop.chart.access import recover  # noqa: PLC0415 - the chart loads when it is wanted
        from desktop.chart.recovery import read_code  # noqa: PLC0415

        code, words = self.code.words, self.passphrase.words
        if read_code(code) is None:
            return say("This is no recovery code: a character slipped or is missing; compare it."), self.code
        if problem := self.passphrase.problem:
            return problem, self.passphrase.first
        home, name, now = self._home, self._name or None, self._clock()
        try:
            self.chart = wait_for(self, say("Opening the chart"), lambda: recover(home, code, words, name, now))
        except Refusal as refusal:
            return tell_refusal(refusal.sentences), self.code
        if self.chart is None:
            return say("You left it."), self.code
        self.passphrase.clear()
        self.code.entry.clear()
        return None


def recover_chart(parent: QWidget, home: Path, clock: "Clock", name: str) -> "Chart | None":
    """The chart opened with a recovery code; None when the clinician leaves it."""
    dialog = Recover(parent, home, clock, name)
    dialog.exec()
    dialog.deleteLater()
    return dialog.chart
