"""How many parts of the desk stand side by side follows from the room alone, and every part is reachable in each."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.commands.inputs import Refusal
from desktop.consult.session import Session
from desktop.consult.settings import Settings, keep_settings, read_settings
from desktop.screens.arrangement import ALL, FORM, MIDDLE, PANEL, PARTS, TABS, arrange, find_tab
from desktop.ui.appearance import Appearance
from desktop.ui.parts.text import Text
from desktop.ui.theme import BODY, font, scaled, text_scale
from desktop.ui.travel import go_to
from desktop.ui.window import Window
from engine.packs.files import DEFAULT, find_folder, read_about
from engine.packs.shelf import open_edition
from tests.ui.conftest import NOW, Opener, find_action


@pytest.mark.parametrize(
    ("size", "text_size", "columns"),
    [
        ((1366, 640), 100, 3),
        ((1280, 600), 100, 3),
        ((1024, 500), 100, 2),
        ((800, 500), 100, 1),
        ((1366, 640), 150, 1),
        ((1366, 640), 200, 0),
        ((683, 330), 100, 0),
        ((1920, 1000), 200, 2),
        ((3840, 2080), 200, 3),
    ],
)
def test_as_many_parts_stand_side_by_side_as_there_is_room_for(
    size: tuple[int, int], text_size: int, columns: int
) -> None:
    """The room counts in pixels of a 100 % text size: larger texts leave less of it."""
    assert arrange(size[0] * 100 / text_size, size[1] * 100 / text_size).columns == columns


@given(st.floats(300, 6000), st.floats(200, 4000))
def test_no_part_is_without_a_tab_and_none_too_narrow(width: float, height: float) -> None:
    """In every arrangement each part has a tab that shows it, and the pathway has its room beside the others."""
    found = arrange(width, height)
    assert frozenset().union(*(parts for _, parts in found.tabs)) == ALL
    for part in PARTS:
        for at in range(len(found.tabs)):
            assert part in found.tabs[find_tab(found.tabs, part, at)][1]
    assert found.form >= FORM
    assert found.panel >= PANEL
    if found.columns == 3:
        assert width - found.form - found.panel >= MIDDLE - 1
    assert max(len(parts) for _, parts in TABS[0]) == 1


def test_a_larger_text_is_larger_and_so_is_what_holds_it() -> None:
    """Texts and pixels grow together, and at 100 % nothing changes."""
    appearance = Appearance()
    assert (scaled(74), text_scale(), font().pixelSize()) == (74, 1.0, BODY)
    appearance.choose_text_size(200)
    assert (scaled(74), text_scale(), font().pixelSize()) == (148, 2.0, 2 * BODY)
    appearance.step_text_size(1)  # there is none larger
    assert text_scale() == 2.0
    appearance.step_text_size(-1)
    assert appearance.settings.text_size == 175
    appearance.choose_text_size(100)


def test_text_and_colours_change_while_the_case_and_the_place_stay(open_window: Opener, session: Session) -> None:
    """By the keys of the menu: the page that is open, the part in front and the session are as before."""
    opened = open_window(session, (1920, 1080))
    desk = opened.casework.desk
    desk.stage.open_page("plan")
    desk.panel.tabs.setCurrentIndex(1)
    go_to(desk, "reasons")
    QTest.keyClick(opened, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    for _ in range(3):
        QApplication.processEvents()
    now = opened.casework.desk
    assert now is not desk
    assert opened.appearance.settings.text_size == 115
    assert opened.casework.session is session
    assert now.open_pages() == (now.stage.indexOf(now.stage.pages["plan"]), 1)
    assert QApplication.focusWidget() is now.panel.tabs.tabBar()
    assert now.card.headline.text() == session.consultation.rationale.headline
    assert find_action(opened, "115 %").isChecked()
    find_action(opened, "High contrast, dark").trigger()
    assert find_action(opened, "High contrast, dark").isChecked()
    assert not find_action(opened, "As the system").isChecked()


def test_what_was_chosen_in_the_menus_is_there_in_the_next_window(
    open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Colours and text size pass from one start to the next; a file that is broken is said on the start screen."""
    monkeypatch.setenv("PLATEAU_HOME", str(tmp_path))
    opened = open_window()
    opened.appearance._keep = keep_settings
    find_action(opened, "Dark").trigger()
    find_action(opened, "130 %").trigger()
    assert read_settings() == (Settings("dark", 130), "")
    again = Window(read_about(find_folder(DEFAULT)), open_edition, lambda: NOW, Appearance(*read_settings()))
    assert find_action(again, "Dark").isChecked()
    assert find_action(again, "130 %").isChecked()
    again.deleteLater()
    broken = Window(
        read_about(find_folder(DEFAULT)), open_edition, lambda: NOW, Appearance(Settings(), "settings.json: broken")
    )
    assert "settings.json: broken" in [each.text() for each in broken.start.findChildren(Text)]
    broken.deleteLater()


def test_a_choice_that_cannot_be_kept_is_said_once_it_is_followed(
    open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window changes all the same."""

    def refuse(_settings: Settings) -> None:
        raise Refusal("settings.json: cannot be written")

    told: list[tuple[str, ...]] = []
    monkeypatch.setattr("desktop.ui.dialogs.tell", lambda _parent, _title, sentences: told.append(sentences))
    opened = open_window()
    opened.appearance._keep = refuse
    find_action(opened, "150 %").trigger()
    assert told == [("settings.json: cannot be written",)]
    assert text_scale() == 1.5
    opened.appearance._keep = lambda _settings: None
    find_action(opened, "100 %").trigger()


def test_the_details_of_a_box_come_up_beside_the_pathway(open_window: Opener, session: Session) -> None:
    """Where form or reasons stand beside the pathway, a chosen box brings the reasons; the keyboard stays in it."""
    desk = open_window(session, (1024, 600)).casework.desk
    go_to(desk, "pathway")
    assert not desk.panel.isVisible()
    QTest.keyClick(desk.diagram, Qt.Key.Key_Down)
    assert desk.panel.pages["box"].isVisible()
    assert desk.diagram.isVisible()
    assert desk.diagram.hasFocus()


@pytest.mark.parametrize("place", ["age", "series", "decision.note"])
def test_a_question_behind_a_tab_comes_up_with_the_keyboard(open_window: Opener, session: Session, place: str) -> None:
    """Where one part is in sight at a time, whatever leads to a question brings the part that asks it."""
    desk = open_window(session, (683, 380)).casework.desk
    assert len(desk.parts.tabs._titles) == len(PARTS)
    go_to(desk, "reasons")
    asks = {"age": desk.intake, "series": desk.stage, "decision.note": desk.bar}[place]
    assert not asks.isVisible()
    desk.focus_on(place)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert asks.isVisible()
    assert focused is asks or asks.isAncestorOf(focused)


def test_where_the_answer_is_out_of_sight_its_tab_says_how_it_stands(open_window: Opener, session: Session) -> None:
    """In a narrow window the form stands alone; the tab of the answer says "open" as soon as a result is pending."""
    opened = open_window(session, (800, 600))
    titles = opened.casework.desk.parts.tabs.bar
    assert [titles.tabText(at) for at in range(titles.count())] == ["Form", "Answer: advice", "Reasons"]
    opened.casework.answer("cytogenetics.del17p", "pending")
    assert titles.tabText(1) == "Answer: open"
    opened.resize(1366, 768)
    assert titles.parentWidget().isHidden()


def test_a_box_that_is_opened_shows_its_details_in_the_narrowest_window_too(
    open_window: Opener, session: Session
) -> None:
    """Where one part stands at a time, Return on a box brings its details; walking past it with the arrows does not."""
    desk = open_window(session, (800, 600)).casework.desk
    go_to(desk, "pathway")
    QTest.keyClick(desk.diagram.focusProxy(), Qt.Key.Key_Down)
    assert desk.diagram.isVisible()
    assert not desk.panel.isVisible()
    QTest.keyClick(desk.diagram.focusProxy(), Qt.Key.Key_Return)
    assert desk.panel.pages["box"].isVisible()
    assert desk.panel.isAncestorOf(QApplication.focusWidget())
