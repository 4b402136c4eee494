"""The benchmark of cohorts: both sides decide the same rows alike, and a target that is missed is printed as missed."""

import csv
import importlib.util
from pathlib import Path
from typing import Any

import pytest

from desktop.benchmarks import cohort
from desktop.benchmarks.comparison import Comparison
from desktop.benchmarks.rowwise import decide_rows, read_texts
from desktop.commands import bench
from desktop.commands.inputs import Refusal
from engine.packs.shelf import open_edition

EDITION = open_edition()


def test_the_loop_agrees_with_the_table() -> None:
    """20,000 drawn patients, nearly all known: the same advice from both, every advice among them, none refused."""
    table = cohort.draw_table(20_000)
    cohort.check_agreement(EDITION, table)
    told = decide_rows(table.iter_rows(named=True))
    assert {row["advice"] for row in told} == {None, *(each.id for each in EDITION.pathway.advice)}
    assert {row["error"] for row in told} == {None}


def test_the_loop_reads_a_csv_file_alike(tmp_path: Path) -> None:
    """From the texts of the file the loop gives what it gives from the values."""
    table = cohort.draw_table(500)
    file = tmp_path / "cohort.csv"
    table.write_csv(file)
    with file.open(encoding="utf-8", newline="") as lines:
        told = decide_rows(read_texts(csv.DictReader(lines), 400))
    assert told == decide_rows(table[:400].iter_rows(named=True))


def test_different_answers_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loop that says something else makes the benchmark void."""
    wrong = [{"row": 1, "id": "R0", "advice": "stop-lenalidomide", "error": None}]
    monkeypatch.setattr(cohort, "decide_rows", lambda _: wrong)
    with pytest.raises(Refusal, match="a benchmark of different answers is void"):
        cohort.check_agreement(EDITION, cohort.draw_table(1))


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("cytogenetics.del17p", "perhaps", "is no word of it"),
        ("maintenance.months", -1, "does not fit"),
        ("cytogenetics.pcli_percent", 101.0, "is no percentage"),
        ("as_of", None, "is required"),
    ],
)
def test_the_loop_refuses_what_is_no_case(name: str, value: Any, said: str) -> None:
    """A row that the audit would refuse is refused by the loop too: both do the same work."""
    row = cohort.draw_table(1).row(0, named=True) | {name: value}
    (told,) = decide_rows([row])
    assert told["advice"] is None
    assert said in str(told["error"])


@pytest.mark.slow
def test_every_line_is_measured_and_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """With few patients: three lines with both figures, and each says whether its target is kept or missed."""
    monkeypatch.setattr(cohort, "PATIENTS", 2000)
    monkeypatch.setattr(cohort, "LOOPED", 1000)
    monkeypatch.setattr(cohort, "SCALE", 2.0)
    monkeypatch.setattr(cohort, "ROUNDS", 1)
    lines = list(cohort.compare_cohort(EDITION))
    assert [line.name for line in lines] == list(cohort.NAMES)
    for line in lines:
        assert line.ours is not None
        assert line.ratio is not None
        if line.unit == "ms":
            assert f"the target is {'kept' if line.kept else 'missed'}" in line.remark
            assert bench.tell(line).splitlines()[0].endswith(bench.KEPT if line.kept else bench.MISSED)


def test_without_the_extra_each_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines stand without figures, with what to install."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    lines = list(cohort.compare_cohort(EDITION))
    assert [(line.ours, line.remark) for line in lines] == [(None, cohort.MISSING)] * 3
    assert all(isinstance(line, Comparison) and line.bound is not None for line in lines)
