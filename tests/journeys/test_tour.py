"""The tour in the real window: offered at the first start, step by step by keyboard, and never over a case in hand."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from desktop.consult.session import Session
from desktop.consult.settings import Settings, keep_settings, read_settings
from desktop.screens.tour import STEPS
from desktop.ui.appearance import Appearance
from desktop.ui.tour import Tour
from desktop.ui.window import Window
from engine.packs.files import DEFAULT, find_folder, read_about
from engine.packs.shelf import open_edition
from tests.ui.conftest import (  # the same window as theirs
    NOW,
    Opener,
    application,
    find_action,
    fresh,
    open_window,
    pytest_collection_modifyitems,
    session,
)  # fmt: skip
from tests.ui.test_look import clipped

__all__ = ["application", "fresh", "open_window", "pytest_collection_modifyitems", "session"]


def tour_of(opened: Window) -> Tour | None:
    """The tour that is under way."""
    QApplication.processEvents()
    return next(iter(opened.findChildren(Tour)), None)


def inside(tour: Tour) -> bool:
    """Whether the card lies whole in the window, beside or over its part, which the line goes around."""
    window = tour.card.window()
    return window.rect().contains(tour.card.geometry()) and window.rect().intersects(tour.frame.geometry())


@pytest.mark.parametrize(
    ("size", "text_size"),
    [((1366, 768), 100), ((1366, 768), 200), pytest.param((1024, 600), 100, marks=pytest.mark.slow)],
)
def test_from_the_start_to_the_end_by_keyboard(open_window: Opener, size: tuple[int, int], text_size: int) -> None:
    """Return goes on through every step; the card is always whole and in sight, and says where it is."""
    opened = open_window(size=size)
    opened.appearance.choose_text_size(text_size)
    assert opened.start.tour.isVisible()
    opened.start.tour.click()
    tour = tour_of(opened)
    assert tour is not None
    seen: list[QRect] = []
    for at, step in enumerate(STEPS):
        QApplication.processEvents()
        assert tour.at == at
        assert tour.card.isVisible()
        assert inside(tour), step.title
        assert clipped(tour.card) == []
        assert step.title in tour.card.accessibleName()
        assert step.words in tour.card.next.accessibleDescription()
        assert opened.focusWidget() is tour.card.next
        seen.append(tour.frame.geometry())
        QTest.keyClick(tour.card.next, Qt.Key.Key_Return)
    assert tour_of(opened) is None
    assert len({(each.x(), each.y(), each.width(), each.height()) for each in seen}) > 3 or text_size > 100
    assert opened.casework.session is not None
    assert opened.casework.session.case.identity.family_name == "EXAMPLE"


def test_the_line_lies_around_the_part_that_the_step_is_about(open_window: Opener) -> None:
    """Each step shows what it speaks of: that part of the desk, with that page open in it."""
    opened = open_window()
    find_action(opened, "Three-minute tour").trigger()
    tour = tour_of(opened)
    assert tour is not None
    desk = opened.casework.desk
    for step in STEPS:
        QApplication.processEvents()
        part = {"answer": desk.card, "form": desk.intake, "pathway": desk.stage, "reasons": desk.panel,
                "decision": desk.bar, "menus": opened.top}[step.part]  # fmt: skip
        assert part.isVisible(), step.title
        assert tour.frame.geometry().size() == part.size(), step.title
        if step.part == "reasons":
            assert desk.panel.tabs.currentWidget() is desk.panel.pages[step.page]
        if step.page in desk.stage.pages:
            assert desk.stage.currentWidget() is desk.stage.pages[step.page]
        tour.go_on()


def test_back_and_leave(open_window: Opener) -> None:
    """Back goes one step back; Escape leaves at any step, and the keyboard is on the form again."""
    opened = open_window()
    opened.start.tour.click()
    tour = tour_of(opened)
    assert tour is not None
    assert not tour.card.back.isEnabled()
    tour.go_on()
    tour.go_on()
    tour.card.back.click()
    assert tour.at == 1
    QTest.keyClick(tour.card.next, Qt.Key.Key_Escape)
    assert tour_of(opened) is None
    assert opened.casework.desk.intake.isAncestorOf(opened.focusWidget() or opened)


def test_a_case_in_hand_is_not_touched(open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers that are not saved are asked about first, as ever; who goes back keeps them, and there is no tour."""
    opened = open_window(session)
    opened.casework.answer("identity.family_name", "OTHER")
    asked: list[str] = []

    def stay(box: QMessageBox) -> int:
        asked.append(box.text())
        next(each for each in box.findChildren(QPushButton) if each.text() == "Go back").click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", stay)
    find_action(opened, "Three-minute tour").trigger()
    assert len(asked) == 1
    assert tour_of(opened) is None
    kept = opened.casework.session
    assert kept is not None
    assert kept.case.identity.family_name == "OTHER"


def test_it_ends_when_something_else_comes_to_the_front(open_window: Opener) -> None:
    """Practice, another patient: a card about this one must not lie over them."""
    opened = open_window()
    opened.start.tour.click()
    assert tour_of(opened) is not None
    find_action(opened, "Due").trigger()
    assert tour_of(opened) is None
    find_action(opened, "Three-minute tour").trigger()
    assert tour_of(opened) is not None
    opened.begin_new()
    assert tour_of(opened) is None


def test_it_is_offered_until_it_was_seen_or_put_away(
    open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The offer is kept in the settings: gone after the tour, gone after Not now, and still in the Help menu."""
    monkeypatch.setenv("PLATEAU_HOME", str(tmp_path))
    opened = open_window()
    opened.appearance._keep = keep_settings
    opened.start.no_tour.click()
    assert not opened.start.tour.isVisible()
    assert read_settings() == (Settings(tour_seen=True), "")
    later = Window(read_about(find_folder(DEFAULT)), open_edition, lambda: NOW, Appearance(*read_settings()))
    assert later.start.tour.isHidden() or not later.start.tour.isVisibleTo(later)
    assert find_action(later, "Three-minute tour").isEnabled()
    later.close()
    later.deleteLater()


@pytest.mark.slow
def test_other_colours_and_sizes_keep_the_step(open_window: Opener) -> None:
    """The desk is made anew; the card follows it."""
    opened = open_window()
    opened.start.tour.click()
    tour = tour_of(opened)
    assert tour is not None
    tour.go_on()
    opened.appearance.choose_colours("dark")
    opened.appearance.choose_text_size(150)
    QApplication.processEvents()
    assert tour.at == 1
    assert tour.card.isVisible()
    assert inside(tour)
    assert clipped(tour.card) == []
