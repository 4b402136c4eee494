"""A supervisor's signature on a trainee's summary: the supervisor's own passphrase, then what verification says."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.chart.access import is_passphrase
from desktop.chart.chart import Chart
from desktop.chart.papers import countersign
from desktop.chart.record import Record
from desktop.commands.inputs import Refusal
from desktop.screens.verdict import VerdictScreen, show_verdict
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.result import Result
from desktop.ui.parts.text import Text, button, rename
from desktop.ui.working import Progress, wait_for_steps
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.casefiles import Clock


class Countersigning(Dialog):
    """Asks for the passphrase, signs in the one field that was left, and says what the file now is."""

    def __init__(self, parent: QWidget | None, chart: Chart, record: Record, clock: "Clock") -> None:
        super().__init__(parent, "signing", 460)
        self._chart, self._record, self._clock = chart, record, clock
        self.verdict: VerdictScreen | None = None
        self.setWindowTitle(say("Countersign"))
        signed = say("Signed by {name}. {me} signs as supervisor, in the field that was left for it.")
        signer = "" if record.paper is None else record.paper.signers[0]
        self.passphrase = Asked(say("Passphrase of {name}").format(name=chart.person.name), secret=True)
        self.told = Result(self)
        self.does, self.leave = button(say("Countersign"), "primary", weight=600), button(say("Cancel"), "plain")
        self.does.setDefault(True)
        self.does.clicked.connect(self._sign)
        self.leave.clicked.connect(self.reject)
        self.column.setSpacing(8)
        self.column.addWidget(Text(say("Countersign"), 16, 600))
        self.column.addWidget(Text(signed.format(name=signer, me=chart.person.name)))
        self.column.addLayout(self.passphrase)
        self.column.addLayout(self.told)
        self.column.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.does)

    def _sign(self) -> None:
        words = self.passphrase.words
        self.passphrase.entry.clear()
        try:
            verdict = wait_for_steps(self, say("Countersigning"), lambda progress: self._work(words, progress))
        except Refusal as refusal:
            self.told.tell_verdict(VerdictScreen(good=False, title=say("Not signed"), lines=refusal.sentences))
            return
        if verdict is None:
            lines = (say("You left it before it was signed; nothing was written."),)
            self.told.tell_verdict(VerdictScreen(good=False, title=say("Not signed"), lines=lines))
            return
        self.verdict = verdict
        self.told.tell_verdict(verdict)
        self.does.hide()
        rename(self.leave, say("Close"))
        self.leave.setFocus()

    def _work(self, words: str, progress: Progress) -> VerdictScreen:
        """Beside the window, with a store of its own: the passphrase proved, the summary signed and verified."""
        if not is_passphrase(self._chart, words):
            raise Refusal(say("the passphrase is wrong; nothing was signed"))
        progress(1, 3)
        beside = self._chart.again()
        try:
            record = countersign(beside, self._record.id, self._clock())
            content = beside.paper(record.papers[-1].digest)
        finally:
            beside.close()
        from reports.proving.verify import verify  # noqa: PLC0415 - paper loads only when it is wanted

        return show_verdict(verify(content).as_json())
