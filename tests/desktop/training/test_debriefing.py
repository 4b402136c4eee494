"""A kept answer is marked anew for its debrief, and refused when edition or scenario are others since."""

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.commands.inputs import Refusal
from desktop.training.collection import Collection, read_collection
from desktop.training.debriefing import countersign, find_answer, list_passed, mark_again, sign_debrief, write_values
from desktop.training.finished import Finished
from desktop.training.journal import Journal
from desktop.training.learners import Learner
from desktop.training.round import Round, begin
from engine.packs.read_scenarios import read_shipped
from engine.packs.shelf import open_edition
from engine.practice.answering.marking import right_commitment
from engine.practice.commitment import Commitment
from reports.issue import issue_summary
from reports.keys.identity import write_key
from reports.layout import Layout
from reports.proving.verify import verify
from tests.reports.papers import MOMENT, consultation, key

EDITION = "mayo-2012"
CASE = "partial-response-after-two-months"
AT = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)


@cache
def _collection() -> Collection:
    return read_collection("/nowhere-at-all")


@cache
def _answered(advice: str = "") -> tuple[Round, Finished]:
    """A round in which one sheet was asked for, answered rightly or with that advice."""
    scenario = next(each for each in read_shipped(EDITION) if each.id == CASE)
    edition, beliefs = open_edition(EDITION), _collection().misconceptions[EDITION]
    round_ = begin(edition, scenario, beliefs).ask("fish")
    best = right_commitment(edition, scenario, beliefs)
    given = Commitment(best.risk, advice or best.advice, best.duration, best.reasons, 80)
    round_ = round_.commit(given)
    return round_, round_.finish("0123456789abcdef", AT, 95)


def _journal(*finished: Finished) -> Journal:
    return Journal(Learner("00" * 8, "Trainee 7"), finished)


@pytest.mark.parametrize("advice", ["", "observe"])
def test_the_same_answer_gives_the_same_feedback_again(advice: str) -> None:
    """What is printed is what the trainee was shown."""
    round_, finished = _answered(advice)
    again = mark_again(_collection(), finished)
    assert again.feedback == round_.feedback
    debrief = write_values(again, finished, "Trainee 7")
    assert debrief.advice_holds is (not advice)
    assert debrief.standing == again.feedback.standing
    assert [each.title for each in debrief.asked] == [again.scenario.sheet("fish").title]
    assert debrief.right_route[-1].title == "Lenalidomide maintenance"
    assert bool(debrief.taken_route) is bool(advice)
    assert bool(debrief.parting) is bool(advice)


def test_a_scenario_told_otherwise_since_has_no_debrief() -> None:
    """A word of the story changed and everything else the same: what would be printed was never shown."""
    _, finished = _answered()
    collection = _collection()
    other = [
        replace(each, patient=f"{each.patient} or so") if each.id == CASE else each for each in collection.scenarios
    ]
    with pytest.raises(Refusal, match="is told otherwise now; practise it again"):
        mark_again(replace(collection, scenarios=tuple(other)), finished)
    older = replace(finished, told="")  # kept before the digest was
    assert mark_again(collection, older).feedback == _answered()[0].feedback


def test_a_route_is_told_in_the_order_in_which_it_goes() -> None:
    """From the first question to the advice, each box once."""
    feedback = _answered()[0].feedback
    assert feedback is not None
    passed = list_passed(feedback.right_route)
    assert [each.kind for each in passed] == ["question"] * (len(passed) - 1) + ["advice"]
    assert passed[0].title == "First transplant done?"


def _other(finished: Finished, **changes: object) -> Finished:
    return replace(finished, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"digest": "sha256:" + "0" * 64}, "the edition has changed since"),
        ({"edition": "nowhere-2030"}, "which is not here"),
        ({"case": "gone"}, "is no scenario here"),
        ({"points": 0}, "would be marked otherwise now"),
        ({"right": False}, "would be marked otherwise now"),
        ({"given": {"advice": "no-such-advice"}}, "does not fit the scenario"),
        ({"given": {"advice": ["a"], "asked": [1, None], "reasons": "x", "risk": 3}}, "does not fit|marked otherwise"),
        ({"given": {"asked": ["fish", "fish"], "advice": "observe"}}, "does not fit"),
    ],
)
def test_an_answer_that_no_longer_fits_is_refused(changes: dict[str, object], words: str) -> None:
    """Nobody signs a debrief that says otherwise than what was shown, whatever the kept file holds."""
    with pytest.raises(Refusal, match=words):
        mark_again(_collection(), _other(_answered()[1], **changes))


def test_an_answer_is_found_by_its_id_or_as_the_last() -> None:
    """The last is the latest in time, wherever it stands; readings and arguments have no debrief."""
    one = _answered()[1]
    later = _other(one, id="f" * 16, at=AT + dt.timedelta(days=1))
    reading = _other(one, id="e" * 16, at=AT + dt.timedelta(days=2), what="reading")
    journal = _journal(later, one, reading)
    assert find_answer(journal, "last") is later
    assert find_answer(journal, one.id) is one
    for name, words in ((reading.id, "is no scenario's answer"), ("0000", "is no answer of Trainee 7")):
        with pytest.raises(Refusal, match=words):
            find_answer(journal, name)
    with pytest.raises(Refusal, match="has answered no scenario yet"):
        find_answer(_journal(), "last")


def test_a_supervisor_countersigns_a_debrief_and_nothing_else(tmp_path: Path) -> None:
    """With a key of their own, in the field that was left; a summary or a field that is taken is refused."""
    debrief = write_values(mark_again(_collection(), _answered()[1]), _answered()[1], "Trainee 7")
    other = tmp_path / "s.p12"
    write_key(key("Supervisor"), other, "a long passphrase")
    signed = sign_debrief(debrief, key(), MOMENT, countersign=True)
    both, name = countersign(signed, str(other), "a long passphrase", MOMENT)
    assert name == "Supervisor"
    assert verify(both).signer.endswith("countersigned by Supervisor")
    for content, words in ((both, "very key"), (sign_debrief(debrief, key(), MOMENT), "no empty field")):
        with pytest.raises(Refusal, match=words):
            countersign(content, str(other), "a long passphrase", MOMENT)
    summary = issue_summary(consultation(), key(), MOMENT, layout=Layout(countersign=True))
    for content in (b"%PDF-1.7", summary):
        with pytest.raises(Refusal, match="does not verify"):
            countersign(content, str(other), "a long passphrase", MOMENT)


def test_the_command_writes_a_debrief_that_verify_knows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From answer to paper: 0 only where a debrief is expected, 1 where a summary is; the first line says which."""
    home, out = ["--home", str(tmp_path / "home")], str(tmp_path / "d.pdf")
    passphrase = tmp_path / "p"
    passphrase.write_text("a long passphrase", encoding="utf-8")
    write_key(key(), tmp_path / "k.p12", "a long passphrase")
    signing = ["--key", str(tmp_path / "k.p12"), "--passphrase-file", str(passphrase)]
    assert main(["practice", "debrief", *signing, "--out", out, *home]) == 2
    assert not Path(out).exists()
    assert main(["practice", "next", CASE, *home]) == 0
    assert main(["practice", "answer", CASE, "--advice", "observe", "--confidence", "60", *home]) == 0
    capsys.readouterr()
    assert main(["practice", "debrief", *signing, "--out", out, *home]) == 0
    assert "Practice debrief of me" in capsys.readouterr().out
    assert main(["practice", "debrief", *signing, "--out", out, *home]) == 2  # it may be a patient's summary
    assert "never overwritten" in capsys.readouterr().err
    assert main(["verify", out, *home]) == 1
    assert capsys.readouterr().out.startswith("NOT a patient's summary: a practice debrief of a fictional patient.")
    assert main(["verify", out, "--practice", *home]) == 0
    assert "This debrief is whole" in capsys.readouterr().out
