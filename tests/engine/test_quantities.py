"""Units: both conventions, one amount."""

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from engine.case import whole_months
from engine.facts import creatinine_clearance
from engine.quantities import MOST, PLAUSIBLE, Albumin, Cells, Creatinine, LightChain, Quantity, parse_date
from tests.engine.patients import patient


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("creatinine", (1.4, "mg/dL"), (123.76, "umol/L")),
        ("creatinine", (1.4, "mg/dL"), (123.76, "µmol/L")),
        ("albumin", (3.9, "g/dL"), (39, "g/L")),
        ("cells", (1800, "/uL"), (1.8, "10^9/L")),
        ("beta2_microglobulin", (3.1, "mg/L"), (262.711864, "nmol/L")),
    ],
)
def test_both_conventions_are_one_amount(kind: str, one: tuple[float, str], other: tuple[float, str]) -> None:
    """A value means the same in either unit."""
    left, right = (Quantity(value=value, unit=unit) for value, unit in (one, other))
    assert left.amount(kind) == pytest.approx(right.amount(kind))


@pytest.mark.parametrize(
    ("age", "weight", "creatinine", "sex", "clearance"), [(62, 70, 1.4, "male", 54.2), (68, 58, 2.1, "female", 23.5)]
)
def test_cockcroft_gault(age: int, weight: int, creatinine: float, sex: str, clearance: float) -> None:
    """The two worked patients of the evidence file."""
    clinical = patient(
        age=age,
        sex=sex,
        weight={"value": weight, "unit": "kg"},
        safety__creatinine={"value": creatinine, "unit": "mg/dL"},
    )
    assert creatinine_clearance(clinical) == pytest.approx(clearance, abs=0.05)


def test_clearance_is_unknown_without_its_inputs() -> None:
    """No weight, no clearance: never a guess."""
    assert creatinine_clearance(patient(weight=None)) is None
    assert creatinine_clearance(patient(safety__creatinine={"value": 0, "unit": "mg/dL"})) is None


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2024-11-22", "2026-11-22", 24),
        ("2024-11-23", "2026-11-22", 23),
        ("2026-01-31", "2026-02-28", 1),
        ("2026-01-31", "2026-02-27", 0),
        ("2024-01-31", "2024-02-29", 1),
        ("2024-08-31", "2026-08-31", 24),
        ("2024-08-31", "2026-08-30", 23),
        ("2026-11-22", "2026-11-22", 0),
    ],
)
def test_whole_months(start: str, end: str, months: int) -> None:
    """A month is complete when its day number is reached, or at the month's end where that day does not exist."""
    assert whole_months(parse_date(start), parse_date(end)) == months


def take(kind: Any, value: Any, unit: str = "g/L") -> Quantity:
    """A value with its unit, as a case file gives it."""
    taken: Quantity = TypeAdapter(kind).validate_python({"value": value, "unit": unit})
    return taken


@pytest.mark.parametrize(
    ("kind", "written", "sentence"),
    [
        (Albumin, {"value": 3.0, "unit": "mg/dL"}, "has the unit 'mg/dL', which is not one of g/L, g/dL"),
        (Albumin, {"value": float("inf"), "unit": "g/L"}, "is not a number; leave an unknown value out"),
        (Albumin, {"value": float("nan"), "unit": "g/L"}, "is not a number; leave an unknown value out"),
        (Albumin, {"value": -0.1, "unit": "g/L"}, "is negative, which cannot be; check the value"),
        (LightChain, {"value": 1.1e9, "unit": "mg/L"}, "is more than anybody has; check value and unit"),
        (LightChain, {"value": 1.1e8, "unit": "mg/dL"}, "is more than anybody has; check value and unit"),
        (Albumin, 39, "has no unit; write {value: …, unit: …}"),
        (Albumin, True, "has no unit; write {value: …, unit: …}"),
        (Albumin, "39 g/L", "has no unit; write {value: …, unit: …}"),
    ],
)
def test_what_is_no_measurement_is_refused_in_a_sentence(kind: Any, written: Any, sentence: str) -> None:
    """A unit of something else, no number, a negative one, one beyond belief, a bare one: each with its remedy."""
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind).validate_python(written)
    assert [error["msg"] for error in refused.value.errors()] == [f"Value error, {sentence}"]


def test_what_lies_on_a_limit_is_taken() -> None:
    """Nothing measured is a measurement, so is a small one, and so is the most that is believed; in any spelling."""
    assert take(Albumin, 0.0).amount("albumin") == 0
    assert take(Albumin, 0.4).amount("albumin") == pytest.approx(0.4)
    assert take(Albumin, 1e12).amount("albumin") == pytest.approx(1e12)  # no limit is known for albumin
    assert take(LightChain, MOST["flc"], "mg/L").amount("flc") == MOST["flc"]
    assert take(LightChain, MOST["flc"] / 10, "mg/dL").amount("flc") == MOST["flc"]


@pytest.mark.parametrize(
    ("kind", "name", "spelled", "plain"),
    [
        (Creatinine, "creatinine", "µmol/L", "umol/L"),
        (Creatinine, "creatinine", "μmol/L", "umol/L"),
        (Cells, "cells", "x10^9/L", "10^9/L"),
        (Cells, "cells", "/mm3", "/uL"),
    ],
)
def test_spellings_of_a_unit_are_one(kind: Any, name: str, spelled: str, plain: str) -> None:
    """The micro sign and its Greek twin, a multiplication sign, cubic millimetres: taken, and the same amount."""
    assert take(kind, 88, spelled).amount(name) == take(kind, 88, plain).amount(name)


def test_a_spelling_is_exact_too() -> None:
    """Another spelling of a unit has the exact amount of the unit."""
    assert Quantity(value=88, unit="x10^9/L").exact("cells") == 88


def test_an_exact_amount_is_not_rounded() -> None:
    """On a limit of the criteria 0.3 g/L is exactly 0.03 g/dL, which binary fractions miss."""
    assert Quantity(value=0.3, unit="g/L").exact("serum_m_protein") == Fraction(3, 100)
    assert Quantity(value=0.2, unit="g/24 h").exact("urine_m_protein") == 200


@pytest.mark.parametrize("kind", PLAUSIBLE)
def test_plausible_includes_both_limits(kind: str) -> None:
    """A value on a limit is taken without a word; one beyond it is asked about."""
    low, high = PLAUSIBLE[kind]
    unit = {"weight": "kg", "beta2_microglobulin": "mg/L", "albumin": "g/L", "creatinine": "mg/dL", "ldh": "U/L",
            "cells": "10^9/L", "serum_m_protein": "g/dL", "urine_m_protein": "mg/24h", "flc": "mg/L"}[kind]  # fmt: skip
    told = [Quantity(value=value, unit=unit).is_plausible(kind) for value in (low - 0.01, low, high, high + 0.01)]
    assert told == [False, True, True, False]


def test_another_unit_of_the_same_kind() -> None:
    """Converted there and back a value is itself."""
    assert Quantity(value=3.9, unit="g/dL").in_unit("albumin", "g/L") == pytest.approx(39)
    assert Quantity(value=39, unit="g/L").in_unit("albumin", "g/dL") == pytest.approx(3.9)


@pytest.mark.parametrize("written", ["22-11-2026", "2026-11-22T10:00", "20261122", "2026-11-31", "", 20261122,
                                     dt.datetime(2026, 11, 22)])  # fmt: skip  # noqa: DTZ001
def test_only_a_day_is_a_day(written: Any) -> None:
    """A day is written as 2026-11-22; another order, a time beside it, or a day that there is not is refused."""
    with pytest.raises(ValueError, match=r"^is not a date; write it as 2026-11-22$"):
        parse_date(written)


def test_a_day_is_taken_as_it_is() -> None:
    """A day, and nothing at all, pass through; an ISO 8601 day is read."""
    day = dt.date(2026, 11, 22)
    assert (parse_date(None), parse_date(day), parse_date("2026-11-22")) == (None, day, day)
