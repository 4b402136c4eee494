"""The summary as it prints, signed or before it is: the very pages, drawn from the PDF, on screen and on paper."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QProgressDialog, QVBoxLayout, QWidget

from desktop.ui.help import offer_help
from desktop.ui.parts.reader import Reader
from desktop.ui.parts.text import button
from desktop.ui.theme import text_scale
from desktop.ui.wishes import Wishes
from engine.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pypdfium2 import PdfDocument, PdfPage
    from PySide6.QtPrintSupport import QPrinter

    from desktop.ui.printing import Printed

DOTS_PER_INCH = 96
POINTS_PER_INCH = 72
PAGE_WIDTH = 794  # of A4, in pixels at its size on paper
FINEST = 300  # dots to an inch on paper; finer ones cost memory and are not seen


class Pages(Reader):
    """All pages of a summary, one below the other; Print sends the same pages to paper by `prints`, if it is given."""

    def __init__(
        self,
        parent: QWidget | None,
        content: bytes,
        title: str,
        remark: str,
        prints: "Callable[[], None] | None" = None,
    ) -> None:
        super().__init__(parent, title, (880, 700), remark, ground="desk")
        self._column = QVBoxLayout(self.body)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(16)
        self.show_pages(content)
        self.print = button(say("Print…"), "plain", say("Print the pages"))
        if prints is None:
            self.print.hide()
        else:
            self.print.clicked.connect(prints)
        self.add_to_foot(self.print)
        offer_help(self, "paper")

    def show_pages(self, content: bytes) -> None:
        """The pages of a summary in place of those that are shown."""
        for shown in self.body.findChildren(QLabel):
            self._column.removeWidget(shown)
            shown.deleteLater()
        self.pages = draw_pages(content, self.devicePixelRatioF(), self._zoom())
        for at, (image, text) in enumerate(zip(self.pages, read_texts(content), strict=True), start=1):
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(image))
            page.setAccessibleName(say("Page {page} of {pages}").format(page=at, pages=len(self.pages)))
            page.setAccessibleDescription(text)
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)

    def _zoom(self) -> float:
        """As large as texts are, as long as a page is no wider than the screen."""
        return max(1.0, min(text_scale(), (self.screen().availableSize().width() - 100) / PAGE_WIDTH))


class Preview(Pages):
    """The summary before it is signed; `remake` makes it anew where another sheet or the patient's page is chosen."""

    def __init__(
        self,
        parent: QWidget | None,
        content: bytes,
        printed: "Printed | None" = None,
        remake: "Callable[[QWidget], bytes | None] | None" = None,
    ) -> None:
        remark = say("A draft: it is final only once it is signed.")
        self._content, self._printed, self._remake = content, printed, remake
        super().__init__(parent, content, say("Summary, not signed"), remark, self._print)
        if remake is not None:
            self.wishes = Wishes()
            self.wishes.changed.connect(self._make_again)
            choices = QWidget()
            choices.setLayout(self.wishes)
            self.wishes.setContentsMargins(0, 0, 0, 0)
            self.add_to_foot(choices)

    def _print(self) -> None:
        print_summary(self, self._content, self._printed)

    def _make_again(self) -> None:
        content = None if self._remake is None else self._remake(self)
        if content is not None:
            self._content = content
            self.show_pages(content)


def draw_pages(content: bytes, ratio: float = 1.0, zoom: float = 1.0) -> list[QImage]:
    """The pages of a PDF as pictures; `ratio` is the screen's pixels to one, `zoom` 1 is the size on paper."""
    with _opened(content) as document:
        pages = [_draw(page, DOTS_PER_INCH * ratio * zoom) for page in document]
    for page in pages:
        page.setDevicePixelRatio(ratio)
    return pages


def print_summary(parent: QWidget | None, content: bytes, printed: "Printed | None" = None) -> None:
    """Ask where to, and print the pages as they are previewed; what goes wrong is said."""
    from desktop.ui.printing import print_on_paper  # noqa: PLC0415 - printing loads only when it is wanted

    title, failed = say("Summary, not signed"), say("The summary was not printed")
    print_on_paper(parent, title, failed, lambda printer: print_pages(parent, printer, content), printed)


def print_pages(parent: QWidget | None, printer: "QPrinter", content: bytes) -> bool:
    """Every page as large as the paper allows, with progress and a way to stop; whether the printer took them."""
    with _opened(content) as document:
        first = document[0]
        printer.setFullPage(True)
        size = QPageSize(QSizeF(first.get_width(), first.get_height()), QPageSize.Unit.Point)
        printer.setPageSize(size)  # a printer without such paper keeps its own, and the page is fitted to it
        painter = QPainter()
        if not painter.begin(printer):
            return False
        progress = QProgressDialog(say("Printing…"), say("Stop"), 0, len(document), parent)  # shows itself in time
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        stopped = False
        for at, page in enumerate(document):
            progress.setValue(at)
            stopped = progress.wasCanceled()
            if stopped:
                printer.abort()
                break
            if at:
                printer.newPage()
            image = _draw(page, min(printer.resolution(), FINEST))
            painter.drawImage(_fit(image, printer), image)
        progress.setValue(len(document))
        progress.deleteLater()
        ended = bool(painter.end())
    if stopped and printer.outputFileName():
        Path(printer.outputFileName()).unlink(missing_ok=True)  # a file with some of the pages is no summary
    return ended or stopped


def _fit(image: QImage, printer: "QPrinter") -> QRectF:
    """Where on the sheet a page goes: whole, in the middle, as it is shaped."""
    sheet = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
    dots = printer.resolution() / POINTS_PER_INCH
    width, height = sheet.width() * dots, sheet.height() * dots
    scale = min(width / image.width(), height / image.height())
    wide, high = image.width() * scale, image.height() * scale
    return QRectF((width - wide) / 2, (height - high) / 2, wide, high)


@contextmanager
def _opened(content: bytes) -> "Iterator[PdfDocument]":
    import pypdfium2  # noqa: PLC0415 - only a preview needs it

    document = pypdfium2.PdfDocument(content)
    try:
        document.init_forms()
        yield document
    finally:
        document.close()


def _draw(page: "PdfPage", dots: float) -> QImage:
    """One page at so many dots to an inch."""
    bitmap = page.render(scale=dots / POINTS_PER_INCH, may_draw_forms=True, rev_byteorder=True, prefer_bgrx=True)
    size = (bitmap.width, bitmap.height, bitmap.stride)
    return QImage(bitmap.buffer, *size, QImage.Format.Format_RGBX8888).copy()


def read_texts(content: bytes) -> list[str]:
    """What each page says, line by line, for whoever cannot see the pictures."""
    with _opened(content) as document:
        return [page.get_textpage().get_text_range().replace("\ufffe", "-").replace("\r", "") for page in document]
