"""How the dates of a plan are told, on screen, on paper and at the terminal alike."""

import datetime as dt

from engine.language import say
from engine.plan.event import Event, Kind, Undated
from engine.wording import show_date

KIND_WORDS: dict[Kind, str] = {
    "treatment": "treatment",
    "assess": "response",
    "laboratory": "laboratory",
    "review": "review",
    "limit": "limit",
}
PAIR = 2  # days that are both named


def tell_when(event: Event) -> str:
    """The day, both days of two, or the first and the last."""
    if event.begins == event.ends:
        return show_date(event.begins)
    words = say("{first} and {last}") if len(event.days) == PAIR else say("{first} to {last}")
    return words.format(first=show_date(event.begins), last=show_date(event.ends))


def tell_days(event: Event, as_of: dt.date) -> str:
    """Of several days: how many, and which is the next; empty for one day, two, or a window."""
    if len(event.days) <= PAIR:
        return ""
    following = event.next_day(as_of)
    if following is None or following == event.begins:
        return say("{number} days").format(number=len(event.days))
    return say("{number} days, the next on {day}").format(number=len(event.days), day=show_date(following))


def group_undated(undated: tuple[Undated, ...]) -> tuple[tuple[str, tuple[Undated, ...]], ...]:
    """What has no date, below the reason why, in the order of the plan."""
    found: dict[str, list[Undated]] = {}
    for each in undated:
        found.setdefault(each.reason, []).append(each)
    return tuple((reason, tuple(entries)) for reason, entries in found.items())
