"""The window shows one session, takes every answer, and never loses a case silently."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.commands.inputs import Refusal
from desktop.consult.session import Session
from desktop.ui import casefiles, dialogs, keeping, paperwork
from desktop.ui.parts.entries import Typed
from desktop.ui.parts.segments import Segments
from desktop.ui.parts.text import Text
from desktop.ui.window import Window
from engine.edition import Edition
from engine.packs.files import DEFAULT, find_folder, read_about
from tests.ui.conftest import NOW, Opener, find_action, find_spot


def segments_of(opened: Window, place: str) -> Segments:
    """The four-way choice of a question."""
    entry = opened.casework.desk.intake.question(place).entry
    assert isinstance(entry, Segments)
    return entry


def test_the_start_screen_has_no_patient_and_says_what_this_is(open_window: Opener) -> None:
    """Four ways to begin; offline and historical are said before anything else; no banner of a patient."""
    opened = open_window()
    assert opened.start.isVisible()
    assert not opened.top.patient.isVisible()
    words = " ".join(label.text() for label in opened.start.findChildren(Text))
    assert "superseded in practice" in words
    assert "offline" in words


def test_an_answer_moves_the_route_the_card_and_the_reasons(open_window: Opener, session: Session) -> None:
    """One click on the form, and everything on the screen says the new state."""
    opened = open_window(session)
    QTest.mouseClick(segments_of(opened, "cytogenetics.del17p").option("pending"), Qt.MouseButton.LeftButton)
    assert opened.casework.desk.card.headline.text().startswith("Not decided yet")
    assert opened.casework.desk.diagram.drawing is not None
    states = {node.id: node.state for node in opened.casework.desk.diagram.drawing.nodes}
    assert (states["risk-group"], states["bortezomib-maintenance"]) == ("waiting", "open")
    QTest.mouseClick(segments_of(opened, "cytogenetics.del17p").option("present"), Qt.MouseButton.LeftButton)
    assert opened.casework.desk.card.headline.text() == "Bortezomib maintenance"


def test_a_contradiction_is_outlined_and_said_in_words(open_window: Opener, session: Session) -> None:
    """The refused answer stays visible in red with its sentence; the advice stays the last good one."""
    opened = open_window(session)
    question = opened.casework.desk.intake.question("transplant.date")
    assert isinstance(question.entry, Typed)
    question.entry.setFocus()
    question.entry.selectAll()
    QTest.keyClicks(question.entry, "01-Jan-2027")
    QTest.keyClick(question.entry, Qt.Key.Key_Return)
    assert question.property("tone") == "refused"
    assert question.entry.property("refused") == "true"
    assert question.entry.text() == "01-Jan-2027"
    assert question._problem.isVisibleTo(opened)
    assert "lies after Consultation" in question._problem.text()
    assert opened.casework.desk.card.headline.text() == "Lenalidomide maintenance, at most 24 months"


def test_a_click_on_a_box_shows_its_details(open_window: Opener, session: Session) -> None:
    """The diagram is a way into the reasons."""
    opened = open_window(session)
    spot = find_spot(opened.casework.desk.diagram, "consolidation")
    QTest.mouseClick(opened.casework.desk.diagram, Qt.MouseButton.LeftButton, pos=spot)
    panel = opened.casework.desk.panel
    assert panel.tabs.currentWidget() is panel.pages["box"]
    shown = [label.text() for label in panel.pages["box"].findChildren(Text)]
    assert "Have the two months of lenalidomide consolidation been given?" in shown


def test_arrow_keys_walk_the_diagram(open_window: Opener, session: Session) -> None:
    """Down the spine, across to the advice, and back, by keyboard alone."""
    opened = open_window(session)
    chosen: list[str] = []
    diagram = opened.casework.desk.diagram
    diagram.box_chosen.connect(chosen.append)
    diagram.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down):
        QTest.keyClick(diagram, key)
    assert chosen == ["progression", "risk-group", "bortezomib-maintenance", "risk-group", "maintenance-so-far"]


def test_resting_on_a_closed_advice_says_why_it_is_closed(open_window: Opener, session: Session) -> None:
    """A closed way is thin and grey, and says why."""
    diagram = open_window(session).casework.desk.diagram
    told = diagram._why(diagram._node_at(QPointF(find_spot(diagram, "bortezomib-maintenance"))))
    assert "closed: standard" in told
    assert told.startswith("Bortezomib maintenance")


def test_saving_says_saved_and_the_next_answer_takes_it_back(
    open_window: Opener, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The state of the file is honest: saved here, then not saved."""
    opened = open_window(session)
    path = tmp_path / "amara.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(path), ""))
    QTest.keyClick(opened, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert path.is_file()
    assert opened.top._state.text() == "● saved here 14:02"
    opened.casework.answer("safety.neuropathy_grade", 1)
    assert opened.top._state.text() == "● not saved, not kept: no chart is open"


def test_what_is_being_typed_is_saved_too(
    open_window: Opener, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+S in the middle of a word loses nothing of it."""
    opened = open_window(session)
    path = tmp_path / "amara.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(path), ""))
    opened.casework.desk.bar.note.setFocus()
    opened.casework.desk.bar.note.selectAll()
    QTest.keyClicks(opened.casework.desk.bar.note, "seen with her daughter")
    QTest.keyClick(opened.casework.desk.bar.note, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "seen with her daughter" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("choice", "closes"), [("stay", False), ("discard", True)])
def test_an_unsaved_case_is_never_left_without_a_question(
    open_window: Opener,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    choice: str,
    closes: bool,  # noqa: FBT001
) -> None:
    """Closing, opening another and beginning anew all ask; going back keeps the case."""
    asked: list[str] = []

    def ask(_parent: object) -> str:
        asked.append(choice)
        return choice

    monkeypatch.setattr(keeping, "ask_leave", ask)
    opened = open_window(session)
    opened.casework.answer("safety.neuropathy_grade", 1)
    opened.begin_new()
    assert asked == [choice]
    assert opened.casework.session is not None
    kept = opened.casework.session.case.identity.family_name == "EXAMPLE"
    assert kept is not closes
    if not closes:
        assert opened.close() is False
        assert asked == [choice, choice]


def test_nothing_is_asked_when_nothing_would_be_lost(
    open_window: Opener, fresh: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case without answers is put away without a word."""
    monkeypatch.setattr(keeping, "ask_leave", lambda _parent: pytest.fail("asked for nothing"))
    assert open_window(fresh).close() is True


def test_a_bad_file_is_refused_in_words_and_the_present_case_kept(
    open_window: Opener, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening nonsense shows the engine's sentences and changes nothing."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("plateau: 1\nclinical: {as_of: 2026-11-22, age: 200}\n", encoding="utf-8")
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(bad), ""))
    monkeypatch.setattr(casefiles, "tell", lambda _parent, _title, sentences: told.append(sentences))
    opened = open_window(session)
    opened.casework.open_file()
    assert opened.casework.session is session
    assert "clinical.age" in told[0][0]


def test_differing_asks_for_a_reason_before_signing(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Differ, because…: the reason is asked for at once, and no signature without it."""
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(paperwork, "tell", lambda _parent, _title, sentences: told.append(sentences))
    opened = open_window(session)
    bar = opened.casework.desk.bar
    QTest.mouseClick(bar.differ, Qt.MouseButton.LeftButton, pos=bar.differ.rect().center())
    assert bar.reason.hasFocus()
    find_action(opened, "Sign and export…").trigger()
    assert "reason" in told[0][0]


def test_dark_colours_keep_the_case(open_window: Opener, session: Session) -> None:
    """Changing colours loses nothing."""
    opened = open_window(session)
    find_action(opened, "Dark").trigger()
    assert opened.casework.session is session
    assert opened.casework.desk.card.headline.text() == session.consultation.rationale.headline


def test_the_window_is_visible_before_the_engine_is_loaded() -> None:
    """Nothing that a case needs loads before the first frame; it loads right after, without being asked."""
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from desktop.app import run\n"
        "def loaded():\n"
        "    late = {'reportlab', 'pyhanko', 'numpy', 'polars', 'engine.mutants', 'engine.packs.check'}\n"
        "    return sorted({'engine.case', 'desktop.ui.desk', *late} & set(sys.modules))\n"
        "def stay(application, *_):\n"
        "    while not any(window.isExposed() for window in application.topLevelWindows()):\n"
        "        application.processEvents()\n"
        "    print(loaded())\n"
        "    while 'desktop.ui.desk' not in sys.modules:\n"
        "        application.processEvents()\n"
        "    print(loaded())\n"
        "    return 0\n"
        "QApplication.exec = stay\n"
        "run([])\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "['desktop.ui.desk', 'engine.case']"]


@pytest.mark.usefixtures("application")
def test_an_edition_that_cannot_be_opened_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged edition: its sentence instead of a case, and the start screen stays."""
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, _title, sentences: told.append(sentences))

    def fail(_name: str) -> Edition:
        raise Refusal("pathway.yaml, line 3: is damaged; install the program again")

    window = Window(read_about(find_folder(DEFAULT)), fail, lambda: NOW)
    qtbot.addWidget(window)
    window.show()
    QTest.mouseClick(window.start.demonstration, Qt.MouseButton.LeftButton)
    assert told == [("pathway.yaml, line 3: is damaged; install the program again",)]
    assert window.start.isVisible()
