"""MRD in the contemporary oracle: one fact made of four parts, at and about the days that matter."""

from copy import deepcopy
from datetime import date
from random import Random
from typing import Any

import pytest

from tests.oracle.contemporary_2026 import mrd_values
from tests.oracle.contemporary_cases import AS_OF, KNOWN, NEGATIVE, POSITIVE, SAMPLE, SUSTAINED, YEAR
from tests.oracle.contemporary_facts import months_away
from tests.oracle.contemporary_patients import random_clinical

NEG, LONG, LASTING = "negative", "negative for a year", "sustained"
MRD_EDGES = [
    ({}, AS_OF, ("positive", NEG, LONG, LASTING, "not done")),
    ({"status": "not_done"}, AS_OF, ("not done",)),
    (POSITIVE, AS_OF, ("positive",)),
    ({"status": "negative"}, AS_OF, (NEG, LONG, LASTING)),
    (KNOWN, AS_OF, (NEG, LONG, LASTING)),
    (SUSTAINED, AS_OF, (LASTING,)),
    (SUSTAINED, "2027-09-01", (LASTING,)),
    (SUSTAINED, "2027-09-02", (NEG,)),
    (SUSTAINED | {"negative_since": "2023-09-02"}, AS_OF, (LONG,)),
    (YEAR, AS_OF, (LONG,)),
    (YEAR, "2027-09-02", (NEG,)),
    (YEAR | {"negative_since": "2025-09-02"}, AS_OF, (NEG,)),
    (YEAR | {"negative_since": "2026-10-01"}, AS_OF, (NEG,)),
    (YEAR | {"sensitivity": 1e-6}, AS_OF, (LONG,)),
    (YEAR | {"sensitivity": 1.1e-5}, AS_OF, (NEG,)),
    (YEAR | {"sensitivity": None}, AS_OF, (NEG, LONG)),
    (SUSTAINED | {"sensitivity": None}, AS_OF, (NEG, LASTING)),
    (NEGATIVE | {"sensitivity": None}, AS_OF, (NEG,)),
    ({"status": "negative", "sensitivity": 1e-4}, AS_OF, (NEG,)),
    (KNOWN, "2027-09-02", (NEG,)),
    # the day of the test missing: any day up to today, and only one of the last twelve months counts for more
    (KNOWN | {"date": None, "negative_since": "2025-11-23"}, AS_OF, (NEG,)),
    (KNOWN | {"date": None, "negative_since": "2025-11-22"}, AS_OF, (NEG, LONG)),
    (KNOWN | {"date": None, "negative_since": "2023-11-23"}, AS_OF, (NEG, LONG)),
    (KNOWN | {"date": None, "negative_since": "2023-11-22"}, AS_OF, (NEG, LONG, LASTING)),
    (KNOWN | {"date": None, "negative_since": "2022-11-23"}, AS_OF, (NEG, LONG, LASTING)),
    (KNOWN | {"date": None, "negative_since": "2022-11-22"}, AS_OF, (NEG, LASTING)),
    # ends of months
    (KNOWN | {"date": "2024-02-29", "negative_since": "2023-02-28"}, "2025-02-28", (LONG,)),
    (KNOWN | {"date": "2024-02-29", "negative_since": "2023-02-28"}, "2025-03-01", (NEG,)),
    (KNOWN | {"date": "2025-02-28", "negative_since": "2024-02-29"}, "2025-02-28", (LONG,)),
    (KNOWN | {"date": "2025-02-27", "negative_since": "2024-02-29"}, "2025-02-28", (NEG,)),
]  # fmt: skip


@pytest.mark.parametrize(("mrd", "as_of", "values"), MRD_EDGES)
def test_mrd_is_one_fact(mrd: dict[str, Any], as_of: str, values: tuple[str, ...]) -> None:
    """A result is as much as all its parts make it; a missing part leaves what the parts given still allow."""
    assert mrd_values({"as_of": as_of, "mrd": mrd}) == values


@pytest.mark.parametrize(
    ("day", "months", "reached"),
    [("2024-02-29", 12, "2025-02-28"), ("2025-01-31", 1, "2025-02-28"), ("2026-09-01", -36, "2023-09-01")],
)
def test_calendar_months_end_with_a_short_month(day: str, months: int, reached: str) -> None:
    """The same day number so many months away, or the month's end where it does not exist."""
    assert months_away(date.fromisoformat(day), months) == date.fromisoformat(reached)


def test_learning_a_part_of_mrd_never_widens_it() -> None:
    """Of a complete result any parts are taken away: what it may be then holds all that it may be with more parts."""
    rng, compared = Random(36), 0  # noqa: S311 - a sample, no secret
    while compared < SAMPLE / 10:
        whole = random_clinical(rng)
        if (whole.get("mrd") or {}).get("status") != "negative":
            continue
        compared += 1
        less = deepcopy(whole)
        for name in rng.sample(("date", "negative_since", "sensitivity"), rng.randint(1, 3)):
            less["mrd"].pop(name, None)
        assert set(mrd_values(whole)) <= set(mrd_values(less)), whole["mrd"]
