"""Reading a trial in the window: by keyboard alone, nothing revealed before it is committed to, and kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.training.exercising import Chosen, find_exercise
from desktop.ui.parts.icon_arrays import IconArrays
from desktop.ui.practice import reading
from desktop.ui.practice.reading import ReadingPage
from tests.ui.practice.conftest import Practise, read_texts


def _open(practise: Practise, monkeypatch: pytest.MonkeyPatch, name: str) -> tuple[ReadingPage, object]:
    exercise = find_exercise(name)
    assert exercise is not None
    monkeypatch.setattr(reading, "choose_exercise", lambda *_given: Chosen(exercise, "New."))
    practice = practise()
    practice.room.open_page("read")
    QApplication.processEvents()
    return practice.page(ReadingPage), practice


def _press(page: QWidget, *keys: str | Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.window().focusWidget() or page, key)
        QApplication.processEvents()


def test_answered_by_keyboard_alone(practise: Practise, monkeypatch: pytest.MonkeyPatch) -> None:
    """A digit chooses, Return goes on, a number says how sure, Return commits; then Return asks for the next."""
    page, practice = _open(practise, monkeypatch, "italian-survival")
    before = read_texts(page)
    assert "None is ruled out" not in before
    assert "Right" not in before
    place = next(at for at, each in enumerate(page.choices.choices) if each.text().startswith("No difference"))
    _press(page, str(place + 1), Qt.Key.Key_Return, "8", "0", Qt.Key.Key_Return, Qt.Key.Key_Space)
    assert "✓ Right." in read_texts(page)
    assert "You were 80 % sure." in read_texts(page)
    (kept,) = practice.kept  # type: ignore[attr-defined]
    assert (kept.what, kept.case, kept.right, kept.confidence) == ("reading", "italian-survival", True, 80)
    assert page.following.hasFocus()
    _press(page, Qt.Key.Key_Space)
    assert page.choices is not None


def test_nothing_is_committed_without_an_answer(practise: Practise, monkeypatch: pytest.MonkeyPatch) -> None:
    """The button waits for an answer and for how sure, and says which of them is missing."""
    page, _ = _open(practise, monkeypatch, "crossed-over-share")
    assert not page.certainty.commit.isEnabled()
    assert page.certainty.missing.text() == "Still missing: your answer."
    page.number.setText("two thirds")
    assert "is no number" in page.certainty.missing.text()
    page.number.setText("67")
    assert page.certainty.missing.text() == "Still missing: how sure you are."
    page.certainty.percent_field.setText("101")
    assert not page.certainty.commit.isEnabled()
    page.certainty.percent_field.setText("70")
    assert page.certainty.commit.isEnabled()


def test_shares_are_drawn(practise: Practise, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the figure counts people, the answer stands beside icon arrays that say themselves in words."""
    page, _ = _open(practise, monkeypatch, "second-cancer-times-or-people")
    assert not page.findChildren(IconArrays)
    page.choices.choices[0].click()
    page.certainty.percent_field.setText("50")
    page.certainty.commit.click()
    QApplication.processEvents()
    (drawn,) = page.findChildren(IconArrays)
    assert "8 in 100" in drawn.accessibleDescription()
    assert "seen in a public page" in " ".join(each.accessibleName() for each in page.findChildren(QWidget))


def test_words_are_not_cut_off(practise: Practise, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an answer every part is as high as its words need, also where the drawing stands below them."""
    page, _ = _open(practise, monkeypatch, "second-cancer-times-or-people")
    page.window().resize(860, 700)
    page.choices.choices[1].click()
    page.certainty.percent_field.setText("50")
    page.certainty.commit.click()
    for _ in range(4):
        QApplication.processEvents()
    for each in page.area.widget().findChildren(QWidget):
        if each.hasHeightForWidth() and each.isVisible():
            assert each.height() >= each.heightForWidth(each.width()), each
