"""How laboratories write the units that a case knows, and which writings are some other unit."""

import re
from dataclasses import dataclass

_TIMES = r"(?:[x×*·]\s*)?"
_MICRO = r"(?:u|µ|μ|mc)"
_PER = r"\s*(?:/|\bper\b)\s*"
# kind of quantity -> unit of the case -> its writings, letters of either size unless said
_WRITINGS: dict[str, dict[str, str]] = {
    "cells": {
        "10^9/L": rf"(?:{_TIMES}10\s*(?:\^|\*|\*\*|e|E)\s*\+?0?9|{_TIMES}10\(9\)|{_TIMES}10⁹|[x×]\s*109|(?-i:G)|giga"
                  rf"|Gpt){_PER}(?:L|litre|liter)|{_PER}nL",
        "10^3/uL": rf"(?:{_TIMES}10\s*(?:\^|\*|\*\*|e)\s*\+?0?3|{_TIMES}10\(3\)|{_TIMES}10³|[x×]\s*103|K|thou"
                   rf"|thousand|Tsd\.?){_PER}(?:{_MICRO}L|mm3|mm³|mm\^3|cumm)",
        "/uL": rf"(?:cells|count)?{_PER}(?:{_MICRO}L|mm3|mm³|mm\^3|cumm|cu\s?mm|microlit(?:re|er))",
    },
    "creatinine": {
        "mg/dL": rf"mg{_PER}(?:dL|100\s?mL)",
        "umol/L": rf"(?:{_MICRO}|micro)mol{_PER}(?:L|litre|liter)",
    },
    "beta2_microglobulin": {
        "mg/L": rf"mg{_PER}(?:L|litre|liter)",
        "ug/mL": rf"{_MICRO}g{_PER}mL",
        "nmol/L": rf"nmol{_PER}L",
    },
    "albumin": {
        "g/L": rf"g{_PER}(?:L|litre|liter)",
        "g/dL": rf"g{_PER}(?:dL|100\s?mL)",
    },
    "ldh": {
        "U/L": rf"(?:U|IU|UI){_PER}(?:L|litre|liter)",
        "ukat/L": rf"{_MICRO}kat{_PER}L",
    },
}  # fmt: skip
_ENDS = r"(?![\w/^*%⁰-⁹²³])"
_SPELLED = {
    kind: {unit: re.compile(rf"(?:{words}){_ENDS}", re.IGNORECASE) for unit, words in writings.items()}
    for kind, writings in _WRITINGS.items()
}
# What is written like a unit: a word with a stroke, a share, a power of ten, or a bare unit of mass, volume or amount.
_UNIT_LIKE = re.compile(
    r"[x×*·]?\s*10\s*(?:[\^*e]|\*\*)\s*-?[0-9]+\S*|[^\W\d_]*\s*/\s*[^\W\d_]\S*|[%‰]\S*|[a-zµμ]+/\S+"
    r"|(?:fl|pg|ng|mg|g|kg|ml|dl|l|mmol|umol|µmol|μmol|nmol|u|iu|k|m|mm|s|sec|min|mol|ratio)\b(?![/])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A unit as it is written: its name in the case, or none where it is a unit that does not belong there."""

    unit: str | None
    end: int


def read_unit_at(text: str, start: int, kind: str) -> Written | None:
    """The unit that begins at a place of the text; None when nothing there is written like one."""
    for unit, spelled in _SPELLED[kind].items():
        if found := spelled.match(text, start):
            return Written(unit, found.end())
    if found := _UNIT_LIKE.match(text, start):
        return Written(None, found.end())
    return None
