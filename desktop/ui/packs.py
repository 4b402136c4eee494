"""The editions on this computer, and one brought by stick: shown whole before it is installed, or refused."""

import datetime as dt
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.commands.inputs import Refusal, open_pack
from desktop.consult.trusted import gather
from desktop.packs.installing import go_back, install
from desktop.packs.packed import ENDING
from desktop.screens.packs import PacksScreen, look_at, show_here, show_proposed, tell_installed
from desktop.ui.choosing import choose_to_read
from desktop.ui.dialogs import ask_words, part_digests, tell
from desktop.ui.help import offer_help
from desktop.ui.parts.page import Page
from desktop.ui.parts.reader import Reader
from desktop.ui.parts.speech import announce
from desktop.ui.parts.text import Text, button
from desktop.ui.supervising import Supervising
from desktop.ui.theme import scaled
from desktop.ui.working import wait_for
from engine.language import say

if TYPE_CHECKING:
    from desktop.packs.proposal import Proposal
    from desktop.packs.supervising import Word
    from desktop.ui.window import Window


class PacksWindow(Reader):
    """What is installed; or, once a file was chosen, what it brings, with the buttons that decide on it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window, say("Editions on this computer"), (760, 640))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        keyholder = window.charting.keyholder
        self._home = None if keyholder.home is None else str(keyholder.home)
        self._clock = keyholder.clock
        self.proposal: Proposal | None = None
        self.screen_shown: PacksScreen | None = None
        self.add = button(say("Add from a file…"), "plain")
        self.add.clicked.connect(self._choose)
        self.told = Text("", 13, 600)
        self.told.hide()
        self.page = Page(self._make)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.addLayout(row)
        self.replace_body(self.page, head)
        self.supervise = button(say("A supervisor's word…"), "plain")
        self.refuse = button(say("Do not install"), "plain")
        self.install = button(say("Install"), "primary", weight=600)
        self.supervise.clicked.connect(self._supervise)
        self.refuse.clicked.connect(self._leave)
        self.install.clicked.connect(partial(self._install, None))
        for each in (self.supervise, self.refuse, self.install):
            self.add_to_foot(each)
        offer_help(self, "packs")
        self._show_here()

    def look_at(self, path: str) -> None:
        """Judge a file beside the window, and show what it would bring."""
        now = self._clock()
        try:
            trust = gather(self._home, now, self._window.charting.keyholder.chart)
            found = wait_for(self, say("Proving the edition"), partial(look_at, path, self._home, trust, now))
        except Refusal as refusal:
            self._show_here()
            self._say(say("Refused: {why}").format(why=" ".join(refusal.sentences)), "stop")
            return
        if found is None:  # left: what was shown stays
            return
        self.proposal = found
        self._show(show_proposed(found, Path(path).name))

    def _choose(self) -> None:
        kinds = say("Editions ({pattern});;All files (*)").format(pattern=f"*{ENDING}")
        if path := choose_to_read(self, say("The edition's file"), kinds):
            self.look_at(path)

    def _show_here(self) -> None:
        self.proposal = None
        try:
            self._show(show_here(self._home, self._clock().date()))
        except Refusal as refusal:
            self.add.setEnabled(False)
            self._say(" ".join(refusal.sentences), "stop")

    def _show(self, screen: PacksScreen) -> None:
        self.screen_shown = screen
        for each, offered in ((self.install, screen.can_install), (self.supervise, screen.can_supervise),
                              (self.refuse, screen.proposed)):  # fmt: skip
            each.setVisible(offered)
        self.page.display(screen)
        self.page.setAccessibleName(screen.title)
        self.page.verticalScrollBar().setValue(0)
        self._say(screen.verdict, screen.tone)
        self.page.setFocus()

    def _say(self, words: str, tone: str) -> None:
        self.told.setText(words)
        self.told.set_tone(tone)
        self.told.setVisible(bool(words))
        if words:
            announce(self, words)

    def _leave(self) -> None:
        """The edition is not wanted; nothing was written, and that is said."""
        self._show_here()
        self._say(say("Not installed. Nothing was changed."), "open")

    def _supervise(self) -> None:
        if self.proposal is None:
            return
        dialog = Supervising(self, self.proposal, self._home, self._clock)
        given = dialog.word if dialog.exec() else None
        dialog.deleteLater()
        if given is not None:
            self._install(given)

    def _install(self, word: "Word | None") -> None:
        """Put it on the shelf; the consultation in hand keeps the edition that it was begun under."""
        proposal = self.proposal
        if proposal is None:
            return
        try:
            entry = install(proposal, self._home, self._clock(), word)
        except Refusal as refusal:
            self._say(say("Not installed: {why}").format(why=" ".join(refusal.sentences)), "stop")
            return
        self._renew()
        work = self._window.casework_if_loaded
        session = None if work is None else work.session
        in_hand = session is not None and session.edition.pack.id == proposal.packed.id
        self._show_here()
        self._say(tell_installed(entry, in_hand=in_hand), "advice")

    def _renew(self) -> None:
        """Another edition is current: the next consultation opens it, and the one in hand keeps its own."""
        if self._window.casework_if_loaded is not None:
            self._window.work(lambda casework: casework.renew_edition(open_pack))
        self._window.menus.renew(self._window)
        self._window.use_theme(self._window.appearance.theme)  # the top bar and every view, which say the editions

    def _go_back(self, edition_id: str, title: str) -> None:
        words = say("The edition before {title} is used again. The reason is kept with what was done.")
        reason = ask_words(self, say("Back to the edition before"), words.format(title=title), does=say("Go back"),
                           topic="packs")  # fmt: skip
        if reason is None:
            return
        try:
            go_back(edition_id, reason, self._home, self._clock().astimezone(dt.UTC))
        except Refusal as refusal:
            tell(self, say("Not gone back"), refusal.sentences)
            return
        self._renew()
        self._show_here()
        self._say(say("The edition before is in use again. A consultation in hand keeps its own."), "advice")

    def _make(self, screen: PacksScreen) -> Iterable[QWidget]:
        for part in screen.parts:
            title = Text(part.title, 15, 600, tone="stop" if part.grave else "")
            title.setContentsMargins(0, scaled(12), 0, 2)
            yield title
            for line in part.lines:
                words = Text(part_digests(line), tone="stop" if line in part.remarks else "")
                words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                yield words
            if part.back:
                back = button(say("Back to the edition before…"), "link", say("{title}: back").format(title=part.title))
                back.clicked.connect(partial(self._go_back, part.back, part.title))
                yield back


def open_packs(window: "Window", path: str = "") -> PacksWindow:
    """Open it over the window, with a file that was dropped looked at at once."""
    made = PacksWindow(window)
    made.finished.connect(window.activateWindow)  # not every system does that by itself
    made.open()
    if path:
        made.look_at(path)
    return made
