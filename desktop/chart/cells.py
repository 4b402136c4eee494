"""A table that leaves the chart for a spreadsheet: no cell is a formula that somebody slipped in."""

import csv
import io
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last four as East Asian keyboards write


def write_row(values: Iterable[object]) -> str:
    """One line of a CSV file; what a spreadsheet would compute is kept a text by an apostrophe, None is empty."""
    row = io.StringIO()
    csv.writer(row).writerow("" if value is None else _spare(value) for value in values)
    return row.getvalue()


def _spare(value: object) -> str:
    # A spreadsheet may leave out white space before it looks; a number that is counted, such as -3 days, is one.
    text = str(value)
    computed = not isinstance(value, int | float) and text.lstrip().startswith(_FORMULA)
    return f"'{text}" if computed or text[:1] in ("\t", "\r", "\n") else text
