"""The example of the package README: any tool that maps parts of a table over processes gets the same answers."""

import re
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import polars as pl
from polars.testing import assert_frame_equal

from engine.cohort.batch import decide_table
from engine.packs.shelf import open_edition
from tests.laws.cohorts import random_rows, tabulate

README = Path(__file__).parents[2] / "engine" / "README.md"


def read_example() -> dict[str, Any]:
    """The names that the example of the README defines."""
    (code,) = re.findall(r"^```python\n(.*?)^```", README.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - our own README
    return names


def advise_part(part: pl.DataFrame) -> pl.DataFrame:
    """What a worker process does with one part."""
    (told,) = read_example()["advise"]([part])
    assert isinstance(told, pl.DataFrame)
    return told


def test_the_example_maps_over_processes() -> None:
    """Two processes with three parts of a table give what one call gives: the function is pure and can be sent."""
    table = tabulate(random_rows(7, 300), typed=False)
    parts = list(table.iter_slices(100))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        told = list(pool.map(advise_part, parts))
    assert_frame_equal(pl.concat(told), decide_table(open_edition("mayo-2012"), table))


def test_a_table_is_left_as_it_was() -> None:
    """Deciding changes no cell of the table, and deciding it again gives the same."""
    table = tabulate(random_rows(8, 100), typed=True)
    before = table.clone()
    first = decide_table(open_edition("contemporary-2026"), table)
    assert_frame_equal(table, before)
    assert_frame_equal(first, decide_table(open_edition("contemporary-2026"), table))
