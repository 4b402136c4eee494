"""Asks for the day where the computer's clock cannot be believed, before anything is dated by it."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.consult.clock import DeviceClock, judge_clock
from desktop.screens.clock import ClockScreen, show_doubt, tell_unsigned
from desktop.screens.reading import write_date
from desktop.ui.dialogs import tell
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.entries import Typed
from desktop.ui.parts.speech import announce, describe
from desktop.ui.parts.text import Text, button
from engine.language import say
from engine.wording import show_date

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.ui.casefiles import Clock


class ClockDialog(Dialog):
    """Both days in words, and the day to type; `day` is what was given."""

    def __init__(self, parent: QWidget | None, screen: ClockScreen) -> None:
        super().__init__(parent, "troubles reading", 440)
        self.day: dt.date | None = None
        self.setWindowTitle(screen.title)
        self.typed = Typed("date", 160)
        self.typed.set_name(screen.title)
        self.typed.setText(write_date(screen.offered or None))
        self._problem = Text("", 12, 500, tone="stop")
        self._problem.hide()
        self.column.setSpacing(9)
        self.column.addWidget(Text(screen.title, 16, 600))
        self.column.addWidget(Text(screen.why, 13, 500, tone="open"))
        for sentence in screen.for_what:
            self.column.addWidget(Text(sentence, 12))
        self.column.addWidget(self.typed)
        self.column.addWidget(self._problem)
        self.column.addStretch(1)
        self.go_on, leave = button(say("Go on with this day"), "primary", weight=600), button(say("Cancel"), "plain")
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self._take)
        leave.clicked.connect(self.reject)
        self.foot.addStretch(1)
        self.foot.addWidget(leave)
        self.foot.addWidget(self.go_on)
        self.typed.setFocus()

    def _take(self) -> None:
        """Take the day, or say why it cannot be the one."""
        words = self.typed.read()
        try:
            day = dt.date.fromisoformat(str(words))
        except ValueError:
            self._refuse(say("This is not a date; write it as 22-Nov-2026."))
            return
        if (doubt := judge_clock(day)) is not None:
            words = say("It cannot be before {day}: the program was made then.")
            self._refuse(words.format(day=show_date(doubt.against)))
            return
        self.day = day
        self.accept()

    def _refuse(self, words: str) -> None:
        self.typed.set_refused(refused=True)
        self._problem.setText(words)
        self._problem.show()
        describe(self.typed, words)
        announce(self, words)
        self.adjustSize()


def is_day_known(parent: QWidget | None, clock: "Clock", chart: "Chart | None") -> bool:
    """Whether a consultation can be dated now; the day is asked for where the clock is in doubt."""
    doubt = None if not isinstance(clock, DeviceClock) else clock.doubt(_entry_of(chart))
    if doubt is None or not isinstance(clock, DeviceClock):
        return True
    dialog = ClockDialog(parent, show_doubt(doubt))
    day = dialog.day if dialog.exec() else None
    dialog.deleteLater()
    if day is not None:
        clock.give_day(day)
    return day is not None


def may_sign(parent: QWidget | None, clock: "Clock", chart: "Chart | None") -> bool:
    """Whether the computer's own clock may say when something was signed; why it may not is said.

    A clock in doubt may be right (a chart was once used under a wrong one, or not for years): it is once somebody says
    that its day is the day.
    """
    if not isinstance(clock, DeviceClock) or (doubt := clock.judge(_entry_of(chart))) is None:
        return True
    if not is_day_known(parent, clock, chart):
        return False
    if clock.is_moved:
        tell(parent, say("Not signed: the clock"), tell_unsigned(doubt))
    return not clock.is_moved


def _entry_of(chart: "Chart | None") -> dt.date | None:
    if chart is None:
        return None
    from desktop.chart.standing import last_day  # noqa: PLC0415 - the chart is open, and so it is loaded

    return last_day(chart.store)
