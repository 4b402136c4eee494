"""The patient banner with the edition, the case file's state, and the menus; never scrolled away."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QMenuBar, QSizePolicy, QVBoxLayout, QWidget

from desktop.screens.start import NAME
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import SMALL, font, scaled
from engine.language import say

if TYPE_CHECKING:
    from desktop.screens.banner import BannerScreen

HEIGHT = 52


class Elided(Text):
    """A text on one line that ends in an ellipsis where there is no room; the whole shows when resting on it."""

    def __init__(self, size: int, weight: int) -> None:
        super().__init__("", size, weight, wrap=False)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_whole(self, words: str, width: int) -> None:
        """Show the text in at most so many pixels."""
        self._whole = words
        self.setText(QFontMetricsF(self.font()).elidedText(words, Qt.TextElideMode.ElideRight, width))
        self.setToolTip(words)
        self.setAccessibleName(words)


class TopBar(QFrame):
    """The strip at the top of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setFixedHeight(scaled(HEIGHT))
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(False)
        self.menus.setFont(font(13))
        self.menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._program = Text(NAME, 16, 600, wrap=False)
        self.patient = QWidget()
        speak_as(self.patient, Role.Grouping, say("Patient"))
        self._name = Elided(16, 600)
        facts = QHBoxLayout(self.patient)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(22)
        facts.addWidget(self._name)
        self._facts: list[tuple[Text, Elided]] = []
        for _ in range(4):
            pair = QVBoxLayout()
            pair.setSpacing(1)
            label, value = Text("", SMALL, tone="muted", wrap=False), Elided(13, 500)
            pair.addStretch(1)
            pair.addWidget(label)
            pair.addWidget(value)
            pair.addStretch(1)
            facts.addLayout(pair)
            self._facts.append((label, value))
        self._edition = Text("", 13, 500, wrap=False)
        self._state = Text("", 12, 500, wrap=False)
        self.open = button(say("Open"), "small", say("Open a case file"), 12)
        self.save = button(say("Save"), "small", say("Save the case file"), 12)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(14)
        row.addWidget(self._program)
        row.addWidget(self.patient)
        row.addStretch(1)
        row.addWidget(self._edition)
        row.addWidget(self._state)
        row.addWidget(self.open)
        row.addWidget(self.save)
        row.addWidget(self.menus)
        self.clear()

    def display(self, screen: "BannerScreen") -> None:
        """Show a patient."""
        self._program.hide()
        self.patient.show()
        self._name.show_whole(screen.name, scaled(380))
        for (label, value), (name, words) in zip(self._facts, screen.facts, strict=True):
            label.setText(name)
            value.show_whole(words, scaled(150))
            value.setAccessibleName(f"{name}: {words}")
        self._edition.setText(say("Edition: {edition}").format(edition=screen.edition))
        self._state.setText(f"● {screen.state}")
        self._state.setAccessibleName(screen.state)
        self._state.set_tone("advice" if screen.saved else "open")
        for part in (self._edition, self._state, self.open, self.save):
            part.show()

    def clear(self) -> None:
        """Show no patient."""
        self._program.show()
        for part in (self.patient, self._edition, self._state, self.open, self.save):
            part.hide()

    def add_menu(self, title: str) -> QMenu:
        """A menu, still empty."""
        menu = self.menus.addMenu(title)
        menu.setFont(font(13))
        return menu

    def minimumSizeHint(self) -> QSize:
        """The bar never widens the window: a long name is shortened instead."""
        return QSize(400, scaled(HEIGHT))
