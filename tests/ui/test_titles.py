"""Titles of tabs: whole in sight, also where a tab goes away and there is room again."""

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.ui.parts.titles import fit_titles
from tests.ui.conftest import Opener

WORDS = ("Pourquoi", "Mises en garde 2", "Comparer", "Et si", "Case")


def _cut(bar: QTabBar) -> list[str]:
    metrics = QFontMetricsF(bar.font())
    style = 2 * 12 if not bar.property("tight") else 2 * 5  # the space that the style keeps around a title
    shown = [at for at in range(bar.count()) if bar.isTabVisible(at)]
    needed = {at: metrics.horizontalAdvance(bar.tabText(at)) + style - 1 for at in shown}
    return [bar.tabText(at) for at in shown if bar.tabRect(at).width() < needed[at]]


def test_titles_are_whole_once_a_tab_has_gone(
    open_window: Opener, session: Session, qtbot: QtBot, application: QApplication
) -> None:
    """An edition that stands alone hides its comparison: the titles left are drawn as wide as they stand."""
    panel = open_window(session).casework.desk.panel
    bar = panel.tabs.tabBar()
    for at, word in enumerate(WORDS):
        bar.setTabText(at, word)
    fit_titles(bar, panel.width(), 13)
    qtbot.wait(1)
    assert bar.property("tight")
    panel.display_compare(())
    application.processEvents()
    assert not bar.property("tight")
    assert _cut(bar) == []
