"""The clinician's decision: agree, or differ with a reason; a note; a plan; then the summary."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from desktop.screens.decision import DecisionScreen
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.speech import Role, announce, speak_as
from desktop.ui.parts.text import Text, button, tip
from desktop.ui.theme import SMALL, font, scaled
from engine.language import say

HEIGHT = 56
LINE = 170  # the narrowest entry that words can be checked in


class Line(QLineEdit):
    """A line of words that takes what room there is."""

    def sizeHint(self) -> QSize:
        """Its least width; the row gives it more."""
        return QSize(scaled(LINE), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As high as its text."""
        return QSize(scaled(60), super().minimumSizeHint().height())


class DecisionBar(QFrame):
    """The bar at the foot of the window."""

    decided = Signal(bool)
    answered = Signal(str, object)
    plan_wanted = Signal()
    preview_wanted = Signal()
    sign_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        speak_as(self, Role.Grouping, say("Your decision"))
        self._title = Text(say("Your decision"), 13, 600, wrap=False)
        self._remark = Text("", SMALL, 500, tone="open", wrap=False)
        self.agree = QRadioButton(say("agree"))
        self.differ = QRadioButton(say("differ, because…"))
        self._group = QButtonGroup(self)
        for each, agrees in ((self.agree, True), (self.differ, False)):
            each.setFont(font(13))
            each.setAccessibleName(say("Your decision: {answer}").format(answer=each.text()))
            self._group.addButton(each)
            each.clicked.connect(lambda _checked=False, agrees=agrees: self.decided.emit(agrees))
        self.reason = self._line("decision.reason", say("Reason for differing (required)"), 4000)
        self.note = self._line("decision.note", say("Note for the chart"), 20000)
        self.plan = button(say("Plan…"), "plain", say("Plan: drug, dose, start"))
        self.preview = button(say("Preview summary"), "plain")
        self.sign = button(say("Sign and export"), "primary", weight=600)
        self.plan.clicked.connect(self.plan_wanted)
        self.preview.clicked.connect(self.preview_wanted)
        self.sign.clicked.connect(self.sign_wanted)
        both = QWidget()
        titles = QVBoxLayout(both)
        titles.setContentsMargins(0, 0, 0, 0)
        titles.setSpacing(0)
        titles.addWidget(self._title)
        titles.addWidget(self._remark)
        row = Flow(scaled(HEIGHT), scaled(11), scaled(5))
        self.setLayout(row)
        row.setContentsMargins(16, 0, 16, 0)
        row.add(both)
        row.add(self.agree)
        row.add(self.differ)
        row.add(self.reason, 3)
        row.add(self.note, 4)
        row.add_gap()
        for made in (self.plan, self.preview, self.sign):
            row.add(made)

    def _line(self, place: str, words: str, longest: int) -> QLineEdit:
        entry = Line()
        entry.setFont(font(13))
        entry.setPlaceholderText(words)
        entry.setAccessibleName(words)
        entry.setMaxLength(longest)
        entry.setMinimumHeight(scaled(32))
        entry.editingFinished.connect(lambda: self.answered.emit(place, entry.text().strip() or None))
        return entry

    def focused_line(self) -> str:
        """The place of the line that is being typed in; empty for none."""
        named = {"decision.reason": self.reason, "decision.note": self.note}
        return next((place for place, line in named.items() if line.hasFocus()), "")

    def type_on(self, place: str) -> None:
        """Put the keyboard behind the last character of a line."""
        self.focus_on(place)
        (self.reason if place == "decision.reason" else self.note).end(False)

    def focus_on(self, place: str) -> None:
        """Put the keyboard on the entry of a part of the decision."""
        chosen = self.differ if self.differ.isChecked() else self.agree
        named = {"decision.reason": self.reason, "decision.note": self.note, "decision.agrees": chosen}
        entry = named.get(place, self.plan)
        (entry if entry.isVisibleTo(self) else chosen).setFocus(Qt.FocusReason.OtherFocusReason)

    def display(self, screen: DecisionScreen) -> None:
        """Show a decision."""
        self._group.setExclusive(False)
        self.agree.setChecked(screen.agrees is True)
        self.differ.setChecked(screen.agrees is False)
        self._group.setExclusive(True)
        self.reason.setVisible(screen.agrees is False)
        for entry, words in ((self.reason, screen.reason), (self.note, screen.note)):
            if not (entry.hasFocus() and entry.isModified()) and entry.text() != words:
                entry.setText(words)
                entry.setCursorPosition(0)
            entry.setToolTip(tip(words))
        if screen.remark and screen.remark != self._remark.text():
            announce(self, screen.remark)
        self._remark.setText(screen.remark)
        self._remark.setVisible(bool(screen.remark))
        self.plan.setText(say("Plan ✓") if screen.plan else say("Plan…"))
        self.plan.setToolTip(tip(screen.plan or say("Nothing planned yet")))
