"""What an edition says of itself: its name, standing and provenance, and what it does not cover."""

import datetime as dt
from dataclasses import dataclass


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
