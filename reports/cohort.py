"""The report on a cohort as a file: pages as PDF/A-3b, unsigned, with its numbers attached as data."""

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from engine.concordance.document import Source, write_document
from engine.concordance.telling import Report
from engine.consultation import write_canonically
from engine.edition import Edition
from engine.language import say
from reports.archive import Label, archive
from reports.blocks import Section
from reports.concordance import Sheets, write_concordance
from reports.figure import Figure
from reports.flow import draw_box, draw_head, draw_section
from reports.paper import Rule, print_pages
from reports.styles import GAP, INK, RULE

LAST_TITLE = 90.0  # no title stands nearer to the foot than this


def issue_report(report: Report, edition: Edition, beside: Edition | None, source: Source) -> bytes:
    """The report as the bytes of a PDF; the same counts at the same moment always give the same bytes."""
    sheets = write_concordance(report, edition, beside, source)
    page = print_pages(_lay_out(sheets), sheets.running, say("Page {page} of {pages}"))
    data = write_canonically(write_document(report, edition, beside, source))
    return archive(page, data, Label(sheets.title, "Plateau", sheets.subtitle, source.made))


def _lay_out(sheets: Sheets) -> list[Flowable]:
    flow: list[Flowable] = [draw_head(sheets.title, sheets.subtitle, sheets.made), Spacer(0, 5), Rule(INK, RULE)]
    flow += [Spacer(0, GAP), draw_box(sheets.box), *_sections(sheets.sections)]
    return flow


def _sections(sections: tuple[Section, ...]) -> list[Flowable]:
    """The sections, each title with the first drawing of its section on one page."""
    flow: list[Flowable] = []
    for section in sections:
        drawn = draw_section(section, smaller=True)
        whole = next((at for at, each in enumerate(drawn, start=1) if isinstance(each, Figure)), 1)
        flow += [Spacer(0, GAP), CondPageBreak(LAST_TITLE), KeepTogether(drawn[:whole]), *drawn[whole:]]
    return flow
