"""The help: one page for each part of the window, and one with every key; F1 opens that of the part in front."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QHBoxLayout, QWidget

from desktop.screens.help import KEYS_PAGE, TOPICS, Keys, list_keys
from desktop.ui.leaflets import show_use
from desktop.ui.parts.menu import Menu
from desktop.ui.parts.page import Page
from desktop.ui.parts.reader import Reader
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import font, scaled
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.menus import Listed
    from desktop.ui.window import Window

PAGES = {"benefit": "numbers", "fit": "applies"}  # pages of the stage whose topic has another name
ROOM = {"followups": "follow-ups", "compare": "timeline", "replay": "time machine"}  # and those of the chart
PRACTICE = {"round": "round", "debrief": "debrief"}  # and those of practice; the others share one
KEYS_WIDTH = 190


class Help(Reader):
    """A choice of pages above the page; the limits are one click away."""

    def __init__(self, parent: QWidget, topic: str, listed: "Listed") -> None:
        super().__init__(parent, say("Help"), (640, 560))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._names = (*TOPICS, KEYS_PAGE)
        self._keys = list_keys(tuple((_plain(title), _keys_of(commands)) for title, commands in listed))
        self.choice = Menu()
        self.choice.setFont(font(13))
        self.choice.setAccessibleName(say("Page of the help"))
        self.choice.addItems([*(each.title for each in TOPICS.values()), say("Keys")])
        self.page = Page(self._make)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.use = button(say("Intended use, limits, what this does not cover"), "link")
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(8)
        head.addWidget(Text(say("Help on"), 13, 600, wrap=False))
        head.addWidget(self.choice)
        head.addStretch(1)
        self.replace_body(self.page, head)
        self.add_to_foot(self.use)
        self.choice.currentIndexChanged.connect(self._show)
        self.open_topic(topic)
        self.page.setFocus()

    @property
    def topic(self) -> str:
        """The name of the page in sight."""
        return self._names[self.choice.currentIndex()]

    def open_topic(self, topic: str) -> None:
        """Show a page."""
        self.choice.setCurrentIndex(self._names.index(topic))
        self._show(self.choice.currentIndex())

    def _show(self, at: int) -> None:
        self.page.display(self._names[at])
        self.page.setAccessibleName(self.choice.itemText(at))
        self.page.verticalScrollBar().setValue(0)

    def _make(self, name: str) -> Iterable[QWidget]:
        if name == KEYS_PAGE:
            for title, keys in self._keys:
                yield _heading(title)
                yield _table(keys)
            return
        topic = TOPICS[name]
        yield Text(topic.title, 18, 600)
        for words in topic.words:
            yield Text(words, 14)
        if topic.keys:
            yield _heading(say("By keyboard"))
            yield _table(topic.keys)


def _heading(title: str) -> Text:
    text = Text(title, 14, 600)
    text.setContentsMargins(0, scaled(10), 0, 2)
    return text


def _table(keys: Keys) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(scaled(14))
    grid.setVerticalSpacing(scaled(5))
    grid.setColumnMinimumWidth(0, scaled(KEYS_WIDTH))
    grid.setColumnStretch(1, 1)
    for at, (pressed, does) in enumerate(keys):
        name = Text(pressed, 13, 600)
        name.setFixedWidth(scaled(KEYS_WIDTH))
        what = Text(does, 13)
        what.setAccessibleName(f"{pressed}: {does}")
        grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(what, at, 1, Qt.AlignmentFlag.AlignTop)
    return made


def _keys_of(commands: Iterable[object]) -> Keys:
    found = ((getattr(each, "keys", ""), _plain(getattr(each, "words", ""))) for each in commands)
    return tuple((keys, words) for keys, words in found if keys)


def _plain(words: str) -> str:
    return words.replace("&", "").removesuffix("…")


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
    """Open the help on a topic, or on the part in front; the focus comes back when it is closed."""
    above = parent or window
    made = Help(above, topic or find_topic(window), window.listed)
    made.finished.connect(above.activateWindow)  # not every system does that by itself
    made.use.clicked.connect(lambda: show_use(made, window.about))
    made.open()
    return made


def offer_help(dialog: QDialog, topic: str) -> None:
    """Have F1 open the help in a dialog too, which the keys of the menus do not reach."""
    from desktop.ui.window import Window  # noqa: PLC0415 - the window loads dialogs, not they the window

    above = dialog.parentWidget()
    window = None if above is None else above.window()
    if isinstance(window, Window):
        keys = QShortcut(QKeySequence("F1"), dialog)
        keys.activated.connect(lambda: open_help(window, topic, dialog))
