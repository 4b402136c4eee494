"""`plateau applicability` as a shell sees it: one JSON document, words for a person, one sentence a problem."""

import argparse
import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.commands import applicability
from desktop.commands.paragraphs import WIDTH
from engine.packs.files import LIBRARY
from engine.packs.shelf import open_edition

DEMONSTRATION = str(LIBRARY / "demonstration.yaml")


def ask(*words: str) -> int:
    """Run the command with these words."""
    parser = argparse.ArgumentParser()
    applicability.add_arguments(parser)
    return applicability.run(parser.parse_args(words))


def test_json_is_one_document_with_every_cited_trial(capsys: pytest.CaptureFixture[str]) -> None:
    """Verdict, why, criteria with the patient's value and answer, groups, and what that means."""
    assert ask(DEMONSTRATION, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["pack"], told["advice"]) == ("mayo-2012", "lenalidomide-maintenance")
    verdicts = {trial["trial"]: (trial["verdict"], trial["because"]) for trial in told["trials"]}
    assert verdicts["calgb-100104"] == ("yes", [])
    assert verdicts["ifm-2005-02"] == ("no", ["age at transplant 65"])
    age = told["trials"][0]["criteria"][0]
    assert (age["patient"], age["answer"], age["source"], age["status"]) == ("65", "yes", "McCarthy 2012", "page")
    assert {criterion["answer"] for trial in told["trials"] for criterion in trial["criteria"]} <= {
        "yes", "no", "unknown", "not-held", "not-reported",
    }  # fmt: skip


@pytest.mark.parametrize("edition", ["mayo-2012", "contemporary-2026"])
def test_all_judges_every_trial_of_the_edition(edition: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With --all the trials that are not cited here are judged too, in the edition's order."""
    assert ask(DEMONSTRATION, "--all", "--pack", edition, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [trial["trial"] for trial in told["trials"]] == list(open_edition(edition).pack.trials)


def test_in_words_the_verdict_stands_first_and_no_line_is_too_long(capsys: pytest.CaptureFixture[str]) -> None:
    """Each trial begins with its verdict; each sentence has its source and whether it was checked."""
    assert ask(DEMONSTRATION) == 0
    told = capsys.readouterr().out
    assert "\n\nCALGB 100104: could have entered, by 3 criteria; 2 more cannot be judged here\n" in told
    assert "IFM 2005-02: would not have entered: age at transplant 65\n" in told
    assert "NOT HELD HERE" in told
    assert all(len(line) <= WIDTH for line in told.splitlines())


def test_bad_input_is_one_sentence_and_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A case that cannot be, a file or an edition that is not there: told on standard error, nothing printed."""
    file = tmp_path / "case.yaml"
    file.write_text("plateau: 1\nclinical: {as_of: 2026-11-22, age: 200}\n", encoding="utf-8")
    for words in ((str(file),), (str(tmp_path / "none.yaml"),), (DEMONSTRATION, "--pack", "mayo-1999")):
        assert main(["applicability", *words]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert said.err.startswith("plateau applicability: ")
