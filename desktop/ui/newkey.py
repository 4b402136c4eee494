"""A clinician's own signing key, made in the window: a name, a passphrase typed twice, and where the file goes."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.consult.signing import make_key
from desktop.ui.casefiles import Clock
from desktop.ui.choosing import choose_to_write
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.speech import announce
from desktop.ui.parts.text import Text, button, rename
from engine.language import noted, say

KEYS = noted("Signing keys (*.p12)")


class NewKey(Dialog):
    """Asks, makes the key, and says what to do with its certificate; `path` is the new key's file once there is one."""

    def __init__(self, parent: QWidget | None, clock: Clock) -> None:
        super().__init__(parent, "signing")
        self._clock = clock
        self.path: str | None = None
        self.setWindowTitle(say("New signing key"))
        self.name = Asked(say("Name, as the summary shall show it"))
        self.first = Asked(say("Passphrase"), secret=True)
        self.second = Asked(say("The passphrase again"), secret=True)
        self.target = Asked(say("Save the key as (.p12)"), self._choose_target)
        self._said = Text("", 13)
        self._said.hide()
        self.make = button(say("Make the key"), "primary", weight=600)
        self.leave = button(say("Cancel"), "plain")
        self.make.setDefault(True)
        self.make.clicked.connect(self._make)
        self.leave.clicked.connect(self._leave)
        column = self.column
        column.setSpacing(9)
        column.addWidget(Text(say("New signing key"), 16, 600))
        about = say(
            "The key is yours alone: whoever has its file and the passphrase can sign as you. "
            "A forgotten passphrase cannot be recovered."
        )
        column.addWidget(Text(about, 12, tone="muted"))
        for line in (self.name, self.first, self.second, self.target):
            column.addLayout(line)
        column.addWidget(self._said)
        foot = self.foot
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.make)
        column.addStretch(1)

    def _choose_target(self) -> None:
        path = choose_to_write(self, say("Save the key as"), say(KEYS), self.target.words)
        if path:
            self.target.entry.setText(path)

    def _make(self) -> None:
        path = self.target.words.strip()
        empty = [line.name for line in (self.name, self.first, self.target) if not line.words.strip()]
        if empty:
            self._say(say("Give: {what}.").format(what=", ".join(empty)), "stop")
            return
        if self.first.words != self.second.words:
            self._say(say("The two passphrases differ; type them again."), "stop")
            return
        path = path if Path(path).suffix else f"{path}.p12"
        try:
            certificate, _ = make_key(self.name.words, path, self.first.words, self._clock())
        except Refusal as refusal:
            self._say("\n".join(refusal.sentences), "stop")
            return
        self.path = path
        for line in (self.first, self.second):
            line.entry.clear()
        words = say("The key is made. Hand out its certificate, {file}, to all who check your summaries.")
        self._say(words.format(file=certificate.name), "advice")
        self.make.setEnabled(False)
        rename(self.leave, say("Close"))
        self.leave.setFocus()

    def _say(self, words: str, tone: str) -> None:
        self._said.setText(words)
        self._said.set_tone(tone)
        self._said.show()
        announce(self, words)
        self.adjustSize()

    def _leave(self) -> None:
        """Close; accepted once there is a key."""
        if self.path is None:
            self.reject()
        else:
            self.accept()
