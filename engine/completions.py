"""Patients known in part: what some way of learning the rest would give, of all such patients at once.

Of each fact a patient known in part has a set of values that it may still have. Each set that counts is one value of a
wider diagram, whose functions tell of patients known in part as the edition's own tell of complete ones.
"""

from collections.abc import Sequence
from functools import reduce
from typing import cast

from engine.decision_diagram import Diagram


class Completions:
    """Functions over patients known in part; value `at` of fact `i` is the set `masks[i][at]` of the fact's values."""

    def __init__(self, own: Diagram, masks: Sequence[tuple[int, ...]], budget: int) -> None:
        self.own = own
        self.masks = tuple(masks)
        self.diagram = Diagram([len(sets) for sets in self.masks], budget)
        self._gathered: dict[int, int] = {}
        self._united: dict[tuple[int, int], int] = {}

    def gather(self, node: int) -> int:
        """The set of labels that a function of complete patients has over the completions: a function to it.

        :raises DiagramError: when it outgrows the budget.
        """
        own, made = self.own, self.diagram
        found = self._gathered.get(node)
        if found is None:
            level = own.levels[node]
            if level == own.bottom:
                found = made.leaf(frozenset((own.labels[node],)))
            else:
                children = tuple(self.gather(child) for child in own.children[node])
                found = made.node(level, tuple(self._unite_all(children, mask) for mask in self.masks[level]))
            self._gathered[node] = found
        return found

    def _unite_all(self, children: tuple[int, ...], mask: int) -> int:
        return reduce(self._unite, (child for value, child in enumerate(children) if mask >> value & 1))

    def _unite(self, left: int, right: int) -> int:
        made = self.diagram
        if left == right:
            return left
        key = (left, right) if left < right else (right, left)
        found = self._united.get(key)
        if found is None:
            level = min(made.levels[left], made.levels[right])
            if level == made.bottom:
                found = made.leaf(self._labels(left) | self._labels(right))
            else:
                rows = zip(made.spread(left, level), made.spread(right, level), strict=True)
                found = made.node(level, tuple(self._unite(*row) for row in rows))
            self._united[key] = found
        return found

    def _labels(self, leaf: int) -> frozenset[object]:
        return cast("frozenset[object]", self.diagram.labels[leaf])
