"""The measurements as they are entered: a list of the assessments by day, and the questions of the one chosen."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from desktop.consult.measurements import (
    BASELINE,
    PLACE,
    add_assessment,
    list_assessments,
    put_found,
    remove_assessment,
)
from desktop.consult.session import Session
from desktop.screens.assessment import FIELDS, name_assessment, show_assessment
from desktop.screens.response import Listed
from desktop.ui.notation import find_notation
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.question import Question
from desktop.ui.parts.text import Text, button, tip
from desktop.ui.theme import font, scaled
from engine.language import say

ROW = 24  # height of one line of the list
WIDEST = 660  # of the questions: a label further from its entry is misread
# A line each; the others stand in pairs.
WIDE = ("date", "serum_m_protein", "urine_m_protein", "flc_involved", "flc_uninvolved", "flc_ratio")


class Assessments(QWidget):
    """Says the measurements as they would be after each entry; holds which assessment is looked at and nothing else."""

    changed = Signal(object)
    open_wanted = Signal()
    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._listed: tuple[Listed, ...] = ()
        self._at: int | None = None  # None until there is something to look at
        self.questions: dict[str, Question] = {}
        self.add = button(say("Add an assessment"), "small", size=12)
        self.open = button(say("Open series…"), "small", size=12)
        self.save = button(say("Save series…"), "small", size=12)
        self.remove = button("", "link", size=12)
        self.list = QListWidget()
        self.list.setObjectName("assessments")
        self.list.setFont(font(12))
        self.list.setAccessibleName(say("Assessments by day"))
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.add.clicked.connect(self._add)
        self.open.clicked.connect(self.open_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.remove.clicked.connect(self._remove)
        self.list.currentRowChanged.connect(self._look_at)
        head = Flow(0, scaled(8), scaled(4))
        head.add(Text(say("Measurements"), 13, 600, wrap=False))
        head.add_gap()
        for each in (self.add, self.open, self.save):
            head.add(each)
        self._title = Text("", 13, 600, wrap=False)
        foot = QHBoxLayout()
        foot.addWidget(self._title, 1)
        foot.addWidget(self.remove)
        self._editor = QFrame()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addLayout(foot)
        self._row = QHBoxLayout()
        self._row.addWidget(self._editor, 100)
        self._row.addStretch(1)
        column.addLayout(self._row)

    def display(self, session: Session, listed: tuple[Listed, ...]) -> None:
        """Show the measurements in hand; what has the focus keeps it."""
        self._session, self._listed = session, listed
        count = len(list_assessments(session.shown(PLACE)))
        at = count - 1 if self._at is None or self._at >= count else self._at
        self._list(listed, at)
        if at != self._at or not self.questions:
            self._at = at
            self._make_editor()
        self._fill()

    def focus_first(self) -> None:
        """Put the keyboard on the first question of the assessment."""
        self.questions["date"].entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self, listed: tuple[Listed, ...], at: int) -> None:
        self.list.blockSignals(True)
        while self.list.count() > len(listed):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(listed):
            self.list.addItem("")
        for row, each in enumerate(listed):
            mark = say("to complete: ") if each.wrong else ""
            item = self.list.item(row)
            item.setText(f"{each.title}   {mark}{each.found}")
            item.setToolTip(tip(f"{each.title}: {each.found}"))
        self.list.setCurrentRow(next(row for row, each in enumerate(listed) if each.at == at))
        self.list.setFixedHeight(scaled(ROW) * len(listed) + scaled(4))
        self.list.blockSignals(False)

    def _look_at(self, row: int) -> None:
        if 0 <= row < len(self._listed) and self._session is not None:
            self._at = self._listed[row].at
            self._make_editor()
            self._fill()

    def _make_editor(self) -> None:
        """Questions anew for each assessment: no unit of one may stand before a value of another."""
        editor = QFrame()
        editor.setMaximumWidth(scaled(WIDEST))
        grid = QGridLayout(editor)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.questions = {name: Question(field) for name, field in FIELDS.items()}
        row, column = 0, 0
        for name, question in self.questions.items():
            question.answered.connect(lambda _place, value, name=name: self._put(name, value))
            span = 2 if name in WIDE else 1
            grid.addWidget(question, row, column, 1, span)
            column = 0 if span == 2 else 1 - column  # noqa: PLR2004 - two columns
            row += column == 0
        old, self._editor = self._editor, editor
        self._row.replaceWidget(old, editor)
        old.hide()
        old.deleteLater()

    def _fill(self) -> None:
        if self._session is None or self._at is None:
            return
        said = list_assessments(self._session.shown(PLACE))[self._at]
        self._title.setText(name_assessment(said, self._at))
        self.remove.setText(say("Clear the baseline") if self._at == BASELINE else say("Remove this assessment"))
        self.remove.setVisible(bool(said) or self._at != BASELINE)
        for row in show_assessment(self._session, self._at, find_notation()):
            self.questions[row.field.place.removeprefix(f"{PLACE}.")].display(row)

    def _put(self, name: str, value: Any) -> None:  # noqa: ANN401 - an answer may be of any kind
        if self._session is not None and self._at is not None:
            self.changed.emit(put_found(self._session.shown(PLACE), self._at, name, value))

    def _add(self) -> None:
        if self._session is not None:
            series = add_assessment(self._session.shown(PLACE))
            self._at = None  # the one that is new
            self.changed.emit(series)
            self.focus_first()

    def _remove(self) -> None:
        if self._session is not None and self._at is not None:
            series, self._at = remove_assessment(self._session.shown(PLACE), self._at), None
            self.changed.emit(series)
