"""Where each cell of a column stands among the different ones of its batch, so that each is read once."""

from collections.abc import Sequence
from typing import Any

import polars as pl

WIDEST = 4096  # whole numbers are found by their distance from the least, if they lie no further apart


class Positions:
    """The different cells of one column, the first of them empty, and how the position of each cell is found."""

    def __init__(self, cells: pl.Series) -> None:
        kind, column = cells.dtype, pl.col(cells.name)
        self._known: Sequence[Any] | pl.Series = []
        self._words: pl.Categories | None = None  # of which the column's are known once the positions are found
        if kind == pl.Boolean:
            self._known = [False, True]
            found = column.cast(pl.UInt32)
        elif isinstance(kind, pl.Enum):
            self._known = kind.categories
            found = column.to_physical()
        elif isinstance(kind, pl.Categorical) and len(kind.categories.to_series()) <= WIDEST:
            self._words = kind.categories
            found = column.to_physical()
        elif kind == pl.String or isinstance(kind, pl.Categorical):
            self._words = pl.Categories.random()  # the column's own, so that no word outlives the batch
            found = column.cast(pl.String).cast(pl.Categorical(self._words)).to_physical()
        elif kind.is_integer() and (lies := _spread(cells)) is not None:
            self._known = lies
            found = column.cast(pl.Int64) - lies.start
        else:
            self._known = cells.unique().drop_nulls()
            found = column.replace_strict(
                self._known, pl.int_range(len(self._known), eager=True), default=None, return_dtype=pl.UInt32
            )
        self.find = (found.cast(pl.UInt32) + 1).fill_null(0)

    def list_cells(self) -> list[Any]:
        """The different cells by position; all of them once the positions were found."""
        known = self._known if self._words is None else self._words.to_series()
        return [None, *(known.to_list() if isinstance(known, pl.Series) else known)]


def _spread(cells: pl.Series) -> range | None:
    """From the least whole number of a column to the greatest; None where that is far, or there is none."""
    least, greatest = cells.min(), cells.max()
    if not isinstance(least, int) or not isinstance(greatest, int) or greatest - least >= WIDEST:
        return None
    return range(least, greatest + 1)
