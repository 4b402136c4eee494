"""What can be done with a record from its page: shown, printed, exported, countersigned or withdrawn."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QDialog

from desktop.chart.exports import export_summary
from desktop.chart.listing import find_record
from desktop.chart.next_visit import follow
from desktop.chart.record import Record
from desktop.chart.saving import withdraw
from desktop.commands.inputs import Refusal
from desktop.consult.charted import take_up_record
from desktop.consult.session import open_case
from desktop.screens.chart.record import DEEDS
from desktop.screens.decision import find_wanting
from desktop.ui.chart.countersigning import Countersigning
from desktop.ui.chart.next_visit import NextVisit
from desktop.ui.chart.page import ChartPage
from desktop.ui.chart.signing import ChartSigning
from desktop.ui.choosing import PAPERS, choose_to_write
from desktop.ui.clock import is_day_known, may_sign
from desktop.ui.dialogs import WordsDialog, tell
from engine.case_file import take_case
from engine.language import say
from engine.packs.installed import open_current


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
    """The signed pages on paper; what cannot be entered in the trail is not printed."""
    from desktop.ui.preview import print_pages  # noqa: PLC0415
    from desktop.ui.printing import print_on_paper  # noqa: PLC0415

    paper = record.paper
    if paper is None:
        return
    content, failed = page.chart.paper(paper.digest), say("The summary was not printed")

    def enter() -> bool:
        body = {"what": "summary", "version": paper.version}
        try:
            page.chart.note("printed", record.id, body, page.keyholder.clock())
        except Refusal as refusal:
            tell(page, failed, refusal.sentences)
            return False
        return True

    print_on_paper(page, say("Signed summary"), failed, lambda printer: print_pages(page, printer, content), enter)


def _export(page: ChartPage, record: Record) -> None:
    """The signed summary in a file of the clinician's choice; the name offered names no patient."""
    path = choose_to_write(page, say("Export summary"), say(PAPERS), f"summary-{record.id}.pdf")
    if path and page.keyholder.chart is not None:
        export_summary(page.chart, record, path, page.keyholder.clock())


def _countersign(page: ChartPage, record: Record) -> None:
    if may_sign(page, page.keyholder.clock, page.chart):
        ask(page, Countersigning(page, page.chart, record, page.keyholder.clock))


def _withdraw(page: ChartPage, record: Record) -> None:
    words = say(
        "The record stays readable, with the reason. It counts for nothing any more, and cannot be brought back."
    )
    asked = WordsDialog(page, say("Withdraw this record"), words, say("Withdraw it"))
    if ask(page, asked):
        withdraw(page.chart, record.id, asked.asked.words, page.keyholder.clock())


def _amend(page: ChartPage, record: Record) -> None:
    """The latest version in hand on the desk; what is saved there is a new version."""
    page.consultation_wanted.emit(take_up_record(record, open_current))


def _sign(page: ChartPage, record: Record) -> None:
    """Sign what the record says, once nothing is wanting; what is wanting is given at the desk."""
    wanting = find_wanting(take_up_record(record, open_current))
    if wanting:
        tell(page, say("Not ready to sign"), (*wanting, say("Open it to change, and complete it.")))
        return
    if may_sign(page, page.keyholder.clock, page.chart):
        ask(page, ChartSigning(page, page.chart, record.id, page.keyholder.clock, record.latest.checks))


def _copy_note(page: ChartPage, record: Record) -> None:
    """The consultation as plain text onto the clipboard."""
    from desktop.ui.keeping import Keeping  # noqa: PLC0415 - paper loads only when it is wanted
    from desktop.ui.paperwork import copy_note  # noqa: PLC0415

    clock = page.keyholder.clock
    copy_note(page, take_up_record(record, open_current), clock, Keeping(page, clock, page.keyholder))


def _follow(page: ChartPage, record: Record) -> None:
    """The patient's next consultation on the desk, once the clinician has seen what carries over."""
    if not is_day_known(page, page.keyholder.clock, page.chart):
        return
    found = follow(record.latest.case, page.keyholder.clock().date())
    if not ask(page, NextVisit(page, found)):
        return
    begun = open_case(open_current(record.latest.kept["outcome"]["pack"]), take_case(found.values))
    patient = find_record(page.chart.store, record.id).patient
    page.consultation_wanted.emit(replace(begun, kept=None, follows=patient))


# What each deed does; one that is not here has no button.
DOES: dict[str, Callable[[ChartPage, Record], None]] = {
    "amend": _amend,
    "sign": _sign,
    "countersign": _countersign,
    "follow": _follow,
    "pages": _show_latest,
    "print": _print,
    "export": _export,
    "note": _copy_note,
    "withdraw": _withdraw,
}


def do(page: ChartPage, deed: str, name: str) -> None:
    """Do something with a record, by its id, and have the page show what became of it; what goes wrong is said."""
    try:
        DOES[deed](page, page.chart.record(name))
    except Refusal as refusal:
        tell(page, say(DEEDS[deed]).rstrip("…"), refusal.sentences)
    if page.keyholder.chart is not None and page.isVisible():
        page.display()
