"""Whose page of the chart it is: the name first, then what tells two patients apart, and what became of a record."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.screens.chart.record import Banner
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import Text
from desktop.ui.theme import SMALL, scaled
from desktop.ui.topbar import Elided
from engine.language import say

HEIGHT, WIDEST = 44, 560  # of the banner, and of a name


class PatientBanner(QFrame):
    """Never scrolled away; it goes on in a second row where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("patientBanner")
        speak_as(self, Role.Grouping, say("Patient"))
        self._row = Flow(scaled(HEIGHT), scaled(22), scaled(4))
        self._row.setContentsMargins(16, 4, 16, 4)
        self.setLayout(self._row)
        self._parts: list[QWidget] = []

    def display(self, banner: Banner | None) -> None:
        """Show a patient, or none."""
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
            part.setParent(None)
            part.deleteLater()
        self._parts = []
        if banner is None:
            return
        name = Elided(18, 600, shrinks=True)
        name.show_whole(banner.name, scaled(WIDEST))
        self._add(name)
        for label, words in banner.facts:
            self._add(_pair(label, words))
        if banner.state:
            chip = Text(banner.state, 12, 600, wrap=False)
            chip.setObjectName("chip")
            chip.setProperty("tone", banner.tone or "plain")
            self._row.add_gap()
            self._add(chip)

    def _add(self, part: QWidget) -> None:
        self._row.add(part)
        self._parts.append(part)


def _pair(label: str, words: str) -> QWidget:
    """A label with what it is below."""
    both = QWidget()
    pair = QVBoxLayout(both)
    pair.setContentsMargins(0, 0, 0, 0)
    pair.setSpacing(1)
    value = Text(words, 13, 500, wrap=False)
    value.setAccessibleName(f"{label}: {words}")
    pair.addWidget(Text(label, SMALL, tone="muted", wrap=False))
    pair.addWidget(value)
    return both
