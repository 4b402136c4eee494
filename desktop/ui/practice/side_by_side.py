"""Parts beside each other where there is room, one below the other where it is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.ui.theme import scaled


class SideBySide(QWidget):
    """`apart` is from which width on, in pixels at a text size of 100 %; `stretch` are the parts' shares of it."""

    def __init__(self, parts: Sequence[QWidget], apart: int, stretch: Sequence[int]) -> None:
        super().__init__()
        self._apart = apart
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._parts = tuple(parts)
        for part, share in zip(parts, stretch, strict=True):
            self._row.addWidget(part, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other as soon as there is room."""
        super().resizeEvent(event)
        beside = event.size().width() >= scaled(self._apart)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)
            for part in self._parts:  # below each other they are as high as their words need
                self._row.setAlignment(part, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
