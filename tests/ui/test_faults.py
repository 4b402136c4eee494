"""A fault in the window is told calmly, its report can be read and saved; the next start asks how to start."""

import datetime as dt
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.faults.report import list_reports
from desktop.faults.runs import Unclean
from desktop.manual.book import find_page
from desktop.screens.fault import show_fault, show_unclean, tell_work
from desktop.ui.catching import MOST, Catching
from desktop.ui.dialogs import Reading
from desktop.ui.faults import FaultDialog, UncleanDialog, ask_start
from desktop.ui.theme import LIGHT
from tests.journeys.conftest import within
from tests.ui.conftest import NOW, Opener, find_action

NAME = "Invented-Person"


@pytest.fixture
def catching(tmp_path: Path, application: QApplication) -> Iterator[Catching]:  # noqa: ARG001 - Qt must be there
    """The program's own net, taken away at the end."""
    made = Catching(tmp_path, lambda: NOW)
    made.begin()
    yield made
    made.end()


def fail(kind: type[Exception] = ValueError) -> None:
    """A fault whose words name a patient."""
    raise kind(f"cannot show {NAME}")


def take(catching: Catching, kind: type[Exception] = ValueError) -> None:
    """A fault as Qt hands it over from a slot."""
    try:
        fail(kind)
    except Exception as error:  # noqa: BLE001 - whatever it is
        catching.take(type(error), error, error.__traceback__)


def test_a_fault_in_the_window_is_told_and_reported(
    catching: Catching, open_window: Opener, session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The dialog says where what was answered is; the report names the place and what was chosen, and no patient."""
    window = open_window(session)
    catching.window = window
    window.work(lambda on: on.answer("safety.anc", {"value": 0.9, "unit": "10^9/L"}))
    find_action(window, "Whole pathway in view").trigger()
    seen: list[str] = []

    def look(dialog: FaultDialog) -> None:
        seen.extend(label.text() for label in dialog.findChildren(type(dialog.told.title)))
        with within(Reading, lambda reading: seen.append(" ".join(_texts(reading)))):
            dialog.read.click()

    with within(FaultDialog, look):
        take(catching)
        QApplication.processEvents()
    told = " ".join(seen)
    assert tell_work(in_hand=True, saved=False, kept=False) in told
    assert "Whole pathway in view" in told
    (report,) = list_reports(tmp_path)
    content = report.read_bytes()
    who = session.case.identity
    for words in (NAME, str(who.family_name), str(who.record_number)):
        assert words.encode() not in content
    assert b"ValueError" in content
    assert NAME not in capsys.readouterr().err
    assert window.isVisible()


def test_what_lies_nowhere_is_not_called_saved(catching: Catching, open_window: Opener, session: Session) -> None:
    """The demonstration patient, or a consultation just begun: unchanged, and in no file and no chart."""
    catching.window = open_window(session)
    assert catching._find_work() == tell_work(in_hand=True, saved=False, kept=False)
    catching.window.casework.session = session.mark_saved("/stick/case.yaml", NOW)
    assert catching._find_work() == tell_work(in_hand=True, saved=True, kept=False)


def _texts(dialog: Reading) -> list[str]:
    from desktop.ui.parts.text import Text

    return [each.text() for each in dialog.findChildren(Text)]


def test_a_fault_beside_the_window_is_told_in_it(catching: Catching, open_window: Opener, tmp_path: Path) -> None:
    """A thread's fault is written at once and told by the window's own thread."""
    catching.window = open_window()
    with within(FaultDialog, lambda dialog: dialog.accept()):
        one = threading.Thread(target=fail)
        one.start()
        one.join()
        assert len(list_reports(tmp_path)) == 1
        QApplication.processEvents()


def test_the_same_fault_is_reported_once(catching: Catching, tmp_path: Path) -> None:
    """A fault that comes with every frame neither fills the disk nor the screen."""
    QTimer.singleShot(0, lambda: None)
    catching.caught.disconnect()
    for _ in range(3):
        take(catching)
    assert len(list_reports(tmp_path)) == 1
    kinds = (KeyError, IndexError, TypeError, OSError, EOFError, RuntimeError, ArithmeticError, AssertionError)
    assert len(kinds) > MOST
    for kind in kinds:
        take(catching, kind)
    assert len(list_reports(tmp_path)) == MOST


def test_everything_is_as_it_was_afterwards(tmp_path: Path, application: QApplication) -> None:  # noqa: ARG001
    """The net is taken away whole."""
    before = sys.excepthook, threading.excepthook
    made = Catching(tmp_path, lambda: NOW)
    made.begin()
    assert sys.excepthook != before[0]
    made.end()
    assert (sys.excepthook, threading.excepthook) == before


def test_the_report_is_saved_where_it_is_wanted(
    qtbot: QtBot,
    tmp_path: Path,
    application: QApplication,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A copy on a stick, and a sentence where that cannot be written."""
    report = tmp_path / "fault.txt"
    report.write_text("what happened", encoding="utf-8")
    dialog = FaultDialog(None, show_fault(written=True, work="No consultation is in hand."), report)
    qtbot.addWidget(dialog)
    dialog.show()
    monkeypatch.setattr("desktop.ui.faults.choose_to_write", lambda *_: str(tmp_path / "copy"))
    dialog.save.click()
    assert (tmp_path / "copy.txt").read_text(encoding="utf-8") == "what happened"
    monkeypatch.setattr("desktop.ui.faults.choose_to_write", lambda *_: str(tmp_path / "no" / "copy.txt"))
    dialog.save.click()
    assert dialog.told.title.text() == "Not saved"


@pytest.mark.parametrize("choice", ["usual", "safe", "closed"])
def test_the_start_after_an_unclean_end_asks(choice: str, tmp_path: Path, application: QApplication) -> None:  # noqa: ARG001
    """As usual, or safe; closed without an answer it starts as usual. The self-check is one click away."""
    examined: list[object] = []

    def answer(dialog: UncleanDialog) -> None:
        dialog.check.click()
        if choice == "closed":
            dialog.reject()
        else:
            (dialog.usual if choice == "usual" else dialog.safe).click()

    with within(UncleanDialog, answer):
        start = ask_start(Unclean(1, None), examined.append, LIGHT)
    assert start == ("safe" if choice == "safe" else "usual")
    assert len(examined) == 1


def test_what_is_said_at_the_start() -> None:
    """That it did not end cleanly, where drafts are, and of a report only where there is one."""
    without, with_one = show_unclean(Unclean()), show_unclean(Unclean(0, Path("x")))
    assert not without.has_report
    assert with_one.has_report
    assert "did not end cleanly" in without.sentences[0]
    assert len(with_one.sentences) == len(without.sentences) + 1


@pytest.mark.parametrize(
    ("in_hand", "saved", "kept", "words"),
    [
        (False, False, False, "No consultation"),
        (True, True, False, "is saved as it is"),
        (True, False, True, "kept as a draft in the chart"),
        (True, False, False, "in this window alone: save it now"),
    ],
)
def test_where_the_answers_are_is_said_truly(words: str, *, in_hand: bool, saved: bool, kept: bool) -> None:
    """A draft is promised only where one was written."""
    assert words in tell_work(in_hand=in_hand, saved=saved, kept=kept)


def test_nothing_can_be_written(open_window: Opener, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a data folder the fault is told all the same, and that there is no report."""
    catching = Catching(None, lambda: dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    catching.window = open_window()
    with within(FaultDialog, lambda dialog: pytest.fail("a report") if dialog.read.isVisible() else dialog.accept()):
        take(catching)
        QApplication.processEvents()
    assert NAME not in capsys.readouterr().err


def test_the_help_of_both_dialogs_is_there() -> None:
    """F1 in a dialog about a fault, or about the clock, opens a page that exists."""
    assert find_page("troubles start").id == "troubles start"
    assert find_page("troubles reading").id == "troubles reading"
