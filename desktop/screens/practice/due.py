"""The home of practice: who practises, what is due now in words, the round left open, and how sure fits how right."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.training.days import show_day
from desktop.training.progress import Progress
from engine.language import say, say_count

MOST = 6  # lines of what is due; the rest is a number


@dataclass(frozen=True, slots=True)
class DueScreen:
    """What stands on the home page, top to bottom."""

    headline: str
    lines: tuple[str, ...]
    calibration: str
    left_open: str  # the title of a round that was begun; empty for none
    problems: tuple[str, ...]
    read: str  # what reading a trial is called, with how much of what is due it serves
    reads_first: bool  # nothing but trial reading is due, so that it comes first


def show_due(
    progress: Progress, name: Callable[[str], str], left_open: str = "", problems: Sequence[str] = ()
) -> DueScreen:
    """What is due for a learner; `name` says of a card what it is about and gives nothing of an answer away."""
    due = [each for each in progress.skills if each.is_due]
    lines = _list_lines([name(each.id) for each in due]) or _tell_next(progress)
    reading = sum(each.kind == "reading" for each in due)
    return DueScreen(
        _tell_headline(progress, len(due)), lines, progress.calibration.words, left_open, tuple(problems),
        read=say("Read a trial ({reading} due)").format(reading=reading) if reading else say("Read a trial"),
        reads_first=0 < reading == len(due),
    )  # fmt: skip


def _tell_headline(progress: Progress, due: int) -> str:
    if not progress.answers:
        return say("Nothing practised yet. The first patient takes three minutes.")
    if due:
        return say_count("1 thing is due now.", "{count} things are due now.", due)
    return say("Nothing is due now.")


def _tell_next(progress: Progress) -> tuple[str, ...]:
    if progress.next_due is None:
        return ()
    return (say("The next is due on {day}.").format(day=show_day(progress.next_due)),)


def _list_lines(due: Sequence[str]) -> tuple[str, ...]:
    counted = Counter(due)
    lines = [words if number == 1 else f"{words} ({number})" for words, number in counted.items()]
    if len(lines) > MOST:
        rest = len(lines) - MOST
        lines[MOST:] = [say("and {rest} more").format(rest=rest)]
    return tuple(lines)
