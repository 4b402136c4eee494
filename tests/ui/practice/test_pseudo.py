"""In a language that is accented and two fifths longer practice has room for every text."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.screens.translation import tell_scenarios
from desktop.ui.practice.room import PAGES
from tests.ui.longer import list_cut
from tests.ui.practice.conftest import Practise

pytestmark = pytest.mark.usefixtures("pseudo")


def test_every_page_of_practice_is_whole(practise: Practise) -> None:
    """What is due, the library, reading, arguing, progress, the group, a round; that stories are English is said."""
    practice = practise()
    for name, page in PAGES.items():
        if page.title:
            practice.room.open_page(name)
            for _ in range(3):
                QApplication.processEvents()
            assert list_cut(practice.window) == [], name
    practice.begin()
    QApplication.processEvents()
    assert list_cut(practice.window) == []
    assert any(label.text() == tell_scenarios() for label in practice.room.findChildren(QLabel))
