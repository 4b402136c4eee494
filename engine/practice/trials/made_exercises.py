"""Exercises made from the ledger without anybody writing them: one of each kind for every figure that can carry it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from engine.benefit.results import form_of, is_hazard, read_groups
from engine.figures import write_follow_up
from engine.language import in_english
from engine.pack import Figure, Pack, Trial
from engine.practice.order import shuffle
from engine.practice.trials.exercises import Choice, Exercise
from engine.practice.trials.reckoning import Reckoning
from engine.wording import lower_first, upper_first

_PAIR = 2
_EVENTS = ("survival", "progression")
_BLANK = re.compile(r"<([A-Za-z-]+)>")
# Under which topic a figure stands in the library, by a word of what it measures.
_TOPICS = {"second cancer": "second-cancer", "mrd": "residual", "response": "response"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind of exercise with blanks `<…>` in its texts and places, and which figures can fill them."""

    needs: str  # a key of NEEDS
    exercise: Exercise


def make_all(pack: Pack, patterns: tuple[Pattern, ...]) -> tuple[Exercise, ...]:
    """Every exercise that the ledger of an edition can make, trial by trial; in English, as all practice is."""
    pack = pack.as_written
    return tuple(
        _fill(pack, trial, figure, pattern.exercise)
        for trial in pack.trials.values()
        for figure in trial.figures
        for pattern in patterns
        if NEEDS[pattern.needs](figure)
    )


@in_english
def make_exercise(made: tuple[Exercise, ...], seed: int) -> Exercise:
    """One of them by a seed: seeds one after the other go through all before any comes again, without end."""
    turn, place = divmod(seed, len(made))
    return shuffle(f"turn {turn}", made, lambda each: each.id)[place]


def _fill(pack: Pack, trial: Trial, figure: Figure, pattern: Exercise) -> Exercise:
    groups = read_groups(figure, {})
    arms = [*figure.arms, "", ""]
    names = [*(group.name for group in groups), "", ""]
    blanks = {
        "trial": trial.name,
        "measure": figure.measure,
        "follow-up": write_follow_up(figure),
        "kind": "" if figure.ratio is None else figure.ratio.kind,
        "unit": next((group.unit for group in groups if group.unit), ""),
        "first": names[0],
        "First": upper_first(names[0]),
        "second": names[1],
        "figure": figure.id,
        "one": arms[0],
        "other": arms[1],
    }

    def write(text: str) -> str:
        return _BLANK.sub(lambda found: blanks[found[1]], text)

    def place(term: str | Reckoning) -> str | Reckoning:
        return write(term) if isinstance(term, str) else step(term)

    def step(made: Reckoning) -> Reckoning:
        return Reckoning(made.step, tuple(place(each) for each in made.over))

    def choice(each: Choice) -> Choice:
        when = None if each.when is None else step(each.when)
        return replace(each, words=write(each.words), why=write(each.why), when=when)

    number = pattern.number
    measure = lower_first(figure.measure)
    return replace(
        pattern,
        id=f"made-{pattern.id}-{figure.id.replace('.', '--')}",
        edition=pack.id,
        topic=next((topic for word, topic in _TOPICS.items() if word in measure), "trials"),
        question=write(pattern.question),
        sums={name: step(made) for name, made in pattern.sums.items()},
        choices=tuple(choice(each) for each in pattern.choices),
        number=None if number is None else replace(number, sum=place(number.sum)),
        why=write(pattern.why),
        shows=(figure.id,),
        figures=(figure.id,),
    )


def _has_shares(figure: Figure) -> bool:
    """Whether two groups were published in 100, exactly and at least one apart."""
    groups = read_groups(figure, {})
    if len(groups) != _PAIR or not _has_share(figure) or form_of(figure, groups) != "people":
        return False
    return all(abs(one.people - other.people) >= 1 for one, other in pairwise(groups) if one.people and other.people)


def _has_share(figure: Figure) -> bool:
    groups = read_groups(figure, {})
    return bool(groups) and groups[0].people is not None and not groups[0].published.startswith("about ")


def _has_count(figure: Figure) -> bool:
    return figure.kind == "count" and bool(figure.arms) and " of " in next(iter(figure.arms.values()))


def _has_medians(figure: Figure) -> bool:
    """Whether medians of two groups were published, of an event: how long a treatment lasted is none."""
    if not any(word in figure.measure.lower() for word in _EVENTS):
        return False
    groups = read_groups(figure, {})
    return form_of(figure, groups) == "time" and len(groups) == _PAIR and all(group.time for group in groups)


def _has_hazard(figure: Figure) -> bool:
    return figure.ratio is not None and is_hazard(figure.ratio) and figure.ratio.value != 1


def _has_interval(figure: Figure) -> bool:
    """Whether a ratio has an interval of which it is plain on which side of 1 its ends lie: one that reads 1 is not."""
    ratio = figure.ratio
    return ratio is not None and None not in (ratio.low, ratio.high) and 1 not in (ratio.low, ratio.high)


NEEDS: Mapping[str, Callable[[Figure], bool]] = {
    "shares": _has_shares,
    "share": _has_share,
    "count": _has_count,
    "medians": _has_medians,
    "hazard": _has_hazard,
    "interval": _has_interval,
}
