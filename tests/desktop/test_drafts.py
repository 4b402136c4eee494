"""A draft holds the whole consultation, sealed, for its own person; it is whole or said to be damaged."""

import datetime as dt
import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.chart.access import add_person
from desktop.chart.chart import Chart
from desktop.chart.opening import open_chart
from desktop.commands.inputs import Refusal
from desktop.consult.contents import Contents, seal_contents, unseal_contents
from desktop.consult.drafts import FILE, FOLDER, begin_draft, list_drafts, take_up
from desktop.consult.session import Held, Session, begin, open_case
from desktop.consult.unfinished import put_aside, take_up_again
from desktop.screens.drafts import MOST, tell_more, tell_offer, tell_offers
from engine.packs.shelf import demonstration, open_edition
from tests.desktop.chart.making import PASSPHRASE, make_chart

AT = dt.datetime(2026, 11, 26, 14, 2, tzinfo=dt.UTC)
VALUES = {
    "plateau": 1,
    "identity": {"family_name": "Okafor"},
    "clinical": {"as_of": "2026-11-26", "cytogenetics": {"del17p": "present"}},
}


@pytest.fixture
def chart(tmp_path: Path) -> Iterator[Chart]:
    """An open chart with one person."""
    made = make_chart(tmp_path)
    yield made
    made.close()


@pytest.fixture
def session() -> Session:
    """The demonstration patient in hand, with a decision, a note and a plan."""
    return open_case(open_edition(), demonstration(), "Okafor-Chidi.yaml").decide(agrees=True)


def hold(chart: Chart, at: dt.datetime = AT) -> Contents:
    """What a draft of this chart's person holds."""
    return Contents(chart.person.id, "mayo-2012", at, VALUES)


def lay(chart: Chart, content: bytes, name: str = "aa") -> Path:
    """A draft's file as it may be found, and its folder."""
    folder = chart.folder / FOLDER / name
    folder.mkdir(parents=True)
    (folder / FILE).write_bytes(content)
    return folder


def test_the_whole_consultation_is_given_back(chart: Chart, session: Session) -> None:
    """Identity, answers, decision, note, file, record and what was exported: the very session that was left."""
    record = Held("r-2345678", 3, "signed", open_edition().pack.digest)
    left = replace(session.answer("decision.note", "her sister knows"), held=record, follows="p-2345678")
    left = left.mark_exported(AT).answer("safety.neuropathy_grade", 1)
    folder = begin_draft(chart)
    folder.write(chart, put_aside(left, chart.person.id, AT))
    assert list_drafts(chart) == ()
    folder.let_go()
    (draft,) = list_drafts(chart)
    assert draft.contents is not None
    again = take_up_again(draft.contents, open_edition(draft.contents.edition))
    for name in ("values", "refused", "kept", "path", "held", "follows", "saved_at", "exported", "exported_at"):
        assert getattr(again, name) == getattr(left, name), name
    assert again.consultation.outcome == left.consultation.outcome
    assert (again.is_saved, again.case.decision) == (left.is_saved, left.case.decision)


def test_a_refused_answer_is_kept_and_refused_again(chart: Chart, session: Session) -> None:
    """Whatever could not be taken comes back as it was typed, with its sentence."""
    left = session.answer("transplant.date", "2027-01-01").answer("safety.anc", {"value": 1.5})
    left = left.answer("age", "Chidi once more")
    contents = unseal_contents(chart, seal_contents(chart, put_aside(left, chart.person.id, AT)))
    again = take_up_again(contents, open_edition())
    assert again.refused == left.refused
    assert again.values == left.values


def test_nothing_of_a_patient_can_be_read_on_the_disk(chart: Chart, session: Session, tmp_path: Path) -> None:
    """Neither name nor answer nor edition stands in any file, nor in a file's name."""
    folder = begin_draft(chart)
    folder.write(chart, put_aside(session.answer("identity.family_name", "Okafor"), chart.person.id, AT))
    names = b" ".join(os.fsencode(each) for each in tmp_path.rglob("*"))
    held = names + b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
    for secret in ("okafor", "chidi", "1961-04-02", "del17p", "clinical", "identity", "mayo", "yaml"):
        assert secret.encode() not in held.lower().replace(os.fsencode(tmp_path).lower(), b""), secret


def test_a_draft_is_its_own_persons(chart: Chart, tmp_path: Path) -> None:
    """A supervisor does not see that another person's draft exists, and it cannot be taken up."""
    add_person(chart, "Fictional Trainee", "trainee", PASSPHRASE, AT)
    theirs = open_chart(tmp_path, PASSPHRASE, "Fictional Trainee")
    folder = begin_draft(theirs)
    folder.write(theirs, hold(theirs))
    folder.let_go()
    assert list_drafts(chart) == ()
    (draft,) = list_drafts(theirs)
    taken = take_up(chart, draft)
    with pytest.raises(Refusal, match="somebody else"):
        taken.read(chart)


@pytest.mark.parametrize("content", [b"", b"\x00" * 500, b"\xff\xfe", b"{}"], ids=len)
def test_garbage_is_said_and_not_offered(chart: Chart, content: bytes) -> None:
    """Nothing, zeros and no text are damaged, and no crash; the sentence shows nothing of it."""
    lay(chart, content)
    (draft,) = list_drafts(chart)
    offer = tell_offer(draft)
    assert (offer.whole, offer.words) == (False, "Its file is damaged; nothing of it is shown.")


def test_a_draft_cut_off_or_changed_anywhere_is_never_offered(chart: Chart) -> None:
    """Whatever length of it a disk kept, and whichever bit slipped, only the whole of it is a draft."""
    whole = seal_contents(chart, hold(chart))
    folder = lay(chart, whole)
    for at in range(len(whole)):
        for content in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            (folder / FILE).write_bytes(content)
            assert [draft.contents for draft in list_drafts(chart)] == [None], at


def test_a_later_format_is_said_and_left_alone(chart: Chart, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft of a later version of the program is not damaged, and is not read half."""
    with monkeypatch.context() as later:
        later.setattr("desktop.consult.contents.FORMAT", 3)
        folder = lay(chart, seal_contents(chart, hold(chart)))
    (draft,) = list_drafts(chart)
    assert (draft.contents, draft.problem) == (None, "it was kept by a later version of the program")
    assert (folder / FILE).is_file()


def test_a_draft_whose_answers_contradict_each_other_is_refused(chart: Chart) -> None:
    """What was kept is held to what a case is."""
    clinical = {"as_of": "2026-11-26", "transplant": {"done": True, "date": "2027-01-01"}}
    contents = replace(hold(chart), values={"plateau": 1, "clinical": clinical})
    with pytest.raises(Refusal, match="lies after"):
        take_up_again(contents, open_edition())


def test_each_consultation_has_its_own_draft(chart: Chart) -> None:
    """A second one never takes the place of the first, in this program or another; the latest comes first."""
    for at in (AT, AT + dt.timedelta(hours=1)):
        folder = begin_draft(chart)
        folder.write(chart, hold(chart, at))
        folder.let_go()
    found = [draft.contents.at for draft in list_drafts(chart) if draft.contents is not None]
    assert found == [AT + dt.timedelta(hours=1), AT]


def test_a_draft_that_a_running_program_works_on_is_not_offered(chart: Chart, tmp_path: Path) -> None:
    """Another program holds it: not listed, not taken up; once that program is gone it is both."""
    lay(chart, seal_contents(chart, hold(chart)))
    code = (
        "import sys, time; from pathlib import Path\n"
        "from desktop.chart.opening import open_chart; from desktop.consult.drafts import list_drafts, take_up\n"
        "chart = open_chart(Path(sys.argv[1]), sys.argv[2])\n"
        "held = take_up(chart, list_drafts(chart)[0]); print('held', flush=True); time.sleep(60)\n"
    )
    (draft,) = list_drafts(chart)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code, str(tmp_path), PASSPHRASE]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        assert list_drafts(chart) == ()
        with pytest.raises(Refusal, match="another program"):
            take_up(chart, draft)
        other.kill()
    assert list_drafts(chart) == (draft,)


def test_what_a_cut_off_write_left_behind_goes_with_the_draft(chart: Chart) -> None:
    """Removing a draft removes the half-written file beside it, and the folder."""
    folder = begin_draft(chart)
    folder.write(chart, hold(chart))
    (folder.path / f".{FILE}.x1").write_bytes(b"half")
    folder.remove()
    assert list((chart.folder / FOLDER).iterdir()) == []


def test_a_folder_without_a_draft_is_cleared_away(chart: Chart) -> None:
    """Killed before the first answer was kept: there is nothing to offer, and nothing stays."""
    begin_draft(chart).let_go()
    assert list_drafts(chart) == ()
    assert list((chart.folder / FOLDER).iterdir()) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "disk full"), (errno.EDQUOT, "disk full"), (errno.EROFS, "read-only folder"),
     (errno.EIO, "folder not writable")],
)  # fmt: skip
def test_what_hinders_keeping_is_said_in_a_few_words(
    chart: Chart, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    """A full or read-only disk is said; the draft before it stays whole, and no half of one is left."""
    folder = begin_draft(chart)
    folder.write(chart, hold(chart))
    before = (folder.path / FILE).read_bytes()

    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Refusal) as refused:
        folder.write(chart, hold(chart, AT + dt.timedelta(hours=1)))
    assert refused.value.sentences == (words,)
    assert [each.name for each in folder.path.iterdir()] == [FILE]
    assert (folder.path / FILE).read_bytes() == before


def test_only_this_user_can_look_into_a_draft(chart: Chart) -> None:
    """Sealed or not, it is nobody else's business."""
    if sys.platform != "win32":
        assert begin_draft(chart).path.stat().st_mode & 0o077 == 0


def test_an_offer_says_who_when_and_what(chart: Chart) -> None:
    """Name, day and time, what the edition says, how many answers; no more than three at once."""
    for number in range(MOST + 2):
        lay(chart, seal_contents(chart, replace(hold(chart), headline="Bortezomib maintenance")), f"a{number}")
    drafts = list_drafts(chart)
    offer = tell_offer(drafts[0])
    assert (offer.title, offer.words) == (
        "Unfinished: OKAFOR, 26-Nov-2026 14:02",
        "Bortezomib maintenance. 2 answers.",
    )
    assert len(tell_offers(drafts)) == MOST
    assert tell_more(drafts) == "2 more are kept and come after these."


def test_answers_are_counted_as_a_clinician_counts() -> None:
    """A quantity is one answer, a name is one, and the day of the consultation is none."""
    fresh = begin(open_edition(), AT.date())
    assert put_aside(fresh, "", AT).count == 0
    answered = fresh.answer("safety.anc", {"value": 1.8, "unit": "10^9/L"}).answer("transplant.done", True)
    assert put_aside(answered, "", AT).count == 2
    assert put_aside(answered.answer("identity.family_name", "Okafor"), "", AT).count == 3
