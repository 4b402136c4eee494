"""An edition past its day of review says so in the answer of every command that tells what it advises."""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.commands import audit, difference
from engine.case import Case
from engine.packs.shelf import demonstration
from tests.desktop.chart.faults import do
from tests.desktop.chart.making import make_chart

LATER = dt.date(2029, 1, 15)  # both editions that ship are due by then
TOLD = "PAST ITS REVIEW: Mayo 2012 was"
COMMANDS = ("decide", "compare", "plan", "numbers", "safety", "applicability")


def write_case(folder: Path) -> Path:
    """The demonstration patient on that day."""
    case = demonstration()
    clinical = case.clinical.model_copy(update={"as_of": LATER, "age": 67})
    file = folder / "case.json"
    later = Case.model_validate(case.model_dump() | {"clinical": clinical.model_dump()})
    file.write_text(json.dumps(later.model_dump(mode="json", exclude_none=True)), encoding="utf-8")
    return file


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Its file."""
    return write_case(tmp_path)


@pytest.mark.parametrize("command", [*COMMANDS, "note"])
def test_every_answer_says_so(command: str, case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In words, before what the edition says of itself."""
    assert main([command, str(case)]) == 0
    assert TOLD in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_answer_for_a_program_says_so(command: str, case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the same names everywhere, and of the edition beside too."""
    assert main([command, str(case), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    found = told["editions"] if command == "compare" else [told, *told.get("beside", ())]
    assert [(each["past_review"], each["allowed"]) for each in found] == [(True, None)] * len(found)


def test_a_difference_is_told_by_the_day_of_today(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No consultation gives it a day."""
    monkeypatch.setattr(difference, "read_now", lambda: dt.datetime(2029, 1, 15, tzinfo=dt.UTC))
    assert main(["difference"]) == 0
    assert TOLD in capsys.readouterr().out
    assert main(["difference", "--json"]) == 0
    assert [each["past_review"] for each in json.loads(capsys.readouterr().out)["standing"]] == [True, True]


@pytest.mark.parametrize("form", ["ndjson", "csv"])
def test_each_row_of_an_audit_says_so(form: str, case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the patient's own day: true, false, and null where the row could not be read; once on standard error."""
    cohort = case.with_suffix(f".{form}")
    if form == "csv":
        table = io.StringIO()
        csv.writer(table).writerows([["as_of"], ["2029-01-15"], ["2028-11-24"], ["someday"]])
        cohort.write_text(table.getvalue())
    else:
        early = '{"plateau": 1, "clinical": {"as_of": "2028-11-24"}}'
        cohort.write_text(f"{case.read_text(encoding='utf-8')}\n{early}\nnot json\n", encoding="utf-8")
    assert main(["audit", str(cohort)]) == 0
    told = capsys.readouterr()
    assert [json.loads(line)["past_review"] for line in told.out.splitlines()] == [True, False, None]
    assert told.err.count(TOLD) == 1


def test_an_audit_of_old_patients_says_so_once_the_day_is_past(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their rows were decided in time; whoever counts them today is told how old the edition is."""
    cohort = case.with_suffix(".csv")
    cohort.write_text("as_of\n2028-11-24\n")
    assert main(["audit", str(cohort)]) == 0
    assert TOLD not in capsys.readouterr().err
    monkeypatch.setattr(audit, "read_now", lambda: dt.datetime(2029, 1, 15, tzinfo=dt.UTC))
    assert main(["audit", str(cohort)]) == 0
    told = capsys.readouterr()
    assert TOLD in told.err
    assert json.loads(told.out)["past_review"] is False


def test_the_chart_says_so_of_a_record(case: Path, tmp_path: Path) -> None:
    """In its list and where one record is shown, for a person and for a program."""
    home = tmp_path / "home"
    make_chart(home).close()
    name = do(home, "add", str(case)).out.strip()
    assert "(edition past its review)" in do(home, "list").out
    assert json.loads(do(home, "list", "--json").out)[0]["past_review"] is True
    assert TOLD in do(home, "show", "{id}", name=name).out
    assert TOLD in json.loads(do(home, "show", "{id}", "--json", name=name).out)["remarks"][0]
