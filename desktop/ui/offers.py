"""Unfinished consultations of whoever opened the chart: each offered, or said to be damaged; none opened unasked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.commands.inputs import Refusal
from desktop.consult.drafts import Draft, DraftFolder, discard, list_drafts, take_up
from desktop.screens.drafts import Offer, tell_more, tell_offers
from desktop.ui.parts.text import Text, button
from engine.language import say
from engine.packs.installed import list_current

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.chart.chart import Chart
    from desktop.consult.session import Session
    from engine.edition import Edition


class Offers(QFrame):
    """The offers, and what becomes of them; hidden when there is none."""

    resume_wanted = Signal(object)  # the draft

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("offers")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 12)
        self._column.setSpacing(5)
        self.resume: dict[Path, QPushButton] = {}
        self.discard: dict[Path, QPushButton] = {}
        self.drafts: tuple[Draft, ...] = ()
        self.hide()

    def display(self, chart: "Chart") -> None:
        """List the drafts anew."""
        self.clear()
        self.drafts = list_drafts(chart)
        for offer in tell_offers(self.drafts):
            self._column.addWidget(self._make(chart, offer))
        if more := tell_more(self.drafts):
            self._column.addWidget(Text(more, 12, tone="muted"))
        self.setVisible(bool(self.drafts))

    def clear(self) -> None:
        """Nothing stays."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.resume, self.discard, self.drafts = {}, {}, ()
        self.hide()

    def _make(self, chart: "Chart", offer: Offer) -> QWidget:
        part = QWidget()
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Text(offer.title, 13, 600, tone="" if offer.whole else "open"))
        words.addWidget(Text(offer.words, 12, tone="muted" if offer.whole else "open"))
        line.addLayout(words, 1)
        folder = offer.draft.folder
        if offer.whole:
            name = say("Resume: {title}").format(title=offer.title)
            self.resume[folder] = button(say("Resume"), "small", name, 12, 600)
            self.resume[folder].clicked.connect(lambda: self.resume_wanted.emit(offer.draft))
            line.addWidget(self.resume[folder])
        name = say("Remove: {title}").format(title=offer.title)
        self.discard[folder] = button(say("Remove"), "small", name, 12)
        self.discard[folder].clicked.connect(lambda: self._discard(chart, offer))
        line.addWidget(self.discard[folder])
        return part

    def _discard(self, chart: "Chart", offer: Offer) -> None:
        """Remove a draft, once the clinician has said so a second time."""
        if ask_discard(self):
            discard(offer.draft)
            self.display(chart)


def ask_discard(parent: QWidget) -> bool:
    """Whether an unfinished consultation may go for good."""
    from desktop.ui.dialogs import is_meant  # noqa: PLC0415 - nothing is asked before the window is visible

    title, words = say("Remove the unfinished consultation?"), say("Its answers cannot be brought back.")
    return is_meant(parent, title, words, does=say("Remove it"), leaves=say("Keep it"))


def take_draft(
    parent: QWidget, chart: "Chart", draft: Draft, load: "Callable[[str], Edition]", default: "Edition"
) -> "tuple[Session, DraftFolder] | None":
    """The consultation that a draft holds, and its folder to go on in; None when it cannot be had, which is said.

    The edition is the draft's own where it ships with the program. A draft never names a folder to load from.
    """
    from desktop.consult.unfinished import take_up_again  # noqa: PLC0415 - the engine loads when a case is wanted
    from desktop.ui.dialogs import tell  # noqa: PLC0415

    folder = None
    try:
        folder = take_up(chart, draft)
        contents = folder.read(chart)
        here = contents.edition in list_current()
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
