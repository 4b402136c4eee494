"""Reading a trial as practice: an exercise set before a trainee, and the answer marked with the figures it rests on."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from engine.checking import NO_CHECKS, NOT_CHECKED, SEEN, Checks, tell_check
from engine.figures import word_figure, write_arm, write_figure, write_follow_up, write_p
from engine.language import in_english, say
from engine.pack import Figure, Pack
from engine.practice.answering.bearings import find_bearings
from engine.practice.commitment import Bearing, Option, Tested
from engine.practice.order import shuffle
from engine.practice.trials.exercises import Choice, Exercise, fill_in, find_right, write_number

_WHOLE = "people"  # nobody is treated by halves
_GIVEN = re.compile(r"[+-]?\d{1,6}(?:\.\d{1,6})?")


class AnswerError(ValueError):
    """An answer that is none: one sentence."""


@dataclass(frozen=True, slots=True)
class Posed:
    """An exercise as it is set: the words, what may be chosen in a fixed order, and the figures beside it."""

    exercise: Exercise
    question: str
    options: tuple[Option, ...]  # empty where a number is to be given
    unit: str  # of the number, else empty
    shown: tuple[Bearing, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """What came of an answer: right or not, both in words, why, and everything it rests on."""

    right: bool
    chosen: str  # the id of the choice made, or the number as it was read
    given: str
    answer: str
    of_given: str  # what is to be said of the choice made, where it was not the right one
    why: str
    bearings: tuple[Bearing, ...]
    tested: tuple[Tested, ...]


@in_english
def pose(pack: Pack, exercise: Exercise, checks: Checks = NO_CHECKS) -> Posed:
    """The exercise with its figures filled in. The order of choices hangs on the ids alone, so it stays the same."""
    return Posed(
        exercise=exercise,
        question=fill_in(pack, exercise, exercise.question),
        options=tuple(Option(each.id, fill_in(pack, exercise, each.words)) for each in _shuffle(exercise)),
        unit="" if exercise.number is None else exercise.number.unit,
        shown=tuple(show_figure(pack, pack.figure(name), checks, whole=False) for name in exercise.shows),
    )


@in_english
def mark_exercise(pack: Pack, exercise: Exercise, given: str, checks: Checks = NO_CHECKS) -> Marked:
    """An answer marked: the id of a choice, its place from 1 on in the order posed, or a number.

    :raises AnswerError: when it is none of the choices, or no number.
    """
    right = find_right(pack, exercise)
    if exercise.number is not None and isinstance(right, Decimal):
        number, unit = read_number(given), exercise.number.unit
        held = abs(number - right) <= exercise.number.tolerance
        name = f"{number.normalize():f}"
        told, answer, of_given = f"{name} {unit}", tell_number(right, unit), ""
    else:
        chosen = find_choice(exercise, given)
        best = next(each for each in exercise.choices if each.id == right)
        name, held = chosen.id, chosen.id == right
        told, answer = (fill_in(pack, exercise, each.words) for each in (chosen, best))
        of_given = "" if held else fill_in(pack, exercise, chosen.why)
    return Marked(
        right=held,
        chosen=name,
        given=told,
        answer=answer,
        of_given=of_given,
        why=fill_in(pack, exercise, exercise.why),
        bearings=(*list_figures(pack, exercise.figures, checks), *find_bearings(pack, exercise.statements)),
        tested=(Tested(exercise.card, held),),
    )


def read_number(given: str) -> Decimal:
    """The number of an answer, as typed; a comma is taken for a point.

    :raises AnswerError: when it is no number.
    """
    text = given.strip().replace(",", ".")
    try:
        if _GIVEN.fullmatch(text):
            return Decimal(text)
    except InvalidOperation:
        pass
    raise AnswerError(say("'{given}' is no number; give digits alone, such as 24 or 2.5").format(given=given))


def find_choice(exercise: Exercise, given: str) -> Choice:
    """The choice of that id, or of that place from 1 on in the order posed.

    :raises AnswerError: when there is none.
    """
    shuffled = _shuffle(exercise)
    for at, each in enumerate(shuffled, start=1):
        if given.strip() in (each.id, str(at)):
            return each
    names = ", ".join(each.id for each in shuffled)
    raise AnswerError(
        say("'{given}' is none of the answers; give one of {names}, or 1 to {last}").format(
            given=given, names=names, last=len(shuffled)
        )
    )


def tell_number(number: Decimal, unit: str) -> str:
    """A number to one decimal at most: "21 in 100", "about 67.2 in 100" where it is not exactly that; people whole."""
    rounded = write_number(number.to_integral_value(ROUND_HALF_UP) if unit == _WHOLE else number)
    words = say("{number} {unit}") if Decimal(rounded) == number else say("about {number} {unit}")
    return words.format(number=rounded, unit=unit).strip()


def list_figures(pack: Pack, names: tuple[str, ...], checks: Checks = NO_CHECKS) -> tuple[Bearing, ...]:
    """The figures of those names in full."""
    return tuple(show_figure(pack, pack.figure(name), checks, whole=True) for name in names)


def show_figure(pack: Pack, figure: Figure, checks: Checks = NO_CHECKS, *, whole: bool) -> Bearing:
    """A figure with trial, follow-up, source and checking status; with its note only where the whole is told."""
    trial = pack.trials[figure.id.partition(".")[0]]
    words = write_figure(figure) if whole else _write_numbers(figure)
    return Bearing(
        "figure", figure.id, f"{trial.name}. {words}", pack.sources[figure.source].short, _checked(pack, figure, checks)
    )


def _write_numbers(figure: Figure) -> str:
    """A figure as it stands beside a question: everything but its note, which may give the answer away."""
    parts = [", ".join(f"{figure.name(arm)} {write_arm(figure, arm)}" for arm in figure.arms)]
    if figure.ratio is not None:
        parts.append(f"{figure.ratio.told_kind} {figure.ratio}")
    if figure.p is not None:
        parts.append(write_p(figure.p))
    return f"{figure.measure} ({write_follow_up(figure)}): {'; '.join(part for part in parts if part)}."


def _checked(pack: Pack, figure: Figure, checks: Checks) -> str:
    check = checks.of(f"{pack.id}/{figure.id}", word_figure(pack, figure))
    if check is not None:
        return tell_check(check)
    if figure.status == "memory":
        return say(NOT_CHECKED)
    if figure.ratio is not None and figure.ratio.status == "memory":
        return say("{seen}; its ratio {not_checked}").format(seen=say(SEEN), not_checked=say(NOT_CHECKED))
    return say(SEEN)


def _shuffle(exercise: Exercise) -> tuple[Choice, ...]:
    return tuple(shuffle(exercise.id, exercise.choices, lambda each: each.id))
