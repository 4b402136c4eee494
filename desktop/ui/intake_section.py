"""One section of the intake form: a heading that folds and opens it, what is missing, and its questions."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.fields import FIELDS, Section
from desktop.screens.form import SectionScreen
from desktop.ui.parts.holding import held
from desktop.ui.parts.question import Question
from desktop.ui.parts.speech import Role, describe, speak_as
from desktop.ui.parts.text import Text, button, part_lines
from desktop.ui.theme import SMALL, font, scaled
from engine.language import say

WIDTH = 345
HEAD = 296  # of which a heading and its note have so much
NAMED = 2  # how many hidden questions are named before they are counted
TOGETHER = 2  # fewer tests are answered as quickly one by one


class IntakeSection(QFrame):
    """One step of the guideline."""

    answered = Signal(str, object)
    answered_all = Signal(object)
    done = Signal(str)

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.setObjectName("section")
        speak_as(self, Role.Grouping, say(section.title))
        self._name = say(section.title)
        self._rare_shown = False
        self._needed = False
        self._panel: tuple[str, ...] = ()
        self.by_hand: bool | None = None  # opened or folded by the clinician, which stays
        self.is_open = True
        self._shown: tuple[bool, str, str] | None = None  # open, note and what is missing, as they stand there
        self._screen: SectionScreen | None = None
        self.questions = {field.place: Question(field) for field in section.fields}
        self.head = button("", "heading", size=13, weight=600)
        self.head.setAutoDefault(True)  # Return opens it too
        self.head.clicked.connect(self._turn_by_hand)
        self._note = Text("", SMALL, tone="muted", wrap=False)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 12, 0)
        head.addWidget(self.head)
        head.addStretch(1)
        head.addWidget(self._note)
        self._absent = button("", "link", size=SMALL)
        self._absent.clicked.connect(self._take_absent)
        self._absent.hide()
        self._more = button(say("More"), "link", say("More of {section}").format(section=self._name), SMALL)
        self._more.clicked.connect(self._turn_rare)
        self._body = QWidget()
        self._inside = inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(1)
        inside.addLayout(_indent(self._absent))
        for question in self.questions.values():
            question.answered.connect(self.answered)
            question.done.connect(self.done)
            inside.addWidget(question)
        inside.addLayout(_indent(self._more))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 5, 0, 4)
        column.setSpacing(1)
        column.addLayout(head)
        column.addWidget(self._body)

    def display(self, screen: SectionScreen, *, focused: bool = False) -> bool:
        """Show the section as it stands, not folded while it is `focused`; whether it was opened or folded."""
        settled = focused or self.by_hand is not None or self.is_open is not screen.folds
        if screen == self._screen and settled:
            for row in screen.rows:
                self.questions[row.field.place].display(row)  # what was clicked and not taken goes back
            return False
        with held(self._column), held(self._inside):
            return self._fill(screen, focused=focused)

    def _fill(self, screen: SectionScreen, *, focused: bool) -> bool:
        self._screen = screen
        describe(self, screen.note)
        hidden: list[str] = []
        for row in screen.rows:
            question = self.questions[row.field.place]
            question.display(row)
            waits = row.rare and not self._rare_shown and not row.tone and not row.problem
            question.setVisible(row.applies and (not waits or question.holds_focus()))
            if row.applies and row.rare:
                hidden.append(row.field.label)
        words = say("More: {questions}").format(questions=", ".join(hidden[:NAMED]))
        if len(hidden) > NAMED:
            words = say("More: {first} and {number} others").format(first=hidden[0], number=len(hidden) - 1)
        self._more.setText(say("Fewer questions") if self._rare_shown else part_lines(words, HEAD, SMALL))
        self._more.setToolTip(", ".join(hidden))
        self._more.setVisible(bool(hidden))
        self._offer_absent(screen)
        before = self.is_open
        if screen.needs and not self._needed:
            self.by_hand, self.is_open = None, True
        elif self.by_hand is None and not focused:
            self.is_open = not screen.folds
        self._needed = screen.needs
        self._show_open()
        return self.is_open != before

    def lay_out(self) -> None:
        """Give every part its place now."""
        self._inside.activate()
        self._column.activate()

    def allow(self, *, answers: bool) -> None:
        """Whether its questions take answers."""
        for each in (*self.questions.values(), self._absent):
            each.setEnabled(answers)

    def turn(self, *, is_open: bool) -> None:
        """Open or fold it as by hand."""
        self.by_hand = self.is_open = is_open
        self._show_open()

    def reveal(self, place: str) -> None:
        """Have a question in sight."""
        if not self.is_open:
            self.turn(is_open=True)
        if self._screen is not None and not self.questions[place].isVisibleTo(self._body):
            self.questions[place].setVisible(any(r.applies and r.field.place == place for r in self._screen.rows))

    def _turn_by_hand(self) -> None:
        self.turn(is_open=not self.is_open)

    def _show_open(self) -> None:
        note, missing = ("", "") if self._screen is None else (self._screen.note, self._screen.name_missing())
        if self._shown == (self.is_open, note, missing):
            return
        self._shown = (self.is_open, note, missing)
        self._body.setVisible(self.is_open)
        self.head.setText(f"{'▾' if self.is_open else '▸'} {self._name}")
        state = say("open") if self.is_open else say("folded")
        self.head.setAccessibleName(f"{self._name}, {state}, {note}")
        self.head.setAccessibleDescription(missing)
        self.head.setToolTip(missing)
        self._note.setToolTip(missing)
        # The longest of the notes that has room.
        metrics, room = QFontMetricsF(font(SMALL)), scaled(HEAD) - self.head.sizeHint().width()
        notes = (f"{note} · {missing}" if missing else note, note, note.rpartition(" · ")[0] or note)
        fitting = [each for each in notes if metrics.horizontalAdvance(each) <= room]
        self._note.setText(fitting[0] if fitting else notes[-1])

    def _offer_absent(self, screen: SectionScreen) -> None:
        """Offer to call the rest of a panel absent, in one step and by name."""
        shown = tuple(place for place in screen.panel if self.questions[place].isVisibleTo(self._body))
        if shown == self._panel:
            return
        names = [FIELDS[place].label for place in shown]
        words = say("Answer absent, in one step: {tests}").format(tests=", ".join(names))
        self._absent.setText(part_lines(say("Rest absent: {tests}").format(tests=", ".join(names)), HEAD, SMALL))
        self._absent.setToolTip(words)
        self._absent.setAccessibleName(words)
        self._panel = shown
        self._absent.setVisible(len(shown) >= TOGETHER)

    def _take_absent(self) -> None:
        had_focus, last = self._absent.hasFocus(), self._panel[-1]
        self.answered_all.emit(dict.fromkeys(self._panel, "absent"))
        if had_focus:
            self.done.emit(last)

    def _turn_rare(self) -> None:
        self._rare_shown = not self._rare_shown
        if self._screen is not None:
            self._fill(self._screen, focused=True)


def _indent(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(14, 0, 12, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return row
