"""What a made patient may be like: how often each finding is met, and what does not go together, in the diagram."""

import math
from collections.abc import Sequence
from functools import lru_cache, reduce
from typing import Any

from engine.decision_diagram import Diagram
from engine.edition import Edition
from engine.practice.made.chance import Chance
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
RULED_OUT = {  # what rules lenalidomide out: one reason a patient
    "lenalidomide_sensitivity": "refractory",
    "lenalidomide_tolerated": False,
    "safety.lenalidomide_hypersensitivity": True,
}
FIRST, LATER = "first", "later"  # months of maintenance: in the first interval, or in any other
_LENALIDOMIDE, _DARATUMUMAB = ("with", "daratumumab_lenalidomide"), ("daratumumab_lenalidomide",)
_NEGATIVE = ("negative", "year", "sustained")
Together = dict[str, tuple[Any, ...]]
# What never goes together in a made patient. A fact that is not given has one value, so that it is drawn once.
NEVER: tuple[Together, ...] = (
    {"transplant.done": ("none",), "maintenance.status": ("on", "stopped")},
    {"transplant.done": ("none",), "progressed_since_transplant": ("yes",)},
    {"transplant.done": ("none",), "consolidation.status": ("under_way", "completed", "stopped_early", "not_possible",
                                                            "skipped")},
    {"transplant.done": ("none",), "mrd.status": _NEGATIVE},
    {"maintenance.status": ("not_started",), "maintenance.drug": ("daratumumab_lenalidomide", "without")},
    {"maintenance.status": ("not_started",), "maintenance.months": (LATER,)},
    # What is given can be had, and is borne so far as hypersensitivity and refractoriness go.
    {"maintenance.status": ("on",), "maintenance.drug": _LENALIDOMIDE, "access.lenalidomide": (False,)},
    {"maintenance.status": ("on",), "maintenance.drug": _LENALIDOMIDE, "lenalidomide_sensitivity": ("refractory",)},
    {"maintenance.status": ("on",), "maintenance.drug": _LENALIDOMIDE, "safety.lenalidomide_hypersensitivity": (True,)},
    {"maintenance.status": ("on",), "maintenance.drug": _DARATUMUMAB, "access.daratumumab": (False,)},
    {"maintenance.status": ("on",), "maintenance.drug": _DARATUMUMAB, "safety.daratumumab_hypersensitivity": (True,)},
    # Maintenance comes after consolidation or without it; a response never gets shallower under treatment here.
    {"maintenance.status": ("on", "stopped"), "consolidation.status": ("not_started", "under_way", "not_possible")},
    *({"consolidation.status": ("completed", "stopped_early"), "response.after_transplant": (depth,),
       "response.after_consolidation": DEPTHS[:at]} for at, depth in enumerate(DEPTHS) if at),
    # Two months of one drug deepen a response by two categories at most.
    *({"consolidation.status": ("completed", "stopped_early"), "response.after_transplant": (depth,),
       "response.after_consolidation": DEPTHS[at + 3:]} for at, depth in enumerate(DEPTHS[:-3])),
    # A myeloma that responds to lenalidomide was in partial response by the transplant; one that does not, not in CR.
    {"lenalidomide_sensitivity": ("sensitive",), "response.after_transplant": ("SD", "MR")},
    {"lenalidomide_sensitivity": ("not_sensitive",), "response.after_transplant": ("CR", "sCR")},
    {"lenalidomide_sensitivity": ("not_refractory",), "response.current": ("SD", "MR")},
    # Residual disease is looked for in a deep response; it stays negative for years under maintenance only.
    {"mrd.status": _NEGATIVE, "response.current": ("SD", "MR", "PR")},
    {"mrd.status": _NEGATIVE, "progressed_since_transplant": ("yes",)},
    {"mrd.status": ("positive",), "response.current": ("SD", "MR")},
    {"mrd.status": ("year", "sustained"), "maintenance.status": ("not_started",)},
    {"mrd.status": ("sustained",), "maintenance.months": (FIRST,)},
)  # fmt: skip


@lru_cache(maxsize=16)
def find_plausible(edition: Edition) -> int:
    """Which complete patients could be met in a clinic, as a function of the edition's diagram."""
    diagram, order = edition.diagram, edition.pathway.order
    lesions = [_among(edition, name, ("present",)) for name in LESIONS if name in order]
    fusions = [_among(edition, name, ("present",)) for name in FUSIONS if name in order]
    reasons = [_among(edition, name, (value,)) for name, value in RULED_OUT.items() if name in order]
    found = [_at_most(diagram, most, held) for most, held in ((MOST_LESIONS, lesions), (1, fusions), (1, reasons))]
    for together in NEVER:
        if all(name in order for name in together):
            held = [_among(edition, name, values) for name, values in together.items()]
            found.append(diagram.opposite(reduce(diagram.both, held)))
    return reduce(diagram.both, found)


def _among(edition: Edition, name: str, values: tuple[Any, ...]) -> int:
    """That a fact has one of some values; those that the edition does not know are passed over."""
    level = edition.level(name)
    known = edition.determinants[level].values
    if name == "maintenance.months":
        values = known[:1] if FIRST in values else known[1:]
    return edition.diagram.test(level, sum(1 << at for at, value in enumerate(known) if value in values))


def _at_most(diagram: Diagram, most: int, held: Sequence[int]) -> int:
    """That no more than so many of these hold."""
    more = [diagram.true, *[diagram.false] * (most + 1)]
    for each in held:
        for at in range(most + 1, 0, -1):
            more[at] = diagram.choose(each, more[at - 1], more[at])
    return diagram.opposite(more[-1])


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
