"""A patient's facts: each determinant with its derivation, and everything else a condition may ask about."""

import datetime as dt
import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.case import Clinical
from engine.conditions import Possible
from engine.contradictions import MEASURED, read_place
from engine.determinants import ASSUMED, Derived, Determinant, Fact, months_given
from engine.language import say
from engine.quantities import Quantity

UNSAID = ("pending", "not_done")
EXACT = 6  # decimals: beyond them lies only what binary fractions leave behind, which must not move a limit
# Reference units: on the far side of these a value would permit a dose or lift a stop by a slip of its unit.
TOO_GOOD = {
    "safety.creatinine": (0.2, math.inf),  # mg/dL: 0.9 entered as umol/L
    "safety.anc": (0.0, 50.0),  # 10^9/L: 800 entered as 10^9/L
    "safety.platelets": (0.0, 1500.0),
    "weight": (0.0, 250.0),  # kg
}


@dataclass(frozen=True)
class Facts:
    """What is known of one patient: the determinants in guideline order, their masks, and the case behind them."""

    clinical: Clinical
    determinants: tuple[Determinant, ...]
    derived: tuple[Derived, ...]  # the values each may still have, and in words where that comes from
    masks: tuple[int, ...]  # the same values as bits

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Each determinant with its derivation; made when first looked at, since a decision needs the masks only."""
        pairs = zip(self.determinants, self.derived, strict=True)
        return tuple(
            Fact(each.name, possible, say(ASSUMED) if because == ASSUMED else because, because == ASSUMED)
            for each, (possible, because) in pairs
        )

    @cached_property
    def by_name(self) -> dict[str, Fact]:
        """The determinants by name."""
        return {fact.name: fact for fact in self.facts}

    def possible(self, name: str) -> Possible:
        """The values a fact may still have; None when nobody has said. Quantities are in their reference unit."""
        fact = self.by_name.get(name)
        if fact is not None:
            return fact.possible
        compute = _COMPUTED.get(name)
        value = read_place(self.clinical, name) if compute is None else compute(self.clinical)
        if isinstance(value, Quantity):
            value = None if is_too_good(name, value) else round(value.amount(MEASURED[name]), EXACT)
        return None if value is None or (value in UNSAID and name.startswith("cytogenetics.")) else (value,)


def creatinine_clearance(clinical: Clinical) -> float | None:
    """Cockcroft-Gault, mL/min: (140 - age) x weight in kg / (72 x creatinine in mg/dL), x 0.85 if female.

    None when age, weight, sex or creatinine is not recorded, or too good to be true. Source: Cockcroft and Gault,
    Nephron 1976.
    """
    creatinine, weight = clinical.safety.creatinine, clinical.weight
    if clinical.age is None or clinical.sex is None or weight is None or creatinine is None:
        return None
    if is_too_good("safety.creatinine", creatinine) or is_too_good("weight", weight):
        return None
    clearance = (140 - clinical.age) * weight.amount("weight") / (72 * creatinine.amount("creatinine"))
    return round(clearance * (0.85 if clinical.sex == "female" else 1.0), EXACT)


def is_too_good(name: str, quantity: Quantity) -> bool:
    """Whether a value is so far on the harmless side that its unit must be wrong; it permits nothing."""
    if name not in TOO_GOOD:
        return False
    low, high = TOO_GOOD[name]
    return not low <= quantity.amount(MEASURED[name]) <= high


def list_doubtful(clinical: Clinical) -> tuple[str, ...]:
    """The recorded values that are too good to be true, by their place, and what is computed from them."""
    places = ((name, read_place(clinical, name)) for name in TOO_GOOD)
    found = [name for name, quantity in places if quantity is not None and is_too_good(name, quantity)]
    if "safety.creatinine" in found or "weight" in found:
        found.append("creatinine_clearance")
    return tuple(found)


def _days_since(day: dt.date | None, as_of: dt.date) -> int | None:
    return None if day is None else (as_of - day).days


_COMPUTED: dict[str, Any] = {
    "creatinine_clearance": creatinine_clearance,
    "days_since_transplant": lambda clinical: _days_since(clinical.transplant.date, clinical.as_of),
    "maintenance.given_months": months_given,
    "maintenance.given_drug": lambda clinical: clinical.maintenance.drug,
}
COMPUTED = tuple(_COMPUTED)
