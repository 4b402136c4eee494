"""The consultations in the chart, found by what is typed."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout

from desktop.chart.listing import Wanted, list_records
from desktop.ui.chart.page import ChartPage
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
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self.found, 1)

    def display(self) -> None:
        """List what is found."""
        self.found.clear()
        for each in list_records(self.chart.store, Wanted(self.words.text())):
            who = ", ".join(part for part in (each.family_name, each.given_name) if part) or say("Name not known")
            self.found.addItem(f"{who}  {each.as_of}  {each.headline}")

    def clear(self) -> None:
        """Nothing stays."""
        self.words.clear()
        self.found.clear()
