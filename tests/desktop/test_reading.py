"""What a clinician types is read in the ways clinicians write, and never guessed."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.screens.notation import PLAIN, Notation
from desktop.screens.reading import SHOWN_UNITS, convert, read_date, read_number, tell_doubt, write_date, write_number
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
    assert convert("cells", {"value": 1.8, "unit": "10^9/L"}) == "= 1800 /µL"
    assert convert("flc", {"value": 10, "unit": "mg/dL"}) == "= 100 mg/L"
    assert convert("cells", {"value": -3, "unit": "10^9/L"}) == "= -3000 /µL"  # said beside why it is refused
    assert convert("flc", {"value": 10}) == ""
    assert convert("cells", {"value": "low", "unit": "10^9/L"}) == ""
    assert convert("cells", None) == ""


TODAY = dt.date(2026, 11, 22)
COMMA, MONTH_FIRST, YEAR_FIRST = Notation(decimal=","), Notation(first="month"), Notation(first="year")
GERMAN = Notation(",", "day", {"november": 11, "nov": 11, "märz": 3, "mär": 3, "mai": 5, "dezember": 12})


@pytest.mark.parametrize(
    "text",
    [
        "22 nov 2026", "nov 22 2026", "Nov 22, 2026", "22/11/26", "22.11.26", "22112026", "20261122", "2026/11/22",
        "22nov26", "22. November 2026", "22-Nov-26", "TODAY", "22 11 2026", "22-11-2026",
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_type_it(text: str) -> None:
    """Names or numbers, four digits of the year or two, with or without marks between."""
    assert read_date(text, PLAIN, TODAY) == "2026-11-22"


@pytest.mark.parametrize(
    "text",
    ["221126", "heute", "26-11-22", "11/22/2026", "22/2026", "22-Novxyz-2026", "30.02.2026", "2026-13-01", "32112026",
     "22-Nov-2026 x", "nov 2026", "20260230"],
)  # fmt: skip
def test_what_is_no_day_stays_as_it_was_typed(text: str) -> None:
    """Six digits, other orders, impossible days, unknown words: handed on for a sentence, never mended."""
    assert read_date(text, PLAIN, TODAY) == text


def test_yesterday_is_the_day_before_the_consultation_and_needs_one() -> None:
    """Relative words count from the day that is passed in; without one they are no days."""
    assert read_date("yesterday", PLAIN, dt.date(2026, 3, 1)) == "2026-02-28"
    assert read_date("today") == "today"
    assert read_date("22/11/26") == "22/11/26"


def test_numbers_alone_are_read_in_the_order_of_the_place_and_no_other() -> None:
    """5/6 is the fifth of June, or May the sixth where months come first; 22/11 is then nothing."""
    assert read_date("5/6/2026", PLAIN) == "2026-06-05"
    assert read_date("5/6/2026", MONTH_FIRST) == "2026-05-06"
    assert read_date("22/11/2026", MONTH_FIRST) == "22/11/2026"
    assert read_date("11222026", MONTH_FIRST) == "2026-11-22"
    assert read_date("26/11/22", YEAR_FIRST, TODAY) == "26/11/22"
    assert read_date("2026-11-22", MONTH_FIRST) == "2026-11-22"


def test_a_year_of_two_digits_is_the_latest_that_has_begun() -> None:
    """Somebody born in 61 was born in 1961; no such year lies after the consultation's."""
    for text, day in (("2.4.61", "1961-04-02"), ("1.1.26", "2026-01-01"), ("1.1.27", "1927-01-01")):
        assert read_date(text, PLAIN, TODAY) == day


def test_months_are_read_in_english_and_as_they_are_called_here() -> None:
    """Names are passed in; one that means two months is none."""
    assert read_date("3. März 2026", GERMAN) == "2026-03-03"
    assert read_date("3 mai 2026", GERMAN) == "2026-05-03"
    assert read_date("3 dec 2026", GERMAN) == "2026-12-03"
    assert read_date("3 mai 2026", PLAIN) == "3 mai 2026"
    assert Notation(months={"mar": 11}).read_month("Mar") is None


@given(st.dates(dt.date(1000, 1, 1)), st.sampled_from([PLAIN, COMMA, MONTH_FIRST, YEAR_FIRST, GERMAN]))
def test_every_day_shown_is_read_back_everywhere(day: dt.date, notation: Notation) -> None:
    """What the form shows is read as the same day, whatever the computer's settings."""
    assert read_date(write_date(day.isoformat()), notation, TODAY) == day.isoformat()
    assert read_date(day.isoformat(), notation, TODAY) == day.isoformat()


@given(st.text("0123456789 .,-/'novedt", max_size=12), st.sampled_from([PLAIN, MONTH_FIRST, GERMAN]))
def test_no_text_is_silently_changed(text: str, notation: Notation) -> None:
    """A text becomes a day or a number whose digits were typed, or stays what it was."""
    day = read_date(text, notation, TODAY)
    stripped = text.strip()
    if day not in (None, stripped, TODAY.isoformat()):
        assert dt.date.fromisoformat(str(day))
        assert {f"{int(found):d}" for found in re.findall(r"\d+", str(day))} & set(re.findall(r"[1-9]\d*", text))
    number = read_number(text, notation)
    if isinstance(number, float):
        plain = stripped.replace(",", ".")
        assert len(re.findall(r"[.,]", stripped)) <= 1
        assert float(plain) == number
    else:
        assert number in (None, stripped)


@pytest.mark.parametrize(
    ("text", "here", "value"),
    [
        ("1,8", PLAIN, 1.8), ("1.8", COMMA, 1.8), ("0,123", PLAIN, 0.123), ("0.123", COMMA, 0.123),
        ("1234,567", PLAIN, 1234.567), (",125", PLAIN, 0.125), ("1.234", PLAIN, 1.234), ("1,234", COMMA, 1.234),
    ],
)  # fmt: skip
def test_the_other_mark_is_taken_where_it_can_mean_nothing_else(text: str, here: Notation, value: float) -> None:
    """The place's own mark always is the decimal; the other one unless it may stand between thousands."""
    assert read_number(text, here) == value
    assert tell_doubt(text, here) == ""


@pytest.mark.parametrize(
    ("text", "here", "told"),
    [
        ("1,234", PLAIN, "1,234 can be read as 1.234 or as 1234; write 1.234 or 1234."),
        ("1.234", COMMA, "1.234 can be read as 1,234 or as 1234; write 1,234 or 1234."),
        ("120,000", PLAIN, "120,000 can be read as 120.000 or as 120000; write 120.000 or 120000."),
        ("1 234", PLAIN, "1 234 has separators between its digits; write it without them."),
        ("1'234", COMMA, "1'234 has separators between its digits; write it without them."),
        ("1,800.5", PLAIN, "1,800.5 has separators between its digits; write it without them."),
    ],
)
def test_a_number_that_may_be_two_is_kept_as_typed_and_says_why(text: str, here: Notation, told: str) -> None:
    """Never guessed, in either notation; one sentence names what to write."""
    assert read_number(text, here) == text
    assert write_number(text, here) == text
    assert tell_doubt(text, here) == told


@given(st.floats(-1e6, 1e6).map(lambda value: round(value, 4)), st.sampled_from([PLAIN, COMMA]))
def test_every_number_shown_is_read_back_in_either_notation(value: float, notation: Notation) -> None:
    """What stands in an entry is read as itself."""
    assert read_number(write_number(value, notation), notation) == pytest.approx(value, rel=1e-9)


def test_the_other_unit_has_no_mark_that_could_be_a_decimal() -> None:
    """Thousands stand apart by a space, and the decimal mark is the place's."""
    assert convert("cells", {"value": 120, "unit": "10^9/L"}) == "= 120\u202f000 /µL"
    assert convert("creatinine", {"value": 124, "unit": "umol/L"}, COMMA) == "= 1,4 mg/dL"
