"""How old a result may be: past its limit it is marked, so that no dose rests on a value that has gone stale.

The limits are those of the labels' timetables where they name one, else this program's own reading. What was measured
at diagnosis (stage, FISH) is never stale, and residual disease has a rule of its own where an edition asks for it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from engine.case import Clinical
from engine.contradictions import read_place
from engine.language import noted, say, say_count
from engine.outcome import Caution, Stale
from engine.quantities import Quantity
from engine.values import name_value
from engine.wording import label_of, lower_first, show_date

OWN = noted("this program's own reading")
LABEL_US = noted("US lenalidomide label")
GUIDELINE = noted("ASCO and CCO guideline of 2019")
BEFORE = noted("before {drug} is started")
FIRST = noted("in the first 4 weeks of {drug}")
EARLY = noted("in the first 8 weeks of {drug}")
LATER = noted("in weeks 9 to 12 of {drug}")
ON = noted("on {drug}")
SHORTEST_MONTH = 28  # days: the fewest that a recorded month of treatment stands for
COUNTS = ("safety.anc", "safety.platelets")
RESPONSES = ("response.current", "response.after_consolidation", "response.after_transplant")


@dataclass(frozen=True, slots=True)
class Limit:
    """The most days that a kind of result may be old, for one drug, from a day of treatment on."""

    facts: tuple[str, ...]
    drug: str
    since: int | None  # days on the drug from which this limit counts; None: before the drug is started
    days: int
    words: str  # when it counts, with a place for the drug
    source: str
    status: str  # page, or reading: this program's own


# Blood counts of lenalidomide: every 7 days for cycles 1 and 2, day 1 and 15 of cycle 3, then every 28 days.
LIMITS: tuple[Limit, ...] = (
    Limit(COUNTS, "lenalidomide", None, 14, BEFORE, OWN, "reading"),
    Limit(COUNTS, "lenalidomide", 0, 7, EARLY, LABEL_US, "page"),
    Limit(COUNTS, "lenalidomide", 56, 14, LATER, LABEL_US, "page"),
    Limit(COUNTS, "lenalidomide", 84, 28, ON, LABEL_US, "page"),
    Limit(COUNTS, "bortezomib", None, 14, BEFORE, OWN, "reading"),
    Limit(COUNTS, "bortezomib", 0, 14, ON, OWN, "reading"),
    Limit(COUNTS, "daratumumab", None, 28, BEFORE, OWN, "reading"),
    Limit(COUNTS, "daratumumab", 0, 28, ON, OWN, "reading"),
    Limit(("safety.creatinine",), "lenalidomide", None, 14, BEFORE, OWN, "reading"),
    Limit(("safety.creatinine",), "lenalidomide", 0, 28, ON, OWN, "reading"),
    Limit(
        ("safety.bilirubin_times_upper_limit",),
        "bortezomib",
        None,
        28,
        BEFORE,
        OWN,
        "reading",
    ),
    Limit(("safety.bilirubin_times_upper_limit",), "bortezomib", 0, 28, ON, OWN, "reading"),
    *(
        Limit(("safety.pregnancy_test.result",), drug, since, days, words, source, status)
        for drug, source, status in (("lenalidomide", LABEL_US, "page"), ("thalidomide", OWN, "reading"))
        for since, days, words in (
            (None, 1, BEFORE),
            (0, 7, FIRST),
            (28, 28, ON),
        )
    ),
    *(
        Limit(RESPONSES, drug, since, 92, words, source, status)
        for drug in ("lenalidomide", "bortezomib", "daratumumab", "thalidomide")
        for since, words, source, status in (
            (None, BEFORE, OWN, "reading"),
            (0, ON, GUIDELINE, "page"),
        )
    ),
)


@dataclass(frozen=True, slots=True)
class Result:
    """A recorded result and the day it is of; None when nobody has said."""

    fact: str
    day: dt.date | None


def find_stale(clinical: Clinical, wanted: frozenset[str], now: frozenset[str]) -> Iterator[Caution]:
    """A watch for each result older than its limit for a drug advised or given; one note names those without a day."""
    undated: list[str] = []
    over: set[str] = set()
    for result in list_results(clinical):
        limits = [each for drug in sorted(wanted | now) if (each := limit_for(clinical, result.fact, drug, now))]
        if not limits:
            continue
        if result.day is None:
            undated.append(result.fact)
            over.update(each.drug for each in limits)
            continue
        age = (clinical.as_of - result.day).days
        passed = [each for each in limits if age > each.days]
        if passed:
            yield _mark(result.fact, result.day, age, passed)
    if undated:
        names = ", ".join(lower_first(label_of(fact)) for fact in undated)
        text = say("Day not recorded: {facts}. Make sure that they are recent.").format(facts=names)
        yield Caution("undated-results", "note", text, say(OWN), "reading", (), tuple(sorted(over)))


def limit_for(clinical: Clinical, fact: str, drug: str, now: frozenset[str]) -> Limit | None:
    """The limit of a result for a drug at this point of treatment; None where none is known."""
    known = [each for each in LIMITS if each.drug == drug and fact in each.facts]
    if drug not in now:
        return next((each for each in known if each.since is None), None)
    on = [each for each in known if each.since is not None]
    days = days_given(clinical)
    # How long it has been given is not known: only the widest limit is sure to be passed.
    reached = on if days is None else [each for each in on if (each.since or 0) <= days]
    return reached[-1] if reached else None


def days_given(clinical: Clinical) -> int | None:
    """Days on the treatment given now, the fewest that the record allows; None when it says nothing."""
    given = clinical.maintenance if clinical.maintenance.status == "on" else clinical.consolidation
    if given.months is not None:
        return given.months * SHORTEST_MONTH
    return None if given.started is None else (clinical.as_of - given.started).days


def list_results(clinical: Clinical) -> Iterator[Result]:
    """Every recorded result that can grow old, with its day: a value's own day wins over the laboratory's."""
    safety = clinical.safety
    for place in (*COUNTS, "safety.creatinine"):
        value = read_place(clinical, place)
        if isinstance(value, Quantity):
            yield Result(place, value.date or safety.labs_date)
    if safety.bilirubin_times_upper_limit is not None:
        yield Result("safety.bilirubin_times_upper_limit", safety.labs_date)
    may_conceive = clinical.sex != "male" and clinical.childbearing_potential is not False
    if may_conceive and safety.pregnancy_test.result is not None:
        yield Result("safety.pregnancy_test.result", safety.pregnancy_test.date)
    for place in RESPONSES:
        if read_place(clinical, place) is not None:
            yield Result(place, read_place(clinical, f"{place}_date"))
            return


def _mark(fact: str, day: dt.date, age: int, passed: list[Limit]) -> Caution:
    strictest = min(passed, key=lambda each: each.days)
    remedy = say("Assess again") if fact in RESPONSES else say("Repeat before the next dose")
    finding = say("of {day}, {age} old. {remedy}; {limit} at most {words}.").format(
        day=show_date(day),
        age=_count(age),
        remedy=remedy,
        limit=_count(strictest.days),
        words=say(strictest.words).format(drug=name_value(strictest.drug)),
    )
    drugs = tuple(sorted({each.drug for each in passed}))
    text = _tell_stale((fact,), finding)
    source, about = say(strictest.source), Stale((fact,), finding)
    return Caution(f"stale:{fact}", "watch", text, source, strictest.status, (), drugs, stale=about)


def _tell_stale(facts: tuple[str, ...], finding: str) -> str:
    first, *others = facts
    names = ", ".join((label_of(first), *(lower_first(label_of(each)) for each in others)))
    return say("{facts}: {finding}").format(facts=names, finding=finding)


def join_stale(cautions: Iterable[Caution]) -> tuple[Caution, ...]:
    """The same cautions for a reader: results of one day that are old for the same reason stand in one sentence."""
    joined: list[Caution] = []
    for caution in cautions:
        before, stale = joined[-1] if joined else None, caution.stale
        if before is not None and before.stale is not None and stale is not None:
            same = (before.stale.finding, before.source, before.drugs) == (stale.finding, caution.source, caution.drugs)
            if same:
                facts = (*before.stale.facts, *stale.facts)
                text = _tell_stale(facts, stale.finding)
                joined[-1] = replace(before, text=text, stale=Stale(facts, stale.finding))
                continue
        joined.append(caution)
    return tuple(joined)


def _count(days: int) -> str:
    return say_count("{count} day", "{count} days", days)
