"""What memory still holds and what is due again: FSRS, one card an edge or belief, replayed from the answers alone.

The intervals are FSRS's with its published default parameters, without its chance spread and without steps of minutes:
a card comes back on another day at the earliest. Within a sitting the minimal pair stands for those steps.

FSRS is told days, not hours: those of the place where it is now, as `now` says by its distance from UTC. By the hour,
who practises each day a little earlier than the day before would never be a whole day further, and no interval would
grow.
"""

import bisect
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from desktop.training.finished import Finished

if TYPE_CHECKING:
    import fsrs

SURE = 60  # percent: what was held with less confidence counts as hard
Rating = Literal["again", "hard", "good"]


@dataclass(frozen=True, slots=True)
class Memory:
    """One card as it is kept in mind: when it was met, when it is due, and how likely it is still held now (0 to 1).

    `due` is the beginning of a day, where it is now. `stability` is the number of days after which that likelihood is
    nine in ten; `difficulty` is FSRS's, 1 to 10.
    """

    card: str
    met: int
    held: int
    last: dt.datetime
    due: dt.datetime
    stability: float
    difficulty: float
    retention: float


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every card met so far, and which are due now: the least likely still held first."""

    now: dt.datetime
    cards: dict[str, Memory] = field(default_factory=dict)

    @property
    def due(self) -> tuple[Memory, ...]:
        """What is due: its day has come, whatever the hour."""
        due = [each for each in self.cards.values() if each.due <= self.now]
        return tuple(sorted(due, key=lambda each: (each.retention, each.due, each.card)))

    @property
    def next_due(self) -> dt.datetime | None:
        """When the next card is due that is not due yet; None when there is none."""
        later = [each.due for each in self.cards.values() if each.due > self.now]
        return min(later, default=None)


def read_schedule(finished: Iterable[Finished], now: dt.datetime) -> Schedule:
    """Every card's state at `now`, from the answers in the order in which they were given.

    The days are those of `now`'s own distance from UTC: an evening in Minnesota is still that day.
    """
    from fsrs import Card  # noqa: PLC0415 - loaded only where somebody practises

    answers = tuple(finished)
    rater, ratings = _scheduler()
    cards: dict[str, Card] = {}
    met: dict[str, list[tuple[dt.datetime, bool]]] = {}
    for answer, at in zip(answers, settle_times(answers, now), strict=True):
        for name, held in _list_tested(answer).items():
            # The number is only a name to FSRS; without one it would sleep to make its own.
            card = cards.get(name) or Card(card_id=len(cards) + 1, due=at)
            cards[name], _ = rater.review_card(card, ratings[rate(answer, held=held)], _begin_of_day(at))
            met.setdefault(name, []).append((at, held))
    return Schedule(now, {name: _remember(name, card, met[name], now) for name, card in cards.items()})


def rate(finished: Finished, *, held: bool) -> Rating:
    """How a card was met, for FSRS: not held, held unsurely or with more asked for than was needed, or held.

    FSRS's "easy" is never given: one patient tests an edge once, which shows no ease.
    """
    if not held:
        return "again"
    unsure = finished.confidence is not None and finished.confidence < SURE
    return "hard" if unsure or finished.spent > finished.needed else "good"


def settle_times(finished: Sequence[Finished], now: dt.datetime) -> tuple[dt.datetime, ...]:
    """When each answer was given, never before the one ahead of it and never after `now`.

    A clock may have been wrong for a while. The times of the longest run that only goes forward are taken as they are;
    an answer out of that run has the time of the one before it in the run, or after it where none is before. They are
    told by the distance from UTC that `now` has.
    """
    kept = _longest_run([answer.at for answer in finished], now)
    times: list[dt.datetime] = []
    given = [answer.at.astimezone(now.tzinfo) for answer in finished]
    last = next((at for at, keep in zip(given, kept, strict=True) if keep), now)
    for at, keep in zip(given, kept, strict=True):
        last = at if keep else last
        times.append(last)
    return tuple(times)


def _longest_run(times: Sequence[dt.datetime], now: dt.datetime) -> list[bool]:
    """Which times belong to the longest run that never goes back and does not lie after `now`."""
    ends: list[dt.datetime] = []  # the earliest end of a run of each length
    at_end: list[int] = []
    before: list[int | None] = [None] * len(times)
    for place, time in enumerate(times):
        if time > now:
            continue
        length = bisect.bisect_right(ends, time)
        before[place] = at_end[length - 1] if length else None
        ends[length : length + 1] = [time]
        at_end[length : length + 1] = [place]
    kept = [False] * len(times)
    place_now = at_end[-1] if at_end else None
    while place_now is not None:
        kept[place_now] = True
        place_now = before[place_now]
    return kept


def _list_tested(answer: Finished) -> dict[str, bool]:
    """Each card that an answer tested, once: held only where it was held each time."""
    tested: dict[str, bool] = {}
    for each in answer.tested:
        tested[each.card] = tested.get(each.card, True) and each.held
    return tested


def _begin_of_day(at: dt.datetime) -> dt.datetime:
    """The beginning of that day as FSRS takes it, which knows no other place than UTC."""
    return at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=dt.UTC)


def _remember(name: str, card: "fsrs.Card", met: list[tuple[dt.datetime, bool]], now: dt.datetime) -> Memory:
    rater, _ = _scheduler()
    assert card.stability is not None  # noqa: S101 - it was reviewed
    assert card.difficulty is not None  # noqa: S101
    return Memory(
        card=name,
        met=len(met),
        held=sum(held for _, held in met),
        last=met[-1][0],
        due=card.due.replace(tzinfo=now.tzinfo),
        stability=card.stability,
        difficulty=card.difficulty,
        retention=rater.get_card_retrievability(card, now.replace(tzinfo=dt.UTC)),
    )


@cache
def _scheduler() -> "tuple[fsrs.Scheduler, dict[Rating, fsrs.Rating]]":
    from fsrs import Rating as Given  # noqa: PLC0415 - loaded only where somebody practises
    from fsrs import Scheduler  # noqa: PLC0415

    ratings: dict[Rating, Given] = {"again": Given.Again, "hard": Given.Hard, "good": Given.Good}
    return Scheduler(enable_fuzzing=False, learning_steps=(), relearning_steps=()), ratings
