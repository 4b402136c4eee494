"""An unfinished consultation survives the end of the program, is offered and never opened unasked."""

import datetime as dt
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.consult.drafts import FILE, FOLDER, Standing, list_drafts
from desktop.consult.session import Session, begin
from desktop.consult.unfinished import put_aside, take_up_again
from desktop.ui import dialogs, drafting, keeping, offers
from desktop.ui.parts.text import Text
from desktop.ui.window import Window
from engine.packs.shelf import open_edition
from tests.ui.conftest import NOW, Opener
from tests.ui.test_look import clipped

SOON = drafting.SOON  # milliseconds, as a clinician has it

QUICK = 40  # milliseconds
KEPT = QUICK + 160
Keeper = Callable[..., Window]


@pytest.fixture
def keep_window(open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    """Opens windows that keep drafts in one folder, sooner than for a clinician: nothing else is waited for."""
    monkeypatch.setattr(drafting, "SOON", QUICK)
    return lambda session=None, home=tmp_path: open_window(session, drafts=home)


def leave_draft(home: Path, name: str = "aa", **changed: object) -> Path:
    """A draft as a killed program leaves it, and its folder."""
    clinical = {"as_of": "2026-11-22", "transplant": {"done": True}, "cytogenetics": {"del17p": "present"}}
    told = {"plateau": 1, "edition": "mayo-2012", "at": "2026-11-21T14:02:00+00:00", "clinical": clinical} | changed
    folder = home / FOLDER / name
    folder.mkdir(parents=True)
    (folder / FILE).write_text(json.dumps(told), encoding="utf-8")
    return folder


def drafts_in(home: Path) -> list[Path]:
    """The drafts on the disk, whoever works on them."""
    return sorted(home.glob(f"{FOLDER}/*/{FILE}"))


def test_an_answer_is_kept_soon_and_said(keep_window: Keeper, fresh: Session, tmp_path: Path, qtbot: QtBot) -> None:
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
    clinical = json.loads(file.read_text(encoding="utf-8"))["clinical"]
    assert (clinical["cytogenetics"], clinical["transplant"]) == ({"del17p": "present"}, {"done": True})
    assert opened.top._state.text() == "● draft kept 14:02"
    assert "No case file holds these answers yet" in opened.top._state.toolTip()


def test_a_name_alone_is_nothing_to_keep(keep_window: Keeper, fresh: Session, tmp_path: Path, qtbot: QtBot) -> None:
    """A draft would hold nothing of it, so there is none, and it says not saved."""
    opened = keep_window(fresh)
    opened.casework.answer("identity.family_name", "Okafor")
    qtbot.wait(KEPT)
    assert (drafts_in(tmp_path), opened.top._state.text()) == ([], "● not saved")


def test_saving_removes_the_draft_and_the_next_answer_keeps_one_again(
    keep_window: Keeper, fresh: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The case file holds everything then; an answer after it is in no file, and is kept."""
    home = tmp_path / "home"
    opened = keep_window(fresh, home)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "case.yaml"), ""))
    opened.casework.answer("transplant.done", True)
    qtbot.wait(KEPT)
    assert drafts_in(home)
    opened.casework.save()
    assert (drafts_in(home), opened.top._state.text()) == ([], "● saved here 14:02")
    opened.casework.answer("cytogenetics.del17p", "present")
    qtbot.wait(KEPT)
    assert (len(drafts_in(home)), opened.top._state.text()) == (1, "● draft kept 14:02")


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
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_answers_taken_back_leave_no_draft(keep_window: Keeper, fresh: Session, tmp_path: Path, qtbot: QtBot) -> None:
    """Undone to the beginning there is nothing unfinished."""
    opened = keep_window(fresh)
    opened.casework.answer("transplant.done", True)
    qtbot.wait(KEPT)
    opened.casework.undoing.undo()
    assert drafts_in(tmp_path) == []


def test_a_what_if_is_never_kept(keep_window: Keeper, session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    """The draft stays the patient's while a copy is on the desk."""
    opened = keep_window(session)
    opened.casework.answer("safety.neuropathy_grade", 1)
    opened.casework.trying.begin({"cytogenetics.del17p": "present"})
    qtbot.wait(KEPT)
    assert opened.casework.trying.trial is not None
    assert opened.top._state.text() == "● not this patient"
    (file,) = drafts_in(tmp_path)
    assert json.loads(file.read_text(encoding="utf-8"))["clinical"]["cytogenetics"]["del17p"] == "absent"


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


def test_a_home_that_cannot_be_made_is_said(keep_window: Keeper, fresh: Session, tmp_path: Path, qtbot: QtBot) -> None:
    """A file where the folder should be: nothing is kept, and that is said."""
    (tmp_path / "home").write_text("", encoding="utf-8")
    opened = keep_window(fresh, tmp_path / "home")
    opened.casework.answer("transplant.done", True)
    qtbot.wait(KEPT)
    assert opened.top._state.text() == "● not saved, not kept: folder not writable"


@pytest.mark.parametrize("why_not", ["disk full", "read-only folder", "folder not writable"])
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


def test_without_a_draft_the_start_screen_offers_nothing(keep_window: Keeper) -> None:
    """No empty box where there is nothing to go on with."""
    assert not keep_window().start.offers.isVisible()


def test_a_draft_is_offered_and_gone_on_with(keep_window: Keeper, tmp_path: Path, qtbot: QtBot) -> None:
    """Day, time, advice and count are said; it is opened only when asked, without a name, and kept on in its place."""
    folder = leave_draft(tmp_path)
    opened = keep_window()
    opened.load_soon()
    qtbot.waitUntil(lambda: opened._casework is not None, timeout=20_000)
    words = [label.text() for label in opened.start.offers.findChildren(Text)]
    assert words == [
        "Unfinished consultation of 21-Nov-2026 14:02",
        "Not decided yet: progressed since transplant decides. 2 answers; name and note are not kept.",
    ]
    assert opened.casework.session is None
    button = opened.start.offers.resume[folder]
    assert button.accessibleName() == "Go on with the unfinished consultation of 21-Nov-2026 14:02"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened.casework.session is not None
    assert opened.casework.session.case.clinical.cytogenetics.del17p == "present"
    assert opened.top._name.text() == "Name not known"
    qtbot.wait(KEPT)
    assert drafts_in(tmp_path) == [folder / FILE]
    assert opened.top._state.text() == "● draft kept 14:02"
    assert list_drafts(tmp_path) == ()


@pytest.mark.parametrize("sure", [True, False])
def test_a_draft_is_discarded_only_when_that_is_meant(
    keep_window: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, sure: bool
) -> None:
    """The clinician is asked once more; discarded it is gone, and the box with it."""
    monkeypatch.setattr(offers, "ask_discard", lambda _parent: sure)
    folder = leave_draft(tmp_path)
    opened = keep_window()
    opened.start.offers.discard[folder].click()
    assert folder.exists() is not sure
    assert opened.start.offers.isVisible() is not sure


def test_a_new_case_leaves_the_draft_of_another_alone(keep_window: Keeper, tmp_path: Path, qtbot: QtBot) -> None:
    """Begun over an offer that was not answered, it is kept beside it and loses nothing."""
    folder = leave_draft(tmp_path)
    before = (folder / FILE).read_bytes()
    opened = keep_window()
    opened.begin_new()
    opened.casework.answer("transplant.done", False)
    qtbot.wait(KEPT)
    assert len(drafts_in(tmp_path)) == 2
    assert (folder / FILE).read_bytes() == before


def test_a_damaged_draft_is_said_and_cannot_be_gone_on_with(keep_window: Keeper, tmp_path: Path) -> None:
    """One sentence, and only the way to discard it."""
    folder = leave_draft(tmp_path, plateau="?")
    opened = keep_window()
    words = [label.text() for label in opened.start.offers.findChildren(Text)]
    assert words == [
        "An unfinished consultation cannot be gone on with",
        "Its file is damaged; nothing of it is shown.",
    ]
    assert (list(opened.start.offers.resume), list(opened.start.offers.discard)) == ([], [folder])


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"clinical": {"as_of": "2026-11-22", "age": 300}}, "clinical.age"),
        ({"edition": "somewhere/else"}, "under an edition that is not here"),
    ],
    ids=["contradiction", "edition"],
)
def test_what_cannot_be_gone_on_with_as_it_was_is_said(
    keep_window: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: dict[str, object], told: str
) -> None:
    """Answers that are no case stay on the disk; another edition is named; no folder is loaded from."""
    said: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, _title, sentences: said.extend(sentences))
    folder = leave_draft(tmp_path, **changed)
    opened = keep_window()
    opened.start.offers.resume[folder].click()
    assert told in " ".join(said)
    assert (folder / FILE).is_file()
    assert (opened.casework.session is not None) == ("edition" in changed)


def test_a_draft_begun_today_is_of_today() -> None:
    """The day of the consultation in a draft is the one that was answered, whatever day it is taken up again."""
    session = begin(open_edition(), dt.date(2026, 11, 22)).answer("transplant.done", True)
    assert take_up_again(put_aside(session, NOW), open_edition()).case.clinical.as_of == dt.date(2026, 11, 22)
