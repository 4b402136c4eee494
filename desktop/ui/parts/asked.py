"""A line that a dialog asks for: its name, a place to type, and where it is a file a button to choose one."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.ui.parts.text import Text, button
from desktop.ui.theme import font, scaled
from engine.language import say

HEIGHT = 30


class Asked(QVBoxLayout):
    """The name above, the entry below; `secret` shows no characters."""

    def __init__(self, name: str, choose: Callable[[], None] | None = None, *, secret: bool = False) -> None:
        super().__init__()
        self.setSpacing(4)
        self.name = name
        self.entry = QLineEdit()
        self.entry.setFont(font(13))
        self.entry.setMinimumHeight(scaled(HEIGHT))
        self.entry.setAccessibleName(name)
        if secret:
            self.entry.setEchoMode(QLineEdit.EchoMode.Password)
        self.addWidget(Text(name, 12, 500))
        row = QHBoxLayout()
        row.addWidget(self.entry, 1)
        if choose is not None:
            browse = button(say("Browse…"), "small", say("Browse: {name}").format(name=name))
            browse.clicked.connect(choose)
            row.addWidget(browse)
        self.addLayout(row)

    @property
    def words(self) -> str:
        """What was typed."""
        return self.entry.text()
