"""How the dates of a plan are told, on screen, on paper and at the terminal alike."""

import datetime as dt

from engine.joining import join_clauses, name_said
from engine.language import noted, say
from engine.plan.event import Event, Kind, Plan, Undated
from engine.wording import lower_first, show_date

KIND_WORDS: dict[Kind, str] = {
    "treatment": noted("treatment"),
    "assess": noted("response"),
    "laboratory": noted("laboratory"),
    "review": noted("review"),
    "limit": noted("limit"),
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
        return say("{number} dates").format(number=len(event.days))
    return say("{number} dates, the next on {day}").format(number=len(event.days), day=show_date(following))


def tell_first(plan: Plan) -> tuple[tuple[str, str], ...]:
    """What is read first: the next day with what belongs to it, and the date at which two years are complete."""
    found = []
    coming = [(day, event) for event in plan.ahead for day in event.days if day >= plan.as_of]
    if coming:
        day = min(day for day, _ in coming)
        # A count is taken before the dose of its day: it is read first.
        due = sorted((event for other, event in coming if other == day), key=lambda each: each.kind != "laboratory")
        titles = [event.title for event in due]
        found.append((say("Next"), name_said(show_date(day), join_clauses((titles[0], *map(lower_first, titles[1:]))))))
    found += [
        (say("Two years"), name_said(show_date(event.begins), lower_first(event.title))) for event in plan.two_years
    ]
    return tuple(found)


def group_undated(undated: tuple[Undated, ...]) -> tuple[tuple[str, tuple[Undated, ...]], ...]:
    """What has no date, below the reason why, in the order of the plan."""
    found: dict[str, list[Undated]] = {}
    for each in undated:
        found.setdefault(each.reason, []).append(each)
    return tuple((reason, tuple(entries)) for reason, entries in found.items())
