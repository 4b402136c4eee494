"""What a trainee commits to before anything is revealed: risk group, advice, duration, reasons, and how sure."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.screens.practice.round import SURE, Entered, tell_missing
from desktop.ui.parts.text import Text, button
from desktop.ui.practice.choices import Choices
from desktop.ui.theme import Theme, font, scaled
from engine.language import noted, say
from engine.practice.commitment import Commitment, Offer, Option

SURE_OF_IT = noted("How sure of the advice?")


class Percent(QLineEdit):
    """How sure, as a number; Return goes on."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFont(font(13))
        self.setMaxLength(4)
        self.setFixedWidth(scaled(54))
        self.setMinimumHeight(scaled(28))
        self.setAccessibleName(say("How sure, in percent"))
        self.setPlaceholderText("%")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)


class Committing(QFrame):
    """The questions from top to bottom, and below them what is missing and the button that commits."""

    committed = Signal(object)
    changed = Signal()

    def __init__(self, offer: Offer, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("committing")
        self._offer = offer
        self._body = body = QWidget()
        body.setObjectName("panelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 6, 14, 4)
        column.setSpacing(5)
        self.risk = Choices(say("Risk group"), offer.risks, theme, columns=4)
        self.advice = Choices(say("Advice"), offer.advice, theme, columns=3)
        self.duration = Choices(say("For how long"), offer.durations, theme, columns=2)
        self.reasons = Choices(say("Reasons that decide it here"), offer.reasons, theme, several=True, columns=2)
        options = tuple(Option(str(each), f"{each} %") for each in SURE)
        self.sure = Choices(say(SURE_OF_IT), options, theme, columns=len(SURE),
                            keys="567890", beside=True)  # fmt: skip
        self.percent = Percent()
        self._asked = [each for each in (self.risk, self.advice, self.duration, self.reasons) if each.choices]
        for each in self._asked:
            column.addWidget(each)
            each.changed.connect(self._look)
        for empty in (self.risk, self.duration, self.reasons):
            empty.setVisible(bool(empty.choices))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        self._area = area
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(self._make_foot())
        self._chain()
        self._look()

    def _make_sure(self) -> QHBoxLayout:
        self.sure.changed.connect(self._take_sure)
        self.percent.textChanged.connect(self._follow_percent)
        row = QHBoxLayout()
        row.setSpacing(scaled(6))
        row.addWidget(Text(say(SURE_OF_IT), 13, 600, wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sure, 1)
        row.addWidget(self.percent, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("bar")
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 5, 14, 6)
        column.setSpacing(3)
        column.addLayout(self._make_sure())
        row = QHBoxLayout()
        row.setSpacing(10)
        column.addLayout(row)
        self.missing = Text("", 12, 500, tone="open")
        self.commit = button(say("Commit"), "primary", weight=600)
        self.commit.setToolTip(say("Nothing can be changed after this"))
        self.commit.clicked.connect(self._commit)
        row.addWidget(self.missing, 1)
        row.addWidget(self.commit)
        return foot

    def _chain(self) -> None:
        """Return leads from question to question, to the number, and to the button."""
        for here, there in zip(self._asked, self._asked[1:], strict=False):
            here.done.connect(lambda there=there: self._go(there))
        if self._asked:
            self._asked[-1].done.connect(lambda: self._go(self.percent))
        for each in (self.sure, self.percent):
            each.done.connect(lambda: self._go(self.commit if self.commit.isEnabled() else self._first_missing()))

    def _go(self, to: QWidget) -> None:
        to.setFocus(Qt.FocusReason.TabFocusReason)
        if self._body.isAncestorOf(to):
            self._area.ensureWidgetVisible(to)

    def _first_missing(self) -> QWidget:
        return next((each for each in self._asked if not each.chosen), self.percent)

    def focus_first(self) -> None:
        """Put the keyboard at the first question."""
        self._go(self._asked[0] if self._asked else self.percent)

    @property
    def entered(self) -> Entered:
        """What is entered so far."""

        def one(choices: Choices) -> str | None:
            return next(iter(choices.chosen), None)

        return Entered(one(self.risk), one(self.advice), one(self.duration), self.reasons.chosen, self.percent.text())

    def enter(self, entered: Entered) -> None:
        """Show as chosen what was chosen before."""
        for choices, chosen in (
            (self.risk, entered.risk),
            (self.advice, entered.advice),
            (self.duration, entered.duration),
        ):
            choices.choose(() if chosen is None else (chosen,))
        self.reasons.choose(entered.reasons)
        self.percent.setText(entered.confidence)
        self._look()

    def _take_sure(self) -> None:
        self.percent.setText(next(iter(self.sure.chosen), ""))

    def _follow_percent(self) -> None:
        percent = self.entered.percent
        self.sure.choose(() if percent is None else (str(percent),))
        self._look()

    def _look(self) -> None:
        missing = tell_missing(self._offer, self.entered)
        self.missing.setText(missing or say("Nothing can be changed after this."))
        self.missing.set_tone("open" if missing else "muted")
        self.commit.setEnabled(not missing)
        self.commit.setAccessibleDescription(self.missing.text())
        self.changed.emit()

    def _commit(self) -> None:
        entered = self.entered
        if entered.advice is None or entered.percent is None or tell_missing(self._offer, entered):
            return
        given = Commitment(entered.risk, entered.advice, entered.duration or "", entered.reasons, entered.percent)
        self.committed.emit(given)
