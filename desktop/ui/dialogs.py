"""Small dialogs: sentences to read, a question before anything is lost, and the plan."""

import re
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QVBoxLayout, QWidget

from desktop.screens.decision import DecisionScreen
from desktop.screens.reading import write_date
from desktop.ui.help import offer_help
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.entries import Typed
from desktop.ui.parts.reader import Reader
from desktop.ui.parts.speech import announce, describe
from desktop.ui.parts.text import Text, button
from engine.language import say

GROUP = 16  # digits
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
Leave = Literal["save", "discard", "stay"]


class Reading(Reader):
    """Headings with paragraphs, to be read and closed; F1 opens the manual on `topic`."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        parts: tuple[tuple[str, tuple[str, ...]], ...],
        topic: str = "use",
    ) -> None:
        super().__init__(parent, title, (600, 520))
        offer_help(self, topic)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(7)
        for at, (heading, paragraphs) in enumerate(parts):
            if heading:
                text = Text(heading, 15, 600)
                text.setContentsMargins(0, 10 if at else 0, 0, 0)
                column.addWidget(text)
            for paragraph in paragraphs:
                words = Text(part_digests(paragraph))
                words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(words)
        column.addStretch(1)


class PlanDialog(Dialog):
    """Drug, dose and start, in the clinician's own words."""

    def __init__(self, parent: QWidget | None, screen: DecisionScreen) -> None:
        super().__init__(parent, "decision", 390)
        self.setWindowTitle(say("Plan"))
        self.drug, self.dose = Typed("text", 320), Typed("text", 320)
        self.start = Typed("date", 140)
        column = self.column
        column.setSpacing(6)
        column.addWidget(Text(say("Plan"), 16, 600))
        column.addWidget(Text(say("In your own words; the program checks no dose."), 12, tone="muted"))
        for title, entry, words in (
            (say("Drug, generic name"), self.drug, screen.drug),
            (say("Dose and schedule"), self.dose, screen.dose),
            (say("Start"), self.start, write_date(screen.start or None)),
        ):
            column.addSpacing(4)
            column.addWidget(Text(title, 12, 500))
            column.addWidget(entry)
            entry.set_name(title)
            entry.setText(words)
        keep, leave = button(say("Keep plan"), "primary", weight=600), button(say("Cancel"), "plain")
        keep.setDefault(True)
        keep.clicked.connect(self._keep)
        leave.clicked.connect(self.reject)
        self._problem = Text("", 12, 500, tone="stop")
        self._problem.hide()
        column.addWidget(self._problem)
        foot = self.foot
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(keep)
        column.addStretch(1)

    def _keep(self) -> None:
        """A start that is no day keeps the dialog open and says so."""
        start = self.start.read()
        refused = start is not None and write_date(start) == start
        self.start.set_refused(refused=refused)
        self._problem.setText(say("The start is not a date; write it as 22-Nov-2026.") if refused else "")
        self._problem.setVisible(refused)
        describe(self.start, self._problem.text())
        if refused:
            announce(self, self._problem.text())
        else:
            self.accept()

    def answers(self) -> dict[str, object]:
        """What was planned, by its place in the case file."""
        return {
            "decision.plan.drug": self.drug.text().strip() or None,
            "decision.plan.dose": self.dose.text().strip() or None,
            "decision.plan.start": self.start.read(),
        }


class WordsDialog(Dialog):
    """A line of words that is needed before going on."""

    def __init__(self, parent: QWidget | None, title: str, words: str, does: str, topic: str = "chart") -> None:
        super().__init__(parent, topic, 440)
        self.setWindowTitle(title)
        self.asked = Asked(say("Reason"))
        self.does, leaves = button(does, "primary", weight=600), button(say("Cancel"), "plain")
        self.does.setDefault(True)
        self.does.setEnabled(False)
        self.asked.entry.textChanged.connect(lambda typed: self.does.setEnabled(bool(typed.strip())))
        self.does.clicked.connect(self.accept)
        leaves.clicked.connect(self.reject)
        self.column.setSpacing(9)
        self.column.addWidget(Text(title, 16, 600))
        self.column.addWidget(Text(words))
        self.column.addLayout(self.asked)
        self.column.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(leaves)
        self.foot.addWidget(self.does)


def ask_words(parent: QWidget | None, title: str, words: str, *, does: str, topic: str = "chart") -> str | None:
    """What the clinician says for a reason; None when the step is not meant after all. F1 opens `topic`."""
    dialog = WordsDialog(parent, title, words, does, topic)
    said = dialog.asked.words.strip() if dialog.exec() else None
    dialog.deleteLater()
    return said


def part_digests(text: str) -> str:
    """A text with each digest in groups, which can be compared by eye and wrap where the line ends."""

    def part(digest: re.Match[str]) -> str:
        return " ".join(digest[0][at : at + GROUP] for at in range(0, len(digest[0]), GROUP))

    return _DIGEST.sub(part, text)


def tell(parent: QWidget | None, title: str, sentences: tuple[str, ...]) -> None:
    """Say something that must be read before going on."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("\n\n".join(sentences))
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.exec()


def is_meant(parent: QWidget | None, title: str, words: str, *, does: str, leaves: str) -> bool:
    """Whether a step that loses something is meant, by the button `does`; Return and Esc press `leaves`."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    yes = box.addButton(does, QMessageBox.ButtonRole.DestructiveRole)
    no = box.addButton(leaves, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no if isinstance(no, QPushButton) else QMessageBox.StandardButton.NoButton)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes


def ask_leave(parent: QWidget | None) -> Leave:
    """What to do with answers that no file holds yet."""
    box = QMessageBox(parent)
    box.setWindowTitle(say("Not saved"))
    box.setText(say("This consultation has answers that are not saved. Save them first?"))
    save = box.addButton(say("Save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(say("Discard the answers"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(say("Go back"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save if isinstance(save, QPushButton) else stay)
    box.setEscapeButton(stay)
    box.exec()
    if box.clickedButton() is save:
        return "save"
    return "discard" if box.clickedButton() is discard else "stay"
