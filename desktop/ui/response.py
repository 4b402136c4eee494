"""The page of the response: the answer with its reasons and drawings, and below it the measurements it comes from."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.consult.measurements import PLACE
from desktop.consult.session import Session
from desktop.screens.response import AnswerScreen, Taking, show_response
from desktop.ui.assessments import Assessments
from desktop.ui.curve import CurveView
from desktop.ui.parts.page import Tab
from desktop.ui.parts.source_line import SourceLine
from desktop.ui.parts.text import Text, button, rule, set_property
from desktop.ui.seriesfiles import choose_series, keep_series
from desktop.ui.theme import Theme
from engine.language import say


class ResponsePage(Tab):
    """Shows the measurements of the session in hand and says what was entered or taken into the case."""

    answered = Signal(str, object)
    taken = Signal(object)  # the response to take into the case, with its day

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._session: Session | None = None
        self._shown: Session | None = None
        self._answer: AnswerScreen | None = None
        self.takings: dict[str, QWidget] = {}
        self.entered = Assessments()
        self.entered.changed.connect(lambda series: self.answered.emit(PLACE, series))
        self.entered.open_wanted.connect(self._open)
        self.entered.save_wanted.connect(self._save)
        self.headline = Text("", 17, 600)
        self._head = QFrame()
        body = QWidget()
        body.setObjectName("panelBody")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(14, 12, 12, 16)
        self._column.setSpacing(8)
        self._column.addWidget(self._head)
        self._column.addWidget(rule())
        self._column.addWidget(self.entered)
        self._column.addStretch(1)
        self.setWidget(body)

    def display(self, session: Session) -> None:
        """Show a session, now or when the page is opened."""
        self._session = session
        self.renew_if_seen()

    def renew(self) -> None:
        """Show the session that was given last."""
        session = self._session
        if session is None or session is self._shown:
            return
        screen = show_response(session)
        place = self._place_of_focus()
        if screen.answer != self._answer:
            self._answer = screen.answer
            self._make_head(screen.answer)
        self.entered.display(session, screen.assessments)
        self._shown = session
        if place is not None:
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            if (now := self._place_of_focus()) is not None:  # what is being typed in stays where it was
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + now - place)

    def _place_of_focus(self) -> int | None:
        """How far down the body the entry lies that has the keyboard; None when it is elsewhere."""
        widget = QApplication.focusWidget()
        body = self.widget()
        if widget is None or body is None or not self.entered.isAncestorOf(widget):
            return None
        return widget.mapTo(body, QPoint(0, 0)).y()

    def _make_head(self, screen: AnswerScreen) -> None:
        head = QFrame()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for widget in self._tell(screen):
            column.addWidget(widget)
        old, self._head = self._head, head
        self._column.replaceWidget(old, head)
        old.hide()
        old.deleteLater()

    def _tell(self, screen: AnswerScreen) -> Iterable[QWidget]:
        yield self._strip(screen)
        for words in screen.differences:
            yield Text(words, 13, 600, tone="open")
        self.takings = {}
        if screen.takings:
            yield self._take_row(screen)
        for heading, sentences in screen.groups:
            title = Text(heading.upper(), 12, 600, tone="open" if heading == say("Check value and unit") else "")
            title.setContentsMargins(0, 5, 0, 0)
            yield title
            for sentence in sentences:
                yield Text(sentence, 12)
        for curve in screen.curves:
            yield CurveView(curve, self._theme)
            told = " ".join((*(f"{line.words}." for line in curve.lines), curve.remark))
            yield Text(told.strip(), 11, tone="muted")
        if screen.curves:
            words = say("Straight lines join what was measured; what lay between is not known. Empty circle: baseline.")
            yield Text(words, 11, tone="muted")
        if screen.criteria:
            yield SourceLine(screen.criteria, "", self._theme)

    def _strip(self, screen: AnswerScreen) -> QWidget:
        strip = QFrame()
        strip.setObjectName("answer")
        set_property(strip, "tone", screen.tone)
        column = QVBoxLayout(strip)
        column.setContentsMargins(11, 8, 11, 9)
        column.setSpacing(2)
        self.headline = Text(screen.headline, 17, 600, tone="" if screen.tone == "plain" else screen.tone)
        line = QHBoxLayout()
        line.addWidget(self.headline, 1)
        if screen.curves:
            down = button(say("Enter measurements ↓"), "link", say("Go to the measurements"), 12)
            down.clicked.connect(self._go_down)
            line.addWidget(down, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        column.addWidget(Text(screen.remark, 12))
        return strip

    def _take_row(self, screen: AnswerScreen) -> QWidget:
        row = QFrame()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(7)
        line.addWidget(Text(screen.taking, 12), 1)
        for taking in screen.takings:
            words = f"✓ {taking.title}" if taking.taken else taking.title
            name = say("Take {response} into the case: {place}").format(response=taking.response, place=taking.title)
            made = button(words, "small", name, 12)
            made.clicked.connect(lambda _checked=False, taking=taking: self._take(taking))
            self.takings[taking.place] = made
            line.addWidget(made)
        return row

    def _go_down(self) -> None:
        self.verticalScrollBar().setValue(self.entered.y())
        self.entered.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, taking: Taking) -> None:
        """The day goes with the response; the keyboard stays on the button, which is made anew."""
        self.taken.emit(taking)
        if taking.place in self.takings:
            self.takings[taking.place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        if self._session is not None:
            series = choose_series(self, self._session)
            if series is not None:
                self.answered.emit(PLACE, series)

    def _save(self) -> None:
        if self._session is not None:
            keep_series(self, self._session)
