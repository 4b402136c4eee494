"""The page of numbers: one block a question with people of 100, medians and words, then all ratios, then the table."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.screens.benefit import BenefitScreen, Choice, Glance, Row, Told
from desktop.ui.parts.axes import ForestPlot, MedianBars
from desktop.ui.parts.icon_arrays import IconArrays
from desktop.ui.parts.source_line import SourceLine
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import RichText, Text, rule
from desktop.ui.theme import SMALL, Theme, font, scaled
from engine.joining import name_said
from engine.language import noted, say

HEADS = (noted("Result"), noted("Each group: who had it, who did not"), noted("Ratio, p"))
SHARES = (5, 7, 4)
ABREAST = 2


def make_benefit(screen: BenefitScreen, theme: Theme) -> Iterable[QWidget]:
    """The widgets from top to bottom."""
    arrays: list[IconArrays] = []
    for words in screen.opening:
        yield Text(words, tone="muted")
    if any(choice.glance for choice in screen.choices):
        yield Framing(arrays)
    for at, choice in enumerate(screen.choices):
        if at:
            yield rule()
        yield from _choice(choice, theme, arrays)


class Framing(QWidget):
    """Of whom the filled marks and their numbers are; both framings stay in the words and in the table."""

    def __init__(self, arrays: list[IconArrays]) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        speak_as(self, Role.Grouping, say("What the filled marks show"))
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self.buttons = QButtonGroup(self)
        for at, words in enumerate((say("Mark who had it"), say("Mark who did not"))):
            made = QPushButton()
            speak_as(made, Role.RadioButton)
            made.setText(words)
            made.setFont(font(SMALL, 500))
            made.setCheckable(True)
            made.setChecked(at == 0)
            made.setAutoDefault(False)
            made.setProperty("first", at == 0)
            made.setAccessibleName(words)
            self.buttons.addButton(made, at)
            row.addWidget(made)
        self.setMaximumWidth(scaled(320))
        self._arrays = arrays
        self.buttons.idClicked.connect(self._fill)

    def _fill(self, at: int) -> None:
        for array in self._arrays:
            array.fill(struck=at == 0)


def _choice(choice: Choice, theme: Theme, arrays: list[IconArrays]) -> Iterable[QWidget]:
    yield Text(choice.title, 15, 600)
    if choice.concerns:
        yield Text(choice.concerns, SMALL, tone="muted")
    if choice.says:
        yield Text(choice.says)
    if choice.glance:
        yield _glance(choice.glance, theme, arrays)
    for question in choice.questions:
        yield _heading(question.title)
        if not question.results:
            yield Text(say("No published number is held here."), tone="muted")
        for told in question.results:
            yield from _result(told, theme)
    if choice.forest is not None:
        yield _heading(choice.forest.title)
        yield ForestPlot(choice.forest, theme)
    if choice.rows:
        yield _heading(say("The same numbers as a table"))
        yield _table(choice.rows, theme)


def _heading(title: str) -> QWidget:
    text = Text(title.upper(), 12, 600, tone="route")
    text.setContentsMargins(0, 9, 0, 1)
    return text


def _glance(glances: tuple[Glance, ...], theme: Theme, arrays: list[IconArrays]) -> QWidget:
    """Benefit above, harm below, two questions a line."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(12)
    for at, glance in enumerate(glances):
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        drawn = IconArrays(glance.icons, theme)
        arrays.append(drawn)
        for part in (RichText(f"{glance.title}.", glance.icons.title), drawn):
            column.addWidget(part)
        column.addWidget(SourceLine(glance.icons.where, glance.tag, theme))
        for aside in glance.asides:
            column.addWidget(Text(aside, SMALL, tone="muted"))
        column.addStretch(1)
        grid.addWidget(cell, at // ABREAST, at % ABREAST)
    for at in range(ABREAST):
        grid.setColumnStretch(at, 1)
    return made


def _result(told: Told, theme: Theme) -> Iterable[QWidget]:
    yield RichText(f"{told.title}.", " ".join(told.words))
    if told.bars is not None:
        yield MedianBars(told.bars, theme)
    if told.asides:
        yield Text(" ".join(told.asides), SMALL, tone="muted")
    yield SourceLine(told.where, told.tag, theme)


def _table(rows: tuple[Row, ...], theme: Theme) -> QWidget:
    made = QWidget()
    speak_as(made, Role.Grouping, say("The same numbers as a table"))
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    for at, (head, share) in enumerate(zip(HEADS, SHARES, strict=True)):
        grid.addWidget(Text(say(head), SMALL, 600, tone="muted"), 0, at)
        grid.setColumnStretch(at, share)
    for number, row in enumerate(rows):
        line = 2 * number + 1
        grid.addWidget(rule(), line, 0, 1, len(HEADS))
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(Text(row.title, 12, 600))
        column.addWidget(SourceLine(row.where, row.tag, theme))
        groups = "\n".join(name_said(name, number) for name, number in row.groups)
        for at, cell in enumerate((first, Text(groups, 12), Text(row.ratio, 12))):
            grid.addWidget(cell, line + 1, at, Qt.AlignmentFlag.AlignTop)
    return made
