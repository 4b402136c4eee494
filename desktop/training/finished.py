"""One finished piece of practice, as it is kept: what was met, answered and how sure, and what it showed."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from engine.practice.commitment import Tested

# A written scenario, a patient made from the diagram, an argued side, an exercise in reading a trial.
What = Literal["scenario", "made", "argument", "reading"]


@dataclass(frozen=True, slots=True)
class Finished:
    """One answer that was committed to. The schedule and every figure of progress are made of these alone.

    `right` is what confidence was given for: the advice, or the exercise's answer. An argued side has no confidence
    (`confidence` and `right` are None): it is marked on its arguments, `points` of `most`.
    """

    id: str  # of this answer, never twice
    at: dt.datetime  # in UTC
    what: What
    case: str  # the scenario's, pair's or exercise's id
    edition: str
    digest: str  # of the edition that judged it
    topic: str
    right: bool | None
    confidence: int | None  # percent
    points: int  # parts and reasons that were right
    most: int
    spent: int  # cost of what was asked for
    needed: int
    seconds: int
    given: dict[str, object]  # the answer as it was given: advice, risk, duration, reasons, asked, or the exercise's
    tested: tuple[Tested, ...]
