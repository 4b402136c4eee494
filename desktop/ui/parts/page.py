"""A tab that is made when it is looked at; what it says is renewed only when it has changed, in the widgets it has."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.ui.parts.holding import held
from desktop.ui.parts.speech import Role, speak_as


def _as_given(value: Any) -> Any:  # noqa: ANN401 - each tab shows values of its own
    return value


Maker = Callable[[], Any]


class Part(NamedTuple):
    """A part of a page as values: the kind of widget that shows it, and what that widget is told to display.

    A widget of the same kind that the page has already is told the new values: to make one and to dress it by the
    style sheet costs a hundred times as much.
    """

    kind: Maker  # makes a widget with `display`
    values: tuple[Any, ...]


class Tab(QScrollArea):
    """A tab that is renewed only while it is looked at; it scrolls down and never across."""

    def __init__(self) -> None:
        super().__init__()
        self._allowed = True
        speak_as(self, Role.Grouping)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def allow(self, *, answers: bool) -> None:
        """Whether what the tab offers to do can be done; it can be read and scrolled all the same."""
        self._allowed = answers
        if (body := self.widget()) is not None:
            body.setEnabled(answers)

    def setWidget(self, widget: QWidget) -> None:
        """A body that is made anew can do as much as the one before."""
        widget.setEnabled(self._allowed)
        super().setWidget(widget)

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
    """One tab's contents: `show` turns what is given into what is said, `make` that into parts, top to bottom."""

    def __init__(self, make: Callable[[Any], Iterable[QWidget | Part]], show: Callable[[Any], Any] = _as_given) -> None:
        super().__init__()
        self._make, self._show = make, show
        self._waiting: tuple[Any] | None = None
        self._shown: tuple[Any] | None = None
        self._parts: list[tuple[Maker | None, QWidget]] = []
        body = QWidget()
        body.setObjectName("panelBody")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(14, 12, 12, 16)
        self._column.setSpacing(5)
        self._column.addStretch(1)
        self.setWidget(body)

    def display(self, given: Any) -> None:  # noqa: ANN401 - each tab shows values of its own
        """Show values, now or when the tab is opened."""
        self._waiting = (given,)
        self.renew_if_seen()

    def renew(self) -> None:
        """Say it anew when it has changed."""
        if self._waiting is None:
            return
        shown = (self._show(self._waiting[0]),)
        self._waiting = None
        if shown == self._shown:
            return
        self._shown = shown
        with held(self._column):
            self._put(list(self._make(shown[0])))

    def _put(self, parts: list[QWidget | Part]) -> None:
        """Fill the column; widgets of a kind that a page needs no more are hidden and wait for the next time."""
        idle, self._parts = self._parts, []
        for at, part in enumerate(parts):
            kind = part.kind if isinstance(part, Part) else None
            widget = self._take(idle, part)
            self._parts.append((kind, widget))
            if self._column.indexOf(widget) != at:
                self._column.insertWidget(at, widget)
            widget.show()
        for kind, widget in idle:
            widget.hide()
            if kind is None:
                self._column.removeWidget(widget)
                widget.setParent(None)
                widget.deleteLater()
        self._parts.extend(each for each in idle if each[0] is not None)

    @staticmethod
    def _take(idle: list[tuple[Maker | None, QWidget]], part: QWidget | Part) -> QWidget:
        """The part's widget: itself, one of its kind that lies idle, or a new one."""
        if isinstance(part, QWidget):
            return part
        place = next((at for at, (kind, _) in enumerate(idle) if kind == part.kind), None)
        widget: Any = part.kind() if place is None else idle.pop(place)[1]
        widget.display(*part.values)
        return cast("QWidget", widget)
