"""A FHIR Quantity as a case has it: a number with a unit that is known for its kind; anything less is not taken."""

from collections.abc import Mapping
from typing import Any

from desktop.consult.pasted.units import read_unit_at
from desktop.fhir.datum import NotTaken
from desktop.fhir.elements import quote, read_number, read_text
from engine.language import say
from engine.quantities import UNITS, Quantity
from reports.fhir.codes import UCUM
from reports.fhir.codes import UNITS as CODES

# Further writings of UCUM for the same units.
_ALSO = {"[IU]/L": "U/L", "{cells}/uL": "/uL", "10*9.L-1": "10^9/L"}
_UNIT_OF: dict[str, str] = {code.code: unit for unit, code in CODES.items()} | _ALSO


def read_quantity(value: object, kind: str, allowed: tuple[str, ...] = ()) -> dict[str, Any]:
    """Number and unit of the case; `allowed` are the units that the code of the datum means, none for any.

    :raises NotTaken: with the reason.
    """
    if not isinstance(value, Mapping):
        raise NotTaken(say("No quantity stands there."))
    check_comparator(value)
    number = read_number(value.get("value"))
    if number is None:
        raise NotTaken(say("No number stands there."))
    if number < 0:
        raise NotTaken(say("The value is negative."))
    unit = read_unit(value, kind)
    if allowed and not _has_dimension(unit, allowed, kind):
        words = say("The unit “{unit}” does not belong to this code, which is in {units}.")
        raise NotTaken(words.format(unit=unit, units=", ".join(allowed)))
    return {"value": number, "unit": unit}


def check_comparator(value: Mapping[str, Any]) -> None:
    """That the number is a measured one.

    :raises NotTaken: when it is only a limit.
    """
    if value.get("comparator"):
        words = say("“{comparator} {number}” is a limit, no value.")
        raise NotTaken(words.format(comparator=quote(value["comparator"]), number=quote(value.get("value"))))


def read_unit(value: Mapping[str, Any], kind: str) -> str:
    """The unit of the case; where code and text of a Quantity differ neither is taken.

    :raises NotTaken: with the reason.
    """
    code, text = read_text(value.get("code")), read_text(value.get("unit"))
    coded = _UNIT_OF.get(code) if value.get("system") == UCUM else None
    if coded is not None and coded not in UNITS[kind]:
        coded = None
    written = _spell(text or ("" if value.get("system") == UCUM else code), kind)
    if value.get("system") == UCUM and code and coded is None:
        raise NotTaken(say("The unit “{unit}” is not taken.").format(unit=quote(code)))
    if coded is None and written is None:
        unit = quote(text or code)
        raise NotTaken(say("The unit “{unit}” is not taken.").format(unit=unit) if unit else say("No unit is written."))
    if coded and written and UNITS[kind][coded] != UNITS[kind][written]:
        words = say("The unit is written as “{text}” and coded as “{code}”.")
        raise NotTaken(words.format(text=quote(text), code=quote(code)))
    if coded and written is None and text != code and read_unit_at(text, 0, kind) is not None:
        words = say("The unit is coded as “{code}”, and its text “{text}” is another unit.")
        raise NotTaken(words.format(text=quote(text), code=quote(code)))
    # Of two names for one unit the text is kept, as the laboratory prints it.
    return written or coded or ""


def _spell(text: str, kind: str) -> str | None:
    text = text.strip()
    if text in UNITS[kind]:
        return text
    if kind == "weight":
        return {"kg": "kg", "lb": "lb", "lbs": "lb", "[lb_av]": "lb"}.get(text)
    if (coded := _UNIT_OF.get(text)) in UNITS[kind]:
        return coded
    found = read_unit_at(text, 0, kind) if text else None
    return found.unit if found is not None and found.end == len(text) else None


def _has_dimension(unit: str, allowed: tuple[str, ...], kind: str) -> bool:
    """Whether a unit measures what the code says: mass and amount of substance are told apart by their codes."""
    return unit in allowed or any(("mol" in unit) == ("mol" in each) for each in allowed if each in UNITS[kind])


def is_unusual(value: Mapping[str, Any], kind: str) -> bool:
    """Whether a quantity lies where a patient's value would not."""
    return not Quantity(value=float(value["value"]), unit=value["unit"]).is_plausible(kind)
