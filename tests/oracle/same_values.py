"""Which values of a second reading mean which values of the edition, written down by hand.

For every fact a list of meanings: the values of the reading, and the values of the edition, that say the same. Both
sides are parted: each value stands in exactly one meaning, so that the meanings are one to one (a test holds it). A
transplant that is no first autologous one is one value to the readings and two to the edition; drugs of which an
edition says only that they contain lenalidomide are three values to the case file and one to the edition.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from tests.oracle.exploring import Values

Meaning = tuple[Values, tuple[Any, ...]]
LONGEST = 1200  # months of maintenance; every whole number of them up to here is a value by itself

LESION: tuple[Meaning, ...] = (((False,), ("absent",)), ((True,), ("present",)))
FALSE_OR_TRUE: tuple[Meaning, ...] = (((False,), (False,)), ((True,), (True,)))
TRANSPLANT: tuple[Meaning, ...] = (((True,), ("first",)), ((False,), ("none", "other")))
PROGRESSED: tuple[Meaning, ...] = (((False,), ("no",)), ((True,), ("yes",)))


def alike(*words: str) -> tuple[Meaning, ...]:
    """Words that are the same on both sides."""
    return tuple(((word,), (word,)) for word in words)


STATUS = alike("not_started", "on", "stopped")
DEPTH = alike("sCR", "CR", "VGPR", "PR", "MR", "SD")

MAYO: dict[str, tuple[Meaning, ...]] = {
    "transplant.done": TRANSPLANT,
    "progressed_since_transplant": PROGRESSED,
    "cytogenetics.del17p": LESION,
    "cytogenetics.t_4_14": LESION,
    "cytogenetics.t_14_16": LESION,
    "cytogenetics.t_14_20": LESION,
    "cytogenetics.karyotype_del13": LESION,
    "cytogenetics.karyotype_hypodiploid": LESION,
    "cytogenetics.gep_high_risk": LESION,
    "cytogenetics.pcli": LESION,
    "maintenance.status": STATUS,
    "maintenance.drug": (((True,), ("with",)), ((False,), ("without",))),
    "consolidation.status": alike(
        "not_started", "under_way", "completed", "stopped_early", "not_possible", "skipped"
    ),
    "response.after_transplant": DEPTH,
    "response.after_consolidation": DEPTH,
    "lenalidomide_sensitivity": alike("sensitive", "not_sensitive", "unclear"),
    "maintenance.months": (((False,), ("<24",)), ((True,), (">=24",))),
}  # fmt: skip

CONTEMPORARY: dict[str, tuple[Meaning, ...]] = {
    "transplant.done": TRANSPLANT,
    "progressed_since_transplant": PROGRESSED,
    "maintenance.status": STATUS,
    "response.current": DEPTH,
    "mrd.status": (
        (("positive",), ("positive",)),
        (("negative",), ("negative",)),
        (("negative for a year",), ("year",)),
        (("sustained",), ("sustained",)),
        (("not done",), ("not_done",)),
    ),
    "maintenance.drug": (
        (("lenalidomide", "lenalidomide_bortezomib"), ("with",)),
        (("daratumumab_lenalidomide",), ("daratumumab_lenalidomide",)),
        (("bortezomib", "thalidomide", "other"), ("without",)),
    ),
    "maintenance.months": ((range(24), ("<24",)), (range(24, 36), ("24-<36",)), (range(36, LONGEST + 1), (">=36",))),
    "cytogenetics.del17p": LESION,
    "cytogenetics.tp53_mutation": LESION,
    "cytogenetics.t_4_14": LESION,
    "cytogenetics.t_14_16": LESION,
    "cytogenetics.t_14_20": LESION,
    "cytogenetics.gain_1q": LESION,
    "lenalidomide_sensitivity": (((False,), ("not_refractory",)), ((True,), ("refractory",))),
    "lenalidomide_tolerated": FALSE_OR_TRUE,
    "safety.lenalidomide_hypersensitivity": FALSE_OR_TRUE,
    "access.lenalidomide": FALSE_OR_TRUE,
    "safety.daratumumab_hypersensitivity": FALSE_OR_TRUE,
    "access.daratumumab": FALSE_OR_TRUE,
    "induction.anti_cd38": FALSE_OR_TRUE,
}


@dataclass(frozen=True)
class SameValues:
    """The meanings of every fact, in the order in which reading and edition ask for them."""

    meanings: Mapping[str, tuple[Meaning, ...]]

    def domains(self) -> dict[str, Values]:
        """Every value of every fact, as the reading has them."""
        return {name: _join([values for values, _ in each]) for name, each in self.meanings.items()}

    def editions(self, name: str, values: Values) -> tuple[Any, ...]:
        """The edition's values of which at least one of these means the same."""
        return tuple(word for own, words in self.meanings[name] if _common(own, values) for word in words)

    def share(self, name: str, values: Values) -> Fraction:
        """How many of the edition's values these stand for; what several mean together is shared out evenly."""
        parts = (Fraction(len(words) * _common(own, values), len(own)) for own, words in self.meanings[name])
        return sum(parts, start=Fraction(0))

    def named(self, name: str, words: Iterable[Any]) -> frozenset[int]:
        """The meanings, by number, that these values of the edition have."""
        return frozenset(at for at, (_, own) in enumerate(self.meanings[name]) if set(own) & set(words))

    def read(self, name: str, values: Iterable[Any]) -> frozenset[int]:
        """The meanings, by number, that these values of the reading have."""
        found = set(values)
        return frozenset(at for at, (own, _) in enumerate(self.meanings[name]) if any(each in own for each in found))


def _join(parts: list[Values]) -> Values:
    if isinstance(parts[0], range):
        return range(parts[0].start, parts[-1].stop)
    return tuple(value for part in parts for value in part)


@cache
def _common(own: Values, values: Values) -> int:
    return len(set(own) & set(values))
