"""The clinician's decision: agree, or differ with a reason; a note; a plan; then the summary."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout

from desktop.screens.decision import DecisionScreen
from desktop.ui.parts.speech import Role, announce, speak_as
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import SMALL, font, scaled
from engine.language import say

HEIGHT = 56


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
        self.setFixedHeight(scaled(HEIGHT))
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
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addStretch(1)
        titles.addWidget(self._title)
        titles.addWidget(self._remark)
        titles.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(11)
        row.addLayout(titles)
        row.addWidget(self.agree)
        row.addWidget(self.differ)
        row.addWidget(self.reason, 3)
        row.addWidget(self.note, 4)
        for made in (self.plan, self.preview, self.sign):
            row.addWidget(made)

    def _line(self, place: str, words: str, longest: int) -> QLineEdit:
        entry = QLineEdit()
        entry.setFont(font(13))
        entry.setPlaceholderText(words)
        entry.setAccessibleName(words)
        entry.setMaxLength(longest)
        entry.setMinimumHeight(scaled(32))
        entry.editingFinished.connect(lambda: self.answered.emit(place, entry.text().strip() or None))
        return entry

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
            entry.setToolTip(words)
        if screen.remark and screen.remark != self._remark.text():
            announce(self, screen.remark)
        self._remark.setText(screen.remark)
        self._remark.setVisible(bool(screen.remark))
        self.plan.setText(say("Plan ✓") if screen.plan else say("Plan…"))
        self.plan.setToolTip(screen.plan or say("Nothing planned yet"))
