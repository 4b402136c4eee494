"""A page of the chart that scrolls down as a whole where the window is too low for its parts, and never across."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


def make_column(page: QWidget) -> QVBoxLayout:
    """The column to fill; each part keeps the height that it needs, and the tall ones share what is left."""
    area = QScrollArea()
    area.setObjectName("sheets")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    body = QWidget()
    body.setObjectName("panelBody")
    column = QVBoxLayout(body)
    column.setContentsMargins(16, 14, 16, 12)
    column.setSpacing(8)
    area.setWidget(body)
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
    return column
