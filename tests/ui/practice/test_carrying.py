"""Carried by stick in the window: a group viewed, answers taken in and out, a scenario brought, a debrief signed."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.consult.signing import make_key
from desktop.training.exchange import export_practice
from desktop.training.journal import record
from desktop.training.learners import make_learner
from desktop.ui.parts.grid import GridView
from desktop.ui.practice import group, library
from desktop.ui.practice.group import GroupPage
from desktop.ui.practice.library import LibraryPage
from desktop.ui.practice.signing import DebriefSigning
from reports.proving.verify import verify
from tests.desktop.chart.making import PASSPHRASE
from tests.desktop.training.answers import answer
from tests.ui.conftest import NOW
from tests.ui.practice.conftest import Practice, Practise, read_texts
from tests.ui.test_look import clipped


def export_from(folder: Path, label: str, number: int, *, first: int = 1) -> str:
    """A file of somebody's answers, as it comes from another computer."""
    learner = make_learner(str(folder), label)
    for at in range(number):
        record(str(folder), learner, answer(first + at, days=at, right=bool(at % 3)))
    path = folder / f"{label}.practice.json"
    export_practice(str(folder), learner, str(path))
    return str(path)


def test_a_supervisor_views_a_group_and_nothing_of_it_is_kept(practise: Practise, tmp_path: Path) -> None:
    """A line a learner, what was missed most, and no learner more on this computer."""
    paths = [export_from(tmp_path / "there", "ab", 12), export_from(tmp_path / "elsewhere", "cd", 3, first=50)]
    practice = practise(home=tmp_path / "here")
    practice.room.open_page("group")
    page = practice.page(GroupPage)
    page.show_files(paths)
    QApplication.processEvents()
    members = page.findChildren(GridView)[0].accessibleDescription()
    assert "ab; Answers: 12; Right: 8 of 12 (67 %)" in members
    assert "cd; Answers: 3; Right: 2 of 3; How sure fits how right: too early to say" in members
    assert clipped(page) == []
    assert practice.room.trainee.labels == ()


def test_answers_go_out_and_come_in_once(practise: Practise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Own answers exported to where one says; others' are taken in, however often they are brought."""
    foreign = export_from(tmp_path / "there", "ab", 4)
    practice = practise(home=tmp_path / "here")
    practice.begin()
    practice.answer()
    practice.room.open_page("group")
    page = practice.page(GroupPage)
    out = tmp_path / "mine.practice.json"
    monkeypatch.setattr(group, "choose_to_write", lambda *_: str(out))
    page.export.click()
    assert out.is_file()
    assert "Exported for me: 1 answer." in read_texts(page)
    monkeypatch.setattr(group, "choose_to_read", lambda *_: foreign)
    page.take_in.click()
    assert "Taken in for ab: 4 new, 0 known already." in read_texts(page)
    page.take_in.click()
    assert "Taken in for ab: 0 new, 4 known already." in read_texts(page)
    assert practice.room.trainee.labels == ("ab", "me")


def test_practice_goes_home_by_stick_and_back(
    practise: Practise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under the same label on both computers: nothing is doubled or lost, and nobody else's answers are mixed in."""
    stick = [tmp_path / "ward.practice.json", tmp_path / "home.practice.json"]
    monkeypatch.setattr(group, "choose_to_write", lambda *_: str(next(each for each in stick if not each.exists())))
    monkeypatch.setattr(group, "choose_to_read", lambda *_: str([each for each in stick if each.exists()][-1]))
    answers = iter(("leave", "same", "same", "other"))
    monkeypatch.setattr(group, "ask_whose", lambda *_: next(answers))

    def visit(place: str, *, takes: int = 1, plays: bool = True) -> Practice:
        practice = practise(home=tmp_path / place)
        if plays:
            practice.begin()
            practice.answer()
        practice.room.open_page("group")
        for _ in range(takes):
            practice.page(GroupPage).take_in.click()
        return practice

    visit("ward", takes=0).page(GroupPage).export.click()
    home = visit("home", takes=2)  # left first, then the same person
    assert len(home.kept) == 2
    home.page(GroupPage).export.click()
    assert len(visit("ward", plays=False).kept) == 2
    shared = visit("shared")  # somebody else practises as "me" there
    assert len(shared.kept) == 1
    assert shared.room.trainee.labels == ("me", "me 2")


def test_on_a_new_computer_one_goes_on_as_oneself(
    practise: Practise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody practised yet, whose answers were taken in is who practises."""
    foreign = export_from(tmp_path / "there", "wr", 4)
    practice = practise(home=tmp_path / "here")
    practice.room.open_page("group")
    monkeypatch.setattr(group, "choose_to_read", lambda *_: foreign)
    practice.page(GroupPage).take_in.click()
    assert practice.room.trainee.label == "wr"
    assert len(practice.kept) == 4


def test_a_scenario_is_brought_once_it_is_proved(
    practise: Practise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands in the library at once; one that does not hold is refused with its reasons."""
    source = (Path(__file__).parent / "a-plain-patient.yaml").read_text(encoding="utf-8")
    good = tmp_path / "on-a-stick.yaml"
    good.write_text(source.replace("id: a-plain-patient", "id: on-a-stick"), encoding="utf-8")
    wrong = tmp_path / "not-so.yaml"
    wrong.write_text(
        source.replace("id: a-plain-patient", "id: not-so").replace("risk: standard", "risk: high"), encoding="utf-8"
    )
    practice = practise(home=tmp_path / "here")
    practice.room.open_page("library")
    page = practice.page(LibraryPage)
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(library, "tell", lambda _parent, _title, sentences: told.append(sentences))
    monkeypatch.setattr(library, "choose_several", lambda *_: [str(wrong)])
    page.bring.click()
    assert told
    assert "not-so" in told[0][0]
    monkeypatch.setattr(library, "choose_several", lambda *_: [str(good)])
    page.bring.click()
    found = [each.record for each in page.lines.model_of_lines.lines]
    assert found == ["mayo-2012/a-plain-patient", "mayo-2012/on-a-stick"]


def test_a_debrief_is_signed_and_is_no_summary(practise: Practise, tmp_path: Path) -> None:
    """The PDF verifies as a practice debrief; what is missing is said first, and the passphrase is not kept."""
    key = tmp_path / "key.p12"
    make_key("Fictional Trainee", str(key), PASSPHRASE, NOW - dt.timedelta(days=1))
    practice = practise(home=tmp_path / "here")
    practice.begin()
    debrief = practice.answer()
    assert debrief.save.isVisible()
    trainee = practice.room.trainee
    assert trainee.done is not None
    assert trainee.answer is not None
    dialog = DebriefSigning(practice.window, trainee.done, trainee.answer, trainee.label, trainee.clock)
    dialog.show()
    dialog.sign.click()
    assert dialog.told.details.text() == "Give: Key file (.p12), Passphrase, Save the debrief as."
    target = tmp_path / "debrief.pdf"
    dialog.key.entry.setText(str(key))
    dialog.passphrase.entry.setText(PASSPHRASE)
    dialog.target.entry.setText(str(target))
    dialog.sign.click()
    assert dialog.told.title.text() == "✓ Signed and verified"
    assert dialog.passphrase.words == ""
    verdict = verify(target.read_bytes())
    assert verdict.practice is not None
    assert verdict.practice.matches
    dialog.close()
