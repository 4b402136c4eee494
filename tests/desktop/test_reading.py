"""What a clinician types is read in the ways clinicians write, and never guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.screens.reading import SHOWN_UNITS, convert, read_date, read_number, write_date, write_number
from engine.contradictions import MEASURED
from engine.quantities import UNITS
from engine.response import series
from engine.wording import show_date


@pytest.mark.parametrize(
    "text", ["22-Nov-2026", "2026-11-22", "22/11/2026", " 22 nov 2026 ", "22.11.2026", "22-November-2026"]
)
def test_a_day_is_read_in_every_usual_writing(text: str) -> None:
    """One day, however it is written."""
    assert read_date(text) == "2026-11-22"


@pytest.mark.parametrize("text", ["31/02/2026", "11/22/2026", "22-Nov-26", "soon", "22-Nqv-2026", "2026-13-01"])
def test_what_is_no_day_is_handed_on_as_typed(text: str) -> None:
    """No day is made up: the engine refuses the text with its own sentence."""
    assert read_date(text) == text
    assert write_date(text) == text


@given(st.dates(dt.date(1000, 1, 1)))
def test_every_day_shown_is_read_back(day: dt.date) -> None:
    """What the form shows, it reads."""
    assert read_date(show_date(day)) == day.isoformat()
    assert write_date(day.isoformat()) == show_date(day)


@given(st.one_of(st.integers(-(10**9), 10**9), st.floats(0, 1e6).map(lambda value: round(value, 4))))
def test_every_number_shown_is_read_back(value: float) -> None:
    """What the form shows, it reads, with no digit lost that a laboratory gives."""
    assert read_number(write_number(value)) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,8", 1.8), ("0.9", 0.9), ("1e-5", 1e-5), ("", None), ("about 3", "about 3"), ("1,800.5", "1,800.5")],
)
def test_numbers_take_point_or_comma_and_nothing_doubtful(text: str, value: object) -> None:
    """A decimal comma is taken; a number with both marks is not guessed at."""
    assert read_number(text) == value


def test_whole_numbers_stay_whole_and_fractions_are_not_rounded() -> None:
    """Half a month is refused by the engine, not rounded by the form."""
    assert read_number("3", whole=True) == 3
    assert isinstance(read_number("3", whole=True), int)
    assert read_number("3.5", whole=True) == 3.5


def test_both_conventions_of_every_quantity_are_offered() -> None:
    """Every unit offered is one the engine takes, each kind that a case measures is offered, and each has two."""
    assert set(SHOWN_UNITS) == set(MEASURED.values()) | set(series.MEASURED.values())
    for measure, units in SHOWN_UNITS.items():
        assert len(units) == 2
        assert set(units) <= set(UNITS[measure])


def test_the_other_convention_is_shown_beside_a_value() -> None:
    """A creatinine in one unit is shown in the other, a misread unit leaps to the eye."""
    assert convert("creatinine", {"value": 124, "unit": "umol/L"}) == "= 1.4 mg/dL"
    assert convert("cells", {"value": 1.8, "unit": "10^9/L"}) == "= 1,800 /µL"
    assert convert("flc", {"value": 10, "unit": "mg/dL"}) == "= 100 mg/L"
    assert convert("cells", {"value": -3, "unit": "10^9/L"}) == "= -3,000 /µL"  # said beside why it is refused
    assert convert("flc", {"value": 10}) == ""
    assert convert("cells", {"value": "low", "unit": "10^9/L"}) == ""
    assert convert("cells", None) == ""
