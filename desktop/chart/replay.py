"""The time machine: every record under an edition of today, its answer beside what the record says it was told then."""

import datetime as dt
from collections import Counter
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from desktop.chart.events import UnreadableError, unpack_body
from desktop.chart.progress import Progress, quietly
from desktop.chart.store import Store
from engine.case_file import CaseError, take_case
from engine.edition import Edition
from engine.evaluate import settle
from engine.facts import Facts
from engine.language import say
from engine.outcome import Status, Step
from engine.safety import find_blocked

# What the answer of today is given by that the answer of then was not.
Cause = Literal["edition", "revision", "program"]
Verdict = Literal["same", "changed", "unreadable"]

_LATEST = """
select e.seq, e.record, r.version, e.body from records r
join events e on e.seq = (select max(seq) from events where record = r.id and kind in ('added', 'amended'))
where r.state <> 'withdrawn' order by r.row
"""
_EVERY = """
select e.seq, e.record, (
    select count(*) from events b where b.record = e.record and b.seq <= e.seq and b.kind in ('added', 'amended')
), e.body
from events e where e.kind in ('added', 'amended') order by e.seq
"""
_COUNTS = {
    False: "select count(*) - total(state = 'withdrawn'), total(state = 'withdrawn') from records",
    True: "select count(*), 0 from events where kind in ('added', 'amended')",
}


@dataclass(frozen=True, slots=True)
class Said:
    """All of an answer that is compared."""

    status: Status
    advice: str | None
    blocked: bool
    scheme: str | None  # of the risk group; None where the edition asks for none
    group: str | None

    def as_json(self) -> dict[str, Any]:
        """As `chart replay --json` prints it."""
        risk = {"scheme": self.scheme, "group": self.group}
        return {"status": self.status, "advice": self.advice, "blocked": self.blocked, "risk": risk}

    def is_other_than(self, other: "Said") -> bool:
        """Whether two answers differ. Groups of two schemes are no answers to one question, and are not compared."""
        if (self.status, self.advice, self.blocked) != (other.status, other.advice, other.blocked):
            return True
        return self.scheme == other.scheme and self.group != other.group


@dataclass(frozen=True, slots=True)
class Row:
    """One version of a record as it lies in the store: the entry's number, the version's, and the entry's body."""

    seq: int
    record: str
    version: int
    packed: bytes


@dataclass(frozen=True, slots=True)
class Replayed:
    """What replay found of one version. Without `now` it cannot be read by this program, and `problem` says why."""

    seq: int
    record: str
    version: int
    day: dt.date | None  # of the consultation
    was: Said | None
    now: Said | None
    cause: Cause = "edition"
    problem: str = ""

    @property
    def verdict(self) -> Verdict:
        """Whether the answer is the same."""
        if self.was is None or self.now is None:
            return "unreadable"
        return "changed" if self.now.is_other_than(self.was) else "same"


@dataclass(slots=True)
class Counts:
    """How many of each; together they are all that the chart holds. `turns` counts the changes that are alike."""

    withdrawn: int = 0  # left out: what was withdrawn is no advice any more
    same: int = 0
    changed: int = 0
    unreadable: int = 0
    turns: Counter[tuple[Said, Said]] = field(default_factory=Counter)

    def add(self, found: Replayed) -> None:
        """Count one more."""
        verdict = found.verdict
        setattr(self, verdict, getattr(self, verdict) + 1)
        if verdict == "changed" and found.was is not None and found.now is not None:
            self.turns[found.was, found.now] += 1

    @property
    def replayed(self) -> int:
        """How many were replayed, readable or not."""
        return self.same + self.changed + self.unreadable


def count_rows(store: Store, *, every_version: bool = False) -> tuple[int, int]:
    """How many versions replay will go through, and how many withdrawn records it leaves out."""
    rows, withdrawn = store.ask(_COUNTS[every_version])[0]
    return int(rows), int(withdrawn)


def replay(
    store: Store, edition: Edition, counts: Counts, *, every_version: bool = False, progress: Progress = quietly
) -> Generator[Replayed]:
    """The latest version of every record that is not withdrawn, replayed one after the other and counted.

    `every_version` takes every version of every record instead, withdrawn ones too. `progress` may raise to leave.

    :raises Refusal: when the store cannot be read.
    """
    with store.reading():
        of, counts.withdrawn = count_rows(store, every_version=every_version)
        rows = store.connection.execute(_EVERY if every_version else _LATEST)
        for done, values in enumerate(rows, 1):
            found = replay_row(Row(*values), edition)
            counts.add(found)
            yield found
            progress(done, of)


def replay_row(row: Row, edition: Edition) -> Replayed:
    """One version under the edition. Whatever this program cannot read is told, never passed over."""
    place = (row.seq, row.record, row.version)
    day = None
    try:
        kept = unpack_body(row.packed)["record"]
        day = dt.date.fromisoformat(kept["case"]["clinical"]["as_of"])
        was, clinical = read_told(kept["outcome"]), take_case(kept["case"]).clinical
        cause = find_cause(kept["outcome"], edition)
    except CaseError as error:
        return Replayed(*place, day, None, None, problem="; ".join(error.problems))
    except UnreadableError as error:
        return Replayed(*place, day, None, None, problem=str(error))
    except Exception as error:  # noqa: BLE001 - whatever another program's body makes of any reader
        words = say("its content is not what this program writes ({why})").format(why=type(error).__name__)
        return Replayed(*place, day, None, None, problem=words)
    return Replayed(*place, day, was, answer(edition, edition.read(clinical))[0], cause)


def read_told(outcome: Mapping[str, Any]) -> Said:
    """What a record says that it was told (`Outcome.as_json`)."""
    risk = outcome["risk"]
    return Said(outcome["status"], outcome["advice"], bool(outcome["blocked"]), risk["scheme"], risk["group"])


def answer(edition: Edition, facts: Facts) -> tuple[Said, tuple[Step, ...]]:
    """What `decide` would say, of all that is compared, and the steps to it.

    The rest of an outcome (missing facts, flips, the words of the cautions) takes ten times as long.
    """
    steps, reachable, status, advice = settle(edition, facts)
    scheme = None if edition.risk_root is None else edition.pathway.scheme
    groups = edition.possible_groups(facts)
    group = groups[0] if len(groups) == 1 else None
    blocked = advice is not None and advice in find_blocked(edition, facts, reachable)
    return Said(status, advice, blocked, None if scheme is None else scheme.id, group), steps


def find_cause(outcome: Mapping[str, Any], edition: Edition) -> Cause:
    """What has changed between then and now: the edition, its content, or this program alone."""
    if outcome["pack"] != edition.pack.id:
        return "edition"
    return "program" if outcome["pack_digest"] == edition.pack.digest else "revision"
