"""People and keys in the window: who may open the chart, changed by whoever may change it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.chart.access import add_person, is_passphrase, list_access
from desktop.chart.chart import Chart
from desktop.chart.opening import open_chart
from desktop.ui.chart import access, people
from desktop.ui.chart.access import AddPerson, ChangePassphrase, ChangeRole, Confirm, ExportKey
from desktop.ui.chart.making import MakeChart
from desktop.ui.chart.people import PeoplePage
from desktop.ui.parts.text import Text
from desktop.ui.window import Window
from reports.content import show_fingerprint
from reports.keys.identity import read_key
from tests.desktop.chart.making import NOW, PASSPHRASE, make_chart
from tests.ui.conftest import Opener
from tests.ui.test_look import clipped

OTHER = "another fictional one"


@pytest.fixture
def chart(tmp_path: Path) -> Chart:
    """A chart with a supervisor and a trainee."""
    made = make_chart(tmp_path)
    add_person(made, "Fictional Trainee", "trainee", OTHER, NOW)
    return made


@pytest.fixture
def opened(open_window: Opener, chart: Chart, tmp_path: Path) -> Window:
    """A window with the page in front."""
    window = open_window(drafts=tmp_path, chart=chart)
    window.charting.show("people")
    return window


def page_of(window: Window) -> PeoplePage:
    """The page."""
    found = window.charting.room.pages["people"]
    assert isinstance(found, PeoplePage)
    return found


def press(window: Window, name: str, words: str) -> None:
    """A button of one person's."""
    page = page_of(window)
    person = next(each for each in list_access(page.chart) if each.name == name)
    found = next(each for each in page.buttons[person.id] if words in each.accessibleName())
    found.click()  # type: ignore[attr-defined]


def buttons(window: Window) -> list[str]:
    """Every button by what it is called."""
    return [each.accessibleName() for row in page_of(window).buttons.values() for each in row]


def test_a_supervisor_sees_everybody_and_what_can_be_done(opened: Window, chart: Chart) -> None:
    """Own keys, and role and access of others; the last supervisor's own access is not for the taking."""
    words = " ".join(each.text() for each in page_of(opened).findChildren(Text))
    assert "Fictional Supervisor (you) supervisor, since 22-Nov-2026 Key: " in words
    fingerprint = list_access(chart)[1].fingerprint
    assert fingerprint.upper() in words.replace(":", "")
    assert show_fingerprint(fingerprint).partition(":…:")[0] in words
    assert buttons(opened) == [
        "Change passphrase: Fictional Supervisor", "New recovery code: Fictional Supervisor",
        "Certificate: Fictional Supervisor", "Export signing key: Fictional Supervisor",
        "Change role: Fictional Trainee", "Withdraw access: Fictional Trainee",
    ]  # fmt: skip
    assert clipped(page_of(opened)) == []


def test_others_see_everybody_and_change_themselves(open_window: Opener, chart: Chart, tmp_path: Path) -> None:
    """A trainee has own passphrase, code and key, and nothing else."""
    window = open_window(drafts=tmp_path, chart=open_chart(tmp_path, OTHER, "Fictional Trainee"))
    window.charting.show("people")
    assert {each.rpartition(": ")[2] for each in buttons(window)} == {"Fictional Trainee"}
    assert not page_of(window).add.isVisible()
    assert len(list_access(chart)) == 2


def test_a_person_is_added_with_a_code_shown_once(
    opened: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Name, role and a passphrase typed twice."""
    shown: list[str] = []
    monkeypatch.setattr(people, "show_code", lambda _parent, name, _code: shown.append(name))

    def fill(dialog: AddPerson) -> int:
        dialog.does.click()
        assert dialog._said.text() == "Give the person's name."
        dialog.name.entry.setText("Fictional Third")
        dialog._roles.setCurrentIndex(1)
        dialog.does.click()
        assert "at least 8 characters" in dialog._said.text()
        dialog.passphrase.first.entry.setText("a third fictional one")
        dialog.passphrase.second.entry.setText("a third fictional one")
        dialog.does.click()
        return dialog.result()

    monkeypatch.setattr(AddPerson, "exec", fill)
    page_of(opened).add.click()
    assert shown == ["Fictional Third"]
    assert open_chart(tmp_path, "a third fictional one", "Fictional Third").person.role == "supervisor"
    assert "Withdraw access: Fictional Supervisor" in buttons(opened)


def test_a_role_is_changed_and_access_withdrawn(opened: Window, chart: Chart, monkeypatch: pytest.MonkeyPatch) -> None:
    """Withdrawing is asked about once, and the page says it then."""

    def choose(dialog: ChangeRole) -> int:
        dialog._roles.setCurrentIndex(0)
        return 1

    asked: list[str] = []
    monkeypatch.setattr(ChangeRole, "exec", choose)
    monkeypatch.setattr(people, "is_meant", lambda _page, title, _words, **_named: bool(asked.append(title)) or True)
    press(opened, "Fictional Trainee", "Change role")
    assert list_access(chart)[1].role == "clinician"
    press(opened, "Fictional Trainee", "Withdraw")
    assert asked == ["Withdraw the access of Fictional Trainee?"]
    assert not list_access(chart)[1].active
    assert "access withdrawn" in " ".join(each.text() for each in page_of(opened).findChildren(Text))


def test_own_access_is_asked_about_twice_and_locks_the_chart(
    opened: Window, chart: Chart, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second question says whose it is."""
    add_person(chart, "Fictional Third", "supervisor", OTHER, NOW)
    page_of(opened).display()
    asked: list[str] = []
    monkeypatch.setattr(people, "is_meant", lambda _page, _title, words, **_named: bool(asked.append(words)) or True)
    press(opened, "Fictional Supervisor", "Withdraw")
    assert len(asked) == 2
    assert "your own access" in asked[1]
    assert opened.charting.keyholder.chart is None


def test_the_own_passphrase_is_changed_by_whoever_knows_it(
    opened: Window, chart: Chart, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A chart that was left open does not let a stranger in for good."""
    monkeypatch.setattr(people, "tell", lambda *_given: None)

    def fill(dialog: ChangePassphrase) -> int:
        dialog.passphrase.first.entry.setText("a third fictional one")
        dialog.passphrase.second.entry.setText("a third fictional one")
        dialog.present.entry.setText("no")
        dialog.does.click()
        assert dialog._said.text() == "The passphrase is wrong; try again."
        dialog.present.entry.setText(PASSPHRASE)
        dialog.does.click()
        return dialog.result()

    monkeypatch.setattr(ChangePassphrase, "exec", fill)
    press(opened, "Fictional Supervisor", "Change passphrase")
    assert is_passphrase(chart, "a third fictional one")


def test_a_new_code_and_the_exports(
    opened: Window, chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The code is shown once; the key leaves only behind a passphrase of its own."""
    shown: list[str] = []
    monkeypatch.setattr(people, "show_code", lambda _parent, _name, code: shown.append(code))
    monkeypatch.setattr(Confirm, "exec", lambda dialog: dialog._check(PASSPHRASE))
    press(opened, "Fictional Supervisor", "New recovery code")
    assert len(shown) == 1

    def fill(dialog: ExportKey) -> int:
        dialog.does.click()
        assert dialog._said.text() == "Say where the key goes."
        dialog.target.entry.setText(str(tmp_path / "key"))
        dialog.passphrase.first.entry.setText(OTHER)
        dialog.passphrase.second.entry.setText(OTHER)
        dialog.present.entry.setText(PASSPHRASE)
        dialog.does.click()
        return dialog.result()

    monkeypatch.setattr(ExportKey, "exec", fill)
    press(opened, "Fictional Supervisor", "Export signing key")
    assert read_key(tmp_path / "key.p12", OTHER).fingerprint == list_access(chart)[0].fingerprint


def test_each_dialog_fits_and_is_named(qtbot: QtBot, opened: Window) -> None:
    """Nothing is cut off, and every entry says what it is for."""
    for dialog in (
        AddPerson(opened),
        ChangeRole(opened, "Fictional Trainee", "trainee"),
        ChangePassphrase(opened, lambda _words: True),
        ExportKey(opened, lambda _words: True),
    ):
        qtbot.addWidget(dialog)
        dialog.show()
        assert clipped(dialog) == []
        assert all(each.accessibleName() for each in dialog.findChildren(access.Menu))
        dialog.close()


def test_each_dialog_begins_in_its_first_line(opened: Window, tmp_path: Path) -> None:
    """Whoever starts to type is heard: no button has the keyboard, which a space in a name would press."""
    made = MakeChart(opened, tmp_path / "new", lambda: NOW)
    adds, passphrase = AddPerson(opened), ChangePassphrase(opened, lambda _words: True)
    for dialog, first in (
        (made, made.name.entry),
        (adds, adds.name.entry),
        (passphrase, passphrase.present.entry),
    ):
        dialog.open()
        QApplication.processEvents()
        assert QApplication.focusWidget() is first
        assert dialog.leaves in following(first)
        assert following(first)[-2:] == [dialog.leaves, dialog.does]
        dialog.reject()
        QApplication.processEvents()


def following(first: QWidget) -> list[QWidget]:
    """What Tab comes to after a part, until it is back there."""
    found, at = [first], first.nextInFocusChain()
    while at is not first:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible() and at.isEnabled():
            found.append(at)
        at = at.nextInFocusChain()
    return found
