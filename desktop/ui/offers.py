"""Unfinished consultations on the start screen: each offered, or said to be damaged; none opened or removed unasked."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.commands.inputs import Refusal
from desktop.consult.drafts import Draft, DraftFolder, list_drafts, take_up
from desktop.screens.drafts import Offer, tell_more, tell_offer, tell_offers
from desktop.ui.parts.text import Text, button
from engine.language import say
from engine.packs.files import shipped

if TYPE_CHECKING:
    from desktop.consult.session import Session
    from engine.edition import Edition


class Offers(QFrame):
    """The offers, and what becomes of them; hidden when there is none."""

    resume_wanted = Signal(object)  # the draft

    def __init__(self, home: Path | None) -> None:
        super().__init__()
        self.setObjectName("offers")
        self._home = home
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 12)
        self._column.setSpacing(5)
        self._words: dict[Path, Text] = {}
        self.resume: dict[Path, QPushButton] = {}
        self.discard: dict[Path, QPushButton] = {}
        self.drafts: tuple[Draft, ...] = ()
        self.renew()

    def renew(self) -> None:
        """List the drafts anew."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._words, self.resume, self.discard = {}, {}, {}
        self.drafts = () if self._home is None else list_drafts(self._home)
        for offer in tell_offers(self.drafts):
            self._column.addWidget(self._make(offer))
        if more := tell_more(self.drafts):
            self._column.addWidget(Text(more, 12, tone="muted"))
        self.setVisible(bool(self.drafts))

    def _make(self, offer: Offer) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(3)
        folder = offer.draft.folder
        self._words[folder] = Text(offer.words, 12, tone="" if offer.whole else "open")
        name = say("Discard: {title}").format(title=offer.title)
        self.discard[folder] = button(say("Discard it"), "small", name, 12)
        self.discard[folder].clicked.connect(lambda: self._discard(offer))
        column.addWidget(Text(offer.title, 13, 600, tone="" if offer.whole else "open"))
        column.addWidget(self._words[folder])
        row = QHBoxLayout()
        row.setContentsMargins(0, 3, 0, 0)
        row.setSpacing(8)
        if offer.whole:
            name = say("Go on with the {title}").format(title=offer.title[:1].lower() + offer.title[1:])
            self.resume[folder] = button(say("Go on with it"), "small", name, 12, 600)
            self.resume[folder].clicked.connect(lambda: self.resume_wanted.emit(offer.draft))
            row.addWidget(self.resume[folder])
        row.addWidget(self.discard[folder])
        row.addStretch(1)
        column.addLayout(row)
        return part

    def describe(self, tell: Callable[[Draft], str]) -> None:
        """Say what each draft's edition says of it, once that can be known."""
        for draft in self.drafts:
            if draft.folder in self.resume:
                self._words[draft.folder].setText(tell_offer(draft, tell(draft)).words)

    def _discard(self, offer: Offer) -> None:
        """Remove a draft, once the clinician has said so a second time."""
        if not ask_discard(self):
            return
        with contextlib.suppress(Refusal):  # another program has it now: it is no longer on offer
            take_up(offer.draft).remove()
        self.renew()


def ask_discard(parent: QWidget) -> bool:
    """Whether an unfinished consultation may go for good."""
    from desktop.ui.dialogs import is_meant  # noqa: PLC0415 - nothing is asked before the window is visible

    title, words = say("Discard the unfinished consultation?"), say("Its answers cannot be brought back.")
    return is_meant(parent, title, words, does=say("Discard it"), leaves=say("Keep it"))


def take_draft(
    parent: QWidget, draft: Draft, load: "Callable[[str], Edition]", default: "Edition"
) -> "tuple[Session, DraftFolder] | None":
    """The consultation that a draft holds, and its folder to go on in; None when it cannot be had, which is said.

    The edition is the draft's own where it ships with the program. A draft never names a folder to load from.
    """
    from desktop.consult.unfinished import take_up_again  # noqa: PLC0415 - the engine loads when a case is wanted
    from desktop.ui.dialogs import tell  # noqa: PLC0415

    folder = None
    try:
        folder = take_up(draft)
        contents = folder.read()
        here = contents.edition in shipped()
        session = take_up_again(contents, load(contents.edition) if here else default)
    except Refusal as refusal:
        if folder is not None:
            folder.let_go()
        tell(parent, say("The unfinished consultation cannot be gone on with"), refusal.sentences)
        return None
    if not here:
        words = say("It was begun under an edition that is not here. It is read under {edition} now.")
        tell(parent, say("Another edition"), (words.format(edition=default.pack.edition),))
    return session, folder


def tell_headline(draft: Draft, load: "Callable[[str], Edition]") -> str:
    """What the draft's edition says of it; nothing where that cannot be known."""
    from desktop.consult.unfinished import take_up_again  # noqa: PLC0415 - the engine is loaded by now

    if draft.contents is None or draft.contents.edition not in shipped():
        return ""
    try:
        return take_up_again(draft.contents, load(draft.contents.edition)).consultation.rationale.headline
    except Refusal:
        return ""
