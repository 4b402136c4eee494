"""An audit of a table: the same lines as of NDJSON, and one sentence for a table that cannot be taken."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from desktop.__main__ import main
from desktop.commands import audit, tables
from desktop.commands.concordance import Counting
from engine.case_file import CaseError
from engine.cohort.places import take_cells
from tests.laws.asking import dice
from tests.laws.cohorts import as_text, random_cells, tabulate

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


def test_a_huge_cell_is_one_bad_row(told: Audit) -> None:
    """Ten million characters where a number or a name should be: told, cut short, and the rest go on."""
    rows = told(
        f"as_of,age,identity.record_number\n{AS_OF},{'7' * 10_000_000},A\n{AS_OF},60,{'x' * 10_000_000}\n{AS_OF},60,C\n"
    )
    assert [row["error"] is None for row in rows] == [False, False, True]
    assert all(len(row["error"]) < 200 for row in rows[:2])


@pytest.mark.parametrize("rows", [50, 1000])
def test_what_is_counted_is_the_same_of_every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    """Recommended, given, centre and year: one concordance from NDJSON and from a table, with rows that are no case."""
    monkeypatch.setattr(tables, "ROWS", rows)
    patients = [*draw_patients(200), {"clinical.as_of": AS_OF, "clinical.age": -1, "decision.advice": "observe"}]
    lines, texts = tmp_path / "cohort.ndjson", tmp_path / "cohort.csv"
    lines.write_text("\n".join(json.dumps(nest(cells)) for cells in patients), encoding="utf-8")
    pl.DataFrame(
        [{path: as_text(value) for path, value in cells.items()} for cells in patients], infer_schema_length=None
    ).write_csv(texts)
    found = []
    for file, decide in ((lines, audit._decide_lines), (texts, audit._decide_table)):
        counts = audit.Counts(audit.open_pack("mayo-2012"), audit.open_pack("contemporary-2026"))
        counts.report = Counting(counts.edition, counts.beside)
        assert len(list(decide(str(file), counts))) > 0
        assert counts.report.others is not None
        found.append((counts.own, counts.others, counts.report.own.close(), counts.report.others.close()))
    assert found[0] == found[1]
    for each in found[0][2:]:
        assert (sum(each.counts.values()), each.unreadable) == (200, 1)
        assert sum(number > 0 for number in each.counts.values()) >= 2
