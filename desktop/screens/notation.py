"""How days and numbers are written where the program runs: the decimal mark, the order of a day, the months' names."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from engine.language import say
from engine.wording import show_date

Order = Literal["day", "month", "year"]  # what stands first in a day written with numbers
_ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december")  # fmt: skip
SHORTEST = 3  # letters that name a month
YEAR = 2001  # any


@dataclass(frozen=True, slots=True)
class Notation:
    """One place's way of writing; `months` are the names there, each with its number."""

    decimal: Literal[".", ","] = "."
    first: Order = "day"
    months: Mapping[str, int] = field(default_factory=dict)

    @property
    def other_mark(self) -> str:
        """The mark that is the decimal elsewhere, and stands between thousands here."""
        return "." if self.decimal == "," else ","

    def read_month(self, name: str) -> int | None:
        """The month of a name, in English or as it is called here; None for no month, or for two."""
        name = plain_name(name)
        found = {at for at, full in enumerate(_ENGLISH, start=1) if len(name) >= SHORTEST and full.startswith(name)}
        if name == "sept":
            found.add(9)
        if name in (spoken := _name_shown_months()):
            found.add(spoken[name])
        if name in self.months:
            found.add(self.months[name])
        return found.pop() if len(found) == 1 else None

    def tell_dates(self) -> str:
        """The ways of writing a day that are taken here, for whoever types one."""
        numbers = {"day": "22/11/2026, 22/11/26", "month": "11/22/2026, 11/22/26", "year": "2026-11-22"}[self.first]
        named = show_date(dt.date(2026, 11, 22))
        return say("{named}, {numbers}, today or yesterday").format(named=named, numbers=numbers)


def _name_shown_months() -> dict[str, int]:
    """The months as days are shown in the language spoken: a day typed as it is shown is understood."""
    shown = {month: show_date(dt.date(YEAR, month, 1)) for month in range(1, 13)}
    return {plain_name(day.split("-")[1]): month for month, day in shown.items()}


def plain_name(name: str) -> str:
    """A month's name without capitals and without the point of an abbreviation."""
    return name.strip().rstrip(".").casefold()


PLAIN = Notation()
