"""What a trainee commits to before anything is revealed, what may be chosen, and what came of it: frozen values."""

from dataclasses import dataclass
from typing import Literal

from engine.rationale import Route

UNDECIDED = "undecided"  # chosen as advice: it is not to be decided yet, something must be known first
NO_GROUP = "not-known"  # chosen as risk group: it cannot be told yet
PartName = Literal["risk", "advice", "duration"]
Verdict = Literal["right", "missing", "wrong", "beside"]  # beside: true, but it decides nothing here


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that may be chosen, and a few words beside it."""

    id: str
    words: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything that may be chosen. It depends on edition and case, never on what is right: all kinds stand there."""

    risks: tuple[Option, ...]  # empty where the edition has no risk scheme
    advice: tuple[Option, ...]
    durations: tuple[Option, ...]
    reasons: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was answered, by ids of the offer, and how sure: the percentage one gives the advice of being right.

    `risk` is None only where the offer has none.
    """

    risk: str | None
    advice: str
    duration: str
    reasons: tuple[str, ...]
    confidence: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One sheet that was asked for, in turn: could it have changed the answer as things stood then?"""

    sheet: str
    title: str
    cost: int
    deciding: bool
    words: str  # "could not change the advice: with what was known, …"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the answer beside the right one, in words."""

    name: PartName
    title: str
    given: str
    right: str
    holds: bool
    because: str  # why the right one is right, one sentence


@dataclass(frozen=True, slots=True)
class Bearing:
    """A statement or trial that bears on a reason: what it says, where it stands, its checking status."""

    kind: Literal["statement", "figure"]
    id: str
    words: str
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A reason that was chosen or should have been, and what is to be said of it."""

    id: str
    words: str
    verdict: Verdict
    why: str
    bearings: tuple[Bearing, ...]


@dataclass(frozen=True, slots=True)
class Parting:
    """Where the route taken leaves the right one, and for whom the advice given would have been right."""

    question: str
    asks: str
    right: str  # the label of the right arrow
    taken: str
    would_be: str  # "It would be right if the response were …"; empty where no change makes it right


@dataclass(frozen=True, slots=True)
class Tested:
    """One thing that the answer showed to be known or not: what memory keeps and brings back.

    `card` is `edge:<edition>/<question>/<label>` or `belief:<misconception>` or `reading:<skill>`.
    """

    card: str
    held: bool


@dataclass(frozen=True, slots=True)
class Feedback:
    """What came of one answer: every part of it, the reasons, the two routes, and what was asked for."""

    parts: tuple[Part, ...]
    holds: bool  # the advice is right: what the confidence was about
    reasons: tuple[Judged, ...]
    parting: Parting | None  # None where the advice is right
    right_route: Route
    taken_route: Route | None  # None where the advice is right, or no patient of one change gets the advice given
    asked: tuple[Asked, ...]
    unasked: tuple[str, ...]  # sheets that could still have decided and were not asked for
    spent: int
    needed: int  # the least cost at which the answer is certain
    learning_point: str
    standing: tuple[str, ...]  # what the edition is, and what the one says that stands beside it
    tested: tuple[Tested, ...]
