"""The library in the window: type to narrow it, arrow keys move, Return opens a round."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from desktop.commands.inputs import Refusal
from desktop.screens.practice.library import COLUMNS, list_scenarios, tell_count
from desktop.training.bringing import bring
from desktop.ui.chart.lines import LineTable
from desktop.ui.choosing import choose_several
from desktop.ui.dialogs import tell
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.text import Text, button
from desktop.ui.practice.page import PracticePage
from desktop.ui.theme import font, scaled
from desktop.ui.working import wait_for
from engine.language import noted, say
from engine.packs.files import find_folder, read_about

if TYPE_CHECKING:
    from desktop.training.finished import Finished
    from desktop.ui.practice.trainee import Trainee
    from desktop.ui.theme import Theme

FILES = noted("Scenarios (*.yaml)")
MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Narrow(QLineEdit):
    """A line to type in; keys that move or open are the list's."""

    def __init__(self, lines: LineTable) -> None:
        super().__init__()
        self._lines = lines
        self.setFont(font(13))
        self.setMinimumHeight(scaled(30))
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(say("Type a topic, a word of the title, plain, hard, not yet …"))
        self.setAccessibleName(say("Narrow the list"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Words are typed here, moves are made in the list."""
        if event.key() in MOVES:
            self._lines.take_key(event)
        elif event.key() in OPENS:
            self._lines.open_record()
        else:
            super().keyPressEvent(event)


class LibraryPage(PracticePage):
    """Every scenario that ships or was brought."""

    def __init__(self, trainee: "Trainee", theme: "Theme") -> None:
        super().__init__(trainee, theme)
        self.lines = LineTable(say("Scenarios"), COLUMNS, theme)
        self.lines.setAccessibleDescription(say("Return opens a round."))
        self.lines.record_wanted.connect(self.round_wanted)
        self.lines.nothing = say("No scenario has all these words.")
        self.narrow = Narrow(self.lines)
        self._finished: tuple[Finished, ...] = ()
        self._due: frozenset[str] = frozenset()
        self.narrow.textChanged.connect(self._show)
        self._count = Text("", 12, tone="muted", wrap=False)
        self.open = button(say("Open a round"), "small")
        self.open.clicked.connect(self.lines.open_record)
        foot = Flow(scaled(30), scaled(8), scaled(4))
        self.bring = button(say("Bring a scenario from a stick…"), "small")
        self.bring.clicked.connect(self._bring)
        foot.add(self.open)
        foot.add(self.bring)
        foot.add_gap()
        foot.add(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 10)
        column.setSpacing(8)
        column.addWidget(self.narrow)
        column.addWidget(self.lines, 1)
        column.addLayout(foot)

    def display(self) -> None:
        """Show the library as it stands for the learner."""
        self._finished, self._due = self.trainee.finished, self.trainee.list_due()
        self._show()
        self.narrow.setFocus()

    def _bring(self) -> None:
        """Scenarios from a stick, proved and kept, or every reason why they are not."""
        paths = choose_several(self, say("Bring a scenario"), say(FILES))
        if not paths:
            return
        try:
            found = wait_for(self, say("The scenarios are being proved."), partial(bring, self.trainee.home, paths))
        except Refusal as refusal:
            tell(self, say("Nothing was brought"), refusal.sentences)
            return
        if found is not None:
            self.trainee.look_again()
            self.narrow.setText(say("brought"))
            self.display()

    def _show(self) -> None:
        collection = self.trainee.collection
        editions = {each: read_about(find_folder(each)).edition for each in collection.editions}
        lines = list_scenarios(collection.scenarios, self._finished, self._due, editions, self.narrow.text())
        self.lines.show_lines(lines, len(lines))
        self._count.setText(tell_count(len(lines), len(collection.scenarios)))
        self.open.setEnabled(bool(lines))
