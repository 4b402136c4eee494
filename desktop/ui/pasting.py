"""The dialog for a pasted text: laboratory values and FISH findings are read while it is typed or pasted."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QWidget

from desktop.consult.pasted.offer import Moment
from desktop.consult.pasted.reading import LONGEST, read_pasted
from desktop.consult.session import Session
from desktop.screens.pasting import PastingScreen
from desktop.ui.offering import OfferDialog, work_through
from desktop.ui.parts.text import Text, set_property
from desktop.ui.theme import Theme, font
from desktop.ui.travel import take_typed
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.casework import Casework


class PastingDialog(OfferDialog):
    """Reads what stands in its text; asks first when the results of a laboratory are from."""

    def __init__(self, parent: QWidget | None, session: Session, theme: Theme) -> None:
        super().__init__(parent, session, theme, say("Read from pasted text"))
        self.text.setAccessibleName(say("Text of the laboratory or the FISH report"))
        self.text.setPlaceholderText(say("Paste a line of the laboratory or the text of a FISH report here."))
        self.now, self.diagnosis = (QRadioButton(say("recent")), QRadioButton(say("at diagnosis")))
        self._moment = self._make_moment()
        self._lay_out(above=(self._moment,))
        copied = QGuiApplication.clipboard().text()
        if copied.strip() and len(copied) <= LONGEST:
            self.text.setPlainText(copied)
        self._read()
        self.text.textChanged.connect(self._read)

    def _make_moment(self) -> QWidget:
        made = QWidget()
        made.setObjectName("strip")
        row = QHBoxLayout(made)
        row.setContentsMargins(10, 6, 10, 6)
        row.addWidget(Text(say("Say first: these laboratory results are"), 13, 600, wrap=False))
        moments: tuple[tuple[QRadioButton, Moment], ...] = ((self.now, "now"), (self.diagnosis, "diagnosis"))
        for choice, moment in moments:
            choice.setFont(font(13))
            choice.setAccessibleName(say("These laboratory results are {when}").format(when=choice.text()))
            choice.clicked.connect(lambda _checked=False, moment=moment: self._use_moment(moment))
            row.addWidget(choice)
        row.addStretch(1)
        return made

    def _read(self) -> None:
        text = self.text.toPlainText()
        if text == self._pasted.text and self._screen is not None:
            return  # only marks changed
        self._put(read_pasted(text))

    def _first(self) -> tuple[QWidget, ...]:
        return (self.text, self.now, self.diagnosis)

    def _show(self) -> PastingScreen:
        screen = super()._show()
        self._moment.setVisible(screen.asks_moment)
        set_property(self._moment, "tone", "open" if screen.moment is None else "")
        for choice, moment in ((self.now, "now"), (self.diagnosis, "diagnosis")):
            choice.setAutoExclusive(False)
            choice.setChecked(screen.moment == moment)
            choice.setAutoExclusive(True)
        return screen

    def _use_moment(self, moment: Moment) -> None:
        """When the results are from; what was accepted stays where it went."""
        self._picked = self._picked.use_moment(moment)
        self._show()

    def _ask_moment(self) -> None:
        self.now.setFocus()


def read_text(on: "Casework") -> None:
    """Read a pasted text beside the case in hand."""
    take_typed(on)
    if on.session is not None:
        work_through(on, PastingDialog(on, on.session, on.theme))
