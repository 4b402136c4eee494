"""Two editions' decision diagrams laid over the facts of either, so that they can be compared on every patient.

A fact that both ask is one fact; where they read or cut it differently, its values are the pairs of readings that one
recorded finding can give.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from engine.case import Clinical
from engine.decision_diagram import Diagram
from engine.determinants import Determinant
from engine.edition import Edition
from engine.vocabulary import DEPTHS
from engine.wording import word_of

Pair = tuple[str, str]
Masks = tuple[int, ...]
_DAY = "2000-01-01"  # a recorded fact is read, and no time passes
# How a fact that editions derive by rules of their own can come to be recorded.
_RECORDED: dict[str, tuple[dict[str, Any], ...]] = {
    "lenalidomide_sensitivity": (
        *({"lenalidomide_sensitivity": word} for word in ("sensitive", "not_sensitive", "unclear")),
        *({"induction": {"lenalidomide": True, "lenalidomide_best_response": word}} for word in (*DEPTHS, "PD")),
    )
}


class Joint(NamedTuple):
    """One fact of either edition: the pairs of what the first and the second read; None where one does not ask it."""

    name: str
    values: tuple[tuple[Any, Any], ...]


class Way(NamedTuple):
    """A way through a diagram: how many facts it asks, and the values it takes of each."""

    asked: int
    steps: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact, and in words the values that it has or may have; fewer than it could have."""

    place: str
    values: tuple[str, ...]


class Overlay:
    """Both editions' diagrams over one set of facts."""

    def __init__(self, first: Edition, second: Edition) -> None:
        self.joints = tuple(_join(first, second))
        self.levels = {joint.name: level for level, joint in enumerate(self.joints)}
        self.diagram = Diagram([len(joint.values) for joint in self.joints])
        self.first, self.second = self._lay(first, 0), self._lay(second, 1)
        self.both = self._pair(self.first, self.second)

    def _lay(self, edition: Edition, side: int) -> int:
        """The edition's diagram over the joint facts, whose order may be another."""
        own, made = edition.diagram, self.diagram
        memo: dict[int, int] = {}

        def walk(node: int) -> int:
            if own.levels[node] == own.bottom:
                return made.leaf(own.labels[node])
            if node not in memo:
                asked = edition.determinants[own.levels[node]]
                level = self.levels[asked.name]
                found = walk(own.children[node][-1])
                for value, child in zip(asked.values[:-1], own.children[node], strict=False):
                    mask = sum(1 << at for at, pair in enumerate(self.joints[level].values) if pair[side] == value)
                    found = made.choose(made.test(level, mask), walk(child), found)
                memo[node] = found
            return memo[node]

        return walk(edition.root)

    def _pair(self, first: int, second: int) -> int:
        """The function that gives both labels."""
        made = self.diagram
        memo: dict[Pair | tuple[int, int], int] = {}

        def walk(left: int, right: int) -> int:
            key = (left, right)
            if key not in memo:
                level = min(made.levels[left], made.levels[right])
                if level == made.bottom:
                    memo[key] = made.leaf((made.labels[left], made.labels[right]))
                else:
                    rows = zip(made.spread(left, level), made.spread(right, level), strict=True)
                    memo[key] = made.node(level, tuple(walk(*row) for row in rows))
            return memo[key]

        return walk(first, second)

    def narrow(self, region: int, masks: Masks) -> Masks:
        """The values, among those of the masks, that each fact still has somewhere in a region."""
        narrowed = list(masks)
        for level in self.diagram.support(region):
            trial = list(masks)
            narrowed[level] = 0
            for at in range(len(self.joints[level].values)):
                trial[level] = 1 << at
                if masks[level] >> at & 1 and True in self.diagram.reachable(region, trial):
                    narrowed[level] |= 1 << at
        return tuple(narrowed)

    def find_enough(self, root: int, masks: Masks, label: Hashable) -> Masks:
        """The masks narrowed by few facts, none of them needless, to patients who all get a label.

        :raises ValueError: when no patient within the masks gets it.
        """
        made = self.diagram
        found = list(masks)
        for level, mask in self._shortest_way(root, masks, label):
            found[level] = mask
        for level, mask in enumerate(masks):
            narrowed, found[level] = found[level], mask
            if made.reachable(root, found) != [label]:
                found[level] = narrowed
                self._widen(root, found, level, mask)
        return tuple(found)

    def _widen(self, root: int, masks: list[int], level: int, within: int) -> None:
        """Let a fact have every value, one by one, with which all patients still get the same label."""
        for at in range(len(self.joints[level].values)):
            before = masks[level]
            if (within & ~before) >> at & 1:
                masks[level] = before | 1 << at
                if len(self.diagram.reachable(root, masks)) > 1:
                    masks[level] = before

    def _shortest_way(self, root: int, masks: Masks, label: Hashable) -> tuple[tuple[int, int], ...]:
        """The way from the root to a label that asks the fewest facts of which more than one answer is possible."""
        made = self.diagram
        memo: dict[int, Way | None] = {}

        def walk(node: int) -> Way | None:
            level = made.levels[node]
            if level == made.bottom:
                return Way(0, ()) if made.labels[node] == label else None
            if node not in memo:
                answers: dict[int, int] = {}
                for at, child in enumerate(made.children[node]):
                    if masks[level] >> at & 1:
                        answers[child] = answers.get(child, 0) | 1 << at
                asked = len(answers) > 1
                ways = [
                    Way(way.asked + asked, ((level, mask), *way.steps))
                    for child, mask in answers.items()
                    if (way := walk(child)) is not None
                ]
                memo[node] = min(ways, key=lambda way: way.asked, default=None)
            return memo[node]

        way = walk(root)
        if way is None:
            message = f"nobody within these masks gets {label!r}"
            raise ValueError(message)
        return way.steps

    def tell(self, masks: Masks, within: Masks) -> tuple[Finding, ...]:
        """The facts that have fewer values than within other masks, in words."""
        return tuple(
            Finding(joint.name, _tell(joint, mask))
            for joint, mask, before in zip(self.joints, masks, within, strict=True)
            if mask != before
        )


def _join(first: Edition, second: Edition) -> Iterator[Joint]:
    """The facts of the second edition in its order, with then the facts that only the first asks."""
    own = {each.name: each for each in first.determinants}
    for there in second.determinants:
        here = own.pop(there.name, None)
        yield Joint(there.name, tuple((None, value) for value in there.values) if here is None else _pairs(here, there))
    for here in own.values():
        yield Joint(here.name, tuple((value, None) for value in here.values))


def _pairs(here: Determinant, there: Determinant) -> tuple[tuple[Any, Any], ...]:
    """What both editions read of a fact that both ask, for everything that can be recorded of it."""
    if here.values == there.values:
        return tuple((value, value) for value in here.values)
    found: dict[tuple[Any, Any], None] = {}
    for written in _RECORDED.get(here.name) or _written(here, there):
        clinical = Clinical.model_validate({"as_of": _DAY, "age": 60} | written)
        left, right = here.derive(clinical, here)[0], there.derive(clinical, there)[0]
        if len(left) == len(right) == 1:
            found[left[0], right[0]] = None
    return tuple(found)


def _written(*determinants: Determinant) -> Iterable[dict[str, Any]]:
    for each in determinants:
        for value in each.values:
            section, _, name = each.name.rpartition(".")
            written = each.write.get(value, value)
            yield {section: {name: written}} if section else {name: written}


def _tell(joint: Joint, mask: int) -> tuple[str, ...]:
    """Values by the words of the edition that tells just these apart; by the words of both when neither does."""
    held = [pair for at, pair in enumerate(joint.values) if mask >> at & 1]
    for side in (1, 0):
        words = {pair[side]: None for pair in held}
        if None not in words and sum(pair[side] in words for pair in joint.values) == len(held):
            return tuple(word_of(joint.name, word) for word in words)
    return tuple(", ".join(word_of(joint.name, word) for word in pair) for pair in held)
