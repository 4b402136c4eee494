"""A card in the middle of a page, scrolled down and never across where the screen is low."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget


def put_in_the_middle(page: QWidget, card: QWidget, above: int = 1, below: int = 1) -> None:
    """Fill a page with the card; `above` and `below` share the height that is left."""
    body = QWidget()
    body.setObjectName("asking")
    middle = QVBoxLayout(body)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card, 1000)
    row.addStretch(1)
    middle.addStretch(above)
    middle.addLayout(row)
    middle.addStretch(below)
    area = QScrollArea()
    area.setObjectName("asking")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
