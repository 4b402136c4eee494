"""The tour in the window: a calm card beside the part that it is about, a line around that part, and the way on."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.tour import STEPS, Step, tell_place
from desktop.ui.parts.speech import Role, announce, describe, speak_as
from desktop.ui.parts.text import Text, button, rename
from desktop.ui.theme import scaled
from engine.language import say, say_as

if TYPE_CHECKING:
    from desktop.ui.casework import Casework
    from desktop.ui.desk import Desk
    from desktop.ui.window import Window

WIDTH, GAP, EDGE = 340, 12, 10  # pixels at a text size of 100 %: the card, from the part, from the window's edge


def take_tour(window: "Window") -> None:
    """Open the demonstration patient, unless the clinician stays with the case in hand, and begin the tour there."""
    for before in window.findChildren(Tour):
        before.leave()

    def begin(casework: "Casework") -> None:
        present = casework.session
        casework.open_demonstration()
        if casework.session is not None and casework.session is not present:
            window.appearance.remember_tour()
            Tour(window, casework)

    window.work(begin)


class Tour(QObject):
    """One tour. It lasts while its patient is in front, and nothing of it stays when it is left."""

    def __init__(self, window: "Window", casework: "Casework") -> None:
        super().__init__(window)
        self._window, self._casework = window, casework
        self._number = casework.session.case.identity.record_number if casework.session else None
        self.at = 0
        self.frame = QFrame(window)  # around the part; it takes no click
        self.frame.setObjectName("tourFrame")
        self.frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.card = Card(window)
        self.card.next.clicked.connect(self.go_on)
        self.card.back.clicked.connect(partial(self._go, -1))
        self.card.leaves.clicked.connect(self.leave)
        self._watch = QTimer(self)  # a layout settles after its events; the card follows it
        self._watch.setSingleShot(True)
        self._watch.timeout.connect(self._place)
        window.installEventFilter(self)
        window.appearance.changed.connect(self._dress)
        casework.shown.connect(self._look)
        casework.installEventFilter(self)
        self._show()
        self.card.next.setFocus()

    @property
    def step(self) -> Step:
        """The step in sight."""
        return STEPS[self.at]

    def go_on(self) -> None:
        """To the next step; from the last one out."""
        if self.at == len(STEPS) - 1:
            self.leave()
        else:
            self._go(1)

    def leave(self) -> None:
        """End the tour; the demonstration patient stays on the desk, and the keyboard goes to its form."""
        if self._watch.parent() is None:
            return
        self._window.removeEventFilter(self)
        self._casework.removeEventFilter(self)
        self._window.appearance.changed.disconnect(self._dress)
        self._casework.shown.disconnect(self._look)
        self._watch.stop()
        self._watch.setParent(None)
        had_keyboard = self.card.isAncestorOf(self._window.focusWidget() or self._window)
        for each in (self.card, self.frame):
            each.hide()
            each.deleteLater()
        self.setParent(None)
        self.deleteLater()
        if had_keyboard and self._casework.isVisible():
            self._casework.desk.focus_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; leave when something else comes to the front."""
        if watched is self._window and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._watch.start(0)
        if watched is self._casework and event.type() == QEvent.Type.Hide:
            self.leave()
        return False

    def _look(self, _banner: object) -> None:
        """Another patient is in hand: the tour is about this one alone."""
        session = self._casework.session
        if session is None or session.case.identity.record_number != self._number:
            self.leave()
        else:
            self._watch.start(0)

    def _go(self, step: int) -> None:
        self.at = max(0, min(len(STEPS) - 1, self.at + step))
        self._show()

    def _show(self) -> None:
        _bring(self._casework.desk, self.step)
        self.card.display(self.at)
        self._place()
        self._watch.start(0)
        announce(self.card, ". ".join(self.step.spoken))

    def _dress(self) -> None:
        """Other colours or another size of texts: the card is made anew, the step stays."""
        self.card.dress()
        self._show()
        self.card.next.setFocus()

    def _place(self) -> None:
        """The line around the part, the card where there is most room beside it."""
        part = _find_part(self._window, self._casework.desk, self.step)
        around = QRect(part.mapTo(self._window, QPoint(0, 0)), part.size())
        self.frame.setGeometry(around)
        card = self.card
        card.adjustSize()
        card.resize(scaled(WIDTH), card.heightForWidth(scaled(WIDTH)))
        card.move(_find_place(around, card.size().width(), card.size().height(), self._window.rect()))
        for each in (self.frame, card):
            each.show()
            each.raise_()


class Card(QFrame):
    """What is said of a step, and the ways on, back and out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tourCard")
        speak_as(self, Role.Grouping, say("Tour"))
        self.next, self.back, self.leaves = button("", "primary"), button(say("Back"), "small"), button("", "link")
        self._place, self._title, self._words = Text("", 11), Text("", 15), Text("")
        self._column = QVBoxLayout(self)
        self._foot = QHBoxLayout()
        self.dress()
        leave = QShortcut(QKeySequence("Escape"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.leaves.click)

    def dress(self) -> None:
        """The parts in the size of texts in use."""
        self._column.setContentsMargins(scaled(18), scaled(14), scaled(18), scaled(14))
        self._column.setSpacing(scaled(6))
        for old in (self._place, self._title, self._words):
            self._column.removeWidget(old)
            old.deleteLater()
        self._column.removeItem(self._foot)
        self._place = Text("", 11, 600, tone="route", wrap=False)
        self._title, self._words = Text("", 15, 600), Text("", 13)
        for at, text in enumerate((self._place, self._title, self._words)):
            self._column.insertWidget(at, text)
        self._column.addLayout(self._foot)
        self._foot.setSpacing(scaled(8))
        if self._foot.count() == 0:
            self._foot.addWidget(self.leaves)
            self._foot.addStretch(1)
            self._foot.addWidget(self.back)
            self._foot.addWidget(self.next)
        for each, size in ((self.next, 13), (self.back, 13), (self.leaves, 12)):
            face = each.font()
            face.setPixelSize(scaled(size))
            each.setFont(face)

    def display(self, at: int) -> None:
        """Show a step."""
        title, words = STEPS[at].spoken
        last = at == len(STEPS) - 1
        self._place.setText(tell_place(at))
        self._title.setText(title)
        self._words.setText(words)
        self.next.setText(say("Done") if last else say_as("button", "Next"))
        self.next.setAccessibleName(self.next.text())
        describe(self.next, f"{title}. {words}")
        self.back.setEnabled(at > 0)
        rename(self.leaves, say("Leave the tour"))
        self.leaves.setAccessibleName(self.leaves.text())
        self.setAccessibleName(f"{tell_place(at)}: {title}")
        describe(self, words)


def _bring(desk: "Desk", step: Step) -> None:
    """Bring the part into sight, with its page."""
    if step.part != "menus":
        desk.parts.bring(step.part)
    if step.part == "reasons":
        desk.panel.tabs.setCurrentWidget(desk.panel.pages[step.page])
    elif step.page == "pathway":
        desk.stage.open_pathway()
    elif step.part == "pathway":
        desk.stage.open_page(step.page)


def _find_part(window: "Window", desk: "Desk", step: Step) -> QWidget:
    parts: dict[str, QWidget] = {
        "answer": desk.card, "form": desk.intake, "pathway": desk.stage, "reasons": desk.panel, "decision": desk.bar,
        "menus": window.top,
    }  # fmt: skip
    return parts[step.part]


def _find_place(around: QRect, width: int, height: int, room: QRect) -> QPoint:
    """Right of the part, left of it, below or above it; in the window's lower corner where none of these has room."""
    gap, edge = scaled(GAP), scaled(EDGE)
    x = max(edge, min(around.left() + gap, room.width() - width - edge))
    y = max(edge, min(around.top() + gap, room.height() - height - edge))
    if around.right() + gap + width + edge <= room.width():
        return QPoint(around.right() + gap, y)
    if around.left() - gap - width >= edge:
        return QPoint(around.left() - gap - width, y)
    if around.bottom() + gap + height + edge <= room.height():
        return QPoint(x, around.bottom() + gap)
    if around.top() - gap - height >= edge:
        return QPoint(x, around.top() - gap - height)
    return QPoint(
        max(edge, min(around.right() - width - gap, room.width() - width - edge)),
        max(edge, room.height() - height - edge),
    )
