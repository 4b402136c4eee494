"""The middle of the desk: the pathway, and beside it one page for each thing that is read about this patient."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.consult.session import Session
from desktop.screens.benefit import show_benefit
from desktop.ui.benefit import make_benefit
from desktop.ui.diagram import Diagram
from desktop.ui.parts.page import Page
from desktop.ui.theme import Theme, font
from engine.language import say


class View(NamedTuple):
    """One page: its title, what it says of a session, and the widgets that say it."""

    title: str
    show: Callable[[Session], Any]
    make: Callable[[Any, Theme], Iterable[QWidget]]


VIEWS: dict[str, View] = {
    "benefit": View(say("Numbers"), show_benefit, make_benefit),
}


class Stage(QTabWidget):
    """The pathway first; a page is made when it is opened."""

    answered = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("stage")
        self.setDocumentMode(True)
        self.setAccessibleName(say("Pathway, and what is read about this patient"))
        self.tabBar().setFont(font(13, 500))
        self.tabBar().setExpanding(False)
        self.tabBar().setDrawBase(False)
        self.tabBar().setAccessibleName(self.accessibleName())
        self.diagram = Diagram(theme)
        self.addTab(self.diagram, say("Pathway"))
        self.pages: dict[str, Page] = {}
        for name, view in VIEWS.items():
            page = Page(partial(_make, view, theme), view.show)
            page.setAccessibleName(view.title)
            self.pages[name] = page
            self.addTab(page, view.title)
        self.tabBar().setVisible(self.count() > 1)

    def display(self, session: Session) -> None:
        """Show a session on every page."""
        consultation = session.consultation
        self.diagram.display(consultation.route, blocked=consultation.outcome.blocked)
        for page in self.pages.values():
            page.display(session)

    def open_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.setCurrentWidget(self.pages[name])


def _make(view: View, theme: Theme, screen: Any) -> Iterable[QWidget]:  # noqa: ANN401 - each page shows values of its own
    return view.make(screen, theme)
