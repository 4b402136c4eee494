"""The entries say what was answered, show what they are told, and keep nothing for themselves."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.screens.fields import FIELDS
from desktop.ui.parts.entries import Choice, Measured, Typed, Units, make_entry
from desktop.ui.parts.segments import Segments
from desktop.ui.parts.switch import Switch
from tests.ui.conftest import Opener

PRESENCE = ("present", "absent", "pending", "not_done")


@pytest.fixture
def segments(qtbot: QtBot) -> Segments:
    """A four-way choice."""
    made = Segments("cytogenetics.del17p", PRESENCE)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_choice_says_what_was_clicked_and_waits_to_be_told(qtbot: QtBot, segments: Segments) -> None:
    """One-way flow: a click is said, and nothing is shown as chosen until the session says so."""
    with qtbot.waitSignal(segments.answered) as said:
        QTest.mouseClick(segments.option("pending"), Qt.MouseButton.LeftButton)
    assert said.args == ["pending"]
    assert not segments.option("pending").isChecked()
    segments.display("pending")
    assert segments.option("pending").isChecked()


def test_the_chosen_answer_again_takes_it_back(qtbot: QtBot, segments: Segments) -> None:
    """Clicking the chosen answer says "nobody has said"; none is then shown as chosen."""
    segments.display("absent")
    with qtbot.waitSignal(segments.answered) as said:
        QTest.mouseClick(segments.option("absent"), Qt.MouseButton.LeftButton)
    assert said.args == [None]
    segments.display(None)
    assert not [value for value in PRESENCE if segments.option(value).isChecked()]


def test_a_choice_is_one_stop_of_the_tab_key_and_arrows_walk_it(segments: Segments) -> None:
    """Keyboard: arrows move without choosing, space chooses."""
    segments.display("present")
    stops = [value for value in PRESENCE if segments.option(value).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["present"]
    segments.option("present").setFocus()
    said: list[object] = []
    segments.answered.connect(said.append)
    QTest.keyClick(segments.option("present"), Qt.Key.Key_Right)
    QTest.keyClick(segments.option("absent"), Qt.Key.Key_Right)
    assert said == []
    QTest.keyClick(segments.option("pending"), Qt.Key.Key_Space)
    assert said == ["pending"]


def test_yes_no_shows_not_known_as_an_answer_of_its_own(qtbot: QtBot) -> None:
    """Three answers: yes, no, not known; false is never taken for not known."""
    made = make_entry(FIELDS["safety.on_dialysis"])
    qtbot.addWidget(made)
    assert isinstance(made, Segments)
    for value in (True, False, None):
        made.display(value)
        assert [each for each in (True, False, None) if made.option(each).isChecked()] == [value]


def test_long_choices_lie_behind_a_menu_that_scrolling_never_changes(qtbot: QtBot) -> None:
    """Six statuses do not fit in a row; the wheel over the form must not alter one."""
    made = make_entry(FIELDS["consolidation.status"])
    qtbot.addWidget(made)
    assert isinstance(made, Choice)
    made.display("completed")
    made.show()
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(made, turn)
    assert made.currentText() == "completed"
    with qtbot.waitSignal(made.answered) as said:
        made.activated.emit(0)
    assert said.args == [None]


def test_a_day_is_said_in_the_case_files_writing(qtbot: QtBot) -> None:
    """Typed as a clinician writes it, said as ISO 8601, shown as 22-Nov-2026."""
    made = Typed("date", 108)
    qtbot.addWidget(made)
    made.show()
    QTest.keyClicks(made, "22/11/2026")
    with qtbot.waitSignal(made.answered) as said:
        QTest.keyClick(made, Qt.Key.Key_Return)
    assert said.args == ["2026-11-22"]
    made.display("2026-11-22")
    assert made.text() == "22-Nov-2026"


def test_an_entry_left_unchanged_says_nothing(qtbot: QtBot) -> None:
    """Walking through the form with the tab key answers no question."""
    made = Typed("text", 178)
    qtbot.addWidget(made)
    made.display("EXAMPLE")
    said: list[object] = []
    made.answered.connect(said.append)
    made.show()
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert said == []


def test_a_quantity_never_goes_without_its_unit(qtbot: QtBot) -> None:
    """A number is said with the unit beside it; switching the unit says the same number anew."""
    made = Measured("creatinine")
    qtbot.addWidget(made)
    made.show()
    made.display({"value": 124.0, "unit": "umol/L"})
    said: list[object] = []
    made.answered.connect(said.append)
    assert isinstance(made._unit, Switch)
    QTest.mouseClick(made._unit.option("mg/dL"), Qt.MouseButton.LeftButton)
    assert said == [{"value": 124, "unit": "mg/dL"}]


def test_a_unit_from_a_file_is_offered_though_it_is_unusual(qtbot: QtBot) -> None:
    """A case in µg/mL keeps its unit: nothing is converted behind the clinician's back."""
    made = Measured("beta2_microglobulin")
    qtbot.addWidget(made)
    made.display({"value": 3.1, "unit": "ug/mL"})
    assert isinstance(made._unit, Units)
    assert made._unit.currentText() == "ug/mL"


@pytest.mark.parametrize("place", FIELDS)
def test_every_entry_has_a_name_for_a_screen_reader(qtbot: QtBot, place: str) -> None:
    """No input is nameless."""
    made = make_entry(FIELDS[place])
    qtbot.addWidget(made)
    made.set_name(FIELDS[place].full_label)
    assert made.accessibleName() or isinstance(made, Measured)
    if isinstance(made, Measured):
        assert made._number.accessibleName() == FIELDS[place].full_label
        assert made._unit.accessibleName().startswith("Unit of")


@pytest.mark.parametrize("place", [place for place, field in FIELDS.items() if field.kind == "quantity"])
def test_both_units_stand_in_sight_and_a_platelet_count_fits(open_window: Opener, session: Session, place: str) -> None:
    """Every quantity of the form has its switch where its label leaves room, and six digits are not cut off."""
    intake = open_window(session).casework.desk.intake
    intake.focus_on(place)
    entry = intake.question(place).entry
    assert isinstance(entry, Measured)
    assert isinstance(entry._unit, Switch) is (place != "diagnosis.beta2_microglobulin")
    number = entry._number
    # Border, padding and Qt's own margin take 14 pixels of an entry beside a unit.
    assert number.width() >= number.fontMetrics().horizontalAdvance("120000") + 14
    label = intake.question(place)._label
    longest = max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split())
    assert label.width() >= longest


def test_a_day_typed_otherwise_is_shown_with_its_month_in_letters_even_when_it_is_the_same(
    open_window: Opener, session: Session
) -> None:
    """Who types 22/11/26 over 22-Nov-2026 changes nothing, and still sees which day was understood."""
    opened = open_window(session.answer("safety.labs_date", "2026-11-22"))
    entry = next(each for each in opened.findChildren(Typed) if each.text() == "22-Nov-2026" and each._kind == "date"
                 and each.accessibleName().startswith("Laboratory"))  # fmt: skip
    entry.setFocus()
    entry.selectAll()
    QTest.keyClicks(entry, "22/11/26")
    QTest.keyClick(entry, Qt.Key.Key_Tab)
    assert entry.text() == "22-Nov-2026"
