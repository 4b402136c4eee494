"""A second reading held against the edition over its boxes; where they part, a patient in words."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from engine.decision_diagram import Diagram
from engine.edition import Edition
from engine.wording import label_of, word_of
from tests.oracle import contemporary_2026, mayo_2012
from tests.oracle.contemporary_2026 import Row
from tests.oracle.contemporary_facts import Patient
from tests.oracle.exploring import Box, ByName, InOrder, Told, Values, explore
from tests.oracle.same_values import CONTEMPORARY, MAYO, SameValues

TESTS = slice(2, 10)  # the eight tests of the risk group, among the facts of the 2012 reading


@dataclass(frozen=True)
class Reading:
    """A second reading of an edition: its function as it is run, and what its values mean."""

    edition: str
    same: SameValues
    run: Callable[[Told], Any]

    def boxes(self) -> list[Box]:
        """The boxes into which it parts its space, as it is now."""
        return list(explore(self.same.domains(), self.run))


MAYO_READING = Reading("mayo-2012", SameValues(MAYO), lambda told: mayo_2012.advise(InOrder(told)))
RISK_READING = Reading("mayo-2012", SameValues(MAYO), lambda told: mayo_2012.risk_group(InOrder(told)[TESTS]))
CONTEMPORARY_READING = Reading(
    "contemporary-2026",
    SameValues(CONTEMPORARY),
    lambda told: contemporary_2026.advise(ByName(told, Patient._fields)),
)
READINGS = {"advice 2012": MAYO_READING, "risk group 2012": RISK_READING, "advice 2026": CONTEMPORARY_READING}


def read_row(row: Row) -> Reading:
    """One question of the contemporary page by itself: yes or no."""
    same = CONTEMPORARY_READING.same
    return Reading("contemporary-2026", same, lambda told: bool(row.question(ByName(told, Patient._fields))))


def root_of(edition: Edition, reading: Reading) -> int:
    """The edition's function that a reading reads a second time."""
    if reading is not RISK_READING:
        return edition.root
    assert edition.risk_root is not None
    return edition.risk_root


def check_meanings(same: SameValues, edition: Edition) -> None:
    """Each fact of the edition, in its order, has meanings, in which each value of either side stands exactly once."""
    assert tuple(same.meanings) == edition.pathway.order, "the map has other facts than the edition"
    for each in edition.determinants:
        for side in (0, 1):
            values = [value for meaning in same.meanings[each.name] for value in meaning[side]]
            assert len(values) == len(set(values)), f"the map has a value of {label_of(each.name)} twice"
            assert all(meaning[side] for meaning in same.meanings[each.name]), f"{label_of(each.name)} means nothing"
        mapped = {value for _, words in same.meanings[each.name] for value in words}
        told = f"the map of {label_of(each.name)} has {sorted(map(str, mapped))}, the edition "
        assert mapped == set(each.values), told + str(sorted(map(str, each.values)))


def compare(
    boxes: Iterable[Box],
    same: SameValues,
    edition: Edition,
    root: int,
    translate: Callable[[Any], Any] = lambda said: said,
) -> Counter[Any]:
    """How many of the edition's patients get what, counted over the reading's boxes; both agree on every box.

    :raises AssertionError: with a patient in words, where they part.
    """
    check_meanings(same, edition)
    weights = _Weights(same, edition)
    counted: Counter[Any] = Counter()
    for box in boxes:
        masks, size = list(edition.diagram.all_masks), weights.whole
        for name, values in box.left.items():
            level, mask, weight = weights.of(name, values)
            masks[level] = mask
            size = size // weights.full[name] * weight
        said = translate(box.result)
        other = find_other(edition.diagram, root, masks, said)
        if other is not None:
            path, leaf = other
            patient = tell_box(same, edition, box, path)
            raise AssertionError(f"the readings part: the second reading says {said}, the edition {leaf} of {patient}")
        counted[said] += size
    assert all(size % weights.one == 0 for size in counted.values())
    return Counter({said: size // weights.one for said, size in counted.items()})


class _Weights:
    """How many of the edition's values a part of a fact stands for, as whole numbers: `one` of them is one patient."""

    def __init__(self, same: SameValues, edition: Edition) -> None:
        self._same, self._edition = same, edition
        self._found: dict[tuple[str, Values], tuple[int, int, int]] = {}
        self._parts = {name: prod(len(own) for own, _ in each) for name, each in same.meanings.items()}
        self.one = prod(self._parts.values())
        self.full = {name: self.of(name, values)[2] for name, values in same.domains().items()}
        self.whole = prod(self.full.values())

    def of(self, name: str, values: Values) -> tuple[int, int, int]:
        """Level, mask, and weight of these values of the reading."""
        if (name, values) not in self._found:
            mask = self._edition.mask(name, self._same.editions(name, values))
            weight = self._same.share(name, values) * self._parts[name]
            assert weight.denominator == 1
            self._found[name, values] = (self._edition.level(name), mask, weight.numerator)
        return self._found[name, values]


def find_other(diagram: Diagram, node: int, masks: Sequence[int], wanted: Any) -> tuple[dict[int, int], Any] | None:
    """A path within the masks to a leaf that is not the wanted one: the value of each fact asked, and the leaf."""
    level = diagram.levels[node]
    if level == diagram.bottom:
        leaf = diagram.labels[node]
        return None if leaf == wanted else ({}, leaf)
    mask = masks[level]
    for value, child in enumerate(diagram.children[node]):
        if (mask >> value) & 1:
            found = find_other(diagram, child, masks, wanted)
            if found is not None:
                return {level: value, **found[0]}, found[1]
    return None


def tell_box(same: SameValues, edition: Edition, box: Box, path: dict[int, int]) -> str:
    """The patients on whom two readings part, in words: what was asked, and what the edition looks at besides."""
    found = {edition.determinants[level].name: value for level, value in path.items()}
    told = []
    for name in dict.fromkeys((*box.left, *found)):
        each = edition.determinants[edition.level(name)]
        values = box.left.get(name, ())
        words = [each.values[found[name]]] if name in found else list(same.editions(name, values))
        own = next(own for own, words_of in same.meanings[name] if words[0] in words_of)
        if isinstance(values, range) and isinstance(own, range):
            low, high = max(values.start, own.start), min(values.stop, own.stop) - 1
            told.append(f"{label_of(name)}: {low}" + (f" to {high}" if high > low else ""))
        else:
            told.append(f"{label_of(name)}: " + " or ".join(str(word_of(name, word)) for word in words))
    return "; ".join(told)
