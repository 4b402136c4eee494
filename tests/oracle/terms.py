"""What is recorded of a patient, as unknowns for a solver, and what each value of a fact says of the record.

Words are unknown words, numbers are real numbers. The meaning of a value is written here by hand, once for the edition
and once for the second readings, each with its own limits.
"""

from decimal import Decimal
from functools import cache
from typing import Any

import z3

from engine import later_determinants
from engine.determinants import Determinant
from tests.oracle import contemporary_2026, mayo_2012
from tests.oracle.exploring import Values
from tests.oracle.same_values import LONGEST

PERCENT, MEASURED, MONTHS = "cytogenetics.pcli_percent", "labelling index measured", "maintenance.months"
DEPTH, NEGATIVE_FOR, TESTED_AGO = "mrd.sensitivity", "MRD negative for, months", "MRD tested, months ago"
RESPONSES = ("SD", "MR", "PR", "VGPR", "CR", "sCR")  # from shallow to deep
WORDS: dict[str, tuple[str, ...]] = {
    "transplant.kind": ("first_autologous", "tandem", "salvage", "allogeneic"),
    "maintenance.status": ("not_started", "on", "stopped"),
    "maintenance.drug": (
        "lenalidomide", "bortezomib", "thalidomide", "daratumumab_lenalidomide", "lenalidomide_bortezomib", "other",
    ),
    "consolidation.status": ("not_started", "under_way", "completed", "stopped_early", "not_possible", "skipped"),
    "response.after_transplant": RESPONSES,
    "response.after_consolidation": RESPONSES,
    "response.current": RESPONSES,
    "lenalidomide_sensitivity": ("sensitive", "not_sensitive", "unclear"),
    "mrd.status": ("positive", "negative", "not_done"),
}  # fmt: skip
NO_FIRST = ("salvage", "allogeneic")
CONTAINING = ("lenalidomide", "daratumumab_lenalidomide", "lenalidomide_bortezomib")
WELL_FORMED = (
    z3.Real(PERCENT) >= 0, z3.Real(PERCENT) <= 100, z3.Real(MONTHS) >= 0,
    z3.Real(DEPTH) > 0, z3.Real(DEPTH) < 1, z3.Real(NEGATIVE_FOR) >= 0, z3.Real(TESTED_AGO) >= 0,
)  # fmt: skip


@cache
def sort_of(name: str, words: tuple[str, ...]) -> tuple[z3.SortRef, dict[str, z3.ExprRef]]:
    """The sort of some words, and each of them as a term."""
    sort, terms = z3.EnumSort(name, [f"{name}: {word}" for word in words])
    return sort, dict(zip(words, terms, strict=True))


@cache
def word(place: str, *words: str) -> z3.BoolRef:
    """The word recorded there is one of these."""
    sort, terms = sort_of(place, WORDS[place])
    return z3.Or([z3.Const(place, sort) == terms[each] for each in words])


@cache
def exact(number: float) -> z3.RatNumRef:
    """A limit as the decimal that was written, not as its nearest binary fraction."""
    return z3.RealVal(format(Decimal(repr(number)), "f"))


def mrd_is(value: str, deep: float, year: float, sustained: float, fresh: float) -> z3.BoolRef:
    """MRD as one of five, from its parts: how deep the test went, how long it has been negative, how old it is."""
    if value in ("positive", "not_done"):
        return word("mrd.status", value)
    counts = z3.And(z3.Real(DEPTH) <= exact(deep), z3.Real(TESTED_AGO) <= exact(fresh))
    long = z3.And(counts, z3.Real(NEGATIVE_FOR) >= exact(year))
    lasting = z3.And(counts, z3.Real(NEGATIVE_FOR) >= exact(sustained))
    found = {"negative": z3.Not(long), "year": z3.And(long, z3.Not(lasting)), "sustained": lasting}[value]
    return z3.And(word("mrd.status", "negative"), found)


def labelling_index_is_high(limit: float) -> z3.BoolRef:
    """The percentage wins over the word."""
    return z3.If(z3.Bool(MEASURED), z3.Real(PERCENT) >= exact(limit), z3.Bool("cytogenetics.pcli"))


def first_transplant() -> z3.BoolRef:
    """Done, and neither a salvage nor an allogeneic one."""
    return z3.And(z3.Bool("transplant.done"), z3.Not(word("transplant.kind", *NO_FIRST)))


def edition_means(determinant: Determinant, value: Any, high: float) -> z3.BoolRef:
    """What a value of the edition's determinant says of the record; `high` is its limit of the labelling index."""
    name = determinant.name
    match name, value:
        case "transplant.done", "first":
            return first_transplant()
        case "transplant.done", _:
            done = z3.Bool(name)
            return z3.Not(done) if value == "none" else z3.And(done, word("transplant.kind", *NO_FIRST))
        case "cytogenetics.pcli", _:
            present = labelling_index_is_high(high)
            return present if value == "present" else z3.Not(present)
        case "maintenance.drug", "with" | "without":
            drugs = (each for each in WORDS[name] if (each in CONTAINING) == (value == "with"))
            return word(name, *(each for each in drugs if each not in determinant.values))
        case "mrd.status", _:
            limits = (later_determinants.DEEPEST_NEEDED, later_determinants.YEAR, later_determinants.SUSTAINED)
            return mrd_is(value, *limits, later_determinants.FRESH)
        case "lenalidomide_sensitivity", "refractory" | "not_refractory":
            return z3.Bool("refractory") == (value == "refractory")
    return word(name, value) if name in WORDS else z3.Bool(name) == (value in (True, "yes", "present"))


def reading_means(name: str, values: Values) -> z3.BoolRef:
    """What some values of a second reading say of the record."""
    if isinstance(values, range):  # the longest span has no end
        months = z3.Real(name)
        ends = z3.BoolVal(True) if values.stop > LONGEST else months < values.stop
        return z3.And(months >= values.start, ends)
    return z3.Or([_reading_means(name, value) for value in values])


def _reading_means(name: str, value: Any) -> z3.BoolRef:
    match name:
        case "transplant.done":
            return first_transplant() == value
        case "cytogenetics.pcli":
            return labelling_index_is_high(mayo_2012.LABELLING_INDEX) == value
        case "maintenance.months":
            return (z3.Real(name) >= mayo_2012.STOP_AT) == value
        case "mrd.status":
            its = {"negative for a year": "year", "not done": "not_done"}.get(value, value)
            limits = (contemporary_2026.SENSITIVE, contemporary_2026.YEAR, contemporary_2026.SUSTAINED)
            return mrd_is(its, *limits, contemporary_2026.YEAR)
        case "maintenance.drug" if isinstance(value, bool):
            return word(name, *mayo_2012.WITH_LENALIDOMIDE) == value
        case "lenalidomide_sensitivity" if isinstance(value, bool):
            return z3.Bool("refractory") == value
    return word(name, value) if name in WORDS else z3.Bool(name) == value
