"""What every signing dialog asks for: the key file, its passphrase, and where the signed file goes."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.ui.casefiles import Clock
from desktop.ui.choosing import PAPERS, choose_to_read, choose_to_write
from desktop.ui.newkey import NewKey
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.text import button
from engine.language import noted, say

KEYS = noted("Signing keys (*.p12 *.pfx);;All files (*)")


class KeyedDialog(Dialog):
    """Key, passphrase and target with their buttons; `place` names the target, as does the dialog that chooses it."""

    def __init__(self, parent: QWidget | None, name: str, place: str, clock: Clock) -> None:
        super().__init__(parent, name)
        self._clock, self._place = clock, place
        self.asked_about = ""  # the file about which the system's own dialog has asked
        self.key = Asked(say("Key file (.p12)"), self._choose_key)
        self.passphrase = Asked(say("Passphrase"), secret=True)
        self.target = Asked(place, self._choose_target)
        self.new_key = button(say("No key yet? Make one…"), "link", size=12)
        self.new_key.clicked.connect(self._make_key)
        self.sign, self.leave = button(say("Sign"), "primary", weight=600), button(say("Cancel"), "plain")
        self.sign.setDefault(True)
        self.leave.clicked.connect(self.reject)

    def add_foot(self) -> None:
        """Add the buttons: last, so that the keyboard comes to them after all that is asked."""
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.sign)

    @property
    def missing(self) -> str:
        """What is still to be given, as a sentence; empty where nothing is."""
        empty = [line.name for line in (self.key, self.passphrase, self.target) if not line.words]
        return say("Give: {what}.").format(what=", ".join(empty)) if empty else ""

    def _make_key(self) -> None:
        dialog = NewKey(self, self._clock)
        if dialog.exec() and dialog.path is not None:
            self._take_key(dialog.path)

    def _choose_key(self) -> None:
        if path := choose_to_read(self, say("Key file"), say(KEYS), self.key.words):
            self._take_key(path)

    def _take_key(self, path: str) -> None:
        self.key.entry.setText(path)
        self.passphrase.entry.setFocus()

    def _choose_target(self) -> None:
        if path := choose_to_write(self, self._place, say(PAPERS), self.target.words):
            self.asked_about = path
            self.target.entry.setText(path if Path(path).suffix else f"{path}.pdf")
