"""The facts of later editions: residual disease, the latest response, refractoriness, access; each in words."""

import datetime as dt
from typing import Any

import pytest

from engine.later_determinants import first_fresh, last_fresh
from engine.packs.shelf import open_edition
from tests.engine.patients import patient

DEPTHS = ("SD", "MR", "PR", "VGPR", "CR", "sCR")
EVERY = ("positive", "negative", "year", "sustained", "not_done")
AS_OF = "2026-11-22"


def derived(name: str, **changes: Any) -> tuple[tuple[Any, ...], str]:
    """The values that a fact of the varied patient may still have in the later edition, and where they come from."""
    fact = open_edition("contemporary-2026").read(patient(**changes)).by_name[name]
    return fact.possible, fact.because


@pytest.mark.parametrize(
    ("response", "left", "because"),
    [
        ({"current": "CR", "after_consolidation": "PR"}, ("CR",), "CR"),
        (
            {"after_consolidation": "VGPR", "after_transplant": "PR"},
            ("VGPR",),
            "VGPR after consolidation, the last recorded",
        ),
        ({"after_transplant": "PR"}, ("PR",), "PR after transplant, the last recorded"),
        ({"current": "PD", "after_transplant": "PR"}, DEPTHS, "PD: progression, not a depth"),
        ({}, DEPTHS, "not recorded"),
    ],
)
def test_the_latest_response_is_the_last_recorded(
    response: dict[str, Any], left: tuple[str, ...], because: str
) -> None:
    """Now, else after consolidation, else after transplant; progression is no depth and hides no older one."""
    progressed = True if response.get("current") == "PD" else None
    assert derived("response.current", response=response, progressed_since_transplant=progressed) == (left, because)


@pytest.mark.parametrize(
    ("changes", "left", "because"),
    [
        ({"lenalidomide_sensitivity": "not_sensitive"}, ("refractory",), "the clinician's judgement"),
        ({"lenalidomide_sensitivity": "sensitive"}, ("not_refractory",), "the clinician's judgement"),
        ({"induction": {"lenalidomide": False}}, ("not_refractory",), "no lenalidomide in induction"),
        (
            {"induction": {"lenalidomide": True, "lenalidomide_best_response": "SD"}},
            ("refractory",),
            "SD to induction with lenalidomide",
        ),
        (
            {"induction": {"lenalidomide": True, "lenalidomide_best_response": "PD"}},
            ("refractory",),
            "PD to induction with lenalidomide",
        ),
        (
            {"induction": {"lenalidomide": True, "lenalidomide_best_response": "MR"}},
            ("not_refractory",),
            "MR to induction with lenalidomide",
        ),
        ({"induction": None}, ("not_refractory", "refractory"), "not recorded, whether refractory to lenalidomide"),
    ],
)
def test_refractory_by_judgement_else_by_the_best_response(
    changes: dict[str, Any], left: tuple[str, ...], because: str
) -> None:
    """The clinician's word wins; without it stable disease or progression on lenalidomide is refractory."""
    assert derived("lenalidomide_sensitivity", **changes) == (left, because)


@pytest.mark.parametrize(
    ("changes", "left", "because"),
    [
        ({"lenalidomide_tolerated": False}, (False,), "as recorded"),
        ({"lenalidomide_tolerated": True}, (True,), "as recorded"),
        ({"lenalidomide_tolerated": None}, (True, False), "not recorded"),
    ],
)
def test_yes_or_no_is_as_recorded(changes: dict[str, Any], left: tuple[bool, ...], because: str) -> None:
    """A fact recorded as true or false is that; nobody's word leaves both."""
    assert derived("lenalidomide_tolerated", **changes) == (left, because)


@pytest.mark.parametrize(
    ("drug", "changes", "left", "because"),
    [
        ("lenalidomide", {"access": {"lenalidomide": False}}, (False,), "as recorded"),
        ("lenalidomide", {"access": {"lenalidomide": True}}, (True,), "as recorded"),
        ("lenalidomide", {"access": {"daratumumab": True}}, (True, False), "not recorded"),
        ("daratumumab", {"access": {"daratumumab": False}}, (False,), "as recorded"),
        (
            "lenalidomide",
            {"access": None, "maintenance": {"status": "on", "drug": "lenalidomide"}},
            (True,),
            "given now, so it can be had",
        ),
        (
            "lenalidomide",
            {"access": None, "maintenance": {"status": "stopped", "drug": "lenalidomide"}},
            (True, False),
            "not recorded",
        ),
        ("lenalidomide", {"access": None, "maintenance": {"status": "on"}}, (True, False), "not recorded"),
        (
            "daratumumab",
            {"access": None, "maintenance": {"status": "on", "drug": "lenalidomide"}},
            (True, False),
            "not recorded",
        ),
    ],
)
def test_a_drug_that_is_given_can_be_had(
    drug: str, changes: dict[str, Any], left: tuple[bool, ...], because: str
) -> None:
    """As recorded; else only a drug that is given now counts as obtainable, never one that was stopped."""
    assert derived(f"access.{drug}", **changes) == (left, because)


DEEP = {"status": "negative", "sensitivity": 1e-5}
OPEN = "negative; sensitivity, date or beginning not recorded"


@pytest.mark.parametrize(
    ("mrd", "left", "because"),
    [
        (None, EVERY, "not recorded"),
        ({"status": "positive"}, ("positive",), "positive"),
        ({"status": "not_done"}, ("not_done",), "not done"),
        ({"status": "negative", "sensitivity": 1e-4}, ("negative",), "negative, at a sensitivity of 10^-4 only"),
        ({"status": "negative"}, ("negative", "year", "sustained"), OPEN),
        ({**DEEP, "date": AS_OF, "negative_since": "2025-11-23"}, ("negative",), "negative"),
        ({**DEEP, "date": AS_OF, "negative_since": "2025-11-22"}, ("year",), "negative"),
        ({**DEEP, "date": AS_OF, "negative_since": "2023-11-23"}, ("year",), "negative"),
        ({**DEEP, "date": AS_OF, "negative_since": "2023-11-22"}, ("sustained",), "negative"),
        ({**DEEP, "date": "2025-11-22", "negative_since": "2022-11-22"}, ("sustained",), "negative"),
        ({**DEEP, "date": "2025-11-21", "negative_since": "2020-11-22"}, ("negative",), "negative"),
        ({**DEEP, "date": AS_OF}, ("negative", "year", "sustained"), OPEN),
        ({**DEEP, "negative_since": "2025-11-22"}, ("negative", "year"), OPEN),
        ({**DEEP, "negative_since": "2025-11-23"}, ("negative",), "negative"),
        ({**DEEP, "negative_since": "2023-11-22"}, ("negative", "year", "sustained"), OPEN),
        ({**DEEP, "negative_since": "2022-11-22"}, ("negative", "sustained"), OPEN),
        ({**DEEP, "negative_since": "2022-11-23"}, ("negative", "year", "sustained"), OPEN),
        ({"status": "negative", "date": AS_OF, "negative_since": "2022-11-22"}, ("negative", "sustained"), OPEN),
    ],
)
def test_residual_disease_is_one_fact(mrd: dict[str, Any] | None, left: tuple[str, ...], because: str) -> None:
    """12 and 36 whole months to the day; a result older than twelve months, or a coarse one, is negative and no more;
    what is not recorded leaves every value that the rest allows.
    """
    assert derived("mrd.status", mrd=mrd) == (left, because)


@pytest.mark.parametrize(
    ("as_of", "since", "left"),
    [
        ("2024-02-29", "2022-02-28", ("negative", "year")),
        ("2024-02-29", "2020-03-01", ("negative", "sustained")),
        ("2024-02-29", "2020-03-02", ("negative", "year", "sustained")),
    ],
)
def test_a_leap_day_keeps_to_whole_months(as_of: str, since: str, left: tuple[str, ...]) -> None:
    """Without the day of the test it may have been made on any day that is not too old, a leap day minded."""
    dated = {"as_of": as_of, "transplant": {"done": True}, "response": {"after_consolidation": "PR"}, "safety": None}
    assert derived("mrd.status", **dated, mrd={**DEEP, "negative_since": since})[0] == left


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ((2025, 11, 22), (2026, 11, 22)),
        ((2023, 3, 1), (2024, 3, 1)),
        ((2024, 2, 29), (2025, 2, 28)),
        ((1, 1, 1), (2, 1, 1)),
        ((9998, 12, 31), (9999, 12, 31)),
    ],
)
def test_a_result_counts_for_a_year(first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    """To the same day of the next year, or the last of that month."""
    assert last_fresh(dt.date(*first)) == dt.date(*last)


def test_results_count_from_a_year_before() -> None:
    """From the first day whose result still counts: after a leap day that is the first of March."""
    assert first_fresh(dt.date(2026, 11, 22)) == dt.date(2025, 11, 22)
    assert first_fresh(dt.date(2024, 2, 29)) == dt.date(2023, 3, 1)
    assert first_fresh(dt.date(2025, 2, 28)) == dt.date(2024, 2, 28)


def test_results_count_within_the_calendar() -> None:
    """At either end of it the days end with it."""
    assert first_fresh(dt.date(1, 1, 5)) == first_fresh(dt.date(1, 12, 31)) == dt.date.min
    assert first_fresh(dt.date(2, 1, 5)) == dt.date(1, 1, 5)
    assert last_fresh(dt.date(9999, 1, 1)) == last_fresh(dt.date(9999, 6, 1)) == dt.date.max
