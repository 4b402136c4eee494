"""What can be done with a record from its page: shown, printed, exported, countersigned or withdrawn."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog

from desktop.chart.handing_out import export_summary
from desktop.chart.record import Record
from desktop.chart.saving import withdraw
from desktop.commands.inputs import Refusal
from desktop.screens.chart.record import DEEDS
from desktop.ui.chart.countersigning import Countersigning
from desktop.ui.chart.page import ChartPage
from desktop.ui.chart.reason import Reason
from desktop.ui.dialogs import tell
from engine.language import say

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PAPERS = "PDF (*.pdf)"


def ask(page: ChartPage, dialog: QDialog) -> bool:
    """Whether a window of a page was gone through to its end; it goes when the chart is locked meanwhile."""
    page.keyholder.locked.connect(dialog.reject)
    done = bool(dialog.exec())
    dialog.deleteLater()
    return done and page.keyholder.chart is not None


def show_pages(page: ChartPage, digest: str, prints: Callable[[], None] | None = None) -> None:
    """A signed summary as its pages."""
    from desktop.ui.preview import Pages  # noqa: PLC0415 - paper loads only when it is wanted

    remark = say("The signed summary as the chart keeps it.")
    ask(page, Pages(page, page.chart.paper(digest), say("Signed summary"), remark, prints))


def _show_latest(page: ChartPage, record: Record) -> None:
    """The pages that were signed last; they can be printed while they are what the record says."""
    prints = None if record.paper is None or record.state == "withdrawn" else partial(_print, page, record)
    show_pages(page, record.papers[-1].digest, prints)


def _print(page: ChartPage, record: Record) -> None:
    """The signed pages on paper; the entry is made before the first of them."""
    from desktop.ui.preview import print_pages  # noqa: PLC0415
    from desktop.ui.printing import print_on_paper  # noqa: PLC0415

    paper = record.paper
    if paper is None:
        return
    content = page.chart.paper(paper.digest)

    def draw(printer: "QPrinter") -> bool:
        body = {"what": "summary", "version": paper.version}
        page.chart.note("printed", record.id, body, page.keyholder.clock())
        return print_pages(page, printer, content)

    try:
        print_on_paper(page, say("Signed summary"), say("The summary was not printed"), draw)
    except Refusal as refusal:
        tell(page, say("The summary was not printed"), refusal.sentences)


def _export(page: ChartPage, record: Record) -> None:
    """The signed summary in a file of the clinician's choice; the name offered names no patient."""
    path, _ = QFileDialog.getSaveFileName(page, say("Export summary"), f"summary-{record.id}.pdf", PAPERS)
    if path and page.keyholder.chart is not None:
        export_summary(page.chart, record, path, page.keyholder.clock())


def _countersign(page: ChartPage, record: Record) -> None:
    ask(page, Countersigning(page, page.chart, record, page.keyholder.clock))


def _withdraw(page: ChartPage, record: Record) -> None:
    words = say(
        "The record stays readable, with the reason. It counts for nothing any more, and cannot be brought back."
    )
    asked = Reason(page, say("Withdraw this record"), words, say("Withdraw it"))
    if ask(page, asked):
        withdraw(page.chart, record.id, asked.words, page.keyholder.clock())


# A deed that has no function here yet has no button either.
DOES: dict[str, Callable[[ChartPage, Record], None]] = {
    "countersign": _countersign,
    "pages": _show_latest,
    "print": _print,
    "export": _export,
    "withdraw": _withdraw,
}


def do(page: ChartPage, deed: str, name: str) -> None:
    """Do something with a record, by its id, and have the page show what became of it; what goes wrong is said."""
    try:
        DOES[deed](page, page.chart.record(name))
    except Refusal as refusal:
        tell(page, DEEDS[deed].rstrip("…"), refusal.sentences)
    if page.keyholder.chart is not None and page.isVisible():
        page.display()
