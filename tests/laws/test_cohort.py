"""A table of patients gets, row for row, what each patient gets alone: nothing is decided twice."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.commands.audit import decide_row
from engine.case import Case
from engine.case_file import CaseError
from engine.cohort.batch import decide_table
from engine.cohort.places import take_cells
from engine.cohort.row import answer
from engine.compilation import compile_edition
from engine.edition import Edition
from engine.packs.files import find_folder
from engine.packs.shelf import open_edition, read_pack
from tests.laws.cohorts import random_cells, random_rows, tabulate

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
@example(seed=108, typed=False)  # an identifier over two lines is refused in a table too
def test_a_table_gives_each_patient_the_same(pack: str, seed: int, *, typed: bool) -> None:
    """1,800 random rows a pathway, known in part, spoilt, contradictory, in any unit, as texts or typed: the same
    status, advice, risk, reachable and missing facts, next question and refusal as that patient gets alone.
    """
    compare(pack, tabulate(random_rows(seed, ROWS), typed=typed))


def vary_readings(pack: str) -> Iterator[Edition]:
    """The edition with each question in turn going on by each of its arrows while its answer is unknown, or waiting."""
    whole = read_pack(find_folder(pack))
    questions = whole.pathway.questions
    for at, question in enumerate(questions):
        for reading in (None, *range(len(question.arrows))):
            if reading != question.if_unknown:
                others = (*questions[:at], replace(question, if_unknown=reading), *questions[at + 1 :])
                yield compile_edition(replace(whole, pathway=replace(whole.pathway, questions=others)))


@pytest.mark.parametrize("pack", PACKS)
def test_whatever_an_edition_declares_for_the_unknown(pack: str) -> None:
    """Of every such variant, sound or not, the table tells what the walk, the diagram and the interview tell a row."""
    rows = [random_cells(Random(seed)) for seed in range(ROWS)]  # noqa: S311 - a sample, no secret
    clinical = [{path: cell for path, cell in row.items() if path.startswith("clinical.")} for row in rows]
    table = tabulate(clinical, typed=False)
    cases = [take_cells(cells) for cells in table.iter_rows(named=True)]
    for edition in vary_readings(pack):
        told = decide_table(edition, table).drop("id", "past_review")
        for one, case in zip(told.iter_rows(named=True), cases, strict=True):
            assert one == answer(edition, case.clinical)
