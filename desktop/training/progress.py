"""What is known by skill: each edge, belief, topic and edition, how often it was held, and how the weeks went."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from desktop.training.calibration import Calibration, measure_calibration, score
from desktop.training.finished import Finished
from desktop.training.schedule import Memory, Schedule, read_schedule, settle_times
from engine.concordance.shares import Share, measure
from engine.language import noted

Kind = Literal["edge", "belief", "reading", "topic", "edition"]
# What each is called, in the order in which they are told.
KINDS: dict[Kind, str] = {
    "belief": noted("Misconceptions"),
    "edge": noted("Steps of the pathway"),
    "reading": noted("Reading trials"),
    "topic": noted("Topics"),
    "edition": noted("Editions"),
}


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing that is practised. `retention` (0 to 1), `due` and `is_due` only of what memory keeps as a card.

    `share` is of the times met that it was held; None for fewer than ten, which are told as numbers.
    """

    kind: Kind
    id: str
    words: str
    met: int
    held: int
    share: Share | None
    last: dt.datetime
    due: dt.datetime | None = None
    is_due: bool = False
    retention: float | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """The answers of one week, from its Monday on: how many, how many right, and their Brier score."""

    monday: dt.date
    answers: int
    right: int
    of: int  # answers that can be right or wrong
    brier: float | None


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything that is told of a learner's practice, made of the answers alone."""

    answers: int
    right: int
    of: int
    share: Share | None
    due: int
    next_due: dt.datetime | None
    skills: tuple[Skill, ...]
    weeks: tuple[Week, ...]
    calibration: Calibration

    def of_kind(self, kind: Kind) -> tuple[Skill, ...]:
        """The skills of one kind: what memory holds least first, then what was held least often."""
        return tuple(each for each in self.skills if each.kind == kind)


def read_progress(finished: Iterable[Finished], now: dt.datetime, name: Callable[[str], str] = str) -> Progress:
    """How somebody stands at `now`, by the days where that is. `name` says a card, a topic or an edition in words."""
    answers = tuple(finished)
    schedule = read_schedule(answers, now)
    times = settle_times(answers, now)
    judged = [each.right for each in answers if each.right is not None]
    return Progress(
        answers=len(answers),
        right=sum(judged),
        of=len(judged),
        share=measure(sum(judged), len(judged)),
        due=len(schedule.due),
        next_due=schedule.next_due,
        skills=(*_list_cards(schedule, name), *_list_shelves(answers, times, name)),
        weeks=_list_weeks(answers, times),
        calibration=measure_calibration(answers),
    )


def _list_cards(schedule: Schedule, name: Callable[[str], str]) -> list[Skill]:
    due = {each.card for each in schedule.due}
    kept = sorted(schedule.cards.values(), key=lambda each: (each.retention, each.card))
    return [_take_card(each, name(each.card), is_due=each.card in due) for each in kept]


def _take_card(card: Memory, words: str, *, is_due: bool) -> Skill:
    kinds: dict[str, Kind] = {"edge": "edge", "belief": "belief", "reading": "reading"}
    return Skill(
        kind=kinds[card.card.partition(":")[0]],
        id=card.card,
        words=words,
        met=card.met,
        held=card.held,
        share=measure(card.held, card.met),
        last=card.last,
        due=card.due,
        is_due=is_due,
        retention=card.retention,
    )


def _list_shelves(answers: Sequence[Finished], times: Sequence[dt.datetime], name: Callable[[str], str]) -> list[Skill]:
    found: dict[tuple[Kind, str], list[tuple[bool, dt.datetime]]] = defaultdict(list)
    for answer, at in zip(answers, times, strict=True):
        if answer.right is not None:
            found["topic", answer.topic].append((answer.right, at))
            found["edition", answer.edition].append((answer.right, at))
    skills = []
    for (kind, shelf), met in found.items():
        held = sum(right for right, _ in met)
        skills.append(Skill(kind, shelf, name(shelf), len(met), held, measure(held, len(met)), met[-1][1]))
    return sorted(skills, key=lambda each: (each.held / each.met, each.id))


def _list_weeks(answers: Sequence[Finished], times: Sequence[dt.datetime]) -> tuple[Week, ...]:
    """The weeks from the first answer to the last, those without an answer too: a gap is seen as a gap."""
    weeks: dict[dt.date, list[Finished]] = defaultdict(list)
    for answer, at in zip(answers, times, strict=True):
        weeks[at.date() - dt.timedelta(days=at.weekday())].append(answer)
    if not weeks:
        return ()
    first, last = min(weeks), max(weeks)
    mondays = (first + dt.timedelta(weeks=number) for number in range((last - first).days // 7 + 1))
    return tuple(_take_week(monday, weeks.get(monday, [])) for monday in mondays)


def _take_week(monday: dt.date, answers: list[Finished]) -> Week:
    judged = [each.right for each in answers if each.right is not None]
    stated = [
        (each.confidence, each.right) for each in answers if each.confidence is not None and each.right is not None
    ]
    return Week(monday, len(answers), sum(judged), len(judged), score(stated).value if stated else None)
