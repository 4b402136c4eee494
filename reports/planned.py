"""The plan in time on paper: what comes when and what it rests on, then what has no date, and why."""

from collections.abc import Iterator
from typing import Literal

from engine.consultation import Consultation
from engine.joining import join_clauses
from engine.language import say
from engine.plan.event import Event, Plan, Undated
from engine.plan.proposal import propose
from engine.plan.words import group_undated, tell_days, tell_when
from engine.wording import lower_first, show_date
from reports.blocks import Block, Bullets, Dated, Paragraph, Text, Timeline, faint, join, plain, strong


def write_plan(consultation: Consultation) -> tuple[Block, ...]:
    """What the plan is, its dates along a line, and the rest as points; of what is past only the limits."""
    plan = propose(consultation)
    blocks: list[Block] = [Paragraph(plain(" ".join((plan.standing, *plan.remarks))))]
    past = [each for each in plan.events if each.kind == "limit" or each.two_years]
    rows = tuple(_date(event, plan) for event in plan.events if event in plan.ahead or event in past)
    if rows:
        blocks.append(Timeline(rows, (say("When"), say("What, why, and what it rests on"))))
    if points := tuple(_points(plan)):
        blocks.append(Bullets(points))
    return tuple(blocks)


def tell_two_years(consultation: Consultation) -> str:
    """The date at which two years are complete and what it counts from; empty when there is none to be told."""
    found: dict[str, None] = {}
    clinical, start_planned = consultation.case.clinical, consultation.case.decision.plan.start
    for event in propose(consultation).two_years:
        planned = "decision.plan.start" in event.depends_on
        if planned and start_planned is not None and start_planned < clinical.as_of:
            continue  # a start that has passed and is not recorded did not happen then: the end would come too soon
        start = say("counted from the planned start") if planned else say("counted from the recorded start")
        found[f"{show_date(event.begins)}, {start}"] = None
    return say("Two-year date: {days}.").format(days=join_clauses(found)) if found else ""


def _date(event: Event, plan: Plan) -> Dated:
    days, past = tell_days(event, plan.as_of), event.state(plan.as_of) == "past"
    aside = faint(f"[{event.rests_on()}]")
    what = join(strong(f"{event.title}."), plain(f"{days}.") if days else (), plain(event.why), aside)
    mark: Literal["past", "day", "days"] = "past" if past else "day" if event.begins == event.ends else "days"
    return Dated(plain(tell_when(event), muted=past), what, mark)


def _points(plan: Plan) -> Iterator[Text]:
    for reason, entries in group_undated(plan.undated):
        titles = _list(entries)
        yield join(strong(say("No date, {reason}:").format(reason=reason)), plain(titles))
    for entry in plan.rules:
        yield join(strong(f"{entry.title}."), plain(entry.why), faint(f"[{entry.rests_on()}]"))


def _list(entries: tuple[Undated, ...]) -> str:
    """The titles in one sentence."""
    titles = [entry.title for entry in entries]
    return f"{join_clauses((titles[0], *map(lower_first, titles[1:])))}."
