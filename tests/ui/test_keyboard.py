"""The keyboard on the form: choices by letter, Return from question to question, and a focus that is never lost."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.consult.session import Session, begin
from desktop.screens.keys import KEYS
from desktop.ui.menus import SUBMENUS, list_commands
from desktop.ui.notation import find_notation
from desktop.ui.parts.entries import Measured
from desktop.ui.parts.switch import Switch
from desktop.ui.window import Window
from engine.packs.shelf import open_edition
from tests.shape.tracked import ROOT
from tests.ui.conftest import NOW, Opener

Key = Qt.Key


@pytest.fixture
def german() -> Iterator[None]:
    """A computer that is set to German."""
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def focused(window: Window) -> QWidget:
    """The widget with the keyboard; there always is one."""
    widget = window.focusWidget()
    assert widget is not None
    assert widget.isVisible()
    return widget


def place_of(window: Window) -> str | None:
    """The place of the question with the keyboard."""
    focused(window)
    return window.casework.desk.intake.focused_place()


def session_of(window: Window) -> Session:
    """The session in hand."""
    assert window.casework.session is not None
    return window.casework.session


def press(window: Window, *keys: str | Key) -> None:
    """Press keys where the keyboard is, one after the other."""
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(focused(window), key)
        else:
            QTest.keyClick(focused(window), key)


def test_the_other_unit_and_the_warning_follow_the_switch_at_once(open_window: Opener, session: Session) -> None:
    """124 mg/dL is asked about as soon as the switch says so, and the other unit beside it changes too."""
    question = open_window(session).casework.desk.intake.question("safety.creatinine")
    assert question._aside.text() == "= 1.4 mg/dL"
    assert isinstance(question.entry, Measured)
    assert isinstance(question.entry._unit, Switch)
    QTest.mouseClick(question.entry._unit.option("mg/dL"), Qt.MouseButton.LeftButton)
    assert question._hint.text().startswith("Check: ")
    assert question._aside.text() == "= 10\u202f962 µmol/L"


@pytest.mark.usefixtures("german")
def test_a_comma_is_the_decimal_where_the_computer_is_set_so(open_window: Opener, session: Session) -> None:
    """1,8 stands there and is read; 1.234 may be two numbers and is refused in one sentence, as typed."""
    question = open_window(session).casework.desk.intake.question("safety.anc")
    assert find_notation().decimal == ","
    assert isinstance(question.entry, Measured)
    number = question.entry._number
    assert number.text() == "1,8"
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "1.234")
    QTest.keyClick(number, Key.Key_Return)
    assert number.text() == "1.234"
    assert question._problem.text() == "1.234 can be read as 1,234 or as 1234; write 1,234 or 1234."
    assert number.hasFocus()
    assert find_notation().read_month("Mai") == 5


def test_today_is_the_consultations_day_and_the_clocks_for_the_consultation_itself(open_window: Opener) -> None:
    """An old consultation opened again: "today" never means the day on the wall but at its own date."""
    window = open_window(begin(open_edition(), dt.date(2026, 3, 1)).answer("transplant.done", True))
    for place, expected in (("transplant.date", "2026-03-01"), ("as_of", NOW.date().isoformat())):
        window.casework.desk.intake.focus_on(place)
        press(window, "today", Key.Key_Return)
        assert session_of(window).shown(place) == expected


def test_return_goes_on_to_the_next_question_without_an_answer(open_window: Opener, fresh: Session) -> None:
    """Past what is answered and past what does not apply; a refused answer is mended first; at the end, decide."""
    window = open_window(fresh)
    assert place_of(window) == "identity.family_name"
    press(window, "EXAMPLE", Key.Key_Return, Key.Key_Return)
    assert place_of(window) == "identity.born"
    press(window, "31/02/1961", Key.Key_Return)
    assert place_of(window) == "identity.born"
    window.casework.desk.intake.question("identity.born").entry.selectAll()
    press(window, "2.4.61", Key.Key_Return, "f", Key.Key_Return)
    assert place_of(window) == "identity.record_number"
    press(window, Key.Key_Return)
    assert place_of(window) == "weight"  # the age is told by the birth, the day is today
    window.casework.desk.intake.go_on("access.bortezomib")
    assert focused(window) is window.casework.desk.bar.agree


def test_the_rest_of_the_panel_is_absent_in_one_step_and_by_name(open_window: Opener, fresh: Session) -> None:
    """The button names what it answers, leaves what was said, and the keyboard goes on past it."""
    window = open_window(fresh.answer("cytogenetics.t_4_14", "pending"))
    section = window.casework.desk.intake.sections["cytogenetics"]
    assert section._absent.text() == "Rest absent: del(17p), t(14;16), t(14;20)"
    section._absent.setFocus()
    press(window, Key.Key_Space)
    found = session_of(window).case.clinical.cytogenetics
    assert (found.del17p, found.t_4_14, found.t_14_16, found.t_14_20) == ("absent", "pending", "absent", "absent")
    assert found.karyotype_del13 is found.gain_1q is found.t_11_14 is None
    assert not section._absent.isVisible()
    assert place_of(window) == "cytogenetics.karyotype_del13"


def test_a_section_that_cannot_matter_folds_and_opens_again_by_key(open_window: Opener, session: Session) -> None:
    """Folded to its heading, never hidden; what was opened by hand stays open through other answers."""
    window = open_window(session)
    intake = window.casework.desk.intake
    patient = intake.sections["patient"]
    assert not patient.is_open
    assert patient.head.isVisible()
    assert not patient._body.isVisible()
    patient.head.setFocus()
    press(window, Key.Key_Return)
    assert patient._body.isVisible()
    window.casework.answer("safety.neuropathy_grade", 1)
    assert patient.is_open
    press(window, Key.Key_Space)
    assert not patient.is_open
    window.casework.answer("weight", {"value": 7, "unit": "kg"})
    assert patient.is_open, "a warning opens it"


def test_nothing_folds_under_the_hands(open_window: Opener, session: Session) -> None:
    """The section with the keyboard stays open while its last answer makes it idle, and folds once it was left."""
    window = open_window(session.answer("weight", None))
    intake = window.casework.desk.intake
    intake.focus_on("weight")
    press(window, "70")
    QTest.keyClick(focused(window), Key.Key_Tab)
    assert session_of(window).shown("weight") is not None
    assert intake.sections["patient"].is_open
    intake.focus_on("safety.neuropathy_grade")
    QTest.qWait(300)
    assert intake.sections["patient"].is_open, "nothing moves until something is answered elsewhere"
    height = intake._height_of("safety.neuropathy_grade")
    press(window, "2")
    QTest.qWait(20)
    assert not intake.sections["patient"].is_open
    assert abs(intake._height_of("safety.neuropathy_grade") - height) <= 2, "the question stays where it is looked at"


def test_a_question_that_vanishes_hands_the_keyboard_on(open_window: Opener, session: Session) -> None:
    """When another answer takes a question away, the next one without an answer has the focus, or the decision."""
    window = open_window(session.answer("safety.hepatitis_b", None))
    window.casework.desk.intake.focus_on("induction.lenalidomide_best_response")
    window.casework.answer_all(
        {"induction.lenalidomide_best_response": None, "induction.lenalidomide": None}, "induction"
    )
    assert place_of(window) == "lenalidomide_sensitivity"
    assert QApplication.focusWidget() is focused(window)


@pytest.mark.parametrize("words", ["Dark", "150 %", "Edition: Synthesis 2026-11", "Save"])
def test_the_keyboard_stays_on_the_form_through_commands(
    open_window: Opener, session: Session, qapp: QApplication, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another set of colours keeps the question; another edition goes to what it asks; saving keeps the place."""
    window = open_window(session)
    window.casework.desk.intake.sections["patient"].turn(is_open=True)
    window.casework.desk.intake.focus_on("safety.anc")
    monkeypatch.setattr("desktop.ui.keeping.keep_case", lambda *_arguments, **_named: None)
    next(
        action for action in window.findChildren(QAction) if action.text().replace("&", "").startswith(words)
    ).trigger()
    qapp.processEvents()
    place = place_of(window)
    assert place is not None
    if not words.startswith("Edition"):
        assert place == "safety.anc"
        assert window.casework.desk.intake.sections["patient"].is_open


def test_from_part_to_part_and_to_what_matters(open_window: Opener, session: Session) -> None:
    """F6 goes round, Ctrl+1 to 4 go straight, Ctrl+J to the fact that decides, opening its section."""
    window = open_window(session)
    desk = window.casework.desk
    control = Qt.KeyboardModifier.ControlModifier
    for expected in (desk.diagram.focusProxy(), desk.panel.tabs.tabBar(), desk.bar.agree):
        QTest.keyClick(window, Key.Key_F6)
        assert focused(window) is expected
    QTest.keyClick(window, Key.Key_F6)
    assert place_of(window) == "response.after_consolidation"
    QTest.keyClick(window, Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert focused(window) is desk.bar.agree
    for key, area in (
        (Key.Key_1, desk.intake),
        (Key.Key_2, desk.stage),
        (Key.Key_3, desk.panel),
        (Key.Key_4, desk.bar),
    ):
        QTest.keyClick(window, key, control)
        assert area.isAncestorOf(focused(window))
    desk.intake.sections["response"].turn(is_open=False)
    QTest.keyClick(window, Key.Key_J, control)
    assert place_of(window) == "response.after_consolidation"


def test_going_round_keeps_the_page_that_is_read(open_window: Opener, session: Session) -> None:
    """F6 comes back to the page of the middle that was left; only Ctrl+2 goes to the pathway itself."""
    window = open_window(session)
    stage = window.casework.desk.stage
    stage.open_page("plan")
    QTest.keyClick(window, Key.Key_F6)
    assert stage.currentWidget() is stage.pages["plan"]
    assert stage.isAncestorOf(focused(window))
    QTest.keyClick(window, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert stage.currentWidget() is stage.pathway
    assert stage.isAncestorOf(focused(window))


def test_what_is_being_typed_counts_before_the_next_question_is_sought(open_window: Opener, session: Session) -> None:
    """Ctrl+J in the middle of the number that settles the risk goes to what decides after it."""
    window = open_window(session.answer("cytogenetics.pcli_percent", None))
    assert window.casework.desk.marked == "cytogenetics.pcli"
    window.casework.desk.intake.focus_on("cytogenetics.pcli_percent")
    press(window, "1.2")
    QTest.keyClick(window, Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert place_of(window) == "response.after_consolidation"


def test_every_way_to_a_part_has_its_keys_in_the_menu_and_no_key_twice(open_window: Opener) -> None:
    """The menu shows the keys; no two commands share one, and what no menu shows stands in the table of keys."""
    commands = [each for _, listed in list_commands(open_window()) for each in listed if each is not None]
    keys = [each.keys for each in commands if each.keys]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+J", "F6", "Shift+F6", "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4"} <= set(keys)
    assert all(key and what for key, what in KEYS)


def test_no_letter_stands_for_two_commands_of_a_menu(open_window: Opener) -> None:
    """The underlined letter does the command at once: with two of one letter it would only go from one to the other."""
    for title, commands in list_commands(open_window()):
        menus: dict[str, list[str]] = {title: []}
        for each in commands:
            if each is not None:
                menus.setdefault(each.group if each.group in SUBMENUS else title, []).append(each.words)
        menus[title] += [SUBMENUS[name] for name in menus if name in SUBMENUS]
        for name, words in menus.items():
            letters = [found[1].casefold() for each in words if (found := re.search("&(.)", each))]
            assert len(letters) == len(set(letters)), name


def test_the_readme_names_keys_that_the_menus_have(open_window: Opener) -> None:
    """Whoever reads about a key before the program is open finds it there."""
    commands = [each for _, listed in list_commands(open_window()) for each in listed if each is not None]
    told = re.findall(
        r"(?:Ctrl\+(?:Shift\+)?|Shift\+)?(?:F\d|(?<=\+)[A-Z\d+-])(?=[,\s|])", (ROOT / "README.md").read_text()
    )
    assert len(told) > 12
    assert sorted(set(told) - {each.keys for each in commands}) == []


@pytest.mark.parametrize("edition", ["mayo-2012", "contemporary-2026"])
@pytest.mark.parametrize("known", [{}, {"transplant.done": False}, {"transplant.done": True, "sex": "female"}], ids=str)
def test_the_form_is_never_wider_than_its_place(open_window: Opener, edition: str, known: dict[str, object]) -> None:
    """No heading, note or button pushes the form sideways; the panel's button names every test that it answers."""
    opened = open_window(begin(open_edition(edition), NOW.date()).answer_all(known))
    intake = opened.casework.desk.intake
    assert intake._body.minimumSizeHint().width() <= intake.viewport().width()
    for section in intake.sections.values():
        section.turn(is_open=True)
        section._turn_rare()
    assert intake._body.minimumSizeHint().width() <= intake.viewport().width()
    absent = intake.sections["cytogenetics"]._absent
    assert ("gain(1q)" in absent.text()) == intake.question("cytogenetics.gain_1q").isVisible()
    assert "t(14;20)" in absent.text()
