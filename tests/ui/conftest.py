"""A real window for every test of this folder, off screen, on the day of the demonstration."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.app import prepare
from desktop.chart.chart import Chart
from desktop.consult.session import Session, begin, open_case
from desktop.ui.diagram import Diagram
from desktop.ui.window import Window
from engine.language import ENGLISH, speak
from engine.packs.files import DEFAULT, find_folder, read_about
from engine.packs.shelf import demonstration, open_edition
from tests.languages.pseudo import PSEUDO

NOW = dt.datetime(2026, 11, 22, 14, 2, tzinfo=dt.UTC)
Opener = Callable[..., Window]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Off screen there is no window manager to tell of a size: that one warning is not the program's."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True))


@pytest.fixture
def session() -> Session:
    """The demonstration patient in hand."""
    return open_case(open_edition(), demonstration())


@pytest.fixture
def fresh() -> Session:
    """A new consultation with nothing known."""
    return begin(open_edition(), NOW.date())


@pytest.fixture(scope="session")
def application(qapp: QApplication) -> QApplication:
    """The application with its style and typefaces, prepared once: a style change visits every widget there is."""
    prepare(qapp)
    return qapp


@pytest.fixture
def open_window(qtbot: QtBot, application: QApplication) -> Iterator[Opener]:
    """Opens windows, with a session in hand or on the start screen; at the end they go without a question."""

    def forget(window: Window) -> None:
        if window._casework is not None:
            window._casework.session = None

    def make(
        session: Session | None = None,
        size: tuple[int, int] = (1366, 768),
        drafts: Path | None = None,
        chart: Chart | None = None,
    ) -> Window:
        window = Window(read_about(find_folder(DEFAULT)), open_edition, lambda: NOW, drafts=drafts)
        qtbot.addWidget(window, before_close_func=forget)
        window.resize(*size)
        if chart is not None:
            window.charting.keyholder.take(chart)
        if session is not None:
            window.show_session(session)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        application.processEvents()
        return window

    yield make
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def find_action(opened: Window, words: str) -> QAction:
    """A menu's entry by its words."""
    return next(action for action in opened.findChildren(QAction) if action.text().replace("&", "") == words)


def find_spot(diagram: Diagram, name: str) -> QPoint:
    """Where on the diagram the middle of the first box of that id lies."""
    assert diagram.drawing is not None
    return diagram._place_of(next(node for node in diagram.drawing.nodes if node.id == name)).center()


def retype(entry: QLineEdit, words: str) -> None:
    """Type words in place of what stands in an entry, as by hand; they are answered when it is left."""
    entry.setFocus()
    entry.selectAll()
    QTest.keyClicks(entry, words)


@pytest.fixture
def pseudo() -> Iterator[None]:
    """The whole process speaks the language that is accented and longer; asked for before any window."""
    speak(PSEUDO)
    yield
    speak(ENGLISH)
