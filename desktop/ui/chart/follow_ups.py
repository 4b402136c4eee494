"""Who is due, in the window: four lists, each with its number; a line opens the record or starts the follow-up."""

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout

from desktop.chart.exports import export
from desktop.chart.follow_ups import list_follow_ups
from desktop.commands.inputs import Refusal
from desktop.screens.chart.follow_ups import (
    ABOUT,
    AHEAD,
    COLUMNS,
    TITLES,
    FollowUpLists,
    count_lists,
    list_lines,
    write_csv,
)
from desktop.screens.chart.lines import Line
from desktop.screens.chart.record import DEEDS
from desktop.ui.chart.deeds import DOES, do
from desktop.ui.chart.lines import LineTable
from desktop.ui.chart.page import ChartPage
from desktop.ui.choosing import choose_to_write
from desktop.ui.dialogs import tell
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import scaled
from engine.language import noted, say

if TYPE_CHECKING:
    from desktop.ui.chart.keyholder import Keyholder
    from desktop.ui.theme import Theme

TABLES = noted("CSV (*.csv)")


class FollowUps(ChartPage):
    """The lists; the first that has anything is in front when the page is opened."""

    def __init__(self, keyholder: "Keyholder", theme: "Theme") -> None:
        super().__init__(keyholder, theme)
        self._lists: FollowUpLists | None = None
        self.front = ""
        self._about = Text("", 12, tone="muted")
        self.lines = LineTable(say("Who is due"), COLUMNS, theme)
        self.lines.record_wanted.connect(self.record_wanted)
        self.lines.patient_wanted.connect(self.patient_wanted)
        self.lines.chosen.connect(self._follow_choice)
        self.lines.model_of_lines.broken.connect(self._refuse)
        self.open = button(say("Open the record"), "small")
        self.open.clicked.connect(self.lines.open_record)
        self.timeline = button(say("Timeline"), "small")
        self.timeline.clicked.connect(self.lines.open_patient)
        self.follow = button(say(DEEDS["follow"]), "small")
        self.follow.setVisible("follow" in DOES)
        self.follow.clicked.connect(self._start)
        self.export = button(say("Export the list…"), "small")
        self.export.clicked.connect(self._export)
        row = Flow(scaled(30), scaled(8), scaled(4))
        for made in (self.open, self.timeline, self.follow):
            row.add(made)
        row.add_gap()
        row.add(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 10)
        column.setSpacing(8)
        column.addLayout(self._make_choice())
        column.addWidget(self._about)
        column.addWidget(self.lines, 1)
        column.addLayout(row)

    def _make_choice(self) -> Flow:
        row = Flow(scaled(32), scaled(8), scaled(4))
        self.choice = QButtonGroup(self)
        self.titles: dict[str, QPushButton] = {}
        for name in TITLES:
            made = button("", "name")
            made.setCheckable(True)
            made.clicked.connect(partial(self.bring, name))
            self.choice.addButton(made)
            self.titles[name] = made
            row.add(made)
        return row

    def display(self) -> None:
        """Ask who is due today, and show it."""
        try:
            self._lists = count_lists(self.chart.store, self._today())
            for name, made in self.titles.items():
                number = f"{self._lists.counts[name]:,}"
                made.setText(say("{title} ({number})").format(title=say(TITLES[name]), number=number))
                made.setAccessibleName(made.text())
            self.export.setEnabled(bool(self._lists.total))
            self.bring(self.front or self._lists.first)
        except Refusal as refusal:
            self._refuse(refusal.sentences)
        self.lines.setFocus()

    def bring(self, name: str) -> None:
        """Bring a list to the front; the rest of it is fetched as it is scrolled."""
        lists, today = self._lists, self._today()
        if lists is None:
            return
        self.front = name
        self.titles[name].setChecked(True)
        self._about.setText(say(ABOUT[name]) if lists.counts[name] else say("Nobody: nothing of this kind is due."))

        def fetch(skip: int) -> list[Line]:
            return list_lines(self.chart.store, today, lists, name, skip)

        self.lines.show_lines(fetch(0), lists.counts[name], fetch)

    def clear(self) -> None:
        """Nothing stays."""
        self._lists, self.front = None, ""
        for made in self.titles.values():
            made.setText("")
        self.lines.show_lines((), 0)

    def _today(self) -> dt.date:
        return self.keyholder.clock().date()

    def _refuse(self, sentences: tuple[str, ...]) -> None:
        tell(self, say("The chart cannot be read"), sentences)

    def _follow_choice(self) -> None:
        for made in (self.open, self.timeline, self.follow):
            made.setEnabled(self.lines.line is not None)

    def _start(self) -> None:
        if self.lines.line is not None:
            do(self, "follow", self.lines.line.record)

    def _export(self) -> None:
        """All four lists in a file of the clinician's choice, entered in the trail."""
        name = f"follow-ups-{self._today().isoformat()}.csv"
        path = choose_to_write(self, say("Export the list: it names patients, in the clear"), say(TABLES), name)
        if not path or self.keyholder.chart is None:
            return
        try:
            found = list_follow_ups(self.chart.store, self._today(), AHEAD, most=-1)
            export(self.chart, None, "follow-ups", write_csv(found), path, self.keyholder.clock())
        except Refusal as refusal:
            tell(self, say("The list was not exported"), refusal.sentences)
