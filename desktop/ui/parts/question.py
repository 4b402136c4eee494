"""One question of the form: its label, its entry, and below it why it matters or why its answer could not be taken."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.screens.fields import Field
from desktop.screens.form import Row
from desktop.ui.parts.entries import ROOM, Typed, make_entry
from desktop.ui.parts.text import Text, set_property
from desktop.ui.theme import SMALL, font, scaled
from engine.language import say


class Question(QFrame):
    """A row of the form."""

    answered = Signal(str, object)
    done = Signal(str)  # Return in its entry: on to the next question

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.setObjectName("question")
        self.field = field
        self._row: Row | None = None
        self.entry = make_entry(field)
        self.entry.set_name(field.full_label)
        self.entry.answered.connect(lambda value: self.answered.emit(field.place, value))
        self.entry.done.connect(lambda: self.done.emit(field.place))
        self._label = Text(field.label, 12)
        self._label.setToolTip(field.full_label)
        self._label.setBuddy(self.entry)
        self._aside = Text("", SMALL, tone="muted", wrap=False)
        self._hint = Text("", SMALL, tone="muted")
        self._problem = Text("", SMALL, 500, tone="stop")
        line = QHBoxLayout()
        line.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 1, 10, 1)
        column.setSpacing(1)
        if self._needs() > scaled(ROOM):  # the label has a line of its own
            column.addWidget(self._label)
            line.addStretch(1)
        else:
            line.addWidget(self._label, 1)
        line.addWidget(self._aside)
        line.addWidget(self.entry, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(line)
        column.addWidget(self._hint)
        column.addWidget(self._problem)

    def _needs(self) -> float:
        """How many pixels the longest word of the label and the entry need side by side."""
        metrics = QFontMetricsF(font(12, 600))
        longest = max((metrics.horizontalAdvance(word) for word in self._label.text().split()), default=0)
        return longest + 6 + self.entry.sizeHint().width()

    def display(self, row: Row) -> None:
        """Show the question as it stands."""
        if row == self._row:
            self.entry.display(row.value)
            self.entry.describe(_said(row))
            return
        self._row = row
        if isinstance(self.entry, Typed):
            self.entry.today = row.today
        self.entry.display(row.value)
        self.entry.set_refused(refused=bool(row.problem))
        self.entry.describe(_said(row))
        self._show(self._aside, row.aside)
        self._show(self._problem, row.problem)
        self._show(self._hint, "" if row.problem else row.hint)
        self._hint.set_tone("open" if row.tone or row.doubted else "muted")
        marked = row.tone in ("next", "decides")
        self._label.setFont(font(12, 600 if marked else 400))
        set_property(self, "tone", "refused" if row.problem else row.tone)

    def has_problem(self) -> bool:
        """Whether its answer could not be taken."""
        return self._row is not None and bool(self._row.problem)

    def holds_focus(self) -> bool:
        """Whether the keyboard is on its entry."""
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    @staticmethod
    def _show(text: Text, words: str) -> None:
        text.setText(words)
        text.setVisible(bool(words))


def _said(row: Row) -> str:
    """What a screen reader says after the answer: the other unit, and why it matters or could not be taken."""
    said = say("Not taken: {problem}").format(problem=row.problem) if row.problem else row.hint
    if row.tone == "group" and not said:
        said = say("Open, for the same question")
    return ". ".join(part.rstrip(".") for part in (row.aside, said) if part)
