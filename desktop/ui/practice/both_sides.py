"""What came of an argument: what was said, judged, and then both sides whole, beside each other where there is room."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.screens.practice.argument import HeardScreen, SaidShown, SideShown
from desktop.ui.parts.foldaway import Foldaway
from desktop.ui.parts.item import Heading
from desktop.ui.parts.source_line import SourceLine
from desktop.ui.parts.text import RichText, Text
from desktop.ui.practice.evidence import make_bearings
from desktop.ui.practice.side_by_side import SideBySide
from desktop.ui.theme import Theme, font
from engine.language import say
from engine.rationale import Reason

APART = 900  # pixels at 100 % from which on the sides stand beside each other


def make_heard(screen: HeardScreen, theme: Theme) -> QWidget:
    """All of it, from top to bottom."""
    body = QWidget()
    body.setObjectName("panelBody")
    column = QVBoxLayout(body)
    column.setContentsMargins(16, 12, 16, 14)
    column.setSpacing(8)
    column.addWidget(_make_verdict(screen))
    said = [Heading(say("What you said"), "route", first=True), *(_make_said(each, theme) for each in screen.said)]
    said += [Heading(say("The objection that you named")), _make_said(screen.objection, theme)]
    column.addWidget(_framed(said))
    column.addWidget(SideBySide([_make_side(each, theme) for each in screen.sides], APART))
    column.addStretch(1)
    return body


def _make_verdict(screen: HeardScreen) -> QFrame:
    frame = QFrame()
    frame.setObjectName("answer")
    frame.setProperty("tone", "advice" if screen.holds else "open")
    column = QVBoxLayout(frame)
    column.setContentsMargins(14, 9, 14, 10)
    column.setSpacing(2)
    column.addWidget(Text(screen.verdict, 17, 600))
    column.addWidget(Text(f"{screen.side} {screen.note}", 13))
    return frame


def _make_said(said: SaidShown, theme: Theme) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 2)
    column.setSpacing(1)
    line = Text(f"{said.mark} {said.words}", 13, 600)
    line.setAccessibleName(f"{said.spoken}: {said.words}")
    column.addWidget(line)
    column.addWidget(Text(said.why, 12))
    if said.bearings:
        count = len(said.bearings)
        title = say("1 source") if count == 1 else say("{count} sources").format(count=count)
        sources = Foldaway(title, lambda: make_bearings(said.bearings, theme))
        sources.head.setFont(font(12, 500))
        sources.head.setAccessibleDescription(said.words)
        column.addWidget(sources)
    return made


def _make_side(side: SideShown, theme: Theme) -> QFrame:
    parts: list[QWidget] = [
        Text(side.title, 12, tone="muted"),
        Text(side.headline, 15, 600),
        Text(side.turn, 12, tone="muted"),
    ]
    for heading, reasons in side.reasons:
        parts.append(Heading(heading))
        parts += [_make_reason(each, theme) for each in reasons]
    return _framed(parts)


def _make_reason(reason: Reason, theme: Theme) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 4)
    column.setSpacing(1)
    column.addWidget(RichText(reason.headline, reason.text, 13))
    later = say("later evidence") if reason.kind == "later-evidence" else ""
    source = " · ".join(part for part in (later, reason.source) if part)
    if source or reason.checked:
        column.addWidget(SourceLine(source, reason.checked, theme))
    return made


def _framed(parts: list[QWidget]) -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(14, 12, 14, 12)
    column.setSpacing(4)
    for part in parts:
        column.addWidget(part)
    return frame
