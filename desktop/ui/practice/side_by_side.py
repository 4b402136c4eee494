"""Parts beside each other where there is room, one below the other where it is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.ui.theme import scaled

WIDEST = 16_777_215  # Qt's word for no limit


class SideBySide(QWidget):
    """`apart` is from which width on; `last` how wide the last part is then, 0 for as wide as the others.

    Both are pixels at a text size of 100 %.
    """

    def __init__(self, parts: Sequence[QWidget], apart: int, last: int = 0) -> None:
        super().__init__()
        self._parts, self._apart, self._last = tuple(parts), apart, last
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        for part in parts:
            self._row.addWidget(part, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other as soon as there is room."""
        super().resizeEvent(event)
        beside = event.size().width() >= scaled(self._apart)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() == way:
            return
        self._row.setDirection(way)
        for part in self._parts:  # below each other they are as high as their words need
            self._row.setAlignment(part, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
        if self._last:  # a width of its own would be reckoned wrongly below the others
            self._parts[-1].setMinimumWidth(scaled(self._last) if beside else 0)
            self._parts[-1].setMaximumWidth(scaled(self._last) if beside else WIDEST)
