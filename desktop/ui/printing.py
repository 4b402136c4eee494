"""Printing the pathway for one patient: black on white, whose it is on every page, never through a box."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QStandardPaths, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPageLayout, QPainter, QPen
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.consult.session import Session
from desktop.consult.signing import spare_other_files
from desktop.screens.sheets import Sheets, SheetScreen, arrange, show_sheet
from desktop.screens.start import NAME
from desktop.screens.wrapping import Role
from desktop.ui.brush import SIZES, draw_legend, draw_pathway
from desktop.ui.choosing import choose_to_write
from desktop.ui.dialogs import tell
from desktop.ui.theme import PAPER, paper_font
from engine.language import say
from engine.packs.section import PackError
from engine.rationale import Route

MARGIN = 15.0  # millimetres
POINTS = 72  # to an inch
BANNER, FOOT, GAP = 46.0, 51.0, 10.0  # heights in points
LEGEND = 0.82  # of its size on the screen
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

Printed = Callable[[], bool]  # told before something is printed; whether it may be


def choose_printer(parent: QWidget | None, title: str) -> QPrinter | None:
    """A printer, or a PDF file, as the clinician chooses; None when the dialog was left."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCreator(NAME)
    printer.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
    if QPrinterInfo.availablePrinterNames():
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(title)
        return printer if dialog.exec() and _may_write(parent, title, printer.outputFileName()) else None
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    words = say("{title}: no printer is installed, so it goes into a file").format(title=title)
    path = choose_to_write(parent, words, say("PDF files (*.pdf)"), f"{folder}/{title}.pdf")
    if not path:
        return None
    named = path if path.lower().endswith(".pdf") else f"{path}.pdf"
    if not _may_write(parent, title, named, asked=named == path):
        return None
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(named)
    return printer


def print_on_paper(
    parent: QWidget | None, title: str, failed: str, draw: Callable[[QPrinter], bool], printed: Printed | None = None
) -> None:
    """Ask where to, and draw there; `draw` says whether the printer took it, and `failed` heads the words if not.

    `printed` is told before: what cannot be entered in the audit trail is not printed.
    """
    printer = choose_printer(parent, title)
    if printer is None or (printed is not None and not printed()):
        return
    if not draw(printer):
        where = printer.outputFileName() or printer.printerName()
        words = say("{place} could not be written. Choose another place or printer.").format(place=where)
        tell(parent, failed, (words,))


def _may_write(parent: QWidget | None, title: str, path: str, *, asked: bool = True) -> bool:
    """Whether a file may be printed into: it replaces a PDF at most, and none that the dialog did not ask about."""
    if not path:
        return True  # onto paper
    sentences: tuple[str, ...] = ()
    if not asked and Path(path).exists():
        sentences = (say("{path}: is there already; choose another name").format(path=path),)
    try:
        spare_other_files(path)
    except Refusal as refusal:
        sentences = refusal.sentences
    if sentences:
        tell(parent, say("{title}: not printed").format(title=title), sentences)
    return not sentences


def print_pathway(parent: QWidget | None, session: Session, day: dt.date, printed: Printed | None = None) -> None:
    """Ask where to, and print the pathway as it stands; what goes wrong is said."""
    failed = say("The pathway was not printed")
    try:
        screen = show_sheet(session, day)
    except PackError as error:
        tell(parent, failed, tuple(str(problem) for problem in error.problems))
        return
    print_on_paper(parent, say("Pathway"), failed, partial(draw_sheets, session=session, screen=screen), printed)


def draw_sheets(printer: QPrinter, session: Session, screen: SheetScreen) -> bool:
    """Draw all pages; whether the printer took them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(printer.resolution() / POINTS, printer.resolution() / POINTS)
        page = printer.pageLayout().paintRect(QPageLayout.Unit.Point)
        _Pages(painter, printer, page.width(), page.height()).draw(session, screen)
    finally:
        ended = painter.end()
    return ended


class _Pages:
    """One printing, in points from the upper left corner of what can be printed on."""

    def __init__(self, painter: QPainter, printer: QPrinter, width: float, height: float) -> None:
        self._painter, self._printer = painter, printer
        self._width, self._height = width, height

    def draw(self, session: Session, screen: SheetScreen) -> None:
        """Every page with its banner and foot, the answer on the first."""
        route, blocked = session.consultation.route, session.consultation.outcome.blocked
        top = self._write_answer(screen, BANNER + GAP, blank=True) + GAP
        sheets = self._arrange(route, top)
        for at, (start, end) in enumerate(sheets.cuts):
            if at:
                self._printer.newPage()
            self._write_banner(screen)
            if at == 0:
                self._write_answer(screen, BANNER + GAP)
            self._write_foot(screen, at + 1, len(sheets.cuts))
            self._painter.save()
            self._painter.translate(0, top if at == 0 else BANNER + GAP)
            self._painter.scale(sheets.scale, sheets.scale)
            self._painter.setClipRect(
                QRectF(
                    -2,
                    -2 if at == 0 else 0,
                    sheets.drawing.size[0] + 4,
                    end - start + (2 if at + 1 == len(sheets.cuts) else 0),
                )
            )
            self._painter.translate(0, -start)
            draw_pathway(self._painter, sheets.drawing, PAPER, blocked=blocked, face=paper_font)
            self._painter.restore()

    def _arrange(self, route: Route, top: float) -> Sheets:
        room = self._height - FOOT - GAP
        return arrange(route, self._width, room - top, room - BANNER - GAP, self._measure)

    def _measure(self, words: str, role: Role) -> float:
        return QFontMetricsF(paper_font(*SIZES[role]), self._printer).horizontalAdvance(words)

    def _write_banner(self, screen: SheetScreen) -> None:
        """The name on a line of its own; below it born, gender, identifier, day of consultation."""
        metrics = QFontMetricsF(paper_font(11, 600), self._printer)
        name = metrics.elidedText(screen.name, Qt.TextElideMode.ElideRight, self._width)
        self._write(name, QRectF(0, 0, self._width, 14), 11, 600)
        widths = [max(self._wide(label, 8), self._wide(value, 9, 500)) for label, value in screen.facts]
        space = max(6.0, min(28.0, (self._width - sum(widths)) / len(widths)))
        left = 0.0
        for (label, value), width in zip(screen.facts, widths, strict=True):
            self._write(label, QRectF(left, 16, width + 2, 11), 8, colour=PAPER.muted)
            self._write(value, QRectF(left, 26, width + 2, 12), 9, 500)
            left += width + space
        self._rule(BANNER - 4)

    def _write_answer(self, screen: SheetScreen, top: float, *, blank: bool = False) -> float:
        """Status, headline, and what must be read with it; where it ends. `blank` only measures."""
        y = top
        for words, size, weight in (
            (f"{screen.word} · {screen.draft}", 9, 600),
            (screen.headline, 15, 600),
            *((line, 9, 400) for line in screen.lines if line),
        ):
            place = QRectF(0, y, self._width, 200)
            metrics = QFontMetricsF(paper_font(size, weight), self._printer)
            high = metrics.boundingRect(place, WRAP, words).height()
            if not blank:
                self._painter.setPen(QColor(PAPER.ink))
                self._painter.setFont(paper_font(size, weight))
                self._painter.drawText(QRectF(0, y, self._width, high + 2), WRAP, words)
            y += high + 3
        return y

    def _write_foot(self, screen: SheetScreen, page: int, pages: int) -> None:
        """What the strokes mean; edition with its digest and its certificate, draft, day, and page x of y."""
        top = self._height - FOOT
        if page < pages:
            words = say("continues on page {page}").format(page=page + 1)
            self._write(words, QRectF(0, top, self._width, 11), 8, right=True)
        self._painter.save()
        self._painter.translate(0, top + 6)
        self._painter.scale(LEGEND, LEGEND)
        draw_legend(self._painter, 0, 0, PAPER, paper_font)
        self._painter.restore()
        self._rule(top + 15)
        self._write(screen.edition, QRectF(0, top + 18, self._width, 11), 8)
        self._write(screen.certificate, QRectF(0, top + 29, self._width, 11), 8)
        number = say("page {page} of {pages}").format(page=page, pages=pages)
        self._write(f"{screen.draft} · {screen.printed}", QRectF(0, top + 40, self._width, 11), 8, 600)
        self._write(number, QRectF(0, top + 40, self._width, 11), 8, 600, right=True)

    def _write(
        self, words: str, place: QRectF, size: int, weight: int = 400, colour: str = PAPER.ink, *, right: bool = False
    ) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._painter.setPen(QColor(colour))
        self._painter.setFont(paper_font(size, weight))
        self._painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), words)

    def _rule(self, y: float) -> None:
        self._painter.setPen(QPen(QColor(PAPER.line), 0.6))
        self._painter.drawLine(0, round(y), round(self._width), round(y))

    def _wide(self, words: str, size: int, weight: int = 400) -> float:
        return QFontMetricsF(paper_font(size, weight), self._printer).horizontalAdvance(words)
