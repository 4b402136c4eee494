"""`plateau audit` of NDJSON as a shell sees it: a line a patient, bad rows in their line, nothing overwritten."""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    """Four rows: an open one, one that is no case, a blank line between, one decided."""
    rows: list[Any] = [
        {"plateau": 1, "identity": {"record_number": "A1"}, "clinical": {"as_of": "2026-11-22"}},
        {"plateau": 1, "clinical": {"as_of": "2026-11-22", "age": -1}},
        {"plateau": 1, "identity": {"record_number": "C3"},
         "clinical": {"as_of": "2026-11-22", "transplant": {"done": False}}},
    ]  # fmt: skip
    path = tmp_path / "cohort.ndjson"
    path.write_text("\n\n".join(json.dumps(row) for row in rows) + "\nnot json\n", encoding="utf-8")
    return path


def test_audit_reports_bad_rows_in_their_line(cohort: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line a patient in order, the bad ones with their error; a summary to standard error; status 0."""
    assert main(["audit", str(cohort)]) == 0
    told = capsys.readouterr()
    rows = [json.loads(line) for line in told.out.splitlines()]
    assert [(row["row"], row["id"], row["advice"]) for row in rows] == [
        (1, "A1", None),
        (2, None, None),
        (3, "C3", "outside-scope-no-transplant"),
        (4, None, None),
    ]
    assert set(rows[0]) == {
        *("row", "id", "status", "advice", "risk", "reachable", "missing", "ask_next", "error", "past_review"),
    }
    assert "clinical.age" in rows[1]["error"]
    assert rows[3]["status"] is None
    assert rows[3]["error"]
    assert "4 patients" in told.err


def test_audit_agrees_with_decide(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same patient by both commands: the same status, advice, risk, reachable, missing and next question."""
    from engine.packs.shelf import demonstration

    values = demonstration().model_dump(mode="json", exclude_none=True)
    values["clinical"]["cytogenetics"]["t_4_14"] = "pending"
    case = tmp_path / "case.json"
    case.write_text(json.dumps(values), encoding="utf-8")
    assert main(["decide", str(case), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(values).encode())))
    assert main(["audit", "-"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["risk"] == said["risk"]["group"]
    for name in ("status", "advice", "reachable", "missing", "ask_next"):
        assert row[name] == said[name]


def test_audit_writes_whole_or_not_at_all(cohort: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Results go to the file; a folder that is not there gives 2 and leaves nothing."""
    out = tmp_path / "results.ndjson"
    assert main(["audit", str(cohort), "--out", str(out)]) == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 4
    assert capsys.readouterr().out == ""
    assert main(["audit", str(cohort), "--out", str(tmp_path / "no" / "results.ndjson")]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cohort.ndjson", "results.ndjson"]


def test_results_never_replace_the_cohort_or_a_device(cohort: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The cohort itself and what is no file are refused as a place for results; both stay as they were."""
    before = cohort.read_bytes()
    for target in (str(cohort), os.devnull):
        assert main(["audit", str(cohort), "--out", target]) == 2
        assert target in capsys.readouterr().err
    assert cohort.read_bytes() == before
    assert not Path(os.devnull).is_file()


def test_a_link_is_followed_and_stays_a_link(cohort: Path, tmp_path: Path) -> None:
    """Results written to a link land in the file it leads to."""
    target, link = tmp_path / "target.ndjson", tmp_path / "link.ndjson"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert main(["audit", str(cohort), "--out", str(link)]) == 0
    assert link.is_symlink()
    assert len(target.read_text(encoding="utf-8").splitlines()) == 4


def test_a_link_to_itself_is_refused(cohort: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence and status 2, as for any place that cannot be written."""
    link = tmp_path / "loop.ndjson"
    link.symlink_to(link)
    assert main(["audit", str(cohort), "--out", str(link)]) == 2
    assert capsys.readouterr().err.count("leads nowhere") == 1


@pytest.mark.parametrize("begins", [b"\x1f\x8b\x08", b"PK\x03\x04", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ", b"BZh9"])
def test_a_packed_cohort_is_refused(begins: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A compressed file or a workbook is no cohort of one unreadable patient."""
    packed, out = tmp_path / "cohort.csv.gz", tmp_path / "results.ndjson"
    packed.write_bytes(begins + b" and more")
    assert main(["audit", str(packed), "--out", str(out)]) == 2
    assert capsys.readouterr().err.startswith(f"plateau audit: {packed}: is compressed, or a workbook; unpack it")
    assert not out.exists()


def test_a_hyphen_is_standard_output(
    cohort: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As for input: no file of that name is written."""
    monkeypatch.chdir(tmp_path)
    assert main(["audit", str(cohort), "--out", "-"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4
    assert not Path("-").exists()
