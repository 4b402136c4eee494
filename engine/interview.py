"""The interview: how many facts have to be asked until the advice is certain, as we ask and as few as can be.

Each complete patient counts once, also combinations that nobody has; facts are asked one by one, each can be answered,
and the interview ends when no answer could change the advice. The figures are exact: whole numbers over all patients.
"""

import math
from fractions import Fraction

from engine.decision_diagram import Diagram
from engine.edition import Edition
from engine.explore import pick_first

Masks = tuple[int, ...]
Node = int


def count_questions(edition: Edition, masks: Masks) -> Fraction:
    """The mean number of facts that the edition asks of the patients of the masks until the advice is certain.

    The next one is chosen by the very rule that chooses the next question of a decision.
    """
    order, memo = edition.pathway.order, dict[Masks, Fraction]()

    def ask(known: Masks) -> Fraction:
        if known not in memo:
            deciding = edition.diagram.deciding(edition.root, known)
            first = pick_first(edition, known, [order[level] for level in sorted(deciding)])
            memo[known] = Fraction(0) if first is None else 1 + mean(known, order.index(first))
        return memo[known]

    def mean(known: Masks, level: int) -> Fraction:
        values = [1 << value for value in range(edition.diagram.sizes[level]) if (known[level] >> value) & 1]
        return sum((ask((*known[:level], one, *known[level + 1 :])) for one in values), Fraction(0)) / len(values)

    return ask(masks)


class Fewest:
    """The least mean number of facts of any order, whatever is asked after which answer.

    What is left to find out after some answers is the function of the remaining facts that they leave; two sets of
    answers with the same one are one state, since equal functions are one node of a diagram of its own (the edition's
    has a budget). Every question of a state is tried, except that

    - of facts that can be exchanged for each other without changing the advice only the first is: the others are alike;
    - a question is left as soon as it cannot beat the best one found: each answer that leaves the advice open costs at
      least one question more.

    Figures are the sums over all patients there are, as whole numbers: the number of values of a fact that a state does
    not ask divides them without rest.
    """

    def __init__(self, diagram: Diagram, function: int) -> None:
        self.sizes = diagram.sizes
        self.patients = math.prod(self.sizes)
        self.levels: list[int] = []
        self.children: list[tuple[Node, ...]] = []
        self.asked: list[int] = []  # the facts on which a function depends, as bits
        self._nodes: dict[tuple[object, ...], Node] = {}
        self._learnt: dict[tuple[Node, int, int], Node] = {}
        self._sums: dict[Node, int] = {}
        self.root = self._copy(diagram, function)
        self.alike = self._find_alike()

    def mean(self, masks: Masks) -> Fraction:
        """The mean number of facts that must be asked of the patients who have the facts of the masks that are known.

        Of a fact that is not known every value is possible. It takes seconds where little is known.
        """
        state = self.root
        for level, mask in enumerate(masks):
            if mask.bit_count() == 1:
                state = self.learn(state, level, mask.bit_length() - 1)
        return Fraction(self.sum(state), self.patients)

    def sum(self, state: Node) -> int:
        """The facts that must still be asked, summed over all patients there are."""
        if not self.asked[state]:
            return 0
        found = self._sums.get(state)
        if found is None:
            found = self._sums[state] = self._search(state)
        return found

    def _search(self, state: Node) -> int:
        best: int | None = None
        for least, level in sorted(self._questions(state)):
            if best is not None and least >= best:
                break
            size, total = self.sizes[level], least
            for value in range(size):
                after = self.learn(state, level, value)
                if self.asked[after]:
                    total += (self.sum(after) - self.patients) // size
                    if best is not None and total >= best:
                        break
            else:
                best = total
        assert best is not None  # noqa: S101 - a state that asks something has a question
        return best

    def _questions(self, state: Node) -> list[tuple[int, int]]:
        """The questions worth trying: the least that each may come to, and the fact."""
        found = []
        for level, size in enumerate(self.sizes):
            if (self.asked[state] >> level) & 1 and not self.alike[level] & self.asked[state]:
                undecided = sum(bool(self.asked[self.learn(state, level, value)]) for value in range(size))
                found.append((self.patients + undecided * self.patients // size, level))
        return found

    def learn(self, state: Node, level: int, value: int) -> Node:
        """What is left to find out once a fact is known to have a value."""
        if not (self.asked[state] >> level) & 1:
            return state
        if self.levels[state] == level:
            return self.children[state][value]
        key = (state, level, value)
        found = self._learnt.get(key)
        if found is None:
            children = tuple(self.learn(child, level, value) for child in self.children[state])
            found = self._learnt[key] = self._node(self.levels[state], children)
        return found

    def _node(self, level: int, children: tuple[Node, ...]) -> Node:
        if all(child == children[0] for child in children):
            return children[0]
        return self._store((level, children), level, children)

    def _store(self, key: tuple[object, ...], level: int, children: tuple[Node, ...]) -> Node:
        found = self._nodes.get(key)
        if found is None:
            found = self._nodes[key] = len(self.levels)
            self.levels.append(level)
            self.children.append(children)
            bits = 1 << level if children else 0
            for child in children:
                bits |= self.asked[child]
            self.asked.append(bits)
        return found

    def _copy(self, diagram: Diagram, function: int) -> Node:
        copies: dict[int, Node] = {}
        for node in sorted(diagram.each_node(function), key=lambda node: -diagram.levels[node]):
            level = diagram.levels[node]
            children = tuple(copies[child] for child in diagram.children[node])
            copies[node] = self._node(level, children) if children else self._store((diagram.labels[node],), level, ())
        return copies[function]

    def _find_alike(self) -> tuple[int, ...]:
        """For each fact, as bits, the earlier ones that can be exchanged for it, value by value."""
        found = []
        for later, size in enumerate(self.sizes):
            pairs = [
                earlier for earlier in range(later) if self.sizes[earlier] == size and self._exchange(earlier, later)
            ]
            found.append(sum(1 << earlier for earlier in pairs))
        return tuple(found)

    def _exchange(self, earlier: int, later: int) -> bool:
        values = range(self.sizes[later])
        return all(
            self.learn(self.learn(self.root, earlier, one), later, other)
            == self.learn(self.learn(self.root, earlier, other), later, one)
            for one in values
            for other in range(one)
        )
