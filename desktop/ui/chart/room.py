"""The chart's room: its pages named at the left, the one in front at the right, who has opened it above."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.chart.roles import WORDS
from desktop.ui.chart.page import ChartPage
from desktop.ui.parts.names import Names
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import Theme
from engine.language import noted, say

if TYPE_CHECKING:
    from desktop.ui.chart.keyholder import Keyholder

NAMES_WIDTH = 190


@dataclass(frozen=True, slots=True)
class Named:
    """A page as the room names it; one without a title is reached from another page. `kind` is its class."""

    title: str
    kind: str  # "module:Class" in desktop.ui.chart, loaded when it is first shown


PAGES: dict[str, Named] = {
    "patients": Named(noted("Patients"), "patients:Patients"),
    "followups": Named(noted("Follow-ups"), "follow_ups:FollowUps"),
    "timeline": Named("", "timeline:Timeline"),
    "record": Named("", "record:RecordPage"),
    "compare": Named("", "compare:Compare"),
    "replay": Named(noted("Time machine"), "replay:Replay"),
    "trail": Named(noted("Audit trail"), "trail:Trail"),
    "people": Named(noted("People and keys"), "people:PeoplePage"),
    "backup": Named(noted("Backup"), "backup:BackupPage"),
}


class Room(QWidget):
    """The pages; each is made when it is first looked at, and emptied when the chart is locked."""

    consultation_wanted = Signal(object)
    draft_wanted = Signal(object)
    new_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, keyholder: "Keyholder", theme: Theme) -> None:
        super().__init__()
        self.setObjectName("room")
        self._keyholder, self._theme = keyholder, theme
        self.pages: dict[str, ChartPage] = {}
        self.in_front, self.about = "patients", ""  # the page, and what it is about
        self._listed = "patients"  # the page of those with a name that was in front last
        self._stack = QStackedWidget()
        self._who = Text("", 12, tone="muted")
        self._lock = button(say("Lock now"), "small", size=12)
        self._lock.clicked.connect(self.lock_wanted)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        titles = {name: say(named.title) for name, named in PAGES.items() if named.title}
        self.names = Names(say("Pages of the chart"), titles, NAMES_WIDTH)
        self.names.wanted.connect(self.open_page)
        self.names.add(self._who)
        self.names.add(self._lock)
        around.addWidget(self.names)
        around.addWidget(self._stack, 1)
        keyholder.locked.connect(self._clear)

    def open_page(self, name: str, about: str | None = None) -> None:
        """Bring a page to the front; `about` is the record or patient that it is to show."""
        chart = self._keyholder.chart
        if chart is None:
            return
        self._who.setText(f"{chart.person.name}\n{say(WORDS[chart.person.role])}")
        page = self._page(name)
        self.in_front, self.about = name, about or ""
        self._listed = name if PAGES[name].title else self._listed
        page.way_back = (self._listed, say(PAGES[self._listed].title))
        self.names.press(self._listed)
        if about is not None:
            page.go_to(about)
        page.display()
        self._stack.setCurrentWidget(page)

    def _page(self, name: str) -> ChartPage:
        """A page, made now if it was not yet."""
        if name not in self.pages:
            module, _, kind = PAGES[name].kind.partition(":")
            make = getattr(import_module(f"desktop.ui.chart.{module}"), kind)
            page = self.pages[name] = cast("ChartPage", make(self._keyholder, self._theme))
            page.record_wanted.connect(lambda record: self.open_page("record", record))
            page.patient_wanted.connect(lambda patient: self.open_page("timeline", patient))
            page.comparison_wanted.connect(lambda pair: self.open_page("compare", pair))
            page.page_wanted.connect(self.open_page)
            page.new_wanted.connect(self.new_wanted)
            page.consultation_wanted.connect(self.consultation_wanted)
            page.draft_wanted.connect(self.draft_wanted)
            self._stack.addWidget(page)
        return self.pages[name]

    def _clear(self) -> None:
        self._who.clear()
        self.in_front, self.about, self._listed = "patients", "", "patients"
        for page in self.pages.values():
            page.clear()
