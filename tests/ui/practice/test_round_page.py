"""A round in the window: by keyboard alone, nothing revealed before it is committed to, kept when it is left."""

import datetime as dt
import shutil
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.ui.practice.debrief import DebriefPage
from desktop.ui.practice.room import Room
from desktop.ui.practice.round import RoundPage
from desktop.ui.practice.trainee import Trainee
from tests.ui.practice.conftest import PLAIN, Practise, read_texts

SOON = 0.5  # seconds in which a round is there


def press(*keys: str | Qt.Key, alt: bool = False) -> None:
    """Keys where the keyboard is."""
    held = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, held)


def test_a_round_is_played_by_keyboard_alone(practise: Practise) -> None:
    """Return leads from question to question; the answer is kept with what was asked for, how sure and how long."""
    practice = practise()
    practice.begin()
    enter = Qt.Key.Key_Return
    press("1", "1", alt=True)  # each time the first of those that are left
    press("1", enter, "6", enter, "3", enter, "c", "d", "d", enter)
    press("8", "5", enter)
    assert practice.room.in_front == "round"  # Return in the number leads to the button, and no further
    press(enter)
    assert practice.room.in_front == "debrief"
    (kept,) = practice.kept
    assert (kept.case, kept.confidence, kept.right, kept.what) == (PLAIN.partition("/")[2], 85, True, "scenario")
    assert kept.given["advice"] == "lenalidomide-maintenance"
    assert kept.given["asked"] == ["fish", "response"]
    assert len(kept.given["reasons"]) == 1  # c chosen, d chosen and taken back


def test_commit_says_what_is_missing_until_nothing_is(practise: Practise) -> None:
    """Greyed with its reason, part by part."""
    practice = practise()
    committing = practice.begin()
    steps = (
        (committing.risk.choices[0].click, "advice, duration, at least one reason, how sure you are."),
        (committing.advice.choices[0].click, "duration, at least one reason, how sure you are."),
        (committing.duration.choices[0].click, "at least one reason, how sure you are."),
        (committing.reasons.choices[0].click, "how sure you are."),
        (lambda: committing.percent.setText("a lot"), "a number from 0 to 100."),
        (lambda: committing.percent.setText("101"), "a number from 0 to 100."),
    )
    assert committing.missing.text().startswith("Still missing: risk group, advice")
    for step, words in steps:
        step()
        assert not committing.commit.isEnabled()
        assert committing.missing.text().endswith(words)
    committing.sure.choices[3].click()
    assert committing.percent.text() == "80"
    assert committing.commit.isEnabled()
    committing.commit.click()
    assert practice.room.in_front == "debrief"


def test_a_sheet_says_what_it_costs_and_whether_it_could_decide_and_never_the_advice(practise: Practise) -> None:
    """What is said of a sheet before the commitment is one of two sentences, the same for every patient."""
    practice = practise()
    practice.begin()
    story = practice.page(RoundPage).story
    assert [each.accessibleName() for each in story.buttons] == [
        "Ask for FISH report, 10-Sep-2025 · 1 point",
        "Ask for Response after consolidation · 1 point",
    ]
    story.buttons[0].click()
    QApplication.processEvents()
    words = read_texts(story)
    assert "This could change the advice, or forbid it for now." in words
    assert "Spent: 1 point" in words
    assert "del(17p): not detected in 200 nuclei." in words
    for secret in (practice.scenario.learning_point, "Lenalidomide maintenance"):
        assert secret not in words


def test_a_click_on_a_sheet_that_takes_its_button_away_is_survived(practise: Practise) -> None:
    """Each sheet's button goes while its own click is at work; many times over."""
    practice = practise()
    for _ in range(5):
        practice.begin()
        story = practice.page(RoundPage).story
        while story.buttons:
            story.buttons[0].click()
            QApplication.processEvents()
        practice.answer()


def test_a_round_that_is_left_is_offered_again_with_its_sheets(practise: Practise, tmp_path: Path) -> None:
    """By another window too, as after a crash: the sheets that were asked for stay asked for."""
    first = practise()
    first.begin()
    first.page(RoundPage).story.buttons[0].click()
    first.page(RoundPage).leave.click()
    assert first.room.in_front == "due"
    again = practise(home=tmp_path)
    due = again.room.pages["due"]
    go_on = next(each for each in due.findChildren(QPushButton) if each.text().startswith("Go on with the round"))
    assert go_on.isVisible()
    assert go_on.hasFocus()
    go_on.click()
    assert again.room.in_front == "round"
    assert [each.sheet for each in again.room.trainee.round.asked] == ["fish"]


def test_what_was_committed_to_is_not_changed_any_more(practise: Practise) -> None:
    """The round is gone from the round's page; another round of the same patient is a new one."""
    practice = practise()
    practice.begin()
    practice.answer(right=False)
    assert practice.room.trainee.round is None
    practice.room.open_page("round")
    assert practice.room.in_front == "due"
    assert len(practice.kept) == 1


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize("name", [PLAIN])
def test_the_whole_round_is_in_one_screen(practise: Practise, size: tuple[int, int], name: str) -> None:
    """Nothing to commit to lies below the foot of a usual screen."""
    committing = practise(size=size).begin(name)
    QApplication.processEvents()
    bar = committing._area.verticalScrollBar()
    assert bar.maximum() == 0


def test_a_round_is_there_at_once(practise: Practise) -> None:
    """With the edition open, in well under half a second."""
    practice = practise()
    practice.begin()
    began = time.monotonic()
    practice.begin()
    assert time.monotonic() - began < SOON


def test_the_minimal_pair_is_another_patient_of_another_advice(practise: Practise) -> None:
    """One button after the debrief, which has the keyboard."""
    practice = practise()
    practice.begin()
    before = practice.scenario
    debrief = practice.answer()
    assert isinstance(debrief, DebriefPage)
    assert QApplication.focusWidget() is debrief.pair
    press(Qt.Key.Key_Return)
    assert isinstance(practice.room, Room)
    assert practice.room.in_front == "round"
    assert practice.scenario.id != before.id
    assert practice.scenario.answer["advice"] != before.answer["advice"]


def test_the_tab_key_goes_from_the_story_to_its_sheets_and_on_to_the_questions(practise: Practise) -> None:
    """In the order in which they are read, after a sheet was asked for too; Page Down scrolls from anywhere."""
    practice = practise(size=(1366, 420))
    committing = practice.begin()
    story = practice.page(RoundPage).story
    for left in (2, 1):
        story.setFocus()
        for at in range(left):
            press(Qt.Key.Key_Tab)
            assert QApplication.focusWidget() is story.buttons[at]
        press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is committing.risk.choices[0]
        press("1", alt=True)
        QApplication.processEvents()
    bar = story.verticalScrollBar()
    bar.setValue(0)
    press(Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_one_edition_can_be_practised_by_itself(practise: Practise) -> None:
    """What is due and what is new are then of that edition only."""
    practice = practise()
    due = practice.room.pages["due"]
    due.edition.setCurrentIndex(due.edition.findData("contemporary-2026"))
    due.edition.activated.emit(due.edition.currentIndex())
    for begin in (due.now, due.fresh):
        practice.room.open_page("due")
        begin.click()
        assert practice.scenario.edition == "contemporary-2026"


def test_where_no_one_fact_gives_another_advice_no_pair_is_offered(
    practise: Practise, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keyboard stands on what is due next instead."""
    practice = practise()
    practice.begin()
    monkeypatch.setattr(practice.room.trainee, "find_pair", lambda: None)
    debrief = practice.answer()
    assert not debrief.pair.isVisible()
    assert debrief.following.hasFocus()


def test_a_title_is_shown_as_it_stands(practise: Practise, tmp_path: Path) -> None:
    """Signs that Qt would read, as markup or as a key, stand in titles and on buttons as they were written."""
    practice = practise()
    path = tmp_path / "practice" / "scenarios" / "a-plain-patient.yaml"
    text = path.read_text("utf-8").replace("title: A plain patient", 'title: "<b>A & B</b>"')
    path.write_text(text.replace("title: FISH report", "title: FISH & <i>report</i>"), "utf-8")
    practice.room.trainee.look_again()
    practice.begin()
    page = practice.page(RoundPage)
    assert "<b>A & B</b>" in read_texts(page)
    labels = [each for each in page.findChildren(QLabel) if "<b>" in each.text()]
    assert {each.textFormat() for each in labels} == {Qt.TextFormat.PlainText}
    (fish,) = [each for each in page.story.buttons if "FISH" in each.text()]
    assert "FISH && <i>report</i>" in fish.text()  # one sign on the button, and no key
    assert "FISH & <i>report</i>" in fish.accessibleName()


@pytest.mark.parametrize("left", ["nothing", "a file"])
def test_a_folder_that_went_away_is_said(practise: Practise, tmp_path: Path, left: str) -> None:
    """A stick pulled out in a round: what was asked for and answered is said not to be kept, and the debrief comes."""
    home = tmp_path / "stick"
    practice = practise(home=home)
    practice.begin()
    said: list[tuple[str, ...]] = []
    trainee = practice.room.trainee
    trainee.refused.disconnect()  # of a dialog, which would wait
    trainee.refused.connect(said.append)
    shutil.rmtree(home)
    if left == "a file":
        home.write_text("x")
    debrief = practice.answer()
    assert len(said) == 3  # two sheets, and the answer
    assert all(len(each) == 1 and str(home) in each[0] for each in said)
    assert debrief.verdict.text().startswith("✓ Right")
    assert trainee.answer is None
    assert home.exists() == (left == "a file")  # nothing was made in its place


def test_an_edition_past_its_review_says_so(practise: Practise, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the story and in the debrief, by the day that it is."""
    later = dt.datetime(2029, 1, 15, tzinfo=dt.UTC)
    monkeypatch.setattr(Trainee, "here", property(lambda _trainee: later))
    practice = practise()
    practice.begin()
    told = "PAST ITS REVIEW: Mayo 2012 was to be reviewed again by 24-Nov-2028."
    assert told in read_texts(practice.page(RoundPage))
    assert told in read_texts(practice.answer())
