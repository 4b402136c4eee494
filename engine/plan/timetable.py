"""Reading the intervals of a plan in time; a slip in their file is told with file, line and remedy."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from engine.language import kept_by_language
from engine.later_determinants import add_months
from engine.packs.files import LIBRARY, read_file
from engine.packs.read_rules import DRUGS, STANDINGS
from engine.packs.section import Section
from engine.plan.event import Kind

FOLDER = LIBRARY / "plan"
COUNTED_FROM = ("transplant", "start", "judged", "mrd")
UNITS = ("days", "months")
BEYOND = 12  # months after the consultation for which an interval without an end is dated


@dataclass(frozen=True, slots=True)
class Rule:
    """One interval: about what, from which date it counts, and whence it is."""

    id: str
    kind: Kind
    title: str
    why: str
    source: str
    status: str
    course: str  # maintenance | consolidation | any
    drug: str | None
    phase: str  # any | starting
    consolidation: str  # given | none | any
    concerns: str  # pregnancy | mrd | any
    ending: str  # no | only | too
    editions: tuple[str, ...]
    after: str | None  # the rule whose event comes before this one's
    two_years: bool
    counted_from: str | None  # None: told in words
    unit: str
    first: int
    step: int | None
    last: int | None
    goes_on: bool

    @property
    def is_window(self) -> bool:
        """Whether it is a stretch of time and not one day or several."""
        return self.last is not None and self.step is None

    def date(self, anchor: dt.date, as_of: dt.date, *, capped: bool) -> tuple[dt.date, ...]:
        """Its days counted from a date, the two ends of a window; empty where the calendar ends before.

        An interval that goes on is dated until a year after the consultation, and no further back than a year, unless
        something caps it.
        """
        last = self.first if self.last is None else self.last
        if self.goes_on and not capped and self.step is not None:
            until = shift(as_of, "months", BEYOND)
            while until is not None and (day := shift(anchor, self.unit, last)) is not None and day < until:
                last += self.step
        numbers = (self.first, last) if self.is_window else range(self.first, last + 1, self.step or 1)
        days = [shift(anchor, self.unit, number) for number in numbers]
        if None in days and self.is_window:
            return ()
        back = shift(as_of, "months", -BEYOND) if self.last is not None and last > self.last else None
        return tuple(day for day in days if day is not None and (back is None or day >= back))


@dataclass(frozen=True, slots=True)
class Timetable:
    """Every interval, the editions it was read for, and what must be known of their advice (edition/advice)."""

    title: str
    editions: tuple[str, ...]
    consolidation: tuple[str, ...]
    goes_on: tuple[str, ...]  # names no drug, yet what is given goes on
    not_covered: tuple[str, ...]
    rules: tuple[Rule, ...]


def shift(day: dt.date, unit: str, number: int) -> dt.date | None:
    """A day so many days or calendar months away; None where the calendar ends before."""
    try:
        return add_months(day, number) if unit == "months" else day + dt.timedelta(days=number)
    except (ValueError, OverflowError):
        return None


@kept_by_language()
def read_timetable() -> Timetable:
    """The intervals that ship with the program.

    :raises PackError: naming file, line and remedy.
    """
    return take_timetable(read_file(FOLDER, "timetable.yaml"))


def take_timetable(top: Section) -> Timetable:
    """The intervals' file as frozen values."""
    title, not_covered = top.sentence("title"), top.sentences("not_covered")
    editions, consolidation, goes_on = top.texts("editions"), top.texts("consolidation"), top.texts("goes_on")
    papers = top.section("sources")
    called = {} if papers is None else {name: papers.sentence(name) for name in list(papers.values)}
    rules = tuple(_rule(name, each, called) for name, each in top.named("rules"))
    names = [rule.id for rule in rules]
    for rule in rules:
        if rule.after is not None and rule.after not in names[: names.index(rule.id)]:
            raise top.error(f"'{rule.id}' comes after '{rule.after}', which is no rule above it; correct it", "rules")
        for edition in rule.editions:
            if edition.partition("/")[0] not in editions:
                raise top.error(f"'{rule.id}' is for '{edition}', which 'editions' does not name; add it", "rules")
    top.finish()
    return Timetable(title, editions, consolidation, goes_on, not_covered, rules)


def _rule(name: str, each: Section, called: Mapping[str, str]) -> Rule:
    kind: dict[str, Kind] = {word: word for word in get_args(Kind)}
    status, pages = each.word("status", STANDINGS), each.texts("pages")
    if (status == "page") != bool(pages):
        raise each.error("needs 'pages' if its status is 'page', and only then; name where it was seen", "status")
    counted_from = each.word("counted_from", COUNTED_FROM, "") or None
    found = Rule(
        id=name,
        kind=kind[each.word("kind", tuple(kind))],
        title=each.sentence("title"),
        why=each.sentence("why"),
        source=called[each.word("source", tuple(called))],
        status=status,
        course=each.word("course", ("maintenance", "consolidation", "any"), "maintenance"),
        drug=each.word("drug", DRUGS, "") or None,
        phase=each.word("phase", ("any", "starting"), "any"),
        consolidation=each.word("consolidation", ("given", "none", "any"), "any"),
        concerns=each.word("concerns", ("pregnancy", "mrd", "any"), "any"),
        ending=each.word("ending", ("no", "only", "too"), "no"),
        editions=each.texts("editions"),
        after=each.optional_text("after"),
        two_years=each.flag("two_years"),
        counted_from=counted_from,
        unit="days" if counted_from is None else each.word("unit", UNITS),
        first=0 if counted_from is None else each.whole("first"),
        step=_optional(each, "step"),
        last=_optional(each, "last"),
        goes_on=each.flag("goes_on"),
    )
    if (found.step is not None and (found.step < 1 or found.last is None)) or (
        found.last is not None and (counted_from is None or found.last < found.first)
    ):
        raise each.error("needs 'last' at or after 'first', and a 'step' above 0 only beside 'last'", "last")
    each.finish()
    return found


def _optional(each: Section, key: str) -> int | None:
    return each.whole(key) if key in each.values else None
