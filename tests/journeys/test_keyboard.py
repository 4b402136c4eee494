"""A usual case by keyboard alone, from Ctrl+N to the summary, with every key counted.

Keys pressed (Shift and Control not counted by themselves), as the test prints them and holds them below its limits:

    who the patient is       35    name, birth, gender, identifier, weight
    transplant               12
    cytogenetics             10    the FISH panel absent in one step
    induction                 4
    consolidation             8
    response                  4
    maintenance               2    the headline stands
    key laboratory values    21    date, neutrophils, platelets, creatinine
    decision and preview      3

At four keys a second, a slow typist's pace, the clinical part (61 keys) takes 15 seconds and the whole (99) 25.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.ui.preview import Preview
from desktop.ui.window import Window
from tests.journeys.conftest import within
from tests.ui.conftest import Opener

Key = Qt.Key
MOST, MOST_CLINICAL = 110, 70  # keys for the whole, and from the transplant to the laboratory values
A_SECOND = 4  # keys of a slow typist


class Keyboard:
    """Presses keys where the keyboard is, and counts them by part of the case."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._part = ""
        self.counts: dict[str, int] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """The keys pressed in the block belong to this part."""
        self._part = name
        yield

    def press(self, *keys: str | Key, control: bool = False, shift: bool = False) -> None:
        """Single characters of a text, or one key each."""
        held = Qt.KeyboardModifier.NoModifier
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.ShiftModifier if shift else held
        for key in (each for keys_ in keys for each in (keys_ if isinstance(keys_, str) else (keys_,))):
            widget = self._window.focusWidget() or self._window
            QTest.keyClick(widget, key, held)
            self.counts[self._part] = self.counts.get(self._part, 0) + 1

    def enter(self, *words: str) -> None:
        """Each answer, and Return on to the next question."""
        for each in words:
            self.press(each, Key.Key_Return)


def test_a_usual_case_takes_less_than_a_minute_of_keys(open_window: Opener, capsys: pytest.CaptureFixture[str]) -> None:
    """No mouse and no call: what is typed, read off the screen's own next question, gives the advice and the paper."""
    window = open_window()
    keyboard = Keyboard(window)
    press, enter = keyboard.press, keyboard.enter
    with keyboard.part("who the patient is"):
        press(Key.Key_N, control=True)
        enter("EXAMPLE", "Bruno", "2.4.61", "m", "4471-22", "70")
    with keyboard.part("transplant"):
        enter("d", "10/5/26", "n")
    with keyboard.part("cytogenetics"):
        press(Key.Key_Tab, shift=True)  # from del(17p) back to "Rest absent"
        press(Key.Key_Space)
        enter("n", "n", "n", "n")
    with keyboard.part("induction"):
        enter("y", "p")
    with keyboard.part("consolidation"):
        enter("com", "l", "2")
    with keyboard.part("response"):
        enter("p", "p")
    with keyboard.part("maintenance"):
        enter("n")
    desk = window.casework.desk
    assert desk.card.headline.text() == "Lenalidomide maintenance, at most 24 months"
    with keyboard.part("key laboratory values"):
        enter("20.11.26", "1.8", "120", "124")
    assert desk.intake.focused_place() == "safety.on_dialysis"
    shown: list[object] = []
    with keyboard.part("decision and preview"), within(Preview, lambda dialog: shown.extend(dialog.pages)):
        press(Key.Key_4, control=True)
        press(Key.Key_Space)
        press(Key.Key_P, control=True)
    assert len(shown) >= 2

    assert window.casework.session is not None
    case = window.casework.session.case
    assert (case.identity.family_name, str(case.identity.born), case.clinical.age) == ("EXAMPLE", "1961-04-02", 65)
    assert str(case.clinical.transplant.date) == "2026-05-10"
    assert case.clinical.safety.creatinine is not None
    assert (case.clinical.safety.creatinine.value, case.clinical.safety.creatinine.unit) == (124, "umol/L")
    assert case.decision.agrees is True
    assert not window.casework.session.refused

    total = sum(keyboard.counts.values())
    clinical = total - keyboard.counts["who the patient is"] - keyboard.counts["decision and preview"]
    with capsys.disabled():
        print()  # noqa: T201 - the count is what this journey is for
        for part, count in keyboard.counts.items():
            print(f"{part:28}{count:4}")  # noqa: T201
        print(f"{total} keys, {clinical} of them clinical: {clinical / A_SECOND:.0f} s at {A_SECOND} keys a second")  # noqa: T201
    assert clinical <= MOST_CLINICAL
    assert total <= MOST
    assert clinical / A_SECOND < 60
