"""Laboratory values with their units: both conventions are taken, a bare number never is.

Factors to the reference unit of each kind: creatinine 1 mg/dL = 88.4 umol/L, albumin 1 g/dL = 10 g/L,
cells 1 x 10^9/L = 1,000 /uL; beta-2 microglobulin by its molar mass of 11.8 kg/mol (1 mg/L = 84.7 nmol/L).
"""

import datetime as dt
import math
from fractions import Fraction
from functools import partial
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from engine.language import say

# kind -> unit -> how many reference units one of it is; the first unit of each kind is its reference.
UNITS: dict[str, dict[str, float]] = {
    "weight": {"kg": 1.0, "lb": 0.45359237},
    "beta2_microglobulin": {"mg/L": 1.0, "nmol/L": 0.0118, "ug/mL": 1.0},
    "albumin": {"g/L": 1.0, "g/dL": 10.0},
    "creatinine": {"mg/dL": 1.0, "umol/L": 1 / 88.4},
    "ldh": {"U/L": 1.0, "ukat/L": 60.0},
    "cells": {"10^9/L": 1.0, "/uL": 0.001, "10^3/uL": 1.0},
    "serum_m_protein": {"g/dL": 1.0, "g/L": 0.1},
    "urine_m_protein": {"mg/24h": 1.0, "g/24h": 1000.0},
    "flc": {"mg/L": 1.0, "mg/dL": 10.0},
}
# Outside these a value is taken with a warning (reference units): far beyond what a patient in clinic shows.
PLAUSIBLE: dict[str, tuple[float, float]] = {
    "weight": (30, 250),
    "beta2_microglobulin": (0.5, 60),
    "albumin": (10, 60),
    "creatinine": (0.2, 15),
    "ldh": (50, 5000),
    "cells": (0, 1500),
    "serum_m_protein": (0, 15),
    "urine_m_protein": (0, 50_000),
    "flc": (0, 100_000),
}
# Above this (reference units) a measurement of a series is refused: no laboratory gives it, and a slipped key would.
MOST = {"serum_m_protein": 1e6, "urine_m_protein": 1e9, "flc": 1e9}
_SPELLINGS = {"µmol/L": "umol/L", "μmol/L": "umol/L", "µL": "uL", "/µL": "/uL", "/μL": "/uL", "/mm3": "/uL",
              "x10^9/L": "10^9/L", "10⁹/L": "10^9/L", "10*9/L": "10^9/L", "IU/L": "U/L", "µg/mL": "ug/mL",
              "mg/24 h": "mg/24h", "g/24 h": "g/24h"}  # fmt: skip


def spell(unit: str) -> str:
    """A unit as `UNITS` spells it, where it is one of its other spellings."""
    return _SPELLINGS.get(unit, unit)


def parse_date(value: Any) -> Any:
    """An ISO 8601 day such as 2026-11-22; anything else is refused with a sentence."""
    if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
        return value
    try:
        if isinstance(value, str) and len(value) == len("2026-11-22"):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError(say("is not a date; write it as 2026-11-22"))


Day = Annotated[dt.date, BeforeValidator(parse_date)]


class Quantity(BaseModel):
    """A measured value, its unit and, when known, the day it was measured."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    value: float
    unit: str
    date: Day | None = None

    def amount(self, kind: str) -> float:
        """The value in the reference unit of its kind (the first in `UNITS`)."""
        return self.value * UNITS[kind][spell(self.unit)]

    def exact(self, kind: str) -> Fraction:
        """The same without rounding, for values that may lie on a limit; the factors of its kind must be decimal."""
        return Fraction(str(self.value)) * Fraction(str(UNITS[kind][spell(self.unit)]))

    def is_plausible(self, kind: str) -> bool:
        """Whether it lies where a patient's value would; one that does not is taken, and asked about."""
        low, high = PLAUSIBLE[kind]
        return low <= self.amount(kind) <= high

    def in_unit(self, kind: str, unit: str) -> float:
        """The value in another unit of the same kind."""
        return self.amount(kind) / UNITS[kind][unit]


def _refuse_bare(value: Any) -> Any:
    if isinstance(value, bool | int | float | str):
        raise ValueError(say("has no unit; write {example}").format(example="{value: …, unit: …}"))  # noqa: TRY004 - pydantic wants ValueError
    return value


def _check(quantity: Quantity, kind: str) -> Quantity:
    unit = spell(quantity.unit)
    if unit not in UNITS[kind]:
        words = say("has the unit '{unit}', which is not one of {units}")
        raise ValueError(words.format(unit=quantity.unit, units=", ".join(UNITS[kind])))
    if not math.isfinite(quantity.value):
        raise ValueError(say("is not a number; leave an unknown value out"))
    if quantity.value < 0:
        raise ValueError(say("is negative, which cannot be; check the value"))
    if quantity.amount(kind) > MOST.get(kind, math.inf):
        raise ValueError(say("is more than anybody has; check value and unit"))
    return quantity


Weight = Annotated[Quantity, BeforeValidator(_refuse_bare), AfterValidator(partial(_check, kind="weight"))]
Beta2Microglobulin = Annotated[
    Quantity, BeforeValidator(_refuse_bare), AfterValidator(partial(_check, kind="beta2_microglobulin"))
]
Albumin = Annotated[Quantity, BeforeValidator(_refuse_bare), AfterValidator(partial(_check, kind="albumin"))]
Creatinine = Annotated[Quantity, BeforeValidator(_refuse_bare), AfterValidator(partial(_check, kind="creatinine"))]
Ldh = Annotated[Quantity, BeforeValidator(_refuse_bare), AfterValidator(partial(_check, kind="ldh"))]
Cells = Annotated[Quantity, BeforeValidator(_refuse_bare), AfterValidator(partial(_check, kind="cells"))]
SerumMProtein = Annotated[
    Quantity, BeforeValidator(_refuse_bare), AfterValidator(partial(_check, kind="serum_m_protein"))
]
UrineMProtein = Annotated[
    Quantity, BeforeValidator(_refuse_bare), AfterValidator(partial(_check, kind="urine_m_protein"))
]
LightChain = Annotated[Quantity, BeforeValidator(_refuse_bare), AfterValidator(partial(_check, kind="flc"))]
