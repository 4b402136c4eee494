"""A plan in time invents no date: its days follow from what is recorded, in order and by the engine's calendar."""

import copy
import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.case import whole_months
from engine.case_file import CaseError, take_case
from engine.consultation import Consultation, consult
from engine.packs.shelf import open_edition
from engine.plan.event import Plan
from engine.plan.proposal import propose
from engine.plan.timetable import read_timetable
from reports.ics import write_calendar
from tests.engine.patients import vary
from tests.laws.asking import dice
from tests.oracle import contemporary_patients, patients
from tests.reports.calendars import read_calendar

PACKS = ("mayo-2012", "contemporary-2026")
DATED = ("transplant.date", "consolidation.started", "consolidation.ended", "response.after_transplant_date",
         "response.after_consolidation_date", "response.current_date", "maintenance.started", "mrd.date",
         "mrd.negative_since")  # fmt: skip
seeds = st.integers(0, 2**32 - 1)


def random_case(seed: int, pack: str) -> Consultation:
    """A random patient, with a planned start more often than not, and what else may be recorded of days."""
    rng = dice(seed)
    source = patients if pack == "mayo-2012" else contemporary_patients
    clinical = source.random_clinical(rng)
    as_of = dt.date.fromisoformat(clinical["as_of"])
    clinical["childbearing_potential"] = rng.choice((None, False, False, True))
    clinical["sex"] = rng.choice(("male", "female", None))
    if clinical["childbearing_potential"]:
        clinical["safety"] = {**(clinical.get("safety") or {}), "pregnancy_prevention": "in_place",
                              "pregnancy_test": {"result": "negative"}}  # fmt: skip
    plan = {"start": (as_of + dt.timedelta(days=rng.randint(-200, 400))).isoformat()} if rng.random() < 0.7 else {}
    values: dict[str, Any] = {"plateau": 1, "clinical": clinical, "decision": {"plan": plan}}
    for section, name in (("consolidation", "started"), ("response", "after_consolidation_date")):
        attempt = copy.deepcopy(values)
        below = dict(attempt["clinical"].get(section) or {})
        below[name] = (as_of - dt.timedelta(days=rng.randint(0, 150))).isoformat()
        attempt["clinical"][section] = below
        try:
            take_case(attempt)
        except CaseError:
            continue
        values = attempt
    return consult(take_case(values), open_edition(pack))


def check_order(plan: Plan) -> None:
    """Days in order, none before what it depends on, and everything it depends on is in the plan."""
    assert [event.begins for event in plan.events] == sorted(event.begins for event in plan.events)
    by_id = {event.id: at for at, event in enumerate(plan.events)}
    assert len(by_id) == len(plan.events)
    for at, event in enumerate(plan.events):
        assert event.begins <= event.ends
        assert list(event.days) == sorted(set(event.days))
        assert not event.days or (event.begins, event.ends) == (event.days[0], event.days[-1])
        for name in event.depends_on:
            assert plan.events[by_id[name]].begins <= event.begins, f"{event.id} before {name}"
            assert by_id[name] < at, f"{event.id} stands above {name}"


@pytest.mark.parametrize("pack", PACKS)
@settings(max_examples=150, deadline=None)
@given(seed=seeds)
def test_nothing_comes_before_what_it_depends_on(pack: str, seed: int) -> None:
    """Of any patient: the days are in order, and no event lies or stands before one that it depends on."""
    check_order(propose(random_case(seed, pack)))


@pytest.mark.parametrize("pack", PACKS)
@settings(max_examples=80, deadline=None)
@given(seed=seeds)
def test_without_a_recorded_day_there_is_no_date(pack: str, seed: int) -> None:
    """Every recorded day taken away: not one date is left, and what would have one says why it has none."""
    spoken = random_case(seed, pack)
    values = spoken.case.model_dump(mode="json", exclude_none=True)
    for place in DATED:
        section, _, name = place.partition(".")
        values["clinical"].get(section, {}).pop(name, None)
    values["decision"] = {}
    plan = propose(consult(take_case(values), open_edition(pack)))
    assert plan.events == ()
    assert all(each.reason for each in plan.undated)


@pytest.mark.parametrize("pack", PACKS)
@settings(max_examples=80, deadline=None)
@given(seed=seeds)
def test_open_or_blocked_has_no_date(pack: str, seed: int) -> None:
    """No date is proposed while the question is open, a stop lies over the advice, or the patient is outside."""
    spoken = random_case(seed, pack)
    plan, outcome = propose(spoken), spoken.outcome
    held = outcome.advice is None or outcome.blocked or outcome.advice.startswith("outside")
    assert (plan.stance == "planned") is not held
    if held:
        assert (plan.events, plan.undated) == ((), ())


@pytest.mark.parametrize("pack", PACKS)
@settings(max_examples=60, deadline=None)
@given(seed=seeds)
def test_the_calendar_holds_exactly_what_lies_ahead(pack: str, seed: int) -> None:
    """Each day from the consultation on once, each window not yet over once, and no other entry."""
    spoken = random_case(seed, pack)
    plan = propose(spoken)
    wanted = [
        (first.strftime("%Y%m%d"), event.title)
        for event in plan.events
        if event.status != "recorded"
        for first in (event.days or (event.begins,))
        if (first if event.days else event.ends) >= plan.as_of
    ]
    if not wanted:
        with pytest.raises(ValueError, match="no dated event"):
            write_calendar(plan, spoken)
        return
    entries = read_calendar(write_calendar(plan, spoken))
    found = [(entry.values["DTSTART"], entry.values["SUMMARY"]) for entry in entries]
    assert len(found) == len(wanted)
    for (day, title), (begins, told) in zip(sorted(found), sorted(wanted), strict=True):
        assert day == begins
        assert title.startswith(told)


@settings(max_examples=120, deadline=None)
@given(start=st.dates(dt.date(2026, 5, 10), dt.date(2200, 1, 1)))
def test_months_are_complete_on_their_day_and_not_before(start: dt.date) -> None:
    """The engine's own counting: on each dated day so many months are complete, and the day before one fewer."""
    plan = propose(_plan_from(start))
    rules = {rule.id: rule for rule in read_timetable().rules}
    counted = 0
    for event in plan.events:
        rule = rules.get(event.id)
        if rule is not None and rule.unit == "months" and rule.counted_from == "start":
            for number, day in enumerate(event.days):
                months = rule.first + number * (rule.step or 1)
                assert whole_months(start, day) == months
                assert whole_months(start, day - dt.timedelta(days=1)) == months - 1
                counted += 1
    assert counted == 11  # eight assessments, two reviews, the two-year date


@settings(max_examples=60, deadline=None)
@given(start=st.dates(dt.date(2026, 5, 10), dt.date(2200, 1, 1)), later=st.integers(1, 1500))
def test_days_move_with_the_start(start: dt.date, later: int) -> None:
    """A start so many days later moves every day counted in days by as many, over leap days too."""
    by_days = {rule.id for rule in read_timetable().rules if rule.unit == "days" and rule.counted_from == "start"}
    moved = dt.timedelta(days=later)
    before = {event.id: event.days for event in propose(_plan_from(start)).events if event.id in by_days}
    after = {event.id: event.days for event in propose(_plan_from(start + moved)).events if event.id in by_days}
    assert len(before) >= 4
    assert {name: tuple(day + moved for day in days) for name, days in before.items()} == after


def _plan_from(start: dt.date) -> Consultation:
    values = {"plateau": 1, "clinical": vary(), "decision": {"plan": {"start": start.isoformat()}}}
    return consult(take_case(values), open_edition())
