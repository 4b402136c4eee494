"""The summary as it would print, before it is signed: the very pages, drawn from the PDF."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.ui.parts.reader import Reader
from engine.language import say

DOTS_PER_INCH = 96
POINTS_PER_INCH = 72


class Preview(Reader):
    """All pages, one below the other."""

    def __init__(self, parent: QWidget | None, content: bytes) -> None:
        remark = say("A draft: it is final only once it is signed.")
        super().__init__(parent, say("Summary, not signed"), (880, 700), remark, ground="desk")
        column = QVBoxLayout(self.body)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        self.pages = draw_pages(content, self.devicePixelRatioF())
        for at, (image, text) in enumerate(zip(self.pages, read_texts(content), strict=True), start=1):
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(image))
            page.setAccessibleName(say("Page {page} of {pages}").format(page=at, pages=len(self.pages)))
            page.setAccessibleDescription(text)
            column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)


def draw_pages(content: bytes, ratio: float = 1.0) -> list[QImage]:
    """The pages of a PDF as pictures; `ratio` is the screen's pixels to one."""
    import pypdfium2  # noqa: PLC0415 - only a preview needs it

    document = pypdfium2.PdfDocument(content)
    try:
        document.init_forms()
        pages = []
        for page in document:
            bitmap = page.render(
                scale=DOTS_PER_INCH * ratio / POINTS_PER_INCH, may_draw_forms=True, rev_byteorder=True, prefer_bgrx=True
            )
            size = (bitmap.width, bitmap.height, bitmap.stride)
            image = QImage(bitmap.buffer, *size, QImage.Format.Format_RGBX8888).copy()
            image.setDevicePixelRatio(ratio)
            pages.append(image)
        return pages
    finally:
        document.close()


def read_texts(content: bytes) -> list[str]:
    """What each page says, line by line, for whoever cannot see the pictures."""
    import pypdfium2  # noqa: PLC0415 - only a preview needs it

    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range().replace("\ufffe", "-").replace("\r", "") for page in document]
    finally:
        document.close()
