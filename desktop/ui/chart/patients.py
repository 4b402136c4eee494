"""The consultations in the chart, found by what is typed."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout

from desktop.chart.listing import Wanted, list_records
from desktop.ui.chart.page import ChartPage
from desktop.ui.offers import Offers
from desktop.ui.theme import font
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.chart.keyholder import Keyholder
    from desktop.ui.theme import Theme


class Patients(ChartPage):
    """A line to type in, and what was found."""

    def __init__(self, keyholder: "Keyholder", theme: "Theme") -> None:
        super().__init__(keyholder, theme)
        self.words = QLineEdit()
        self.words.setFont(font(13))
        self.words.setPlaceholderText(say("Name, identifier, advice, note"))
        self.words.textChanged.connect(self.display)
        self.found = QListWidget()
        self.found.setFont(font(13))
        self.offers = Offers()
        self.offers.resume_wanted.connect(self.draft_wanted)
        column = QVBoxLayout(self)
        column.addWidget(self.offers)
        column.addWidget(self.words)
        column.addWidget(self.found, 1)

    def display(self) -> None:
        """List what is found."""
        self.offers.display(self.chart)
        self.found.clear()
        for each in list_records(self.chart.store, Wanted(self.words.text())):
            who = ", ".join(part for part in (each.family_name, each.given_name) if part) or say("Name not known")
            self.found.addItem(f"{who}  {each.as_of}  {each.headline}")

    def clear(self) -> None:
        """Nothing stays."""
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        self.found.clear()
        self.offers.clear()
