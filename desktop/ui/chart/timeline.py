"""A patient's timeline in the window: the consultations, the latest first, and any two of them to compare."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.commands.inputs import Refusal
from desktop.screens.chart.compare import name_pair
from desktop.screens.chart.record import DEEDS
from desktop.screens.chart.timeline import TimelineScreen, Visit, show_timeline
from desktop.ui.chart.deeds import DOES, do
from desktop.ui.chart.merging import show_likenesses
from desktop.ui.chart.sheets import PatientPage
from desktop.ui.dialogs import tell
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import Text, button
from desktop.ui.parts.tick import Tick
from desktop.ui.theme import scaled
from engine.language import say, say_as

if TYPE_CHECKING:
    from desktop.ui.chart.keyholder import Keyholder
    from desktop.ui.theme import Theme

TWO = 2


class Timeline(PatientPage):
    """The visits of one patient."""

    def __init__(self, keyholder: "Keyholder", theme: "Theme") -> None:
        super().__init__(keyholder, theme, self._make)
        self.patient: str | None = None
        self.ticked: list[tuple[Tick, Visit]] = []

    def go_to(self, name: str) -> None:
        """Show a patient, by the id."""
        self.patient = name

    def display(self) -> None:
        """Show the timeline as it stands now."""
        if self.patient is None:
            self.clear()
            return
        try:
            screen = show_timeline(self.chart, self.patient)
        except Refusal as refusal:
            self.clear()
            tell(self, say("The timeline cannot be shown"), refusal.sentences)
            return
        self.banner.display(screen.banner)
        self.compare = button(say("Compare the two ticked"), "small")
        self.compare.setEnabled(False)
        self.compare.setVisible(len(screen.visits) >= TWO)
        self.compare.clicked.connect(self._compare)
        buttons = [self.compare]
        if screen.last is not None and "follow" in DOES:
            self.follow = button(say(DEEDS["follow"]), "small")
            self.follow.clicked.connect(partial(do, self, "follow", screen.last))
            buttons = [self.follow, *buttons]
        self.offer(*self.make_ways_back(), *buttons)
        self.ticked = []
        self.body.display(screen)

    def clear(self) -> None:
        """Nothing stays."""
        self.patient, self.ticked = None, []
        super().clear()

    def _compare(self) -> None:
        """The two that are ticked, the earlier at the left."""
        one, two = sorted((visit for _, visit in self.ticked), key=self._order.index)
        self.comparison_wanted.emit(name_pair((two.record, two.version), (one.record, one.version)))

    def _make(self, screen: TimelineScreen | None) -> Iterator[QWidget]:
        self._order = () if screen is None else screen.visits
        if screen is not None:
            yield from show_likenesses(self, screen)
        for visit in self._order:
            yield self._make_visit(visit, ticks=len(self._order) >= TWO)

    def _make_visit(self, visit: Visit, *, ticks: bool) -> QFrame:
        made = QFrame()
        made.setObjectName("card")
        speak_as(made, Role.Grouping, visit.spoken)
        column = QVBoxLayout(made)
        column.setContentsMargins(14, 9, 14, 10)
        column.setSpacing(3)
        head = Flow(scaled(28), scaled(10), scaled(4))
        head.add(Text(visit.day, 14, 600, wrap=False))
        for words, tone in ((visit.answer, visit.answer_tone), (visit.state, visit.tone)):
            chip = Text(words, 12, 600, wrap=False)
            chip.setObjectName("chip")
            chip.setProperty("tone", tone)
            head.add(chip)
        head.add_gap()
        if ticks:
            tick = Tick(say("Compare"))
            tick.setAccessibleName(say("Compare the consultation of {day}").format(day=visit.day))
            tick.toggled.connect(partial(self._tick, tick, visit))
            head.add(tick)
        opens = button(say_as("button", "Open"), "small", say("Open the record of {day}").format(day=visit.day), 12)
        opens.clicked.connect(lambda: self.record_wanted.emit(visit.record))
        head.add(opens)
        column.addLayout(head)
        column.addWidget(Text(visit.headline, 15, 600))
        for words in visit.told:
            column.addWidget(Text(words, 12, tone="muted"))
        if visit.since:
            since = Text(visit.since, 12, 600)
            since.setContentsMargins(0, 4, 0, 0)
            column.addWidget(since)
        for words in visit.changes:
            column.addWidget(Text(f"• {words}"))
        return made

    def _tick(self, tick: Tick, visit: Visit, on: bool) -> None:  # noqa: FBT001 - a signal carries one value
        """Two at most: a third takes the place of the one ticked first."""
        self.ticked = [each for each in self.ticked if each[0] is not tick]
        if on:
            self.ticked.append((tick, visit))
            for old, _ in self.ticked[:-TWO]:
                old.setChecked(False)
        self.compare.setEnabled(len(self.ticked) == TWO)
