"""A heading that opens and closes what stands below it; closed at first, opened by click, space or Return."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.parts.text import button
from engine.language import say


class Foldaway(QWidget):
    """What is below the heading is made when it is opened."""

    def __init__(self, title: str, make: Callable[[], Iterable[QWidget]]) -> None:
        super().__init__()
        self._title, self._make = title, make
        self._body: QWidget | None = None
        self.head = button("", "link", opens=True)
        self.head.setCheckable(True)
        self.head.setAutoDefault(True)
        self.head.toggled.connect(self._turn)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._column.addWidget(self.head)
        self._name(is_open=False)

    def _turn(self, is_open: bool) -> None:  # noqa: FBT001 - a signal carries one value
        if is_open and self._body is None:
            self._body = QWidget()
            inside = QVBoxLayout(self._body)
            inside.setContentsMargins(0, 0, 0, 6)
            inside.setSpacing(4)
            for part in self._make():
                inside.addWidget(part)
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(is_open)
        self._name(is_open=is_open)

    def _name(self, *, is_open: bool) -> None:
        self.head.setText(f"{'▾' if is_open else '▸'} {self._title}")
        state = say("open") if is_open else say("closed")
        self.head.setAccessibleName(f"{self._title}, {state}")
