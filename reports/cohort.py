"""The report on a cohort as a file: pages as PDF/A-3b, unsigned, with its numbers attached as data."""

from reportlab.platypus import Flowable, Spacer

from engine.concordance.document import Source, write_document
from engine.concordance.telling import Report
from engine.consultation import write_canonically
from engine.edition import Edition
from engine.language import say
from reports.archive import Label, archive
from reports.concordance import Sheets, write_concordance
from reports.typesetting.flow import draw_box, draw_head, draw_section
from reports.typesetting.paper import Rule, print_pages
from reports.typesetting.styles import BEFORE_SECTION, GAP, INK, RULE


def issue_report(report: Report, edition: Edition, beside: Edition | None, source: Source) -> bytes:
    """The report as the bytes of a PDF; the same counts at the same moment always give the same bytes."""
    sheets = write_concordance(report, edition, beside, source)
    page = print_pages(_lay_out(sheets), sheets.running, say("Page {page} of {pages}"))
    data = write_canonically(write_document(report, edition, beside, source))
    return archive(page, data, Label(sheets.title, "Plateau", sheets.subtitle, source.made))


def _lay_out(sheets: Sheets) -> list[Flowable]:
    flow: list[Flowable] = [draw_head(sheets.title, sheets.subtitle, sheets.made), Spacer(0, 5), Rule(INK, RULE)]
    flow += [Spacer(0, GAP), draw_box(sheets.box)]
    for section in sheets.sections:
        flow += [Spacer(0, BEFORE_SECTION), *draw_section(section, smaller=True)]
    return flow
