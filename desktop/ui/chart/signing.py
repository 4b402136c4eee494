"""A record signed in the chart: the passphrase once more, whether a supervisor signs too, and a copy to hand out."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.chart import papers
from desktop.chart.access import is_passphrase
from desktop.chart.certificates import tell_own_end
from desktop.chart.exports import export_summary
from desktop.chart.people import WrongWordsError
from desktop.commands.inputs import Refusal
from desktop.ui.choosing import PAPERS, choose_to_write
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.result import Result
from desktop.ui.parts.text import Text, button, rename
from desktop.ui.parts.tick import Tick
from desktop.ui.wishes import Wishes, wanted
from desktop.ui.working import wait_for
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.chart.record import Record
    from desktop.ui.casefiles import Clock
    from engine.checking import Checks


class ChartSigning(Dialog):
    """Asks for what signing takes, and signs; `record` is what it became, `written` whether a copy was handed out."""

    def __init__(self, parent: QWidget | None, chart: "Chart", record: str, clock: "Clock", checks: "Checks") -> None:
        super().__init__(parent, "signing", 480)
        self._chart, self._name, self._clock, self._checks = chart, record, clock, checks
        self.record: Record | None = None
        self.written = False
        trainee = chart.person.role == "trainee"
        self.setWindowTitle(say("Sign"))
        self.passphrase = Asked(say("Your passphrase"), secret=True)
        self.countersign = Tick(say("A supervisor signs too"))
        self.countersign.setChecked(trainee)
        self.countersign.setEnabled(not trainee)
        self.wishes = Wishes()
        self.target = Asked(say("Write a copy to (may stay empty)"), self._choose)
        self.told = Result(self)
        self.sign, self.leave = button(say("Sign"), "primary", weight=600), button(say("Cancel"), "plain")
        self.sign.setDefault(True)
        self.sign.clicked.connect(self._sign)
        self.leave.clicked.connect(self.reject)
        column = self.column
        column.setSpacing(9)
        column.addWidget(Text(say("Sign in the chart"), 16, 600))
        words = say("As {name}, with the key that the chart keeps for you. The signed summary stays with the record.")
        column.addWidget(Text(words.format(name=chart.person.name), 12, tone="muted"))
        if ending := tell_own_end(chart, clock()):
            column.addWidget(Text(ending, 12, 500, tone="open"))
        column.addLayout(self.passphrase)
        column.addWidget(self.countersign)
        if trainee:
            column.addWidget(Text(say("What a trainee signs always waits for a supervisor."), 12, tone="muted"))
        column.addLayout(self.wishes)
        column.addLayout(self.target)
        column.addLayout(self.told)
        column.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.sign)

    def _choose(self) -> None:
        path = choose_to_write(self, say("Write a copy to"), say(PAPERS), self.target.words)
        if path:
            self.target.entry.setText(path if Path(path).suffix else f"{path}.pdf")

    def _sign(self) -> None:
        """Sign, or say what stands in the way; the passphrase is not kept."""
        try:
            self._order()
        except WrongWordsError:
            self.told.tell(say("Not signed"), (say("The passphrase is not yours; type it again."),), "stop")
            self.passphrase.entry.selectAll()
            return
        except Refusal as refusal:
            self.told.tell(say("Not signed"), refusal.sentences, "stop")
            return
        if self.record is None:
            self.told.tell(say("Not signed"), (say("You left it before it was signed."),), "stop")
            return
        self.passphrase.entry.clear()
        self.sign.hide()
        rename(self.leave, say("Close"))
        self.leave.setFocus()
        self._write_copy(self.record)

    def _order(self) -> None:
        """Draw the signed summary beside the window, and keep it; nothing is kept when the clinician leaves it.

        :raises WrongWordsError: when the passphrase is not this person's.
        :raises Refusal: when it cannot be signed.
        """
        chart, words, moment = self._chart, self.passphrase.words, self._clock()
        layout = wanted(countersign=self.countersign.isChecked())
        signing = papers.prepare(chart, self._name, layout=layout, checks=self._checks)

        def draw() -> bytes:
            if not is_passphrase(chart, words):
                raise WrongWordsError
            return signing.draw(moment)

        content = wait_for(self, say("Signing the summary"), draw)
        if content is not None:
            self.record = papers.keep_signed(chart, signing, content, moment)

    def _write_copy(self, record: "Record") -> None:
        """Say that it is signed, and write the copy that was asked for."""
        said = [say("Signed and verified; the summary is in the chart.")]
        tone = "advice"
        if target := self.target.words.strip():
            try:
                export_summary(self._chart, record, target, self._clock())
                self.written = True
                said.append(say("A copy lies in {place}.").format(place=target))
            except Refusal as refusal:
                tone = "open"
                said += [say("The copy was not written:"), *refusal.sentences]
        self.told.tell(say("Signed"), tuple(said), tone)
