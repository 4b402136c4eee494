"""What came of an argument: what was said, judged, and then both sides whole, beside each other where there is room."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.screens.practice.argument import HeardScreen, SideShown
from desktop.ui.parts.item import Heading
from desktop.ui.parts.source_line import SourceLine
from desktop.ui.parts.text import RichText, Text
from desktop.ui.practice.evidence import make_judged
from desktop.ui.practice.frames import Verdict, make_card
from desktop.ui.practice.side_by_side import SideBySide
from desktop.ui.theme import Theme
from engine.language import say
from engine.rationale import Reason

APART = 900  # pixels at 100 % from which on the sides stand beside each other
MARGIN = 14


def make_heard(screen: HeardScreen, theme: Theme) -> QWidget:
    """All of it, from top to bottom."""
    body = QWidget()
    body.setObjectName("panelBody")
    column = QVBoxLayout(body)
    column.setContentsMargins(16, 12, 16, 14)
    column.setSpacing(8)
    column.addWidget(Verdict(screen.verdict, f"{screen.side} {screen.note}", holds=screen.holds))
    said = [Heading(say("What you said"), "route", first=True), *(make_judged(each, theme) for each in screen.said)]
    said += [Heading(say("The objection that you named")), make_judged(screen.objection, theme)]
    column.addWidget(make_card(said, MARGIN))
    column.addWidget(SideBySide([_make_side(each, theme) for each in screen.sides], APART))
    column.addStretch(1)
    return body


def _make_side(side: SideShown, theme: Theme) -> QFrame:
    parts: list[QWidget] = [
        Text(side.title, 12, tone="muted"),
        Text(side.headline, 15, 600),
        Text(side.turn, 12, tone="muted"),
    ]
    for heading, reasons in side.reasons:
        parts.append(Heading(heading))
        parts += [_make_reason(each, theme) for each in reasons]
    return make_card(parts, MARGIN)


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
