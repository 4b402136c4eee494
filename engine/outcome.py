"""The outcome of a question: what every screen, page, export and audit reads, and nothing decides again."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal["advice", "provisional", "open"]
Level = Literal["stop", "adjust", "watch", "note"]
LEVELS: tuple[Level, ...] = ("stop", "adjust", "watch", "note")


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the walk and how this patient answered; `arrow` is None where the walk waits."""

    question: str
    arrow: int | None
    as_things_stand: bool = False  # taken by a declared reading of an unknown


@dataclass(frozen=True, slots=True)
class RiskReading:
    """The risk group by a named scheme; `group` is None while unknowns leave more than one in `possible`."""

    scheme: str | None
    group: str | None
    possible: tuple[str, ...]
    because: tuple[str, ...]
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flip:
    """A smallest set of changed facts (paths under `clinical` and their values) that would give another advice.

    A changed fact may need more than one path. `steps` says how far each recorded fact moves whose values have an
    order: a depth of response by so many categories, months by so many of the intervals that the edition tells apart.
    """

    change: Mapping[str, Any]
    advice: str
    distance: int  # how many facts are changed
    steps: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stale:
    """Results of one day that are too old for one reason: which, and what is said of them."""

    facts: tuple[str, ...]
    finding: str


@dataclass(frozen=True, slots=True)
class Caution:
    """One finding that lies over the pathway; `blocks` names the advice that it forbids now."""

    id: str
    level: Level
    text: str
    source: str
    status: str  # of the source: page, memory, or reading (a reading of the founding text)
    blocks: tuple[str, ...] = ()
    drugs: tuple[str, ...] = ()
    not_recorded: str | None = None  # the fact that nobody has recorded, when that is the finding
    doubtful: bool = False  # something is recorded there, but it is too good to be true
    stale: Stale | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the edition says of this patient on this day."""

    pack: str
    pack_version: str
    pack_digest: str
    as_of: dt.date
    status: Status
    advice: str | None
    risk: RiskReading
    steps: tuple[Step, ...]
    missing: tuple[str, ...]
    ask_next: str | None
    reachable: tuple[str, ...]
    flips: tuple[Flip, ...]
    cautions: tuple[Caution, ...]
    blocked: bool
    statements: tuple[str, ...]
    trials: tuple[str, ...]
    inferred: bool

    @property
    def path(self) -> tuple[str, ...]:
        """The questions in the order in which they were asked."""
        return tuple(step.question for step in self.steps)

    def as_json(self) -> dict[str, Any]:
        """The outcome as `decide --json` prints it; names and shapes are fixed by contract."""
        return {
            "pack": self.pack,
            "pack_version": self.pack_version,
            "pack_digest": self.pack_digest,
            "as_of": self.as_of.isoformat(),
            "status": self.status,
            "advice": self.advice,
            "risk": {
                "scheme": self.risk.scheme,
                "group": self.risk.group,
                "because": list(self.risk.because),
                "assumed": list(self.risk.assumed),
            },
            "path": list(self.path),
            "missing": list(self.missing),
            "ask_next": self.ask_next,
            "reachable": list(self.reachable),
            "flips": [
                {"change": dict(flip.change), "advice": flip.advice, "distance": flip.distance} for flip in self.flips
            ],
            "cautions": [
                {
                    "id": caution.id,
                    "level": caution.level,
                    "blocks": list(caution.blocks),
                    "text": caution.text,
                    "source": caution.source,
                }
                for caution in self.cautions
            ],
            "blocked": self.blocked,
            "statements": list(self.statements),
            "trials": list(self.trials),
            "inferred": self.inferred,
        }
