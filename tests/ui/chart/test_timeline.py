"""The timeline and the comparison: in time, with what changed; any two to compare; nothing left when locked."""

from functools import partial

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.chart.saving import add
from desktop.chart.verification import verify
from desktop.ui.chart import merging
from desktop.ui.chart.compare import Compare
from desktop.ui.chart.sheets import PatientPage
from desktop.ui.chart.timeline import Timeline
from desktop.ui.dialogs import WordsDialog
from desktop.ui.parts.tick import Tick
from engine.packs.shelf import demonstration
from tests.desktop.chart.making import NOW
from tests.ui.chart.conftest import Opened, consult_on, rename
from tests.ui.test_look import clipped


def timeline(opened: Opened) -> Timeline:
    """The timeline of the patient with two consultations."""
    page = opened.page("timeline", opened.chart.record(opened.signed).patient)
    assert isinstance(page, Timeline)
    return page


def words_of(page: PatientPage) -> str:
    """Everything that the page says."""
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_the_timeline_says_what_changed(opened: Opened) -> None:
    """The latest first, and of it what is another than before."""
    said = words_of(timeline(opened))
    assert said.index("22-Nov-2026") < said.index("20-Nov-2026")
    assert "Changed since 20-Nov-2026" in said
    assert "Weight: 70 kg (was: not recorded)" in said


def test_any_two_are_compared_the_earlier_at_the_left(opened: Opened) -> None:
    """Two ticks and the button: both records are entered as opened, once."""
    page = timeline(opened)
    assert not page.compare.isEnabled()
    for tick in page.findChildren(Tick):
        tick.setChecked(True)
    page.compare.click()
    compared = opened.window.charting.room.pages["compare"]
    assert isinstance(compared, Compare)
    assert opened.window.charting.room.in_front == "compare"
    compared.display()
    assert compared.pair == f"{opened.amended}/2 {opened.signed}/1"
    for record in (opened.signed, opened.amended):
        assert opened.kinds(record).count("opened") == 1


def test_a_third_tick_takes_the_place_of_the_first(opened: Opened) -> None:
    """Never more than two are ticked."""
    page = timeline(opened)
    ticks = page.findChildren(Tick)
    assert len(ticks) == 2
    third = Tick("made up")
    third.setChecked(True)
    third.toggled.connect(partial(page._tick, third, page._order[0]))
    page._tick(third, page._order[0], True)
    for tick in ticks:
        tick.setChecked(True)
    assert len(page.ticked) == 2
    assert all(tick.isChecked() for tick in ticks)
    assert not third.isChecked()


def test_nothing_stays_once_it_is_locked(opened: Opened, qtbot: QtBot) -> None:
    """Neither page names the patient any more."""
    pages = [timeline(opened), opened.page("compare", f"{opened.amended}/1 {opened.amended}/2")]
    opened.window.charting.keyholder.lock()
    qtbot.wait(1)
    for page in pages:
        assert isinstance(page, PatientPage)
        assert "EXAMPLE" not in words_of(page)
    assert pages[0].patient is None  # type: ignore[attr-defined]


def press(page: Timeline, words: str) -> None:
    """Press a button by its words."""
    next(each for each in page.findChildren(QPushButton) if each.text() == words).click()


def test_two_entries_of_one_patient_are_merged_and_taken_apart(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are named, merging takes a reason, every record stays; taking apart gives back what was."""

    def give(dialog: WordsDialog) -> int:
        assert not dialog.does.isEnabled()
        dialog.asked.entry.setText("one letter mistaken")
        return 1

    monkeypatch.setattr(WordsDialog, "exec", give)
    case = rename(demonstration(), "EXAMPEL", "1961-04-02", "9-9")
    who = case.identity.model_copy(update={"given_name": "Amara", "record_number": None})
    twin = add(opened.chart, consult_on(case.model_copy(update={"identity": who})), NOW)
    patients = [opened.chart.record(each).patient for each in (opened.signed, twin)]
    page = timeline(opened)
    assert "Maybe the same patient as EXAMPEL, Amara" in words_of(page)
    press(page, "Merge…")
    assert page.patient == patients[0]
    assert {each.record for each in page._order} == {opened.signed, opened.amended, twin}
    assert "Merged into this patient: EXAMPEL, Amara" in words_of(page)
    press(page, "Take apart…")
    assert {each.record for each in page._order} == {opened.signed, opened.amended}
    assert verify(opened.chart).problems == ()


def test_what_speaks_against_a_merge_is_asked_about_again(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another birth date: without a second word for it the two stay apart."""
    asked: list[str] = []

    def leave(_page: object, _title: str, words: str, **_buttons: str) -> bool:
        asked.append(words)
        return False

    monkeypatch.setattr(WordsDialog, "exec", lambda _dialog: 1)
    monkeypatch.setattr(merging, "is_meant", leave)
    case = rename(demonstration(), "EXAMPLE", "1961-04-03", "4471-22")
    add(opened.chart, consult_on(case), NOW)
    page = timeline(opened)
    press(page, "Merge…")
    assert "born" in asked[0]
    assert "Maybe the same patient" in words_of(page)


def test_a_merge_that_something_speaks_against_is_made_when_it_is_meant(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both questions are really asked, one window after the other; the second one's buttons can be read."""

    def give(dialog: WordsDialog) -> int:
        dialog.asked.entry.setText("seen in the passport")
        return 1

    cut: list[str] = []

    def mean() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        cut.extend(clipped(box))
        next(each for each in box.buttons() if each.text() == "Merge them all the same").click()

    monkeypatch.setattr(WordsDialog, "exec", give)
    twin = add(opened.chart, consult_on(rename(demonstration(), "EXAMPLE", "1961-04-03", "4471-22")), NOW)
    page = timeline(opened)
    QTimer.singleShot(0, mean)
    press(page, "Merge…")
    assert cut == []
    assert twin in {each.record for each in page._order}
