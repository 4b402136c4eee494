"""What a clinician types, read: days as people write them, numbers with the decimal mark of the place.

What cannot be read, or could be read in two ways, is handed on as it was typed: it is refused and never guessed.
"""

import datetime as dt
import re
from typing import NamedTuple

from desktop.screens.notation import PLAIN, Notation
from engine.language import say
from engine.quantities import UNITS, Quantity
from engine.wording import show_date, show_unit

LARGEST_WHOLE = 1e15  # beyond it a float no longer holds every whole number
ROUNDED_FROM = 100  # a converted value of a hundred or more needs no decimals
GROUPED_FROM = 10_000  # digits stand in groups of three from here on, with a space that is no decimal mark anywhere
SPACE = "\N{NARROW NO-BREAK SPACE}"
FIRST_YEAR, LAST_YEAR = 1900, 2099  # of a day written as eight digits; elsewhere it would be another order
MONTHS = 12
_NAME = r"([^\W\d_]{3,}\.?)"
_YEAR = r"(\d{4}|\d{2})"
_BETWEEN = r"(?:\s*[-/.,]\s*|\s+|)"
_DAY_NAMED = re.compile(rf"^(\d{{1,2}})\.?{_BETWEEN}{_NAME}{_BETWEEN}{_YEAR}$")
_NAMED_DAY = re.compile(rf"^{_NAME}(?:\s*[-/.]\s*|\s+)(\d{{1,2}})(?:\s*[-/.,]\s*|\s+){_YEAR}$")
_NUMBERED = re.compile(r"^(\d{1,2})\s*([-/.\s])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})$")
_YEAR_FIRST = re.compile(r"^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$")
_EIGHT = re.compile(r"^\d{8}$")
_DIGITS = re.compile(r"^[-+]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][-+]?\d+)?$")
_DOUBTFUL = re.compile(r"^[-+]?[1-9]\d{0,2}[.,]\d{3}(?:[eE][-+]?\d+)?$")  # thousands to some, decimals to others
_SEPARATED = re.compile(r"^[-+]?\d+(?:[.,'\u2019\s]\d+)+$")
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


class _Day(NamedTuple):
    """The parts of a day as typed; a year of two digits is not yet one."""

    year: str
    month: int
    day: int


def read_date(text: str, notation: Notation = PLAIN, today: dt.date | None = None) -> str | None:
    """A typed day as ISO 8601; text that is no day as it is; None for none.

    Numbers alone are read in the order of `notation` and in no other. `today` is the day that the word means, and no
    year of two digits lies after its year; without it neither is read.
    """
    text = text.strip()
    if not text:
        return None
    said = {say("today"): 0, say("yesterday"): 1}
    days_ago = {"today": 0, "yesterday": 1, **said}.get(text.casefold())
    if days_ago is not None and today is not None:
        return (today - dt.timedelta(days=days_ago)).isoformat()
    parts = _part_day(text, notation)
    if parts is None:
        return text
    year = _read_year(parts.year, today)
    try:
        return text if year is None else dt.date(year, parts.month, parts.day).isoformat()
    except ValueError:
        return text


def _part_day(text: str, notation: Notation) -> _Day | None:
    """Year, month and day of one of the ways of writing."""
    if found := _DAY_NAMED.match(text):
        month = notation.read_month(found[2])
        return None if month is None else _Day(found[3], month, int(found[1]))
    if found := _NAMED_DAY.match(text):
        month = notation.read_month(found[1])
        return None if month is None else _Day(found[3], month, int(found[2]))
    if found := _YEAR_FIRST.match(text):
        return _Day(found[1], int(found[3]), int(found[4]))
    if _EIGHT.match(text):
        return _part_eight(text, notation)
    found = _NUMBERED.match(text)
    # 26-11-22 may begin with its year, and so may any such day where years stand first.
    if found is None or (len(found[4]) == len("26") and (found[2] == "-" or notation.first == "year")):
        return None
    one, two = int(found[1]), int(found[3])
    if notation.first == "year" and one <= MONTHS and two <= MONTHS and one != two:
        return None  # with the year last, day and month may stand either way there
    return _Day(found[4], one, two) if notation.first == "month" else _Day(found[4], two, one)


def _part_eight(text: str, notation: Notation) -> _Day | None:
    """Eight digits: years of this century or the last stand either first or last, never both."""
    if FIRST_YEAR <= int(text[:4]) <= LAST_YEAR and int(text[4:6]) <= MONTHS:
        return _Day(text[:4], int(text[4:6]), int(text[6:]))
    if not FIRST_YEAR <= int(text[4:]) <= LAST_YEAR:
        return None
    one, two = int(text[:2]), int(text[2:4])
    if notation.first == "year" and one <= MONTHS and two <= MONTHS and one != two:
        return None
    return _Day(text[4:], one, two) if notation.first == "month" else _Day(text[4:], two, one)


def _read_year(text: str, today: dt.date | None) -> int | None:
    """A year of four digits, or the latest year with these two that is not after this one."""
    if len(text) == len("2026"):
        return int(text)
    return None if today is None else today.year - (today.year - int(text)) % 100


def write_date(value: object) -> str:
    """A day as the form shows it; what is no day as it was typed; nothing for None."""
    if value is None:
        return ""
    try:
        return show_date(dt.date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def read_number(text: str, notation: Notation = PLAIN, *, whole: bool = False) -> float | int | str | None:
    """A number with the decimal mark of the place, or the other mark where it can mean nothing else; None for none.

    Text that is no number, or might be two, is handed on as it is: `tell_doubt` says why.
    """
    text = text.strip()
    if not text:
        return None
    if not _DIGITS.match(text) or _is_doubtful(text, notation):
        return text
    value = float(text.replace(",", "."))
    if whole and value.is_integer() and abs(value) < LARGEST_WHOLE:
        return int(value)
    return value


def _is_doubtful(text: str, notation: Notation) -> bool:
    return notation.other_mark in text and _DOUBTFUL.match(text) is not None


def tell_doubt(value: object, notation: Notation = PLAIN) -> str:
    """Why a number as it was typed is not taken, with what to write; nothing for what is no such text."""
    if not isinstance(value, str):
        return ""
    if _is_doubtful(value, notation):
        decimal, whole = value.replace(notation.other_mark, notation.decimal), value.replace(notation.other_mark, "")
        return say("{text} can be read as {decimal} or as {whole}; write {decimal} or {whole}.").format(
            text=value, decimal=decimal, whole=whole
        )
    if not _DIGITS.match(value) and _SEPARATED.match(value):
        return say("{text} has separators between its digits; write it without them.").format(text=value)
    return ""


def write_number(value: object, notation: Notation = PLAIN) -> str:
    """A number as the form shows it, without trailing zeros; what is none as it was typed."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:.10g}".replace(".", notation.decimal)


def units_of(measure: str, unit: str | None = None) -> tuple[str, ...]:
    """The units offered for a kind of quantity; one that the case file has is offered too."""
    shown = SHOWN_UNITS[measure]
    return shown if unit is None or unit in shown else (*shown, unit)


def convert(measure: str, value: object, notation: Notation = PLAIN) -> str:
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
    told = f"{amount:.0f}" if abs(amount) >= ROUNDED_FROM else f"{amount:.3g}".replace(".", notation.decimal)
    if abs(amount) >= GROUPED_FROM:
        told = f"{amount:,.0f}".replace(",", SPACE)
    return f"= {told} {show_unit(other)}"
