"""A table of patients gets, row for row, what each patient gets alone: nothing is decided twice."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.commands.audit import decide_row
from engine.case import Case
from engine.case_file import CaseError
from engine.cohort.batch import decide_table
from engine.cohort.places import take_cells
from engine.packs.shelf import open_edition
from tests.laws.cohorts import random_rows, tabulate

PACKS = ("mayo-2012", "contemporary-2026")
ROWS = 120


def decide_each(pack: str, table: pl.DataFrame) -> list[dict[str, Any]]:
    """Every row by itself, as the command decides a case."""

    def read(cells: dict[str, Any]) -> Case | str:
        try:
            return take_cells(cells)
        except CaseError as error:
            return "; ".join(error.problems)

    return [
        decide_row(open_edition(pack), row, read(cells)) for row, cells in enumerate(table.iter_rows(named=True), 1)
    ]


def compare(pack: str, table: pl.DataFrame) -> list[dict[str, Any]]:
    """The rows alone, once the table is shown to give the same."""
    alone = decide_each(pack, table)
    together = decide_table(open_edition(pack), table)
    for row, (one, told) in enumerate(zip(alone, together.iter_rows(named=True), strict=True), 1):
        assert {"row": row, **told} == one, table.row(row - 1, named=True)
    return alone


@pytest.mark.parametrize("pack", PACKS)
@settings(max_examples=15)
@given(seed=st.integers(0, 2**32), typed=st.booleans())
def test_a_table_gives_each_patient_the_same(pack: str, seed: int, *, typed: bool) -> None:
    """1,800 random rows a pathway, known in part, spoilt, contradictory, in any unit, as texts or typed: the same
    status, advice, risk, reachable and missing facts, next question and refusal as that patient gets alone.
    """
    compare(pack, tabulate(random_rows(seed, ROWS), typed=typed))
