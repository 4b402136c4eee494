"""Signing: key file, passphrase and where to save; then what was written is read back, verified, and that is said."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.consult.session import Session
from desktop.consult.signing import draft_summary, issue, keep_summary, spare_other_files
from desktop.screens.banner import show_banner
from desktop.screens.verdict import VerdictScreen, show_verdict
from desktop.ui.casefiles import Clock
from desktop.ui.dialogs import is_meant, tell
from desktop.ui.keyed import KeyedDialog
from desktop.ui.parts.result import Result
from desktop.ui.parts.text import Text, rename
from desktop.ui.parts.tick import Tick
from desktop.ui.preview import Preview, print_summary
from desktop.ui.wishes import Wishes, wanted
from desktop.ui.working import wait_for
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.printing import Printed


class SigningDialog(KeyedDialog):
    """Asks for what signing takes, signs, and shows what verification says of the file."""

    def __init__(self, parent: QWidget | None, session: Session, clock: Clock) -> None:
        super().__init__(parent, "signing", say("Save the summary as"), clock)
        self._session = session
        self.verdict: VerdictScreen | None = None
        self._ending: list[str] = []  # whether the key's certificate ends soon
        self.setWindowTitle(say("Sign and export"))
        self.countersign = Tick(say("Leave one empty field for a supervisor's signature"))
        self.wishes = Wishes()
        self.told = Result(self)
        self.sign.clicked.connect(self._sign)
        column = self.column
        column.setSpacing(5)
        column.addWidget(Text(say("Sign and export"), 16, 600))
        column.addWidget(Text(_describe(session), 12, tone="muted"))
        column.addSpacing(5)
        column.addLayout(self.key)
        column.addWidget(self.new_key, 0, Qt.AlignmentFlag.AlignLeft)
        for line in (self.passphrase, self.target):
            column.addSpacing(5)
            column.addLayout(line)
        column.addSpacing(6)
        column.addWidget(self.countersign)
        column.addLayout(self.wishes)
        column.addSpacing(6)
        column.addLayout(self.told)
        column.addStretch(1)
        self.add_foot()

    def _sign(self) -> None:
        """Sign and verify, or say what stands in the way; the passphrase is not kept."""
        if self.missing:
            self._refuse((self.missing,))
            return
        try:
            verdict = self._write()
        except Refusal as refusal:
            self._refuse(refusal.sentences)
            return
        if verdict is None:
            self._refuse((say("You left it before it was signed; nothing was written."),))
            return
        self.passphrase.entry.clear()
        self.verdict = show_verdict(verdict)
        if ending := tuple(each for each in self._ending if each):  # said while there is time to do something about it
            self.verdict = replace(self.verdict, lines=(*self.verdict.lines, *ending))
        self.told.tell_verdict(self.verdict)
        self.sign.hide()  # what was signed is done: the way on is out
        rename(self.leave, say("Close"))
        self.leave.setFocus()

    def _write(self) -> dict[str, Any] | None:
        """The verdict on what was signed and written; None when the clinician left it."""
        consultation, target = self._session.consultation, self.target.words
        spare_other_files(target)  # said before the work, and looked at again after it
        if target != self.asked_about and Path(target).is_file() and not ask_replace(self, target):
            return None
        made = partial(
            issue,
            consultation,
            self.key.words,
            self.passphrase.words,
            self._clock(),
            wanted(countersign=self.countersign.isChecked()),
        )
        signed = wait_for(self, say("Signing the summary"), made)
        if signed is None:
            return None
        content, _name, *self._ending = signed
        return keep_summary(content, consultation, target)

    def _refuse(self, sentences: tuple[str, ...]) -> None:
        self.told.tell_verdict(VerdictScreen(good=False, title=say("Not signed"), lines=sentences))


def ask_replace(parent: QWidget, target: str) -> bool:
    """Whether a summary that lies there already may go, where no other dialog has asked."""
    words = say("{place} is there already. Sign again, and replace it?").format(place=target)
    return is_meant(parent, say("Replace the file?"), words, does=say("Replace it"), leaves=say("Keep it"))


def show_preview(parent: QWidget, session: Session, printed: "Printed | None" = None) -> None:
    """The summary as it would print, or why it cannot."""
    content = make_draft(parent, session)
    if content is not None:
        Preview(parent, content, printed, lambda shown: make_draft(shown, session)).exec()


def print_draft(parent: QWidget, session: Session, printed: "Printed | None" = None) -> None:
    """The summary as it would print, on paper; or why it cannot be made."""
    content = make_draft(parent, session)
    if content is not None:
        print_summary(parent, content, printed)


def make_draft(parent: QWidget, session: Session) -> bytes | None:
    """The summary as a draft; None after it was said why it cannot be made, or when the clinician left it."""
    try:
        return wait_for(parent, say("Making the summary"), partial(draft_summary, session.consultation, wanted()))
    except Refusal as refusal:
        tell(parent, say("The summary cannot be made"), refusal.sentences)
        return None


def _describe(session: Session) -> str:
    banner = show_banner(session)
    return f"{banner.name} · {session.consultation.rationale.headline}"
