"""The plan in time on the page to act on: a date at which two years end is told only from a start that can still be."""

import pytest

from reports.planned import tell_two_years
from tests.reports.papers import consultation


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("2026-12-01", "Two-year date: 01-Dec-2028, counted from the planned start."),
        ("2026-11-22", "Two-year date: 22-Nov-2028, counted from the planned start."),
        ("2026-11-21", ""),  # past, and maintenance is recorded as not started
    ],
)
def test_no_end_is_counted_from_a_planned_start_that_has_passed(start: str, told: str) -> None:
    """A start that was planned for an earlier day and not recorded did not happen then: its end would come too soon."""
    assert tell_two_years(consultation(decision__plan__start=start)) == told


def test_the_end_counts_from_the_recorded_start() -> None:
    """What is given counts from the day on which it was begun, whatever is planned."""
    on = {"status": "on", "drug": "lenalidomide", "started": "2026-11-20"}
    told = tell_two_years(consultation(clinical__maintenance=on))
    assert told == "Two-year date: 20-Nov-2028, counted from the recorded start."
