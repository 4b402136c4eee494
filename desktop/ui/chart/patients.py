"""The consultations in the chart, found by what is typed and chosen; above them what asks to be done first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.chart.choices import list_choices
from desktop.chart.listing import FOUND_AT_ONCE, Wanted, count_records, list_records
from desktop.chart.standing import Backup, find_backup, remind
from desktop.chart.states import WAITING
from desktop.commands.inputs import Refusal
from desktop.screens.chart.lines import Line
from desktop.screens.chart.patients import (
    COLUMNS,
    offer_advice,
    offer_risks,
    offer_states,
    tell_count,
    tell_line,
    tell_nothing,
    tell_waiting,
)  # fmt: skip
from desktop.ui.chart.filters import Filters, offer, read_day
from desktop.ui.chart.lines import LineTable
from desktop.ui.chart.page import ChartPage
from desktop.ui.chart.reminder import Reminder
from desktop.ui.dialogs import tell
from desktop.ui.offers import Offers
from desktop.ui.parts.entries import Typed
from desktop.ui.parts.menu import Menu
from desktop.ui.parts.speech import announce
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import font, scaled
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.chart.keyholder import Keyholder
    from desktop.ui.theme import Theme

LOW = 460  # below this height the filters are folded away
WIDEST = 200  # of a filter; its list shows every word
PAUSE = 60  # milliseconds without a key after which is looked for what was typed
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Patients(ChartPage):
    """A line to type in, filters, and what was found. `above` is the place for what is unfinished."""

    def __init__(self, keyholder: "Keyholder", theme: "Theme") -> None:
        super().__init__(keyholder, theme)
        self._backup: Backup | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look)
        self.words = self._make_words()
        self.new = button(say("New consultation"), "primary", weight=600)
        self.new.clicked.connect(self.new_wanted)
        self.choose = button(say("Filters"), "small", opens=True)
        self.choose.setCheckable(True)
        self.choose.toggled.connect(lambda _open: self._give_way())
        self.state, self.advice, self.risk = Menu(), Menu(), Menu()
        self.since, self.until = Typed("date", 108), Typed("date", 108)
        self.count = Text("", 12, 500, wrap=False)
        self.found = LineTable(say("Consultations found"), COLUMNS, theme)
        self.found.record_wanted.connect(self.record_wanted)
        self.found.patient_wanted.connect(self.patient_wanted)
        self.found.model_of_lines.broken.connect(self._refuse)
        self.above = QVBoxLayout()
        self.offers = Offers()
        self.offers.resume_wanted.connect(self.draft_wanted)
        self.above.addWidget(self.offers)
        self.backup = Reminder(say("Back up…"))
        self.backup.does.clicked.connect(lambda: self.page_wanted.emit("backup"))
        self.waiting = Reminder(say("Show"), say("Show the records that wait for a supervisor"))
        self.waiting.does.clicked.connect(self._show_waiting)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.words, 1)
        head.addWidget(self.choose)
        head.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 10)
        column.setSpacing(8)
        column.addLayout(self.above)
        column.addWidget(self.backup)
        column.addWidget(self.waiting)
        column.addLayout(head)
        self._filters = self._make_filters()
        column.addWidget(self._filters)
        column.addWidget(self.found, 1)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.count)
        self._hint = Text(say("Return opens the record, Ctrl+Return the patient's timeline."), 12, tone="muted")
        foot.addWidget(self._hint, 1)
        column.addLayout(foot)

    def _make_words(self) -> QLineEdit:
        """The line to type in."""
        made = QLineEdit()
        made.setFont(font(15))
        made.setMinimumHeight(scaled(36))
        made.setClearButtonEnabled(True)
        made.setPlaceholderText(say("Find: name, identifier, advice, risk, note"))
        made.setAccessibleName(say("Find consultations"))
        made.textEdited.connect(lambda _words: self._pause.start())
        made.textChanged.connect(lambda words: None if words else self._pause.start())
        made.installEventFilter(self)
        return made

    def _make_filters(self) -> Filters:
        made = Filters(
            {
                say("State"): self.state,
                say("Advice"): self.advice,
                say("Risk"): self.risk,
                say("From"): self.since,
                say("to"): self.until,
            }
        )
        made.changed.connect(self._look)
        for menu in (self.state, self.advice, self.risk):
            menu.setMaximumWidth(scaled(WIDEST))
        self.clear_filters = button(say("Everything"), "link", say("Show every consultation"), 12)
        self.clear_filters.clicked.connect(self._forget_wishes)
        made.row.add(self.clear_filters)
        return made

    def _give_way(self) -> None:
        """In a low window the room is the list's: the filters are opened where they are wanted."""
        low = self.height() < scaled(LOW)
        self.choose.setVisible(low)
        self._filters.setVisible(not low or self.choose.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height may have room for the filters or not."""
        super().resizeEvent(event)
        self._give_way()

    def display(self) -> None:
        """List what is found, and have the keyboard in the line to type in."""
        self.offers.display(self.chart)
        today = self.keyholder.clock().date()
        self.since.today = self.until.today = today
        try:
            choices = list_choices(self.chart.store)
            self._backup = find_backup(self.chart.store)
            self.backup.display(remind(self.chart, today))
            self.waiting.display(tell_waiting(self.chart))
        except Refusal as refusal:
            self._refuse(refusal.sentences)
            return
        offer(self.state, offer_states(choices))
        offer(self.advice, offer_advice(choices))
        offer(self.risk, offer_risks(choices))
        self._look()
        self.words.setFocus()

    def _look(self) -> None:
        """Ask the chart, and show the first of what it found."""
        self._pause.stop()
        if self.keyholder.chart is None:
            return
        since, until = read_day(self.since), read_day(self.until)
        chosen = (self.state.currentData(), self.advice.currentData(), self.risk.currentData())
        wanted = Wanted(self.words.text(), *chosen, since, until)
        self.clear_filters.setVisible(wanted != Wanted())
        try:
            found = count_records(self.chart.store, wanted)
            everything = found if wanted == Wanted() else count_records(self.chart.store)
            self.found.show_lines(self._fetch(wanted, 0), found, lambda skip: self._fetch(wanted, skip))
        except Refusal as refusal:
            self._refuse(refusal.sentences)
            return
        self.found.nothing = tell_nothing(everything)
        self._hint.setVisible(bool(found))
        self.count.setText(tell_count(found, everything))
        announce(self.words, self.count.text())

    def _fetch(self, wanted: Wanted, skip: int) -> list[Line]:
        rows = list_records(self.chart.store, wanted, FOUND_AT_ONCE, skip)
        return [tell_line(row, self._backup) for row in rows]

    def _show_waiting(self) -> None:
        """Ask for what waits for a supervisor, and nothing else."""
        self._forget_wishes()
        self.state.setCurrentIndex(self.state.findData(WAITING))
        self._look()

    def _forget_wishes(self) -> None:
        """Ask for everything again."""
        self.words.clear()
        for menu in (self.state, self.advice, self.risk):
            menu.setCurrentIndex(0)
        for entry in (self.since, self.until):
            entry.display(None)
            entry.set_refused(refused=False)
        self._look()
        self.words.setFocus()

    def _refuse(self, sentences: tuple[str, ...]) -> None:
        tell(self, say("The chart cannot be read"), sentences)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the line to type in the arrow keys move in the list, and Return opens."""
        if watched is self.words and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in MOVES:
                self.found.take_key(event)
                return True
            if event.key() in RETURNS:
                if self._pause.isActive():
                    self._look()
                self.found.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def clear(self) -> None:
        """Nothing stays, and nothing is asked any more."""
        self._pause.stop()
        self.words.setText("")  # unlike `clear` it leaves nothing that could be undone
        self._pause.stop()
        for menu in (self.state, self.advice, self.risk):
            menu.clear()
        for entry in (self.since, self.until):
            entry.display(None)
        self.offers.clear()
        self.count.setText("")
        self.backup.display("")
        self.waiting.display("")
        self._backup = None
        self.found.show_lines((), 0)
