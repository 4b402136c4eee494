"""The middle of the desk: the pathway, and beside it one page for each thing that is read about this patient."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.consult.session import Session
from desktop.screens.benefit import show_benefit
from desktop.screens.box import hover_box
from desktop.screens.fit import show_fit
from desktop.screens.plan import show_plan
from desktop.screens.risk import show_risk
from desktop.screens.safety import show_safety
from desktop.ui.benefit import make_benefit
from desktop.ui.evidence import Evidence
from desktop.ui.fit import make_fit
from desktop.ui.parts.page import Page
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import set_property
from desktop.ui.parts.titles import fit_titles
from desktop.ui.pathway import Pathway
from desktop.ui.plan import make_plan
from desktop.ui.response import ResponsePage
from desktop.ui.risk import make_risk
from desktop.ui.safety import make_safety
from desktop.ui.theme import Theme, font, scaled
from engine.language import noted, say


class View(NamedTuple):
    """One page: its title, what it says of a session, and the widgets that say it."""

    title: str
    show: Callable[[Session], Any]
    make: Callable[[Any, Theme], Iterable[QWidget]]


VIEWS: dict[str, View] = {
    "benefit": View(noted("Numbers"), show_benefit, make_benefit),
    "risk": View(noted("Risk"), show_risk, make_risk),
    "safety": View(noted("Safety"), show_safety, make_safety),
    "plan": View(noted("Plan"), show_plan, make_plan),
    "fit": View(noted("Applies?"), show_fit, make_fit),
}

SMALL_TITLES = 12
TITLES = 615  # pixels that the titles take with air around them

# The tabs after the pathway; response and evidence are not only read, and are widgets of their own.
ORDER = ("benefit", "fit", "risk", "response", "safety", "plan", "evidence")

DOING = ("response", "plan", "evidence")  # pages that enter, save or record something


class Stage(QTabWidget):
    """The pathway first; a page is made when it is opened."""

    answered = Signal(str, object)
    taken = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("stage")
        self.setDocumentMode(True)
        speak_as(self, Role.Grouping, say("Pathway, and what is read about this patient"))
        self.tabBar().setFont(font(SMALL_TITLES, 500))
        self.tabBar().setExpanding(False)
        self.tabBar().setDrawBase(False)
        self.tabBar().setAccessibleName(self.accessibleName())
        self.pathway = Pathway(theme)
        self.diagram = self.pathway.diagram
        self.addTab(self.pathway, say("Pathway"))
        self.response, self.evidence = ResponsePage(theme), Evidence(theme)
        self.response.answered.connect(self.answered)
        self.response.taken.connect(self.taken)
        self.pages: dict[str, Page | ResponsePage | Evidence] = {
            "response": self.response,
            "evidence": self.evidence,
        }
        titles = {"response": say("Response"), "evidence": say("Evidence")}
        for name in ORDER:
            if name in VIEWS:
                view = VIEWS[name]
                titles[name], self.pages[name] = say(view.title), Page(partial(_make, view, theme), view.show)
            self.pages[name].setAccessibleName(titles[name])
            self.addTab(self.pages[name], titles[name])

    def display(self, session: Session) -> None:
        """Show a session on every page."""
        consultation = session.consultation
        tell = partial(hover_box, consultation)
        self.pathway.display(consultation.route, blocked=consultation.outcome.blocked, tell=tell)
        for page in self.pages.values():
            page.display(session)

    def open_pathway(self) -> Pathway:
        """Bring the pathway to the front."""
        self.setCurrentWidget(self.pathway)
        return self.pathway

    def allow(self, *, answers: bool) -> None:
        """Whether the pages that do more than tell may do it."""
        for name in DOING:
            self.pages[name].allow(answers=answers)
        for area in (self.pathway, *self.pages.values()):
            set_property(area, "tried", "false" if answers else "true")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the titles have little room they stand closer, before any is out of sight."""
        super().resizeEvent(event)
        room = event.size().width()
        fit_titles(self.tabBar(), room, SMALL_TITLES, close=room < scaled(TITLES))

    def open_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.setCurrentWidget(self.pages[name])


def _make(view: View, theme: Theme, screen: Any) -> Iterable[QWidget]:  # noqa: ANN401 - each page shows values of its own
    return view.make(screen, theme)
