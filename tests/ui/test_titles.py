"""Titles of tabs: whole in every language, when one of them comes or goes too."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.consult.session import open_case
from desktop.ui.parts.names import Names
from engine.language import ENGLISH, say, speak
from engine.packs.read_languages import open_language
from engine.packs.shelf import demonstration, open_edition
from tests.ui.conftest import Opener

WIDE = 20  # pixels around a title that need not stand closer


@pytest.fixture
def spanish() -> Iterator[None]:
    """The process speaks Spanish."""
    speak(open_language("es"))
    yield
    speak(ENGLISH)


@pytest.mark.usefixtures("spanish")
def test_a_title_is_whole_after_another_one_has_gone(open_window: Opener) -> None:
    """Spanish titles stand closer while five must fit; once the comparison goes, each tab is wide again."""
    window = open_window(open_case(open_edition(), demonstration()))
    window.resize(1366, 768)
    for edition in ("mayo-2012", "contemporary-2026"):
        window.show_session(open_case(open_edition(edition), demonstration()))
        for _ in range(3):
            QApplication.processEvents()
        bar = window.casework.desk.panel.tabs.tabBar()
        words = QFontMetricsF(bar.font())
        shown = [at for at in range(bar.count()) if bar.isTabVisible(at)]
        assert all(bar.tabRect(at).width() > words.horizontalAdvance(bar.tabText(at)) for at in shown)
        assert bar.property("tight") == (edition == "mayo-2012")
        if not bar.property("tight"):
            assert all(bar.tabRect(at).width() >= words.horizontalAdvance(bar.tabText(at)) + WIDE for at in shown)


def test_a_title_that_grew_out_of_sight_is_whole(open_window: Opener, qtbot: QtBot) -> None:
    """The count comes to a title while the desk is not seen yet: it has its room when the desk is."""
    window = open_window()
    window.resize(796, 796)
    window.load_soon()
    qtbot.waitUntil(lambda: window.casework_if_loaded is not None)
    QApplication.processEvents()
    window.open_demonstration()
    for _ in range(3):
        QApplication.processEvents()
    bar = window.casework.desk.panel.tabs.tabBar()
    assert bar.tabText(1) == "Cautions 2"
    assert bar.tabRect(1).width() >= bar.fontMetrics().horizontalAdvance(bar.tabText(1)) + WIDE


@pytest.mark.usefixtures("spanish")
def test_the_names_of_a_room_are_whole(application: QApplication) -> None:
    """The column is as wide as its longest name: none is cut off."""
    names = Names(say("Pages of practice"), {"read": say("Trial reading"), "argue": say("Argue a side")}, 100)
    names.resize(names.sizeHint())
    names.show()
    application.processEvents()
    for each in names.group.buttons():
        assert each.width() >= each.sizeHint().width(), each.text()
    names.close()
