"""The minimal pair from the command line: nothing of its answer is told before it, and both are told apart after it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.training.collection import read_collection
from desktop.training.pairing import tell_contrast
from engine.packs.shelf import open_edition
from engine.practice.edges import list_edges
from engine.practice.made.pairs import make_pair
from engine.wording import lower_first
from tests.desktop.training.answers import answer

CASE = "partial-response-after-two-months"
RIGHT = ("--advice", "lenalidomide-maintenance", "--confidence", "80")


def play(home: Path, capsys: pytest.CaptureFixture[str], case: str, *given: str) -> str:
    """A round of a scenario, and what was said of the answer."""
    assert main(["practice", "next", case, "--home", str(home)]) == 0
    capsys.readouterr()
    assert main(["practice", "answer", case, *given, "--home", str(home)]) == 0
    return " ".join(capsys.readouterr().out.split())


def test_the_pair_is_offered_without_its_answer_and_told_after_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who is told what changes the advice commits to nothing; after both answers it is said what parted them."""
    first = play(tmp_path, capsys, CASE, *RIGHT)
    assert "would have been" not in first
    offered = re.search(r"one fact changed and another advice: plateau practice next (\S+)$", first)
    assert offered is not None
    other = read_collection(str(tmp_path)).find(offered[1])
    advice = str(other.answer["advice"])
    second = play(tmp_path, capsys, other.id, "--advice", advice, "--confidence", "70")
    headline = lower_first(open_edition(other.edition).pathway.advice_of(advice).headline)
    assert re.search(
        f"For the other patient of this pair: had .+, the answer would have been: {re.escape(headline)}\\.", second
    )
    assert "plateau practice next" not in second  # a pair has two patients, and both were met


def test_json_gives_the_pair_by_its_id_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What reads it may show it to the learner; the routes are told as lists of the boxes on the way."""
    told: dict[str, Any] = json.loads(
        play(tmp_path, capsys, CASE, "--advice", "observe", "--confidence", "80", "--json")
    )
    assert list(told["pair"]) == ["id"]
    assert told["contrast"] == ""
    right, taken = told["routes"]["right"], told["routes"]["taken"]
    assert (right[-1], taken[-1]) == ("lenalidomide-maintenance", "observe")
    assert told["parting"]["question"] in right
    assert told["parting"]["question"] in taken


def test_a_wrong_answer_is_told_with_both_routes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The route taken stands beside the right one in words too."""
    told = play(tmp_path, capsys, CASE, "--advice", "observe", "--confidence", "80")
    assert "Right route: " in told
    assert "Your route: " in told
    assert "?:" not in told
    assert "Points: 4 for the advice" in told


def test_the_sides_of_a_made_pair_are_told_apart_once_both_were_answered(tmp_path: Path) -> None:
    """Whichever was first; before that nothing is."""
    edition = open_edition("mayo-2012")
    collection = read_collection(str(tmp_path))
    pair = make_pair(edition, list_edges(edition)[5], 3)
    assert pair is not None
    for here, there in ((pair.this, pair.other), (pair.other, pair.this)):
        assert tell_contrast(collection, here, []) == ""
        assert tell_contrast(collection, here, [answer(case=here.id)]) == ""
        told = tell_contrast(collection, here, [answer(case=there.id)])
        assert told.startswith("For the other patient of this pair: had ")
        advice = edition.pathway.advice_of(str(here.answer["advice"])).headline
        assert told.lower().endswith(f"would have been: {advice.lower()}.")
