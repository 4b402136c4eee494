"""The audit trail in the window: asked for by person, act, day and record; the whole chart verified from here."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop.chart.trail import Asked, count_trail, export_trail
from desktop.chart.verification import verify
from desktop.commands.inputs import Refusal
from desktop.screens.chart.lines import Line
from desktop.screens.chart.trail import (
    COLUMNS,
    INTRODUCTION,
    list_lines,
    offer_acts,
    offer_people,
    show_verdict,
    tell_count,
)
from desktop.ui.chart.filters import Filters, offer, read_day
from desktop.ui.chart.lines import LineTable
from desktop.ui.chart.page import ChartPage, make_column
from desktop.ui.choosing import choose_to_write
from desktop.ui.dialogs import Reading, part_digests, tell
from desktop.ui.parts.entries import Typed
from desktop.ui.parts.menu import Menu
from desktop.ui.parts.speech import announce
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import scaled
from engine.language import noted, say

if TYPE_CHECKING:
    from desktop.ui.chart.keyholder import Keyholder
    from desktop.ui.theme import Theme

LOWEST = 220  # of the list
FILES = noted("CSV (*.csv);;JSON (*.json)")


class Trail(ChartPage):
    """The filters, the entries, and what verification said last."""

    def __init__(self, keyholder: "Keyholder", theme: "Theme") -> None:
        super().__init__(keyholder, theme)
        self._last: int | None = None  # the number of the last entry that was fetched
        self.who, self.what = Menu(), Menu()
        self.since, self.until = Typed("date", 108), Typed("date", 108)
        self.record = Typed("text", 108)
        self.count = Text("", 12, 500, wrap=False)
        self.lines = LineTable(say("Entries"), COLUMNS, theme)
        self.lines.setAccessibleDescription(say("Return opens the record that the entry is about."))
        self.lines.setMinimumHeight(scaled(LOWEST))
        self.lines.record_wanted.connect(self._open)
        self.lines.model_of_lines.broken.connect(self._refuse)
        self.verify = button(say("Verify the chart"), "plain")
        self.verify.clicked.connect(self._verify)
        self.export = button(say("Write to a file…"), "small")
        self.export.clicked.connect(self._export)
        self.verdict = Text("", 13, 600)
        self.end = Text("", 12)
        self.end.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column = make_column(self)
        head = QHBoxLayout()
        head.addWidget(Text(say("Audit trail"), 18, 600), 1)
        head.addWidget(self.verify)
        column.addLayout(head)
        column.addWidget(Text(say(INTRODUCTION), 12, tone="muted"))
        column.addWidget(self.verdict)
        column.addWidget(self.end)
        column.addWidget(self._make_filters())
        column.addWidget(self.lines, 1)
        foot = QHBoxLayout()
        foot.addWidget(Text(say("Return opens the record that the entry is about."), 12, tone="muted"), 1)
        foot.addWidget(self.export)
        column.addLayout(foot)
        self._say_nothing()

    def _make_filters(self) -> Filters:
        """What was found is counted beside them."""
        made = Filters(
            {
                say("Who"): self.who,
                say("What"): self.what,
                say("From"): self.since,
                say("to"): self.until,
                say("Record or patient"): self.record,
            }
        )
        made.changed.connect(self._look)
        made.row.add_gap()
        made.row.add(self.count)
        return made

    @property
    def asked(self) -> Asked:
        """What the filters ask for; a day that is none is outlined and asks for nothing."""
        name = self.record.text().strip() or None
        patient = name is not None and name.startswith("p-")  # as a patient's id begins
        days = (read_day(entry) for entry in (self.since, self.until))
        since, until = (None if day is None else dt.date.fromisoformat(day) for day in days)
        return Asked(
            self.who.currentData(), self.what.currentData(), None if patient else name, name if patient else None,
            since, until,
        )  # fmt: skip

    def display(self) -> None:
        """The entries as they are now; the filters stay."""
        self.since.today = self.until.today = self.keyholder.clock().date()
        try:
            offer(self.who, offer_people(self.chart))
            offer(self.what, offer_acts())
        except Refusal as refusal:
            self._refuse(refusal.sentences)
            return
        self._look()
        self.lines.setFocus()

    def go_to(self, name: str) -> None:
        """What was done to one record, or to those of one patient."""
        self.record.setText(name)

    def clear(self) -> None:
        """Nothing stays, and nothing is asked any more."""
        for menu in (self.who, self.what):
            menu.clear()
        for entry in (self.since, self.until, self.record):
            entry.display(None)
        self.count.setText("")
        self.lines.show_lines((), 0)
        self._say_nothing()

    def _look(self) -> None:
        """Ask the chart, and show the first of what it found."""
        if self.keyholder.chart is None:
            return
        asked, self._last = self.asked, None
        try:
            number = count_trail(self.chart.store, asked)
            self.lines.show_lines(self._fetch(asked), number, lambda _after: self._fetch(asked))
        except Refusal as refusal:
            self._refuse(refusal.sentences)
            return
        self.count.setText(tell_count(number, asked))
        self.export.setEnabled(number > 0)
        announce(self, self.count.text())

    def _fetch(self, asked: Asked) -> list[Line]:
        found, self._last = list_lines(self.chart, asked, self._last)
        return found

    def _open(self, record: str) -> None:
        if record:
            self.record_wanted.emit(record)

    def _verify(self) -> None:
        """Go through the whole chart; what was found is read in full, and stays in a line."""
        at = self.keyholder.clock()
        try:
            verdict = self.wait_for(say("Verifying the chart"), verify)
        except Refusal as refusal:
            self._refuse(refusal.sentences)
            return
        if verdict is None:
            return
        found = show_verdict(verdict, at)
        self.verdict.setText(found.told)
        self.verdict.set_tone("advice" if found.whole else "stop")
        self.end.setText(
            say("End of the chain, to be noted elsewhere: {digest}").format(digest=part_digests(found.end))
        )
        for part in (self.verdict, self.end):
            part.show()
        reading = Reading(self, say("Verification"), found.parts, "trail")
        reading.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        reading.open()

    def _export(self) -> None:
        """What is asked for, in a file of the clinician's choice, which the trail then tells of."""
        name = f"audit-trail-{self.keyholder.clock().date().isoformat()}.csv"
        path = choose_to_write(self, say("Write the audit trail"), say(FILES), name)
        if not path:
            return
        try:
            export_trail(self.chart, self.asked, path, self.keyholder.clock())
        except Refusal as refusal:
            tell(self, say("The audit trail was not written"), refusal.sentences)
            return
        self._look()

    def _say_nothing(self) -> None:
        for part in (self.verdict, self.end):
            part.setText("")
            part.hide()

    def _refuse(self, sentences: tuple[str, ...]) -> None:
        tell(self, say("The chart cannot be read"), sentences)
