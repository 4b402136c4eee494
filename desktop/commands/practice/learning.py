"""What every action of practice takes: the folder, the learner, and the time that is handed down."""

import argparse
import contextlib
import datetime as dt
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from desktop.commands.inputs import Refusal

if TYPE_CHECKING:
    from desktop.training.collection import Collection
    from desktop.training.journal import Journal
    from desktop.training.learners import Learner
    from desktop.training.opened import Opened


def add_learning(parser: argparse.ArgumentParser) -> None:
    """What every action takes."""
    parser.add_argument("--home", metavar="DIR", help="the folder that practice is kept in (the user's data folder)")
    parser.add_argument("--learner", metavar="LABEL", help="who practises, such as initials (me)")


def add_edition(parser: argparse.ArgumentParser) -> None:
    """The edition that is practised."""
    parser.add_argument("--edition", metavar="ID", help="only this edition (all)")


def learner_of(options: argparse.Namespace) -> "Learner":
    """Who practises; a new learner where there is none of that label yet.

    :raises Refusal: when the label is none, or the folder cannot be written.
    """
    from desktop.training.learners import USUAL, find_learner, make_learner  # noqa: PLC0415 - loaded to practise only

    label = USUAL if options.learner is None else options.learner
    return find_learner(options.home, label) or make_learner(options.home, label)


def journal_of(options: argparse.Namespace) -> "Journal":
    """What the learner answered so far; empty where he or she is not known here yet. Nothing is written.

    :raises Refusal: when the file cannot be read.
    """
    from desktop.training.journal import Journal, read_journal  # noqa: PLC0415
    from desktop.training.learners import USUAL, Learner, check_label, find_learner  # noqa: PLC0415

    label = USUAL if options.learner is None else options.learner
    learner = find_learner(options.home, label)
    if learner is None:
        return Journal(Learner("", check_label(label)))
    journal = read_journal(options.home, learner)
    warn(journal.problems)
    return journal


def collection_of(options: argparse.Namespace) -> "Collection":
    """All scenarios here; what cannot be read is told and left out.

    :raises Refusal: when an edition was named that is not here.
    """
    from desktop.training.collection import read_collection  # noqa: PLC0415

    collection = read_collection(options.home)
    edition = getattr(options, "edition", None)
    if edition is not None and edition not in collection.editions:
        raise Refusal(f"--edition: '{edition}' is no edition here; give one of: {', '.join(collection.editions)}")
    warn(collection.problems)
    return collection


def note_shown(options: argparse.Namespace, what: str, case: str, edition: str) -> None:
    """A question was shown: it can be answered from now on.

    :raises Refusal: when that cannot be written.
    """
    from desktop.training.opened import keep_open  # noqa: PLC0415

    keep_open(options.home, learner_of(options), case, edition, now(), what=what)


def find_shown(options: argparse.Namespace, what: str, case: str, edition: str) -> "Opened":
    """The question as it was shown: an answer given without it would tell nothing of who answers.

    :raises Refusal: when it was not shown, or was answered since.
    """
    from desktop.training.opened import list_opened  # noqa: PLC0415

    learner = journal_of(options).learner
    for each in list_opened(options.home, learner, what) if learner.id else ():
        if (each.case, each.edition) == (case, edition):
            return each
    raise Refusal(f"{case}: was not shown yet, or was answered since; 'plateau practice {what} {case}' shows it first")


def close_shown(options: argparse.Namespace, shown: "Opened") -> None:
    """The question was answered; by its id it is open no more, should this not be written."""
    from desktop.training.opened import close  # noqa: PLC0415

    with contextlib.suppress(Refusal):
        close(options.home, learner_of(options), shown)


def warn(problems: Iterable[str]) -> None:
    """Say on standard error what was passed over."""
    for problem in problems:
        print(f"plateau practice: {problem}", file=sys.stderr)


def print_json(values: Any) -> None:  # noqa: ANN401 - JSON values
    """One JSON document."""
    print(json.dumps(values, ensure_ascii=False, indent=1))


def now() -> dt.datetime:
    """The computer's clock, in UTC."""
    return dt.datetime.now(dt.UTC)


def here() -> dt.datetime:
    """The computer's clock where it is: its day is the one by which something is due."""
    return now().astimezone()


def read_confidence(text: str) -> int:
    """How sure somebody is, in percent.

    :raises Refusal: unless it is a whole number from 0 to 100.
    """
    plain = text.lstrip("0") or text[:1]  # a digit more could mean another number than its first ones
    if text.isascii() and text.isdecimal() and len(plain) <= 3 and int(plain) <= 100:  # noqa: PLR2004 - percent
        return int(plain)
    raise Refusal(f"--confidence: '{text}' is no whole number of percent; give 0 to 100")
