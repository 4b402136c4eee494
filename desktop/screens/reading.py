"""What a clinician types, read: days in three ways of writing, numbers with a point or a comma.

What cannot be read is handed on as it was typed, so that the engine's own sentence refuses it.
"""

import datetime as dt
import re

from engine.quantities import UNITS, Quantity
from engine.wording import show_date, show_unit

LARGEST_WHOLE = 1e15  # beyond it a float no longer holds every whole number
ROUNDED_FROM = 100  # a converted value of a hundred or more needs no decimals
_MONTHS = {name: at for at, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}  # fmt: skip
_NAMED = re.compile(r"^(\d{1,2})[-\s.]([A-Za-z]{3})[a-z]*[-\s.](\d{4})$")
_SLASHED = re.compile(r"^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_NUMBER = re.compile(r"^[-+]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][-+]?\d+)?$")
# Each kind's two conventions, the usual ones first; µg/mL and 10³/µL are the same numbers under other names.
SHOWN_UNITS: dict[str, tuple[str, ...]] = {
    "weight": ("kg", "lb"),
    "beta2_microglobulin": ("mg/L", "nmol/L"),
    "albumin": ("g/L", "g/dL"),
    "creatinine": ("umol/L", "mg/dL"),
    "ldh": ("U/L", "ukat/L"),
    "cells": ("10^9/L", "/uL"),
    "serum_m_protein": ("g/dL", "g/L"),
    "urine_m_protein": ("mg/24h", "g/24h"),
    "flc": ("mg/L", "mg/dL"),
}


def read_date(text: str) -> str | None:
    """A day typed as 22-Nov-2026, 2026-11-22 or 22/11/2026, as ISO 8601; other text as it is; None for none."""
    text = text.strip()
    if not text:
        return None
    if found := _NAMED.match(text):
        day, month, year = int(found[1]), _MONTHS.get(found[2].lower(), 0), int(found[3])
    elif found := _SLASHED.match(text):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
    elif found := _ISO.match(text):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    else:
        return text
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return text


def write_date(value: object) -> str:
    """A day as the form shows it; what is no day as it was typed; nothing for None."""
    if value is None:
        return ""
    try:
        return show_date(dt.date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def read_number(text: str, *, whole: bool = False) -> float | int | str | None:
    """A number typed with a point or a comma; other text as it is; None for none."""
    text = text.strip()
    if not text:
        return None
    if not _NUMBER.match(text):
        return text
    value = float(text.replace(",", "."))
    if whole and value.is_integer() and abs(value) < LARGEST_WHOLE:
        return int(value)
    return value


def write_number(value: object) -> str:
    """A number as the form shows it, without trailing zeros."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:.10g}"


def units_of(measure: str, unit: str | None = None) -> tuple[str, ...]:
    """The units offered for a kind of quantity; one that the case file has is offered too."""
    shown = SHOWN_UNITS[measure]
    return shown if unit is None or unit in shown else (*shown, unit)


def convert(measure: str, value: object) -> str:
    """The same quantity in the other convention, "1.40 mg/dL"; nothing for what is no quantity of that kind."""
    if (
        not isinstance(value, dict)
        or value.get("unit") not in UNITS[measure]
        or isinstance(value.get("value"), str | None)
    ):
        return ""
    quantity = Quantity(value=float(value["value"]), unit=value["unit"])
    other = next(unit for unit in SHOWN_UNITS[measure] if unit != quantity.unit)
    amount = quantity.in_unit(measure, other)
    return (
        f"= {amount:,.0f} {show_unit(other)}" if abs(amount) >= ROUNDED_FROM else f"= {amount:.3g} {show_unit(other)}"
    )
