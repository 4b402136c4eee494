"""The group in the window, and practice carried by stick: own answers exported, others' files read or taken in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.commands.inputs import Refusal
from desktop.screens.practice.group import show_group
from desktop.training.exchange import ENDING, Carried, export_practice, import_practice, name_export, read_carried
from desktop.training.group import view_group
from desktop.training.learners import make_learner
from desktop.ui.choosing import choose_several, choose_to_read, choose_to_write
from desktop.ui.dialogs import tell
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.grid import GridView
from desktop.ui.parts.text import Text, button, rule
from desktop.ui.practice.page import PracticePage
from desktop.ui.practice.scrolling import Scrolling
from desktop.ui.theme import scaled
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.practice.trainee import Trainee
    from desktop.ui.theme import Theme

FILES = f"Practice (*{ENDING})"


class GroupPage(PracticePage):
    """What is read of others is shown and kept nowhere; taking a file in is a button of its own."""

    def __init__(self, trainee: "Trainee", theme: "Theme") -> None:
        super().__init__(trainee, theme)
        self.export = button(say("Export my answers…"), "plain")
        self.export.clicked.connect(self._export)
        self.take_in = button(say("Take answers in…"), "plain")
        self.take_in.clicked.connect(self._import)
        self.choose = button(say("View a group…"), "plain")
        self.choose.clicked.connect(self._choose)
        self._said = Text("", 13, 500, tone="advice")
        self._said.hide()
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        body = QWidget()
        body.setObjectName("panelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        for part in self._make_head():
            column.addWidget(part)
        column.addLayout(self._column)
        column.addStretch(1)
        area = Scrolling(say("Group"), reads=True)
        area.setObjectName("sheets")
        area.setWidget(body)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)

    def _make_head(self) -> list[QWidget]:
        buttons = QWidget()
        row = Flow(0, scaled(8), scaled(6))
        row.setContentsMargins(0, 0, 0, 0)
        buttons.setLayout(row)
        for each in (self.choose, self.export, self.take_in):
            row.add(each)
        return [
            Text(say("Group"), 17, 600),
            Text(
                say("View the files that learners exported: how each stands, and what is missed most. They are shown "
                    "here and kept nowhere. Your own answers go to another computer by stick, and are counted once "
                    "however often they are brought."),
                13,
            ),
            buttons,
            self._said,
            rule(),
        ]  # fmt: skip

    def display(self) -> None:
        """The page stays as it was left."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_files(self, paths: "list[str]") -> None:
        """Show the group of some files; one that cannot be read is told, and the others are shown."""
        files: list[Carried] = []
        problems: list[str] = []
        for path in paths:
            try:
                files.append(read_carried(path))
            except Refusal as refusal:
                problems += refusal.sentences
        screen = show_group(view_group(files, self.trainee.now, self.trainee.collection.name))
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for name, grid in ((say("Learners"), screen.members), (say("Missed most"), screen.missed)):
            if grid is not None:
                self._column.addWidget(GridView(name, grid, self.theme))
        if problems:
            tell(self, say("Not every file can be read"), tuple(problems))

    def _choose(self) -> None:
        if paths := choose_several(self, say("Files that learners exported"), FILES):
            self.show_files(paths)

    def _export(self) -> None:
        try:
            learner = make_learner(self.trainee.home, self.trainee.label)
            path = choose_to_write(self, say("Export my answers"), FILES, name_export(learner))
            if path:
                count = export_practice(self.trainee.home, learner, path)
                self._say(say("Exported: {count} answers of {label}.").format(count=count, label=learner.label))
        except Refusal as refusal:
            tell(self, say("Nothing was exported"), refusal.sentences)

    def _import(self) -> None:
        path = choose_to_read(self, say("Answers exported on another computer"), FILES)
        if not path:
            return
        try:
            taken = import_practice(self.trainee.home, path)
        except Refusal as refusal:
            tell(self, say("Nothing was taken in"), refusal.sentences)
            return
        self._say(
            say("Taken in for {label}: {added} new, {known} known already.").format(
                label=taken.learner.label, added=taken.added, known=taken.known
            )
        )

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()
