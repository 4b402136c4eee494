"""A box that is ticked or not: ticked it is filled and shows a tick, for eyes that see no colour."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from desktop.ui.theme import font, scaled


class Tick(QCheckBox):
    """A box with its words."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setFont(font(13))

    def indicator(self) -> QRect:
        """Where the box stands."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tick over the filled box."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.HighlightedText), scaled(2)))
        box = self.indicator()
        across = ((0.22, 0.52), (0.43, 0.72), (0.79, 0.29))
        points = [QPointF(box.x() + box.width() * x, box.y() + box.height() * y) for x, y in across]
        painter.drawPolyline(QPolygonF(points))
