"""What a made patient may be like: how often each finding is met, and what does not go together, in the diagram."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from typing import Any

from engine.edition import Edition
from engine.practice.chance import Chance
from engine.vocabulary import DEPTHS

# How often a value is drawn, where not all are drawn alike. They make stories readable and are nobody's frequencies.
WEIGHTS: dict[str, dict[Any, float]] = {
    "transplant.done": {"first": 20, "none": 1, "other": 1},
    "progressed_since_transplant": {"no": 12, "yes": 1},
    **{f"cytogenetics.{name}": {"absent": 5, "present": 1}
       for name in ("del17p", "t_4_14", "t_14_16", "t_14_20", "gain_1q")},
    **{f"cytogenetics.{name}": {"absent": 14, "present": 1}
       for name in ("tp53_mutation", "karyotype_del13", "karyotype_hypodiploid", "gep_high_risk", "pcli")},
    "maintenance.status": {"not_started": 4, "on": 4, "stopped": 1},
    "maintenance.drug": {"with": 5, "daratumumab_lenalidomide": 3, "without": 1},
    "consolidation.status": {"completed": 6, "not_started": 2, "under_way": 1, "stopped_early": 1, "not_possible": 1,
                             "skipped": 2},
    **{f"response.{name}": {"SD": 1, "MR": 1, "PR": 5, "VGPR": 5, "CR": 4, "sCR": 2}
       for name in ("after_transplant", "after_consolidation", "current")},
    "lenalidomide_sensitivity": {"sensitive": 6, "not_sensitive": 2, "unclear": 1, "not_refractory": 8,
                                 "refractory": 1},
    "mrd.status": {"positive": 3, "negative": 2, "year": 2, "sustained": 1, "not_done": 3},
    "lenalidomide_tolerated": {True: 9, False: 1},
    "safety.lenalidomide_hypersensitivity": {False: 19, True: 1},
    "safety.daratumumab_hypersensitivity": {False: 12, True: 1},
    "access.lenalidomide": {True: 9, False: 1},
}  # fmt: skip
LESIONS = tuple(f"cytogenetics.{name}" for name in (
    "del17p", "tp53_mutation", "t_4_14", "t_14_16", "t_14_20", "gain_1q", "karyotype_del13", "karyotype_hypodiploid",
    "gep_high_risk", "pcli",
))  # fmt: skip
MOST_LESIONS = 2
FUSIONS = ("cytogenetics.t_4_14", "cytogenetics.t_14_16", "cytogenetics.t_14_20")  # of one gene: never two of them
DEEP = ("VGPR", "CR", "sCR")
GIVEN = ("completed", "stopped_early")


class _Rules:
    """Conditions on facts by name; of a fact that the edition does not ask, everything holds."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.diagram = edition.diagram

    def among(self, name: str, *values: Any) -> int:  # noqa: ANN401 - values of any fact
        edition = self.edition
        if name not in edition.pathway.order:
            return self.diagram.true
        level = edition.level(name)
        known = edition.determinants[level].values
        return self.diagram.test(level, sum(1 << at for at, value in enumerate(known) if value in values))

    def none_of(self, name: str, *values: Any) -> int:  # noqa: ANN401 - values of any fact
        if name not in self.edition.pathway.order:
            return self.diagram.true
        known = self.edition.determinants[self.edition.level(name)].values
        return self.among(name, *(value for value in known if value not in values))

    def never(self, *held: int) -> int:
        """That not all of these hold."""
        return self.diagram.opposite(reduce(self.diagram.both, held))

    def at_most(self, most: int, held: Sequence[int]) -> int:
        """That no more than so many of these hold."""
        diagram = self.diagram
        more = [diagram.true, *[diagram.false] * (most + 1)]
        for each in held:
            for at in range(most + 1, 0, -1):
                more[at] = diagram.choose(each, more[at - 1], more[at])
        return diagram.opposite(more[-1])


@lru_cache(maxsize=16)
def find_plausible(edition: Edition) -> int:
    """Which complete patients could be met in a clinic, as a function of the edition's diagram."""
    rules = _Rules(edition)
    known = [name for name in LESIONS if name in edition.pathway.order]
    found = [rules.at_most(MOST_LESIONS, [rules.among(name, "present") for name in known])]
    fusions = [name for name in FUSIONS if name in edition.pathway.order]
    found.append(rules.at_most(1, [rules.among(name, "present") for name in fusions]))
    found += _without_transplant(rules)
    found += _maintenance(rules)
    if "consolidation.status" in edition.pathway.order:
        found += _consolidation(rules)
    if "mrd.status" in edition.pathway.order:
        found += _residual(rules)
    return reduce(edition.diagram.both, found)


def _without_transplant(rules: _Rules) -> Iterable[int]:
    none = rules.among("transplant.done", "none")
    for name, value in (("maintenance.status", "not_started"), ("progressed_since_transplant", "no"),
                        ("consolidation.status", "not_started")):  # fmt: skip
        yield rules.diagram.either(rules.diagram.opposite(none), rules.among(name, value))
    if "mrd.status" in rules.edition.pathway.order:
        yield rules.never(none, rules.among("mrd.status", "year", "sustained"))


def _maintenance(rules: _Rules) -> Iterable[int]:
    """What is not given has one drug and one number of months, so that it is drawn once; what is given is to be had."""
    diagram = rules.diagram
    not_begun = rules.among("maintenance.status", "not_started")
    months = rules.edition.determinants[rules.edition.level("maintenance.months")].values
    for name, value in (("maintenance.drug", "with"), ("maintenance.months", months[0])):
        yield diagram.either(diagram.opposite(not_begun), rules.among(name, value))
    on = rules.among("maintenance.status", "on")
    lenalidomide = rules.among("maintenance.drug", "with", "daratumumab_lenalidomide")
    daratumumab = rules.among("maintenance.drug", "daratumumab_lenalidomide")
    if "access.lenalidomide" in rules.edition.pathway.order:
        yield rules.never(on, lenalidomide, rules.among("access.lenalidomide", False))
        yield rules.never(on, lenalidomide, rules.among("safety.lenalidomide_hypersensitivity", True))
        yield rules.never(on, daratumumab, rules.among("access.daratumumab", False))
        yield rules.never(on, daratumumab, rules.among("safety.daratumumab_hypersensitivity", True))
        yield rules.never(on, lenalidomide, rules.among("lenalidomide_sensitivity", "refractory"))
        yield rules.at_most(1, [rules.among("lenalidomide_sensitivity", "refractory"),
                                rules.among("lenalidomide_tolerated", False),
                                rules.among("safety.lenalidomide_hypersensitivity", True)])  # fmt: skip


def _consolidation(rules: _Rules) -> Iterable[int]:
    """Maintenance comes after consolidation or without it; a response never gets shallower under treatment here."""
    begun = rules.among("maintenance.status", "on", "stopped")
    yield rules.never(begun, rules.among("consolidation.status", "not_started", "under_way", "not_possible"))
    given = rules.among("consolidation.status", *GIVEN)
    for at, depth in enumerate(DEPTHS):
        shallower = rules.among("response.after_consolidation", *DEPTHS[:at])
        yield rules.never(given, rules.among("response.after_transplant", depth), shallower)
    # One whose myeloma responds to lenalidomide was in partial response by the transplant.
    yield rules.never(
        rules.among("lenalidomide_sensitivity", "sensitive"), rules.among("response.after_transplant", "SD", "MR")
    )
    # One that never did has not reached a deep response by it either.
    yield rules.never(
        rules.among("lenalidomide_sensitivity", "not_sensitive"), rules.among("response.after_transplant", "CR", "sCR")
    )


def _residual(rules: _Rules) -> Iterable[int]:
    negative = rules.among("mrd.status", "negative", "year", "sustained")
    yield rules.never(negative, rules.none_of("response.current", *DEEP))
    yield rules.never(rules.among("mrd.status", "positive"), rules.among("response.current", "SD", "MR"))
    months = rules.edition.determinants[rules.edition.level("maintenance.months")].values
    sustained = rules.among("mrd.status", "sustained")
    yield rules.never(sustained, rules.among("maintenance.status", "not_started"))
    yield rules.never(sustained, rules.among("maintenance.months", months[0]))
    yield rules.never(rules.among("mrd.status", "year"), rules.among("maintenance.status", "not_started"))


class Draw:
    """Complete patients of a function, each value by its weight."""

    def __init__(self, edition: Edition) -> None:
        self.diagram = edition.diagram
        self.weights = tuple(_weigh(WEIGHTS.get(each.name, {}), each.values) for each in edition.determinants)
        self._masses: dict[int, float] = {edition.diagram.false: 0.0, edition.diagram.true: 1.0}

    def mass(self, node: int) -> float:
        """The weight of all patients of whom the function is true."""
        found = self._masses.get(node)
        if found is None:
            below = self.diagram.children[node]
            weights = self.weights[self.diagram.levels[node]]
            found = math.fsum(weight * self.mass(child) for weight, child in zip(weights, below, strict=True))
            self._masses[node] = found
        return found

    def draw(self, function: int, chance: Chance) -> tuple[int, ...] | None:
        """The value numbers of one patient of whom the function is true; None when it is true of nobody."""
        if self.mass(function) <= 0:
            return None
        diagram, values = self.diagram, []
        for level, weights in enumerate(self.weights):
            below = diagram.spread(function, level)
            masses = [weight * self.mass(child) for weight, child in zip(weights, below, strict=True)]
            value = chance.weigh(range(len(weights)), masses)
            values.append(value)
            function = below[value]
        return tuple(values)


@lru_cache(maxsize=16)
def drawing_of(edition: Edition) -> Draw:
    """The drawing of an edition's patients; what it worked out once is kept."""
    return Draw(edition)


def _weigh(weights: dict[Any, float], values: Sequence[Any]) -> tuple[float, ...]:
    found = [weights.get(value, 1.0) for value in values]
    return tuple(weight / sum(found) for weight in found)
