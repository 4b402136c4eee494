"""The intake form: sections in guideline order, each with what is missing; Return goes from question to question."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.screens.fields import SECTIONS
from desktop.screens.form import FormScreen
from desktop.ui.intake_section import IntakeSection
from desktop.ui.parts.holding import held
from desktop.ui.parts.question import Question
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.theme import scaled
from engine.language import say

WIDEST = 560
SETTLED = 250  # milliseconds in which a form that is shown for the first time has found its height
AROUND = 60  # pixels kept in sight above and below the question with the keyboard


class Posture(NamedTuple):
    """Where the keyboard is, and what was opened or folded by hand; to be taken again by a form made anew."""

    place: str | None
    by_hand: dict[str, bool | None]


class Intake(QScrollArea):
    """The whole form."""

    answered = Signal(str, object)
    answered_all = Signal(object)  # several answers in one step, by their places
    finished = Signal()  # Return past the last question

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("intake")
        speak_as(self, Role.Grouping, say("Intake form"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = body = QWidget()
        body.setObjectName("intakeBody")
        body.setMaximumWidth(scaled(WIDEST))  # a label further from its entry is misread
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column = column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 24)
        column.setSpacing(0)
        self._allowed = True
        self.sections: dict[str, IntakeSection] = {}
        for section in SECTIONS:
            made = IntakeSection(section)
            made.answered.connect(self.answered)
            made.answered_all.connect(self.answered_all)
            made.done.connect(self.go_on)
            self.sections[section.id] = made
            column.addWidget(made)
        column.addStretch(1)
        self.setWidget(body)
        self._screen: FormScreen | None = None
        self._revealed: tuple[str | None] | None = None  # the question that is being scrolled to
        self.verticalScrollBar().rangeChanged.connect(self._scroll_to_revealed)

    def display(self, screen: FormScreen, *, afresh: bool = False) -> None:
        """Show the form as it stands; what has the focus keeps it, and its place on the screen.

        `afresh` also folds the section with the focus: nobody is typing there yet.
        """
        self._screen = screen
        place = self.focused_place()
        before = None if place is None else self._height_of(place)
        moved = False
        with held(self._column):
            for section in screen.sections:
                made = self.sections[section.id]
                moved |= made.display(section, focused=not afresh and place in made.questions)
        if place is None:
            return
        if not self.question(place).isVisibleTo(self._body):
            self._step(place)
        elif moved and before is not None:
            self._keep_height(place, before)

    def question(self, place: str) -> Question:
        """The question of a place in the case file."""
        return next(each.questions[place] for each in self.sections.values() if place in each.questions)

    def focused_place(self) -> str | None:
        """The place of the question that has the keyboard, if any has."""
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return None
        return next((place for place, each in self._walk() if each.isAncestorOf(focused)), None)

    def focus_on(self, place: str) -> None:
        """Put the keyboard on a question, in sight."""
        section = next(each for each in self.sections.values() if place in each.questions)
        section.reveal(place)
        question = section.questions[place]
        question.entry.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, question, lambda: self.ensureWidgetVisible(question, 0, scaled(AROUND)))

    def go_on(self, place: str) -> None:
        """From a question to the next in sight that nobody has answered; an answer that was refused is mended first."""
        if not self.question(place).has_problem():
            self._step(place)

    def allow(self, *, answers: bool) -> None:
        """Whether questions take answers; headings open and fold all the same."""
        if answers is not self._allowed:
            self._allowed = answers
            for section in self.sections.values():
                section.allow(answers=answers)

    def posture(self) -> Posture:
        """How the clinician left the form."""
        return Posture(self.focused_place(), {name: each.by_hand for name, each in self.sections.items()})

    def resume(self, posture: Posture) -> None:
        """Take a posture of before; the keyboard comes too, where its question is still asked."""
        for name, by_hand in posture.by_hand.items():
            if by_hand is not None:
                self.sections[name].turn(is_open=by_hand)
        if posture.place is not None and self.question(posture.place).isVisibleTo(self._body):
            self.focus_on(posture.place)

    def _step(self, place: str) -> None:
        screen = self._screen
        unanswered = {r.field.place for s in screen.sections for r in s.rows if r.unanswered} if screen else set()
        places = [each for each, question in self._walk() if each == place or question.isVisibleTo(self._body)]
        for each in places[places.index(place) + 1 :]:
            if each in unanswered:
                self.focus_on(each)
                return
        self.finished.emit()

    def _walk(self) -> Iterator[tuple[str, Question]]:
        for section in self.sections.values():
            yield from section.questions.items()

    def _height_of(self, place: str) -> int:
        return self.question(place).mapTo(self.viewport(), self.rect().topLeft()).y()

    def _keep_height(self, place: str, before: int) -> None:
        """Lay the form out at once and scroll by what was folded or opened above, before anything is drawn."""
        for section in self.sections.values():
            section.lay_out()
        self._column.activate()
        self._body.resize(self._body.width(), max(self._column.sizeHint().height(), self.viewport().height()))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._height_of(place) - before)

    def reveal(self, place: str | None) -> None:
        """Scroll to a question, and again while the form is still being laid out; to the top when there is none."""
        self._revealed = (place,)
        QTimer.singleShot(0, self, self._scroll_to_revealed)
        QTimer.singleShot(SETTLED, self, self._leave)

    def _scroll_to_revealed(self, _low: int = 0, _high: int = 0) -> None:
        if self._revealed is None:
            return
        place = self._revealed[0]
        if place is None:
            self.verticalScrollBar().setValue(0)
        else:
            self.ensureWidgetVisible(self.question(place), 0, self.height() // 3)
        self.horizontalScrollBar().setValue(0)

    def _leave(self) -> None:
        """From now on only the clinician scrolls."""
        self._revealed = None
