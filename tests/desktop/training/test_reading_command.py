"""`plateau practice read` and `argue` as a shell sees them: nothing revealed before an answer, and kept once."""

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.training.finished import Finished
from desktop.training.journal import read_journal
from desktop.training.learners import find_learner
from desktop.training.opened import list_opened

Output = pytest.CaptureFixture[str]
ARGUED = "partial-response-after-two-months"


def _run(home: Path, *words: str) -> int:
    return main(["practice", *words, "--home", str(home)])


def _kept(home: Path) -> tuple[Finished, ...]:
    learner = find_learner(str(home), "me")
    return () if learner is None else read_journal(str(home), learner).finished


def test_an_exercise_reveals_nothing(tmp_path: Path, capsys: Output) -> None:
    """The question, its figures with source and standing, and the choices; no word of what is right, nothing kept."""
    assert _run(tmp_path, "read", "italian-survival", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"id", "edition", "title", "why", "skill", "question", "figures", "options", "unit"}
    assert [each["checked"] for each in told["figures"]] == ["seen in a public page"]
    assert len(told["options"]) == 4
    assert not _kept(tmp_path)


def test_an_answer_is_marked_and_kept(tmp_path: Path, capsys: Output) -> None:
    """The answer with how sure: right or not, why, the figures; in the journal for calibration and memory."""
    assert _run(tmp_path, "read", "crossed-over-share", "--json") == 0
    capsys.readouterr()
    given = ("read", "crossed-over-share", "--answer", "67", "--confidence", "80", "--json")
    assert _run(tmp_path, *given) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["right"], told["right_answer"]) == (True, "about 67.2 in 100")
    (kept,) = _kept(tmp_path)
    assert (kept.what, kept.case, kept.right, kept.confidence) == ("reading", "crossed-over-share", True, 80)
    assert [(each.card, each.held) for each in kept.tested] == [("reading:crossover", True)]
    assert _run(tmp_path, "progress") == 0
    assert "Crossover: 1 of 1" in capsys.readouterr().out


def test_a_choice_is_kept_by_its_id(tmp_path: Path, capsys: Output) -> None:
    """A choice given by its place is kept by its id, and whoever chose wrong is told what is to be said of it."""
    assert _run(tmp_path, "read", "italian-survival") == 0
    assert _run(tmp_path, "read", "italian-survival", "--answer", "3", "--confidence", "60") == 0
    said = capsys.readouterr().out
    assert "Another answer is right. You were 60 % sure." in said
    assert "The interval takes in 1" in said
    assert _kept(tmp_path)[0].given == {"answer": "longer"}


def test_what_comes_next_is_new(tmp_path: Path, capsys: Output) -> None:
    """Without an exercise another one comes each time, until all that is written was met; each skill has its turn."""
    met, skills = [], []
    for _ in range(11):
        assert _run(tmp_path, "read", "--edition", "mayo-2012", "--json") == 0
        told = json.loads(capsys.readouterr().out)
        met.append(told["id"])
        skills.append(told["skill"])
        answer = told["options"][0]["id"] if told["options"] else "1"
        assert _run(tmp_path, "read", told["id"], "--answer", answer, "--confidence", "50") == 0
        capsys.readouterr()
    assert len(set(met)) == len(met)
    assert len(set(skills)) == 11


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("read", "no-such"), "'no-such' is no exercise here; 'plateau practice read --list' lists them"),
        (("read", "italian-survival", "--answer", "9", "--confidence", "50"), "is none of the answers"),
        (("read", "italian-survival", "--answer", "1"), "--answer goes with --confidence"),
        (("read", "italian-survival", "--confidence", "50"), "--confidence goes with an answer"),
        (("read", "italian-survival", "--answer", "1", "--confidence", "101"), "no whole number of percent"),
        (("read", "--answer", "1", "--confidence", "50"), "--answer needs the exercise"),
        (("read", "--edition", "none"), "'none' is no edition here"),
        (("argue", "no-such"), "'no-such' is no scenario here"),
        (("argue", ARGUED, "--for", "1"), "go with --side"),
        (("argue", ARGUED, "--side", "mayo-2012", "--for", "1", "2", "3"), "--objection is missing"),
        (("argue", ARGUED, "--side", "none", "--for", "1", "2", "3", "--objection", "4"), "is neither side"),
        (("argue", ARGUED, "--side", "mayo-2012", "--for", "1", "--objection", "4"), "give 3 arguments"),
    ],
)
def test_bad_input_is_one_sentence(tmp_path: Path, capsys: Output, words: tuple[str, ...], sentence: str) -> None:
    """What cannot be done is told in one sentence, and nothing is kept."""
    assert _run(tmp_path, *words) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert not said.out
    assert not _kept(tmp_path)


def test_a_side_is_argued(tmp_path: Path, capsys: Output) -> None:
    """Two advices and a mixed list first; then marks for the argument, both sides whole, and no confidence kept."""
    assert _run(tmp_path, "argue", ARGUED, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [side["edition"] for side in told["sides"]] == ["mayo-2012", "contemporary-2026"]
    assert all(set(each) == {"id", "words", "about"} for each in told["options"])
    ids = [each["id"] for each in told["options"]]
    assert not [each for each in ids if "/" in each or "belief" in each]  # whose it is, or a trap, is not told
    chosen = ("progression-comes-later", "longer-survival-in-one-trial-of-the-three",
              "later-pooled-the-transplant-trials-show-longer-survival")  # fmt: skip
    assert set(chosen) <= set(ids)
    stance = (
        "--side",
        "contemporary-2026",
        "--for",
        *chosen,
        "--objection",
        "more-second-cancers-with-lenalidomide",
        "--json",
    )
    assert _run(tmp_path, "argue", ARGUED, *stance) == 0
    heard = json.loads(capsys.readouterr().out)
    assert (heard["points"], heard["most"]) == (5, 5)
    assert [side["edition"] for side in heard["sides"]] == ["mayo-2012", "contemporary-2026"]
    (kept,) = _kept(tmp_path)
    assert (kept.what, kept.right, kept.confidence, kept.points, kept.most) == ("argument", None, None, 5, 5)


@pytest.mark.parametrize(
    "words",
    [
        ("read", "italian-survival", "--answer", "3", "--confidence", "60"),
        ("argue", ARGUED, "--side", "mayo-2012", "--for", "1", "2", "3", "--objection", "4"),
    ],
    ids=["read", "argue"],
)
def test_nothing_is_answered_that_was_not_shown(tmp_path: Path, capsys: Output, words: tuple[str, ...]) -> None:
    """One answer for each time that it is shown: nothing is revealed and answered again; no round is opened by it."""
    assert _run(tmp_path, *words) == 2
    said = capsys.readouterr()
    assert f"'plateau practice {words[0]} {words[1]}' shows it first" in said.err
    assert not said.out
    for kept in (1, 2):
        assert _run(tmp_path, *words[:2]) == 0
        assert _run(tmp_path, *words) == 0
        assert _run(tmp_path, *words) == 2
        capsys.readouterr()
        assert len(_kept(tmp_path)) == kept
    learner = find_learner(str(tmp_path))
    assert learner is not None
    assert list_opened(str(tmp_path), learner) == ()


def test_lists(tmp_path: Path, capsys: Output) -> None:
    """The exercises by skill, and the patients on whom the editions differ, without the advice to be practised."""
    assert _run(tmp_path, "read", "--list", "--json") == 0
    exercises = json.loads(capsys.readouterr().out)
    assert {each["edition"] for each in exercises} == {"mayo-2012", "contemporary-2026"}
    assert _run(tmp_path, "argue", "--list", "--json") == 0
    disputes = json.loads(capsys.readouterr().out)
    assert ARGUED in [each["id"] for each in disputes]
    assert all(each["sides"] == ["mayo-2012", "contemporary-2026"] for each in disputes)
