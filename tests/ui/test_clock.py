"""A clock that is plainly wrong is asked about before a consultation is dated by it, and never signs."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.consult.clock import DeviceClock
from desktop.consult.session import begin
from desktop.ui.casework import Casework
from desktop.ui.clock import ClockDialog, is_day_known, may_sign
from desktop.ui.window import Window
from engine.packs.files import DEFAULT, find_folder, read_about
from engine.packs.shelf import open_edition
from tests.journeys.conftest import within
from tests.ui.conftest import NOW, retype

LONG_AGO = NOW.replace(year=1970, month=1, day=3)
Make = Callable[[DeviceClock], Window]


@pytest.fixture
def make(qtbot: "object", application: QApplication) -> Make:
    """Opens a window that goes by a clock."""

    def open_by(clock: DeviceClock) -> Window:
        window = Window(read_about(find_folder(DEFAULT)), open_edition, clock)

        def forget(opened: Window) -> None:
            if opened._casework is not None:
                opened._casework.session = None

        qtbot.addWidget(window, before_close_func=forget)  # type: ignore[attr-defined]
        window.resize(1366, 768)
        window.show()
        application.processEvents()
        return window

    return open_by


def type_day(words: str) -> Callable[[ClockDialog], None]:
    """Answers the question with a day."""

    def answer(dialog: ClockDialog) -> None:
        retype(dialog.typed, words)
        dialog.go_on.click()

    return answer


def test_a_new_consultation_is_dated_by_the_day_that_is_given(make: Make) -> None:
    """The clock says 1970: the day is typed once, the consultation has it, and the next one asks nothing more."""
    window = make(DeviceClock(lambda: LONG_AGO))
    with within(ClockDialog, type_day("22-Nov-2026")):
        window.begin_new()
    casework = window.casework
    assert casework.session is not None
    assert casework.session.case.clinical.as_of == dt.date(2026, 11, 22)
    casework.session = None
    window.begin_new()
    assert casework.session is not None
    assert casework.session.case.clinical.as_of == dt.date(2026, 11, 22)


def test_without_an_answer_nothing_is_begun(make: Make) -> None:
    """Cancel leaves everything as it was."""
    window = make(DeviceClock(lambda: LONG_AGO))
    with within(ClockDialog, lambda dialog: dialog.reject()):
        window.begin_new()
    assert window.casework.session is None


@pytest.mark.parametrize("words", ["soon", "03-Jan-1970", ""])
def test_a_day_that_cannot_be_is_not_taken(words: str, make: Make) -> None:
    """No date, or before the program was made: said in the window, which stays."""
    window = make(DeviceClock(lambda: LONG_AGO))

    def answer(dialog: ClockDialog) -> None:
        type_day(words)(dialog)
        assert dialog.isVisible()
        assert dialog.day is None

    with within(ClockDialog, answer):
        window.begin_new()
    assert window.casework.session is None


def test_a_clock_that_nothing_speaks_against_is_not_asked_about(make: Make) -> None:
    """On a usual day no window opens."""
    window = make(DeviceClock(lambda: NOW, ran=NOW.date()))
    window.begin_new()
    assert window.casework.session is not None


def test_nothing_is_signed_by_a_wrong_clock(make: Make) -> None:
    """Though the day was given: a signature says when, by the clock. Why, and what to do, is said."""
    clock = DeviceClock(lambda: LONG_AGO)
    window = make(clock)
    clock.give_day(NOW.date())
    told: list[str] = []
    with within(QMessageBox, lambda box: told.append(box.text())):  # type: ignore[type-var]
        assert not may_sign(window, clock, None)
    assert "This computer says 03-Jan-1970." in told[0]
    assert "set the computer's clock" in told[0]


def test_a_clock_that_was_confirmed_signs(make: Make) -> None:
    """A laptop that lay in a drawer for two years: its own day stands there already and is confirmed."""
    clock = DeviceClock(lambda: NOW.replace(year=2028), ran=NOW.date())
    window = make(clock)
    with within(ClockDialog, lambda dialog: dialog.go_on.click()):
        assert may_sign(window, clock, None)
    assert is_day_known(window, clock, None)
    assert not clock.is_moved


def test_a_plain_clock_is_never_asked_about(make: Make) -> None:
    """A clock that is handed over as a function, as a test or the picture does, is believed."""
    assert is_day_known(None, lambda: LONG_AGO, None)
    assert may_sign(None, lambda: LONG_AGO, None)
    assert isinstance(make(DeviceClock(lambda: NOW)).casework, Casework)
    assert begin(open_edition(), NOW.date())
