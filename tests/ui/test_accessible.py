"""What assistive technology is told of the window: names, roles, values, the diagram's boxes; and no focus is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.screens.card import show_card
from desktop.ui import card
from desktop.ui.dialogs import PlanDialog, Reading
from desktop.ui.outline import Stop
from desktop.ui.parts.entries import Measured
from desktop.ui.parts.foldaway import Foldaway
from desktop.ui.parts.question import Question
from desktop.ui.parts.segments import Segments
from desktop.ui.parts.switch import Switch
from desktop.ui.theme import DARK
from engine.packs.files import shipped
from engine.wording import show_unit
from tests.ui.asking import Role, Said, ask, walk
from tests.ui.conftest import Opener

MANY = 400  # more than the window has stops of the tab key


def faults(widget: QWidget) -> list[str]:
    """Whatever takes the keyboard within a widget and does not say what it is, or what stands in it."""
    found = []
    for thing in walk(ask(widget)):
        state, name = thing.state(), thing.text(Said.Name)
        if not state.focusable:
            continue
        if not name or thing.role() in (Role.NoRole, Role.Client):
            found.append(f"{thing.object()!r} says {name!r}, {thing.role()!r}")
        if state.editable and thing.object() is not None and thing.text(Said.Value) != thing.object().property("text"):
            found.append(f"{name} says {thing.text(Said.Value)!r}")
    return found


@pytest.mark.parametrize("known", [True, False], ids=["demonstration", "nothing known"])
def test_whatever_takes_the_keyboard_says_what_it_is(
    open_window: Opener, session: Session, fresh: Session, *, known: bool
) -> None:
    """On every page and in every tab: a name, a role, and the value of what is typed in."""
    opened = open_window(session if known else fresh)
    desk = opened.casework.desk
    assert faults(opened) == []
    for tabs in (desk.stage, desk.panel.tabs):
        for at in range(tabs.count()):
            tabs.setCurrentIndex(at)
            page = tabs.widget(at)
            for heading in page.findChildren(Foldaway):
                heading.head.click()
            assert faults(page) == []
            if at:  # a page that says anything says it in texts that are reached from outside
                assert [each for each in walk(ask(page)) if each.role() == Role.StaticText and each.text(Said.Name)]


def test_the_start_screen_and_the_dialogs_say_what_they_are(open_window: Opener, qtbot: QtBot) -> None:
    """Before there is a patient, and in a window of its own."""
    opened = open_window()
    assert faults(opened) == []
    names = [each.text(Said.Name) for each in walk(ask(opened.start)) if each.role() == Role.Button]
    assert names[:2] == ["New consultation", "Open case file…"]
    reading = Reading(opened, "Title", (("Heading", ("A paragraph.",)),))
    qtbot.addWidget(reading)
    reading.show()
    assert faults(reading) == []
    assert ask(reading).text(Said.Name).startswith("Title")


def test_the_plan_dialog_says_what_it_asks(open_window: Opener, session: Session, qtbot: QtBot) -> None:
    """Each of its entries is named."""
    from desktop.screens.decision import show_decision

    dialog = PlanDialog(open_window(session), show_decision(session))
    qtbot.addWidget(dialog)
    dialog.show()
    assert faults(dialog) == []


def test_no_two_inputs_of_a_section_have_the_same_name(open_window: Opener, session: Session) -> None:
    """A form can be filled in by names alone."""
    opened = open_window(session)
    for section in opened.casework.desk.intake.sections.values():
        inputs = [each for each in walk(ask(section)) if each.state().focusable]
        names = [each.text(Said.Name) for each in inputs]
        assert len(names) == len(set(names)), names


def test_a_choice_is_a_named_group_of_which_one_is_chosen(open_window: Opener, session: Session) -> None:
    """Each answer is a radio button by question and answer; the group does not hold the keyboard."""
    opened = open_window(session)
    entry = opened.casework.desk.intake.question("cytogenetics.del17p").entry
    assert isinstance(entry, Segments)
    entry.setFocus()
    group = ask(entry)
    assert (group.role(), group.text(Said.Name), group.state().focused) == (Role.Grouping, "del(17p)", False)
    options = [each for each in walk(group) if each.role() == Role.RadioButton]
    assert [each.text(Said.Name).removeprefix("del(17p): ") for each in options] == [
        "present", "absent", "pending", "not done"]  # fmt: skip
    assert [bool(each.state().checked) for each in options] == [False, True, False, False]
    assert [bool(each.state().focused) for each in options] == [False, True, False, False]
    actions = options[0].actionInterface()
    assert actions is not None
    actions.doAction("Press")
    assert opened.casework.session is not None
    assert opened.casework.session.shown("cytogenetics.del17p") == "present"


def _stop(question: Question) -> QWidget:
    """Where the tab key stops at a question."""
    stop: QWidget = question.entry
    while (proxy := stop.focusProxy()) is not None:
        stop = proxy
    return stop


def test_a_question_says_why_it_matters_or_could_not_be_taken(open_window: Opener, session: Session) -> None:
    """The hint, the other unit and the problem stand in the description of where the tab key stops."""
    opened = open_window(session)
    opened.casework.answer("age", 30)
    opened.casework.answer("cytogenetics.del17p", None)
    told = 0
    for section in opened.casework.desk.intake.sections.values():
        for question in section.questions.values():
            for text in (question._aside, question._hint, question._problem):
                if text.isVisible():
                    told += 1
                    assert text.text().rstrip(".") in ask(_stop(question)).text(Said.Description)
    assert told >= 5
    age = ask(_stop(opened.casework.desk.intake.question("age")))
    assert age.text(Said.Description).startswith("Not taken: ")
    weight = ask(_stop(opened.casework.desk.intake.question("weight")))
    assert weight.text(Said.Description) == "kg = 154 lb"


def test_a_number_is_said_with_the_unit_that_stands_beside_it(open_window: Opener, fresh: Session) -> None:
    """Also before there is a number: another unit is another description at once."""
    opened = open_window(fresh)
    entry = opened.casework.desk.intake.question("safety.creatinine").entry
    assert isinstance(entry, Measured)
    switch = entry._unit
    assert isinstance(switch, Switch)
    for unit in reversed(switch.units):
        QTest.mouseClick(switch.option(unit), Qt.MouseButton.LeftButton)
        assert ask(entry._number).text(Said.Description).startswith(show_unit(unit))
        chosen = ask(switch.option(unit))
        assert chosen.text(Said.Name) == f"Unit of Creatinine now: {show_unit(unit)}"
        assert chosen.role() == Role.RadioButton
        assert chosen.state().checked


def _round(key: Qt.Key) -> list[QWidget]:
    """Every stop of the tab key from where the keyboard is until it comes back there."""
    start = QApplication.focusWidget()
    assert start is not None
    passed = [start]
    for _ in range(MANY):
        QTest.keyClick(passed[-1], key)
        now = QApplication.focusWidget()
        assert now is not None, f"the focus was lost after {passed[-1]}"
        if now is start:
            return passed
        if now is passed[-1]:
            continue  # a text with several links has a stop for each
        assert now not in passed, f"the tab key runs in a circle at {now.accessibleName()}"
        passed.append(now)
    raise AssertionError(f"no way back to {start.accessibleName()}")


def test_the_tab_key_visits_everything_and_comes_back(open_window: Opener, session: Session) -> None:
    """Every input, the diagram and the tabs are one stop each; the other way round it is the same way back."""
    opened = open_window(session)
    opened.casework.desk.focus_first()
    there = _round(Qt.Key.Key_Tab)
    back = _round(Qt.Key.Key_Backtab)
    assert [each.accessibleName() for each in back[1:]] == [each.accessibleName() for each in reversed(there[1:])]
    desk = opened.casework.desk
    for section in desk.intake.sections.values():
        for question in section.questions.values():
            if question.isVisible():
                assert _stop(question) in there, question.field.label
    assert len([each for each in there if isinstance(each, Stop)]) == 1
    for each in (desk.stage.tabBar(), desk.panel.tabs.tabBar(), desk.bar.note, desk.bar.sign, opened.top.save):
        assert each in there


def test_no_focus_is_lost(open_window: Opener, session: Session) -> None:
    """After an answer, a question that goes, another edition or colours the keyboard is somewhere in the window."""
    opened = open_window(session)

    def held() -> bool:
        QApplication.processEvents()
        at = QApplication.focusWidget()
        return at is not None and at.isVisible() and at.window() is opened

    question = opened.casework.desk.intake.question("response.after_consolidation")
    question.entry.setFocus()
    QTest.keyClick(_stop(question), Qt.Key.Key_Right)
    QTest.keyClick(_stop(question), Qt.Key.Key_Space)
    assert held()
    months = opened.casework.desk.intake.question("consolidation.months")
    if months.isVisible():
        months.entry.setFocus()
        opened.casework.answer("consolidation.months", None)
        opened.casework.answer("consolidation.status", "not_started")
        assert held()
    opened.casework.desk.diagram.setFocus()
    for name in shipped():
        opened.use_edition(name)
        assert held()
    opened.use_theme(DARK)
    at = QApplication.focusWidget()
    assert at is not None
    assert at.isVisible()
    assert opened.casework.desk.isAncestorOf(at)


def test_another_answer_is_said_aloud_and_the_same_one_is_not(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a change of the advice interrupts nobody twice; the card's description holds every line of it."""
    said: list[str] = []
    monkeypatch.setattr(card, "announce", lambda _widget, words: said.append(words))
    opened = open_window(session)
    assert said == []
    opened.casework.answer("identity.family_name", "OTHER")
    assert said == []
    opened.casework.answer("cytogenetics.del17p", "present")
    assert said == ["Advice: Bortezomib maintenance"]


def test_the_card_says_every_line_of_it(open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands on the card is in its name or description; an answer that was left out is said aloud."""
    said: list[str] = []
    monkeypatch.setattr(card, "announce", lambda _widget, words: said.append(words))
    opened = open_window(session)
    for place, value in (("age", 30), ("cytogenetics.t_14_16", "pending")):
        opened.casework.answer(place, value)
        assert opened.casework.session is not None
        shown = ask(opened.casework.desk.card)
        heard = f"{shown.text(Said.Name)} {shown.text(Said.Description)}"
        screen = show_card(opened.casework.session)
        texts = (screen.provenance, screen.headline, screen.certainty, screen.assumed, screen.left_out, screen.beside)
        for text in (*texts, *screen.lines, *(part for pair in screen.summary for part in pair)):
            assert text in heard
        assert screen.left_out
    assert "left out of this answer: Age" in said[0]
    assert len(said) == 2
