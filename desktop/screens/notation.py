"""How days and numbers are written where the program runs: the decimal mark, the order of a day, the months' names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from engine.language import say

Order = Literal["day", "month", "year"]  # what stands first in a day written with numbers
_ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december")  # fmt: skip
SHORTEST = 3  # letters that name a month


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
        if name in self.months:
            found.add(self.months[name])
        return found.pop() if len(found) == 1 else None

    def tell_dates(self) -> str:
        """The ways of writing a day that are taken here, for whoever types one."""
        numbers = {"day": "22/11/2026, 22/11/26", "month": "11/22/2026, 11/22/26", "year": "2026-11-22"}[self.first]
        return say("22-Nov-2026, {numbers}, today or yesterday").format(numbers=numbers)


def plain_name(name: str) -> str:
    """A month's name without capitals and without the point of an abbreviation."""
    return name.strip().rstrip(".").casefold()


PLAIN = Notation()
