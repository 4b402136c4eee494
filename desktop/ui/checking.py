"""A check by name, recorded in the window: what is checked as it reads now, who checked it, and against what."""

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.consult.checkbook import Checkbook, open_checkbook, record_check, withdraw_check
from desktop.consult.session import Session
from desktop.ui.casefiles import Clock
from desktop.ui.dialogs import is_meant, tell
from desktop.ui.parts.asked import HEIGHT, Asked
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.menu import Menu
from desktop.ui.parts.speech import announce
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import font, scaled
from engine.checking import ROLES, tell_check
from engine.language import noted, say
from engine.ledger import Item
from engine.wording import show_date, upper_first

IN_ENGLISH = noted("The English words are what is checked; the words above are their translation:")


class CheckDialog(Dialog):
    """Asks for name, role and source, and writes the check; accepted once it is written."""

    def __init__(self, parent: QWidget | None, item: Item, clock: Clock, name: str = "") -> None:
        super().__init__(parent, "evidence")
        self._item, self._clock = item, clock
        self.setWindowTitle(say("Record a check"))
        self.name = Asked(say("Name of the person who checked"))
        self.name.entry.setText(name)
        self.role = Menu()
        self.role.setFont(font(13))
        self.role.setMinimumHeight(scaled(HEIGHT))
        self.role.setAccessibleName(say("Role"))
        self.role.addItems([say("Choose"), *(say(role) for role in ROLES)])
        self.against = Asked(say("Checked against (paper or label, with table or page)"))
        self._said = Text("", 13, tone="stop")
        self._said.hide()
        self.record = button(say("Record the check"), "primary", weight=600)
        self.leave = button(say("Cancel"), "plain")
        self.record.setDefault(True)
        self.record.clicked.connect(self._record)
        self.leave.clicked.connect(self.reject)
        column = self.column
        column.setSpacing(9)
        column.addWidget(Text(say("Record a check"), 16, 600))
        column.addWidget(Text(item.about, 12, 600))
        column.addWidget(Text(item.text, 13))
        if item.wording != item.text:
            column.addWidget(Text(say(IN_ENGLISH), 12, 500, tone="open"))
            column.addWidget(Text(item.wording, 13))
        if item.withheld:
            column.addWidget(Text(say("A dose to be checked, not for use."), 12, 500, tone="stop"))
        for words in item.cited or (item.source,):
            column.addWidget(Text(say("Source: {source}").format(source=words), 12, tone="muted"))
        column.addWidget(Text(say("The check counts only as long as these words stay."), 12, tone="muted"))
        column.addLayout(self.name)
        column.addWidget(Text(say("Role"), 12, 500))
        column.addWidget(self.role)
        column.addLayout(self.against)
        column.addWidget(Text(say("Date: {day}").format(day=show_date(clock().date())), 12, tone="muted"))
        column.addWidget(self._said)
        foot = self.foot
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.record)
        column.addStretch(1)

    def _record(self) -> None:
        """What is refused keeps the dialog open and is said in it."""
        at, today = self.role.currentIndex(), self._clock().date()
        if at == 0:
            self._say(say("Choose the role."))
            return
        try:
            record_check(self._item, by=self.name.words, role=ROLES[at - 1], against=self.against.words, on=today,
                         today=today, home=None)  # fmt: skip
        except Refusal as refusal:
            self._say("\n".join(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in refusal.sentences))
            return
        self.accept()

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()
        announce(self, words)
        self.adjustSize()


class Checking:
    """Holds the checks recorded on this computer, and whoever recorded the last one in this window."""

    def __init__(self, parent: QWidget, clock: Clock) -> None:
        self._parent, self._clock = parent, clock
        self._checker = ""
        self.book = _open_book(clock)

    def heed(self, session: Session) -> Session:
        """The session with the checks that count now."""
        told = (self.book.checks, self.book.problems)
        return session if told == (session.checks, session.unread_checks) else session.heed(*told)

    def record(self, item: Item) -> bool:
        """Ask for a check of an item of the evidence by name; whether one was recorded."""
        dialog = CheckDialog(self._parent, item, self._clock, self._checker)
        recorded = bool(dialog.exec())
        if recorded:
            self._checker = dialog.name.words
            self.book = _open_book(self._clock)
        return recorded

    def withdraw(self, item: Item) -> bool:
        """Withdraw the check of an item, once the clinician says so; whether it no longer counts."""
        if not _is_withdrawal_meant(self._parent, item):
            return False
        try:
            withdraw_check(item.id, self._clock().date(), None)
        except Refusal as refusal:
            tell(self._parent, say("The check was not withdrawn"), refusal.sentences)
            return False
        self.book = _open_book(self._clock)
        return True


def _is_withdrawal_meant(parent: QWidget, item: Item) -> bool:
    """Whether the check of an item is to be withdrawn."""
    told = "" if item.check is None else f"{upper_first(tell_check(item.check))}."
    asked = say("Withdraw this check? It stays in the record, and no longer counts.")
    english = (f"{say(IN_ENGLISH)} {item.wording}",) if item.wording != item.text else ()
    words = "\n\n".join((item.about, item.text, *english, told, asked))
    return is_meant(parent, say("Withdraw the check"), words, does=say("Withdraw"), leaves=say("Keep it"))


def _open_book(clock: Clock) -> Checkbook:
    """The checks recorded on this computer; a file that cannot be read is a sentence to show, and no check counts."""
    try:
        return open_checkbook(clock().date())
    except Refusal as refusal:
        return Checkbook("", problems=refusal.sentences)
