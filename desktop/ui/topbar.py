"""The patient banner with the edition, the case file's state, and the menus; never scrolled away."""

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QMenuBar, QSizePolicy, QVBoxLayout, QWidget

from desktop.screens.start import NAME
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import Text, button, tip
from desktop.ui.theme import SMALL, font, scaled
from engine.joining import name_said
from engine.language import say, say_as

if TYPE_CHECKING:
    from desktop.screens.banner import BannerScreen

HEIGHT = 52
SHORTEST = 60  # pixels of a text that is shortened, at a text size of 100 %
WIDE, NARROW, NARROWEST = 1500, 1100, 620


class Elided(Text):
    """A text on one line that ends in an ellipsis where there is no room; the whole shows when resting on it."""

    def __init__(self, size: int, weight: int, *, shrinks: bool = False) -> None:
        super().__init__("", size, weight, wrap=False)
        self._whole, self._widest, self._shrinks = "", 0, shrinks
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_whole(self, words: str, width: int) -> None:
        """Show the text in at most so many pixels, and in fewer where there is less room."""
        self._whole, self._widest = words, width
        self._elide(width)
        self.setToolTip(tip(words))
        self.setAccessibleName(words)
        self.updateGeometry()

    def _elide(self, width: int) -> None:
        fitted = QFontMetricsF(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, width)
        if fitted != self.text():
            self.setText(fitted)

    def sizeHint(self) -> QSize:
        """The room for as much as may be shown, however much is."""
        metrics = QFontMetricsF(self.font())
        return QSize(min(ceil(metrics.horizontalAdvance(self._whole)) + 1, self._widest), ceil(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """A name gives way to what stands beside it, but its first letters are always there."""
        wanted = self.sizeHint()
        return QSize(min(scaled(SHORTEST), wanted.width()) if self._shrinks else wanted.width(), wanted.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less room shows less of it, with its ellipsis."""
        super().resizeEvent(event)
        self._elide(min(event.size().width(), self._widest))


class TopBar(QFrame):
    """The strip at the top of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(False)
        self.menus.setFont(font(13))
        self.menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._program = Text(NAME, 16, 600, wrap=False)
        self.patient = QWidget()
        speak_as(self.patient, Role.Grouping, say("Patient"))
        self._name = Elided(16, 600, shrinks=True)
        facts = Flow(0, scaled(20), scaled(2))
        self.patient.setLayout(facts)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.add(self._name)
        self._facts: list[tuple[Text, Elided]] = []
        for _ in range(4):
            both = QWidget()
            pair = QVBoxLayout(both)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(1)
            label, value = Text("", SMALL, tone="muted", wrap=False), Elided(13, 500)
            pair.addWidget(label)
            pair.addWidget(value)
            facts.add(both)
            self._day = both  # the last one: the day of the consultation
            self._facts.append((label, value))
        self._edition = Text("", 13, 500, wrap=False)
        self._state = Text("", 12, 500, wrap=False)
        self.open = button(say_as("button", "Open"), "small", say("Open a case file"), 12)
        self.save = button(say("Save"), "small", say("Save the case file"), 12)
        row = Flow(scaled(HEIGHT), scaled(10), scaled(3))  # no wider: seven menus beside a patient at 1366 pixels
        self.setLayout(row)
        row.setContentsMargins(16, 0, 8, 0)
        row.add(self._program)
        row.add(self.patient)
        row.add_gap()
        for part in (self._edition, self._state, self.open, self.save, self.menus):
            row.add(part)
        self.clear()

    def display(self, screen: "BannerScreen") -> None:
        """Show a patient."""
        self._program.hide()
        self.patient.show()
        self._name.show_whole(screen.name, scaled(380))
        for (label, value), (name, words) in zip(self._facts, screen.facts, strict=True):
            label.setText(name)
            value.show_whole(words, scaled(200))
            value.setAccessibleName(name_said(name, words))
        self._edition.setText(say("Edition: {edition}").format(edition=screen.edition))
        self._state.setText(f"● {screen.state}")
        self._state.setAccessibleName(screen.state)
        self._state.setToolTip(tip(screen.told))
        self._state.setAccessibleDescription(screen.told)
        self.save.setEnabled(not screen.tried)
        self._name.set_tone("open" if screen.tried else "")
        self._state.set_tone("advice" if screen.saved else "open")
        self._edition.show()
        self._state.show()
        self._give_way()

    def _give_way(self) -> None:
        """On a narrow screen the room is the patient's: the File menu is enough, and the form has the day."""
        self._day.setVisible(self.width() >= scaled(NARROWEST))
        seen = not self.patient.isHidden() and self.width() >= scaled(NARROW)
        self.open.setVisible(seen and self.width() >= scaled(WIDE))  # the File menu has it too
        self.save.setVisible(seen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for the buttons or not."""
        super().resizeEvent(event)
        self._give_way()

    def clear(self) -> None:
        """Show no patient, and keep none out of sight."""
        for text in (self._name, *(value for _label, value in self._facts)):
            text.show_whole("", 0)
        for line in (self._edition, self._state):
            line.clear()
            line.setToolTip("")
            line.setAccessibleName("")
            line.setAccessibleDescription("")
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
        return QSize(300, 0)
