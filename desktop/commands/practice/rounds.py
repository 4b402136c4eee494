"""A round from the command line: what to practise now, and the answer with what came of it."""

import argparse
import contextlib
from typing import TYPE_CHECKING

from desktop.commands.actions import Action
from desktop.commands.arguments import add_json
from desktop.commands.inputs import Refusal
from desktop.commands.paragraphs import fold
from desktop.commands.practice.learning import (
    add_edition,
    collection_of,
    here,
    journal_of,
    learner_of,
    now,
    print_json,
    read_confidence,
)

if TYPE_CHECKING:
    from desktop.training.collection import Collection
    from desktop.training.journal import Journal
    from desktop.training.opened import Opened
    from desktop.training.round import Round


def _next_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", nargs="?", metavar="CASE", help="this scenario (what is due, or new)")
    add_edition(parser)
    parser.add_argument(
        "--ask", nargs="+", action="extend", default=[], metavar="SHEET", help="results to ask for, each at its cost"
    )
    parser.add_argument("--other", action="store_true", help="leave the open round, and take what is due or new")
    add_json(parser)


def _next(options: argparse.Namespace) -> int:
    from desktop.commands.practice.handout import show_round, tell_round  # noqa: PLC0415 - loaded to practise only
    from desktop.training.opened import keep_asked, keep_open  # noqa: PLC0415

    collection = collection_of(options)
    journal = journal_of(options)
    waiting = _list_open(options, journal)
    case, edition, why = _choose(options, collection, journal, waiting)
    round_ = begin_round(collection, case, edition)
    opened = _find_open(waiting, case, edition)
    for sheet in opened.asked if opened is not None else ():
        round_ = _ask(round_, sheet, known=True)
    for sheet in options.ask:
        round_ = _ask(round_, sheet)
    learner = learner_of(options)
    opened = keep_open(options.home, learner, case, edition, now(), round_.scenario.digest)
    if options.ask:
        keep_asked(options.home, learner, opened, tuple(each.sheet for each in round_.asked))
    if options.json:
        print_json(show_round(round_, why))
    else:
        print(tell_round(round_, why))
        _print_age(round_)
    return 0


def _print_age(round_: "Round") -> None:
    from engine.remarks import is_past_review, tell_overdue  # noqa: PLC0415 - loaded to practise only

    if is_past_review(round_.edition.pack, here().date()):
        print("\n".join(fold(tell_overdue(round_.edition.pack))))


def _answer_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="the scenario, as 'plateau practice next' showed it")
    parser.add_argument("--advice", required=True, metavar="ID", help="the advice that you commit to")
    parser.add_argument("--risk", metavar="ID", help="the risk group, where there is one (it cannot be told yet)")
    parser.add_argument("--duration", metavar="ID", help="how long it is given (not to be decided yet)")
    parser.add_argument("--reason", nargs="+", action="extend", default=[], metavar="ID", help="your reasons")
    parser.add_argument(
        "--confidence", required=True, metavar="PERCENT", help="how sure you are of the advice, 0 to 100"
    )
    add_json(parser)


def _answer(options: argparse.Namespace) -> int:
    from desktop.commands.practice.feedback import show_feedback, tell_feedback  # noqa: PLC0415
    from desktop.training.journal import record  # noqa: PLC0415
    from desktop.training.opened import close  # noqa: PLC0415
    from desktop.training.pairing import find_pair, tell_contrast  # noqa: PLC0415
    from desktop.training.round import RoundError  # noqa: PLC0415
    from engine.practice.commitment import NO_GROUP, UNDECIDED, Commitment  # noqa: PLC0415

    confidence = read_confidence(options.confidence)
    journal = journal_of(options)
    opened = _find_open(_list_open(options, journal), options.case)
    if opened is None:
        if any(each.case == options.case for each in journal.finished):
            raise Refusal(f"{options.case}: was answered already; 'plateau practice next {options.case}' shows it anew")
        raise Refusal(f"{options.case}: was not shown yet; 'plateau practice next {options.case}' shows it first")
    collection = collection_of(options)
    round_ = begin_round(collection, opened.case, opened.edition)
    if opened.told not in ("", round_.scenario.digest):
        raise Refusal(
            f"{options.case}: has changed since it was shown; 'plateau practice next {options.case}' shows it anew"
        )
    for sheet in opened.asked:
        round_ = _ask(round_, sheet, known=True)
    given = Commitment(
        risk=options.risk or (NO_GROUP if round_.offer.risks else None),
        advice=options.advice,
        duration=options.duration or UNDECIDED,
        reasons=tuple(options.reason),
        confidence=confidence,
    )
    try:
        round_ = round_.commit(given)
    except RoundError as error:
        raise Refusal(*(f"{options.case}: {problem}" for problem in error.problems)) from None
    at = now()
    finished = round_.finish(opened.answer, at, int((at - opened.at).total_seconds()))
    record(options.home, journal.learner, finished)
    with contextlib.suppress(Refusal):  # the answer is kept, and by its id the round is open no more
        close(options.home, journal.learner, opened)
    contrast = tell_contrast(collection, round_.scenario, journal.finished)
    pair = None if contrast else find_pair(round_.scenario, finished)  # the second of a pair has no third
    if options.json:
        print_json(show_feedback(round_, finished, pair, contrast))
    else:
        print(tell_feedback(round_, finished, pair, contrast))
        _print_age(round_)
    return 0


def begin_round(collection: "Collection", case: str, edition: str | None) -> "Round":
    """A round of that scenario.

    :raises Refusal: when there is none of that id.
    """
    from desktop.commands.inputs import open_shipped  # noqa: PLC0415
    from desktop.training.round import begin  # noqa: PLC0415

    scenario = collection.find(case, edition)
    return begin(open_shipped(scenario.edition), scenario, collection.misconceptions[scenario.edition])


def _choose(
    options: argparse.Namespace, collection: "Collection", journal: "Journal", waiting: "list[Opened]"
) -> tuple[str, str, str]:
    """Which scenario, of which edition, and why."""
    from desktop.training.choosing import choose_next  # noqa: PLC0415
    from desktop.training.pairing import read_twin  # noqa: PLC0415

    if options.case is not None:
        found = collection.find(options.case, options.edition)
        twin = read_twin(found.id)
        if twin is not None and not any(each.case == twin[0] for each in journal.finished):
            raise Refusal(f"{found.id}: what differs would give '{twin[0]}' away; practise that one first")
        return found.id, found.edition, "Chosen by you."
    for each in waiting:
        if options.edition in (None, each.edition) and not options.other:
            return each.case, each.edition, "Still open; '--other' leaves it."
    without = frozenset(each.case for each in waiting) if options.other else frozenset()
    choice = choose_next(collection, journal.finished, here(), options.edition, without)
    if choice is None:
        raise Refusal("there is nothing to practise; leave out --edition")
    return choice.scenario.id, choice.scenario.edition, choice.words


def _find_open(waiting: "list[Opened]", case: str, edition: str | None = None) -> "Opened | None":
    """The open round of a scenario; None where it was not shown, or was answered since."""
    return next((each for each in waiting if each.case == case and edition in (None, each.edition)), None)


def _list_open(options: argparse.Namespace, journal: "Journal") -> "list[Opened]":
    """The open rounds, the one shown last first."""
    from desktop.training.opened import list_opened  # noqa: PLC0415

    return list(reversed(list_opened(options.home, journal.learner))) if journal.learner.id else []


def _ask(round_: "Round", sheet: str, *, known: bool = False) -> "Round":
    """The round with one more sheet; one asked for before that is there no more is passed over."""
    from desktop.training.round import RoundError  # noqa: PLC0415

    try:
        return round_.ask(sheet)
    except RoundError as error:
        if known or sheet in [each.sheet for each in round_.asked]:
            return round_
        raise Refusal(*(f"{round_.scenario.id}: {problem}" for problem in error.problems)) from None


ACTIONS = {
    "next": Action(
        "what to practise now: the story, what can be asked for and what can be chosen", _next_options, _next
    ),
    "answer": Action("commit to an answer, and see what came of it", _answer_options, _answer),
}
