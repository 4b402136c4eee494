"""A time of practice, kept in UTC, as the day that it is here."""

import datetime as dt

from engine.wording import show_date


def show_day(at: dt.datetime) -> str:
    """The day of a time where this computer stands: 27-Nov-2026."""
    return show_date(at.astimezone().date())
