"""A window that asks: what is asked scrolls where the screen is low, and the buttons stay in sight below it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.help import offer_help
from desktop.ui.theme import scaled

MARGIN = 24


class Dialog(QDialog):
    """As wide as asked for and as high as its contents, as far as the screen has room for both.

    F1 opens the help on `topic`.
    """

    def __init__(self, parent: QWidget | None, topic: str, width: int = 560) -> None:
        super().__init__(parent)
        offer_help(self, topic)
        self._wide = width
        self._body = QWidget()
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(MARGIN, 20, MARGIN, 8)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("asking")
        self._body.setObjectName("asking")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._body)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(MARGIN, 8, MARGIN, 16)
        self.foot.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(self.foot)

    def adjustSize(self) -> None:
        """Take the size that the contents need now."""
        room = self.screen().availableSize() - QSize(20, 50)
        width = min(scaled(self._wide), room.width())
        self.column.activate()
        wanted = self.column.heightForWidth(width) if self.column.hasHeightForWidth() else -1
        height = max(wanted, self.column.sizeHint().height() if wanted < 0 else 0) + self.foot.sizeHint().height()
        self.resize(width, min(height, room.height()))

    def showEvent(self, event: QShowEvent) -> None:
        """Take that size before it is seen."""
        super().showEvent(event)
        self.adjustSize()
