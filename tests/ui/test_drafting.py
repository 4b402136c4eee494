"""An unfinished consultation survives the end of the program, is offered and never opened unasked."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.chart.chart import Chart
from desktop.consult.contents import unseal_contents
from desktop.consult.drafts import FOLDER, NO_CHART, Standing
from desktop.consult.session import Session, begin
from desktop.consult.unfinished import put_aside, take_up_again
from desktop.ui import drafting, keeping
from desktop.ui.window import Window
from engine.packs.shelf import open_edition
from tests.desktop.chart.making import make_chart
from tests.ui.conftest import NOW, Opener
from tests.ui.test_look import clipped

SOON = drafting.SOON  # milliseconds, as a clinician has it

QUICK = 40  # milliseconds
KEPT = QUICK + 160
Keeper = Callable[..., Window]


@pytest.fixture
def chart(tmp_path: Path) -> Chart:
    """The chart that the window has open."""
    return make_chart(tmp_path)


@pytest.fixture
def keep_window(open_window: Opener, chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    """Opens windows that keep drafts in one chart, sooner than for a clinician: nothing else is waited for."""
    monkeypatch.setattr(drafting, "SOON", QUICK)
    return lambda session=None: open_window(session, drafts=tmp_path, chart=chart)


def drafts_in(home: Path) -> list[Path]:
    """The drafts on the disk, whoever works on them."""
    return sorted(home.glob(f"**/{FOLDER}/*/draft.*"))


def test_an_answer_is_kept_soon_and_said(
    keep_window: Keeper, chart: Chart, fresh: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    """Not while the answer is being shown, but within a second; the top bar says draft, never saved."""
    assert SOON < 1000
    opened = keep_window(fresh)
    qtbot.wait(KEPT)
    assert drafts_in(tmp_path) == []
    opened.casework.answer("cytogenetics.del17p", "present")
    assert (drafts_in(tmp_path), opened.top._state.text()) == ([], "● not saved")
    opened.casework.answer("transplant.done", True)
    qtbot.wait(KEPT)
    (file,) = drafts_in(tmp_path)
    clinical = unseal_contents(chart, file.read_bytes()).values["clinical"]
    assert (clinical["cytogenetics"], clinical["transplant"]) == ({"del17p": "present"}, {"done": True})
    assert opened.top._state.text() == "● draft kept 14:02"
    assert "not saved yet. They are kept whole as a draft in the chart" in opened.top._state.toolTip()


def test_without_an_open_chart_nothing_is_kept_and_that_is_said(
    open_window: Opener, fresh: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of the patient comes to the disk; once a chart is opened it is kept there, the case still in front."""
    monkeypatch.setattr(drafting, "SOON", QUICK)
    opened = open_window(fresh, drafts=tmp_path)
    opened.casework.answer("identity.family_name", "Okafor")
    qtbot.wait(KEPT)
    assert (list(tmp_path.iterdir()), opened.top._state.text()) == ([], "● not saved, not kept: no chart is open")
    assert "while no chart is open" in opened.top._state.toolTip()
    opened.charting.keyholder.take(make_chart(tmp_path))
    assert len(drafts_in(tmp_path)) == 1
    assert opened.top._state.text() == "● draft kept 14:02"


def test_a_draft_that_is_kept_while_the_chart_is_looked_at_leaves_it_in_front(
    keep_window: Keeper, fresh: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    """The half second is over when another page is read already: the page stays."""
    opened = keep_window(fresh)
    opened.casework.answer("transplant.done", True)
    opened.charting.show()
    qtbot.wait(KEPT)
    assert len(drafts_in(tmp_path)) == 1
    assert opened.charting.room.isVisible()


def test_saving_removes_the_draft_and_the_next_answer_keeps_one_again(
    keep_window: Keeper, fresh: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    """The record holds everything then; an answer after it is in no record, and is kept."""
    opened = keep_window(fresh)
    opened.casework.answer("transplant.done", True)
    qtbot.wait(KEPT)
    assert drafts_in(tmp_path)
    opened.casework.save()
    assert (drafts_in(tmp_path), opened.top._state.text()) == ([], "● in chart, draft 14:02")
    opened.casework.answer("cytogenetics.del17p", "present")
    qtbot.wait(KEPT)
    assert (len(drafts_in(tmp_path)), opened.top._state.text()) == (1, "● draft kept 14:02")


@pytest.mark.parametrize("leave", ["close", "new"])
def test_a_consultation_that_is_put_away_leaves_no_draft(
    keep_window: Keeper, fresh: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, leave: str
) -> None:
    """Discarded by the clinician, and the window closed or another case begun: nothing stays on this computer."""
    monkeypatch.setattr(keeping, "ask_leave", lambda _parent: "discard")
    opened = keep_window(fresh)
    opened.casework.answer("transplant.done", True)
    qtbot.wait(KEPT)
    assert drafts_in(tmp_path)
    if leave == "close":
        assert opened.close()
    else:
        opened.begin_new()
    qtbot.wait(KEPT)
    assert list((tmp_path / "chart" / FOLDER).iterdir()) == []


def test_answers_taken_back_leave_no_draft(keep_window: Keeper, fresh: Session, tmp_path: Path, qtbot: QtBot) -> None:
    """Undone to the beginning there is nothing unfinished."""
    opened = keep_window(fresh)
    opened.casework.answer("transplant.done", True)
    qtbot.wait(KEPT)
    opened.casework.undoing.undo()
    assert drafts_in(tmp_path) == []


def test_a_what_if_is_never_kept(
    keep_window: Keeper, chart: Chart, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    """The draft stays the patient's while a copy is on the desk."""
    opened = keep_window(session)
    opened.casework.answer("safety.neuropathy_grade", 1)
    opened.casework.trying.begin({"cytogenetics.del17p": "present"})
    qtbot.wait(KEPT)
    assert opened.casework.trying.trial is not None
    assert opened.top._state.text() == "● not this patient"
    (file,) = drafts_in(tmp_path)
    kept = unseal_contents(chart, file.read_bytes())
    assert kept.values["clinical"]["cytogenetics"]["del17p"] == "absent"


def test_a_full_disk_is_said_and_the_work_goes_on(
    keep_window: Keeper, fresh: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The top bar says that nothing is kept and why; once there is room again it is kept."""

    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    opened = keep_window(fresh)
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", fail)
        opened.casework.answer("transplant.done", True)
        qtbot.wait(KEPT)
        assert opened.top._state.text() == "● not saved, not kept: disk full"
        assert drafts_in(tmp_path) == []
    opened.casework.answer("cytogenetics.del17p", "present")
    assert opened.casework.desk.card.headline.text()
    qtbot.wait(KEPT)
    assert opened.top._state.text() == "● draft kept 14:02"
    assert len(drafts_in(tmp_path)) == 1


def test_a_folder_that_cannot_be_made_is_said(keep_window: Keeper, chart: Chart, fresh: Session, qtbot: QtBot) -> None:
    """A file where the folder should be: nothing is kept, and that is said."""
    (chart.folder / FOLDER).write_text("", encoding="utf-8")
    opened = keep_window(fresh)
    opened.casework.answer("transplant.done", True)
    qtbot.wait(KEPT)
    assert opened.top._state.text() == "● not saved, not kept: folder not writable"


@pytest.mark.parametrize("why_not", ["disk full", "read-only folder", "folder not writable", NO_CHART])
def test_the_state_has_the_room_that_it_needs(
    keep_window: Keeper, session: Session, application: QApplication, why_not: str
) -> None:
    """Beside a long name, on the smallest window, the state of the case is said whole."""
    named = session.answer("identity.family_name", "Wolfeschlegelsteinhausenbergerdorff-" * 3)
    opened = keep_window(named)
    opened.resize(1280, 720)
    opened.casework.answer("transplant.date", "2027-01-01")
    opened.casework.drafting.standing = Standing(why_not=why_not)
    opened.casework.tell_state()
    for _ in range(3):
        application.processEvents()
    assert opened.width() == 1280
    assert [each for each in clipped(opened.top) if "WOLF" not in each] == []
    assert opened.top._name.text().endswith("…")
    assert opened.top._facts[0][1].text() == "02-Apr-1961 (65 y)"


def test_a_draft_begun_today_is_of_today() -> None:
    """The day of the consultation in a draft is the one that was answered, whatever day it is taken up again."""
    session = begin(open_edition(), dt.date(2026, 11, 22)).answer("transplant.done", True)
    assert take_up_again(put_aside(session, "", NOW), open_edition()).case.clinical.as_of == dt.date(2026, 11, 22)
