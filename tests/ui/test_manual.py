"""The manual in the real window: contents, links, words to find, the way back, the PDF; what it names is there."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.consult.session import Session
from desktop.manual.keys import LISTED, MENU_KEYS
from desktop.ui.help import Help, open_help
from desktop.ui.window import Window
from tests.desktop.manual.test_pages import places
from tests.ui.conftest import Opener, find_action
from tests.ui.test_look import clipped

SOURCES = Path(__file__).parents[2] / "desktop"


def open_manual(opened: Window) -> Help:
    """The manual, opened from the menu."""
    find_action(opened, "Help on this part").trigger()
    QApplication.processEvents()
    found = QApplication.activeModalWidget()
    assert isinstance(found, Help)
    return found


def labels(shown: Help) -> set[str]:
    """What the page says."""
    return {label.text() for label in shown.page.findChildren(QLabel) if label.isVisible()}


def press(shown: Help, words: str) -> None:
    """Press a link of the page."""
    next(each for each in shown.page.findChildren(QPushButton) if each.isVisible() and words in each.text()).click()
    QApplication.processEvents()


def test_every_menu_entry_and_key_of_the_manual_is_there(open_window: Opener, session: Session) -> None:
    """Whoever looks for what a page names finds it: in that menu, by those words; the keys do that."""
    opened = open_window(session)
    menus = {title: {each.words for each in commands if each is not None} for title, commands in opened.menus.listed}
    undo = {action.text().split(":")[0] for action in opened.findChildren(QAction)}
    keys = {part for _, commands in opened.menus.listed for each in commands if each for part in (each.keys, each.also)}
    known = {press.strip() for lines in LISTED.values() for press, _ in lines for press in press.split(",")}
    named = places()
    entries = [place.partition(" > ") for place in named if place[0] not in "=^$"]
    assert len(entries) > 10
    for menu, _, entry in entries:
        assert menu in menus, menu
        assert entry in menus[menu] or entry in undo, (menu, entry)
    pressed = [place[1:] for place in named if place.startswith("^")]
    assert len(pressed) > 10
    assert [key for key in pressed if key not in keys | known | {"Ctrl+F"}] == []


def test_the_keys_of_the_menus_are_those_of_the_manual(open_window: Opener, session: Session) -> None:
    """The manual is printed where there is no window: its list of keys is the very one of the menus."""
    opened = open_window(session)
    there = tuple(
        (title, tuple((each.keys, each.words) for each in commands if each is not None and each.keys))
        for title, commands in opened.menus.listed
    )
    assert tuple((title, keys) for title, keys in there if keys) == MENU_KEYS


def test_every_button_that_the_manual_names_is_in_the_window() -> None:
    """Its words stand in the code of the window, as they are said."""
    code = "\n".join(
        file.read_text(encoding="utf-8") for folder in ("ui", "screens") for file in (SOURCES / folder).rglob("*.py")
    )
    said = set(re.findall(r'(?:say|noted)\(\s*"([^"]*)"', code))
    buttons = {place[1:] for place in places() if place[0] == "="}
    assert len(buttons) > 10
    assert sorted(each for each in buttons if each not in said) == []


def test_contents_links_and_the_way_back(open_window: Opener, session: Session) -> None:
    """From the contents to a page, from there by a link, and back twice; the contents show where one is."""
    opened = open_window(session)
    shown = open_manual(opened)
    assert shown.topic == "form"
    assert not shown.back.isEnabled()
    item = next(
        each for at in range(shown.contents.count()) if (each := shown.contents.item(at)).text() == "In two minutes"
    )
    shown.contents.setCurrentItem(item)
    QApplication.processEvents()
    assert shown.topic == "two minutes"
    press(shown, "A consultation step by step")
    assert shown.topic == "consultation"
    current = shown.contents.currentItem()
    assert current is not None
    assert current.text() == "A consultation step by step"
    QTest.keyClick(shown, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown.topic == "two minutes"
    shown.back.click()
    assert shown.topic == "form"
    assert not shown.back.isEnabled()
    shown.reject()


def test_no_title_is_cut_off_in_the_contents(open_window: Opener, session: Session) -> None:
    """A title that almost fits one line has two: each line is as high as its words are in the room beside its bar."""
    shown = open_help(open_window(session), "hazards")
    QApplication.processEvents()
    contents = shown.contents
    for at in range(contents.count()):
        item = contents.item(at)
        place = contents.visualItemRect(item)
        room = QRect(0, 0, contents.viewport().width() - 15, 1000)  # what the style sheet leaves of it
        needed = QFontMetrics(item.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
        assert needed.height() <= place.height(), item.text()
        assert place.width() <= contents.viewport().width(), item.text()


def test_contents_are_walked_by_the_arrow_keys(open_window: Opener, session: Session) -> None:
    """Down goes from page to page; the heading of a chapter takes no page away."""
    opened = open_window(session)
    shown = open_manual(opened)
    shown.contents.setFocus()
    before, seen = shown.topic, set()
    for _ in range(6):
        QTest.keyClick(shown.contents, Qt.Key.Key_Down)
        seen.add(shown.topic)
    assert before not in seen
    assert len(seen) > 3
    shown.reject()


def test_words_are_found_and_return_opens_the_first(open_window: Opener, session: Session) -> None:
    """As words are typed the pages that hold them stand there; nothing found is said; Escape leaves as ever."""
    opened = open_window(session)
    shown = open_manual(opened)
    shown.words.setFocus()
    QTest.keyClicks(shown.words, "recovery code")
    QApplication.processEvents()
    assert "Found in the manual" in labels(shown)
    assert any("recovery code" in each for each in labels(shown))
    assert clipped(shown) == []
    QTest.keyClick(shown.words, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert shown.topic == "people"
    assert shown.words.text() == ""
    QTest.keyClicks(shown.words, "zebra")
    QApplication.processEvents()
    assert "No page holds all of: zebra" in labels(shown)
    shown.back.click()
    assert shown.topic == "people"
    shown.reject()


@pytest.mark.parametrize("good", [True, False])
def test_the_manual_is_saved_as_a_pdf(
    open_window: Opener, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, good: bool
) -> None:
    """From the Help menu, where the reader says; a place that cannot be written is said, and nothing is left."""
    opened = open_window(session)
    target = tmp_path / "manual.pdf" if good else tmp_path / "nowhere" / "manual.pdf"
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr("desktop.ui.choosing.choose_to_write", lambda *_given: str(target.with_suffix("")))
    monkeypatch.setattr("desktop.manual.paper.issue_manual", lambda: b"%PDF-1.7")
    monkeypatch.setattr("desktop.ui.dialogs.tell", lambda _parent, _title, words: told.append(words))
    find_action(opened, "Save the manual as PDF…").trigger()
    if good:
        assert target.read_bytes() == b"%PDF-1.7"
        assert told == []
    else:
        assert len(told) == 1
        assert list(tmp_path.iterdir()) == []
