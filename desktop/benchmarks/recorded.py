"""Made-up patients of a made-up guideline: most findings usual, a few not, so that their routes are long.

Each finding departs from the usual with such a chance that two do on average, whatever the guideline's size; the facts
that all guidelines share are drawn freely, a lesion of the risk group one time in twenty.
"""

import random
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from engine.case import Clinical
from engine.determinants import Derived, Determinant
from engine.edition import Edition
from engine.flips import write_change
from engine.search import Step

Values = tuple[int, ...]  # the value numbers of a complete patient's facts, in the guideline's order

SEED = 2012
DEPARTING = 2  # findings of a patient that are not the usual, on average
LESION = 0.05
HISTORY = ("transplant.done", "progressed_since_transplant")  # as most have it: a first transplant, no progression
FINDING = "finding-"
_AS_OF = {"as_of": "2026-11-22"}


class Recorded(Clinical):
    """A patient with the findings that only a made-up guideline asks for."""

    findings: Mapping[str, Any] = {}


def read_finding(clinical: Clinical, known: Determinant) -> Derived:
    """A finding as it was recorded, or every value that it may have."""
    said = clinical.findings.get(known.name) if isinstance(clinical, Recorded) else None
    return (known.values, "not recorded") if said is None else ((said,), "as recorded")


def draw_patients(known: Sequence[Determinant], number: int) -> list[Values]:
    """So many complete patients, the same each time."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    findings = sum(each.name.startswith(FINDING) for each in known)

    def draw(determinant: Determinant) -> int:
        beyond = len(determinant.values) - 1
        if determinant.name.startswith(FINDING):
            return chance.randint(1, beyond) if chance.random() * findings < DEPARTING else 0
        if determinant.name in HISTORY:
            return 0
        if determinant.name.startswith("cytogenetics."):
            return int(chance.random() < LESION)
        return chance.randint(0, beyond)

    return [tuple(draw(each) for each in known) for _ in range(number)]


def forget(known: Sequence[Determinant], number: int, patient: int) -> tuple[str, ...]:
    """So many facts that are not recorded of a patient, given by number, in the guideline's order."""
    taken = random.Random(f"{SEED} {patient}").sample(range(len(known)), number)  # noqa: S311 - a sample, no secret
    return tuple(known[level].name for level in sorted(taken))


def record(edition: Edition, values: Values, unknown: Collection[str] = ()) -> Recorded:
    """A patient as the case file would have it, without the facts that are unknown."""
    steps = [Step(at, value) for at, value in enumerate(values) if edition.determinants[at].name not in unknown]
    written: dict[str, Any] = {**_AS_OF, "findings": {}}
    for place, value in write_change(edition, Recorded.model_validate(_AS_OF), steps).items():
        if place.startswith(FINDING):
            written["findings"][place] = value
        else:
            section, _, name = place.rpartition(".")
            (written.setdefault(section, {}) if section else written)[name] = value
    return Recorded.model_validate(written)
