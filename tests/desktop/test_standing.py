"""Nobody is left with a 2012 answer alone: every command that gives one says where it stands and what 2026 says."""

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from engine.packs.shelf import LIBRARY
from reports.ics import BEGINS

CASE = str(LIBRARY / "demonstration.yaml")
BESIDE = "Synthesis 2026-11, awaiting review: lenalidomide until progression, at least 2 years"
ANSWERS = ("decide", "plan", "numbers", "applicability", "safety")


@pytest.mark.parametrize("command", ANSWERS)
def test_the_other_edition_stands_beside_every_answer(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In words: superseded, and the advice of the synthesis, marked as awaiting review."""
    assert main([command, CASE]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "superseded in practice" in told
    assert BESIDE in told


@pytest.mark.parametrize("command", ANSWERS[1:])
def test_json_carries_it_too(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What a program reads has the other edition's status and advice as well; the synthesis has none beside it."""
    assert main([command, CASE, "--json"]) == 0
    (beside,) = json.loads(capsys.readouterr().out)["beside"]
    assert (beside["pack"], beside["advice"]) == ("contemporary-2026", "lenalidomide-until-progression")
    assert main([command, CASE, "--pack", "contemporary-2026", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["beside"] == []


def test_a_calendar_says_it_in_every_entry(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A calendar is read without the summary: each entry names the edition, and what the other one says."""
    file = tmp_path / "plan.ics"
    assert main(["plan", CASE, "--ics", str(file)]) == 0
    capsys.readouterr()
    content = file.read_bytes()
    assert content.startswith(BEGINS)
    text = content.decode().replace("\r\n ", "").replace("\\,", ",")
    assert text.count("BEGIN:VEVENT") == text.count(BESIDE) > 10


def test_a_cohort_is_counted_by_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The summary of an audit counts what either edition says; the lines themselves keep their keys."""
    cohort = tmp_path / "cohort.ndjson"
    lines = ['{"plateau": 1, "clinical": {"as_of": "2026-11-22", "transplant": {"done": false}}}', "garbage"]
    cohort.write_text("\n".join(lines), encoding="utf-8")
    assert main(["audit", str(cohort)]) == 0
    printed = capsys.readouterr()
    assert "The same patients by contemporary-2026" in printed.err
    assert printed.err.count("1  outside-scope-no-transplant") == 2
    assert printed.err.count("1  could not be read") == 2
    assert "beside" not in json.loads(printed.out.splitlines()[0])
