"""What would change the answer: for each other advice, every smallest set of changed facts that gives it."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from engine.case import Clinical
from engine.contradictions import CONSOLIDATION_GIVEN
from engine.determinants import DEEPENING, is_read_from_deepening, judge_deepening
from engine.edition import Edition
from engine.facts import Facts
from engine.later_determinants import add_months
from engine.outcome import Flip
from engine.vocabulary import DRUGS_OF

# A fact can be set only beside these values of another: the case format refuses it otherwise.
NEEDS = {
    "response.after_consolidation": ("consolidation.status", CONSOLIDATION_GIVEN),
    "maintenance.drug": ("maintenance.status", ("on", "stopped")),
    "maintenance.months": ("maintenance.status", ("on", "stopped")),
}
SENSITIVITY = "lenalidomide_sensitivity"
Read = Callable[..., tuple[Any, ...] | None]  # values of the facts read (None = unknown) -> the values that remain


@dataclass(frozen=True, slots=True)
class _Step:
    """One change on the way through the diagram: the variable and the value it is given."""

    level: int
    value: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the search stands: the nodes of all completions, how far it has come, and the changes noted for later."""

    nodes: frozenset[int]
    level: int
    noted: tuple[_Step, ...]


def find_flips(edition: Edition, facts: Facts, current: str | None) -> tuple[Flip, ...]:
    """For each other advice, every smallest set of changed facts that gives it, whatever the unknowns turn out to be.

    Of several values of one fact that would do, the nearest to the recorded one is named. Written into the case file,
    a flip is taken and gives its advice.
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

    Some facts are read from others: sensitivity from the deepening of the response, access to a drug from its being
    given. A change of what is read changes them too, so what is read is visited even where the diagram does not ask.
    """

    def __init__(self, edition: Edition, facts: Facts, changeable: Sequence[tuple[int, ...]], advice: str) -> None:
        self.edition = edition
        self.diagram = edition.diagram
        self.masks = facts.masks
        self.changeable = changeable
        self.goal = self.diagram.leaf(advice)
        self.alive = _leading_to(edition, self.goal)
        self.costs: dict[_Place, float] = {}
        order = edition.pathway.order
        self.needs = {
            edition.level(name): (edition.level(other), edition.mask(other, values))
            for name, (other, values) in NEEDS.items()
            if name in order and other in order
        }
        self.linked = {
            edition.level(name): (tuple(edition.level(each) for each in read), judge)
            for name, read, judge in _links(facts.clinical)
            if all(each in order for each in (name, *read))
        }
        self.read = tuple(sorted({level for read, _ in self.linked.values() for level in read}))
        self.watched = {other for other, _ in self.needs.values()} | set(self.read)

    def run(self) -> list[tuple[_Step, ...]]:
        start = _Place(frozenset([self.edition.root]), 0, ())
        least = self.cost(start)
        if least == math.inf:
            return []
        found: dict[frozenset[int], tuple[_Step, ...]] = {}
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
            self.costs[place] = min(ways, default=math.inf)
        return self.costs[place]

    def ways(self, place: _Place) -> Iterator[tuple[int, _Place, _Step | None]]:
        """Each way past the next question: its price, where it leads, and the change made."""
        nodes, noted = place.nodes, place.noted
        visited = [level for level in self.read if level >= place.level]
        asked = min(*(self.diagram.levels[node] for node in nodes), *visited, self.diagram.bottom)
        if asked == self.diagram.bottom:
            return
        mask = self.mask(asked, noted)
        kept = self.move(nodes, asked, [value for value in range(self.diagram.sizes[asked]) if (mask >> value) & 1])
        yield 0, _Place(kept, asked + 1, noted), None
        if not self.allowed(asked, noted):
            return
        watched = asked in self.watched
        seen = {kept} if mask.bit_count() == 1 and not watched else set()
        for value in range(self.diagram.sizes[asked]) if asked in self.linked else self.changeable[asked]:
            after = self.move(nodes, asked, [value])
            if after not in seen:
                if not watched:
                    seen.add(after)
                step = _Step(asked, value)
                yield 1, _Place(after, asked + 1, (*noted, step) if watched else noted), step

    def follow(self, place: _Place, done: tuple[_Step, ...], left: float) -> Iterator[tuple[_Step, ...]]:
        if place.nodes == {self.goal}:
            yield done
            return
        for price, after, step in self.ways(place):
            if price + self.cost(after) == left:
                yield from self.follow(after, done if step is None else (*done, step), left - price)

    def mask(self, level: int, noted: tuple[_Step, ...]) -> int:
        """The values a fact may have once the noted changes are made."""
        if level not in self.linked or not noted:
            return self.masks[level]
        levels, judge = self.linked[level]
        read = []
        for each in levels:
            changed = next((step.value for step in noted if step.level == each), None)
            mask = self.masks[each] if changed is None else 1 << changed
            known = mask.bit_count() == 1
            read.append(self.edition.determinants[each].values[mask.bit_length() - 1] if known else None)
        determinant = self.edition.determinants[level]
        return self.edition.mask(determinant.name, judge(*read) or determinant.values)

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


def _links(clinical: Clinical) -> Iterator[tuple[str, tuple[str, ...], Read]]:
    """The facts that are read from others of this patient: name, what is read, and how."""
    if is_read_from_deepening(clinical):
        yield SENSITIVITY, DEEPENING, lambda *read: None if (judged := judge_deepening(*read)) is None else (judged,)
    for drug in ("lenalidomide", "daratumumab"):
        if getattr(clinical.access, drug) is None:

            def given(status: str | None, word: str | None, drug: str = drug) -> tuple[Any, ...] | None:
                contained = DRUGS_OF.get(str(word), ("lenalidomide",) if word == "with" else ())
                return (True,) if status == "on" and drug in contained else None

            yield f"access.{drug}", ("maintenance.status", "maintenance.drug"), given


def _leading_to(edition: Edition, goal: int) -> set[int]:
    """The nodes of the pathway's diagram from which some patient comes to the goal."""
    diagram = edition.diagram
    alive = {goal}
    for node in sorted(diagram.each_node(edition.root), key=lambda node: -diagram.levels[node]):
        if any(child in alive for child in diagram.children[node]):
            alive.add(node)
    return alive


def _changeable(edition: Edition, facts: Facts) -> tuple[tuple[int, ...], ...]:
    """For each determinant the values it may be changed to, the nearest first.

    History and what the record forbids stay as they are, and so does what the pack does not declare.
    """
    clinical = facts.clinical
    given, response = clinical.maintenance, clinical.response
    only: dict[str, tuple[str, ...]] = {"transplant.done": () if clinical.transplant.done else ("first", "none")}
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
    """The changes as a case file would have them, by the path under `clinical`; None takes a fact out."""
    written: dict[str, Any] = {}
    for step in steps:
        determinant = edition.determinants[step.level]
        value = determinant.values[step.value]
        name = determinant.name
        if name == "cytogenetics.pcli" and clinical.cytogenetics.pcli_percent is not None:
            # A recorded percentage wins over the word, so it is the percentage that would have to change.
            written["cytogenetics.pcli_percent"] = determinant.cuts[0] if value == "present" else 0.0
            continue
        if name == "mrd.status":
            written |= _write_mrd(clinical, value)
            continue
        written[name] = determinant.write.get(value, value)
        if name == "cytogenetics.del17p" and clinical.cytogenetics.del17p_percent is not None:
            written["cytogenetics.del17p_percent"] = None  # a clone's size beside an absent lesion is refused
    return written


def _write_mrd(clinical: Clinical, value: str) -> dict[str, Any]:
    """A result of residual disease as a case file would have it, with what must stand beside it."""
    since = {"year": 12, "sustained": 36}.get(value)
    if since is not None:
        return {
            "mrd.status": "negative",
            "mrd.date": clinical.as_of.isoformat(),
            "mrd.negative_since": add_months(clinical.as_of, -since).isoformat(),
            "mrd.sensitivity": 1e-5,
        }
    if value == "negative":  # by a method that is not deep enough to count as more
        return {"mrd.status": "negative", "mrd.sensitivity": 1e-4}
    gone = ("negative_since",) if value == "positive" else ("negative_since", "date", "sensitivity")
    recorded = {f"mrd.{name}": None for name in gone if getattr(clinical.mrd, name) is not None}
    return {"mrd.status": value, **recorded}
