"""An answer that moves the route is seen to move it: right at once, calm, never late and never piled up."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.screens.zoom import Fitted
from desktop.ui.diagram import Diagram
from desktop.ui.motion import BEFORE, DURATION
from desktop.ui.window import Window
from tests.ui.conftest import Opener


def open_moving(open_window: Opener, session: Session) -> tuple[Window, Diagram]:
    """A window whose diagram moves, as it does on a screen."""
    opened = open_window(session)
    opened.casework.desk.diagram.moves = True
    return opened, opened.casework.desk.diagram


def test_the_answer_is_right_in_the_first_frame(open_window: Opener, session: Session) -> None:
    """Card and states are the new ones at once; of the old look less than of the new is left to fade."""
    opened, diagram = open_moving(open_window, session)
    opened.casework.answer("cytogenetics.del17p", "present")
    assert opened.casework.desk.card.headline.text() == "Bortezomib maintenance"
    assert diagram._motion.is_running
    seen = diagram._motion.seen
    assert seen is not None
    assert diagram.drawing is not None
    assert [node.state for node in seen.drawing.nodes] == [node.state for node in diagram.drawing.nodes]
    fading = diagram._motion.fading
    assert fading is not None
    assert fading[1] <= BEFORE
    assert {"bortezomib-maintenance", "lenalidomide-maintenance"} <= {node.id for node in fading[0].nodes}


def test_a_move_ends_in_the_very_drawing(open_window: Opener, session: Session, qtbot: QtBot) -> None:
    """After the move nothing is left of it, and every pixel is as if there had been none."""
    opened, diagram = open_moving(open_window, session)
    opened.casework.answer("cytogenetics.del17p", "present")
    qtbot.waitUntil(lambda: not diagram._motion.is_running, timeout=3000)
    assert diagram._motion.seen == diagram._fitted
    assert diagram._motion.fading is None
    moved = diagram.grab().toImage()
    diagram.moves = False
    opened.casework.answer("cytogenetics.del17p", "absent")
    opened.casework.answer("cytogenetics.del17p", "present")
    QTest.qWait(1)
    assert diagram.grab().toImage() == moved


def test_answers_in_a_row_do_not_pile_up(
    open_window: Opener, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new answer during a move starts from what is seen, and all is still after one move's time."""
    opened, diagram = open_moving(open_window, session)
    motion = diagram._motion
    begun: list[tuple[Fitted | None, Fitted | None]] = []
    start = motion.start

    def note(after: Fitted) -> None:
        seen = motion.seen
        start(after)
        if motion.is_running:
            begun.append((seen, motion._before))

    monkeypatch.setattr(motion, "start", note)
    for value in ("present", "pending", "absent", "present") * 3:
        opened.casework.answer("cytogenetics.del17p", value)
        QTest.qWait(15)
    assert len(begun) >= 6
    assert all(seen == before for seen, before in begun)
    assert motion._run.totalDuration() == DURATION
    qtbot.waitUntil(lambda: not motion.is_running, timeout=3000)
    assert motion.seen == diagram._fitted


def test_an_answer_that_moves_nothing_starts_no_move(open_window: Opener, session: Session) -> None:
    """A note is typed, a weight is entered: the drawing stays still."""
    opened, diagram = open_moving(open_window, session)
    opened.casework.answer("safety.neuropathy_grade", 1)
    assert not diagram._motion.is_running


def test_another_edition_is_there_at_once(open_window: Opener, session: Session) -> None:
    """Nothing passes from the boxes of one pathway into those of another."""
    opened, diagram = open_moving(open_window, session)
    opened.use_edition("contemporary-2026")
    assert not diagram._motion.is_running
    assert diagram._motion.seen == diagram._fitted


def test_off_screen_nothing_moves_unless_asked(open_window: Opener, session: Session) -> None:
    """Where nobody looks, or where the system is set to be still, the new drawing is simply there."""
    opened = open_window(session)
    diagram = opened.casework.desk.diagram
    assert not diagram.moves
    opened.casework.answer("cytogenetics.del17p", "present")
    assert not diagram._motion.is_running
