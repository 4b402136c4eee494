"""Tables that cannot be taken, places that cannot be written: one sentence, status 2, and nothing left behind."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from desktop.__main__ import main
from desktop.commands import audit, tables

AS_OF = "2026-11-22"
HEAD = "identity.record_number,as_of,response.current\n"
REFUSED = {
    "unknown": (f"as_of,respons.current\n{AS_OF},PR\n", "the column 'respons.current' names no place of a case"),
    "doubled": (f"as_of,age,age\n{AS_OF},60,60\n", "the columns 'age' and 'age' name the same place, clinical.age"),
    "twice": (f"as_of,age,clinical.age\n{AS_OF},6,6\n", "the columns 'age' and 'clinical.age' name the same place"),
    "series": (f"as_of,series.baseline.date\n{AS_OF},\n", "the column 'series.baseline.date' names no place"),
    "headless": (f"A1,{AS_OF},PR\n", "the column 'A1' names no place of a case; name it by its path"),
    "no day": ("identity.record_number\nA1\n", "has no column as_of; add it"),
    "semicolons": (f"as_of;age\n{AS_OF};60\n", "part the columns by commas"),
    "old line ends": (f"as_of,age\r{AS_OF},60\r", "the first line cannot be told from the next"),
    "empty": ("", "has no column as_of"),
    "ragged": (f"{HEAD}A,{AS_OF},PR\nB,{AS_OF},PR,x\n", "line 3 has 4 cells, more than the 3 columns; put a cell"),
    "cut off": (f"{HEAD}A,{AS_OF},PR\nB,{AS_OF}", "breaks off in its last line, which has 2 of 3 cells; write it"),
    "cut off, with quotes": (f'{HEAD}A,{AS_OF},PR\n"B, C"', "breaks off in its last line, which has 1 of 3 cells"),
    "open quote": (f'{HEAD}A,{AS_OF},"PR\n', "cannot be read as CSV; put a cell that holds a comma"),
    "latin-1": (f"{HEAD}M\xfcller,{AS_OF},PR\n".encode("latin-1"), "is not text in UTF-8 (after line"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_a_csv_file_that_cannot_be_taken(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence with the file, the column or the line, and the remedy; status 2 and nothing written."""
    content, sentence = REFUSED[kind]
    file, out = tmp_path / "cohort.csv", tmp_path / "results.ndjson"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    assert main(["audit", str(file), "--out", str(out)]) == 2
    printed = capsys.readouterr()
    assert sentence in printed.err
    assert printed.err.startswith(f"plateau audit: {file}: ")
    assert printed.err.count("\n") == 1
    assert printed.out == ""
    assert [each.name for each in tmp_path.iterdir()] == ["cohort.csv"]


def test_a_whole_file_does_not_break_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Empty lines are no rows; a line with its end may leave empty cells out, and the last whole one needs no end."""
    file = tmp_path / "cohort.csv"
    file.write_text(f"{HEAD}A,{AS_OF}\n\n,{AS_OF},", encoding="utf-8")
    assert main(["audit", str(file)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["error"] for row in rows] == [None, None]


GARBLED: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda whole: whole[:-40],
    "a beginning and an end": lambda _: b"PAR1 and no more PAR1",
    "empty": lambda _: b"",
    "garbled within": lambda whole: whole[:100] + bytes(reversed(whole[100:900])) + whole[900:],
}


@pytest.mark.parametrize("how", GARBLED)
def test_a_corrupt_parquet_file(how: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Cut off, empty, or garbled within: refused in one sentence, never taken for a smaller cohort, nothing left."""
    file = tmp_path / "cohort.parquet"
    pl.DataFrame({"as_of": [AS_OF] * 50_000, "age": range(50_000)}).write_parquet(file)
    file.write_bytes(GARBLED[how](file.read_bytes()))
    assert main(["audit", str(file), "--out", str(tmp_path / "results.ndjson")]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "write it again" in said
    assert [each.name for each in tmp_path.iterdir()] == ["cohort.parquet"]


def test_a_reader_that_breaks_down_is_noticed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the batches end before the rows do, the cohort is refused instead of counted in part."""
    file = tmp_path / "cohort.csv"
    file.write_text("as_of\n" + f"{AS_OF}\n" * 100, encoding="utf-8")
    whole = pl.LazyFrame.collect_batches
    monkeypatch.setattr(pl.LazyFrame, "collect_batches", lambda self, **words: list(whole(self, **words))[:2])
    monkeypatch.setattr(tables, "ROWS", 40)
    assert main(["audit", str(file), "--out", str(tmp_path / "results.ndjson")]) == 2
    assert "only 80 of its 100 rows can be read" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["cohort.csv"]


def test_a_column_of_lists_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What no cell can hold is refused by the column's name."""
    file = tmp_path / "cohort.parquet"
    pl.DataFrame({"as_of": [AS_OF], "response.current": [["PR"]]}).write_parquet(file)
    assert main(["audit", str(file)]) == 2
    assert "the column 'response.current' holds List(String), which no cell" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_table_without_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str) -> None:
    """No patient is an answer: no line, and a summary that says 0."""
    file = tmp_path / f"cohort{suffix.upper()}"
    frame = pl.DataFrame(schema={"as_of": pl.String, "age": pl.Int64})
    frame.write_csv(file) if suffix == ".csv" else frame.write_parquet(file)
    assert main(["audit", str(file)]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert ": 0 patients by mayo-2012" in printed.err


def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    """When the results do not fit: one sentence, status 2, the old results as they were and nothing beside them."""
    resource = pytest.importorskip("resource")
    file, out = tmp_path / "cohort.csv", tmp_path / "results.ndjson"
    file.write_text("as_of\n" + f"{AS_OF}\n" * 5000, encoding="utf-8")
    out.write_text("old", encoding="utf-8")
    code = (
        f"import resource, sys\nresource.setrlimit(resource.RLIMIT_FSIZE, (100_000, {resource.RLIM_INFINITY}))\n"
        f"from desktop.__main__ import main\n"
        f"sys.exit(main(['audit', {str(file)!r}, '--out', {str(out)!r}]))"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "cannot be written" in done.stderr
    assert out.read_text(encoding="utf-8") == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["cohort.csv", "results.ndjson"]


def test_interrupted_in_the_middle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped by the keyboard between two batches: status 130, and nothing is left behind."""
    file = tmp_path / "cohort.csv"
    file.write_text(f"as_of\n{AS_OF}\n", encoding="utf-8")
    first = pl.DataFrame({"as_of": [AS_OF]})

    def read(_: str) -> Any:
        yield first
        raise KeyboardInterrupt

    monkeypatch.setattr(audit, "read_batches", read)
    assert main(["audit", str(file), "--out", str(tmp_path / "results.ndjson")]) == 130
    assert [each.name for each in tmp_path.iterdir()] == ["cohort.csv"]


def test_results_never_replace_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The cohort itself is refused as the place for results."""
    file = tmp_path / "cohort.csv"
    file.write_text(f"as_of\n{AS_OF}\n", encoding="utf-8")
    assert main(["audit", str(file), "--out", str(file)]) == 2
    assert "is the cohort itself" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["cohort.csv", "cohort.parquet", "cohort.ndjson"])
def test_without_the_extra(tmp_path: Path, name: str) -> None:
    """Without numpy and polars a table says in one sentence what to install and how; NDJSON is audited all the same."""
    file = tmp_path / name
    file.write_text(json.dumps({"plateau": 1, "clinical": {"as_of": AS_OF}}), encoding="utf-8")
    code = (f"import sys\nsys.modules |= dict.fromkeys(('numpy', 'polars'))\n"
            f"from desktop.__main__ import main\nsys.exit(main(['audit', {str(file)!r}]))")  # fmt: skip
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    if name.endswith("ndjson"):
        assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    else:
        need = "CSV and Parquet need the extra plateau[audit]; install it with: python3 run.py setup audit"
        assert (done.returncode, done.stdout, done.stderr) == (2, "", f"plateau audit: {file}: {need}\n")


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_pipe_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str) -> None:
    """A table is read more than once, which a pipe cannot be: it is refused at once."""
    os.mkfifo(tmp_path / f"cohort{suffix}")
    assert main(["audit", str(tmp_path / f"cohort{suffix}")]) == 2
    assert "is a pipe" in capsys.readouterr().err
