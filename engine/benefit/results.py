"""A published result in the forms a person can take in: people in 100, a median, a ratio; else in words."""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from engine.checking import Check
from engine.language import say
from engine.pack import Figure, Ratio

Form = Literal["people", "time", "words"]
HUNDRED = Decimal(100)  # the one denominator
CHANCE = Decimal("0.05")  # a p from here upwards shows no difference
# "about 79.5 in 100"; a range such as "67-69 in 100", or a rate per 100 patient-years, is no number of people.
_PEOPLE = re.compile(r"(?:about )?(\d{1,3}(?:\.\d+)?) in 100")
_TIME = re.compile(r"(\d+(?:\.\d+)?) (months|years)")
_P = re.compile(r"(< )?(0\.\d+|1)")
_NOT_REACHED = re.compile(r"not reached(?: at (\d+(?:\.\d+)? (?:months|years)))?")


@dataclass(frozen=True, slots=True)
class Group:
    """One arm of a result: its name, the published text, and the number in it; None where the text holds none."""

    name: str
    published: str  # as its source has it, from which the number is read
    people: Decimal | None = None  # of 100, exactly as published
    time: Decimal | None = None  # in `unit`
    unit: str = ""  # months | years
    interval: tuple[float, float | None] | None = None  # in the published unit; high None = not reached
    reached: bool = True  # False: a median that was not reached
    said: str = ""  # what was published, in the language spoken; empty: as it is

    @property
    def told(self) -> str:
        """What was published, in the language spoken."""
        return self.said or self.published

    @property
    def others(self) -> Decimal | None:
        """Of 100, all but `people`."""
        return None if self.people is None else HUNDRED - self.people

    @property
    def whole(self) -> int | None:
        """`people` as whole persons, for a drawing; halves count up."""
        return None if self.people is None else int(self.people.quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def is_about(self) -> bool:
        """Whether the whole persons of a drawing stand for a number that is not whole, or published as "about"."""
        return self.people is not None and (self.people != self.whole or self.is_rounded)

    @property
    def is_rounded(self) -> bool:
        """Whether it was published as "about" a number."""
        return self.published.startswith("about ")


@dataclass(frozen=True, slots=True)
class Result:
    """One figure that answers a patient's question, at one follow-up of one trial, as it was published."""

    id: str  # trial.figure
    question: str  # progression | survival | second-cancer | harm
    measure: str
    trial: str
    follow_up: str  # "follow-up not recorded" when it is not
    source: str
    checked: str
    recalled: bool  # its numbers are not yet checked against the paper
    form: Form
    groups: tuple[Group, ...]
    had: str
    had_not: str
    counts_event: bool  # whether `had` is what one wants to avoid; "were alive" is not
    ratio: Ratio | None
    p: str
    tells: tuple[str, ...]  # ids of the figures that `earlier` is about
    earlier: tuple[str, ...]  # sentences on shorter follow-up
    but: str
    note: str
    superseded: bool  # a later result shown here says what became of it
    later: str  # a sentence, when the same trial reported on it at longer follow-up
    check: Check | None = None  # by whom its numbers were compared with their source
    months: float | None = None  # of follow-up, where its words give them
    followed_for: str = ""  # the length of follow-up alone, "91 months", in the language spoken
    is_median: bool = False  # whether the follow-up is a median

    @property
    def in_forest(self) -> bool:
        """Whether it is a trial's latest hazard ratio with its interval; a point alone would look surer than it is."""
        has_interval = self.ratio is not None and is_hazard(self.ratio) and self.ratio.low is not None
        return has_interval and not self.superseded

    @property
    def asides(self) -> tuple[str, ...]:
        """What has to be known of it: what keeps the groups apart, and what was reported earlier or later."""
        return tuple(part for part in (self.but, self.later, *self.earlier) if part)

    @property
    def is_ratio_unchecked(self) -> bool:
        """Whether the ratio was recalled while the numbers beside it were seen."""
        return self.ratio is not None and self.ratio.status == "memory" and not self.recalled and self.check is None

    @property
    def checker(self) -> str:
        """Who checked its numbers, for a tag; empty when no named person has."""
        return "" if self.check is None else say("checked by {names}").format(names=self.check.by)

    @property
    def is_unproved(self) -> bool:
        """Whether no difference was shown: a p of 0.05 or more; without a p an interval around 1, or a ratio of 1.

        The p goes first, since the ends of an interval are rounded: 0.60 to 1.00 was published with a p of 0.049.
        """
        ratio = self.ratio
        if (told := _P.fullmatch(self.p)) and (told[1] is None or Decimal(told[2]) <= CHANCE):
            return told[1] is None and Decimal(told[2]) >= CHANCE
        if ratio is not None and ratio.low is not None and ratio.high is not None:
            return ratio.low <= 1 <= ratio.high
        return ratio is not None and ratio.value == 1

    def struck(self, group: Group) -> int:
        """How many whole persons of 100 an icon array marks: those with the event, whichever of the two was counted."""
        if group.whole is None:
            raise ValueError(f"{self.id}: {group.published} is no number of people in 100")
        return group.whole if self.counts_event else 100 - group.whole


def is_hazard(ratio: Ratio) -> bool:
    """Whether a ratio is one of hazards; odds ratios and relative risks share no axis with those."""
    return ratio.kind.startswith("hazard ratio")


def read_groups(figure: Figure, names: dict[str, str]) -> tuple[Group, ...]:
    """The arms of a figure, in published order; `names` says what an arm is called where its own name would mislead."""
    return tuple(
        replace(
            _read(figure, arm, names.get(arm, figure.name(arm)), published),
            said=figure.tell(arm),
        )
        for arm, published in figure.arms.items()
    )


def _read(figure: Figure, arm: str, name: str, published: str) -> Group:
    interval = figure.intervals.get(arm)
    if figure.kind in ("proportion", "survival"):
        found = _PEOPLE.fullmatch(published)
        if found is not None and Decimal(found.group(1)) <= HUNDRED:
            return Group(name, published, people=Decimal(found.group(1)), interval=interval)
    if figure.kind == "median":
        if found := _TIME.fullmatch(published):
            return Group(name, published, time=Decimal(found.group(1)), unit=found.group(2), interval=interval)
        if _NOT_REACHED.fullmatch(published):
            return Group(name, published, interval=interval, reached=False)
    return Group(name, published, interval=interval)


def form_of(figure: Figure, groups: tuple[Group, ...]) -> Form:
    """How a result can be drawn: only what has two groups or more, each with its number, is drawn at all."""
    if len(groups) < 2:  # noqa: PLR2004 - one group alone compares nothing
        return "words"
    if all(group.people is not None for group in groups):
        return "people"
    timed = [group for group in groups if group.time is not None]
    told = all(group.time is not None or not group.reached for group in groups)
    if figure.kind == "median" and timed and told and len({group.unit for group in timed}) == 1:
        return "time"
    return "words"
