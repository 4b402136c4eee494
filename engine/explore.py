"""What the diagram alone can tell of a patient: advice still reachable, facts that decide, and the smallest flips."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from engine.case import Clinical
from engine.contradictions import CONSOLIDATION_GIVEN
from engine.determinants import FISH
from engine.edition import Edition
from engine.facts import Facts
from engine.outcome import Flip

# A fact can be set only beside these values of another: the case format refuses it otherwise.
NEEDS = {
    "response.after_consolidation": ("consolidation.status", CONSOLIDATION_GIVEN),
    "maintenance.drug": ("maintenance.status", ("on", "stopped")),
    "maintenance.months": ("maintenance.status", ("on", "stopped")),
}


def find_reachable(edition: Edition, facts: Facts) -> tuple[str, ...]:
    """The advice that the completions of a patient give, in the pathway's order."""
    found = set(edition.diagram.reachable(edition.root, facts.masks))
    return tuple(advice.id for advice in edition.pathway.advice if advice.id in found)


def find_missing(edition: Edition, facts: Facts) -> tuple[str, ...]:
    """The unknown facts whose value makes a difference for some completion of the others, in the order of asking."""
    deciding = edition.diagram.deciding(edition.root, facts.masks)
    return tuple(name for level, name in enumerate(edition.pathway.order) if level in deciding)


def choose_question(clinical: Clinical, missing: Sequence[str]) -> str | None:
    """The first missing fact that can still be asked: a FISH lesion declared not done cannot."""
    for name in missing:
        test = name.removeprefix("cytogenetics.")
        if not (test in FISH and getattr(clinical.cytogenetics, test) == "not_done"):
            return name
    return None


@dataclass(frozen=True, slots=True)
class _Step:
    """One change on the way through the diagram: the variable and the value it is given."""

    level: int
    value: int


def find_flips(edition: Edition, facts: Facts, current: str | None) -> tuple[Flip, ...]:
    """For each other advice, every smallest set of changed facts that gives it, whatever the unknowns turn out to be.

    Of several values of one fact that would do, the nearest to the recorded one is named.
    """
    changeable = _changeable(edition, facts)
    flips: list[Flip] = []
    for advice in edition.pathway.advice:
        if advice.id != current:
            found = _Search(edition, facts, changeable, advice.id).run()
            flips.extend(Flip(_write(edition, facts.clinical, steps), advice.id) for steps in found)
    return tuple(flips)


class _Search:
    """The fewest changes that lead every completion of a patient to one leaf.

    The diagram is walked with the set of nodes at which the completions stand: an unchanged fact moves every node to
    the children of its possible values, a changed one to the child of its new value. The least number of changes from
    each such set is computed once; every way that has it is then followed.
    """

    def __init__(self, edition: Edition, facts: Facts, changeable: Sequence[tuple[int, ...]], advice: str) -> None:
        self.diagram = edition.diagram
        self.start = frozenset([edition.root])
        self.masks = facts.masks
        self.changeable = changeable
        self.goal = self.diagram.leaf(advice)
        self.alive = _leading_to(edition, self.goal)
        self.costs: dict[tuple[frozenset[int], tuple[_Step, ...]], float] = {}
        self.needs = {
            edition.level(name): (edition.level(other), edition.mask(other, values))
            for name, (other, values) in NEEDS.items()
            if name in edition.pathway.order and other in edition.pathway.order
        }
        self.watched = {other for other, _ in self.needs.values()}

    def run(self) -> list[tuple[_Step, ...]]:
        least = self.cost(self.start, ())
        if least == math.inf:
            return []
        found: dict[frozenset[int], tuple[_Step, ...]] = {}
        for steps in self.follow(self.start, (), (), least):
            found.setdefault(frozenset(step.level for step in steps), steps)
        return sorted(found.values(), key=lambda steps: [step.level for step in steps])

    def cost(self, nodes: frozenset[int], noted: tuple[_Step, ...]) -> float:
        """The least number of changes from these nodes; `noted` are the changes that later facts depend on."""
        if nodes == {self.goal}:
            return 0
        if not nodes <= self.alive:
            return math.inf
        key = (nodes, noted)
        if key not in self.costs:
            ways = (price + self.cost(after, kept) for price, after, kept, _ in self.ways(nodes, noted))
            self.costs[key] = min(ways, default=math.inf)
        return self.costs[key]

    def ways(
        self, nodes: frozenset[int], noted: tuple[_Step, ...]
    ) -> Iterator[tuple[int, frozenset[int], tuple[_Step, ...], _Step | None]]:
        """Each way past the next question: its price, where it leads, what is noted then, and the change made."""
        asked = min(self.diagram.levels[node] for node in nodes)
        if asked == self.diagram.bottom:
            return
        mask = self.masks[asked]
        kept = self.move(nodes, asked, [value for value in range(self.diagram.sizes[asked]) if (mask >> value) & 1])
        yield 0, kept, noted, None
        if not self.allowed(asked, noted):
            return
        seen = {kept} if mask.bit_count() == 1 and asked not in self.watched else set()
        for value in self.changeable[asked]:
            after = self.move(nodes, asked, [value])
            if after not in seen:
                if asked not in self.watched:
                    seen.add(after)
                step = _Step(asked, value)
                yield 1, after, (*noted, step) if asked in self.watched else noted, step

    def follow(
        self, nodes: frozenset[int], noted: tuple[_Step, ...], done: tuple[_Step, ...], left: float
    ) -> Iterator[tuple[_Step, ...]]:
        if nodes == {self.goal}:
            yield done
            return
        for price, after, kept, step in self.ways(nodes, noted):
            if price + self.cost(after, kept) == left:
                yield from self.follow(after, kept, done if step is None else (*done, step), left - price)

    def allowed(self, level: int, noted: tuple[_Step, ...]) -> bool:
        """Whether the fact may be set: what it needs beside it is known, or has just been set."""
        if level not in self.needs:
            return True
        other, mask = self.needs[level]
        now = next((1 << step.value for step in noted if step.level == other), self.masks[other])
        return now & ~mask == 0

    def move(self, nodes: frozenset[int], level: int, values: Sequence[int]) -> frozenset[int]:
        children, levels = self.diagram.children, self.diagram.levels
        return frozenset(
            after for node in nodes
            for after in ([children[node][value] for value in values] if levels[node] == level else [node])
        )  # fmt: skip


def _leading_to(edition: Edition, goal: int) -> set[int]:
    """The nodes of the pathway's diagram from which some patient comes to the goal."""
    diagram = edition.diagram
    alive = {goal}
    for node in sorted(diagram.each_node(edition.root), key=lambda node: -diagram.levels[node]):
        if any(child in alive for child in diagram.children[node]):
            alive.add(node)
    return alive


def _changeable(edition: Edition, facts: Facts) -> tuple[tuple[int, ...], ...]:
    """For each determinant the values it may be changed to, the nearest first; history and what the record forbids
    stay as they are.
    """
    clinical = facts.clinical
    given, response = clinical.maintenance, clinical.response
    only: dict[str, tuple[str, ...]] = {}
    if clinical.transplant.done:
        only["transplant.done"] = ()
    elif "transplant.done" in edition.pathway.order:
        only["transplant.done"] = ("first", "none")
    if response.has_progression():
        only["progressed_since_transplant"] = ("yes",)
    if response.after_consolidation is not None or clinical.consolidation.ended is not None:
        only["consolidation.status"] = CONSOLIDATION_GIVEN
    if given.drug is not None or given.months is not None or given.started is not None:
        only["maintenance.status"] = ("on", "stopped")
    found = []
    for fact, determinant, mask in zip(facts.facts, edition.determinants, facts.masks, strict=True):
        now = mask.bit_length() - 1 if fact.known else 0
        allowed = only.get(fact.name, determinant.values) if fact.name in edition.pathway.can_change else ()
        values = [
            at for at, value in enumerate(determinant.values) if value in allowed and not (fact.known and at == now)
        ]
        found.append(tuple(sorted(values, key=lambda at: abs(at - now))))
    return tuple(found)


def _write(edition: Edition, clinical: Clinical, steps: Sequence[_Step]) -> dict[str, Any]:
    """The changes as a case file would have them, by the path under `clinical`."""
    written: dict[str, Any] = {}
    for step in steps:
        determinant = edition.determinants[step.level]
        value = determinant.values[step.value]
        name = determinant.name
        if name == "cytogenetics.pcli" and clinical.cytogenetics.pcli_percent is not None:
            # A recorded percentage wins over the word, so it is the percentage that would have to change.
            written["cytogenetics.pcli_percent"] = determinant.cuts[0] if value == "present" else 0.0
        else:
            written[name] = determinant.write.get(value, value)
    return written
