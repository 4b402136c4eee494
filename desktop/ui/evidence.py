"""The evidence page: a card for each trial, guideline and conflict, one open at a time; a check is recorded by name."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.consult.session import Session
from desktop.screens.evidence import EvidenceScreen, Head, Line, OpenCard, Row, open_card, show_evidence
from desktop.ui.parts.page import Tab
from desktop.ui.parts.source_line import SourceLine
from desktop.ui.parts.text import RichText, Text, button, part_lines, rule
from desktop.ui.theme import SMALL, Theme, scaled
from engine.joining import lead_in
from engine.language import say
from engine.ledger import Item

ABOVE = 8  # pixels left above a card that was opened
WISH = 18  # pixels, as high as the line of the source beside it
CLOSED, OPEN = "▸", "▾"
_COLUMNS = (27, 27, 20, 26)  # shares of the width: what, arms, result, source


WIDEST_TITLE = 560  # pixels of the narrowest page at a text size of 100 %


class CardHead(QWidget):
    """A card's title, which opens and closes it, and below it what it is."""

    clicked = Signal()

    def __init__(self, head: Head, *, opened: bool) -> None:
        super().__init__()
        spoken = say("Close {title}") if opened else say("Open {title}")
        title = part_lines(f"{OPEN if opened else CLOSED}  {head.title}", WIDEST_TITLE, 13, 600)
        self.title = button(title, "link", spoken.format(title=head.spoken), 13, 600)
        self.title.setAccessibleDescription(head.words)
        self.title.clicked.connect(self.clicked)
        words = Text(head.words, 12, tone="muted")
        words.setContentsMargins(scaled(18), 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        column.addWidget(self.title, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The words open it too."""
        super().mousePressEvent(event)
        self.clicked.emit()


class Evidence(Tab):
    """The page; it is made when it is looked at, and made anew when what it shows has changed."""

    check_wanted = Signal(object)  # the item of the ledger
    withdrawal_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._session: Session | None = None
        self._shown: tuple[EvidenceScreen, OpenCard | None] | None = None
        self._opened: str | None = None
        self._asked: str | None = None  # the item whose check is being recorded or withdrawn
        self._wishes: dict[str, QPushButton] = {}
        self.heads: dict[str, CardHead] = {}
        self.setAccessibleName(say("Evidence"))

    def display(self, session: Session) -> None:
        """Show a session's evidence, now or when the page is opened."""
        self._session = session
        self.renew_if_seen()

    def open_card(self, name: str) -> None:
        """Open one card; the one that is open is closed."""
        self._opened = None if self._opened == name else name
        self.renew()
        head = self.heads.get(name)
        if head is not None:
            head.title.setFocus(Qt.FocusReason.OtherFocusReason)
            # Once it is laid out: what opens stands at the top of the page, what closes stays in sight.
            QTimer.singleShot(0, head, lambda: self.verticalScrollBar().setValue(max(head.y() - ABOVE, 0)))

    def renew(self) -> None:
        """Show the session that was given last."""
        if self._session is None:
            return
        screen = show_evidence(self._session)
        known = {head.id for shelf in screen.shelves for head in shelf.heads}
        self._opened = self._opened if self._opened in known else None
        card = None if self._opened is None else open_card(self._session, self._opened)
        if self._shown == (screen, card):
            return
        self._shown = (screen, card)
        at = self.verticalScrollBar().value()
        body = QWidget()
        body.setObjectName("panelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 12, 12, 16)
        column.setSpacing(4)
        self.heads, self._wishes = {}, {}
        for part in self._make(screen, card):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(body)
        self.verticalScrollBar().setValue(at)
        if self._asked in self._wishes:  # the button that was pressed is gone with the old page
            self._wishes[self._asked].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, screen: EvidenceScreen, card: OpenCard | None) -> Iterable[QWidget]:
        for problem in screen.problems:
            yield Text(problem, 12, 500, tone="stop")
        for at, shelf in enumerate(screen.shelves):
            title = Text(shelf.title.upper(), 12, 600)
            title.setContentsMargins(0, 10 if at else 0, 0, 2)
            yield title
            for head in shelf.heads:
                made = CardHead(head, opened=head.id == self._opened)
                made.clicked.connect(lambda name=head.id: self.open_card(name))
                self.heads[head.id] = made
                yield made
                if card is not None and head.id == self._opened:
                    yield self._open(card)

    def _open(self, card: OpenCard) -> QWidget:
        frame = QWidget()
        frame.setObjectName("evidenceCard")
        frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        for line in card.lines:
            column.addWidget(self._line(line))
        if card.rows:
            column.addWidget(self._heading(say("Figures, each at its follow-up")))
            column.addWidget(self._table(card.rows))
        if card.caveats:
            column.addWidget(self._heading(say("Before reading more into it")))
            for line in card.caveats:
                column.addWidget(self._line(line))
        if card.missing:
            column.addWidget(self._heading(say("Not found, or why it is kept")))
            for words in card.missing:
                column.addWidget(Text(words, 12, tone="muted"))
        if card.cited:
            column.addWidget(self._heading(say("Sources in full")))
            for words in card.cited:
                column.addWidget(Text(words, SMALL, tone="muted"))
        return frame

    @staticmethod
    def _heading(words: str) -> QWidget:
        made = Text(words, 12, 600)
        made.setContentsMargins(0, 8, 0, 0)
        return made

    def _line(self, line: Line) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(RichText(lead_in(line.label) if line.label else "", line.text, 12))
        if line.source or line.tag:
            foot = QHBoxLayout()
            foot.setSpacing(10)
            foot.addWidget(SourceLine(line.source, line.tag, self._theme), 1)
            if line.item is not None:
                foot.addWidget(self._wish(line.item), 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(foot)
        return made

    def _table(self, rows: tuple[Row, ...]) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        for at, share in enumerate(_COLUMNS):
            grid.setColumnStretch(at, share)
        for place, words in enumerate((say("Measured, and when"), say("Groups"), say("Result"), say("Source"))):
            grid.addWidget(Text(words, SMALL, tone="muted"), 0, place)
        for row in rows:
            at = grid.rowCount()
            grid.addWidget(rule(), at, 0, 1, len(_COLUMNS))
            for place, cell in enumerate(self._cells(row)):
                grid.addWidget(cell, at + 1, place, Qt.AlignmentFlag.AlignTop)
            if row.note:
                grid.addWidget(Text(row.note, SMALL, tone="muted"), at + 2, 0, 1, len(_COLUMNS))
        return made

    def _cells(self, row: Row) -> Iterable[QWidget]:
        when = f"{row.place} · {row.follow_up}" if row.place else row.follow_up
        yield self._stack(Text(row.measure, 12, 500), Text(when, SMALL, tone="muted"))
        yield self._stack(*(Text(arm, 12) for arm in row.arms))
        yield self._stack(*(Text(part, 12, 500 if at == 0 else 400) for at, part in enumerate(row.result)))
        yield self._stack(SourceLine(row.source, row.tag, self._theme), self._wish(row.item))

    @staticmethod
    def _stack(*parts: QWidget) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in parts:
            if not isinstance(part, Text) or part.text():
                column.addWidget(part)
        column.addStretch(1)
        return made

    def _wish(self, item: Item) -> QWidget:
        if item.checked:
            words, spoken, wanted = say("Withdraw…"), say("Withdraw the check of {item}"), self.withdrawal_wanted
        else:
            words, spoken, wanted = say("Record a check…"), say("Record a check of {item}"), self.check_wanted
        # A dose that is not shown is not spoken either.
        named = say("the dose of {what}").format(what=item.about) if item.withheld else item.text
        made = button(words, "link", spoken.format(item=named), SMALL)
        made.setFixedHeight(scaled(WISH))
        made.clicked.connect(lambda: self._ask(wanted, item))
        self._wishes[item.id] = made
        return made

    def _ask(self, wanted: SignalInstance, item: Item) -> None:
        self._asked = item.id
        wanted.emit(item)
        self._asked = None
