"""The page on which trials would have taken this patient: all verdicts at once, then a card for each trial."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.fit import FitCard, FitScreen, Row
from desktop.ui.parts.source_line import SourceLine
from desktop.ui.parts.text import Text, rule, set_property, tip
from desktop.ui.theme import SMALL, Theme, scaled
from engine.language import say

ASKED, PATIENT, ANSWER = 10, 8, 6  # shares of the width
TEXT = 12


def make_fit(screen: FitScreen, theme: Theme) -> Iterable[QWidget]:
    """The widgets from top to bottom."""
    yield Text(screen.summary, 14, 600)
    if screen.cards:
        yield _overview(screen)
    yield Text(screen.worth, TEXT, tone="muted")
    for card in screen.cards:
        yield _card(card, theme)


def _overview(screen: FitScreen) -> QWidget:
    """Every trial in one line: its name, the verdict, and what decides."""
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 2, 0, 4)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(2, 1)
    for at, card in enumerate(screen.cards):
        name = Text(card.name, 13, 500, wrap=False)
        name.setAccessibleName(card.spoken())
        grid.addWidget(name, at, 0)
        grid.addWidget(Text(card.chip, 13, 600, tone="muted" if card.tone == "plain" else card.tone, wrap=False), at, 1)
        grid.addWidget(Text(card.deciding, TEXT, tone="muted"), at, 2)
    return body


def _card(card: FitCard, theme: Theme) -> QWidget:
    frame = QFrame()
    frame.setObjectName("trial")
    frame.setAccessibleName(card.spoken())
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(4)
    column.addLayout(_head(card))
    if card.deciding:
        column.addWidget(Text(card.deciding, weight=500))
    for told in card.means:
        column.addWidget(Text(told.text))
        if told.source or told.tag:
            column.addWidget(SourceLine(told.source, told.tag, theme))
    if card.tables:
        column.addSpacing(2)
        column.addLayout(_table(card))
    column.addWidget(Text(card.foot, SMALL, tone="muted"))
    if card.source:
        column.addWidget(SourceLine(say("Entry: {source}").format(source=card.source), card.tag, theme))
    return frame


def _head(card: FitCard) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Text(card.name, 14, 600, wrap=False))
    row.addWidget(Text(card.called, TEXT, tone="muted"), 1)
    chip = Text(card.chip.upper(), SMALL, 600, wrap=False)
    chip.setObjectName("chip")
    set_property(chip, "tone", card.tone)
    row.addWidget(chip)
    return row


def _table(card: FitCard) -> QGridLayout:
    """Criteria, then groups below their headings; a rule above each row, the answer in words at its end."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(3)
    for column, share in enumerate((ASKED, PATIENT, ANSWER)):
        grid.setColumnStretch(column, share)
    line = 0
    for title, rows in card.tables:
        heading = Text(title.upper(), SMALL, 600, tone="muted")
        heading.setContentsMargins(0, 5, 0, 0)
        grid.addWidget(heading, line, 0, 1, 3)
        for at, row in enumerate(rows):
            grid.addWidget(rule(), line + 1 + 2 * at, 0, 1, 3)
            _fill(grid, line + 2 + 2 * at, row)
        line += 1 + 2 * len(rows)
    return grid


def _fill(grid: QGridLayout, line: int, row: Row) -> None:
    texts = (
        Text(row.asked, TEXT),
        Text(row.patient, TEXT, tone="muted"),
        Text(row.answer, TEXT, 600, tone="muted" if row.tone == "plain" else row.tone),
    )
    for column, text in enumerate(texts):
        text.setToolTip(tip(row.hint))
        text.setMinimumWidth(scaled(40))
        grid.addWidget(text, line, column)
    texts[0].setAccessibleName(f"{row.asked} {row.patient}: {row.answer}. {row.hint}")
