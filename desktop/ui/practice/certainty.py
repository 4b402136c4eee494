"""The foot of a page on which one commits: how sure one is, what is still missing, and the button that commits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.practice.round import SURE, Entered
from desktop.ui.parts.text import Text, button
from desktop.ui.practice.choices import Choices
from desktop.ui.practice.committing import Percent
from desktop.ui.theme import Theme, scaled
from engine.language import say
from engine.practice.commitment import Option


class Certainty(QFrame):
    """`entered` is told whenever the number changes; the page says what is missing."""

    entered = Signal()
    committed = Signal()
    back_wanted = Signal()  # Return, while something before it is missing

    def __init__(self, question: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("bar")
        options = tuple(Option(str(each), f"{each} %") for each in SURE)
        self.sure = Choices(question, options, theme, columns=len(SURE), keys="567890")
        self.percent_field = Percent()
        self.missing = Text("", 12, 500, tone="open")
        self.commit = button(say("Commit"), "primary", weight=600)
        self.commit.setToolTip(say("Nothing can be changed after this"))
        self.commit.clicked.connect(self.committed)
        self.sure.changed.connect(self._take_sure)
        self.percent_field.textChanged.connect(self._follow)
        for each in (self.sure, self.percent_field):
            each.done.connect(self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 14, 8)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(scaled(6))
        row.addWidget(self.sure, 1)
        row.addWidget(self.percent_field, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        last = QHBoxLayout()
        last.setSpacing(10)
        last.addWidget(self.missing, 1)
        last.addWidget(self.commit)
        column.addLayout(last)

    @property
    def percent(self) -> int | None:
        """How sure, or None where no number from 0 to 100 stands there."""
        return Entered(confidence=self.percent_field.text()).percent

    def clear(self) -> None:
        """Nothing is entered."""
        self.percent_field.clear()

    def tell(self, missing: str) -> None:
        """Say what is missing besides; the button waits until nothing is."""
        if not missing and self.percent is None:
            typed = self.percent_field.text().strip()
            missing = say("How sure: a number from 0 to 100.") if typed else say("Still missing: how sure you are.")
        self.missing.setText(missing)
        self.commit.setEnabled(not missing)

    def take_focus(self) -> None:
        """Put the keyboard at the number."""
        self._focus(self.percent_field)

    def _take_sure(self) -> None:
        self.percent_field.setText(next(iter(self.sure.chosen), ""))

    def _follow(self) -> None:
        percent = self.percent
        self.sure.choose(() if percent is None else (str(percent),))
        self.entered.emit()

    def _go_on(self) -> None:
        if self.commit.isEnabled():
            self._focus(self.commit)
        elif self.percent is None:
            self._focus(self.percent_field)
        else:
            self.back_wanted.emit()

    def _focus(self, to: QWidget) -> None:
        to.setFocus(Qt.FocusReason.TabFocusReason)
