"""The chart is opened on the start screen: by name and passphrase, by recovery code, or made there at first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.chart import attempts
from desktop.chart.access import add_person
from desktop.chart.creation import create_chart
from desktop.screens.chart.opening import show_opening, tell_wait
from desktop.screens.chart.passphrase import tell_strength
from desktop.ui.chart import code as code_module
from desktop.ui.chart.code import CodeDialog, print_code
from desktop.ui.chart.making import MakeChart
from desktop.ui.chart.recovering import Recover
from desktop.ui.chart.unlock import Unlock
from desktop.ui.window import Window
from tests.desktop.chart.making import CHEAP, NOW, PASSPHRASE, make_chart
from tests.ui.conftest import Opener

OTHER = "another fictional one"


def find_unlock(opened: Window) -> Unlock:
    """Where the chart is opened."""
    assert opened.start.unlock is not None
    return opened.start.unlock


def wait_open(qtbot: QtBot, opened: Window) -> None:
    """Until the chart is open and its first page shown."""
    qtbot.waitUntil(lambda: opened.charting.keyholder.chart is not None, timeout=20_000)
    qtbot.waitUntil(opened.charting.room.isVisible)


def test_the_passphrase_and_return_open_the_chart(open_window: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    """One person: no name is asked, the keyboard is on the passphrase, Return shows the patients."""
    make_chart(tmp_path).close()
    opened = open_window(drafts=tmp_path)
    opened.starting.show()
    unlock = find_unlock(opened)
    assert QApplication.focusWidget() is unlock.passphrase.entry
    QTest.keyClicks(unlock.passphrase.entry, PASSPHRASE)
    QTest.keyClick(unlock.passphrase.entry, Qt.Key.Key_Return)
    wait_open(qtbot, opened)
    assert opened.charting.room.in_front == "patients"
    assert opened.appearance.settings.last_user == "Fictional Supervisor"
    assert unlock.passphrase.words == ""


def test_the_one_who_opened_it_last_is_chosen(tmp_path: Path) -> None:
    """The names are those of the people with access, and no other file is read for it."""
    chart = make_chart(tmp_path)
    add_person(chart, "Fictional Trainee", "trainee", OTHER, NOW)
    chart.close()
    screen = show_opening(tmp_path, "Fictional Trainee")
    assert (screen.kind, screen.names, screen.chosen) == ("open", ("Fictional Supervisor", "Fictional Trainee"), 1)
    (tmp_path / "chart" / "people.json").write_text("[", encoding="utf-8")
    assert show_opening(tmp_path).names == ()
    assert show_opening(tmp_path / "nowhere").kind == "make"
    assert show_opening(None).kind == "none"


def test_a_wrong_passphrase_is_said_in_one_sentence_and_selected(
    open_window: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    """No hint at what is wrong; the next character replaces it."""
    make_chart(tmp_path).close()
    opened = open_window(drafts=tmp_path)
    unlock = find_unlock(opened)
    QTest.keyClicks(unlock.passphrase.entry, "something else")
    unlock.open.click()
    qtbot.waitUntil(unlock.passphrase.entry.hasSelectedText, timeout=20_000)
    assert unlock.said.text() == "The passphrase is wrong, or nobody of that name uses this chart; try again."
    assert unlock.passphrase.entry.selectedText() == "something else"
    assert opened.charting.keyholder.chart is None


def test_the_wait_after_a_wrong_one_is_shown_and_the_window_lives(
    open_window: Opener, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seconds are said while it waits; a consultation can be begun meanwhile; then the right one opens it."""
    make_chart(tmp_path).close()
    monkeypatch.setattr(attempts, "FIRST", 1.0)
    (tmp_path / "chart" / attempts.FILE).write_text("x")
    opened = open_window(drafts=tmp_path)
    unlock = find_unlock(opened)
    QTest.keyClicks(unlock.passphrase.entry, PASSPHRASE)
    unlock.try_it()
    qtbot.waitUntil(lambda: unlock.said.text() == tell_wait(0.9), timeout=20_000)
    assert tell_wait(3.2) == "The passphrase before was wrong: this one is tried in 4 seconds."
    assert not unlock.open.isEnabled()
    opened.begin_new()
    qtbot.waitUntil(lambda: opened.charting.keyholder.chart is not None, timeout=20_000)
    assert opened.casework.isVisible()
    assert opened.casework.session is not None


def test_without_a_chart_one_is_made_and_the_code_is_shown_once(
    open_window: Opener, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The primary action; a name and two equal passphrases are asked for; afterwards the chart is open."""
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr("desktop.ui.chart.making.show_code", lambda _parent, name, code: shown.append((name, code)))
    monkeypatch.setattr("desktop.chart.creation.create_chart", lambda *given: create_chart(*given, cost=CHEAP))

    def fill(dialog: MakeChart) -> int:
        dialog.does.click()
        assert dialog._said.text() == "Give your name."
        dialog.name.entry.setText("Fictional Founder")
        dialog.passphrase.first.entry.setText(PASSPHRASE)
        dialog.does.click()
        assert dialog._said.text() == "The two passphrases differ; type them again."
        dialog.passphrase.second.entry.setText(PASSPHRASE)
        dialog.does.click()
        return 1

    monkeypatch.setattr(MakeChart, "exec", fill)
    opened = open_window(drafts=tmp_path)
    assert opened.start.make.isVisible()
    opened.start.make.click()
    wait_open(qtbot, opened)
    ((name, code),) = shown
    assert (name, len(code)) == ("Fictional Founder", 34)
    opened.charting.keyholder.lock()
    assert show_opening(tmp_path).names == ("Fictional Founder",)


def test_the_recovery_code_opens_it_with_a_new_passphrase(
    open_window: Opener, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip in the code is found before anything is tried."""
    chart, code = create_chart(tmp_path, "Fictional Supervisor", PASSPHRASE, NOW, cost=CHEAP)
    chart.close()

    def fill(dialog: Recover) -> int:
        dialog.code.entry.setText(code[:-1])
        dialog.does.click()
        assert "no recovery code" in dialog._said.text()
        dialog.code.entry.setText(code.replace("-", " ").lower())
        dialog.passphrase.first.entry.setText(OTHER)
        dialog.passphrase.second.entry.setText(OTHER)
        dialog.does.click()
        return 1

    monkeypatch.setattr(Recover, "exec", fill)
    opened = open_window(drafts=tmp_path)
    find_unlock(opened).code.click()
    wait_open(qtbot, opened)
    opened.charting.keyholder.lock()
    unlock = find_unlock(opened)
    QTest.keyClicks(unlock.passphrase.entry, OTHER)
    unlock.try_it()
    wait_open(qtbot, opened)


@pytest.mark.parametrize("way", ["typed", "copied"])
def test_a_code_stays_until_it_is_out_and_said_to_be_kept(qtbot: QtBot, application: QApplication, way: str) -> None:  # noqa: ARG001
    """Neither Escape nor Return loses it; a wrong group is no proof that it was written down; then Return is Done."""
    dialog = CodeDialog(None, "Fictional Supervisor", "7K3M-9X2Q-0ABC-DEFG-HJKM-NPQR-STVW")
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.kept.setChecked(True)
    dialog.back.entry.setText("9X2Q")
    assert not dialog.done_button.isEnabled()
    if way == "typed":
        dialog.back.entry.setText("oabc")  # as it is misread
    else:
        dialog.copy.click()
        assert QGuiApplication.clipboard().text().startswith("7K3M")
    assert dialog.done_button.isEnabled()
    dialog.kept.setChecked(False)
    assert not dialog.done_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.kept.setChecked(True)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_the_code_is_printed_on_one_page(application: QApplication, tmp_path: Path) -> None:  # noqa: ARG001
    """Name, code and what it is for, to be put away."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "code.pdf"))
    print_code(printer, "Fictional Supervisor", "7K3M-9X2Q-0ABC-DEFG-HJKM-NPQR-STVW")
    assert (tmp_path / "code.pdf").read_bytes().startswith(b"%PDF")
    assert code_module.ASKED == 2


def test_length_is_what_counts_of_a_passphrase() -> None:
    """No rule about digits and signs; a long row of one character is told as what it is."""
    tones = {
        words: tell_strength(words).tone for words in ("", "short", "eight ch", "thirteen char", "a" * 30, "x y" * 9)
    }
    assert list(tones.values()) == ["muted", "stop", "open", "open", "open", "open"]
    assert tell_strength("window lantern seven").tone == "advice"
    assert tell_strength("sevench").words == "Too short: 1 character more is needed."


def test_the_start_loads_nothing_of_the_chart(tmp_path: Path) -> None:
    """The start screen is there before store and cryptography are."""
    make_chart(tmp_path).close()
    code = (
        "import sys; from pathlib import Path; import desktop.ui.start\n"
        "from desktop.screens.chart.opening import show_opening; print(show_opening(Path(sys.argv[1])).names)\n"
        "print(sorted({'apsw', 'argon2', 'cryptography', 'engine.edition'} & set(sys.modules)))\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], env=environment, capture_output=True, check=True, text=True
    )
    assert done.stdout.splitlines() == ["('Fictional Supervisor',)", "[]"]
