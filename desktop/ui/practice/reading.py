"""Reading a trial: one exercise at a time, committed to with how sure one is, then the answer and what it rests on."""

import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.screens.practice.reading import AnswerScreen, show_answer, show_exercise
from desktop.training.exercising import Chosen, choose_exercise, finish_exercise
from desktop.ui.parts.foldaway import Foldaway
from desktop.ui.parts.icon_arrays import IconArrays
from desktop.ui.parts.item import Heading
from desktop.ui.parts.text import Text, button
from desktop.ui.practice.certainty import Certainty
from desktop.ui.practice.choices import Choices
from desktop.ui.practice.evidence import make_bearings
from desktop.ui.practice.frames import Verdict, make_foot
from desktop.ui.practice.page import PracticePage, replace_body
from desktop.ui.practice.scrolling import Scrolling
from desktop.ui.practice.side_by_side import SideBySide
from desktop.ui.theme import Theme, font, scaled
from engine.language import say, say_count
from engine.practice.trials.reading import AnswerError, mark_exercise, pose, read_number

if TYPE_CHECKING:
    import datetime as dt

    from desktop.ui.practice.trainee import Trainee
    from engine.pack import Pack

WIDTH = 760  # pixels at 100 %: a line that can still be read
APART, DRAWN = 860, 290  # from which width on a drawing stands beside the words, and how wide it is


class NumberField(QLineEdit):
    """The number that is asked for; Return goes on."""

    done = Signal()

    def __init__(self, unit: str) -> None:
        super().__init__()
        self.setFont(font(15))
        self.setMaxLength(12)
        self.setFixedWidth(scaled(110))
        self.setMinimumHeight(scaled(30))
        self.setAccessibleName(say("Your answer, {unit}").format(unit=unit))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    @property
    def problem(self) -> str:
        """Why what stands there is no answer; empty when it is one."""
        if not self.text().strip():
            return say("Still missing: your answer.")
        try:
            read_number(self.text())
        except AnswerError as error:
            return str(error)
        return ""


class ReadingPage(PracticePage):
    """The exercise stays until it is answered; then the next one is asked for."""

    def __init__(self, trainee: "Trainee", theme: Theme) -> None:
        super().__init__(trainee, theme)
        self.chosen: Chosen | None = None
        self._since: dt.datetime | None = None
        self.choices: Choices | None = None
        self.number: NumberField | None = None
        self.area = Scrolling(say("The exercise"), reads=True)
        self.area.setObjectName("sheets")
        self.certainty = Certainty(say("How sure are you of the answer?"), theme)
        self.certainty.entered.connect(self._look)
        self.certainty.committed.connect(self._commit)
        self.certainty.back_wanted.connect(self._focus_question)
        self.following = button(say("Next exercise"), "primary", weight=600)
        self.following.clicked.connect(self._next)
        self.close_up = button(say("To what is due"), "plain")
        self.close_up.clicked.connect(lambda: self.page_wanted.emit("due"))
        self._foot = make_foot((self.following, self.close_up))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.certainty)
        column.addWidget(self._foot)

    def display(self) -> None:
        """Show the exercise in hand; one that was answered gives way to the next."""
        if self.chosen is None or self._since is None:
            self._next()
        else:
            self._focus_question()

    @property
    def _pack(self) -> "Pack":
        assert self.chosen is not None  # noqa: S101 - asked only with an exercise in hand
        return self.trainee.load(self.chosen.exercise.edition).pack

    def _next(self) -> None:
        self.chosen = choose_exercise(self.trainee.finished, self.trainee.here)
        if self.chosen is None:
            self._show([Text(say("There is no exercise here."), 15)])
            return
        self._since = self.trainee.now
        posed = pose(self._pack, self.chosen.exercise)
        screen = show_exercise(self._pack, posed, self.chosen.words)
        self.choices = self.number = None
        parts: list[QWidget] = [
            Text(screen.about, 12, tone="muted"),
            Text(screen.title, 17, 600),
            Text(screen.question, 15),
            *make_bearings(screen.figures, self.theme),
        ]
        if posed.options:
            self.choices = Choices(say("Which answer is right?"), posed.options, self.theme)
            self.choices.changed.connect(self._look)
            self.choices.done.connect(self.certainty.take_focus)
            parts.append(self.choices)
        else:
            self.number = NumberField(screen.unit)
            self.number.textChanged.connect(self._look)
            self.number.done.connect(self.certainty.take_focus)
            parts.append(
                _beside(Text(say("Your answer"), 13, 600, wrap=False), self.number, Text(screen.unit, 13, wrap=False))
            )
        self.certainty.clear()
        self._show(parts)
        self._ask(True)
        self._look()
        self._focus_question()

    def _show(self, parts: list[QWidget], drawn: QWidget | None = None) -> None:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        for part in parts:
            column.addWidget(part)
        body = QWidget()
        body.setObjectName("panelBody")
        around = QVBoxLayout(body)
        around.setContentsMargins(22, 16, 22, 16)
        if drawn is None:
            words.setMaximumWidth(scaled(WIDTH))
            row = QHBoxLayout()
            row.addWidget(words, 1000)
            row.addStretch(1)
            around.addLayout(row)
        else:
            around.addWidget(SideBySide([words, drawn], APART, DRAWN))
        around.addStretch(1)
        replace_body(self.area, body)
        self.area.verticalScrollBar().setValue(0)

    def _ask(self, asking: bool) -> None:  # noqa: FBT001 - one of two feet is shown
        self.certainty.setVisible(asking)
        self._foot.setVisible(not asking)

    @property
    def _given(self) -> str:
        if self.number is not None:
            return self.number.text()
        return next(iter(self.choices.chosen), "") if self.choices is not None else ""

    def _look(self) -> None:
        if self.number is not None:
            self.certainty.tell(self.number.problem)
        else:
            self.certainty.tell("" if self._given else say("Still missing: your answer."))

    def _focus_question(self) -> None:
        to = self.number if self.number is not None else self.choices
        if to is not None:
            to.setFocus(Qt.FocusReason.TabFocusReason)

    def _commit(self) -> None:
        percent = self.certainty.percent
        if self.chosen is None or self._since is None or percent is None:
            return
        exercise = self.chosen.exercise
        marked = mark_exercise(self._pack, exercise, self._given)
        now = self.trainee.now
        finished = finish_exercise(
            self.trainee.load(exercise.edition), exercise, marked, percent, now,
            answer=secrets.token_hex(8), seconds=int((now - self._since).total_seconds()),
        )  # fmt: skip
        self._since = None
        self.trainee.keep(finished)
        self._reveal(show_answer(self._pack, exercise, marked, percent))

    def _reveal(self, screen: AnswerScreen) -> None:
        assert self.chosen is not None  # noqa: S101 - just answered
        verdict = Verdict(f"{'✓' if screen.right else '◆'} {screen.verdict}", screen.sure, holds=screen.right)
        self.verdict = verdict.line
        parts: list[QWidget] = [verdict]
        question = pose(self._pack, self.chosen.exercise).question
        parts.append(Text(question, 13, tone="muted"))
        if screen.given:
            parts += [Heading(say("Your answer")), Text(f"✕ {screen.given}", 13, 500)]
            parts += [Text(screen.of_given, 13)] if screen.of_given else []
        parts += [Heading(say("Right"), "route"), Text(f"✓ {screen.answer}", 14, 600), Text(screen.why, 14)]
        parts += [Heading(say("The figures")), *make_bearings(screen.figures, self.theme)]
        if screen.statements:
            count = len(screen.statements)
            title = say_count("1 statement", "{count} statements", count)
            parts.append(Foldaway(title, lambda: make_bearings(screen.statements, self.theme)))
        drawn = None
        if screen.icons is not None:
            drawn = QWidget()
            column = QVBoxLayout(drawn)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(Text(screen.icons.title, 13, 600))
            column.addWidget(IconArrays(screen.icons, self.theme))
            column.addWidget(Text(screen.icons.where, 12, tone="muted"))

        self.choices = self.number = None
        self._show(parts, drawn)
        self._ask(False)
        self.following.setFocus(Qt.FocusReason.OtherFocusReason)


def _beside(*parts: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 4, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return made
