"""A supervisor sets aside, with a reason, what speaks against an edition: a second person, with a key of their own."""

from typing import TYPE_CHECKING

from desktop.commands.inputs import Refusal
from desktop.consult.keys import refusing_keys
from desktop.consult.trusted import gather
from desktop.packs.supervising import LONGEST_REASON, Word, give_word
from desktop.ui.choosing import choose_to_read
from desktop.ui.keyed import KEYS
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.result import Result
from desktop.ui.parts.text import Text, button
from engine.language import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.packs.proposal import Proposal
    from desktop.ui.casefiles import Clock


class Supervising(Dialog):
    """Key, passphrase and reason; `word` is what the supervisor said, once it holds."""

    def __init__(self, parent: "QWidget", proposal: "Proposal", home: str | None, clock: "Clock") -> None:
        super().__init__(parent, "packs")
        self.word: Word | None = None
        self._proposal, self._home, self._clock = proposal, home, clock
        self.setWindowTitle(say("A supervisor's word"))
        self.key = Asked(say("The supervisor's key file (.p12)"), self._choose)
        self.passphrase = Asked(say("Passphrase"), secret=True)
        self.reason = Asked(say("Reason"))
        self.reason.entry.setMaxLength(LONGEST_REASON)
        self.result_shown = Result(self)
        self.allow = button(say("Install all the same"), "primary", weight=600)
        self.leave = button(say("Cancel"), "plain")
        self.leave.setDefault(True)  # Return in an entry must not install what was refused
        self.allow.setAutoDefault(False)
        self.allow.clicked.connect(self._allow)
        self.leave.clicked.connect(self.reject)
        column = self.column
        column.setSpacing(9)
        column.addWidget(Text(say("What speaks against this edition"), 16, 600))
        for each in proposal.obstacles:
            column.addWidget(Text(each.text, 13, tone="stop"))
        words = say(
            "Whoever sets this aside is a second person whom this computer trusts. Name and reason will stand with "
            "everything that the edition says here."
        )
        column.addWidget(Text(words, 12, tone="muted"))
        for asked in (self.key, self.passphrase, self.reason, self.result_shown):
            column.addLayout(asked)
        column.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.allow)

    def _choose(self) -> None:
        if path := choose_to_read(self, say("Key file"), KEYS, self.key.words):
            self.key.entry.setText(path)
            self.passphrase.entry.setFocus()

    def _allow(self) -> None:
        from reports.keys.identity import read_key  # noqa: PLC0415 - cryptography loads only now

        now = self._clock()
        try:
            with refusing_keys():
                key = read_key(self.key.words, self.passphrase.words)
                self.word = give_word(self._proposal, key, self.reason.words, gather(self._home, now), now)
        except Refusal as refusal:
            self.result_shown.tell(say("Not allowed"), refusal.sentences, "stop")
            return
        self.passphrase.entry.clear()
        self.accept()
