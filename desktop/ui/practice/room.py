"""The practice room: a strip that says that the patients are fictional, the pages' names, and the page in front."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.commands.inputs import Refusal
from desktop.screens.translation import tell_scenarios
from desktop.ui.dialogs import tell
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.names import Names
from desktop.ui.parts.text import Text, button
from desktop.ui.practice.page import PracticePage
from desktop.ui.theme import Theme, scaled
from desktop.ui.working import wait_for
from engine.language import noted, say, say_as

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.practice.trainee import Trainee
    from engine.practice.scenario import Scenario

NAMES_WIDTH = 150
FICTIONAL = noted("Practice: fictional patients")


@dataclass(frozen=True, slots=True)
class Named:
    """A page as the room names it; one without a title is reached from another page. `kind` is its class."""

    title: str
    kind: str  # "module:Class" in desktop.ui.practice, loaded when it is first shown
    wide: bool = False  # it needs the whole width: the names of the pages give way


PAGES: dict[str, Named] = {
    "due": Named(noted("Due"), "due:DuePage"),
    "round": Named("", "round:RoundPage", wide=True),
    "debrief": Named("", "debrief:DebriefPage"),
    "library": Named(noted("Library"), "library:LibraryPage"),
    "read": Named(noted("Trial reading"), "reading:ReadingPage"),
    "argue": Named(noted("Argue a side"), "argument:ArgumentPage", wide=True),
    "progress": Named(noted("Progress"), "progress:ProgressPage"),
    "group": Named(noted("Group"), "group:GroupPage"),
}


class Room(QWidget):
    """The pages; each is made when it is first looked at."""

    way_back_wanted = Signal()  # to the consultation in hand, or to the start screen

    def __init__(self, trainee: "Trainee", theme: Theme) -> None:
        super().__init__()
        self.setObjectName("room")
        self.trainee, self._theme = trainee, theme
        self.pages: dict[str, PracticePage] = {}
        self.in_front = "due"
        self._stack = QStackedWidget()
        titles = {name: say(named.title) for name, named in PAGES.items() if named.title}
        titles["due"] = say_as("practice", "Due")  # what comes back today, unlike the day when a visit is due
        self.names = Names(say("Pages of practice"), titles, NAMES_WIDTH)
        self.names.wanted.connect(self.open_page)
        trainee.refused.connect(self._tell)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self._make_strip())
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.names)
        below.addWidget(self._stack, 1)
        around.addLayout(below, 1)

    def _make_strip(self) -> QFrame:
        """What every page of practice says plainly, and the way back."""
        strip = QFrame()
        strip.setObjectName("practice")
        row = Flow(scaled(34), scaled(12), scaled(3))
        strip.setLayout(row)
        row.setContentsMargins(16, 0, 12, 0)
        row.add(Text(say(FICTIONAL), 13, 600, tone="route", wrap=False))
        if scenarios := tell_scenarios():
            row.add(Text(scenarios, 12, tone="muted", wrap=False))
        self.who = Text("", 12, tone="muted", wrap=False)
        row.add(self.who)
        self.back = button("", "small", size=12)
        self.back.clicked.connect(self.way_back_wanted)
        row.add_gap()
        row.add(self.back)
        return strip

    def name_way_back(self, words: str) -> None:
        """Say where the way back leads."""
        self.back.setText(words)
        self.back.setAccessibleName(words)

    def open_page(self, name: str) -> None:
        """Bring a page to the front."""
        page = self._page(name)
        self.in_front = name
        self.names.press(name if PAGES[name].title else "due")  # a round and its debrief belong to what is due
        self.names.setVisible(not PAGES[name].wide)
        self._say_who()
        self._stack.setCurrentWidget(page)
        page.display()

    def go_on(self) -> None:
        """Go on with the round that was left open, or begin one on what is due now."""
        if self.trainee.round is not None:
            self.open_page("round")
            return
        self.open_page("due")
        self.practise_now()

    def practise_now(self) -> None:
        """Begin a round on what is due now."""
        self._begin(self.trainee.choose_due)

    def practise_new(self) -> None:
        """Begin a round on a patient not met before."""
        self._begin(self.trainee.choose_fresh)

    def practise_pair(self) -> None:
        """Begin a round on the minimal pair of the one that was debriefed."""
        self._begin(self.trainee.find_pair)

    def practise(self, name: str) -> None:
        """Begin a round on a scenario of the library, by "edition/id"."""
        edition, _, case = name.partition("/")
        self._begin(lambda: self.trainee.collection.find(case, edition))

    def _begin(self, find: "Callable[[], Scenario | None]") -> None:
        """Find a patient beside the window, and show the round."""
        try:
            scenario = wait_for(self, say("A patient is being prepared."), find)
        except Refusal as refusal:
            self._tell(refusal.sentences)
            return
        if scenario is None:
            self._tell((say("There is no other patient to practise on here."),))
        elif self.trainee.start(scenario):
            self.open_page("round")

    def _save_debrief(self) -> None:
        """Sign the debrief in hand and save it."""
        from desktop.ui.practice.signing import DebriefSigning  # noqa: PLC0415 - paper loads when it is wanted

        done, answer = self.trainee.done, self.trainee.answer
        if done is not None and answer is not None:
            DebriefSigning(self, done, answer, self.trainee.label, self.trainee.clock).exec()

    def _tell(self, sentences: tuple[str, ...]) -> None:
        tell(self, say("Practice"), sentences)

    def _say_who(self) -> None:
        self.who.setText(say("Practising as {label}").format(label=self.trainee.label))

    def _page(self, name: str) -> PracticePage:
        """A page, made now if it was not yet."""
        if name not in self.pages:
            module, _, kind = PAGES[name].kind.partition(":")
            make = getattr(import_module(f"desktop.ui.practice.{module}"), kind)
            page = self.pages[name] = cast("PracticePage", make(self.trainee, self._theme))
            page.page_wanted.connect(self.open_page)
            page.next_wanted.connect(self.practise_now)
            page.fresh_wanted.connect(self.practise_new)
            page.pair_wanted.connect(self.practise_pair)
            page.round_wanted.connect(self.practise)
            page.debrief_wanted.connect(self._save_debrief)
            self._stack.addWidget(page)
        return self.pages[name]
