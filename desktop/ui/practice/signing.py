"""The debrief saved as a signed PDF: key file, passphrase and place; a practice debrief, never a patient's summary."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.commands.inputs import Refusal, write_whole
from desktop.consult.signing import spare_other_files, take_key
from desktop.training.debriefing import sign_debrief, write_values
from desktop.ui.keyed import KeyedDialog
from desktop.ui.parts.result import Result
from desktop.ui.parts.text import Text, rename
from desktop.ui.parts.tick import Tick
from desktop.ui.signing import ask_replace
from desktop.ui.working import wait_for
from engine.language import say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.training.finished import Finished
    from desktop.training.round import Round
    from reports.debrief.values import Debrief


class DebriefSigning(KeyedDialog):
    """Asks for what signing takes, signs, and says so; the file is verified before it is written."""

    def __init__(
        self,
        parent: "QWidget | None",
        done: "Round",
        finished: "Finished",
        label: str,
        clock: "Callable[[], dt.datetime]",
    ) -> None:
        super().__init__(parent, "debrief", say("Save the debrief as"), clock)
        self._debrief: Debrief = write_values(done, finished, label)
        self.setWindowTitle(say("Save the debrief"))
        self.countersign = Tick(say("Leave one empty field for a supervisor's signature"))
        self.told = Result(self)
        self.sign.clicked.connect(self._sign)
        column = self.column
        column.setSpacing(7)
        column.addWidget(Text(say("Save the debrief"), 16, 600))
        about = say("A signed PDF on a fictional patient. It says on every page that it is practice and no record.")
        column.addWidget(Text(about, 12, tone="muted"))
        column.addLayout(self.key)
        column.addWidget(self.new_key, 0, Qt.AlignmentFlag.AlignLeft)
        for line in (self.passphrase, self.target):
            column.addLayout(line)
        column.addWidget(self.countersign)
        column.addLayout(self.told)
        column.addStretch(1)
        self.add_foot()

    def _sign(self) -> None:
        """Sign and write, or say what stands in the way; the passphrase is not kept."""
        if self.missing:
            self._refuse((self.missing,))
            return
        target = self.target.words
        try:
            spare_other_files(target)
            if target != self.asked_about and Path(target).is_file() and not ask_replace(self, target):
                return
            content = wait_for(self, say("Signing the debrief"), partial(self._issue, self.passphrase.words))
            if content is None:
                self._refuse((say("You left it before it was signed; nothing was written."),))
                return
            spare_other_files(target)
            write_whole(target, content)
        except Refusal as refusal:
            self._refuse(refusal.sentences)
            return
        self.passphrase.entry.clear()
        self.told.tell(say("✓ Signed and verified"), (target,), "advice")
        self.sign.hide()
        rename(self.leave, say("Close"))
        self.leave.setFocus()

    def _issue(self, passphrase: str) -> bytes:
        key = take_key(self.key.words, passphrase)
        return sign_debrief(self._debrief, key, self._clock().astimezone(), countersign=self.countersign.isChecked())

    def _refuse(self, sentences: tuple[str, ...]) -> None:
        self.told.tell(say("✕ Not signed"), sentences, "stop")
