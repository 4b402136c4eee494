"""The page of risk schemes: where they disagree on top, then one row a scheme, its name always beside its word."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.risk import RiskScreen, SchemeScreen, Sourced
from desktop.ui.parts.source_line import SourceLine
from desktop.ui.parts.text import RichText, Text, rule, set_property
from desktop.ui.theme import SMALL, Theme, scaled
from engine.language import say

LABEL = 92  # width of the labels beside a scheme's lines


def make_risk(screen: RiskScreen, theme: Theme) -> Iterable[QWidget]:
    """The page from top to bottom."""
    yield _headline(screen)
    yield _overview(screen.schemes)
    yield Text(screen.remark, 12, tone="muted")
    for scheme in screen.schemes:
        yield rule()
        yield _scheme(scheme)
        yield Text(say("Groups: {definition}").format(definition=scheme.definition.text), 12)
        yield SourceLine(scheme.definition.source, scheme.definition.tag, theme)
        if scheme.outcomes:
            yield from _outcomes(scheme.title, scheme.outcomes, theme)
        if scheme.note:
            yield Text(scheme.note, SMALL, tone="muted")


def _headline(screen: RiskScreen) -> QWidget:
    strip = QFrame()
    strip.setObjectName("answer")
    set_property(strip, "tone", "open" if screen.parts else "")
    column = QVBoxLayout(strip)
    column.setContentsMargins(11, 8, 11, 9)
    column.addWidget(Text(screen.headline, 14, 600, tone="open" if screen.parts else ""))
    return strip


def _overview(schemes: tuple[SchemeScreen, ...]) -> QWidget:
    """All schemes at a glance: name, group or what remains, points, and what is not known."""
    table = QFrame()
    table.setAccessibleName(say("Risk schemes side by side"))
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 3, 0, 3)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(1, 4)
    grid.setColumnStretch(3, 4)
    heads = (say("Scheme"), say("Group by this scheme"), say("Points"), say("Not known"))
    for at, words in enumerate(heads):
        grid.addWidget(Text(words, SMALL, tone="muted", wrap=False), 0, at)
    top = Qt.AlignmentFlag.AlignTop
    for at, scheme in enumerate(schemes, start=1):
        grid.addWidget(Text(scheme.title, 12, 600, wrap=False), at, 0, top)
        answer = Text(scheme.answer, 12, 600, tone="open" if scheme.open else "route")
        answer.setAccessibleName(scheme.spoken())
        grid.addWidget(answer, at, 1, top)
        grid.addWidget(Text(scheme.points, 12, tone="muted", wrap=False), at, 2, top)
        grid.addWidget(Text(scheme.unknown, 12, tone="muted"), at, 3, top)
    return table


def _scheme(scheme: SchemeScreen) -> QWidget:
    row = QFrame()
    row.setAccessibleName(scheme.spoken())
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 5, 0, 0)
    column.setSpacing(4)
    head = QHBoxLayout()
    head.setSpacing(10)
    title = Text(scheme.title, 14, 600, wrap=False)
    title.setMinimumWidth(scaled(LABEL))
    answer = Text(scheme.answer, 14, 600, tone="open" if scheme.open else "route")
    head.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
    head.addWidget(answer, 1, Qt.AlignmentFlag.AlignTop)
    if scheme.points:
        head.addWidget(Text(scheme.points, 12, 500, tone="muted", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(3)
    grid.setColumnMinimumWidth(0, scaled(LABEL))
    grid.setColumnStretch(1, 1)
    for at, (label, words) in enumerate(scheme.lines):
        grid.addWidget(Text(label, 12, tone="muted", wrap=False), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(words, 12), at, 1)
    column.addLayout(grid)
    return row


def _outcomes(title: str, outcomes: tuple[Sourced, ...], theme: Theme) -> Iterable[QWidget]:
    yield RichText(say("{scheme}, published of patients treated then, no forecast:").format(scheme=title), "", 12)
    for each in outcomes:
        yield SourceLine(each.text, each.tag, theme)
