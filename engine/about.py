"""What an edition says of itself: its name, standing and provenance, and what it does not cover."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class About:
    """The words of `pack.yaml`."""

    id: str
    version: str
    title: str
    edition: str  # how it is called on screen: "Mayo 2012"
    standing: str  # one line: historical, superseded in practice
    provenance: str  # shown with every use
    not_covered: tuple[str, ...]
    reviewed: dt.date
    evidence_until: int  # the last year whose publications it rests on
    when_blocked: str
    beside: str | None  # the edition whose advice is always shown beside this one's
    review_due: dt.date | None  # by when it is to be reviewed again, where it says so itself


@dataclass(frozen=True, slots=True)
class Allowed:
    """An edition that was installed although something spoke against it, by a supervisor's word."""

    by: str
    on: dt.date
    reason: str
    although: tuple[str, ...]  # by the names of `engine.remarks.AGAINST`

    def as_json(self) -> dict[str, Any]:
        """As a record carries it."""
        return {"by": self.by, "on": self.on.isoformat(), "reason": self.reason, "although": list(self.although)}


def take_allowed(values: Mapping[str, Any]) -> Allowed:
    """The same from a record.

    :raises ValueError: when it is not what `Allowed.as_json` writes.
    """
    texts = (values["by"], values["reason"], *values["although"])
    if set(values) != {"by", "on", "reason", "although"} or not all(isinstance(each, str) for each in texts):
        message = "is no supervisor's word on an edition"
        raise ValueError(message)
    return Allowed(values["by"], dt.date.fromisoformat(values["on"]), values["reason"], tuple(values["although"]))
