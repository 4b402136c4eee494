"""The seal of a paper, typed or pasted; and the person on that paper, to be compared with what was sealed."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.screens.person_on_paper import PersonOnPaper
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.speech import announce
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import font, scaled
from engine.language import say

LINES = 190  # pixels, room for about ten lines of a seal


class SealDialog(Dialog):
    """Takes the text of a seal: what a telephone read from its code, or the numbered lines at the end of the paper."""

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


class PersonDialog(Dialog):
    """Takes the person who stands on the paper: the seal holds them only as numbers that nobody can read back."""

    def __init__(self, parent: QWidget | None, typed: PersonOnPaper) -> None:
        super().__init__(parent, "checking summaries")
        self.setWindowTitle(say("Compare the person"))
        self.identifier = Asked(say("Identifier"))
        self.name = Asked(say("Name, family name first, as on the paper"))
        self.born = Asked(say("Born, as on the paper"))
        self._said = Text("", 13, tone="stop")
        self._said.hide()
        about = say("Type from the paper. Name and birth are compared together; leave out what is missing there.")
        self.column.setSpacing(8)
        self.column.addWidget(Text(say("Compare the person"), 16, 600))
        self.column.addWidget(Text(about, 12, tone="muted"))
        for line, words in ((self.identifier, typed.identifier), (self.name, typed.name), (self.born, typed.born)):
            line.entry.setText(words)
            self.column.addLayout(line)
        self.column.addWidget(self._said)
        _add_ways_out(self, say("Compare"))

    @property
    def words(self) -> PersonOnPaper:
        """What was typed."""
        return PersonOnPaper(*(line.words.strip() for line in (self.identifier, self.name, self.born)))

    def accept(self) -> None:
        """Go on only with what can be compared; what cannot is said."""
        problem = self.words.problem
        if not problem:
            super().accept()
            return
        self._said.setText(problem)
        self._said.show()
        announce(self, problem)
        self.adjustSize()


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


def ask_for_person(parent: QWidget, typed: PersonOnPaper) -> PersonOnPaper | None:
    """The person on the paper; None when it was left."""
    dialog = PersonDialog(parent, typed)
    return dialog.words if dialog.exec() else None
