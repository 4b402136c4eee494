"""What is asked where the computer's clock cannot be believed: both days, and what depends on the answer."""

from dataclasses import dataclass

from desktop.consult.clock import Doubt
from engine.language import say


@dataclass(frozen=True, slots=True)
class ClockScreen:
    """The question: why it is asked, what it is asked for, and the answer that stands there already, if any."""

    title: str
    why: str
    for_what: tuple[str, ...]
    offered: str  # ISO 8601; empty where the clock's own day is no answer


def show_doubt(doubt: Doubt) -> ClockScreen:
    """The question for a doubt. The clock's own day is offered only where it may be right."""
    return ClockScreen(
        say("Which day is it?"),
        doubt.tell(),
        (
            say("The consultation, its ages and its time limits are reckoned from this day."),
            say("It holds until Plateau is closed. The computer's own clock stays as it is: have it set right."),
        ),
        "" if doubt.is_behind else doubt.says.isoformat(),
    )


def tell_unsigned(doubt: Doubt) -> tuple[str, ...]:
    """Why nothing is signed while the clock is in doubt: a signature says when, by this computer's clock."""
    return (
        doubt.tell(),
        say("A signature says when it was made, by this computer's clock: with a wrong one it would say a wrong day."),
        say("Save the consultation, set the computer's clock, start Plateau again, then sign. A draft can be printed."),
    )
