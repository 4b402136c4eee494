"""A million patients from a table, against a hand-written loop over the same rows; and the memory that an audit holds.

What is timed for us: from the table in memory (words as categories, which is how Parquet holds them) to the table of
results: record number, status, advice, risk group, reachable and missing facts, next question, error. From CSV: from
the file to that table. The edition is open, and the tables that its diagram becomes (`DiagramTable`) were made in the
round that is not counted, as its diagram was when it was opened; how long a first go takes is remarked.

What is timed for the loop: from a list of dictionaries, one a row, to a list of results with record number, advice and
error; a row that is no case is told as such, as ours is (`desktop.benchmarks.rowwise`). From CSV: from the file by
`csv.DictReader` to that list. The loop runs over the first hundred thousand rows and its time is scaled up. Both sides
must first give the same advice on those rows. We read one part while another is decided, on two processors where there
are two, and polars uses all; the loop uses one.
"""

import csv
import functools
import importlib.util
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.benchmarks.comparison import MILLISECONDS, Bound, Comparison, time_action, time_in_turn
from desktop.benchmarks.patients import BESIDE, RECORDED, SEED, UNKNOWN
from desktop.benchmarks.processes import run
from desktop.benchmarks.rowwise import decide_rows, read_texts
from desktop.commands.inputs import Refusal
from desktop.commands.tables import ROWS, read_batches
from engine.edition import Edition

if TYPE_CHECKING:
    import polars as pl

PATIENTS, LOOPED = 1_000_000, 100_000
SCALE = PATIENTS / LOOPED
ROUNDS = 7
LOADED, FROM_CSV, FLAT = Bound("at least", 15), Bound("at least", 8), Bound("at most", 2)
NAMES = ("a million patients from a table, against a loop", "a million patients from CSV, against a loop",
         "memory of an audit of a million, against a hundred thousand")  # fmt: skip
MISSING = "the extra plateau[audit] is not installed: python3 run.py setup audit"
NUMBER = "identity.record_number"
# Audits a file in a process of its own and prints the most memory that it held, in MB; results go nowhere.
_HELD = """
import sys, tempfile
from desktop.__main__ import main
from desktop.benchmarks.memory import find_most_memory
with tempfile.TemporaryDirectory() as folder:
    status = main(["audit", sys.argv[1], "--out", folder + "/results.ndjson"])
print(find_most_memory())
sys.exit(status)
"""


def compare_cohort(edition: Edition) -> Iterator[Comparison]:
    """The three comparisons; without the extra each says how to get it."""
    if any(importlib.util.find_spec(name) is None for name in ("numpy", "polars")):
        for name, unit, bound in zip(NAMES, ("ms", "ms", "MB"), (LOADED, FROM_CSV, FLAT), strict=True):
            yield Comparison(name, unit, None, None, bound, MISSING)
        return
    table = draw_table(PATIENTS)
    check_agreement(edition, table[:LOOPED])
    yield compare_loaded(edition, table)
    with tempfile.TemporaryDirectory() as folder:
        whole, part = (Path(folder) / f"{name}.csv" for name in ("whole", "part"))
        table.write_csv(whole)
        table[:LOOPED].write_csv(part)
        del table
        yield compare_csv(edition, whole)
        yield measure_held(whole, part)


def draw_table(number: int) -> "pl.DataFrame":
    """So many patients as flat columns, drawn as `draw_cases` draws them; the same ones each time."""
    import numpy as np  # noqa: PLC0415 - the extra
    import polars as pl  # noqa: PLC0415

    chance = np.random.default_rng(SEED)
    columns = []
    for place, values in RECORDED.items():
        kind = pl.Categorical(pl.Categories.random()) if isinstance(values[0], str) else None
        different = pl.Series([*values, None], dtype=kind, strict=False)
        at = np.where(chance.random(number) < UNKNOWN, len(values), chance.integers(0, len(values), number))
        columns.append(different.gather(pl.Series(at.astype(np.uint32))).alias(place))
    table = pl.DataFrame(columns)
    beside = []
    for place, (other, allowed) in BESIDE.items():
        words = pl.col(other).cast(table.schema[other] if table.schema[other] == pl.Boolean else pl.String)
        fits = words.is_in([each for each in allowed if each is not None]).fill_null(value=None in allowed)
        beside.append(pl.when(fits).then(pl.col(place)).alias(place))
    numbers = pl.int_range(number, eager=True).cast(pl.String)
    day = pl.lit("2026-11-22").cast(pl.Categorical(pl.Categories.random())).alias("as_of")
    return table.with_columns(*beside, day, ("R" + numbers).alias(NUMBER))


def decide_all(edition: Edition, batches: "Iterator[pl.DataFrame]") -> "list[pl.DataFrame]":
    """What is timed for us: the results of every batch."""
    from engine.cohort.batch import decide_tables  # noqa: PLC0415 - the extra

    return [decided.as_table() for (decided,) in decide_tables([edition], batches)]


def check_agreement(edition: Edition, table: "pl.DataFrame") -> None:
    """Table and loop give each patient the same advice.

    :raises Refusal: naming the first patient on whom they part.
    """
    (ours,) = decide_all(edition, iter([table]))
    for mine, theirs in zip(ours.iter_rows(named=True), decide_rows(table.iter_rows(named=True)), strict=True):
        advice = mine["advice"] if mine["status"] == "advice" else None
        if (mine["error"] is None) != (theirs["error"] is None) or (theirs["advice"] or advice) != advice:
            raise Refusal(
                f"patient {theirs['row']} gets {mine['advice']} from the table and {theirs['advice']} from the loop: "
                "a benchmark of different answers is void; correct the loop"
            )


def compare_loaded(edition: Edition, table: "pl.DataFrame") -> Comparison:
    """From the loaded table; the loop from as many dictionaries as it is given."""
    rows = table[:LOOPED].to_dicts()
    first = time_action(lambda: decide_all(replace(edition), table.iter_slices(ROWS)))  # as a newly opened edition
    ours, theirs = time_in_turn(
        lambda: time_action(lambda: decide_all(edition, table.iter_slices(ROWS))),
        lambda: time_action(lambda: decide_rows(rows)),
        ROUNDS,
        min,
    )
    unchecked = min(time_action(lambda: decide_rows(rows, checking=False)) for _ in range(ROUNDS))
    return _tell(NAMES[0], ours, theirs, LOADED, f"{unchecked * SCALE / ours:.1f} times, a first go {first:.2f} s")


def compare_csv(edition: Edition, file: Path) -> Comparison:
    """From the file to the results."""

    def loop(*, checking: bool = True) -> None:
        with file.open(encoding="utf-8", newline="") as lines:
            decide_rows(read_texts(csv.DictReader(lines), LOOPED), checking=checking)

    ours, theirs = time_in_turn(
        lambda: time_action(lambda: decide_all(edition, read_batches(str(file)))),
        lambda: time_action(loop),
        ROUNDS,
        min,
    )
    unchecked = min(time_action(functools.partial(loop, checking=False)) for _ in range(ROUNDS))
    return _tell(NAMES[1], ours, theirs, FROM_CSV, f"{unchecked * SCALE / ours:.1f} times")


def _tell(name: str, ours: float, theirs: float, bound: Bound, unchecked: str) -> Comparison:
    found = Comparison(name, "ms", ours * MILLISECONDS, theirs * SCALE * MILLISECONDS, bound)
    remark = (f"{PATIENTS / ours / 1e6:.1f} million patients a second; the target is "
              f"{'kept' if found.kept else 'missed'}. The loop ran over {LOOPED:,} and is scaled up; against one that "
              f"checks nothing {unchecked}")  # fmt: skip
    return replace(found, remark=remark)


def measure_held(whole: Path, part: Path) -> Comparison:
    """The most memory that `plateau audit` holds over the whole file, and over its first tenth: it is streamed."""
    if sys.platform == "win32":
        return Comparison(NAMES[2], "MB", None, None, FLAT, "Windows tells a process nothing of the memory it held")
    with tempfile.TemporaryDirectory() as bytecode:
        ours, theirs = (float(run((sys.executable, "-c", _HELD, str(file)), bytecode).stdout) for file in (whole, part))
    return Comparison(NAMES[2], "MB", ours, theirs, FLAT)
