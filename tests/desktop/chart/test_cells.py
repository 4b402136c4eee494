"""No cell of a table that leaves the chart is a formula, however it was slipped in; a number stays one."""

import csv

import pytest

from desktop.chart.cells import write_row


@pytest.mark.parametrize(
    "slipped", ["=1+1", "+1", "-1+cmd|' /C x'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1+1", "\uff20x"]
)
def test_no_text_is_computed(slipped: str) -> None:
    """It begins with an apostrophe, and is otherwise what was written."""
    assert next(csv.reader([write_row((slipped, "b"))], strict=True)) == [f"'{slipped}", "b"]


def test_what_is_no_formula_stays_as_it_is() -> None:
    """Numbers of days, names with a hyphen inside, and nothing at all."""
    assert write_row((-3, None, "Müller-Lüdenscheidt", 'a "b", c')) == '-3,,Müller-Lüdenscheidt,"a ""b"", c"\r\n'
