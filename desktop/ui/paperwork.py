"""What leaves the screen: previewed, printed, signed. Paper and printing load only when they are wanted."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.consult.charted import hold
from desktop.consult.session import Session
from desktop.screens.decision import find_wanting
from desktop.ui.casefiles import Clock
from desktop.ui.dialogs import tell
from desktop.ui.keeping import Keeping
from engine.language import say


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


def sign(parent: QWidget, session: Session, clock: Clock, keeping: Keeping) -> Session | None:
    """The session once its summary is signed; None when it was not, or something is wanting.

    With the chart open the record is saved and signed there, by its own person; otherwise a file is, with a key file.
    """
    wanting = find_wanting(session)
    if wanting:
        tell(parent, say("Not ready to sign"), wanting)
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
