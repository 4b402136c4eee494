"""What leaves the screen: previewed, printed, copied, signed. Paper and printing load only when they are wanted."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.consult.charted import hold
from desktop.consult.session import Session
from desktop.screens.decision import find_wanting
from desktop.ui.casefiles import Clock
from desktop.ui.choosing import choose_to_write
from desktop.ui.clock import may_sign
from desktop.ui.copying import copy_once
from desktop.ui.dialogs import tell
from desktop.ui.keeping import Keeping
from desktop.ui.travel import take_typed
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.casework import Casework


class Paperwork:
    """What is done with the consultation on the desk, once what is being typed is taken; a what-if never leaves it."""

    def __init__(self, on: "Casework", clock: Clock) -> None:
        self._on, self._clock = on, clock

    def preview(self) -> None:
        """Show the summary as it would print."""
        self._hand_over(preview)

    def print_pathway(self) -> None:
        """Print the pathway as it stands for this patient."""
        self._hand_over(print_pathway)

    def print_summary(self) -> None:
        """Print the summary as it is previewed."""
        self._hand_over(print_summary)

    def export_document(self) -> None:
        """Write the consultation as a FHIR document."""
        self._hand_over(export_document)

    def copy_note(self) -> None:
        """Copy the consultation as plain text, for pasting into a record system."""
        self._hand_over(copy_note)

    def sign(self) -> None:
        """Sign the summary and write it, once nothing is wanting; from then on it is said to be exported."""
        if (signed := self._hand_over(sign)) is not None:
            self._on.show_session(signed)

    def _hand_over(self, does: Callable[[QWidget, Session, Clock, Keeping], Session | None]) -> Session | None:
        take_typed(self._on)
        patient = self._on.patient
        return None if patient is None else does(self._on, patient, self._clock, self._on.keeping)


def preview(parent: QWidget, session: Session, _clock: Clock, keeping: Keeping) -> None:
    """The summary as it would print."""
    from desktop.ui.signing import show_preview  # noqa: PLC0415 - as the first line says

    show_preview(parent, session, partial(keeping.note_printed, session, "draft summary"))


def print_summary(parent: QWidget, session: Session, _clock: Clock, keeping: Keeping) -> None:
    """The draft of the summary on a printer, as it is previewed."""
    from desktop.ui.signing import print_draft  # noqa: PLC0415

    print_draft(parent, session, partial(keeping.note_printed, session, "draft summary"))


def print_pathway(parent: QWidget, session: Session, clock: Clock, keeping: Keeping) -> None:
    """The pathway as it stands for this patient, on a printer."""
    from desktop.ui.printing import print_pathway as draw  # noqa: PLC0415

    draw(parent, session, clock().date(), partial(keeping.note_printed, session, "pathway"))


def copy_note(parent: QWidget, session: Session, _clock: Clock, keeping: Keeping) -> None:
    """The consultation as plain text onto the clipboard, and whose it is."""
    from desktop.consult.exchange import tell_note  # noqa: PLC0415
    from reports.content import name_person  # noqa: PLC0415

    try:
        note = tell_note(session.consultation)
    except Refusal as refusal:
        tell(parent, say("Not copied"), refusal.sentences)
        return
    if not keeping.note_copied(session):
        return
    copy_once(note)
    who = session.case.identity
    whose = say("The note of {name} is on the clipboard. Paste it into that patient's record.")
    if not (who.family_name or who.given_name):
        whose = say("The note is on the clipboard. The case names no patient: make sure whose record it goes into.")
    stays = (
        say("It is not signed, and stays on the clipboard until something else is copied.")
        if keeping.chart is None
        else say("It is not signed, and stays on the clipboard until something else is copied or the chart is locked.")
    )
    tell(parent, say("Note copied"), (whose.format(name=name_person(who)), stays))


def export_document(parent: QWidget, session: Session, clock: Clock, keeping: Keeping) -> None:
    """The consultation as an HL7 FHIR document in a file, with its signed summary where the chart has one."""
    from desktop.consult.exchange import make_document, spare_other_documents, take_summary  # noqa: PLC0415

    path = choose_to_write(parent, say("Export FHIR document"), say("FHIR documents (*.json)"))
    if not path:
        return
    try:
        path = _complete(path)
        spare_other_documents(path)
        pdf = keeping.signed_paper(session)
        summary = None if pdf is None else take_summary(pdf, say("the signed summary"), session.consultation)
        content = make_document(session.consultation, clock(), summary)
        keeping.export(session, "FHIR document", content, path)
    except Refusal as refusal:
        tell(parent, say("Not exported"), refusal.sentences)
        return
    holds = say("It holds the signed summary.") if summary is not None else say("It holds no signed summary.")
    tell(parent, say("Exported"), (say("The document lies in {place}. {holds}").format(place=path, holds=holds),))


def _complete(path: str) -> str:
    """A document's name with its ending.

    :raises Refusal: when the dialog asked about the name without it, and the whole name is taken.
    """
    if Path(path).suffix:
        return path
    if Path(f"{path}.json").exists():
        raise Refusal(say("{path}: is there already; choose another name").format(path=f"{path}.json"))
    return f"{path}.json"


def sign(parent: QWidget, session: Session, clock: Clock, keeping: Keeping) -> Session | None:
    """The session once its summary is signed; None when it was not, or something is wanting.

    With the chart open the record is saved and signed there, by its own person; otherwise a file is, with a key file.
    """
    wanting = find_wanting(session)
    if wanting:
        tell(parent, say("Not ready to sign"), wanting)
        return None
    if not may_sign(parent, clock, keeping.chart):
        return None
    if keeping.chart is not None:
        return _sign_in_chart(parent, session, clock, keeping)
    from desktop.ui.signing import SigningDialog  # noqa: PLC0415

    dialog = SigningDialog(parent, session, clock)
    dialog.exec()
    return session.mark_exported(clock()) if dialog.verdict is not None and dialog.verdict.good else None


def _sign_in_chart(parent: QWidget, session: Session, clock: Clock, keeping: Keeping) -> Session | None:
    """The session as it stands in the chart afterwards: saved at least, signed when the clinician went on."""
    from desktop.ui.chart.signing import ChartSigning  # noqa: PLC0415

    saved = keeping.keep(session)
    chart = keeping.chart
    if saved is None or saved.held is None or chart is None or saved.refused:
        return saved
    dialog = ChartSigning(parent, chart, saved.held.record, clock, saved.checks)
    dialog.exec()
    dialog.deleteLater()
    if dialog.record is None:
        return saved
    signed = hold(saved, dialog.record)
    return signed.mark_exported(clock()) if dialog.written else signed
