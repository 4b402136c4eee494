"""The start screen: the chart opened or made, what can be done without it, and what the program is for."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.screens.chart.opening import show_opening
from desktop.screens.start import NAME, tell_start, tell_without
from desktop.ui.chart.unlock import Unlock
from desktop.ui.parts.centred import put_in_the_middle
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.text import Text, button, rule
from desktop.ui.theme import scaled
from desktop.ui.translated import make_awaiting
from engine.about import About
from engine.language import say

WIDTH = 520


class Start(QWidget):
    """What is shown before there is a patient, and while the chart is locked."""

    new_wanted = Signal()
    file_wanted = Signal()
    demonstration_wanted = Signal()
    check_wanted = Signal()
    use_wanted = Signal()
    practice_wanted = Signal()
    tour_wanted = Signal()
    tour_declined = Signal()
    back_wanted = Signal()
    making_wanted = Signal()
    restoring_wanted = Signal()
    recovery_wanted = Signal(str)
    opened = Signal(object)  # the chart

    def __init__(
        self, about: About, home: Path | None = None, problem: str = "", last: str = "", *, offers_tour: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._screen = show_opening(home, last)
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(scaled(WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 24, 32, 22)
        column.setSpacing(8)
        purpose, standing, offline = tell_start(about)
        column.addWidget(Text(NAME, 28, 700))
        column.addWidget(Text(purpose, 14))
        self.waits = Text(
            say("A consultation is in hand. Whoever has it goes on with it by opening the chart."), 13, 500, tone="open"
        )
        self.waits.hide()
        column.addWidget(self.waits)
        if problem:
            column.addWidget(Text(problem, 12, 500, tone="stop"))
        self.unlock: Unlock | None = None
        self.make = button(say("Make a chart…"), "primary", weight=600)
        self.make.clicked.connect(self.making_wanted)
        self.restore = button(say("Restore from a backup…"), "link", size=12)
        self.restore.clicked.connect(self.restoring_wanted)
        self._add_opening(column, home)
        self._add_without(column)
        self._offer_tour(column, offered=offers_tour)
        column.addWidget(rule())
        column.addWidget(Text(standing, 12, tone="open", weight=500))
        column.addWidget(Text(offline, 12, tone="muted"))
        if (awaiting := make_awaiting()) is not None:
            column.addWidget(awaiting)
        self.use = button(say("Intended use, limits, what this does not cover"), "link", size=12)
        self.use.clicked.connect(self.use_wanted)
        column.addWidget(self.use)
        put_in_the_middle(self, card)

    def _add_opening(self, column: QVBoxLayout, home: Path | None) -> None:
        """The chart first: it is what keeps anything."""
        column.addSpacing(6)
        if self._screen.kind == "open" and home is not None:
            self.unlock = Unlock(home, self._screen)
            self.unlock.opened.connect(self.opened)
            self.unlock.forgotten.connect(self.recovery_wanted)
            column.addWidget(self.unlock)
        elif self._screen.kind == "make":
            about = say("A chart keeps consultations on this computer, encrypted; a passphrase opens it.")
            column.addWidget(Text(about, 13))
            column.addWidget(self.make)
        if self._screen.kind != "none":
            column.addWidget(self.restore)

    def _add_without(self, column: QVBoxLayout) -> None:
        """What works without a chart, smaller where there can be one."""
        heading, words = tell_without(self._screen.kind)
        column.addSpacing(6)
        column.addWidget(Text(heading, 13, 600))
        column.addWidget(Text(words, 12, tone="muted"))
        self.back = button(say("Back to the consultation"), "small", size=12)
        self.back.hide()
        kind, size = ("primary", 13) if self._screen.kind == "none" else ("small", 12)
        self.new = button(say("New consultation"), kind, size=size)
        self.file = button(say("Open case file…"), "small", size=12)
        self.demonstration = button(say("Demonstration patient"), "small", size=12)
        self.check = button(say("Check a summary…"), "small", size=12)
        self.practise = button(say("Practice…"), "small", say("Practice with fictional patients"), size=12)
        row = QWidget()
        flow = Flow(0, scaled(8), scaled(6))
        row.setLayout(flow)
        flow.setContentsMargins(0, 0, 0, 0)
        for made, signal in (
            (self.back, self.back_wanted),
            (self.new, self.new_wanted),
            (self.file, self.file_wanted),
            (self.demonstration, self.demonstration_wanted),
            (self.check, self.check_wanted),
            (self.practise, self.practice_wanted),
        ):
            made.clicked.connect(signal)
            flow.add(made)
        column.addWidget(row)

    def _offer_tour(self, column: QVBoxLayout, *, offered: bool) -> None:
        """Offered until it was taken or put away, below everything that one may have come for."""
        self.tour = button(say("Take the three-minute tour"), "link", size=12)
        self.no_tour = button(say("Not now"), "link", say("Do not offer the tour any more"), size=12)
        self.tour.clicked.connect(self.tour_wanted)
        self.no_tour.clicked.connect(self.tour_declined)
        offer = QWidget()
        flow = Flow(0, scaled(14), scaled(2))
        flow.setContentsMargins(0, 0, 0, 0)
        offer.setLayout(flow)
        flow.add(self.tour)
        flow.add(self.no_tour)
        self.tour_declined.connect(offer.hide)
        column.addWidget(offer)
        offer.setVisible(offered)

    def focus_first(self) -> None:
        """Put the keyboard where the chart is opened, or made."""
        if self.unlock is not None:
            self.unlock.passphrase.entry.setFocus()
        else:
            (self.make if self._screen.kind == "make" else self.new).setFocus()
