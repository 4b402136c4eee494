"""`plateau plan` as a shell sees it: JSON, what a person reads, the calendar file, and one sentence a problem."""

import argparse
import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.commands import plan
from desktop.commands.paragraphs import WIDTH
from engine.packs.shelf import LIBRARY
from tests.reports.calendars import read_calendar

DEMONSTRATION = str(LIBRARY / "demonstration.yaml")
OPEN = "plateau: 1\nclinical: {as_of: 2026-11-22}\n"


def ask(*words: str) -> int:
    """Run the command with these words."""
    parser = argparse.ArgumentParser()
    plan.add_arguments(parser)
    return plan.run(parser.parse_args(words))


def test_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    """What is planned, each event with its dates, source, status and what it depends on."""
    assert ask(DEMONSTRATION, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["pack", "as_of", "stance", "standing", "remarks", "events", "undated", "rules",
                          "review_due", "past_review", "allowed", "beside"]  # fmt: skip
    cap = next(event for event in told["events"] if event["id"] == "lenalidomide-cap")
    assert cap == {
        "id": "lenalidomide-cap",
        "kind": "limit",
        "title": "24 months of lenalidomide complete, stop",
        "why": "The panel capped maintenance at two years.",
        "source": "the commentary of 2012, statement S51",
        "status": "reading",
        "from": "2028-12-01",
        "to": "2028-12-01",
        "days": ["2028-12-01"],
        "state": "ahead",
        "depends_on": ["decision.plan.start"],
    }


def test_what_comes_next_stands_above_the_dates(capsys: pytest.CaptureFixture[str]) -> None:
    """The answer, that it is a proposal, what is next, the edition's standing and the newer edition's advice; then
    past and ahead, within the width of a terminal.
    """
    assert ask(DEMONSTRATION) == 0
    out = capsys.readouterr().out
    assert all(len(line) <= WIDTH for line in out.splitlines())
    flat = " ".join(out.split())
    words = (
        "PLAN for advice: Lenalidomide maintenance",
        "A proposal computed from recorded dates",
        "Next: 01-Dec-2026: Blood count, weekly; start of lenalidomide, as planned",
        "Two years: 01-Dec-2028",
        "superseded in practice",
        "Synthesis 2026-11",
        "Past - 10-May-2026: Transplant",
        "Ahead - 01-Dec-2026",
        "Without a date - Blood count every 28 days while lenalidomide is given",
    )
    places = [flat.index(each) for each in words]
    assert places == sorted(places)


def test_what_has_no_date_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a planned start the timetable stands below the reason."""
    case = tmp_path / "case.yaml"
    case.write_text(Path(DEMONSTRATION).read_text("utf-8").partition("decision:")[0], "utf-8")
    assert ask(str(case)) == 0
    assert "No date: no start is planned yet" in capsys.readouterr().out


def test_a_calendar_is_written_whole_and_over_an_earlier_one(tmp_path: Path) -> None:
    """The file is a good calendar; writing it again replaces it."""
    target = tmp_path / "plan.ics"
    assert ask(DEMONSTRATION, "--ics", str(target)) == 0
    first = target.read_bytes()
    assert len(read_calendar(first)) > 20
    assert ask(DEMONSTRATION, "--ics", str(target), "--pack", "contemporary-2026") == 0
    assert target.read_bytes() != first


@pytest.mark.parametrize("kept", ["case", "text"])
def test_another_file_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str], kept: str) -> None:
    """A case or any other file stays as it was: status 2 and a sentence that names it."""
    case, other = tmp_path / "case.yaml", tmp_path / "notes.ics"
    case.write_text(Path(DEMONSTRATION).read_text("utf-8"), "utf-8")
    other.write_text("something else", "utf-8")
    target = case if kept == "case" else other
    before = target.read_bytes()
    assert main(["plan", str(case), "--ics", str(target)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"plateau plan: {target}: is there already and is no calendar; choose another name\n"
    assert target.read_bytes() == before


def test_without_a_date_ahead_no_calendar_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An open question: a sentence, status 2, and no file; the plan itself can still be read."""
    case, target = tmp_path / "case.yaml", tmp_path / "plan.ics"
    case.write_text(OPEN, "utf-8")
    assert main(["plan", str(case), "--ics", str(target)]) == 2
    told = capsys.readouterr()
    assert (told.out, target.exists()) == ("", False)
    assert "no dated event lies ahead" in told.err
    assert main(["plan", str(case)]) == 0
    assert "Nothing is planned while the question is open." in capsys.readouterr().out


@pytest.mark.parametrize(("words", "part"), [(["missing.yaml"], "no such file"), ([DEMONSTRATION, "--pack", "x"], "x")])
def test_bad_input_is_told_in_one_sentence(words: list[str], part: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file or an edition that is not there: status 2, one line, no traceback."""
    assert main(["plan", *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert part in told.err
    assert told.err.count("\n") == 1
