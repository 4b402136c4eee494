"""A risk scheme as published: its groups, what it counts, and the one function that completes what is not known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from engine.conditions import Condition, Possible
from engine.schemes.findings import Finding
from engine.values import name_value


class Result(NamedTuple):
    """What a scheme says of a complete patient; `points` only where the scheme publishes points."""

    group: str
    points: float | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """What the groups of a scheme were published to fare like, and who has checked that."""

    says: str
    status: str  # seen in a public page, or from memory
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What a reader must know of a scheme: its name, its groups in words, whence they are and who has checked them."""

    id: str
    title: str
    definition: str
    source: str
    status: str  # of the definition: seen in a public page, or from memory
    pages: tuple[str, ...]  # where it was seen
    note: str
    order: tuple[str, ...]  # the groups in the scheme's own order
    called: Mapping[str, str]  # group -> the scheme's own word for it, where that is another
    high: tuple[str, ...]  # the groups that the scheme calls high risk
    not_high: tuple[str, ...]  # the groups that it does not; a group may be neither
    outcomes: tuple[Published, ...]  # of patients treated then: no outlook of one patient

    def name_groups(self, groups: tuple[str, ...]) -> tuple[str, ...]:
        """The groups as a reader is told them: "IV (high)"."""
        named = ((name_value(group), self.called.get(group)) for group in groups)
        return tuple(name if word is None else f"{name} ({word})" for name, word in named)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a count: what it is worth while its condition holds."""

    when: Condition
    worth: float


@dataclass(frozen=True, slots=True)
class Group:
    """One group and when a patient is in it; None for all others."""

    id: str
    when: Condition | None


@dataclass(frozen=True, slots=True)
class Scheme:
    """The rules of one scheme. The groups are tried in order and the first that holds is the patient's."""

    definition: Definition
    findings: tuple[Finding, ...]
    groups: tuple[Group, ...]
    count: str | None  # what conditions call the sum of the rows
    rows: tuple[Row, ...]
    publishes_points: bool

    def complete(self, possible: Mapping[str, tuple[Any, ...]]) -> frozenset[Result]:
        """Everything that the scheme says of some completion of the findings, each with the values it may have."""
        judged = self._judge(possible)
        if judged is not None:
            return frozenset((judged,))
        name = next(name for name, values in possible.items() if len(values) > 1)
        branches = [self.complete({**possible, name: (value,)}) for value in possible[name]]
        return frozenset().union(*branches)

    def _judge(self, possible: Mapping[str, tuple[Any, ...]]) -> Result | None:
        """The result where the values left agree on every condition; None where one of them is not known."""
        total = self._add(possible)
        if total is None and self.publishes_points:
            return None

        def lookup(name: str) -> Possible:
            if name == self.count:
                return None if total is None else (total,)
            return possible[name]

        for group in self.groups:
            held = True if group.when is None else group.when.evaluate(lookup)
            if held is None:
                return None
            if held:
                return Result(group.id, total if self.publishes_points else None)
        return None  # never met: the last group is for all others

    def _add(self, possible: Mapping[str, tuple[Any, ...]]) -> float | None:
        held = [(row.when.evaluate(possible.__getitem__), row.worth) for row in self.rows]
        return None if any(holds is None for holds, _ in held) else sum((worth for holds, worth in held if holds), 0.0)

    def worth_of(self, name: str, value: object) -> float:
        """The points that one finding alone brings."""

        def lookup(asked: str) -> Possible:
            return (value,) if asked == name else None

        return sum(row.worth for row in self.rows if row.when.evaluate(lookup))
