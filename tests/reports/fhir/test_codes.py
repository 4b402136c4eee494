"""The table of codes: each code once, with its source; what was only recalled never leaves."""

import re

from engine.quantities import UNITS as CASE_UNITS
from reports.fhir.codes import (
    ATC,
    DOCUMENT,
    DRUGS,
    ICD10,
    ICD10_NATIONAL,
    LOINC,
    MEASURED,
    MYELOMA,
    SECTIONS,
    SNOMED,
    TRANSPLANTS,
    UCUM,
    UNITS,
    Code,
)  # fmt: skip
from reports.fhir.resources import concept
from tests.reports.fhir.documents import list_documents, list_shipped
from tests.reports.fhir.test_rules import walk

CODES: tuple[Code, ...] = (
    *(each.code for each in MEASURED), *MYELOMA, *TRANSPLANTS, *DRUGS.values(), DOCUMENT, *SECTIONS.values(),
    *UNITS.values(),
)  # fmt: skip
FORMS = {
    LOINC: r"\d{1,5}-\d",
    SNOMED: r"\d{6,18}",
    ICD10: r"[A-Z]\d\d(\.\d)?",
    **dict.fromkeys(ICD10_NATIONAL, r"[A-Z]\d\d\.\d\d"),
    ATC: r"[A-Z]\d\d[A-Z]{2}\d\d",
    UCUM: r"\S+",
}


def check_digit(code: str) -> bool:
    """Whether the last digit of a LOINC code is the one that the others give (mod 10, every other digit doubled)."""
    digits, _, last = code.partition("-")
    doubled = [int(digit) * (2 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(digits))]
    return (10 - sum(each // 10 + each % 10 for each in doubled) % 10) % 10 == int(last)


def check_snomed(code: str) -> bool:
    """Whether the last digit of a SNOMED CT identifier is the one that the others give (Verhoeff)."""
    found = 0
    for at, digit in enumerate(reversed([int(each) for each in code])):
        found = _turn(found, _permute(digit, at))
    return found == 0


def _turn(one: int, two: int) -> int:
    """The product of two moves of a pentagon: 0 to 4 turn it, 5 to 9 turn it over."""
    if one < 5:
        return (one + two) % 5 if two < 5 else 5 + (one + two) % 5
    return 5 + (one - two) % 5 if two < 5 else (one - two) % 5


def _permute(digit: int, times: int) -> int:
    for _ in range(times % 8):
        digit = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)[digit]
    return digit


def test_each_code_stands_once_with_its_source() -> None:
    """No code is written twice; each has a name, a source, and the form and check digit of its system."""
    named = [(code.system, code.code) for code in CODES]
    assert len(set(named)) == len(named)
    for code in CODES:
        assert code.display
        assert code.source
        assert re.fullmatch(FORMS[code.system], code.code), code
        assert code.system != LOINC or check_digit(code.code), code
        assert code.system != SNOMED or check_snomed(code.code), code


def test_a_slip_in_a_code_is_noticed() -> None:
    """Another digit, or two that changed places, does not pass."""
    assert not check_digit("2160-1")
    assert not check_digit("2610-0")
    assert not check_snomed("109989005")
    assert not check_snomed("190989006")


def test_every_unit_of_a_case_has_its_code() -> None:
    """So no measured value leaves without the table being asked for its unit."""
    assert {unit for units in CASE_UNITS.values() for unit in units} <= set(UNITS)


def test_a_recalled_code_is_never_written() -> None:
    """In no document stands a code that nobody has seen with its name; a concept leaves it out, and keeps the words."""
    recalled = {(code.system, code.code) for code in CODES if code.status == "memory"}
    assert recalled
    written = {
        (each["system"], each["code"])
        for document in (*list_documents(), *list_shipped())
        for each in walk(document)
        if isinstance(each, dict) and {"system", "code"} <= each.keys()
    }
    assert not recalled & written
    assert written & {(code.system, code.code) for code in CODES}
    assert concept("x", Code(LOINC, "1-8", "x", "LOINC", "memory")) == {"text": "x"}
