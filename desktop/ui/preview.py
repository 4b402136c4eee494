"""The summary as it would print, before it is signed: the very pages, drawn from the PDF."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.parts.text import Text, button
from engine.language import say

DOTS_PER_INCH = 96
POINTS_PER_INCH = 72


class Preview(QDialog):
    """All pages, one below the other."""

    def __init__(self, parent: QWidget | None, content: bytes) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Summary, not signed"))
        self.resize(880, 700)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        self.pages = draw_pages(content, self.devicePixelRatioF())
        for at, image in enumerate(self.pages, start=1):
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(image))
            page.setAccessibleName(say("Page {page} of {pages}").format(page=at, pages=len(self.pages)))
            column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        close = button(say("Close"), "plain")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 12)
        foot.addWidget(Text(say("A draft: it is final only once it is signed."), 12, tone="open"), 1)
        foot.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        outer.addLayout(foot)


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
