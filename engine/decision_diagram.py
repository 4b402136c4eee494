"""The decision diagram: one small shared graph that maps every complete patient to an outcome.

Variables are the patient's determinants in guideline order; each node asks one of them and has a child for each of its
values. Equal parts are stored once (hash-consing), so that two functions are equal exactly when they are one node.
Leaves are whatever the caller maps to: booleans for conditions, advice for a pathway, groups for a risk scheme.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence

NODE_BUDGET = 20_000


class DiagramError(ValueError):
    """The rules grow a diagram beyond the node budget."""


class Diagram:
    """A store of shared nodes over ordered variables; functions are node numbers.

    `sizes[i]` is how many values variable `i` has, `budget` how many nodes there may be. Node 0 is False and node 1 is
    True; other leaves are added by `leaf`. A set of values is a bit mask: bit `v` of `masks[i]` set means variable `i`
    may be `v`.
    """

    def __init__(self, sizes: Sequence[int], budget: int = NODE_BUDGET) -> None:
        self.sizes = tuple(sizes)
        self.budget = budget
        self.bottom = len(self.sizes)
        self.levels: list[int] = []
        self.children: list[tuple[int, ...]] = []
        self.labels: dict[int, Hashable] = {}
        self._unique: dict[tuple[int, tuple[int, ...]], int] = {}
        self._leaves: dict[Hashable, int] = {}
        self._chosen: dict[tuple[int, int, int], int] = {}
        self.false = self.leaf(False)
        self.true = self.leaf(True)
        self.all_masks = tuple((1 << size) - 1 for size in self.sizes)

    def __len__(self) -> int:
        return len(self.levels)

    def leaf(self, label: Hashable) -> int:
        """The leaf with this label."""
        key = (type(label), label)
        if key not in self._leaves:
            self._leaves[key] = len(self.levels)
            self.labels[len(self.levels)] = label
            self.levels.append(self.bottom)
            self.children.append(())
        return self._leaves[key]

    def node(self, level: int, children: tuple[int, ...]) -> int:
        """The node that asks variable `level`; a question whose answers are all alike is not asked."""
        first = children[0]
        if all(child == first for child in children):
            return first
        key = (level, children)
        found = self._unique.get(key)
        if found is None:
            if len(self.levels) >= self.budget:
                raise DiagramError(
                    f"the rules need more than {self.budget:,} nodes; simplify them, or change the order of the facts"
                )
            found = self._unique[key] = len(self.levels)
            self.levels.append(level)
            self.children.append(children)
        return found

    def test(self, level: int, mask: int) -> int:
        """True exactly when variable `level` has one of the values in `mask`."""
        return self.node(level, tuple((mask >> value) & 1 for value in range(self.sizes[level])))

    def choose(self, condition: int, then: int, otherwise: int) -> int:
        """The function that is `then` where the condition is true and `otherwise` elsewhere."""
        if condition == self.true:
            return then
        if condition == self.false:
            return otherwise
        if then == otherwise:
            return then
        key = (condition, then, otherwise)
        found = self._chosen.get(key)
        if found is None:
            level = min(self.levels[condition], self.levels[then], self.levels[otherwise])
            rows = zip(*(self.spread(node, level) for node in key), strict=True)
            found = self._chosen[key] = self.node(level, tuple(self.choose(*row) for row in rows))
        return found

    def spread(self, node: int, level: int) -> tuple[int, ...]:
        """What a function becomes for each value of a variable that it asks first, or does not ask."""
        return self.children[node] if self.levels[node] == level else (node,) * self.sizes[level]

    def both(self, left: int, right: int) -> int:
        """True where both are."""
        return self.choose(left, right, self.false)

    def either(self, left: int, right: int) -> int:
        """True where at least one is."""
        return self.choose(left, self.true, right)

    def opposite(self, function: int) -> int:
        """True where the function is false."""
        return self.choose(function, self.false, self.true)

    def where(self, root: int, label: Hashable) -> int:
        """True where the function has that label."""
        wanted = self.leaf(label)
        memo: dict[int, int] = {}

        def walk(node: int) -> int:
            if self.levels[node] == self.bottom:
                return self.true if node == wanted else self.false
            if node not in memo:
                memo[node] = self.node(self.levels[node], tuple(walk(child) for child in self.children[node]))
            return memo[node]

        return walk(root)

    def value(self, root: int, values: Sequence[int]) -> Hashable:
        """The leaf label of one complete patient, given the value number of every variable."""
        while self.levels[root] < self.bottom:
            root = self.children[root][values[self.levels[root]]]
        return self.labels[root]

    def follow(self, node: int, masks: Sequence[int]) -> int:
        """The node at which a patient stands once every variable that is known has been followed."""
        levels, children, bottom = self.levels, self.children, self.bottom
        while (level := levels[node]) != bottom:
            mask = masks[level]
            if mask & (mask - 1):
                break
            node = children[node][mask.bit_length() - 1]
        return node

    def reachable(self, root: int, masks: Sequence[int]) -> list[Hashable]:
        """The labels that some completion gives, in order of first meeting; each shared node is visited once."""
        levels, children, bottom = self.levels, self.children, self.bottom
        seen = {root}
        stack = [root]
        found: list[Hashable] = []
        while stack:
            node = stack.pop()
            level = levels[node]
            if level == bottom:
                found.append(self.labels[node])
                continue
            mask = masks[level]
            for value, child in enumerate(children[node]):
                if (mask >> value) & 1 and child not in seen:
                    seen.add(child)
                    stack.append(child)
        return found

    def deciding(self, root: int, masks: Sequence[int]) -> set[int]:
        """The variables whose value, within the masks, still makes a difference for some completion of the others.

        The diagram is reduced again over the values still possible, in a table of its own so that the store does not
        grow; a variable decides exactly when a node that asks it is left.
        """
        memo: dict[int, int] = {}
        unique: dict[tuple[int, tuple[int, ...]], int] = {}

        def walk(node: int) -> int:
            level = self.levels[node]
            if level == self.bottom:
                return node
            found = memo.get(node)
            if found is None:
                mask = masks[level]
                allowed = tuple(walk(c) for v, c in enumerate(self.children[node]) if (mask >> v) & 1)
                alike = all(child == allowed[0] for child in allowed)
                found = memo[node] = allowed[0] if alike else unique.setdefault((level, allowed), -1 - len(unique))
            return found

        walk(root)
        return {level for level, _ in unique}

    def support(self, root: int) -> set[int]:
        """The variables that the function depends on."""
        return {self.levels[node] for node in self.each_node(root)} - {self.bottom}

    def each_node(self, root: int) -> Iterator[int]:
        """Every node below and including the root, once."""
        seen = {root}
        stack = [root]
        while stack:
            node = stack.pop()
            yield node
            fresh = [child for child in self.children[node] if child not in seen]
            seen.update(fresh)
            stack.extend(dict.fromkeys(fresh))

    def count(self, root: int, masks: Sequence[int]) -> dict[Hashable, int]:
        """How many complete patients within the masks each label gets."""
        weights = [mask.bit_count() for mask in masks]
        below = [1] * (self.bottom + 1)
        for level in range(self.bottom - 1, -1, -1):
            below[level] = below[level + 1] * weights[level]
        memo: dict[int, dict[Hashable, int]] = {}

        def walk(node: int) -> dict[Hashable, int]:
            found = memo.get(node)
            if found is not None:
                return found
            level = self.levels[node]
            if level == self.bottom:
                found = {self.labels[node]: 1}
            else:
                found = {}
                for value, child in enumerate(self.children[node]):
                    if (masks[level] >> value) & 1:
                        skipped = below[level + 1] // below[self.levels[child]]
                        for label, number in walk(child).items():
                            found[label] = found.get(label, 0) + number * skipped
            memo[node] = found
            return found

        skipped = below[0] // below[self.levels[root]]
        return {label: number * skipped for label, number in walk(root).items()}

    def example(self, root: int, wanted: Callable[[Hashable], bool]) -> tuple[int, ...] | None:
        """Value numbers of one complete patient whose label is wanted, or None when there is none."""
        dead: set[int] = set()
        values = [0] * self.bottom

        def walk(node: int) -> bool:
            level = self.levels[node]
            if level == self.bottom:
                return wanted(self.labels[node])
            if node in dead:
                return False
            for value, child in enumerate(self.children[node]):
                values[level] = value
                if walk(child):
                    return True
            values[level] = 0
            dead.add(node)
            return False

        return tuple(values) if walk(root) else None
