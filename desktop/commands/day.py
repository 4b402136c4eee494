"""The day at the command line: a clock that is plainly wrong dates and signs nothing, unless the day is given."""

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.inputs import Refusal

if TYPE_CHECKING:
    from desktop.consult.clock import DeviceClock


def add_day(parser: argparse.ArgumentParser) -> None:
    """Which day it is, where the computer's clock cannot be believed."""
    parser.add_argument(
        "--day-is", metavar="DATE", help="which day it is, as 2026-11-22, where this computer's clock is in doubt"
    )


def take_clock(given: str | None, home: Path | None) -> "DeviceClock":
    """The computer's clock, put right by the day that was given.

    :raises Refusal: when that is no day, or lies before this program was made.
    """
    from desktop.consult.clock import DeviceClock, judge_clock, read_last_run  # noqa: PLC0415 - what only reads is spared it

    clock = DeviceClock(read_now, read_last_run(home))
    if given is None:
        return clock
    try:
        day = dt.date.fromisoformat(given)
    except ValueError:
        raise Refusal(f"--day-is {given}: is not a date; write it as 2026-11-22") from None
    if (doubt := judge_clock(day)) is not None:
        raise Refusal(f"--day-is {given}: {doubt.tell_against()} Give the day that it is")
    clock.give_day(day)
    return clock


def require_day(clock: "DeviceClock", entry: dt.date | None = None, *, signs: bool = False) -> None:
    """Make sure that something can be dated now, or signed, which the computer's own clock alone dates.

    :raises Refusal: when the clock is in doubt and no day was given, or, to sign, when another one was given.
    """
    if (doubt := clock.doubt(entry)) is not None:
        remedy = "where it is right, confirm its day with --day-is" if signs else "or give the day with --day-is"
        raise Refusal(f"{doubt.tell()} Set this computer's clock; {remedy}")
    if signs and clock.is_moved:
        raise Refusal("--day-is: is another day than this computer's, and a signature is dated by this computer's "
                      "clock; set the clock, then sign")  # fmt: skip


def read_now() -> dt.datetime:
    """The computer's clock, with its time zone."""
    return dt.datetime.now(dt.UTC).astimezone()
