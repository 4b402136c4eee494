"""The debrief of a round: right or not in one sentence, both routes on the diagram, the reasons, and what is next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.practice.debrief import DebriefScreen, show_debrief
from desktop.screens.practice.round import tell_age
from desktop.screens.safety import Grid, GridCell, GridRow
from desktop.training.arguing import find_dispute
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.grid import GridView
from desktop.ui.parts.item import Heading
from desktop.ui.parts.text import Text, button, rule
from desktop.ui.practice.evidence import make_judged
from desktop.ui.practice.frames import Verdict, make_card
from desktop.ui.practice.page import PracticePage, replace_body
from desktop.ui.practice.routes import TwoRoutes
from desktop.ui.practice.scrolling import Scrolling
from desktop.ui.theme import Theme, scaled
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.practice.trainee import Trainee
    from engine.practice.commitment import Part

BESIDE = 860  # pixels at a text size of 100 %, from which on the diagram stands beside the words
DIAGRAM, WORDS = 11, 10  # shares of the width
AROUND = 40  # pixels between the parts and the edges of the page, and the scroll bar's


class DebriefPage(PracticePage):
    """What the round that was committed to last showed; nothing of it can be changed."""

    def __init__(self, trainee: "Trainee", theme: Theme) -> None:
        super().__init__(trainee, theme)
        self.pair = button(say("The minimal pair"), "primary", weight=600)
        self.pair.setToolTip(say("The same patient with one fact changed, and another advice"))
        self.pair.clicked.connect(self.pair_wanted)
        self.following = button(say("Next due"), "plain")
        self.following.clicked.connect(self.next_wanted)
        self.argue = button(say("Argue a side"), "plain")
        self.argue.setToolTip(say("The editions differ here"))
        self.argue.clicked.connect(lambda: self.page_wanted.emit("argue"))
        self.save = button(say("Save the debrief…"), "plain")
        self.save.clicked.connect(self.debrief_wanted)
        self.close_up = button(say("To what is due"), "plain")
        self.close_up.clicked.connect(lambda: self.page_wanted.emit("due"))
        self._row: QHBoxLayout | None = None
        self._routes: TwoRoutes | None = None
        self._answer: Verdict | None = None
        self._area = Scrolling(say("Debrief"), reads=True)
        self._area.setObjectName("sheets")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self._area, 1)
        around.addWidget(self._make_foot())

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("bar")
        row = Flow(scaled(50), scaled(8), scaled(4))
        foot.setLayout(row)
        row.setContentsMargins(16, 0, 14, 0)
        for each in (self.pair, self.following, self.argue):
            row.add(each)
        row.add_gap()
        for each in (self.save, self.close_up):
            row.add(each)
        return foot

    def display(self) -> None:
        """Show the debrief in hand, with the keyboard on what comes next."""
        done = self.trainee.done
        if done is None or done.commitment is None or done.feedback is None:
            self.page_wanted.emit("due")
            return
        aged = tell_age(done.scenario.edition, self.trainee.here.date())
        screen = show_debrief(done.scenario, done.commitment, done.feedback, self.trainee.tell_contrast(), aged)
        replace_body(self._area, self._make_body(screen))
        self._area.verticalScrollBar().setValue(0)
        self.argue.setVisible(find_dispute(self.trainee.collection, done.scenario) is not None)
        self.save.setVisible(self.trainee.answer is not None)
        has_pair = self.trainee.find_pair() is not None  # some advice no single fact turns into another
        self.pair.setVisible(has_pair)
        (self.pair if has_pair else self.following).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_body(self, screen: DebriefScreen) -> QWidget:
        body = QWidget()
        body.setObjectName("panelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(6)
        told = " ".join(each for each in (screen.sure, screen.parting, screen.would_be) if each)
        self._answer = Verdict(f"{'✓' if screen.holds else '◆'} {screen.verdict}", told, holds=screen.holds)
        self.verdict = self._answer.line
        column.addWidget(self._answer)
        self._row = row = QHBoxLayout()
        row.setSpacing(14)
        self._routes = TwoRoutes(screen.right, screen.taken, screen.parted, self.theme)
        row.addWidget(self._routes, DIAGRAM, Qt.AlignmentFlag.AlignTop)
        row.addWidget(make_card(self._make_words(screen)), WORDS)
        column.addLayout(row)
        column.addStretch(1)
        self._arrange()
        return body

    def _arrange(self) -> None:
        """Where there is no room beside it, the diagram stands above the words; beside them it is all in sight."""
        if self._row is None or self._routes is None or self._answer is None:
            return
        beside = self.width() >= scaled(BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        above = self._answer.heightForWidth(self.width() - AROUND) + AROUND
        self._routes.take_room(self._area.viewport().height() - above if beside else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for both or not."""
        super().resizeEvent(event)
        self._arrange()

    def _make_words(self, screen: DebriefScreen) -> list[QWidget]:
        parts: list[QWidget] = [
            Heading(say("To keep"), "route", first=True),
            Text(screen.learning_point, 14, 500),
            *([Text(screen.contrast, 14)] if screen.contrast else []),
            *(Text(each, 12, tone="muted" if at == 0 else "") for at, each in enumerate(screen.standing)),
            rule(),
            GridView(say("The parts of your answer"), _grid(screen.parts), self.theme),
        ]
        for heading, reasons in screen.reasons:
            parts.append(Heading(heading))
            parts += [make_judged(each, self.theme) for each in reasons]
        parts.append(Heading(say("What was asked for")))
        parts += [Text(words, 12) for words in screen.gathering]
        return parts


def _grid(parts: tuple["Part", ...]) -> Grid:
    """Risk group, advice and duration: yours, and what is right with why."""
    rows = tuple(
        GridRow(
            part.title,
            (
                GridCell(f"{'✓' if part.holds else '◆'} {part.given}", "", ""),
                GridCell(part.right, "", "", note="" if part.holds else part.because),
            ),
        )
        for part in parts
    )
    return Grid(say("Part"), (say("Yours"), say("Right")), ("", ""), rows)
