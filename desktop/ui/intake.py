"""The intake form: sections in guideline order, each with what is missing; what is rarely asked lies behind "more"."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.screens.fields import SECTIONS, Section
from desktop.screens.form import FormScreen, SectionScreen
from desktop.ui.parts.holding import held
from desktop.ui.parts.question import Question
from desktop.ui.parts.speech import Role, describe, speak_as
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import SMALL, scaled
from engine.language import say

WIDTH = 345
SETTLED = 250  # milliseconds in which a form that is shown for the first time has found its height
NAMED = 2  # how many hidden questions are named before they are counted


class IntakeSection(QFrame):
    """One step of the guideline."""

    answered = Signal(str, object)

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.setObjectName("section")
        speak_as(self, Role.Grouping, section.title)
        self._title = Text(section.title, 13, 600, wrap=False)
        self._note = Text("", SMALL, tone="muted", wrap=False)
        self._opened = False
        self.questions = {field.place: Question(field) for field in section.fields}
        self._screen: SectionScreen | None = None
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 12, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._note)
        self._more = button(say("More"), "link", say("More of {section}").format(section=section.title), SMALL)
        self._more.clicked.connect(self._turn)
        self._more.setVisible(any(field.more for field in section.fields))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 5)
        column.setSpacing(1)
        column.addLayout(head)
        for question in self.questions.values():
            question.answered.connect(self.answered)
            column.addWidget(question)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 0, 12, 0)
        foot.addWidget(self._more)
        foot.addStretch(1)
        column.addLayout(foot)

    def display(self, screen: SectionScreen) -> None:
        """Show the section as it stands."""
        with held(self._column):
            self._fill(screen)

    def _fill(self, screen: SectionScreen) -> None:
        self._screen = screen
        self._note.setText(screen.note)
        describe(self, screen.note)
        hidden: list[str] = []
        for row in screen.rows:
            question = self.questions[row.field.place]
            question.display(row)
            waits = row.field.more and not self._opened and not row.tone and not row.problem
            question.setVisible(row.applies and not waits)
            if row.applies and row.field.more:
                hidden.append(row.field.label)
        words = say("More: {questions}").format(questions=", ".join(hidden[:NAMED]))
        if len(hidden) > NAMED:
            words = say("More: {first} and {number} others").format(first=hidden[0], number=len(hidden) - 1)
        self._more.setText(say("Fewer questions") if self._opened else words)
        self._more.setToolTip(", ".join(hidden))
        self._more.setVisible(bool(hidden))

    def _turn(self) -> None:
        self._opened = not self._opened
        if self._screen is not None:
            self.display(self._screen)


class Intake(QScrollArea):
    """The whole form."""

    answered = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("intake")
        speak_as(self, Role.Grouping, say("Intake form"))
        self.setFixedWidth(scaled(WIDTH))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("intakeBody")
        self._column = column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 24)
        column.setSpacing(0)
        self.sections: dict[str, IntakeSection] = {}
        for section in SECTIONS:
            made = IntakeSection(section)
            made.answered.connect(self.answered)
            self.sections[section.id] = made
            column.addWidget(made)
        column.addStretch(1)
        self.setWidget(body)
        self._revealed: tuple[str | None] | None = None  # the question that is being scrolled to
        self.verticalScrollBar().rangeChanged.connect(self._scroll_to_revealed)

    def display(self, screen: FormScreen) -> None:
        """Show the form as it stands; what has the focus keeps it."""
        with held(self._column):
            for section in screen.sections:
                self.sections[section.id].display(section)

    def question(self, place: str) -> Question:
        """The question of a place in the case file."""
        return next(each.questions[place] for each in self.sections.values() if place in each.questions)

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
