"""The seal of a paper, typed or pasted; and the identity on that paper, to be compared with what was sealed."""

from dataclasses import dataclass

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.ui.parts.asked import Asked
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import font, scaled
from engine.language import say

LINES = 190  # pixels, room for about ten lines of a seal


@dataclass(frozen=True, slots=True)
class IdentityOnPaper:
    """Who the paper says that it is about, as typed from it; empty where nobody typed it."""

    identifier: str = ""
    name: str = ""  # family name first, as on the paper
    born: str = ""  # a date as on the paper


class SealDialog(Dialog):
    """Takes the text of a seal: what a telephone read from its code, or the lines printed under "Edition and record"."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "checking summaries")
        self.setWindowTitle(say("Type or paste a seal"))
        about = say(
            "Type the numbered lines of the seal from the last part of the paper, or paste what a telephone read from "
            "its code. Spaces and small letters do not matter; a line that is mistyped is named."
        )
        self.text = QPlainTextEdit()
        self.text.setFont(font(13))
        self.text.setMinimumHeight(scaled(LINES))
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(say("The text of the seal"))
        self.column.setSpacing(8)
        self.column.addWidget(Text(say("Type or paste a seal"), 16, 600))
        self.column.addWidget(Text(about, 12, tone="muted"))
        self.column.addWidget(self.text)
        _add_ways_out(self, say("Check the seal"))

    @property
    def words(self) -> str:
        """What was typed."""
        return self.text.toPlainText().strip()


class IdentityDialog(Dialog):
    """Takes the identity that stands on the paper: the seal holds it only as a number that nobody can read back."""

    def __init__(self, parent: QWidget | None, typed: IdentityOnPaper) -> None:
        super().__init__(parent, "checking summaries")
        self.setWindowTitle(say("Compare the identity"))
        self.identifier = Asked(say("Identifier"))
        self.name = Asked(say("Name, family name first, as on the paper"))
        self.born = Asked(say("Born, as on the paper"))
        self.column.setSpacing(8)
        self.column.addWidget(Text(say("Compare the identity"), 16, 600))
        about = say("Type them from the paper. Name and date of birth are compared together; leave out what is missing.")
        self.column.addWidget(Text(about, 12, tone="muted"))
        for line, words in ((self.identifier, typed.identifier), (self.name, typed.name), (self.born, typed.born)):
            line.entry.setText(words)
            self.column.addLayout(line)
        _add_ways_out(self, say("Compare"))

    @property
    def words(self) -> IdentityOnPaper:
        """What was typed."""
        return IdentityOnPaper(*(line.words.strip() for line in (self.identifier, self.name, self.born)))


def _add_ways_out(dialog: Dialog, does: str) -> None:
    leave, go_on = button(say("Cancel"), "plain"), button(does, "primary", weight=600)
    leave.clicked.connect(dialog.reject)
    go_on.clicked.connect(dialog.accept)
    go_on.setDefault(True)
    dialog.foot.addStretch(1)
    dialog.foot.addWidget(leave)
    dialog.foot.addWidget(go_on)


def ask_for_seal(parent: QWidget) -> str:
    """The seal that was typed; empty when none was."""
    dialog = SealDialog(parent)
    return dialog.words if dialog.exec() else ""


def ask_for_identity(parent: QWidget, typed: IdentityOnPaper) -> IdentityOnPaper | None:
    """The identity on the paper; None when it was left."""
    dialog = IdentityDialog(parent, typed)
    return dialog.words if dialog.exec() else None
