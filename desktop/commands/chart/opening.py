"""How a command comes to the chart: the folder, the passphrase, and who opens it."""

import argparse
import contextlib
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.day import add_day, require_day, take_clock
from desktop.commands.inputs import Refusal
from desktop.commands.key import add_passphrase, read_passphrase
from desktop.consult.home import find_home

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.chart.chart import Chart


def add_opening(parser: argparse.ArgumentParser) -> None:
    """What every action takes."""
    parser.add_argument("--home", metavar="DIR", help="the folder of the chart (the user's data folder)")
    add_passphrase(parser)
    add_day(parser)
    parser.add_argument("--user", metavar="NAME", help="who opens it, where several people do; the first one's name")


def add_record(parser: argparse.ArgumentParser) -> None:
    """The record that it is done to."""
    parser.add_argument("id", metavar="ID", help="the record's id, as 'plateau chart list' shows it")


def add_nothing(_parser: argparse.ArgumentParser) -> None:
    """Nothing but what every action takes."""


def home_of(options: argparse.Namespace) -> Path:
    """The data folder that is meant."""
    return find_home(options.home)


@contextlib.contextmanager
def opening(options: argparse.Namespace, *, dates: bool = False, signs: bool = False) -> "Iterator[Chart]":
    """The chart, opened, and closed again; `dates` or `signs` where something is dated or signed by the clock.

    :raises Refusal: when it cannot be opened, or the clock cannot be believed where that counts.
    """
    _clock.take(options)
    from desktop.chart.access import bring_in_step  # noqa: PLC0415 - store and cryptography load only now
    from desktop.chart.opening import open_chart  # noqa: PLC0415
    from desktop.chart.standing import last_day  # noqa: PLC0415

    chart = open_chart(home_of(options), read_passphrase(options), options.user)
    try:
        if dates or signs:
            require_day(_clock.clock, last_day(chart.store), signs=signs)
    except Refusal:
        chart.close()
        raise
    bring_in_step(chart, now())
    if gap := chart.gap():
        print(f"plateau chart: {chart.folder}: {gap.told}", file=sys.stderr)
    try:
        yield chart
    finally:
        chart.close()


class _Clock:
    """The clock of this call, which `--day-is` may have put right."""

    def __init__(self) -> None:
        self.clock = take_clock(None, None)

    def take(self, options: argparse.Namespace) -> None:
        self.clock = take_clock(options.day_is, home_of(options))


def now() -> dt.datetime:
    """The moment by the computer's clock, with its time zone, on the day that was given where one was."""
    return _clock.clock()


_clock = _Clock()
