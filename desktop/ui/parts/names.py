"""The names of a room's pages, one below the other; the one in front is pressed."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import button
from desktop.ui.theme import scaled


class Names(QFrame):
    """`titles` by the page's id; `wanted` tells which was clicked. `width` is of a text size of 100 %."""

    wanted = Signal(str)

    def __init__(self, about: str, titles: Mapping[str, str], width: int) -> None:
        super().__init__()
        self.setObjectName("names")
        self._least = scaled(width)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        speak_as(self, Role.Grouping, about)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(4)
        self.group = QButtonGroup(self)
        for name, title in titles.items():
            made = button(title, "name")
            made.setCheckable(True)
            made.setProperty("page", name)
            made.clicked.connect(lambda _checked=False, name=name: self.wanted.emit(name))
            self.group.addButton(made)
            column.addWidget(made)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        """As wide as asked, or as the longest name needs."""
        around = self._column.contentsMargins()
        longest = max((each.sizeHint().width() for each in self.group.buttons()), default=0)
        return QSize(max(self._least, longest + around.left() + around.right()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """No narrower: a name is never cut off."""
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    def add(self, part: QWidget) -> None:
        """A part at the foot."""
        self._column.addWidget(part)

    def press(self, name: str) -> None:
        """Show which page is in front."""
        for each in self.group.buttons():
            each.setChecked(each.property("page") == name)
