"""Trial reading as practice: which exercise comes now, and its answer as it is kept."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.training.finished import Finished, count_seconds
from desktop.training.schedule import read_schedule
from engine.edition import Edition
from engine.language import say
from engine.packs.files import shipped
from engine.packs.read_exercises import list_exercises, read_exercises
from engine.practice.trials.exercises import SKILLS, Exercise
from engine.practice.trials.made_exercises import make_exercise
from engine.practice.trials.reading import Marked

LATELY = 12  # exercises back: none of these comes again before others have


@dataclass(frozen=True, slots=True)
class Chosen:
    """An exercise, and why it comes now, in words that give nothing away."""

    exercise: Exercise
    words: str


def find_exercise(name: str, edition: str | None = None) -> Exercise | None:
    """The exercise of that id, of one edition or of any; None where there is none."""
    for each in shipped() if edition is None else (edition,):
        if (found := list_exercises(each).get(name)) is not None:
            return found
    return None


def choose_exercise(finished: Sequence[Finished], now: dt.datetime, edition: str | None = None) -> Chosen | None:
    """What to read now: a skill that is due, a written exercise not met yet, or one that the ledger makes.

    The same for the same answers and time. None only where an edition has no exercises at all.
    """
    answered = tuple(each for each in finished if each.what == "reading")
    lately = {each.case for each in answered[-LATELY:]}
    for chosen in _propose(answered, finished, now, shipped() if edition is None else (edition,)):
        if chosen.exercise.id not in lately:
            return chosen
    return None


def _propose(
    answered: Sequence[Finished], finished: Sequence[Finished], now: dt.datetime, editions: Sequence[str]
) -> Iterator[Chosen]:
    met = {(each.edition, each.case) for each in answered}
    written = [each for name in editions for each in read_exercises(name)]
    fresh = [each for each in written if (each.edition, each.id) not in met]
    made = {name: tuple(each for each in list_exercises(name).values() if each.origin == "made") for name in editions}
    for memory in read_schedule(finished, now).due:
        kind, _, skill = memory.card.partition(":")
        if kind == "reading" and skill in SKILLS:
            known = [each for each in written if each not in fresh]
            of_ledger = [each for some in made.values() for each in _seeded(some, skill, len(answered))]
            for each in (*_of(fresh, skill), *of_ledger, *_of(known, skill)):
                yield Chosen(each, say("Due again."))
    # One skill after the other, so that a sitting does not stay with the first.
    counts = {skill: sum(1 for each in written if each.skill == skill and each not in fresh) for skill in SKILLS}
    for each in sorted(fresh, key=lambda each: counts[each.skill]):
        yield Chosen(each, say("New."))
    for step in range(4 * LATELY):
        name = editions[(len(answered) + step) % len(editions)]
        if made[name]:
            yield Chosen(make_exercise(made[name], len(answered) + step), say("Made from the ledger."))


def _of(exercises: Sequence[Exercise], skill: str) -> list[Exercise]:
    return [each for each in exercises if each.skill == skill]


def _seeded(made: tuple[Exercise, ...], skill: str, seed: int) -> list[Exercise]:
    """Some that the ledger makes of a skill, another each time."""
    of_skill = tuple(_of(made, skill))
    return [make_exercise(of_skill, seed + step) for step in range(LATELY + 1)] if of_skill else []


def finish_exercise(
    edition: Edition, exercise: Exercise, marked: Marked, confidence: int, at: dt.datetime, *,
    answer: str, seconds: int,
) -> Finished:  # fmt: skip
    """The answer as it is kept: how sure (in percent), when (in UTC) and after how many seconds."""
    return Finished(
        id=answer,
        at=at,
        what="reading",
        case=exercise.id,
        edition=exercise.edition,
        digest=edition.pack.digest,
        topic=exercise.topic,
        right=marked.right,
        confidence=confidence,
        points=int(marked.right),
        most=1,
        spent=0,
        needed=0,
        seconds=count_seconds(seconds),
        given={"answer": marked.chosen},
        tested=marked.tested,
    )
