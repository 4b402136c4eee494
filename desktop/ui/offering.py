"""A text with its read pieces marked, beside it each offer to accept or dismiss: what a dialog of offers is made of."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.consult.pasted.offer import Pasted, Piece
from desktop.consult.session import Session
from desktop.screens.pasting import PastingScreen, Picked, show_pasting
from desktop.ui.help import offer_help
from desktop.ui.parts.offered import Offered
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import Theme, font
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.casework import Casework

SIZE = (1120, 640)


class OfferDialog(QDialog):
    """Shows the offers of a text for one session; says what was accepted, one offer at a time, and nothing else."""

    taken = Signal(str, object)  # place and value of one offer that was accepted

    def __init__(self, parent: QWidget | None, session: Session, theme: Theme, title: str) -> None:
        super().__init__(parent)
        self._session, self._theme = session, theme
        self._pasted, self._picked = Pasted(""), Picked()
        self._screen: PastingScreen | None = None
        self._looked_at = ""
        self.offers: list[Offered] = []
        self.setWindowTitle(title)
        self.resize(*SIZE)
        offer_help(self, "pasting")
        self.text = self._make_text()
        self._remark = Text("", 12, tone="open")
        self._body = QWidget()
        self._body.setObjectName("panelBody")
        self._list = QVBoxLayout(self._body)
        self._list.setContentsMargins(12, 10, 12, 12)
        self._list.setSpacing(8)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._body)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.count = Text("", 12, tone="muted")

    def _make_text(self) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setFont(font(13))
        made.setTabChangesFocus(True)
        return made

    def _lay_out(self, above: tuple[QWidget, ...] = (), below: tuple[QWidget, ...] = ()) -> None:
        """Put everything in its place: what stands `above` the offers, and `below` them beside Close."""
        self._patient = Text("", 15, 600)
        help_ = Text(say("Nothing is taken unless you accept it."), 12, tone="muted")
        keys = Text(
            say("Up, Down: move · Left, Right: choose · Return: accept · Delete: dismiss · Esc: close"),
            12,
            tone="muted",
        )
        right = QVBoxLayout()
        right.setSpacing(7)
        for widget in (*above, self._remark):
            right.addWidget(widget)
        right.addWidget(self._area, 1)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.text, 9)
        middle.addLayout(right, 11)
        self.close_button = button(say("Close"), "plain")
        self.close_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        for widget in (*below, self.close_button):
            foot.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 14, 18, 12)
        outer.setSpacing(6)
        for widget in (self._patient, help_):
            outer.addWidget(widget)
        outer.addLayout(middle, 1)
        outer.addWidget(keys)
        outer.addLayout(foot)

    def display(self, session: Session) -> None:
        """Show the offers beside another session: one was accepted."""
        self._session = session
        self._show()

    def _make_screen(self) -> PastingScreen:
        """What is shown of the offers beside the session."""
        return show_pasting(self._session, self._pasted, self._picked)

    def _put(self, pasted: Pasted) -> None:
        """Another text: what was chosen for the one before is forgotten."""
        self._pasted, self._picked, self._looked_at = pasted, Picked(), ""
        self._screen = self._make_screen()
        self._clear()
        self.offers = [Offered(row) for row in self._screen.rows]
        for at, offer in enumerate(self.offers):
            offer.accept_wanted.connect(self._accept)
            offer.dismissal_wanted.connect(self._dismiss)
            offer.chosen.connect(self._choose)
            offer.entered.connect(self._look_at)
            offer.left_by.connect(lambda by, at=at: self._go(at + by))
            self._list.addWidget(offer)
        self._list_unread(self._screen)
        self._list.addStretch(1)
        self._order_tabs()
        self._show()

    def _question(self) -> str:
        """What the clinician is to make sure of."""
        return say("For {patient}: is this text about this patient?")

    def _first(self) -> tuple[QWidget, ...]:
        """What the keyboard meets before the offers."""
        return (self.text,)

    def _last(self) -> tuple[QWidget, ...]:
        """What it meets behind them."""
        return (self.close_button,)

    def _order_tabs(self) -> None:
        """What stands first, each offer with its buttons, what stands last."""
        parts = [part for offer in self.offers for part in (offer, *offer.options, offer.accept, offer.dismiss)]
        order = (*self._first(), *parts, *self._last())
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _clear(self) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _list_unread(self, screen: PastingScreen) -> None:
        if not screen.rows and self._pasted.text.strip():
            self._list.addWidget(Text(say("Nothing in this text is offered."), 13, 600))
        if screen.unread:
            self._list.addWidget(Text(say("Not read"), 13, 600))
        for each in screen.unread:
            words = say("not read: {words}").format(words=each.words)
            self._list.addWidget(Text(f"{words}\n{each.why}" if each.why else words, 12, tone="muted"))

    def _show(self) -> PastingScreen:
        screen = self._screen = self._make_screen()
        self._patient.setText(self._question().format(patient=screen.patient))
        self._remark.setText(screen.remark)
        self._remark.setVisible(bool(screen.remark))
        self.count.setText(screen.count)
        for offer, row in zip(self.offers, screen.rows, strict=True):
            offer.display(row)
        self._mark()
        return screen

    def _choose(self, subject: str, at: int) -> None:
        self._picked = self._picked.choose(subject, at)
        self._show()

    def _accept(self, subject: str) -> None:
        offer = next(each for each in self.offers if each.row.subject == subject)
        row = offer.row
        if row.state not in ("open", "dismissed") or row.answer is None or row.needs:
            if row.waits_for_moment:
                self._ask_moment()
            return
        self._picked = self._picked.accept(subject, *row.answer)
        self._go_on(offer)
        self.taken.emit(*row.answer)
        self._show()

    def _ask_moment(self) -> None:
        """Lead to the question when the results are from, where it is asked."""

    def _dismiss(self, subject: str) -> None:
        offer = next(each for each in self.offers if each.row.subject == subject)
        if offer.row.state == "open":
            self._picked = self._picked.dismiss(subject)
            self._go_on(offer)
            self._show()

    def _go_on(self, done: Offered) -> None:
        """The next offer that is still open, or none: the focus stays."""
        at = self.offers.index(done)
        following = [each for each in (*self.offers[at + 1 :], *self.offers[:at]) if each.row.state == "open"]
        (following[0] if following else done).setFocus()

    def _go(self, at: int) -> None:
        if 0 <= at < len(self.offers):
            self.offers[at].setFocus()

    def _look_at(self, subject: str) -> None:
        """Show where the offer was read from."""
        self._looked_at = subject
        offer = next(each for each in self.offers if each.row.subject == subject)
        # Once the rows have their new heights.
        QTimer.singleShot(0, offer, lambda: self._area.ensureWidgetVisible(offer, 0, 20))
        cursor = self.text.textCursor()
        cursor.setPosition(self._at(offer.row.pieces[0].start))
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()
        self._mark()

    def _mark(self) -> None:
        """Underline every piece that was read; the one looked at stands on a strong ground."""
        marks = []
        for offer in self.offers:
            strong = offer.row.subject == self._looked_at
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            look.setBackground(QColor(self._theme.route if strong else self._theme.route_ground))
            look.setForeground(QColor(self._theme.on_strong if strong else self._theme.ink))
            marks += [(strong, self._mark_piece(piece, look)) for piece in offer.row.pieces]
        self.text.setExtraSelections([mark for _, mark in sorted(marks, key=lambda each: each[0])])

    def _mark_piece(self, piece: Piece, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self._at(piece.start))
        cursor.setPosition(self._at(piece.end), QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = cursor, look
        return mark

    def _at(self, place: int) -> int:
        """A place in the text as Qt counts it, where a character may be two."""
        return len(self._pasted.text[:place].encode("utf-16-le", "surrogatepass")) // 2


def work_through(on: "Casework", dialog: OfferDialog) -> None:
    """Open the dialog beside the case in hand; each offer that is accepted is an answer like any other."""

    def take(place: str, value: object) -> None:
        on.answer(place, value)
        if on.session is not None:
            dialog.display(on.session)

    dialog.taken.connect(take)
    dialog.exec()
    dialog.deleteLater()  # the text may name the patient: it goes with the dialog
