"""Choices and unit switches by keyboard: a letter, a digit or an arrow, each doing one thing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.fields import FIELDS
from desktop.ui.parts.entries import Measured, Typed, make_entry
from desktop.ui.parts.segments import Segments
from desktop.ui.parts.switch import Switch

PRESENCE = ("present", "absent", "pending", "not_done")
Key = Qt.Key


@pytest.fixture
def segments(qtbot: QtBot) -> Iterator[Segments]:
    """A four-way choice that shows what it says, as the window has it."""
    made = Segments("cytogenetics.del17p", PRESENCE)
    made.answered.connect(made.display)
    host = show_active(qtbot, made, Typed("text", 100))
    made.option("present").setFocus()
    yield made
    host.close()


def show_active(qtbot: QtBot, *parts: QWidget) -> QWidget:
    """Show widgets in a window that has the keyboard; it lives as long as somebody holds it."""
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    for part in parts:
        column.addWidget(part)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    return host


def chosen(segments: Segments) -> list[str]:
    """What is shown as chosen."""
    return [value for value in PRESENCE if segments.option(value).isChecked()]


def strike(segments: Segments, keys: str) -> list[str]:
    """Type into a choice, wherever its focus is."""
    for key in keys:
        QTest.keyClicks(next(b for b in map(segments.option, PRESENCE) if b.hasFocus()), key)
    return chosen(segments)


def test_a_letter_chooses_and_again_the_next_of_that_letter(segments: Segments) -> None:
    """The letter p is present, p again pending, p again present; another letter begins anew."""
    assert strike(segments, "p") == ["present"]
    assert strike(segments, "p") == ["pending"]
    assert strike(segments, "p") == ["present"]
    assert strike(segments, "a") == ["absent"]
    assert strike(segments, "p") == ["present"]
    assert strike(segments, "x") == ["present"]


def test_the_first_letter_never_moves_on_from_what_stands_there(segments: Segments) -> None:
    """Coming back to an answer and typing it again leaves it: only the same letter twice in a row goes on."""
    strike(segments, "p")
    segments.window().findChild(Typed).setFocus()
    segments.option("present").setFocus()
    said: list[object] = []
    segments.answered.connect(said.append)
    assert strike(segments, "p") == ["present"]
    assert said == []


def test_digits_count_and_a_grade_is_taken_by_its_own(qtbot: QtBot, segments: Segments) -> None:
    """3 is the third answer; of grades 0 to 4, 3 is grade 3; a digit beyond chooses nothing."""
    assert strike(segments, "3") == ["pending"]
    assert strike(segments, "9") == ["pending"]
    grades = make_entry(FIELDS["safety.neuropathy_grade"])
    qtbot.addWidget(grades)
    assert isinstance(grades, Segments)
    with qtbot.waitSignal(grades.answered) as said:
        QTest.keyClicks(grades.option(0), "3")
    assert said.args == [3]


def test_delete_takes_an_answer_back_and_return_takes_where_the_arrows_stand(segments: Segments) -> None:
    """Return alone chooses nothing; after an arrow it takes the answer under the focus, and never takes one back."""
    gone: list[bool] = []
    segments.done.connect(lambda: gone.append(True))
    QTest.keyClick(segments.option("present"), Key.Key_Return)
    assert chosen(segments) == []
    QTest.keyClick(segments.option("present"), Key.Key_Right)
    QTest.keyClick(segments.option("absent"), Key.Key_Return)
    assert chosen(segments) == ["absent"]
    QTest.keyClick(segments.option("absent"), Key.Key_Return)
    assert chosen(segments) == ["absent"]
    assert gone == [True] * 3
    QTest.keyClick(segments.option("absent"), Key.Key_Delete)
    assert chosen(segments) == []


def test_control_and_alt_are_left_to_the_menus(segments: Segments) -> None:
    """Ctrl+P in a choice is the preview, not "present"."""
    QTest.keyClick(segments.option("present"), Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert chosen(segments) == []


def test_the_unit_switch_is_one_stop_and_keeps_the_number(qtbot: QtBot) -> None:
    """Left, Right and Space change the unit; the number as typed is said anew under it."""
    made = make_entry(FIELDS["safety.creatinine"])
    assert isinstance(made, Measured)
    unit = made._unit
    assert isinstance(unit, Switch)
    host = show_active(qtbot, made)
    assert host.isActiveWindow()
    made.display({"value": 1.4, "unit": "umol/L"})
    said: list[object] = []
    made.answered.connect(said.append)
    assert [u for u in unit.units if unit.option(u).focusPolicy() & Qt.FocusPolicy.TabFocus] == ["umol/L"]
    unit.option("umol/L").setFocus()
    QTest.keyClick(unit.option("umol/L"), Key.Key_Right)
    QTest.keyClick(unit.option("mg/dL"), Key.Key_Right)
    assert said == [{"value": 1.4, "unit": "mg/dL"}]
    QTest.keyClick(unit.option("mg/dL"), Key.Key_Space)
    assert said[1:] == [{"value": 1.4, "unit": "umol/L"}]
    assert unit.option("umol/L").hasFocus()
