"""Arguing a side in the window: two advices, what carries one, the objection to it; then marks and both sides."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.screens.practice.round import show_round
from desktop.ui.practice.argument import ArgumentPage
from engine.practice.trials.disputes import worth_against, worth_for
from tests.ui.practice.conftest import Practice, Practise, read_texts

ARGUED = "partial-response-after-two-months"


def _open(practise: Practise) -> tuple[ArgumentPage, Practice]:
    practice = practise()
    practice.room.open_page("argue")
    QApplication.processEvents()
    return practice.page(ArgumentPage), practice


def test_argued_by_keyboard_alone(practise: Practise) -> None:
    """Digits and letters choose, Return goes on to the objection and to the button; both sides have full points."""
    page, practice = _open(practise)
    dispute = page.dispute
    assert dispute is not None
    side = dispute.sides[1]
    ids = [item.id for item in dispute.items]
    carrying = [item.id for item in dispute.items if worth_for(item, side) > 0][: dispute.picks]
    letters = "abcdefghijklmnopqrstuvwxyz"

    def press(*keys: str | Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(page.window().focusWidget() or page, key)
            QApplication.processEvents()

    press("2", Qt.Key.Key_Return, *(letters[ids.index(each)] for each in carrying), Qt.Key.Key_Return)
    left = [each for each in ids if each not in carrying]
    objection = max((item for item in dispute.items if item.id in left), key=lambda item: worth_against(item, side))
    key = page.pleading.objection.choices[left.index(objection.id)].key
    press(key, Qt.Key.Key_Return, Qt.Key.Key_Space)
    said = read_texts(page)
    assert f"{dispute.most} of {dispute.most} points for the argument." in said
    assert "either side could reach them all: a point for what carries your side" in said
    assert "for it" in said.casefold()
    assert "against it" in said.casefold()
    (kept,) = practice.kept
    assert (kept.what, kept.points, kept.confidence) == ("argument", dispute.most, None)
    assert page.another.hasFocus()


def test_nothing_is_said_of_where_it_leans(practise: Practise) -> None:
    """Before one commits no word says what carries which side; what is missing is told."""
    page, practice = _open(practise)
    assert page.pleading.missing.text() == "Take a side first."
    assert not page.pleading.commit.isEnabled()
    said = read_texts(page)
    assert "for it" not in said.casefold()
    assert "points" not in said
    page.pleading.side.choices[0].click()
    page.pleading.arguments.choices[0].click()
    assert page.pleading.missing.text().startswith("Chosen: 1 of ")
    assert not page.pleading.objection.choices
    assert not practice.kept


def test_the_debriefed_patient_comes_first(practise: Practise) -> None:
    """After a round on which the editions differ, the page argues about just that patient."""
    practice = practise()
    practice.begin(f"mayo-2012/{ARGUED}")
    practice.answer()
    practice.room.open_page("argue")
    QApplication.processEvents()
    dispute = practice.page(ArgumentPage).dispute
    assert dispute is not None
    assert dispute.scenario.id == ARGUED


@pytest.mark.parametrize("width", [900, 1366, 1920])
def test_the_story_keeps_to_its_width(practise: Practise, width: int) -> None:
    """However narrow it is, nothing of story or sheets lies beyond the edge: a table that is too wide becomes lines."""
    page, practice = _open(practise)
    for each in practice.room.trainee.collection.scenarios[::9]:
        known = replace(each, sheets=tuple(replace(sheet, in_hand=True) for sheet in each.sheets))
        page.story.display(show_round(known, "", ()))
        page.window().resize(width, 700)
        for _ in range(3):
            QApplication.processEvents()
        assert page.story.widget().width() <= page.story.viewport().width(), each.id
