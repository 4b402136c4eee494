"""The page on backups: how things stand, "Back up to…", and "Restore from…"."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.commands.inputs import Refusal
from desktop.screens.chart.backup import EXPLAINED, BackupScreen, show_backup, tell_moment
from desktop.ui.chart.page import ChartPage
from desktop.ui.choosing import choose_to_write
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.item import Heading
from desktop.ui.parts.page import Page
from desktop.ui.parts.speech import announce
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import scaled
from desktop.ui.working import wait_for_steps
from engine.language import noted, say

if TYPE_CHECKING:
    from desktop.ui.chart.keyholder import Keyholder
    from desktop.ui.theme import Theme

KINDS = noted("Backups (*.backup);;All files (*)")
WIDEST = 760


class BackupPage(ChartPage):
    """What the last backup holds and lacks; a backup is made beside the window and can be left."""

    def __init__(self, keyholder: "Keyholder", theme: "Theme") -> None:
        super().__init__(keyholder, theme)
        self._screen: BackupScreen | None = None
        self.back_up = button(say("Back up to…"), "primary", weight=600)
        self.restore = button(say("Restore from…"), "plain")
        self.back_up.clicked.connect(self._back_up)
        self.restore.clicked.connect(self._restore)
        self.said = Text("", 13, 500)
        self.said.hide()
        buttons = QWidget()
        row = Flow(scaled(36), scaled(8), scaled(6))
        row.setContentsMargins(16, 0, 16, 0)
        row.add(self.back_up)
        row.add(self.restore)
        buttons.setLayout(row)
        self.body = Page(self._make)
        self.body.setObjectName("asking")
        if (page := self.body.widget()) is not None:
            page.setObjectName("asking")
            page.setMaximumWidth(scaled(WIDEST))
        title = Text(say("Backup"), 18, 600)
        self.state = Text("", 14, 500)
        for words in (title, self.state, self.said):
            words.setContentsMargins(16, 0, 16, 0)
            words.setMaximumWidth(scaled(WIDEST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(8)
        for part in (title, self.state, buttons, self.said):
            column.addWidget(part)
        column.addWidget(self.body, 1)

    def display(self) -> None:
        """Show how things stand now."""
        try:
            screen = show_backup(self.chart, self.keyholder.clock())
        except Refusal as refusal:
            self._say(good=False, words="\n".join(refusal.sentences))
            return
        self._screen = screen
        self.state.setText(("✓ " if screen.good else "▲ ") + screen.state)
        self.state.set_tone("advice" if screen.good else "open")
        self.body.display(screen)

    def clear(self) -> None:
        """Names and files go out of sight, and out of what is kept."""
        self._screen = None
        self.state.setText("")
        self.said.hide()
        self.said.setText("")
        self.body.display(None)
        self.body.renew()

    def _make(self, screen: BackupScreen | None) -> Iterator[QWidget]:
        if screen is None:
            return
        if screen.facts:
            table = QGridLayout()
            table.setHorizontalSpacing(14)
            table.setVerticalSpacing(3)
            table.setColumnStretch(1, 1)
            for at, (name, words) in enumerate(screen.facts):
                told = Text(words, 13, 500)
                told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                table.addWidget(Text(name, tone="muted", wrap=False), at, 0, Qt.AlignmentFlag.AlignTop)
                table.addWidget(told, at, 1)
            yield _card(say("Last backup"), table)
        if screen.lacking:
            lines = QVBoxLayout()
            for line in screen.lacking:
                lines.addWidget(Text(line))
            yield _card(say("Not in a backup as they are now"), lines)
        yield Text(say(EXPLAINED), 12, tone="muted")

    def _back_up(self) -> None:
        """Ask where to, write, read back, and say what became of it."""
        if self._screen is None:
            return
        offered = self._offer()
        path = choose_to_write(self, say("Back up to"), say(KINDS), str(offered))
        if not path:
            return
        from desktop.chart.backup import back_up  # noqa: PLC0415

        target = path if Path(path).suffix else f"{path}.backup"
        chart, now = self.chart, self.keyholder.clock()
        try:
            made = wait_for_steps(
                self, say("Backing up and reading back"), lambda progress: back_up(chart, target, now, progress)
            )
        except Refusal as refusal:
            self._say(good=False, words="\n".join(refusal.sentences))
            return
        if self.keyholder.chart is None:  # locked meanwhile, since nobody was at the computer
            return
        if made is None:
            self._say(good=False, words=say("You left it: nothing was written, an older backup is as it was."))
            return
        self.display()
        words = say("Backed up {moment} and read back: {file}")
        self._say(good=True, words=words.format(moment=tell_moment(made.at), file=made.where))

    def _offer(self) -> Path:
        """The folder of the last backup, if it is there, and a name with the day."""
        assert self._screen is not None  # noqa: S101
        before = Path(dict(self._screen.facts).get(say("File"), ""))
        folder = before.parent if before.name and before.parent.is_dir() else Path.home()
        return folder / self._screen.offered

    def _restore(self) -> None:
        from desktop.ui.chart.restoring import restore_from  # noqa: PLC0415

        restore_from(self, self.keyholder)

    def _say(self, *, good: bool, words: str) -> None:
        self.said.setText(("✓ " if good else "✕ ") + words)
        self.said.set_tone("advice" if good else "stop")
        self.said.show()
        announce(self, words)


def _card(title: str, layout: QGridLayout | QVBoxLayout) -> QFrame:
    made = QFrame()
    made.setObjectName("card")
    column = QVBoxLayout(made)
    column.setContentsMargins(14, 10, 14, 12)
    column.setSpacing(6)
    column.addWidget(Heading(title, first=True))
    column.addLayout(layout)
    return made
