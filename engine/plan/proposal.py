"""From a consultation to its plan in time: what follows from the advice, dated wherever a recorded date allows it."""

import datetime as dt
from collections.abc import Iterator

from engine.case import Clinical
from engine.consultation import Consultation
from engine.joining import join_all
from engine.language import say
from engine.pathway import Advice
from engine.plan.course import PLANNED, Anchor, Course, find_course
from engine.plan.event import KINDS, Event, Plan, Stance, Undated
from engine.plan.recorded import list_recorded
from engine.plan.timetable import Rule, Timetable, read_timetable
from engine.values import name_value
from engine.wording import lower_first, show_date

OUTSIDE = "outside-scope"  # how the names of such advice begin, in every edition
GIVEN = ("completed", "under_way", "stopped_early")  # consolidation of which some was given
LATEST = ("latest-start", "consolidation-latest")  # by when a treatment should have begun
FIRST_TEST = "pregnancy-first"
DUE = ("judge-response", *LATEST)  # what is still to be done although its day is past


def propose(consultation: Consultation, timetable: Timetable | None = None) -> Plan:
    """The plan in time of one patient under one edition; the clock is never asked.

    :raises PackError: when the intervals that ship cannot be read.
    """
    outcome, said = consultation.outcome, consultation.rationale
    table = timetable or read_timetable()
    if outcome.advice is None:
        words = say("Nothing is planned while the question is open.")
        step = Undated("establish", "review", said.next_step.rstrip("."), "", say("this edition"), "reading")
        return _empty(consultation, "open", words, rules=(step,))
    if outcome.blocked:
        stops = [each.text for each in said.cautions if each.level == "stop" and outcome.advice in each.blocks]
        words = say("No start and no further dose is planned: the advice is blocked.")
        return _empty(consultation, "blocked", words, tuple(stops))
    if outcome.advice.startswith(OUTSIDE):
        return _empty(consultation, "nothing", say("Nothing is planned: this patient is outside the pathway."))
    if outcome.pack not in table.editions:
        return _empty(consultation, "nothing", say("Nothing is planned: no timetable was read for this edition."))
    return _plan(consultation, consultation.edition.pathway.advice_of(outcome.advice), table)


def _empty(
    consultation: Consultation,
    stance: Stance,
    standing: str,
    remarks: tuple[str, ...] = (),
    rules: tuple[Undated, ...] = (),
) -> Plan:
    """A plan without dates; a start that the record plans all the same is named, so that nobody overlooks it."""
    outcome, start = consultation.outcome, consultation.case.decision.plan.start
    if start is not None:
        words = say("The record holds a planned start, {day}; look at it again.")
        remarks = (*remarks, words.format(day=show_date(start)))
    return Plan(outcome.pack, outcome.as_of, stance, standing, remarks, (), (), rules)


def _plan(consultation: Consultation, advice: Advice, table: Timetable) -> Plan:
    clinical, outcome = consultation.case.clinical, consultation.outcome
    name = f"{outcome.pack}/{advice.id}"
    course = find_course(consultation, advice, consolidation=name in table.consolidation, goes_on=name in table.goes_on)
    rules = [rule for rule in table.rules if _applies(rule, name, course, clinical)]
    capped = any(rule.two_years and rule.kind == "limit" for rule in rules)
    events, undated = list(list_recorded(clinical)), []
    before_start = []
    for rule in rules:
        if rule.counted_from is None:
            continue
        anchor = _anchor(rule, course, clinical)
        days = () if anchor.day is None else rule.date(anchor.day, outcome.as_of, capped=capped)
        if not days and rule.drug in course.ending:
            continue  # it ends whether or not its day is known
        if not days:
            undated.append(_undated(rule, anchor.reason or say("too far away to be dated")))
            continue
        start = None if course.start is None else course.start.day
        if rule.id in LATEST and start is not None and start <= days[0]:
            continue  # a planned start keeps to it
        events.append(_event(rule, days, anchor))
        if rule.first < 0:
            before_start.append(rule.id)
    events += _planned_start(consultation, course, tuple(before_start))
    return Plan(
        pack=outcome.pack,
        as_of=outcome.as_of,
        stance="planned",
        standing=say("A proposal computed from recorded dates. It orders nothing; pauses move the dates after them."),
        remarks=tuple(_remarks(consultation, course, events)),
        events=tuple(sorted(events, key=_order)),
        undated=tuple(undated),
        rules=(
            *(_undated(rule, "") for rule in rules if rule.counted_from is None),
            *(() if advice.drugs else (_follow_up(advice, course),)),
        ),
    )


def _applies(rule: Rule, name: str, course: Course, clinical: Clinical) -> bool:
    """Whether an interval is about this patient's course."""
    if rule.editions and not {name, name.partition("/")[0]} & set(rule.editions):
        return False
    if rule.concerns == "mrd":
        return clinical.mrd.status == "negative" and clinical.mrd.date is not None
    if rule.concerns == "pregnancy" and not may_become_pregnant(clinical):
        return False
    ends = rule.ending != "no" and rule.drug in course.ending
    goes = rule.ending != "only" and (rule.drug in course.drugs or (rule.drug is None and bool(course.drugs)))
    if not ends and not (goes and rule.course in (course.name, "any")):
        return False
    if rule.phase == "starting" and (rule.drug in course.given if rule.drug else bool(course.given)):
        return False
    came = "given" if clinical.consolidation.status in GIVEN else "none"
    return rule.consolidation in ("any", came)


def may_become_pregnant(clinical: Clinical) -> bool:
    """Whether pregnancy tests concern this patient; an unknown childbearing potential of a woman counts as one."""
    if clinical.sex == "female":
        return clinical.childbearing_potential is not False
    return clinical.sex is None and clinical.childbearing_potential is True


def _anchor(rule: Rule, course: Course, clinical: Clinical) -> Anchor:
    """The date from which an interval counts."""
    match rule.counted_from:
        case "transplant":
            return Anchor("transplant.date", clinical.transplant.date, say("transplant date not recorded"))
        case "judged":
            judged, ended = clinical.response.after_consolidation_date, clinical.consolidation.ended
            later = None if judged is None else max(judged, ended or judged)
            place = "consolidation.ended" if later == ended and later != judged else "response.after_consolidation_date"
            return Anchor(place, later, say("day of the response after consolidation not recorded"))
        case "mrd":
            return Anchor("mrd.date", clinical.mrd.date, say("day of the MRD test not recorded"))
    start = course.starts.get(rule.drug) if rule.drug else course.start
    return start or Anchor(PLANNED, None, say("no start is planned yet"))


def _event(rule: Rule, days: tuple[dt.date, ...], anchor: Anchor) -> Event:
    depends = () if rule.first < 0 else (anchor.place, *(() if rule.after is None else (rule.after,)))
    shown = () if rule.is_window else days
    return Event(rule.id, rule.kind, rule.title, rule.why, rule.source, rule.status, days[0], days[-1], shown, depends,
                 rule.two_years)  # fmt: skip


def _undated(rule: Rule, reason: str) -> Undated:
    return Undated(rule.id, rule.kind, rule.title, rule.why, rule.source, rule.status, reason)


def _planned_start(consultation: Consultation, course: Course, tests: tuple[str, ...]) -> Iterator[Event]:
    """The start that the clinician planned; where it is not a start of what is advised, nothing counts from it."""
    start = consultation.case.decision.plan.start
    if start is None:
        return
    title, why = say("Start, as the clinician planned"), say("Nothing is counted from it.")
    if course.drugs and course.drugs == course.given and course.start is not None and course.start.day is not None:
        why = say("Nothing is counted from it: what is advised is given already.")
    depends: tuple[str, ...] = ()
    if course.planned:
        title = say("Start of {drugs}, as planned").format(drugs=join_all(name_value(drug) for drug in course.planned))
        why = say("The dates after the start count from this day.")
        clinical = consultation.case.clinical
        depends = (*(() if clinical.transplant.date is None else ("transplant.date",)), *tests)
    source = say("the clinician's own plan")
    yield Event(PLANNED, "treatment", title, why, source, "planned", start, start, (start,), depends)


def _order(event: Event) -> tuple[dt.date, bool, int, dt.date, str]:
    """By day; on one day first what is recorded, for the rest may count from it."""
    return event.begins, event.status != "recorded", KINDS.index(event.kind), event.ends, event.id


def _follow_up(advice: Advice, course: Course) -> Undated:
    why = "" if course.drugs else say("No source at hand gives an interval without treatment.")
    return Undated("follow-up", "assess", advice.next_step.rstrip("."), why, say("this edition"), "reading")


def _remarks(consultation: Consultation, course: Course, events: list[Event]) -> Iterator[str]:
    clinical, plan = consultation.case.clinical, consultation.case.decision.plan
    if consultation.outcome.status == "provisional":
        yield say("The advice is provisional; what changes it changes these dates.")
    yield from course.remarks
    reason = next((each.reason for each in course.starts.values() if each.place == PLANNED and each.reason), "")
    if plan.start is not None and reason and not course.planned:
        yield say("Nothing counts from {day}: {reason}.").format(day=show_date(plan.start), reason=reason)
    if plan.start is not None and course.name == "none":
        yield say("A start is planned for {day}; this advice starts nothing.").format(day=show_date(plan.start))
    if plan.start is None and any(each.place == PLANNED for each in course.starts.values()):
        yield say("Plan a start, and the dates that count from it appear.")
    for each in events:
        if (each.two_years or each.id in DUE) and each.ends < clinical.as_of:
            yield say("{what}: {day}, which is past.").format(what=each.title, day=show_date(each.ends))
    if plan.start is not None and course.planned:
        yield from _compare_start(plan.start, clinical, events)
        yield from _miss_first_test(plan.start, clinical, events)
    if clinical.sex is None and clinical.childbearing_potential is None and "lenalidomide" in course.drugs:
        yield say("Pregnancy tests are left out: whether they concern this patient is not recorded.")


def _miss_first_test(start: dt.date, clinical: Clinical, events: list[Event]) -> Iterator[str]:
    """A start still to come, before which the first of two pregnancy tests can no longer be done in time."""
    test = clinical.safety.pregnancy_test.date
    for each in events:
        if each.id != FIRST_TEST or each.ends >= clinical.as_of or start < clinical.as_of:
            continue
        if test is None or not each.begins <= test <= each.ends:
            words = say(
                "The first pregnancy test was due from {first} to {last}, and none is recorded then; if it was not "
                "done, the start comes later (US)."
            )
            yield words.format(first=show_date(each.begins), last=show_date(each.ends))


def _compare_start(start: dt.date, clinical: Clinical, events: list[Event]) -> Iterator[str]:
    """What is to be said of a planned start: it is past, or it lies outside what is usual or allowed."""
    if start < clinical.as_of:
        yield say("The planned start {day} is past, and no start is recorded.").format(day=show_date(start))
    day, transplant = show_date(start), clinical.transplant.date
    words = say("The planned start {day} {told}.")
    if transplant is not None:
        words = say("The planned start {day}, day {number} after transplant, {told}.")
    number = None if transplant is None else (start - transplant).days
    for each in events:
        first, told = show_date(each.begins), ""
        match each.id:
            case "usual-start" if not each.begins <= start <= each.ends:
                told = say("lies outside the usual time, {first} to {last}").format(
                    first=first, last=show_date(each.ends)
                )
            case "after-consolidation" if start < each.begins:
                told = say("lies before the response after consolidation, {first}").format(first=first)
            case "consolidation-not-before" if start < each.begins:
                told = say("lies before day 60, {first}").format(first=first)
            case "latest-start" | "consolidation-latest" if start > each.begins:
                told = say("lies after {first} ({what})").format(first=first, what=lower_first(each.title))
        if told:
            yield words.format(day=day, number=number, told=told)
