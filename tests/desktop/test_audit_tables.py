"""An audit of a table: the same lines as of NDJSON, and one sentence for a table that cannot be taken."""

import datetime as dt
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from desktop.__main__ import main
from desktop.commands import audit, tables
from engine.case_file import CaseError
from engine.cohort.places import take_cells
from tests.laws.asking import dice
from tests.laws.cohorts import as_text, random_cells, tabulate

if TYPE_CHECKING:
    from engine.cohort.alike import Alike

AS_OF = "2026-11-22"
Audit = Callable[..., list[dict[str, Any]]]


def draw_patients(count: int) -> list[dict[str, Any]]:
    """The cells of patients whom a case file would take."""
    rng, found = dice(2026), []
    while len(found) < count:
        cells = random_cells(rng)
        try:
            take_cells(cells)
        except CaseError:
            continue
        found.append(cells)
    return found


def nest(cells: dict[str, Any]) -> dict[str, Any]:
    """The same patient as a case file has it."""
    case: dict[str, Any] = {"plateau": 1}
    for path, value in cells.items():
        if path.endswith(".unit"):
            continue
        section = case
        *sections, name = path.split(".")
        for each in sections:
            section = section.setdefault(each, {})
        unit = cells.get(f"{path}.unit")
        section[name] = value if unit is None else {"value": value, "unit": unit}
    return case


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Audit:
    """Audits a table, given as the bytes of a CSV file or as columns, and gives the result lines."""

    def run(table: bytes | str | pl.DataFrame) -> list[dict[str, Any]]:
        file = tmp_path / ("cohort.parquet" if isinstance(table, pl.DataFrame) else "cohort.csv")
        if isinstance(table, pl.DataFrame):
            table.write_parquet(file)
        else:
            file.write_bytes(table.encode() if isinstance(table, str) else table)
        capsys.readouterr()
        assert main(["audit", str(file)]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


@pytest.mark.parametrize("pack", ["mayo-2012", "contemporary-2026"])
@pytest.mark.parametrize("rows", [37, 100_000])
def test_a_table_gives_the_lines_of_ndjson(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, pack: str, rows: int
) -> None:
    """400 patients as NDJSON, as CSV and as Parquet, in one batch and in many: the same bytes and the same summary."""
    monkeypatch.setattr(tables, "ROWS", rows)
    patients = draw_patients(400)
    lines, texts, typed = (tmp_path / f"cohort.{kind}" for kind in ("ndjson", "csv", "parquet"))
    lines.write_text("\n".join(json.dumps(nest(cells)) for cells in patients), encoding="utf-8")
    tabulate(patients, typed=False).write_csv(texts)
    tabulate(patients, typed=True).write_parquet(typed)
    said = []
    for file in (lines, texts, typed):
        assert main(["audit", str(file), "--pack", pack]) == 0
        printed = capsys.readouterr()
        said.append((printed.out, Counter(printed.err.replace(str(file), "").splitlines())))
    assert said[0][0].count("\n") == 400
    assert said[0] == said[1] == said[2]


def test_a_csv_file_as_other_programs_write_it(told: Audit) -> None:
    """A mark at the beginning, line ends of Windows, quotes, spaces, empty lines and short rows change nothing."""
    rows = told(
        '\ufeffidentity.record_number , as_of,"transplant.done",response.current\r\n'
        f'" A,1 ",{AS_OF} ,TRUE, PR\r\n\r\nÄ2,{AS_OF},false\r\n,,,\r\n"q""3",{AS_OF},,\r\n'
    )
    assert [(row["row"], row["id"], row["advice"], row["error"]) for row in rows] == [
        (1, "A,1", None, None),
        (2, "Ä2", "outside-scope-no-transplant", None),
        (3, 'q"3', None, None),
    ]


def test_bad_cells_are_told_in_their_line(told: Audit) -> None:
    """A row that is no case says which column and what is wrong, as the case file does; the rest go on."""
    rows = told(
        "as_of,transplant.done,cytogenetics.pcli_percent,safety.creatinine,safety.creatinine.unit,maintenance.months\n"
        f'{AS_OF},1,,,,\n{AS_OF},,"2,5",,,\n{AS_OF},,,1.0,g,\n{AS_OF},,,1.0,,\n{AS_OF},,,,mg/dL,\n22.11.2026,,,,,\n'
        f",true,,,,\n{AS_OF},,,,,3\n{AS_OF},,,-1,mg/dL,\n{AS_OF},,,{'9' * 100_000}e99999,mg/dL,\n"
    )
    errors = [row["error"] for row in rows]
    assert errors[0] == "clinical.transplant.done: 1 is not true or false"
    assert errors[1] == "clinical.cytogenetics.pcli_percent: '2,5' is not a number"
    assert "has the unit 'g', which is not one of mg/dL, umol/L" in errors[2]
    assert errors[3] == "clinical.safety.creatinine.unit: is required; add it"
    assert errors[4] is None
    assert errors[5] == "clinical.as_of: is not a date; write it as 2026-11-22"
    assert errors[6] == "clinical.as_of: is required; add it"
    assert "clinical.maintenance.months: recorded, but maintenance.status is not on or stopped" in errors[7]
    assert "is negative, which cannot be" in errors[8]
    assert "too large for a number" in errors[9]
    assert all(row["status"] is None and row["id"] is None for row in rows if row["error"])


def test_a_parquet_file_with_types(told: Audit) -> None:
    """Days, truth values, whole numbers and such beside gaps, categories, decimals, empty columns: each as it means."""
    day = dt.date(2026, 11, 22)
    frame = pl.DataFrame(
        {
            "as_of": pl.Series([day, day, day], dtype=pl.Date),
            "transplant.done": [True, True, None],
            "transplant.date": pl.Series([dt.datetime(2026, 5, 1), None, None], dtype=pl.Datetime),  # noqa: DTZ001
            "identity.record_number": [7, 8, 9],
            "age": pl.Series([60, None, 61], dtype=pl.Int8),
            "maintenance.status": pl.Series(["on", "on", None], dtype=pl.Categorical),
            "maintenance.drug": pl.Series(["lenalidomide"] * 2 + [None], dtype=pl.Enum(["lenalidomide", "other"])),
            "maintenance.months": [24.0, 2.5, None],
            "cytogenetics.pcli_percent": pl.Series([Decimal("1.2"), None, None], dtype=pl.Decimal(5, 2)),
            "mrd.status": pl.Series([None] * 3, dtype=pl.Null),
            "safety.anc": pl.Series([1800, None, 1], dtype=pl.Int64),
            "safety.anc.unit": ["/uL", "/uL", "10^9/L"],
        }
    )
    rows = told(frame)
    assert [row["id"] for row in rows] == ["7", None, "9"]
    assert [row["error"] for row in rows] == [None, "clinical.maintenance.months: 2.5 is not a whole number", None]
    assert rows[0]["missing"]
    assert "maintenance.months" not in rows[0]["missing"]


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


def test_a_huge_cell_is_one_bad_row(told: Audit) -> None:
    """Ten million characters where a number or a name should be: told, cut short, and the rest go on."""
    rows = told(
        f"as_of,age,identity.record_number\n{AS_OF},{'7' * 10_000_000},A\n{AS_OF},60,{'x' * 10_000_000}\n{AS_OF},60,C\n"
    )
    assert [row["error"] is None for row in rows] == [False, False, True]
    assert all(len(row["error"]) < 200 for row in rows[:2])


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


@pytest.mark.parametrize("rows", [50, 1000])
def test_what_is_counted_is_the_same_of_every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    """Recommended, given, centre and year: counted alike from NDJSON and from a table, with rows that are no case."""
    monkeypatch.setattr(tables, "ROWS", rows)
    patients = [*draw_patients(200), {"clinical.as_of": AS_OF, "clinical.age": -1, "decision.advice": "observe"}]
    lines, texts = tmp_path / "cohort.ndjson", tmp_path / "cohort.csv"
    lines.write_text("\n".join(json.dumps(nest(cells)) for cells in patients), encoding="utf-8")
    pl.DataFrame(
        [{path: as_text(value) for path, value in cells.items()} for cells in patients], infer_schema_length=None
    ).write_csv(texts)
    found = []
    for file, decide in ((lines, audit._decide_lines), (texts, audit._decide_table)):
        counted: Counter[Alike] = Counter()
        counts = audit.Counts(audit.open_pack("mayo-2012"), None, sink=counted.update)
        assert len(list(decide(str(file), counts))) > 0
        found.append(counted)
    assert found[0] == found[1]
    assert found[0].total() == 201
    assert {each.unread for each in found[0]} == {True, False}
    assert {each.agrees for each in found[0]} == {None, True, False}
