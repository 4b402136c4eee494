"""`plateau practice`: a round played without the window, kept between commands, and refused in one sentence."""

import datetime as dt
import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.commands.practice import rounds
from desktop.training.learners import find_learner
from desktop.training.opened import keep_open, list_opened
from tests.desktop.training.answers import START

CASE = "partial-response-after-two-months"
RIGHT = ("--advice", "lenalidomide-maintenance", "--confidence", "80")


class Practice:
    """The command with a folder of its own."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.capsys = capsys

    def run(self, *words: str) -> tuple[int, str, str]:
        """Status, output and what went to standard error."""
        status = main(["practice", *words, "--home", str(self.home)])
        told = self.capsys.readouterr()
        return status, told.out, told.err

    def read(self, *words: str) -> Any:
        """The JSON of an action that succeeds."""
        status, out, err = self.run(*words, "--json")
        assert (status, err) == (0, "")
        return json.loads(out)

    def refuse(self, *words: str) -> str:
        """The sentences of an action that is refused; no folder of the learner changes."""
        before = {path: path.read_bytes() for path in self.home.rglob("*") if path.is_file()}
        status, out, err = self.run(*words)
        assert (status, out) == (2, "")
        assert "Traceback" not in err
        assert {path: path.read_bytes() for path in self.home.rglob("*") if path.is_file()} == before
        return err


@pytest.fixture
def practice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Practice:
    """An empty folder."""
    return Practice(tmp_path / "home", capsys)


def test_list_has_the_fixed_names_first(practice: Practice) -> None:
    """Each item begins with id, edition, title; looking at the list writes nothing."""
    listed = practice.read("list")
    assert listed
    assert all(list(each)[:3] == ["id", "edition", "title"] for each in listed)
    assert len({each["id"] for each in listed}) == len(listed)
    only = practice.read("list", "--edition", "mayo-2012", "--topic", "who")
    assert {(each["edition"], each["topic"]) for each in only} == {("mayo-2012", "who")}
    assert not practice.home.exists()


def test_a_round_from_next_to_progress(practice: Practice) -> None:
    """Shown, a result asked for, answered, marked, kept, and told in progress; the pair is what comes next."""
    shown = practice.read("next", CASE)
    costs = {each["id"]: each["cost"] for each in shown["to_ask"]}
    assert {"fish", "response"} <= set(costs)
    asked = practice.read("next", CASE, "--ask", "fish", "response")
    assert asked["spent"] == costs["fish"] + costs["response"]
    assert practice.read("next")["id"] == CASE  # still open, with what was asked for
    assert [each["sheet"] for each in practice.read("next")["asked"]] == ["fish", "response"]
    right = [option["id"] for option in shown["offer"]["duration"] if option["id"].startswith("at-most-24")]
    came = practice.read("answer", CASE, *RIGHT, "--risk", "standard", "--duration", *right)
    assert (came["right"], came["advice"], came["right_advice"]) == (True, *["lenalidomide-maintenance"] * 2)
    assert [each["holds"] for each in came["parts"]] == [True, True, True]
    assert (came["parting"], came["gathering"]["spent"], came["gathering"]["needed"]) == (None, 2, 2)
    assert came["tested"]
    progress = practice.read("progress")
    assert (progress["learner"], progress["answers"], progress["right"]) == ("me", 1, 1)
    assert practice.read("next")["id"] == came["pair"]["id"]
    listed = {each["id"]: each for each in practice.read("list")}
    assert listed[CASE]["right"] is True


def test_a_wrong_answer_is_taken(practice: Practice) -> None:
    """A wrong answer is still status 0: it was taken, and says where the routes part."""
    practice.read("next", CASE)
    status, out, _ = practice.run("answer", CASE, "--advice", "observe", "--confidence", "95")
    assert status == 0
    assert "Another advice is right." in out
    assert "The routes part at “" in out
    assert practice.read("progress")["right"] == 0


def test_what_bears_on_several_reasons_is_told_once(practice: Practice) -> None:
    """In words each statement or figure stands once, however many reasons it bears on; in JSON it is with each."""
    practice.read("next", CASE)
    status, out, _ = practice.run("answer", CASE, "--advice", "observe", "--confidence", "95")
    assert status == 0
    told = " ".join(out.split())
    practice.read("next", CASE)
    shown = practice.read("answer", CASE, "--advice", "observe", "--confidence", "95")
    bearings = {each["id"]: each for reason in shown["reasons"] for each in reason["bearings"]}
    assert bearings
    assert [told.count(each["words"]) for each in bearings.values()] == [1] * len(bearings)


def test_nothing_is_revealed_before_the_answer(practice: Practice) -> None:
    """What is shown holds neither learning point nor the answer's keys nor a sheet that was not asked for."""
    _, out, _ = practice.run("next", CASE)
    shown = json.dumps(practice.read("next", CASE))
    for told in (out, shown):
        assert "learning" not in told.lower()
        assert "right_advice" not in told
        assert "CD138" not in told  # of the FISH report
        assert "Immunofixation" not in told
        assert "In standard risk the panel keeps" not in told


def test_an_answer_needs_a_case_that_was_shown_and_is_given_once(practice: Practice) -> None:
    """Before `next` it is refused, after the answer too; shown anew it can be answered anew."""
    assert "was not shown yet; 'plateau practice next" in practice.refuse("answer", CASE, *RIGHT)
    practice.read("next", CASE)
    practice.read("answer", CASE, *RIGHT)
    assert "was answered already; 'plateau practice next" in practice.refuse("answer", CASE, *RIGHT)
    practice.read("next", CASE)
    practice.read("answer", CASE, *RIGHT)
    assert practice.read("progress")["answers"] == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--advice", "cure", "--confidence", "80"), "'cure' is no advice; give one of: outside-scope"),
        ((*RIGHT, "--risk", "low"), "'low' is no risk group; give one of: standard, intermediate, high"),
        ((*RIGHT, "--duration", "x"), "'x' is no duration; give one of:"),
        ((*RIGHT, "--reason", "luck"), "'luck' is no reason; give one of:"),
        (("--advice", "observe", "--confidence", "101"), "give 0 to 100"),
        (("--advice", "observe", "--confidence", "-1"), "give 0 to 100"),
        (("--advice", "observe", "--confidence", "80 %"), "give 0 to 100"),
        (("--advice", "observe", "--confidence", "٣"), "give 0 to 100"),
        (("--advice", "observe", "--confidence", "9" * 9000), "give 0 to 100"),
    ],
)
def test_wrong_ids(practice: Practice, words: tuple[str, ...], says: str) -> None:
    """Each is one sentence with what is allowed; nothing is written, and the round is still open."""
    practice.read("next", CASE)
    assert says in practice.refuse("answer", CASE, *words)
    practice.read("answer", CASE, *RIGHT)


@pytest.mark.parametrize(
    "case",
    ["", "none", "../../x", "made-mayo-2012-uuuuuuuu", "made-", f"{CASE}-twin-99", f"{CASE}-twin-0-twin-9999",
     "x" * 5000, "x-twin-0", "\x00", "made-mayo-2012-7kq3z9f"],
)  # fmt: skip
def test_cases_that_are_none(practice: Practice, case: str) -> None:
    """An id of nothing is one sentence."""
    assert "is no scenario here; 'plateau practice list'" in practice.refuse("next", case)
    assert "was not shown yet" in practice.refuse("answer", case, *RIGHT)


def test_other_refusals(practice: Practice, tmp_path: Path) -> None:
    """An edition, topic, sheet or learner that is none, and nothing to export: one sentence each."""
    assert "is no edition here; give one of: " in practice.refuse("next", "--edition", "mayo-2013")
    assert "is no topic; give one of: who" in practice.refuse("list", "--topic", "x")
    assert "is no sheet to ask for; give one of: fish" in practice.refuse("next", CASE, "--ask", "x")
    assert "label is 1 to 40" in practice.refuse("next", "--learner", " ")
    assert "answered nothing yet" in practice.refuse("export", str(tmp_path / "x"))
    assert "there is no such file" in practice.refuse("import", str(tmp_path / "x"))
    assert "there is no such file" in practice.refuse("group", str(tmp_path / "x"))


def test_two_learners_and_a_stick(practice: Practice, tmp_path: Path) -> None:
    """Each learner has answers of his or her own; exported, imported and seen as a group they are the same."""
    for label in ("AB", "CD"):
        practice.read("next", CASE, "--learner", label)
        practice.read("answer", CASE, *RIGHT, "--learner", label)
        practice.read("export", str(tmp_path / label), "--learner", label)
    assert practice.read("progress", "--learner", "ab")["answers"] == 1
    assert practice.read("progress")["answers"] == 0
    assert practice.read("import", str(tmp_path / "AB")) == {"learner": "AB", "added": 0, "known": 1}
    group = practice.read("group", str(tmp_path / "AB"), str(tmp_path / "CD"))
    assert [each["name"] for each in group["members"]] == ["AB", "CD"]
    status, out, _ = practice.run("group", str(tmp_path / "AB"), str(tmp_path / "CD"))
    assert status == 0
    assert "too early" in out


def test_an_answer_left_open_by_a_crash_is_not_taken_twice(practice: Practice) -> None:
    """Killed between keeping the answer and closing the round: the answer counts once, and practice goes on."""
    practice.read("next", CASE)
    learner = find_learner(str(practice.home))
    assert learner is not None
    path = next(practice.home.rglob("*.open.json"))
    opened = path.read_bytes()
    practice.read("answer", CASE, *RIGHT)
    path.write_bytes(opened)
    assert "was answered already" in practice.refuse("answer", CASE, *RIGHT)
    assert practice.read("next")["id"] != CASE
    practice.read("next", CASE)
    practice.read("answer", CASE, *RIGHT)
    assert practice.read("progress")["answers"] == 2


def test_a_full_disk_takes_no_answer_and_keeps_the_round(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that cannot be kept is one sentence, and can be given again once there is room."""
    practice.read("next", CASE)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        assert "No space left on device" in practice.refuse("answer", CASE, *RIGHT)
    practice.read("answer", CASE, *RIGHT)
    assert practice.read("progress")["answers"] == 1


_OPEN = b'[{"answer":"%s","case":"x","edition":"mayo-2012","at":"%s","asked":[]}]'


@pytest.mark.parametrize("garbage", [
    b"", b"x", b"{}", b"[{}]", b"[1]", b'[{"answer":"zz"}]', b"null", b"\xff",
    _OPEN % (b"AA" * 8, b"2026-11-26T10:00:00+00:00"), _OPEN % (b"aa" * 8, b"0001-01-01T00:00:00+14:00"),
    _OPEN % (b"aa" * 8, b"2026-11-26T10:00:00"), _OPEN % (b"aa" * 8, b"9999-12-31T23:00:00-14:00"),
])  # fmt: skip
def test_open_rounds_that_cannot_be_read_are_open_no_more(practice: Practice, garbage: bytes) -> None:
    """A damaged file of open rounds costs the open round and nothing else."""
    practice.read("next", CASE)
    next(practice.home.rglob("*.open.json")).write_bytes(garbage)
    assert "was not shown yet" in practice.refuse("answer", CASE, *RIGHT)
    assert practice.read("next", CASE)["id"] == CASE


def test_a_scenario_that_changed_since_it_was_shown_is_not_answered(practice: Practice) -> None:
    """Another patient than the one that was read is never judged; shown anew it is."""
    practice.read("next", CASE)
    path = next(practice.home.rglob("*.open.json"))
    (opened,) = json.loads(path.read_bytes())
    path.write_text(json.dumps([{**opened, "told": "sha256:00"}]), "utf-8")
    assert "has changed since it was shown; 'plateau practice next" in practice.refuse("answer", CASE, *RIGHT)
    assert practice.read("next", CASE)["id"] == CASE
    practice.read("answer", CASE, *RIGHT)


@pytest.mark.parametrize("sure", ["0000099999", "00001000", "100.0", "1e2", "1_0", "²"])
def test_a_confidence_is_never_read_as_another(practice: Practice, sure: str) -> None:
    """A number with a digit too many is refused, not cut to its first ones."""
    practice.read("next", CASE)
    problem = practice.refuse("answer", CASE, "--advice", "observe", "--confidence", sure)
    assert "is no whole number of percent" in problem


def test_the_other_of_a_pair_is_shown_after_the_first_alone(practice: Practice) -> None:
    """One fact apart, each would tell what decides in the other."""
    assert "practise that one first" in practice.refuse("next", f"{CASE}-twin-0")
    practice.read("next", CASE)
    practice.read("answer", CASE, *RIGHT)
    assert practice.read("next", f"{CASE}-twin-0")["id"] == f"{CASE}-twin-0"


def test_open_rounds_are_few(practice: Practice) -> None:
    """Of many rounds begun the last twenty stay open, each with its own answer's id."""
    practice.read("next", CASE)
    learner = find_learner(str(practice.home))
    assert learner is not None
    for number in range(30):
        keep_open(str(practice.home), learner, f"case-{number}", "mayo-2012", START)
    opened = list_opened(str(practice.home), learner)
    assert [each.case for each in opened] == [f"case-{number}" for number in range(10, 30)]
    assert len({each.answer for each in opened}) == 20


def test_every_action_has_help(practice: Practice) -> None:
    """Each action says what it takes."""
    for action in ("list", "next", "answer", "progress", "export", "import", "group"):
        status, out, _ = practice.run(action, "--help")
        assert status == 0
        assert "--learner LABEL" in out


def test_an_edition_past_its_review_is_practised_with_that_said(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the round and with what came of it, by the day that it is: a scenario has its own day, long ago."""
    assert "PAST ITS REVIEW" not in practice.run("next", CASE)[1]
    monkeypatch.setattr(rounds, "here", lambda: dt.datetime(2029, 1, 15, tzinfo=dt.UTC))
    assert "PAST ITS REVIEW: Mayo 2012" in practice.run("next", CASE)[1]
    shown = practice.read("next", CASE)["offer"]
    given = [word for name in ("duration", "risk") for word in (f"--{name}", shown[name][0]["id"])]
    told = practice.run("answer", CASE, *RIGHT, *given, "--reason", shown["reason"][0]["id"])
    assert "PAST ITS REVIEW: Mayo 2012" in told[1]
