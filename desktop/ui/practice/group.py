"""The group in the window, and practice carried by stick: own answers exported, others' files read or taken in."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QVBoxLayout, QWidget

from desktop.commands.inputs import Refusal
from desktop.screens.practice.group import show_group
from desktop.training.exchange import (
    ENDING,
    Carried,
    export_practice,
    find_free_label,
    find_namesake,
    import_practice,
    name_export,
    read_carried,
)
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
from engine.language import noted, say

if TYPE_CHECKING:
    from desktop.ui.practice.trainee import Trainee
    from desktop.ui.theme import Theme

MEMBERS, MISSED = (15, 9, 13, 16, 12, 35), (60, 20, 20)  # shares of the width: a skill's words need the most
FILES = noted("Practice (*{ending})")


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
        screen = show_group(view_group(files, self.trainee.here, self.trainee.collection.name))
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()  # it goes only once nothing more is at work
                widget.deleteLater()
        for name, grid, shares in (
            (say("Learners"), screen.members, MEMBERS),
            (say("Missed most"), screen.missed, MISSED),
        ):
            if grid is not None:
                self._column.addWidget(GridView(name, grid, self.theme, shares))
        if problems:
            tell(self, say("Not every file can be read"), tuple(problems))

    def _choose(self) -> None:
        if paths := choose_several(self, say("Files that learners exported"), say(FILES).format(ending=ENDING)):
            self.show_files(paths)

    def _export(self) -> None:
        try:
            learner = make_learner(self.trainee.home, self.trainee.label)
            path = choose_to_write(
                self, say("Export my answers"), say(FILES).format(ending=ENDING), name_export(learner)
            )
            if path:
                count = export_practice(self.trainee.home, learner, path)
                self._say(
                    say("Exported for {label}: {count} answers.").format(count=count, label=learner.label)
                    if count > 1
                    else say("Exported for {label}: 1 answer.").format(label=learner.label)
                )
        except Refusal as refusal:
            tell(self, say("Nothing was exported"), refusal.sentences)

    def _import(self) -> None:
        path = choose_to_read(self, say("Answers exported on another computer"), say(FILES).format(ending=ENDING))
        if not path:
            return
        home = self.trainee.home
        try:
            carried = read_carried(path).learner
            label, merge = None, False
            if (there := find_namesake(home, carried)) is not None:
                whose = ask_whose(self, there.label)
                if whose == "leave":
                    return
                merge = whose == "same"
                label = None if merge else find_free_label(home, carried.label)
            taken = import_practice(home, path, label, merge=merge)
            if self.trainee.learner is None:  # a computer on which nobody practised as that yet
                self.trainee.choose(taken.learner.label)
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


def ask_whose(parent: QWidget, label: str) -> Literal["same", "other", "leave"]:
    """Whether answers that come under a label which somebody else has here are of the same person."""
    box = QMessageBox(parent)
    box.setWindowTitle(say("Take answers in"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    words = say("Somebody practises as {label} on this computer already. Are these answers of the same person?")
    box.setText(words.format(label=label))
    same = box.addButton(say("The same person"), QMessageBox.ButtonRole.AcceptRole)
    other = box.addButton(say("Another person"), QMessageBox.ButtonRole.ActionRole)
    leave = box.addButton(say("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leave)
    box.setEscapeButton(leave)
    box.exec()
    return "same" if box.clickedButton() is same else "other" if box.clickedButton() is other else "leave"
