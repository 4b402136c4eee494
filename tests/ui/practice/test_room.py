"""The practice room: reached without chart or patient, plainly fictional on every page, apart from any patient."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from desktop.consult.session import Session
from desktop.manual.book import list_pages
from desktop.screens.practice.round import Entered
from desktop.ui.help import find_topic
from desktop.ui.practice.room import FICTIONAL, PAGES
from desktop.ui.practice.trainee import Trainee
from tests.ui.conftest import Opener, find_action
from tests.ui.practice.conftest import Practise, read_texts
from tests.ui.test_accessible import faults
from tests.ui.test_look import clipped


def test_the_start_screen_leads_to_practice_and_back(open_window: Opener, tmp_path: Path) -> None:
    """Without a chart and without a patient."""
    window = open_window(drafts=tmp_path)
    window.start.practise.click()
    assert window.practising.is_in_front
    assert not (tmp_path / "chart").exists()
    window.practising.room.back.click()
    assert window.starting.is_in_front


def test_the_menu_leads_to_every_named_page(practise: Practise) -> None:
    """Each page that has a name in the room has it in the menu too, and help on it."""
    practice = practise()
    for name in (name for name, named in PAGES.items() if named.title):
        find_action(practice.window, PAGES[name].title).trigger()
        assert practice.room.in_front == name
        assert find_topic(practice.window) in {page.id for page in list_pages()}


def test_every_page_says_that_patients_are_fictional_and_whatever_takes_the_keyboard_is_named(
    practise: Practise,
) -> None:
    """On home, round, debrief and lists; nothing is cut off at 1366x768."""
    practice = practise()
    practice.begin()
    seen = {"round": practice.room.in_front}
    for name in ("round", "debrief", "due", "library", "progress", "group"):
        if name == "debrief":
            practice.answer(right=False)
        elif name != "round":
            practice.room.open_page(name)
        QApplication.processEvents()
        seen[name] = practice.room.in_front
        assert FICTIONAL in read_texts(practice.room)
        assert faults(practice.room) == [], name
        assert clipped(practice.room) == [], name
    assert seen == {name: name for name in seen}


def test_the_patient_in_hand_is_out_of_reach_and_untouched(practise: Practise, session: Session) -> None:
    """No banner, no command on the case while practice is in front; one key leads back, and all is as it was."""
    practice = practise(session)
    window = practice.window
    before = window.casework.session
    assert "EXAMPLE" not in read_texts(window)
    assert not window.top.patient.isVisible()
    for words in ("Save", "Sign and export…", "Undo", "Preview summary", "Next question that matters"):
        assert not find_action(window, words).isEnabled(), words
    practice.begin()
    practice.answer()
    assert window.casework.session is before
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert window.casework.isVisible()
    assert window.casework.session is before
    assert window.top.patient.isVisible()
    assert find_action(window, "Save").isEnabled()


def test_without_a_patient_in_hand_there_is_no_way_to_one(practise: Practise) -> None:
    """The command is greyed, and the button names the start."""
    practice = practise()
    assert not find_action(practice.window, "Consultation in hand").isEnabled()
    assert practice.room.back.text() == "Back to the start"


def test_other_colours_keep_the_page_and_the_round(practise: Practise) -> None:
    """Everything is made anew, and the trainee is where they were, with the sheet that was asked for."""
    practice = practise()
    practice.begin()
    practice.room.trainee.ask("fish")
    practice.window.appearance.choose_colours("dark")
    assert practice.window.practising.is_in_front
    assert practice.room.in_front == "round"
    assert [each.sheet for each in practice.room.trainee.round.asked] == ["fish"]


def test_one_key_begins_from_anywhere(open_window: Opener, session: Session, tmp_path: Path) -> None:
    """Ctrl+Shift+R over a consultation opens a round, and again leads back to that same round."""
    window = open_window(session, drafts=tmp_path)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_R, both)
    room = window.practising.room
    assert room.in_front == "round"
    first = room.trainee.round
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_R, both)
    assert room.in_front == "round"
    assert room.trainee.round is first


@pytest.mark.parametrize("kept", [True, False], ids=["a folder", "no folder"])
def test_who_practises_is_chosen_and_remembered(practise: Practise, tmp_path: Path, *, kept: bool) -> None:
    """A label of one's own; a label that is none is refused in place, and without a folder that is said."""
    practice = practise(home=tmp_path if kept else None)
    due = practice.room.pages["due"]
    entry = due.who.lineEdit()
    entry.selectAll()
    QTest.keyClicks(entry, "wr")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert practice.room.trainee.label == "wr"
    assert practice.window.appearance.settings.last_learner == "wr"
    assert ("nothing of this is kept" in read_texts(due)) is not kept
    entry.setText("x" * 100)
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert practice.room.trainee.label == "wr"
    assert "1 to 40" in read_texts(due)


def test_a_debrief_is_listed_under_what_is_due(practise: Practise) -> None:
    """Whatever was looked at before: no name of another page stands there as if it were in front."""
    practice = practise()
    for name in ("argue", "library"):
        practice.room.open_page(name)
        practice.begin()
        practice.answer()
        assert [each.text() for each in practice.room.names.group.buttons() if each.isChecked()] == [PAGES["due"].title]


def test_the_edition_to_practise_by_is_remembered(practise: Practise) -> None:
    """In the settings, so that it stands there the next time."""
    practice = practise()
    due = practice.room.pages["due"]
    due.edition.setCurrentIndex(due.edition.findData("contemporary-2026"))
    due.edition.activated.emit(due.edition.currentIndex())
    appearance = practice.window.appearance
    assert appearance.settings.practised == "contemporary-2026"
    appearance.choose_colours("dark")  # everything is made anew
    assert practice.room.pages["due"].edition.currentData() == "contemporary-2026"
    again = Trainee(practice.window, None, practice.room.trainee.clock, practice.room.trainee.load, appearance)
    assert again.edition == "contemporary-2026"
    due = practice.room.pages["due"]
    due.edition.setCurrentIndex(0)
    due.edition.activated.emit(0)
    assert appearance.settings.practised == ""


@pytest.mark.parametrize("how", ["other colours", "left", "window closed"])
def test_what_is_chosen_and_not_committed_to_stays_chosen(practise: Practise, tmp_path: Path, how: str) -> None:
    """Over other colours, a round that is left, and another day: the choices of the open round and how sure."""
    practice = practise()
    committing = practice.begin()
    committing.advice.choices[1].click()
    committing.reasons.choices[0].click()
    committing.reasons.choices[2].click()
    committing.percent.setText("75")
    before = committing.entered
    if how == "other colours":
        practice.window.appearance.choose_colours("dark")
    elif how == "left":
        practice.room.pages["round"].leave.click()
        practice.begin("mayo-2012/good-responder")
        assert practice.room.pages["round"].committing.entered == Entered()
        practice.begin()
    else:
        practice.window.close()
        practice = practise(home=tmp_path)
        practice.room.go_on()
    committing = practice.room.pages["round"].committing
    assert committing.entered == before
    assert committing.missing.text() == "Still missing: risk group, duration."
    practice.answer()
    assert practice.begin().entered == Entered()  # another round of the same patient begins with nothing


def test_where_the_keyboard_is_can_be_seen_on_a_page_that_is_only_read(practise: Practise) -> None:
    """Progress and the story take the keyboard to be scrolled, and are outlined then; nothing moves by that."""
    practice = practise()
    practice.room.open_page("progress")
    read: list[QScrollArea] = practice.room.pages["progress"].findChildren(QScrollArea)
    practice.begin()
    read.append(practice.room.pages["round"].story)
    for area in read:
        practice.room.open_page("progress" if area is read[0] else "round")
        sizes = []
        for to, seen in ((area, True), (practice.room.back, False)):
            to.setFocus()
            QApplication.processEvents()
            corner = area.grab().toImage().pixelColor(area.width() // 2, 0).name()
            assert (corner == practice.window.appearance.theme.route.lower()) is seen
            sizes.append(area.viewport().size())
        assert sizes[0] == sizes[1]
