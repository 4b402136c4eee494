"""What the pages about one patient are made of: a way back, whose page it is, what can be done, and cards to read."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.chart.banner import PatientBanner
from desktop.ui.chart.page import ChartPage
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.item import Heading
from desktop.ui.parts.page import Page
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import scaled
from engine.language import say

if TYPE_CHECKING:
    from desktop.screens.chart.facts import Facts
    from desktop.ui.chart.keyholder import Keyholder
    from desktop.ui.theme import Theme

WIDE = 880  # from here on two columns of cards stand side by side


class PatientPage(ChartPage):
    """A page about one patient: banner and buttons stay in sight, what they are about scrolls below them."""

    def __init__(self, keyholder: "Keyholder", theme: "Theme", make: Callable[[Any], Iterable[QWidget]]) -> None:
        super().__init__(keyholder, theme)
        self.banner = PatientBanner()
        self.body = Page(make)
        self.body.setObjectName("sheets")
        self.buttons = QWidget()
        self._row = Flow(scaled(34), scaled(8), scaled(6))
        self._row.setContentsMargins(16, 4, 16, 6)
        self.buttons.setLayout(self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.buttons)
        column.addWidget(self.body, 1)

    def offer(self, *buttons: QPushButton) -> None:
        """Put these buttons below the banner, in place of those before; the keyboard is on what is read below them."""
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for each in buttons:
            self._row.add(each)
        self.body.setFocus()

    def make_way(self, words: str, signal: SignalInstance, name: str) -> QPushButton:
        """A button that leads to a page, a record or a patient, by the page's own signal for that."""
        made = button(words, "link")
        made.clicked.connect(lambda: signal.emit(name))
        return made

    def make_ways_back(self, patient: str = "") -> list[QPushButton]:
        """The ways back to the list that led here, and to the timeline of a patient."""
        name, title = self.way_back
        ways = [self.make_way(f"‹ {title}", self.page_wanted, name)]
        return [*ways, self.make_way(say("Timeline"), self.patient_wanted, patient)] if patient else ways

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.page_wanted.emit(self.way_back[0])
        else:
            super().keyPressEvent(event)

    def clear(self) -> None:
        """Nothing of a patient stays."""
        self.banner.display(None)
        self.offer()
        self.body.display(None)
        self.body.renew()


class Columns(QWidget):
    """Two columns of cards, one below the other where there is no room for both."""

    def __init__(self, left: Iterable[QWidget], right: Iterable[QWidget]) -> None:
        super().__init__()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(12)
        for parts, share in ((left, 3), (right, 2)):
            side = QVBoxLayout()
            side.setSpacing(12)
            for part in parts:
                side.addWidget(part)
            side.addStretch(1)
            self._sides.addLayout(side, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for both."""
        wide = event.size().width() >= scaled(WIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._sides.direction() != way:
            self._sides.setDirection(way)
        super().resizeEvent(event)


def card(title: str, parts: Iterable[QWidget], tone: str = "") -> QFrame:
    """A card with a heading over what it says."""
    made = QFrame()
    made.setObjectName("card")
    column = QVBoxLayout(made)
    column.setContentsMargins(14, 10, 14, 12)
    column.setSpacing(5)
    if title:
        column.addWidget(Heading(title, tone, first=True))
    for part in parts:
        column.addWidget(part)
    return made


def strip(words: str, tone: str) -> QFrame:
    """A sentence that must not be passed over."""
    made = QFrame()
    made.setObjectName("strip")
    made.setProperty("tone", tone)
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 7, 12, 7)
    column.addWidget(Text(words, 13, 500, tone=tone))
    return made


def table(facts: "Facts") -> QWidget:
    """What was answered, each beside its question."""
    made = QWidget()
    table = QGridLayout(made)
    table.setContentsMargins(0, 0, 0, 0)
    table.setHorizontalSpacing(12)
    table.setVerticalSpacing(2)
    table.setColumnStretch(0, 2)
    table.setColumnStretch(1, 5)
    for row, fact in enumerate(facts.facts):
        table.addWidget(Text(fact.label, tone="muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        words = Text(fact.words, 13, 500)
        words.setAccessibleName(f"{fact.label}: {fact.words}")
        table.addWidget(words, row, 1)
    return made
