"""A draft holds what is clinical and nothing else, is whole or said to be damaged, and is one program's at a time."""

import datetime as dt
import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.commands.inputs import Refusal
from desktop.consult.drafts import FILE, FOLDER, Contents, begin_draft, list_drafts, take_up
from desktop.consult.session import Session, begin, open_case
from desktop.consult.unfinished import put_aside, take_up_again
from desktop.screens.drafts import MOST, tell_more, tell_offer, tell_offers
from engine.packs.shelf import demonstration, open_edition

AT = dt.datetime(2026, 11, 26, 14, 2, tzinfo=dt.UTC)
CLINICAL = {"as_of": "2026-11-26", "cytogenetics": {"del17p": "present"}}
GOOD = {"plateau": 1, "edition": "mayo-2012", "at": "2026-11-26T14:02:00+00:00", "clinical": CLINICAL}


@pytest.fixture
def session() -> Session:
    """The demonstration patient in hand, with a decision, a note and a plan."""
    return open_case(open_edition(), demonstration(), "Okafor-Chidi.yaml").decide(agrees=True)


def lay(home: Path, text: str | bytes, name: str = "aa") -> Path:
    """A draft's file as it may be found, and its folder."""
    folder = home / FOLDER / name
    folder.mkdir(parents=True)
    (folder / FILE).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def test_what_is_kept_is_given_back(session: Session, tmp_path: Path) -> None:
    """Answers and advice are those that were left; the draft is offered once nobody works on it."""
    changed = session.answer("safety.neuropathy_grade", 1)
    folder = begin_draft(tmp_path)
    folder.write(put_aside(changed, AT))
    assert list_drafts(tmp_path) == ()
    folder.let_go()
    (draft,) = list_drafts(tmp_path)
    assert draft.contents is not None
    again = take_up_again(draft.contents, open_edition(draft.contents.edition))
    assert again.case.clinical == changed.case.clinical
    assert again.consultation.outcome == changed.consultation.outcome
    assert (again.is_saved, again.path, again.values.get("identity"), again.values.get("decision")) == (
        False, None, None, None,
    )  # fmt: skip


def test_nothing_that_names_a_patient_is_written(session: Session, tmp_path: Path) -> None:
    """No name, number, day of birth, site, note, reason, plan or path, not even one typed in the wrong place."""
    typed = {
        "identity.family_name": "Okafor", "identity.given_name": "Chidi", "identity.site": "Ward Seven",
        "identity.record_number": "NHS-998877", "decision.note": "she told her sister", "decision.reason": "her wish",
        "decision.plan.drug": "thalidomide-plan", "decision.plan.dose": "fifty-mg-plan",
        "transplant.date": "Okafor again", "safety.anc": {"value": "Chidi again", "unit": "10^9/L"},
        "series": {"plateau": 1, "measurements": [{"date": "Okafor too"}]}, "age": "Chidi once more",
    }  # fmt: skip
    for place, value in typed.items():
        session = session.answer(place, value)
    folder = begin_draft(tmp_path)
    folder.write(put_aside(session, AT))
    names = b" ".join(os.fsencode(each) for each in tmp_path.rglob("*"))
    held = names + b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
    for secret in ("okafor", "chidi", "ward", "998877", "sister", "wish", "plan.", "-plan", "1961-04-02", "amara",
                   "example", "4471", "decision", "identity", "note", "reason", "yaml"):  # fmt: skip
        assert secret.encode() not in held.lower(), secret
    assert set(json.loads((folder.path / FILE).read_bytes())) <= {
        "plateau", "edition", "at", "clinical", "series", "waiting",
    }  # fmt: skip


def test_a_refused_clinical_answer_is_kept_and_refused_again(session: Session) -> None:
    """A day, number or word that could not be taken comes back as it was typed, with its sentence."""
    refused = session.answer("transplant.date", "2027-01-01").answer("safety.anc", {"value": 1.5})
    again = take_up_again(put_aside(refused, AT), open_edition())
    assert again.refused["transplant.date"].value == "2027-01-01"
    assert again.refused["safety.anc"].value == {"value": 1.5}
    assert again.refused["transplant.date"].problems == refused.refused["transplant.date"].problems


@pytest.mark.parametrize(
    "change",
    [
        {"plateau": True}, {"plateau": "1"}, {"plateau": 0}, {"at": "2026-11-26T14:02:00"}, {"at": "soon"}, {"at": 3},
        {"clinical": []}, {"clinical": None}, {"identity": {}}, {"series": 3}, {"edition": 4}, {"waiting": []},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_draft_is_said_and_not_offered(tmp_path: Path, change: dict[str, Any]) -> None:
    """One clear sentence for a draft that is not as a draft is; it can be discarded and nothing else."""
    lay(tmp_path, json.dumps(GOOD | change))
    (draft,) = list_drafts(tmp_path)
    assert (draft.contents, draft.problem) == (None, "its file is damaged")
    offer = tell_offer(draft)
    assert (offer.whole, offer.words) == (False, "Its file is damaged; nothing of it is shown.")


@pytest.mark.parametrize("content", [b"", b"\x00" * 500, b"\xff\xfe", b"[" * 100_000, b'{"plateau": 1'], ids=len)
def test_garbage_is_said_and_not_offered(tmp_path: Path, content: bytes) -> None:
    """Nothing, zeros, no text, endless nesting and a file cut off are damaged, and no crash."""
    lay(tmp_path, content)
    assert [draft.problem for draft in list_drafts(tmp_path)] == ["its file is damaged"]


def test_a_draft_cut_off_anywhere_is_never_offered(tmp_path: Path) -> None:
    """Whatever length of it a disk kept, only the whole of it is a draft."""
    text = json.dumps(GOOD)
    folder = lay(tmp_path, text)
    for length in range(len(text)):
        (folder / FILE).write_text(text[:length], encoding="utf-8")
        assert [draft.contents for draft in list_drafts(tmp_path)] == [None], length


def test_a_later_format_is_said_and_left_alone(tmp_path: Path) -> None:
    """A draft of a later version of the program is not damaged, and is not read half."""
    folder = lay(tmp_path, json.dumps(GOOD | {"plateau": 2, "new": {"kind": 1}}))
    (draft,) = list_drafts(tmp_path)
    assert (draft.contents, draft.problem) == (None, "it was kept by a later version of the program")
    assert (folder / FILE).is_file()


def test_a_draft_whose_answers_contradict_each_other_is_refused(tmp_path: Path) -> None:
    """A changed file that still reads is held to what a case is."""
    clinical = {"as_of": "2026-11-26", "transplant": {"done": True, "date": "2027-01-01"}}
    lay(tmp_path, json.dumps(GOOD | {"clinical": clinical}))
    (draft,) = list_drafts(tmp_path)
    assert draft.contents is not None
    with pytest.raises(Refusal, match="lies after"):
        take_up_again(draft.contents, open_edition())


def test_each_consultation_has_its_own_draft(tmp_path: Path) -> None:
    """A second one never takes the place of the first, in this program or another."""
    first, second = begin_draft(tmp_path), begin_draft(tmp_path)
    for at, folder in ((AT, first), (AT + dt.timedelta(hours=1), second)):
        folder.write(Contents("mayo-2012", at, CLINICAL))
        folder.let_go()
    found = [draft.contents.at for draft in list_drafts(tmp_path) if draft.contents is not None]
    assert found == [AT + dt.timedelta(hours=1), AT]


def test_a_draft_that_a_running_program_works_on_is_not_offered(tmp_path: Path) -> None:
    """Another program holds it: not listed, not taken up; once that program is gone it is both."""
    lay(tmp_path, json.dumps(GOOD))
    code = (
        "import sys, time; from pathlib import Path\n"
        "from desktop.consult.drafts import list_drafts, take_up\n"
        "held = take_up(list_drafts(Path(sys.argv[1]))[0]); print('held', flush=True); time.sleep(60)\n"
    )
    (draft,) = list_drafts(tmp_path)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], env=environment, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        assert list_drafts(tmp_path) == ()
        with pytest.raises(Refusal, match="another program"):
            take_up(draft)
        other.kill()
    assert list_drafts(tmp_path) == (draft,)


def test_what_a_cut_off_write_left_behind_goes_with_the_draft(tmp_path: Path) -> None:
    """Removing a draft removes the half-written file beside it, and the folder."""
    folder = begin_draft(tmp_path)
    folder.write(Contents("mayo-2012", AT, CLINICAL))
    (folder.path / f".{FILE}.x1").write_text('{"plateau"', encoding="utf-8")
    folder.remove()
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_a_folder_without_a_draft_is_cleared_away(tmp_path: Path) -> None:
    """Killed before the first answer was kept: there is nothing to offer, and nothing stays."""
    begin_draft(tmp_path).let_go()
    assert list_drafts(tmp_path) == ()
    assert list((tmp_path / FOLDER).iterdir()) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "disk full"), (errno.EDQUOT, "disk full"), (errno.EROFS, "read-only folder"),
     (errno.EIO, "folder not writable")],
)  # fmt: skip
def test_what_hinders_keeping_is_said_in_a_few_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    """A full or read-only disk is said; the draft before it stays whole, and no half of one is left."""
    folder = begin_draft(tmp_path)
    folder.write(Contents("mayo-2012", AT, CLINICAL))
    before = (folder.path / FILE).read_bytes()

    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Refusal) as refused:
        folder.write(Contents("mayo-2012", AT, {"as_of": "2026-11-27"}))
    assert refused.value.sentences == (words,)
    assert [each.name for each in folder.path.iterdir()] == [FILE]
    assert (folder.path / FILE).read_bytes() == before


def test_a_home_that_is_no_folder_is_said(tmp_path: Path) -> None:
    """Nothing can be kept there, and nothing is found there."""
    (tmp_path / "home").write_text("a file", encoding="utf-8")
    with pytest.raises(Refusal):
        begin_draft(tmp_path / "home")
    assert list_drafts(tmp_path / "home") == ()


def test_only_this_user_can_look_into_a_draft(tmp_path: Path) -> None:
    """Answers about a patient are nobody else's business."""
    if sys.platform != "win32":
        assert begin_draft(tmp_path).path.stat().st_mode & 0o077 == 0


def test_an_offer_says_when_and_what(tmp_path: Path) -> None:
    """Day and time, what the edition says, how many answers, and what is not kept; no more than three at once."""
    for number in range(MOST + 2):
        lay(tmp_path, json.dumps(GOOD), f"a{number}")
    drafts = list_drafts(tmp_path)
    offer = tell_offer(drafts[0], "Bortezomib maintenance")
    assert offer.title == "Unfinished consultation of 26-Nov-2026 14:02"
    assert offer.words == "Bortezomib maintenance. 1 answer; name and note are not kept."
    assert len(tell_offers(drafts)) == MOST
    assert tell_more(drafts) == "2 more are kept and come after these."


def test_answers_are_counted_as_a_clinician_counts() -> None:
    """A quantity is one answer, and the day of the consultation is none."""
    fresh = begin(open_edition(), AT.date())
    assert put_aside(fresh, AT).count == 0
    answered = fresh.answer("safety.anc", {"value": 1.8, "unit": "10^9/L"}).answer("transplant.done", True)
    assert put_aside(answered, AT).count == 2
