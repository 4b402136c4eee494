"""Who a paper copy says that it is about, typed from it, to be compared with what was sealed."""

import contextlib
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.screens.reading import read_date
from engine.language import say

if TYPE_CHECKING:
    from reports.seal.check import Claims


@dataclass(frozen=True, slots=True)
class PersonOnPaper:
    """What was typed, empty where nothing was: a name as on the paper, family name first; a date in any usual form."""

    identifier: str = ""
    name: str = ""
    born: str = ""

    @property
    def problem(self) -> str:
        """What keeps it from being compared, in a sentence; empty when nothing does."""
        if bool(self.name) != bool(self.born):
            return say("Name and birth are compared together: give both, or neither.")
        if self.name and not all(self._names):
            return say("The name has no comma between two names: write it as FAMILY, Given.")
        if self.born and self._day is None:
            return say("The birth is no date: write it as 02-Apr-1961.")
        return ""

    @property
    def claims(self) -> "Claims":
        """What the seal is asked."""
        from reports.seal.check import Claims  # noqa: PLC0415 - loads when a seal is checked

        family, given = self._names
        return Claims(self.identifier or None, family or None, given or None, self._day)

    @property
    def _names(self) -> tuple[str, str]:
        family, _, given = self.name.partition(",")
        return family.strip(), given.strip()

    @property
    def _day(self) -> dt.date | None:
        with contextlib.suppress(ValueError):
            return dt.date.fromisoformat(read_date(self.born) or "")
        return None
