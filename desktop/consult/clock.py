"""Whether this computer's clock can be believed before a consultation is dated by it; and the day that somebody gave.

It is plainly wrong before this program was made, before the chart's last entry, or before the program last ran here.
More than 400 days after those it is asked about too: a yearly visit and a month of delay lie within, a lost year does
not. A day's difference is let be: a laptop travels, and time zones are up to 26 hours apart. No clock is read here.
"""

import contextlib
import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from desktop.commands.inputs import Refusal, write_whole
from desktop.consult.home import make_folder_of
from engine import BUILT
from engine.language import noted, say

FILE = "clock.json"
TRAVEL = dt.timedelta(days=1)
LONGEST = dt.timedelta(days=400)
Witness = Literal["program", "run", "chart"]

_TOLD: Mapping[Witness, str] = MappingProxyType(
    {
        "program": noted("This program was made on {day}."),
        "run": noted("The program last ran here on {day}."),
        "chart": noted("The last entry of the chart is of {day}."),
    }
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """The day that the clock says, the one that speaks against it, and what says that."""

    says: dt.date
    against: dt.date
    witness: Witness

    @property
    def is_behind(self) -> bool:
        """Whether the clock is behind; else it is far ahead, which may be right."""
        return self.says < self.against

    def tell(self) -> str:
        """Both days, in two sentences."""
        from engine.wording import show_date  # noqa: PLC0415 - the window is there before the engine is

        says = say("This computer says {day}.").format(day=show_date(self.says))
        return f"{says} {self.tell_against()}"

    def tell_against(self) -> str:
        """What speaks against it."""
        from engine.wording import show_date  # noqa: PLC0415

        return say(_TOLD[self.witness]).format(day=show_date(self.against))


def judge_clock(says: dt.date, ran: dt.date | None = None, entry: dt.date | None = None) -> Doubt | None:
    """What speaks against the day that the clock says; None where nothing does.

    `ran` is when the program last ran here, `entry` the day of the chart's last entry; None where that is not known.
    """
    built = dt.date.fromisoformat(BUILT)
    witnesses: tuple[tuple[Witness, dt.date | None], ...] = (("chart", entry), ("run", ran), ("program", built))
    known = [(witness, day) for witness, day in witnesses if day is not None]
    behind = [Doubt(says, day, witness) for witness, day in known if says < day - TRAVEL]
    if behind:
        return max(behind, key=lambda each: each.against)
    used = [Doubt(says, day, witness) for witness, day in known if witness != "program"]
    latest = max(used, key=lambda each: each.against, default=None)  # of a copy never used nothing is known
    return latest if latest is not None and says - latest.against > LONGEST else None


class DeviceClock:
    """The computer's clock as it is told the program, put right by whole days once somebody gave the day.

    That holds for this run alone; the system's own clock is never set.
    """

    def __init__(self, read: Callable[[], dt.datetime], ran: dt.date | None = None) -> None:
        self._read, self.ran = read, ran
        self._days = dt.timedelta()
        self.is_given = False  # whether the day is the one that somebody gave

    def __call__(self) -> dt.datetime:
        """The moment now, aware of its time zone."""
        return self._read() + self._days

    @property
    def is_moved(self) -> bool:
        """Whether the day that was given is another than the computer's own."""
        return bool(self._days)

    def doubt(self, entry: dt.date | None = None) -> Doubt | None:
        """What speaks against the clock; nothing once the day was given."""
        return None if self.is_given else self.judge(entry)

    def judge(self, entry: dt.date | None = None) -> Doubt | None:
        """What speaks against the computer's own day, whatever was given."""
        return judge_clock(self._read().date(), self.ran, entry)

    def give_day(self, day: dt.date) -> None:
        """Go by the day that somebody gave, whatever the computer says; its time of day stays."""
        self._days = dt.timedelta(days=(day - self._read().date()).days)
        self.is_given = True


def read_last_run(home: Path | None) -> dt.date | None:
    """The day on which the program last ran in this data folder; None where that is not known."""
    if home is not None:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            return dt.date.fromisoformat(json.loads((home / FILE).read_bytes()[:1000])["ran"])
    return None


def keep_last_run(home: Path | None, day: dt.date) -> None:
    """Note the day of this run; a clock in doubt is never noted, and what cannot be kept is no failure."""
    if home is not None:
        with contextlib.suppress(Refusal, OSError):
            make_folder_of(home / FILE)
            write_whole(str(home / FILE), json.dumps({"ran": day.isoformat()}).encode())
