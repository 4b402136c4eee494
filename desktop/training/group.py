"""A supervisor's view of several learners, from the files that they exported: how each stands, what goes wrong most."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop.training.exchange import Carried, merge_answers
from desktop.training.finished import Finished
from desktop.training.learners import Learner
from desktop.training.progress import Progress, Skill, read_progress

WEAKEST = 3  # skills that are named of a learner
MOST_MISSED = 10  # cards that are named of a group


@dataclass(frozen=True, slots=True)
class Member:
    """One learner of the group: how he or she stands, and what was not held most often."""

    learner: Learner
    name: str  # the label, told apart where two learners have the same one
    progress: Progress
    last: dt.datetime | None
    weakest: tuple[Skill, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """A card that went wrong: by how many learners of those who met it, and how often of the times met."""

    card: str
    words: str
    learners: int
    of_learners: int
    times: int
    of_times: int


@dataclass(frozen=True, slots=True)
class Group:
    """Several learners by name, and what goes wrong with most of them first."""

    members: tuple[Member, ...]
    missed: tuple[Missed, ...]


def view_group(files: Iterable[Carried], now: dt.datetime, name: Callable[[str], str] = str) -> Group:
    """The group at `now`; several files of one learner count together, each answer once."""
    learners: dict[str, Learner] = {}
    answers: dict[str, tuple[Finished, ...]] = {}
    for each in files:
        learners.setdefault(each.learner.id, each.learner)
        answers[each.learner.id] = merge_answers(answers.get(each.learner.id, ()), each.finished)
    names = _tell_apart(learners.values())
    members = [
        _view_member(learner, names[learner.id], answers[learner.id], now, name) for learner in learners.values()
    ]
    members.sort(key=lambda each: (each.name.casefold(), each.learner.id))
    return Group(tuple(members), _list_missed(members))


def _view_member(
    learner: Learner, called: str, answers: tuple[Finished, ...], now: dt.datetime, name: Callable[[str], str]
) -> Member:
    progress = read_progress(answers, now, name)
    cards = [each for each in progress.skills if each.retention is not None and each.held < each.met]
    weakest = sorted(cards, key=lambda each: (each.held / each.met, -each.met, each.id))[:WEAKEST]
    return Member(learner, called, progress, answers[-1].at if answers else None, tuple(weakest))


def _tell_apart(learners: Iterable[Learner]) -> dict[str, str]:
    by_label: dict[str, list[Learner]] = defaultdict(list)
    for learner in learners:
        by_label[learner.label.casefold()].append(learner)
    return {
        each.id: each.label if len(same) == 1 else f"{each.label} ({each.id[:4]})"
        for same in by_label.values()
        for each in same
    }


def _list_missed(members: list[Member]) -> tuple[Missed, ...]:
    cards: dict[str, list[Skill]] = defaultdict(list)
    for member in members:
        for skill in member.progress.skills:
            if skill.retention is not None:
                cards[skill.id].append(skill)
    missed = [
        Missed(
            card=card,
            words=skills[0].words,
            learners=sum(each.held < each.met for each in skills),
            of_learners=len(skills),
            times=sum(each.met - each.held for each in skills),
            of_times=sum(each.met for each in skills),
        )
        for card, skills in cards.items()
    ]
    missed = [each for each in missed if each.times]
    missed.sort(key=lambda each: (-each.learners, -each.times / each.of_times, -each.of_times, each.card))
    return tuple(missed[:MOST_MISSED])
