"""The plan in time on paper: two years end only from a start that can still be, and each date has its mark."""

import pytest

from engine.consultation import Consultation
from engine.plan.proposal import propose
from reports.blocks import Timeline
from reports.planned import tell_two_years, write_plan
from tests.reports.papers import STOPPED, consultation


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


def test_the_timeline_marks_a_day_a_stretch_and_what_is_past() -> None:
    """One mark an entry, from the earliest down: a dot for a day, a bar for several, an open one for what is past."""
    for spoken in (consultation(), consultation(**STOPPED)):
        timeline = _timeline(spoken)
        plan = propose(spoken)
        shown = [event for event in plan.events if event in plan.ahead or event.kind == "limit" or event.two_years]
        expected = [
            "past" if event.state(plan.as_of) == "past" else "day" if event.begins == event.ends else "days"
            for event in shown
        ]
        assert [entry.mark for entry in timeline.entries] == expected
        assert expected
    assert {entry.mark for entry in _timeline(consultation()).entries} == {"day", "days"}


def _timeline(spoken: Consultation) -> Timeline:
    return next(block for block in write_plan(spoken) if isinstance(block, Timeline))
