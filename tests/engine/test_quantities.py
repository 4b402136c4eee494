"""Units: both conventions, one amount."""

import pytest

from engine.case import whole_months
from engine.facts import creatinine_clearance
from engine.quantities import Quantity, parse_date
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
