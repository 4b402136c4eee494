"""The fewest changes of fact that make something true of a patient, whatever the unknowns turn out to be."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from engine.case import Clinical
from engine.contradictions import CONSOLIDATION_GIVEN
from engine.decision_diagram import Diagram
from engine.determinants import DEEPENING, is_read_from_deepening, judge_deepening
from engine.edition import Edition
from engine.facts import Facts
from engine.vocabulary import DRUGS_OF

# A fact can be set only beside these values of another: the case format refuses it otherwise. Only a drug alone, which
# would leave open whether maintenance is on or stopped, could be written: half an answer is no change that is told.
NEEDS = {
    "response.after_consolidation": ("consolidation.status", CONSOLIDATION_GIVEN),
    "maintenance.drug": ("maintenance.status", ("on", "stopped")),
    "maintenance.months": ("maintenance.status", ("on", "stopped")),
}
SENSITIVITY = "lenalidomide_sensitivity"
_GIVEN = ("maintenance.status", "maintenance.drug")
# The facts that may be read from others, which stand before them in the order, as what is needed beside a fact does.
READ_FROM = {SENSITIVITY: DEEPENING, "access.lenalidomide": _GIVEN, "access.daratumumab": _GIVEN}
Read = Callable[..., tuple[Any, ...] | None]  # values of the facts read (None = unknown) -> the values that remain


@dataclass(frozen=True, slots=True)
class Step:
    """One change on the way through the diagram: the variable and the value it is given."""

    level: int
    value: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the search stands: the nodes of all completions, how far it has come, and the changes noted for later."""

    nodes: frozenset[int]
    level: int
    noted: tuple[Step, ...]


class Search:
    """The fewest changes that make a function of the diagram true of every completion of a patient.

    The diagram is walked with the set of nodes at which the completions stand: an unchanged fact moves every node to
    the children of its possible values, a changed one to the child of its new value. The least number of changes from
    each such set is computed once; every way that has it is then followed.

    Some facts are read from others: sensitivity from the deepening of the response, access to a drug from its being
    given. A change of what is read changes them too; others may stand only beside another. So what is read, and what is
    needed, is visited even where the diagram does not ask it.

    `learning` leaves what is known as it is: only an unknown fact is given a value, one that it may have.
    """

    def __init__(
        self,
        edition: Edition,
        facts: Facts,
        changeable: Sequence[tuple[int, ...]],
        function: int,
        *,
        learning: bool = False,
    ) -> None:
        self.edition = edition
        self.diagram = edition.diagram
        self.masks = facts.masks
        self.changeable = changeable
        self.learning = learning
        self.function = function
        self.goal = self.diagram.true
        nodes = sorted(self.diagram.each_node(function))  # a node was made after those below it
        self.alive = _leading_to(self.diagram, nodes, self.goal)
        self.costs: dict[_Place, float] = {}
        order, asked = edition.pathway.order, {self.diagram.levels[node] for node in nodes}
        self.linked = {
            edition.level(name): (tuple(edition.level(each) for each in read), judge)
            for name, read, judge in _links(facts.clinical)
            if all(each in order for each in (name, *read)) and edition.level(name) in asked
        }
        read = {level for levels, _ in self.linked.values() for level in levels}
        self.needs = {
            edition.level(name): (edition.level(other), edition.mask(other, values))
            for name, (other, values) in NEEDS.items()
            if name in order and other in order and edition.level(name) in asked | read
        }
        self.watched = tuple(sorted(read.union(other for other, _ in self.needs.values())))

    def run(self) -> list[tuple[Step, ...]]:
        """Every smallest set of changes, in the order of the facts; one empty set when none is needed."""
        start = _Place(frozenset([self.function]), 0, ())
        least = self.cost(start)
        if least == math.inf:
            return []
        found: dict[frozenset[int], tuple[Step, ...]] = {}
        for steps in self.follow(start, (), least):
            found.setdefault(frozenset(step.level for step in steps), steps)
        return sorted(found.values(), key=lambda steps: [step.level for step in steps])

    def cost(self, place: _Place) -> float:
        """The least number of changes from there."""
        if place.nodes == {self.goal}:
            return 0
        if not place.nodes <= self.alive:
            return math.inf
        if place not in self.costs:
            ways = (price + self.cost(after) for price, after, _ in self.ways(place))
            self.costs[place] = min(ways)
        return self.costs[place]

    def ways(self, place: _Place) -> Iterator[tuple[int, _Place, Step | None]]:
        """Each way past the next question: its price, where it leads, and the change made."""
        nodes, noted = place.nodes, place.noted
        visited = [level for level in self.watched if level >= place.level]
        asked = min([self.diagram.levels[node] for node in nodes] + visited)
        mask = self.mask(asked, noted)
        kept = self.move(nodes, asked, [value for value in range(self.diagram.sizes[asked]) if (mask >> value) & 1])
        yield 0, _Place(kept, asked + 1, noted), None
        if not self.allowed(asked, noted):
            return
        watched = asked in self.watched
        seen: set[frozenset[int]] = set()
        for value in self.choices(asked, mask):
            after = self.move(nodes, asked, [value])
            if after not in seen:
                if not watched:
                    seen.add(after)
                step = Step(asked, value)
                yield 1, _Place(after, asked + 1, (*noted, step) if watched else noted), step

    def choices(self, level: int, mask: int) -> Sequence[int]:
        """The values that a fact may be given which has those of the mask without a change."""
        if self.learning:  # of a known fact its only value is no change
            return [value for value in self.changeable[level] if (mask >> value) & 1]
        return range(self.diagram.sizes[level]) if level in self.linked else self.changeable[level]

    def follow(self, place: _Place, done: tuple[Step, ...], left: float) -> Iterator[tuple[Step, ...]]:
        """Every way on that has exactly so many changes left, with the changes done before."""
        if place.nodes == {self.goal}:
            yield done
            return
        for price, after, step in self.ways(place):
            if price + self.cost(after) == left:
                yield from self.follow(after, done if step is None else (*done, step), left - price)

    def mask(self, level: int, noted: tuple[Step, ...]) -> int:
        """The values a fact may have once the noted changes are made."""
        if level not in self.linked or not noted:
            return self.masks[level]
        return self.reread(level, {step.level: 1 << step.value for step in noted})

    def reread(self, level: int, changed: dict[int, int]) -> int:
        """The values that a fact read from others may have once those have other values."""
        levels, judge = self.linked[level]
        read = []
        for each in levels:
            mask = changed.get(each, self.masks[each])
            known = mask.bit_count() == 1
            read.append(self.edition.determinants[each].values[mask.bit_length() - 1] if known else None)
        determinant = self.edition.determinants[level]
        return self.edition.mask(determinant.name, judge(*read) or determinant.values)

    def leads(self, changed: dict[int, int]) -> bool:
        """Whether it is true of every completion once some facts, by level, have one of the values of a mask."""
        read = {
            level: self.reread(level, changed)
            for level, (levels, _) in self.linked.items()
            if any(each in changed for each in levels)
        }
        masks = [changed.get(level, read.get(level, mask)) for level, mask in enumerate(self.masks)]
        return self.diagram.reachable(self.function, masks) == [True]

    def allowed(self, level: int, noted: tuple[Step, ...]) -> bool:
        """Whether the fact may be set: what it needs beside it is known, or has just been set."""
        if level not in self.needs:
            return True
        other, mask = self.needs[level]
        now = next((1 << step.value for step in noted if step.level == other), self.masks[other])
        return now & ~mask == 0

    def move(self, nodes: frozenset[int], level: int, values: Sequence[int]) -> frozenset[int]:
        """Where the nodes lead when a fact has one of some values."""
        children, levels = self.diagram.children, self.diagram.levels
        return frozenset(
            after for node in nodes
            for after in ([children[node][value] for value in values] if levels[node] == level else [node])
        )  # fmt: skip


def _links(clinical: Clinical) -> Iterator[tuple[str, tuple[str, ...], Read]]:
    """The facts that are read from others of this patient: name, what is read, and how."""
    if is_read_from_deepening(clinical):
        yield SENSITIVITY, DEEPENING, lambda *read: None if (judged := judge_deepening(*read)) is None else (judged,)
    for drug in ("lenalidomide", "daratumumab"):
        if getattr(clinical.access, drug) is None:

            def given(status: str | None, word: str | None, drug: str = drug) -> tuple[Any, ...] | None:
                contained = DRUGS_OF.get(str(word), ("lenalidomide",) if word == "with" else ())
                return (True,) if status == "on" and drug in contained else None

            yield f"access.{drug}", _GIVEN, given


def _leading_to(diagram: Diagram, nodes: Sequence[int], goal: int) -> set[int]:
    """Of a function's nodes, each after those below it, the ones from which some patient comes to the goal."""
    alive = {goal}
    for node in nodes:
        if any(child in alive for child in diagram.children[node]):
            alive.add(node)
    return alive
