"""Random cohorts as tables: patients of both pathways as flat cells, some spoilt in every way that a table is."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import polars as pl

from engine.cohort.places import list_places
from engine.quantities import UNITS
from tests.oracle import contemporary_patients, patients

PATHS = tuple(list_places())
# What stands in tables where a value should: other notations, other units, slips, and what only looks like it.
SPOILT = (
    "", " ", "  absent ", "Absent", "ABSENT", "true", "True", "TRUE", "yes", "1", "0", "-1", "1.0", "3.0", "2.5",
    "2,5", "1e3", "1e-5", "1E5", ".5", "5.", "+5", "1_000", "0x1F", "inf", "-inf", "nan", ".nan", ".inf", "NA", "N/A",
    "null", "~", "None", "9999999999999999999999", "1e999", "2026-11-22", "2026-02-30", "22.11.2026",
    "2026-11-22T00:00:00", "2026-W01-1", "0001-01-01", "9999-12-31", "2024-02-29", "absent;present", "PR", "pr", "PD",
    "on", "stopped", "not_started", "completed", "male", "female", "lenalidomide", "mg/dL", "umol/L", "µmol/L",
    "g/dL", "10^9/L", "/uL", "kg", "stone", "present", "pending", "not_done", "negative", "positive", "x" * 70,
    "x" * 200, 'quo"ted', "back\\slash", "zwei\nZeilen", "\ufeff", "\xa0", "٣", "130", "131", "100", "100.1", "12",
    "24", "1e-05", "0.00001", "first_autologous", "salvage", "sensitive",
)  # fmt: skip
MEASURED = {
    "weight": "weight", "diagnosis.beta2_microglobulin": "beta2_microglobulin", "diagnosis.albumin": "albumin",
    "safety.creatinine": "creatinine", "safety.anc": "cells", "diagnosis.ldh": "ldh",
}  # fmt: skip


def flatten(values: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """The values of a case by their paths; what is null says nothing."""
    for name, value in values.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{before}{name}.")
        elif value is not None:
            yield f"{before}{name}", value


def random_cells(rng: Random) -> dict[str, Any]:
    """One patient of either pathway as cells, with some of who it is, what was measured and what was given."""
    draw = rng.choice((patients, contemporary_patients))
    cells = {f"clinical.{path}": value for path, value in flatten(draw.random_clinical(rng))}
    as_of = date.fromisoformat(cells["clinical.as_of"])
    if rng.random() < 0.8:
        cells["identity.record_number"] = rng.choice(("R1", "0012", "Ä 7", 'a"b', "x\\y"))
    if rng.random() < 0.5:
        age = cells.setdefault("clinical.age", 60)
        cells["identity.born"] = (
            as_of - timedelta(days=int(age * 365.25) + rng.choice((0, 1, 100, 364, 366)))
        ).isoformat()
    if rng.random() < 0.3:
        cells["identity.sex"], cells["clinical.sex"] = rng.choice(
            (("male", "male"), ("female", "female"), ("male", "female"))
        )
    for path, kind in MEASURED.items():
        if rng.random() < 0.3:
            cells[f"clinical.{path}"] = rng.choice((0, 1, 2.5, 80, 250.0, 1e-3))
            cells[f"clinical.{path}.unit"] = rng.choice(tuple(UNITS[kind]))
    if rng.random() < 0.3:
        cells |= {"decision.advice": "observe", "decision.agrees": rng.random() < 0.5, "identity.site": "North"}
    return cells


def spoil(cells: dict[str, Any], rng: Random) -> dict[str, Any]:
    """The same patient with some cells that say something else: a spoilt word, another day, another patient's value."""
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        path = rng.choice(tuple(cells) if rng.random() < 0.6 else PATHS)
        if rng.random() < 0.5:
            cells[path] = rng.choice(SPOILT)
        elif rng.random() < 0.5:
            cells[path] = rng.choice(
                list_places()[path].words or (date(2026, 11, 22) - timedelta(rng.randint(-9, 900)), 24)
            )
        else:
            cells.pop(path, None)
    return cells


def as_text(value: Any) -> str:
    """A value as a table of texts has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value) if isinstance(value, date) else json.dumps(value)


def random_rows(seed: int, count: int) -> list[dict[str, Any]]:
    """So many rows of cells, by path."""
    rng = Random(seed)  # noqa: S311 - a sample, no secret
    return [spoil(random_cells(rng), rng) for _ in range(count)]


def tabulate(rows: list[dict[str, Any]], *, typed: bool) -> pl.DataFrame:
    """The rows as a table of texts; or with the type of its values where a column's are all of one type."""
    paths = [path for path in PATHS if any(path in row for row in rows)]
    columns = []
    for path in paths:
        cells = [row.get(path) for row in rows]
        kinds = {type(cell) for cell in cells if cell is not None}
        keep = typed and len(kinds) == 1
        column = cells if keep else [None if cell is None else as_text(cell) for cell in cells]
        columns.append(pl.Series(path, column))
    return pl.DataFrame(columns)
