"""A tab that is made when it is looked at, and made anew only when what it shows has changed."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.ui.parts.speech import Role, speak_as


def _as_given(value: Any) -> Any:  # noqa: ANN401 - each tab shows values of its own
    return value


class Tab(QScrollArea):
    """A tab that is renewed only while it is looked at; it scrolls down and never across."""

    def __init__(self) -> None:
        super().__init__()
        speak_as(self, Role.Grouping)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @abstractmethod
    def renew(self) -> None:
        """Show what was given last."""

    def renew_if_seen(self) -> None:
        """Show it now, or when the tab is opened."""
        if self.isVisible():
            self.renew()

    def showEvent(self, event: QShowEvent) -> None:
        """The tab is opened."""
        self.renew()
        super().showEvent(event)


class Page(Tab):
    """One tab's contents: `show` turns what is given into what is said, `make` that into widgets, top to bottom."""

    def __init__(self, make: Callable[[Any], Iterable[QWidget]], show: Callable[[Any], Any] = _as_given) -> None:
        super().__init__()
        self._make, self._show = make, show
        self._waiting: tuple[Any] | None = None
        self._shown: tuple[Any] | None = None

    def display(self, given: Any) -> None:  # noqa: ANN401 - each tab shows values of its own
        """Show values, now or when the tab is opened."""
        self._waiting = (given,)
        self.renew_if_seen()

    def renew(self) -> None:
        """Make it anew when what it says has changed."""
        if self._waiting is None:
            return
        shown = (self._show(self._waiting[0]),)
        self._waiting = None
        if shown == self._shown:
            return
        self._shown = shown
        at = self.verticalScrollBar().value()
        body = QWidget()
        body.setObjectName("panelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 12, 12, 16)
        column.setSpacing(5)
        for part in self._make(shown[0]):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(body)
        self.verticalScrollBar().setValue(at)
