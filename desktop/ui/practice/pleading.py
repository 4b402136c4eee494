"""What one argues: the side one takes, the arguments that carry it, and the strongest objection to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.practice.argument import DisputeScreen, tell_missing
from desktop.ui.parts.text import Text, button
from desktop.ui.practice.choices import Choices
from desktop.ui.practice.scrolling import Scrolling
from desktop.ui.theme import Theme
from engine.language import say
from engine.practice.trials.argument import Stance


class Pleading(QFrame):
    """From top to bottom; the objection is named among what was not chosen."""

    pleaded = Signal(object)  # the stance

    def __init__(self, screen: DisputeScreen, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("committing")
        self._screen, self._theme = screen, theme
        self.side = Choices(
            say("The editions differ. Which advice will you argue for?"), screen.sides, theme, columns=2
        )
        words = say("{number} arguments that carry it for this patient").format(number=screen.picks)
        self.arguments = Choices(words, screen.options, theme, several=True, columns=2)
        self.objection = Choices(say("The strongest objection to your own side"), (), theme)
        body = QWidget()
        body.setObjectName("panelBody")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(16, 10, 14, 8)
        self._column.setSpacing(10)
        for each in (self.side, self.arguments, self.objection):
            self._column.addWidget(each)
        self._column.addStretch(1)
        self._area = Scrolling()
        self._area.setWidget(body)
        self.missing = Text("", 12, 500, tone="open")
        self.commit = button(say("Commit"), "primary", weight=600)
        self.commit.setToolTip(say("Nothing can be changed after this"))
        self.commit.clicked.connect(self._plead)
        foot = QFrame()
        foot.setObjectName("bar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 14, 8)
        row.addWidget(self.missing, 1)
        row.addWidget(self.commit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(foot)
        self.objection.hide()
        self._offered: tuple[str, ...] = ()
        self.side.changed.connect(self._look)
        self.side.done.connect(lambda: self._go(self.arguments))
        self.arguments.changed.connect(self._renew_objection)
        self.arguments.done.connect(self._after_arguments)
        self._look()

    def focus_first(self) -> None:
        """Put the keyboard at the first question."""
        self._go(self.side)

    @property
    def _one_side(self) -> str | None:
        return next(iter(self.side.chosen), None)

    @property
    def _one_objection(self) -> str | None:
        return next(iter(self.objection.chosen), None)

    def _renew_objection(self) -> None:
        """Offer as an objection what is not an argument; what was chosen stays chosen where it still can."""
        ready = len(self.arguments.chosen) == self._screen.picks
        offered = tuple(each for each in self._screen.options if ready and each.id not in self.arguments.chosen)
        ids = tuple(each.id for each in offered)
        if ids != self._offered:
            before, kept = self.objection, self.objection.chosen
            self.objection = Choices(say("The strongest objection to your own side"), offered, self._theme, columns=2)
            self.objection.choose(kept)
            self.objection.changed.connect(self._look)
            self.objection.done.connect(self._after_objection)
            self._column.replaceWidget(before, self.objection)
            before.hide()
            before.deleteLater()
            self.objection.setVisible(ready)
            self._offered = ids
        self._look()

    def _look(self) -> None:
        missing = tell_missing(self._screen.picks, self._one_side, len(self.arguments.chosen), self._one_objection)
        self.missing.setText(missing)
        self.commit.setEnabled(not missing)

    def _after_arguments(self) -> None:
        self._go(self.objection if self._offered else self.arguments)

    def _after_objection(self) -> None:
        self._go(self.commit if self.commit.isEnabled() else self.side)

    def _go(self, to: QWidget) -> None:
        to.setFocus(Qt.FocusReason.TabFocusReason)

    def _plead(self) -> None:
        side, objection = self._one_side, self._one_objection
        if side is not None and objection is not None:
            self.pleaded.emit(Stance(side, self.arguments.chosen, objection))
