"""The plan in time as a list along a line: dates at the left, what is past above the day of the consultation."""

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.commands.inputs import Refusal
from desktop.consult.calendar import save_calendar
from desktop.screens.plan import PlanScreen, Row
from desktop.ui.choosing import choose_to_write
from desktop.ui.parts.source_line import SourceLine
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import RichText, Text, button, rule
from desktop.ui.theme import SMALL, Theme, font, scaled, text_scale
from engine.consultation import Consultation
from engine.joining import join_clauses, lead_in
from engine.language import noted, say

DATES, GUTTER = 122, 30  # the least width of the dates, and of the line's own column
CENTRE = 9.0  # of the first line of a row, where its mark stands
RADIUS = 4.5
KINDS = noted("Calendar files (*.ics)")


def make_plan(screen: PlanScreen, theme: Theme) -> Iterable[QWidget]:
    """The page, top to bottom."""
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 4)
    row.setSpacing(12)
    words = QVBoxLayout()
    words.setSpacing(3)
    for lead, text in screen.first:
        words.addWidget(RichText(lead_in(lead), text))
    planned = bool(screen.rows)
    words.addWidget(Text(screen.standing, 12 if planned else 13, 400 if planned else 600, "muted" if planned else ""))
    row.addLayout(words, 1)
    if screen.ahead:
        row.addWidget(_save_button(screen.consultation), 0, Qt.AlignmentFlag.AlignTop)
    yield head
    for remark in screen.remarks:
        yield Text(remark, weight=500, tone="open")
    if screen.rows:
        yield Timeline(screen.rows, theme)
    for group in screen.missing:
        title = Text(group.title, weight=600)
        title.setContentsMargins(0, 10, 0, 1)
        yield title
        for at, item in enumerate(group.items):
            if at:
                yield rule()
            yield RichText(item.lead, item.text)
            yield SourceLine(item.source, item.tag, theme)


def _save_button(consultation: Consultation) -> QPushButton:
    made = button(say("Save calendar file…"), "small")
    made.setToolTip(say("What lies ahead, as all-day entries without the patient's name"))
    made.clicked.connect(lambda: keep_calendar(made.window(), consultation))
    return made


def keep_calendar(parent: QWidget, consultation: Consultation) -> None:
    """Write the calendar file where the clinician says; what hinders it is said."""
    path = choose_to_write(parent, say("Save calendar file"), say(KINDS), say("plan.ics"))
    if not path:
        return
    try:
        save_calendar(consultation, path if path.lower().endswith(".ics") else f"{path}.ics")
    except Refusal as refusal:
        from desktop.ui.dialogs import tell  # noqa: PLC0415 - loads only when something is to be said

        tell(parent, say("The calendar was not saved"), refusal.sentences)


class Timeline(QWidget):
    """The rows, joined by one line."""

    def __init__(self, rows: tuple[Row, ...], theme: Theme) -> None:
        super().__init__()
        speak_as(self, Role.Grouping, say("Plan in time"))
        self.setAccessibleDescription(join_clauses(row.spoken() for row in rows))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        today = next((at for at, row in enumerate(rows) if row.shape == "consultation"), len(rows))
        metrics = QFontMetricsF(font(weight=500))
        needed = (metrics.horizontalAdvance(line) / text_scale() for row in rows for line in row.when)
        dates = max((DATES, *(ceil(each) + 1 for each in needed)))
        for at, row in enumerate(rows):
            first, last = at == 0, at == len(rows) - 1
            column.addWidget(TimelineRow(row, theme, dates, first=first, last=last, ahead=at > today))


class TimelineRow(QWidget):
    """One row: when, its mark on the line, and what it is."""

    def __init__(self, row: Row, theme: Theme, dates: int, *, first: bool, last: bool, ahead: bool) -> None:
        super().__init__()
        self._row, self._theme, self._dates = row, theme, dates
        self._first, self._last, self._ahead = first, last, ahead
        speak_as(self, Role.Grouping, row.spoken())
        tone = "muted" if row.past else ""
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 11 if row.text else 5)
        across.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        for line in row.when:
            left.addWidget(self._date(line, tone))
        left.addStretch(1)
        across.addLayout(left)
        across.addSpacing(scaled(GUTTER))
        right = QVBoxLayout()
        right.setSpacing(1)
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(Text(row.title, weight=600 if not row.past else 400, tone=tone), 1)
        if row.kind:
            title.addWidget(Text(row.kind, SMALL, tone="muted", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        right.addLayout(title)
        if row.text:
            right.addWidget(Text(row.text, 12, tone=tone))
        if row.source:
            right.addWidget(SourceLine(row.source, row.tag, theme))
        across.addLayout(right, 1)

    def _date(self, line: str, tone: str) -> Text:
        made = Text(line, weight=500, tone=tone, wrap=False)
        made.setFixedWidth(scaled(self._dates))
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line through the row, then the row's mark: hollow for what is past."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(text_scale(), text_scale())  # drawn at 100 %
        x = self._dates + GUTTER / 2
        self._draw_line(painter, x)
        colour = QColor(self._theme.muted if self._row.past else self._theme.route)
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(QColor(self._theme.card) if self._row.past else colour)
        match self._row.shape:
            case "consultation":
                painter.setPen(QPen(QColor(self._theme.ink), 2))
                painter.drawLine(QPointF(x - 9, CENTRE), QPointF(x + 9, CENTRE))
            case "limit":
                r = RADIUS + 1.5
                points = [
                    QPointF(x, CENTRE - r),
                    QPointF(x + r, CENTRE),
                    QPointF(x, CENTRE + r),
                    QPointF(x - r, CENTRE),
                ]
                painter.drawPolygon(QPolygonF(points))
            case "window":
                painter.drawRoundedRect(
                    QRectF(x - RADIUS, CENTRE - 5, 2 * RADIUS, self.height() / text_scale() - 14), 4, 4
                )
            case "days":
                for at in range(3):
                    painter.drawEllipse(QPointF(x, CENTRE + 11 * at), RADIUS - 1, RADIUS - 1)
            case _:
                painter.drawEllipse(QPointF(x, CENTRE), RADIUS, RADIUS)

    def _draw_line(self, painter: QPainter, x: float) -> None:
        top = CENTRE if self._first else 0.0
        bottom = CENTRE if self._last else self.height() / text_scale()
        for begins, ends, ahead in ((top, CENTRE, self._ahead), (CENTRE, bottom, self._runs_on())):
            if ends > begins:
                painter.setPen(QPen(QColor(self._theme.route if ahead else self._theme.line), 2))
                painter.drawLine(QPointF(x, begins), QPointF(x, ends))

    def _runs_on(self) -> bool:
        """Below the day of the consultation the line is that of what lies ahead."""
        return self._ahead or self._row.shape == "consultation"
