"""The manual in the window: contents at the left, a page, words to find, the way back; F1 opens that of the part."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLineEdit, QWidget

from desktop.manual.book import find_page, list_pages, read_manual, search
from desktop.manual.page import Page
from desktop.ui.contents import WIDTH, Contents
from desktop.ui.leaflets import save_manual, show_use
from desktop.ui.manual_page import make_found, make_page
from desktop.ui.parts.page import Page as Scrolled
from desktop.ui.parts.reader import Reader
from desktop.ui.parts.text import button
from desktop.ui.theme import Theme, font, scaled
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.window import Window

PAGES = {"benefit": "numbers", "fit": "applies"}  # pages of the stage whose topic has another name
ROOM = {"followups": "follow-ups", "compare": "timeline", "replay": "time machine"}  # and those of the chart
PRACTICE = {"round": "round", "debrief": "debrief"}  # and those of practice; the others share one
SIZE, NARROW = (900, 620), 640  # pixels at a text size of 100 %
FOUND = "\n"  # stands for what was found, which is no page


class Words(QLineEdit):
    """Words to find; Return opens what was found and does not close the window around it."""

    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return is the entry's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)


class Help(Reader):
    """The manual open at a page; the limits are one click away."""

    def __init__(self, parent: QWidget, topic: str, theme: Theme) -> None:
        super().__init__(parent, say("Manual"), SIZE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self._topic, self._way = "", [topic]  # the pages that were read, the last in sight
        self.contents = Contents(read_manual())
        self.page = Scrolled(self._make)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words = Words()
        self.words.setFont(font(13))
        self.words.setPlaceholderText(say("Find in the manual"))
        self.words.setAccessibleName(say("Find in the manual"))
        self.words.setClearButtonEnabled(True)
        self.back = button(say("Back"), "small", say("Back to the page before"), size=12)
        self.use = button(say("Intended use, limits, what this does not cover"), "link")
        self.save = button(say("Save as PDF…"), "link", say("Save the manual as PDF…"))
        self.list = button(say("Contents"), "small", size=12, opens=True)
        self.list.setCheckable(True)
        self.list.toggled.connect(lambda _open: self._share_room())
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.contents)
        row.addWidget(self.page, 1)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(8)
        head.addWidget(self.list)
        head.addWidget(self.back)
        head.addWidget(self.words, 1)
        self.replace_body(middle, head)
        self.add_to_foot(self.use)
        self.add_to_foot(self.save)
        self.contents.chosen.connect(self.open_topic)
        self.words.textChanged.connect(self._find)
        self.words.done.connect(self._open_first)
        self.back.clicked.connect(self.go_back)
        self.save.clicked.connect(lambda: save_manual(self))
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.words.setFocus)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.go_back)
        self.open_topic(topic)
        self.page.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the contents and the page take turns."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        narrow = self.width() < scaled(NARROW)
        self.list.setVisible(narrow)
        self.contents.setMaximumWidth(self.width() if narrow else scaled(WIDTH))
        self.contents.setVisible(not narrow or self.list.isChecked())
        self.page.setVisible(not narrow or not self.list.isChecked())

    @property
    def topic(self) -> str:
        """The name of the page in sight."""
        return self._topic

    def open_topic(self, topic: str) -> None:
        """Show a page, and remember the one before it."""
        if topic != self._way[-1]:
            self._way.append(topic)
        self._show(topic)

    def go_back(self) -> None:
        """To the page that was read before; from what was found, to the page in sight before."""
        if self._topic != FOUND and len(self._way) > 1:
            self._way.pop()
        self._show(self._way[-1])

    def _show(self, topic: str) -> None:
        self._topic = topic
        self.words.blockSignals(True)  # another page ends what was sought
        self.words.clear()
        self.words.blockSignals(False)
        page = find_page(topic)
        self._display(page, page.title)
        self.contents.mark(topic)
        self.list.setChecked(False)

    def _display(self, given: object, name: str) -> None:
        self.page.display(given)
        self.page.setAccessibleName(name)
        self.page.verticalScrollBar().setValue(0)
        self.back.setEnabled(len(self._way) > 1 or self._topic == FOUND)

    def _find(self, words: str) -> None:
        """What was found stands in the place of the page."""
        if not words.strip():
            self._show(self._way[-1])
            return
        self._topic = FOUND
        self._display((words, search(words)), say("Found in the manual"))

    def _open_first(self) -> None:
        found = search(self.words.text())
        if found:
            self.open_topic(found[0].page.id)
            self.page.setFocus()

    def _make(self, given: object) -> Iterable[QWidget]:
        titles = {page.id: page.title for page in list_pages()}
        if isinstance(given, Page):
            yield from make_page(given, titles, self.open_topic, self._theme)
        elif isinstance(given, tuple):
            words, found = given
            yield from make_found(words, found, self.open_topic)


def find_topic(window: "Window") -> str:
    """The page on the part that has the keyboard, or that is in front."""
    if window.practising.is_in_front:
        return PRACTICE.get(window.practising.room.in_front, "practice")
    casework = window.casework_if_loaded
    if casework is None or casework.session is None or not casework.isVisible():
        page = window.charting.room.in_front
        return "start" if window.starting.is_in_front else ROOM.get(page, page)
    desk = casework.desk
    focused = QApplication.focusWidget()
    page = next((name for name, page in desk.stage.pages.items() if page is desk.stage.currentWidget()), "pathway")
    stage = PAGES.get(page, page)
    tab = desk.panel.tabs.currentWidget()
    panel = "what if" if tab is desk.panel.pages["changes"] else "reasons"
    parts: tuple[tuple[QWidget, str], ...] = (
        (desk.intake, "form"), (desk.card, "answer"), (desk.stage, stage), (desk.panel, panel), (desk.bar, "decision"),
    )  # fmt: skip
    for part, topic in parts:
        if focused is not None and (part is focused or part.isAncestorOf(focused)):
            return topic
    if focused is desk.parts.tabs.bar:  # the tabs stand for what they show
        return next(topic for part, topic in parts if part.isVisible())
    return "form" if desk.intake.isVisible() else stage


def open_help(window: "Window", topic: str = "", parent: QWidget | None = None) -> Help:
    """Open the manual at a page, or at that on the part in front; the focus comes back when it is closed."""
    above = parent or window
    made = Help(above, topic or find_topic(window), window.appearance.theme)
    made.finished.connect(above.activateWindow)  # not every system does that by itself
    made.use.clicked.connect(lambda: show_use(made, window.about))
    made.open()
    return made


def offer_help(dialog: QDialog, topic: str) -> None:
    """Have F1 open the manual in a dialog too, which the keys of the menus do not reach."""
    from desktop.ui.window import Window  # noqa: PLC0415 - the window loads dialogs, not they the window

    window = dialog.parentWidget()
    while window is not None and not isinstance(window, Window):  # a dialog may stand over another one
        window = window.parentWidget()
    if window is not None:
        keys = QShortcut(QKeySequence("F1"), dialog)
        keys.activated.connect(lambda: open_help(window, topic, dialog))
