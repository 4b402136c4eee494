"""The chart's room: every page reached from the menu, the way back to the list that led there, and help on each."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.ui.chart.patients import Patients
from desktop.ui.chart.room import PAGES
from desktop.ui.help import find_topic
from tests.ui.chart.conftest import Opened
from tests.ui.conftest import find_action


def test_the_menu_leads_to_every_list(opened: Opened) -> None:
    """Each page that has a name in the room has it in the menu Chart too."""
    for name, listed in PAGES.items():
        if listed.title:
            find_action(opened.window, listed.title).trigger()
            assert opened.window.charting.room.in_front == name


@pytest.mark.parametrize(("start", "title"), [("followups", "Follow-ups"), ("trail", "Audit trail")])
def test_a_record_leads_back_to_the_list_that_led_to_it(opened: Opened, start: str, title: str) -> None:
    """By its button and by Escape, over the timeline too; the name of the list stays pressed."""
    room = opened.window.charting.room
    for about, name in (
        (opened.other, "record"),
        (opened.chart.store.ask("select id from patients")[0][0], "timeline"),
    ):
        room.open_page(start)
        room.open_page(name, about)
        assert f"‹ {title}" in [each.text() for each in room.pages[name].findChildren(QPushButton)]
        assert [each.text() for each in room.names.group.buttons() if each.isChecked()] == [title]
        QTest.keyClick(room.pages[name], Qt.Key.Key_Escape)
        assert room.in_front == start


def test_f1_finds_help_on_every_page(opened: Opened) -> None:
    """Each page has a topic of its own; what is compared belongs to the timeline."""
    found = []
    for name in PAGES:
        opened.window.charting.room.open_page(name)
        found.append(find_topic(opened.window))
    assert found == ["patients", "follow-ups", "timeline", "record", "timeline", "time machine", "trail", "people",
                     "backup"]  # fmt: skip


def test_an_empty_list_says_what_to_do(opened: Opened) -> None:
    """Where nothing is found that stands in place of the list, and no key is named that would open it."""
    page = opened.window.charting.room.pages["patients"]
    assert isinstance(page, Patients)
    assert page._hint.isVisible()
    page.words.setText("nobody of that name")
    page._look()
    assert page.found.nothing.startswith("No consultation fits.")
    assert not page._hint.isVisible()
