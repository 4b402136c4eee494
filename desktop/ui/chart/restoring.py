"""A chart restored in the window: the backup opened and compared with the chart here, and put in place when asked."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.chart.backup_file import FOREIGN, read_contents, read_people_in
from desktop.chart.restore import Ready, Restored, preparing
from desktop.commands.inputs import Refusal
from desktop.screens.chart.backup import ComparisonScreen, show_comparison, show_contents
from desktop.screens.chart.opening import list_names
from desktop.ui.choosing import choose_to_read
from desktop.ui.dialogs import tell
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.menu import Menu
from desktop.ui.parts.speech import announce
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import font, scaled
from desktop.ui.working import Progress, wait_for_steps
from engine.language import noted, say

if TYPE_CHECKING:
    from desktop.ui.chart.keyholder import Keyholder

KINDS = noted("Backups (*.backup);;All files (*)")


class Restoring(Dialog):
    """Asks for the passphrase, shows both charts, and restores; `done_so` is what became of it."""

    def __init__(self, parent: QWidget | None, keyholder: "Keyholder", home: Path, source: str, about: str) -> None:
        super().__init__(parent, "backup", 560)
        self._keyholder, self._home, self._source = keyholder, home, source
        self._holding = contextlib.ExitStack()  # the backup while it is unpacked; gone with the dialog
        self._ready: Ready | None = None
        self._loses = False
        self.done_so: Restored | None = None
        self.setWindowTitle(say("Restore from a backup"))
        self.user = Menu()
        self.user.setFont(font(13))
        self.user.setMinimumHeight(scaled(30))
        self.user.setAccessibleName(say("Name"))
        self.user.addItems(list_names(read_people_in(source)))
        self.passphrase = Asked(say("Passphrase or recovery code"), secret=True)
        self.said = Text("", 13, 500, tone="stop")
        self.said.hide()
        self.question = Text("", 13, 500)
        self._asking, self._compared = QWidget(), QWidget()
        self.leave = button(say("Cancel"), "plain")
        self.go_on = button(say("Open the backup"), "primary", weight=600)
        self._lay_out(about)
        self.leave.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._go_on)
        self.go_on.setDefault(True)
        self.finished.connect(self._holding.close)
        self.passphrase.entry.setFocus()

    def _lay_out(self, about: str) -> None:
        self.column.setSpacing(8)
        self.column.addWidget(Text(say("Restore from a backup"), 16, 600))
        self.column.addWidget(Text(self._source, 12, tone="muted"))
        self.column.addWidget(Text(about, 13))
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(4)
        if self.user.count() > 1:
            asking.addWidget(Text(say("Name"), 12, 500))
            asking.addWidget(self.user)
            asking.addSpacing(4)
        asking.addLayout(self.passphrase)
        self.column.addWidget(self._asking)
        self.column.addWidget(self._compared)
        self.column.addWidget(self.question)
        self.column.addWidget(self.said)
        self.column.addStretch(1)
        self._compared.hide()
        self.question.hide()
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.go_on)

    def _go_on(self) -> None:
        """The next step: open and compare, or put in place."""
        try:
            if self._ready is None:
                self._open()
            else:
                self._put(self._ready)
        except Refusal as refusal:
            self._refuse("\n".join(refusal.sentences))

    def _open(self) -> None:
        words, user = self.passphrase.words, self.user.currentText() or None

        def prepare(progress: Progress) -> Ready:
            return self._holding.enter_context(preparing(self._home, self._source, words, user, progress))

        ready = wait_for_steps(self, say("Opening and checking the backup"), prepare)
        if ready is None:
            self._refuse(say("You left it: nothing was changed."))
            return
        self._ready = ready
        self.passphrase.entry.clear()
        self._compare(show_comparison(ready, ready.compare()))

    def _compare(self, screen: ComparisonScreen) -> None:
        """Both charts one above the other, and the question."""
        table = QGridLayout(self._compared)
        table.setContentsMargins(0, 4, 0, 4)
        table.setHorizontalSpacing(14)
        table.setVerticalSpacing(8)
        table.setColumnStretch(1, 1)
        sides = ((say("In the backup"), screen.backup, ""), (say("Chart here"), screen.present, "stop"))
        for at, (name, words, tone) in enumerate(sides):
            table.addWidget(Text(name, 13, 600, wrap=False), at, 0, Qt.AlignmentFlag.AlignTop)
            table.addWidget(Text(words, 13, tone=tone if screen.loses else ""), at, 1)
        self.question.setText(("▲ " if screen.loses else "") + screen.question)
        self.question.set_tone("stop" if screen.loses else "")
        self._loses = screen.loses
        self._asking.hide()
        for part in (self._compared, self.question):
            part.show()
        self.said.hide()
        self.go_on.setText(screen.does)
        self.go_on.setAccessibleName(screen.does)
        if screen.loses:  # Return must not replace a chart
            self.go_on.setDefault(False)
            self.go_on.setObjectName("plain")
            self.go_on.style().polish(self.go_on)
            self.leave.setDefault(True)
            self.leave.setFocus()
        announce(self, screen.question)
        self.adjustSize()

    def _put(self, ready: Ready) -> None:
        """Lock the chart that is open, put the backup in place, and say so; it is opened anew afterwards."""
        self.setProperty("locks", True)
        self._keyholder.lock()
        self.go_on.setEnabled(False)  # once only: where it is refused the way on is out, and in again
        self.done_so = ready.put(self._keyholder.clock(), replace=self._loses)
        self.accept()

    def _refuse(self, words: str) -> None:
        self.said.setText(f"✕ {words}")
        self.said.show()
        self.passphrase.entry.selectAll()
        announce(self, words)
        self.adjustSize()


def restore_from(parent: QWidget, keyholder: "Keyholder") -> bool:
    """Ask for a backup and restore from it; whether a chart was put in place, which is locked then.

    For the start screen as well: there need not be a chart yet.
    """
    home = keyholder.home
    if home is None:
        return False
    source = choose_to_read(parent, say("Restore from"), say(KINDS))
    if not source:
        return False
    sentences: tuple[str, ...] = (FOREIGN.format(path=source),)
    try:
        contents = read_contents(source)
    except Refusal as refusal:
        contents, sentences = None, refusal.sentences
    if contents is None:
        tell(parent, say("Not restored"), sentences)
        return False
    dialog = Restoring(parent, keyholder, home, source, show_contents(contents))
    dialog.exec()
    done = dialog.done_so
    dialog.deleteLater()
    if done is None:
        return False
    sentences = (say("The chart was restored. Open it with a passphrase of the backup."),)
    if done.aside is not None:
        sentences += (say("The chart that was here is kept in {folder}.").format(folder=done.aside),)
    tell(parent, say("Restored"), sentences)
    return True
