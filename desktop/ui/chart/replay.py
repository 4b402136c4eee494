"""The time machine in the window: an edition chosen, every record replayed, what would be told otherwise, and why."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.commands.inputs import Refusal
from desktop.screens.chart.lines import Line
from desktop.screens.chart.replay import COLUMNS, INTRODUCTION, Found, list_lines, run_replay, show_totals, tell_why
from desktop.ui.chart.lines import LineTable
from desktop.ui.chart.page import ChartPage, make_column
from desktop.ui.dialogs import tell
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.menu import Menu
from desktop.ui.parts.page import Page
from desktop.ui.parts.speech import announce
from desktop.ui.parts.text import Text, button
from desktop.ui.parts.tick import Tick
from desktop.ui.theme import scaled
from engine.language import say
from engine.packs.installed import list_current, read_current
from engine.packs.section import PackError

if TYPE_CHECKING:
    from desktop.ui.chart.keyholder import Keyholder
    from desktop.ui.theme import Theme

WIDE = 900  # from here on the reasons stand beside the list, else below it
LOWEST = 220  # of the list, and of the reasons
Told = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]  # why this record; the changes that are alike, counted


class Replay(ChartPage):
    """What was found stays in sight until another replay, or until the chart is locked."""

    def __init__(self, keyholder: "Keyholder", theme: "Theme") -> None:
        super().__init__(keyholder, theme)
        self.found: Found | None = None
        self.choice = Menu()
        self.choice.setAccessibleName(say("Edition"))
        for name in list_current():
            self.choice.addItem(read_current(name).edition, name)
        self.every = Tick(say("Every version, withdrawn records too"))
        self.start = button(say("Replay"), "primary", weight=600)
        self.start.clicked.connect(self._start)
        self.headline = Text("", 18, 600)
        self.counts = Text("", 13)
        self.lines = LineTable(say("Told otherwise"), COLUMNS, theme)
        self.lines.setMinimumHeight(scaled(LOWEST))
        self.lines.record_wanted.connect(self.record_wanted)
        self.lines.patient_wanted.connect(self.patient_wanted)
        self.lines.chosen.connect(self._show_why)
        self.lines.model_of_lines.broken.connect(self._refuse)
        self.why = Page(self._make_why)
        self.why.setAccessibleName(say("Why"))
        self.why.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # long reasons are scrolled by keyboard
        self.why.setMinimumHeight(scaled(LOWEST))
        self.open = button(say("Open the record"), "small")
        self.open.clicked.connect(self.lines.open_record)
        column = make_column(self)
        column.addWidget(Text(say("Time machine"), 18, 600))
        column.addWidget(Text(say(INTRODUCTION), 12, tone="muted"))
        column.addWidget(self._make_choice())
        column.addWidget(self.headline)
        column.addWidget(self.counts)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(12)
        self._sides.addWidget(self.lines, 5)
        self._beside = QWidget()
        reasons = QVBoxLayout(self._beside)
        reasons.setContentsMargins(0, 0, 0, 0)
        reasons.addWidget(self.why, 1)
        reasons.addWidget(self.open)
        self._sides.addWidget(self._beside, 3)
        column.addLayout(self._sides, 1)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)
        self._show()

    def _make_choice(self) -> QWidget:
        made = QWidget()
        row = Flow(scaled(34), scaled(14), scaled(6))
        made.setLayout(row)
        both = QWidget()
        pair = QHBoxLayout(both)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(6)
        pair.addWidget(Text(say("Edition"), 12, 500, wrap=False))
        pair.addWidget(self.choice)
        for each in (both, self.every, self.start):
            row.add(each)
        return made

    def display(self) -> None:
        """The keyboard is where a replay is begun."""
        self.choice.setFocus()

    def clear(self) -> None:
        """Nothing stays."""
        self.found = None
        self._show()

    def _start(self) -> None:
        """Replay beside the window; what was found before stays when it is left."""
        at, every = self.keyholder.clock(), self.every.isChecked()
        does = partial(run_replay, name=self.choice.currentData(), at=at, every_version=every)
        try:
            found = self.wait_for(say("Replaying every record"), does)
        except PackError as error:
            tell(self, say("The edition cannot be read"), tuple(str(problem) for problem in error.problems))
            return
        except Refusal as refusal:
            self._refuse(refusal.sentences)
            return
        if found is not None:
            self.found = found
            self._show()
            announce(self, f"{self.headline.text()}. {self.counts.text()}")

    def _show(self) -> None:
        """The counts first, then the list."""
        found = self.found
        totals = None if found is None else show_totals(found)
        self._alike = () if totals is None else totals.alike
        self.headline.setText("" if totals is None else totals.headline)
        self.counts.setText("" if totals is None else totals.told)
        listed = 0 if found is None else len(found.listed)
        for part in (self.lines, self._beside):
            part.setVisible(bool(listed))
        self._rest.setVisible(not listed)
        if found is None or not listed:
            self.lines.show_lines((), 0)
            self.why.setAccessibleDescription("")
            self.why.display(((), ()))
            self.why.renew()
            return
        try:
            self.lines.show_lines(self._fetch(found, 0), listed, partial(self._fetch, found))
        except Refusal as refusal:
            self._refuse(refusal.sentences)

    def _fetch(self, found: Found, after: int) -> list[Line]:
        return list_lines(self.chart, found, after)

    def _show_why(self) -> None:
        found, at = self.found, self.lines.currentIndex().row()
        if found is None or at < 0:
            return
        try:
            why = tell_why(self.chart, found, at)
        except Refusal as refusal:
            self._refuse(refusal.sentences)
            return
        self.why.setAccessibleDescription(" ".join(why))
        self.why.display((why, self._alike))

    def _make_why(self, told: Told) -> Iterable[QWidget]:
        why, alike = told
        if why:
            yield Text(say("Why this record"), 13, 600)
        yield from (Text(sentence) for sentence in why)
        if alike:
            title = Text(say("Changes that are alike"), 13, 600)
            title.setContentsMargins(0, scaled(10), 0, 0)
            yield title
            yield _make_counts(alike)

    def _refuse(self, sentences: tuple[str, ...]) -> None:
        tell(self, say("The chart cannot be read"), sentences)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The reasons stand beside the list where there is room, else below it."""
        super().resizeEvent(event)
        wide = self.width() >= scaled(WIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)


def _make_counts(alike: tuple[tuple[str, str], ...]) -> QWidget:
    """Changes with their numbers, the numbers one below the other."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(scaled(10))
    grid.setVerticalSpacing(scaled(4))
    grid.setColumnStretch(1, 1)
    for at, (change, number) in enumerate(alike):
        count = Text(number, 13, 600, wrap=False)
        count.setAccessibleName(f"{change}: {number}")
        grid.addWidget(count, at, 0)
        grid.addWidget(Text(change), at, 1)
    return made
