"""What every resource of the document is made of: names that never change, references, codings, quantities."""

import datetime as dt
import html
import uuid
from dataclasses import dataclass
from typing import Any

from engine.quantities import Quantity, spell
from reports.fhir.codes import UNITS, Code, own_coding, value_system

Resource = dict[str, Any]
_NAMES = uuid.UUID("6f0b6c1e-3a0e-5d53-9a57-5b0c6d1c8f0e")  # the space in which names are made; chosen once
_EXACT = 2**53


class ExportError(ValueError):
    """Why a consultation cannot be exported, in one sentence."""


@dataclass(frozen=True, slots=True)
class Told:
    """One resource of the document: the section that lists it (none for who and what made it), and it in words."""

    section: str
    key: str
    resource: Resource
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Names that follow from what the document is made of: the same record always gives the same ones."""

    seed: str

    def name(self, key: str) -> str:
        """The id of a resource."""
        return str(uuid.uuid5(_NAMES, f"{self.seed}/{key}"))

    def refer(self, key: str) -> dict[str, str]:
        """A reference to a resource of this document."""
        return {"reference": f"urn:uuid:{self.name(key)}"}


def narrate(lines: tuple[str, ...]) -> dict[str, str]:
    """Text for whoever reads the resource without a program that knows it."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{paragraphs}</div>'}


def concept(text: str, *codings: Code | dict[str, str]) -> Resource:
    """A concept in words with its codings; a public code that was not checked is left out."""
    told = [
        coding.as_coding() if isinstance(coding, Code) else coding
        for coding in codings
        if not isinstance(coding, Code) or coding.is_written
    ]
    return {"coding": told, "text": text} if told else {"text": text}


def about(place: str, label: str, *codes: Code) -> Resource:
    """What a datum is: its standard codes, then this program's own."""
    return concept(label, *codes, own_coding(place, label))


def word(place: str, value: str, words: str) -> Resource:
    """A word recorded at a place."""
    return concept(words, {"system": value_system(place), "code": value, "display": words})


def number(value: float) -> float | int:
    """A number as it was recorded: a whole one without a decimal that would claim precision."""
    return int(value) if value == int(value) and abs(value) < _EXACT else value


def amount(value: float, unit: str | None) -> Resource:
    """A quantity; its unit as recorded, with the UCUM code where that is checked."""
    told: Resource = {"value": number(value)}
    if unit is None:
        return told
    told["unit"] = unit
    code = UNITS.get(spell(unit))
    return told | ({"system": code.system, "code": code.code} if code is not None and code.is_written else {})


def quantity(value: Quantity) -> Resource:
    """A measured value."""
    return amount(value.value, value.unit)


def instant(moment: dt.datetime) -> str:
    """A moment with its time zone, to the second."""
    return moment.isoformat(timespec="seconds")
