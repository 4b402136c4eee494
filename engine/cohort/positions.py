"""Where each cell of a column stands among the different ones of its batch, so that each is read once."""

from collections.abc import Iterable, Sequence

import polars as pl

WIDEST = 4096  # whole numbers are found by their distance from the least, if they lie no further apart


def take_words(table: pl.DataFrame, columns: Iterable[str]) -> pl.DataFrame:
    """The table with columns of text as columns of words, each with its own, so that no word outlives the batch."""
    kinds = table.schema
    return table.with_columns(
        pl.col(column).cast(pl.Categorical(pl.Categories.random())) for column in columns if kinds[column] == pl.String
    )


def find_positions(cells: pl.Series) -> tuple[Sequence[object], pl.Expr]:
    """The different cells of a column, the last of them empty, and how the position of each cell is found."""
    kind, column = cells.dtype, pl.col(cells.name)
    known: Sequence[object] | pl.Series
    if kind == pl.Boolean:
        known, found = (False, True), column.cast(pl.UInt8)
    elif isinstance(kind, pl.Enum):
        known, found = kind.categories, column.to_physical()
    elif isinstance(kind, pl.Categorical) and len(words := kind.categories.to_series()) <= WIDEST:
        known, found = words, column.to_physical()
    elif kind.is_integer() and (lies := _spread(cells)) is not None:
        known, found = lies, (column.cast(pl.Int64) - lies.start).cast(pl.UInt16)
    else:
        if isinstance(kind, pl.Categorical):  # of very many words, as where all columns of a table share theirs
            cells, column = cells.cast(pl.String), column.cast(pl.String)
        known = cells.unique().drop_nulls()
        at = pl.int_range(len(known), dtype=pl.UInt32, eager=True)
        found = column.replace_strict(known, at, default=None, return_dtype=pl.UInt32)
    return (*known, None), found.fill_null(len(known))


def _spread(cells: pl.Series) -> range | None:
    """From the least whole number of a column to the greatest; None where that is far, or there is none."""
    least, greatest = cells.min(), cells.max()
    if not isinstance(least, int) or not isinstance(greatest, int) or greatest - least >= WIDEST:
        return None
    return range(least, greatest + 1)
