"""Cohorts as tables: a CSV or Parquet file in batches, or one sentence why its columns or its form cannot be taken."""

import csv
import importlib
from collections.abc import Collection, Iterator
from pathlib import Path
from stat import S_ISFIFO
from typing import TYPE_CHECKING

from desktop.commands.inputs import Refusal
from engine.language import noted, say

if TYPE_CHECKING:
    import polars as pl

CSV, PARQUET = ".csv", ".parquet"
ROWS = 100_000  # of a batch: the fastest of those tried; a batch of patients holds some 30 MB
LAST = 1 << 20  # bytes of a file in which its last line is looked for
AS_OF = "clinical.as_of"
_REMEDY = noted("put a cell that holds a comma, a line end or a quotation mark in quotes, and double the mark")


def is_table(path: str) -> bool:
    """Whether a cohort is a table, by the end of its name."""
    return path.lower().endswith((CSV, PARQUET))


def read_batches(path: str) -> "Iterator[pl.DataFrame]":
    """The rows of a table, some at a time; empty lines of a CSV file are no rows.

    :raises Refusal: when the extra is not installed, a column is none of a case's, or the file cannot be read. A file
        that breaks off is refused where it does.
    """
    try:
        for name in ("numpy", "polars"):
            importlib.import_module(name)
    except ImportError:
        raise Refusal(
            say(
                "{path}: CSV and Parquet need the extra plateau[audit]; install it with: python3 run.py setup audit"
            ).format(path=path)
        ) from None
    if S_ISFIFO(Path(path).stat().st_mode):  # nobody may wait for it twice
        raise Refusal(
            say("{path}: is a pipe, and a table is read more than once; save it as a file first").format(path=path)
        )
    with Path(path).open("rb"):  # one that is not there is told as for any other file
        pass
    return _read_csv(path) if path.lower().endswith(CSV) else _read_parquet(path)


def _read_csv(path: str) -> "Iterator[pl.DataFrame]":
    import polars as pl  # noqa: PLC0415 - an extra, loaded where it is needed

    from engine.cohort.columns import choose_types  # noqa: PLC0415
    from engine.cohort.places import ColumnError, name_columns  # noqa: PLC0415

    header = _read_line(path)
    try:
        _ask_for_day(path, name_columns(header).values())
        if pl.scan_csv(path, infer_schema=False, glob=False).collect_schema().names() != header:
            raise Refusal(
                say("{path}: the first line cannot be told from the next; end each line with a line feed").format(
                    path=path
                )
            )
        _refuse_broken_end(path, len(header))
        for batch in _stream(path, pl.scan_csv(path, schema=choose_types(header), glob=False)):
            if all(each.has_nulls() for each in batch):  # an empty line has nothing in any column
                yield batch.filter(pl.any_horizontal(pl.all().is_not_null()))
            else:
                yield batch
    except ColumnError as error:
        hint = say(", and part the columns by commas") if len(header) == 1 and set(header[0]) & set(";\t") else ""
        raise Refusal(f"{path}: {error}{hint}") from None
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        raise Refusal(f"{path}: {_find_fault(path, len(header))}") from None


def _read_parquet(path: str) -> "Iterator[pl.DataFrame]":
    import polars as pl  # noqa: PLC0415 - an extra, loaded where it is needed

    from engine.cohort.columns import read_header  # noqa: PLC0415
    from engine.cohort.places import ColumnError  # noqa: PLC0415

    try:
        rows = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        _ask_for_day(path, read_header(pl.DataFrame(schema=rows.collect_schema())))
        yield from _stream(path, rows)
    except ColumnError as error:
        raise Refusal(f"{path}: {error}") from None
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        said = (str(error).splitlines() or [""])[0]
        raise Refusal(
            say("{path}: is no whole Parquet file ({said}); write it again").format(path=path, said=said[:120])
        ) from None


def _stream(path: str, rows: "pl.LazyFrame") -> "Iterator[pl.DataFrame]":
    """The rows in batches. They are counted first: a thread that breaks down over a garbled file ends the batches
    without a word, and nobody may take a part of a cohort for the whole.
    """
    import polars as pl  # noqa: PLC0415 - an extra, loaded where it is needed

    expected, met = rows.select(pl.len()).collect().item(), 0
    for batch in rows.collect_batches(chunk_size=ROWS):
        met += batch.height
        yield batch
    if met != expected:
        raise Refusal(
            say("{path}: only {met} of its {expected} rows can be read; the file is damaged, write it again").format(
                path=path, met=met, expected=expected
            )
        )


def _ask_for_day(path: str, places: Collection[str]) -> None:
    """Refuse a table without the day of the consultation, which every case has."""
    if AS_OF not in places:
        raise Refusal(
            say("{path}: has no column as_of; add it, the day of each consultation as 2026-11-22").format(path=path)
        )


def _read_line(path: str) -> list[str]:
    """The names in the first line of a CSV file."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            return next(csv.reader(file), [])
    except (UnicodeDecodeError, csv.Error):
        raise Refusal(f"{path}: {_find_fault(path, 0)}") from None


def _refuse_broken_end(path: str, width: int) -> None:
    """Refuse a file that breaks off: its last line has no end, and fewer cells than there are columns.

    Elsewhere a short line is taken, for many programs leave the empty cells at its end out.
    """
    with Path(path).open("rb") as file:
        file.seek(max(0, Path(path).stat().st_size - LAST))
        line = file.read().rpartition(b"\n")[2]
    cells = len(next(csv.reader([line.decode(errors="replace")]), []))
    if line.count(b'"') % 2 == 0 and 0 < cells < width:  # an open quotation mark is told by whoever reads it
        raise Refusal(
            say("{path}: breaks off in its last line, which has {cells} of {width} cells; write it again").format(
                path=path, cells=cells, width=width
            )
        )


def _find_fault(path: str, width: int) -> str:
    """What is wrong with a CSV file that cannot be read, with its line where that can be told."""
    line = 1
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file)
            for row in rows:
                line = rows.line_num
                if len(row) > width > 0:
                    return say("line {line} has {count} cells, more than the {width} columns; {remedy}").format(
                        line=line, count=len(row), width=width, remedy=say(_REMEDY)
                    )
    except UnicodeDecodeError:
        return say("is not text in UTF-8 (after line {line}); save it as CSV in UTF-8").format(line=line)
    except csv.Error:
        return say("line {line} cannot be read as CSV; {remedy}").format(line=line + 1, remedy=say(_REMEDY))
    return say("cannot be read as CSV; {remedy}").format(remedy=say(_REMEDY))
