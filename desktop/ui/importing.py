"""The dialog for a FHIR Bundle: its resources, and beside them each offer with its source and what the case says."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal, read_text
from desktop.consult.session import Session
from desktop.fhir.document import LARGEST, Document, read_document
from desktop.fhir.merging import list_strangers
from desktop.screens.importing import list_certain, read_for, show_import, write_out
from desktop.screens.pasting import PastingScreen
from desktop.ui.choosing import choose_to_read
from desktop.ui.dialogs import tell
from desktop.ui.offering import OfferDialog, work_through
from desktop.ui.parts.text import button
from desktop.ui.theme import Theme
from desktop.ui.travel import take_typed
from engine.language import noted, say

if TYPE_CHECKING:
    from desktop.ui.casework import Casework

KINDS = noted("FHIR Bundles (*.json);;All files (*)")


class ImportDialog(OfferDialog):
    """Shows what a document offers; says what was accepted, one by one or all that is certain at once."""

    all_taken = Signal(object)  # places and values of all offers that are certain

    def __init__(self, parent: QWidget | None, session: Session, theme: Theme, document: Document) -> None:
        super().__init__(parent, session, theme, say("Import FHIR bundle"))
        self._reading = read_for(session, document)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(say("Resources of the document"))
        self.certain = button(say("Accept all that is certain"), "plain")
        self.certain.setToolTip(
            say("Takes what is not doubtful and not recorded yet; never changes what the case says.")
        )
        self.certain.clicked.connect(self._accept_certain)
        self._lay_out(below=(self.certain,))
        pasted = write_out(self._reading)
        self.text.setPlainText(pasted.text)
        self._put(pasted)

    def _make_screen(self) -> PastingScreen:
        return show_import(self._session, self._reading, self._pasted, self._picked)

    def _question(self) -> str:
        return say("For {patient}: is this document about this patient?")

    def _last(self) -> tuple[QWidget, ...]:
        return (self.certain, self.close_button)

    def _show(self) -> PastingScreen:
        screen = super()._show()
        self._remark.set_tone("stop" if list_strangers(self._session.values, self._reading) else "open")
        self.certain.setEnabled(bool(list_certain(self._session, self._reading, screen)))
        return screen

    def _accept_certain(self) -> None:
        answers = list_certain(self._session, self._reading, self._make_screen())
        for place, value in answers.items():
            self._picked = self._picked.accept(place, place, value)
        self.all_taken.emit(answers)
        self._show()


def choose_document(parent: QWidget) -> Document | None:
    """The document in a file that is chosen; None when none was, or when it cannot be taken, which is said."""
    path = choose_to_read(parent, say("Import FHIR bundle"), say(KINDS))
    if not path:
        return None
    try:
        return read_document(read_text(path, LARGEST))
    except Refusal as refusal:
        name = Path(path).name
        sentences = tuple(each if each.startswith(path) else f"{name}: {each}" for each in refusal.sentences)
        tell(parent, say("This document cannot be imported"), sentences)
        return None


def import_document(on: "Casework") -> None:
    """Read a document beside the case in hand, or a new one; each offer accepted is an answer like any other."""
    on.trying.go_back()
    take_typed(on)
    document = choose_document(on)
    if document is None:
        return
    if on.session is None:
        on.begin_new()
    if on.session is None:
        return
    dialog = ImportDialog(on, on.session, on.theme, document)

    def take_all(answers: Mapping[str, object]) -> None:
        on.answer_all(answers, say("all that is certain of a FHIR bundle"))
        if on.session is not None:
            dialog.display(on.session)

    dialog.all_taken.connect(take_all)
    work_through(on, dialog)
