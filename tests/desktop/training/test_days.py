"""Times are kept in UTC and told as the day that it is where the computer stands."""

import datetime as dt
import time

import pytest

from desktop.training.days import show_day


@pytest.mark.parametrize(("zone", "told"), [("UTC0", "30-Nov-2026"), ("CET-1", "01-Dec-2026"), ("EST5", "30-Nov-2026")])
def test_a_day_is_that_of_the_place(zone: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half an hour before midnight in UTC it is the next day further east, and the day is written as days are."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert show_day(dt.datetime(2026, 11, 30, 23, 30, tzinfo=dt.UTC)) == told
    finally:
        monkeypatch.undo()
        time.tzset()
