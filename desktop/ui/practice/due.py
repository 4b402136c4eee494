"""The home of practice: who practises, what is due now, and one button that begins."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.commands.inputs import Refusal
from desktop.screens.practice.due import show_due
from desktop.ui.parts.centred import put_in_the_middle
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.menu import Menu
from desktop.ui.parts.text import Text, button, rule
from desktop.ui.practice.page import PracticePage
from desktop.ui.theme import Theme, font, scaled
from engine.language import say
from engine.packs.files import find_folder, read_about

if TYPE_CHECKING:
    from desktop.ui.practice.trainee import Trainee

WIDTH = 620


class DuePage(PracticePage):
    """One thing is meant to be pressed: it has the keyboard when the page comes up."""

    def __init__(self, trainee: "Trainee", theme: Theme) -> None:
        super().__init__(trainee, theme)
        self.who = Menu()
        self.who.setEditable(True)
        self.who.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.who.setFont(font(13))
        self.who.setMinimumWidth(scaled(200))
        self.who.setAccessibleName(say("Who practises: a label of your own"))
        self.who.activated.connect(lambda _at: self._choose())
        entry = QLineEdit()
        self.who.setLineEdit(entry)
        entry.setFont(font(13))
        entry.setAccessibleName(self.who.accessibleName())
        entry.returnPressed.connect(self._choose)
        self.edition = Menu()
        self.edition.setAccessibleName(say("Edition to practise by"))
        self.edition.addItem(say("Any edition"))
        for each in trainee.collection.editions:
            self.edition.addItem(read_about(find_folder(each)).edition, each)
        self.edition.setCurrentIndex(max(0, self.edition.findData(trainee.edition)))
        self.edition.activated.connect(self._choose_edition)
        self.headline, self._lines = Text("", 19, 600), Text("", 14)
        self.go_on = button("", "primary", weight=600)
        self.go_on.clicked.connect(lambda: self.page_wanted.emit("round"))
        self.now = button(say("Practise now"), "primary", weight=600)
        self.now.setToolTip(say("Ctrl+Shift+R, from anywhere"))
        self.now.clicked.connect(self.next_wanted)
        self.fresh = button(say("A new case"), "plain")
        self.fresh.clicked.connect(self.fresh_wanted)
        self.read = button(say("Read a trial"), "plain")
        self.read.clicked.connect(lambda: self.page_wanted.emit("read"))
        self.argue = button(say("Argue a side"), "plain")
        self.argue.clicked.connect(lambda: self.page_wanted.emit("argue"))
        self._calibration = Text("", 13, tone="muted")
        self._problem = Text("", 12, 500, tone="stop")
        unkept = say("No data folder is known, so nothing of this is kept after the window closes.")
        self._unkept = Text(unkept, 12, 500, tone="open")
        self._lay_out()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(scaled(WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(9)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(say("Practising as"), 13, tone="muted", wrap=False))
        row.addWidget(self.who)
        row.addSpacing(10)
        row.addWidget(Text(say("by"), 13, tone="muted", wrap=False))
        row.addWidget(self.edition)
        row.addStretch(1)
        column.addLayout(row)
        for part in (self._unkept, self._problem, self.headline, self._lines):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self.go_on)
        buttons = QWidget()
        flow = Flow(0, scaled(8), scaled(8))
        flow.setContentsMargins(0, 0, 0, 0)
        buttons.setLayout(flow)
        for each in (self.now, self.fresh, self.read, self.argue):
            flow.add(each)
        column.addWidget(buttons)
        column.addWidget(rule())
        column.addWidget(self._calibration)
        put_in_the_middle(self, card, above=2, below=3)

    def display(self) -> None:
        """Show what is due, with the keyboard on what begins."""
        trainee = self.trainee
        self.who.clear()
        self.who.addItems(list(trainee.labels))
        self.who.setCurrentText(trainee.label)
        in_hand = trainee.round
        left_open = "" if in_hand is None else in_hand.scenario.title
        screen = show_due(trainee.progress(), trainee.collection.name_before, left_open, trainee.told)
        self.headline.setText(screen.headline)
        self._lines.setText("\n".join(screen.lines))
        self._lines.setVisible(bool(screen.lines))
        self._calibration.setText(screen.calibration)
        self._problem.setText("\n".join(screen.problems))
        self._problem.setVisible(bool(screen.problems))
        self._unkept.setVisible(not trainee.is_kept)
        self.go_on.setText(say("Go on with the round: {title}").format(title=screen.left_open.replace("&", "&&")))
        self.go_on.setAccessibleName(self.go_on.text())
        self.go_on.setVisible(bool(screen.left_open))
        self.read.setText(screen.read)
        self.read.setAccessibleName(screen.read)
        first = self.read if screen.reads_first else self.now
        for each in (self.now, self.read):
            _make_kind(each, "primary" if each is first else "plain")
        (self.go_on if screen.left_open else first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_edition(self, _at: int) -> None:
        self.trainee.choose_edition(self.edition.currentData())

    def _choose(self) -> None:
        try:
            self.trainee.choose(self.who.currentText())
        except Refusal as refusal:
            self._problem.setText(" ".join(refusal.sentences))
            self._problem.show()
            self.who.setFocus()
            return
        self.display()


def _make_kind(made: QPushButton, kind: str) -> None:
    """Let a button be the one that is meant, or one beside it."""
    made.setObjectName(kind)
    made.style().unpolish(made)
    made.style().polish(made)
