"""The middle of the desk: the answer above the pathway and the pages; one of the two alone where it is low."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.card import Card
from desktop.ui.stage import Stage
from desktop.ui.theme import scaled


class Middle(QWidget):
    """Card and stage, with a mark between them while the stage shows what is not this patient's.

    On a very wide screen no line of them is longer than can be followed.
    """

    def __init__(self, card: Card, mark: QWidget, stage: Stage, widest: int) -> None:
        super().__init__()
        self._card, self._stage = card, stage
        self._alone = QScrollArea()  # holds the card where it stands alone
        self._alone.setWidgetResizable(True)
        self._alone.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._alone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._alone.hide()
        self._top = QVBoxLayout()
        holder = QWidget()
        holder.setObjectName("middleBody")
        holder.setLayout(self._top)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.addStretch(1)
        self._alone.setWidget(holder)
        inside = QWidget()
        inside.setMaximumWidth(scaled(widest))
        self._column = QVBoxLayout(inside)
        self._column.addWidget(card)
        self._column.addWidget(mark)
        self._column.addWidget(stage, 1)
        self._column.addWidget(self._alone, 1)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addStretch(1)
        around.addWidget(inside, 1000)
        around.addStretch(1)

    def show_parts(self, *, answer: bool, pathway: bool) -> None:
        """Show the answer, the pathway, both, or none; the answer scrolls where it is alone."""
        apart = answer and not pathway
        if apart:
            self._top.insertWidget(0, self._card)
        elif pathway and self._column.indexOf(self._card) < 0:
            self._column.insertWidget(0, self._card)
        self._card.setVisible(answer)
        self._alone.setVisible(apart)
        self._stage.setVisible(pathway)
        self.setVisible(answer or pathway)

    def close_up(self, *, low: bool) -> None:
        """On a low screen the pathway takes the space around it."""
        self._column.setContentsMargins(14, 5 if low else 12, 14, 5 if low else 12)
        self._column.setSpacing(3 if low else 11)
