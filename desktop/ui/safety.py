"""The safety page: what concerns this patient's next dose first, the timetable, then everything to look up, folded."""

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QWidget

from desktop.screens.safety import SafetyScreen, ScoreLine, Table
from desktop.ui.parts.foldaway import Foldaway
from desktop.ui.parts.grid import GridView
from desktop.ui.parts.source_line import SourceLine
from desktop.ui.parts.text import RichText, Text
from desktop.ui.theme import Theme
from engine.joining import lead_in
from engine.language import say


def make_safety(screen: SafetyScreen, theme: Theme) -> Iterable[QWidget]:
    """The widgets of the page, top to bottom."""
    yield Text(screen.drugs, 12, tone="muted")
    yield RichText(say("Creatinine clearance:"), f"{screen.clearance}.", 14)
    for step in screen.working:
        yield Text(step, 12)
    if screen.stale:
        yield _heading(say("Results to look at again"), "open")
        for text in screen.stale:
            yield Text(text, 12)
    for table in screen.now:
        yield _heading(table.title)
        yield from _table(table, theme)
    if screen.scores:
        yield _heading(say("Scores of thrombosis"))
        yield Text(screen.validity, 12, tone="open")
        for score in screen.scores:
            yield from _score(score, theme)
    if screen.timetable is not None:
        yield _heading(screen.timetable.title)
        yield from _table(screen.timetable, theme)
    yield _heading(say("To look up"), "muted")
    for table in screen.look_up:
        yield Foldaway(table.title, lambda table=table: _table(table, theme))  # type: ignore[misc]


def _table(table: Table, theme: Theme) -> Iterator[QWidget]:
    if table.values:
        yield Text(table.values, 12)
    for text in table.parts:
        yield Text(text, 12, 600, tone="open")
    if table.about:
        yield Text(table.about, 12, tone="muted")
    yield GridView(table.title, table.grid, theme)


def _score(score: ScoreLine, theme: Theme) -> Iterator[QWidget]:
    yield RichText(lead_in(score.title), f"{score.result}.", 12)
    for text in score.why:
        yield Text(text, 12)
    yield SourceLine(score.source, score.tag, theme)


def _heading(title: str, tone: str = "") -> QWidget:
    text = Text(title, 14, 600, tone=tone)
    text.setContentsMargins(0, 10, 0, 1)
    return text
