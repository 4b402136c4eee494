"""`plateau audit --report --data` as a shell sees it: results as ever, and the concordance report beside them."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from engine.packs.shelf import demonstration
from reports.proving.pages import read_pages

AGREED = {"advice": "lenalidomide-maintenance", "agrees": True}
DIFFERED = {"advice": "lenalidomide-maintenance", "agrees": False, "reason": "Declined"}
OTHER = {"advice": "observe", "reason": "declined."}


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    """Thirty rows of the demonstration patient: 15 agree, 7 differ, 6 are observed, 2 undecided; one row is none."""
    values = demonstration().model_dump(mode="json", exclude_none=True)
    decisions: list[dict[str, Any]] = [AGREED] * 15 + [DIFFERED] * 7 + [OTHER] * 6 + [{}] * 2
    lines = []
    for at, decision in enumerate(decisions):
        case = copy.deepcopy(values) | {"decision": decision}
        case["identity"]["site"] = "Ashford" if at % 2 else "Bexley"
        lines.append(json.dumps(case))
    path = tmp_path / "cohort.ndjson"
    path.write_text("\n".join([*lines, "not json"]) + "\n", encoding="utf-8")
    return path


def test_report_and_data_stand_beside_the_results(
    cohort: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The result lines are those without a report; PDF and data tell the same counts, by both editions."""
    assert main(["audit", str(cohort)]) == 0
    plain = capsys.readouterr()
    report, data = tmp_path / "report.pdf", tmp_path / "data.json"
    assert main(["audit", str(cohort), "--report", str(report), "--data", str(data), "--all-counts"]) == 0
    assert capsys.readouterr() == plain
    told = json.loads(data.read_text(encoding="utf-8"))
    assert told["kinds"]["concordant"] == 15
    assert told["kinds"]["departure"] == 13
    assert told["kinds"]["undecided"] == 2
    assert (told["unreadable"], told["years"], told["cohort"]["name"]) == (1, [2026, 2026], "cohort.ndjson")
    assert len(told["cohort"]["sha256"]) == 64
    pairs = {(each["given"], each["patients"], each["reasons"][0]["patients"]) for each in told["departures"]}
    assert pairs == {("", 7, 7), ("observe", 6, 6)}
    assert told["by_beside"]["comparable"] == 0
    assert [each["name"] for each in told["by_centre"]] == ["Ashford", "Bexley"]
    text = "".join(read_pages(report.read_bytes()))
    assert "15of28givenasrecommended,54%" in text
    assert "Amara" not in text + data.read_text(encoding="utf-8")


def test_small_counts_are_withheld_by_default(cohort: Path, tmp_path: Path) -> None:
    """The two without a decision are not told, in the data either, and the data say so."""
    data = tmp_path / "data.json"
    assert main(["audit", str(cohort), "--data", str(data), "--out", str(tmp_path / "results.ndjson")]) == 0
    told = json.loads(data.read_text(encoding="utf-8"))
    assert told["withheld_below"] == 5
    assert told["kinds"]["undecided"] is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cohort.ndjson", "data.json", "results.ndjson"]


@pytest.mark.parametrize("words", [["--report", "{cohort}"], ["--data", "{folder}/a", "--report", "{folder}/a"],
                                   ["--out", "{folder}/a", "--data", "{folder}/a"], ["--report", "{folder}/no/a.pdf"],
                                   ["--data", "{folder}"]])  # fmt: skip
def test_a_place_that_cannot_be_is_refused_before_anything_is_decided(
    words: list[str], cohort: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The cohort itself, one file for two outputs, a folder that is not there: one sentence, 2, nothing written."""
    before = cohort.read_bytes()
    named = [word.format(cohort=cohort, folder=tmp_path) for word in words]
    assert main(["audit", str(cohort), *named]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert named[-1] in told.err
    assert [path.name for path in tmp_path.iterdir()] == ["cohort.ndjson"]
    assert cohort.read_bytes() == before


def test_a_fault_on_the_way_leaves_no_half_report(
    cohort: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A disk that fills up while the report is written: told, and an older report is still whole."""
    report = tmp_path / "report.pdf"
    report.write_bytes(b"older")

    def fail(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reports.cohort.issue_report", fail)
    assert main(["audit", str(cohort), "--report", str(report)]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert report.read_bytes() == b"older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cohort.ndjson", "report.pdf"]


def test_small_counts_are_told_only_of_a_report(cohort: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--all-counts` without a report or data says nothing more."""
    assert main(["audit", str(cohort), "--all-counts"]) == 2
    assert "--report" in capsys.readouterr().err
