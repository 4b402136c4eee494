"""`plateau numbers` as a shell sees it, and the page of numbers as plain values."""

import argparse
import json
import sys
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.commands import numbers
from desktop.commands.inputs import Refusal
from desktop.commands.paragraphs import WIDTH
from desktop.consult.session import open_case
from desktop.screens.benefit import show_benefit
from engine.packs.files import LIBRARY
from engine.packs.shelf import demonstration, open_edition

DEMONSTRATION = str(LIBRARY / "demonstration.yaml")


def ask(*words: str) -> int:
    """Run the command with these words."""
    parser = argparse.ArgumentParser()
    numbers.add_arguments(parser)
    return numbers.run(parser.parse_args(words))


def test_words_and_table_of_the_demonstration(capsys: pytest.CaptureFixture[str]) -> None:
    """Both framings, trial, follow-up, source and status, within the width of every command."""
    assert ask(DEMONSTRATION) == 0
    told = capsys.readouterr().out
    assert all(len(line) <= WIDTH for line in told.splitlines())
    flat = " ".join(told.split())
    for words in (
        "Advice: Lenalidomide maintenance, at most 24 months",
        "Lenalidomide: 8 in 100 had a second cancer, 92 in 100 had none.",
        "Placebo: 3 in 100 had a second cancer, 97 in 100 had none. The difference: 5 more in 100 with lenalidomide.",
        "[CALGB 100104, median follow-up 34 months, McCarthy 2012; seen in a public page]",
        "95 % interval 0.46 to 0.71), p < 0.0001",
        "18 of 231 against 6 of 229",
    ):
        assert words in flat
    table = told[told.index("Each group: who had it; who did not") :]
    assert "Placebo: 3 in 100; 97 in 100 had none" in table


def test_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    """Every result with its numbers typed, its form and its sentences."""
    assert ask(DEMONSTRATION, "--json", "--pack", "contemporary-2026") == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["opening", "choices", "review_due", "past_review", "allowed", "beside"]
    results = {result["id"]: result for choice in told["choices"] for result in choice["results"]}
    blood = results["mccarthy-ipd.second-cancers-blood"]
    assert blood["form"] == "people"
    assert [(group["in_100"], group["others_in_100"]) for group in blood["groups"]] == [(5.3, 94.7), (0.8, 99.2)]
    late = results["calgb-100104-long.progression-91"]
    assert [(group["median"], group["unit"], group["interval"]) for group in late["groups"]] == [
        (57.3, "months", [44.2, 73.3]), (28.9, "months", [23.0, 36.3])]  # fmt: skip
    assert late["ratio"]["low"] == 0.46


def test_an_open_case_and_a_broken_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An open decision is an answer too; a case that cannot be read is refused with a sentence."""
    case = tmp_path / "case.yaml"
    case.write_text("plateau: 1\nclinical: {as_of: 2026-11-22}\n", "utf-8")
    assert ask(str(case)) == 0
    assert "Not decided yet: here is" in capsys.readouterr().out
    case.write_text("plateau: 1\nclinical: {as_of: soon}\n", "utf-8")
    with pytest.raises(Refusal, match="is not a date"):
        ask(str(case))


def test_the_page_shows_four_questions_at_a_glance() -> None:
    """Benefit and harm first, each with its source, its status and what keeps it from being read at face value."""
    choice = show_benefit(open_case(open_edition(), demonstration())).choices[0]
    assert [glance.title for glance in choice.glance] == ["Progression", "Survival", "Second cancers", "Side effects"]
    assert [array.struck for array in choice.glance[2].icons.arrays] == [8, 3]
    assert all(glance.icons.where and glance.tag for glance in choice.glance)
    assert "This trial reported again at median follow-up 91 months." in choice.glance[0].asides
    assert choice.forest is not None
    assert len(choice.rows) == sum(len(question.results) for question in choice.questions)


def test_a_choice_without_numbers_says_why() -> None:
    """Two months of consolidation were never compared with none: the page says so, and draws nothing."""
    session = open_case(open_edition(), demonstration())
    for place, value in (("consolidation.status", "not_started"), ("response.after_consolidation", None)):
        session = session.answer(place, value)
    screen = show_benefit(open_case(open_edition(), session.case))
    assert screen.choices
    for choice in screen.choices:
        assert choice.says or choice.rows


def test_a_closed_output_gets_a_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Closed by whoever called, the output would be lost without a word: one sentence instead, and status 2."""
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["numbers", DEMONSTRATION]) == 2
    monkeypatch.undo()
    assert capsys.readouterr().err == (
        "plateau numbers: the output cannot be written (it is closed); send it somewhere\n"
    )
