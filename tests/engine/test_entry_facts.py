"""Facts of the day of entry: ages reckoned back, responses and lesions with every value that they may still have."""

import datetime as dt
from typing import Any

import pytest

from engine.applicability.facts import ENTRY, look_up
from engine.case import Clinical, years_between
from engine.case_file import take_case
from tests.engine.patients import vary


def clinical(**changes: Any) -> Clinical:
    """The standard patient's clinical part with changes."""
    return take_case({"plateau": 1, "clinical": vary(**changes)}).clinical


def possible(name: str, born: dt.date | None = None, **changes: Any) -> Any:
    """What a fact of entry may be."""
    return look_up(clinical(**changes), born)(name)


@pytest.mark.parametrize(
    ("day", "ages"),
    [
        ("2026-05-10", (64, 65)),  # half a year ago: the birthday may lie between
        ("2026-11-22", (65,)),  # today
        ("2024-11-22", (63,)),  # the same day two years ago
        ("2024-11-21", (62, 63)),
    ],
)
def test_without_a_birthday_the_age_then_is_one_or_two(day: str, ages: tuple[int, ...]) -> None:
    """Today's age and the days between leave one age, or two when a birthday may lie between."""
    assert possible("age_at_transplant", transplant__date=day) == ages


def test_the_day_of_birth_gives_the_exact_age() -> None:
    """With the day of birth the age of another day is exact, and among those that its absence leaves."""
    born = dt.date(1961, 4, 2)
    assert years_between(born, dt.date(2026, 11, 22)) == 65
    assert possible("age_at_transplant", born) == (65,)
    assert possible("age_at_transplant", dt.date(1961, 8, 2), transplant__date="2026-05-10") == (64,)


def test_without_a_day_any_age_up_to_today_is_possible() -> None:
    """With no day of transplant the age then is anything up to today's, and not below that at diagnosis."""
    ages = possible("age_at_transplant", transplant={"done": True})
    assert (min(ages), max(ages)) == (0, 65)
    ages = possible("age_at_transplant", transplant={"done": True}, diagnosis={"date": "2024-01-01"})
    assert (min(ages), max(ages)) == (62, 65)
    assert possible("age_at_transplant", age=None) is None


def test_the_age_at_diagnosis_is_bounded_by_the_transplant() -> None:
    """Diagnosis comes before transplant, so without its day nobody was older than at the transplant."""
    assert max(possible("age_at_diagnosis", transplant__date="2020-11-22")) == 59


def test_a_response_nobody_said_is_no_progression_in_one_who_has_not_progressed() -> None:
    """Not recorded, a response may be any depth; progression too, unless it is known that there was none."""
    assert "PD" not in possible("response.after_transplant", response={})
    assert "PD" in possible("response.after_transplant", response={}, progressed_since_transplant=None)
    assert possible("response.after_transplant") == ("PR",)


def test_the_deciding_response_follows_consolidation() -> None:
    """After completed consolidation its response decides, otherwise the one after transplant; unknown leaves all."""
    deeper = {"after_transplant": "PR", "after_consolidation": "VGPR"}
    assert possible("deciding_response", response=deeper) == ("VGPR",)
    skipped = {"consolidation": {"status": "skipped"}, "response": {"after_transplant": "PR"}}
    assert possible("deciding_response", **skipped) == ("PR",)
    assert len(possible("deciding_response", consolidation={}, response={"after_transplant": "PR"})) == 6


@pytest.mark.parametrize(
    ("mrd", "told"),
    [
        ({"status": "positive", "sensitivity": 1e-5}, ("positive",)),
        ({"status": "positive", "sensitivity": 1e-4}, ("positive",)),
        ({"status": "positive", "sensitivity": 1e-6}, None),
        ({"status": "positive"}, None),
        ({"status": "negative", "sensitivity": 1e-5}, ("negative",)),
        ({"status": "negative", "sensitivity": 1e-4}, None),
        ({"status": "negative"}, None),
        ({"status": "not_done"}, None),
        ({}, None),
    ],
)
def test_mrd_at_one_sensitivity_is_not_mrd_at_another(mrd: dict[str, Any], told: tuple[str, ...] | None) -> None:
    """Negative by a coarser test could be positive at 10^-5, positive by a finer one could be negative there; a test
    whose sensitivity nobody has said leaves both.
    """
    assert possible("mrd_at_1e5", mrd=mrd) == told


def test_lesions_are_counted_between_the_known_and_the_possible() -> None:
    """A test that is pending or not done may still find a lesion; one that found none does not count."""
    assert possible("lesions_of_five", cytogenetics__gain_1q="absent") == (0,)
    assert possible("lesions_of_five", cytogenetics__del17p="present") == (1, 2)  # 1q was not said
    assert possible("lesions_of_five", cytogenetics={"t_4_14": "pending"}) == (0, 1, 2, 3, 4, 5)
    four = {"del17p": "present", "t_4_14": "absent", "t_14_16": "absent", "gain_1q": "absent", "t_14_20": "present"}
    assert possible("lesions_of_four", cytogenetics=four) == (1,)


@pytest.mark.parametrize(
    ("diagnosed", "months"), [("2025-05-10", 11), ("2025-05-09", 12), ("2026-05-10", 0), ("2025-05-11", 11)]
)
def test_within_a_year_includes_its_last_day(diagnosed: str, months: int) -> None:
    """Transplanted on the same day a year later, a patient was transplanted within 12 months."""
    assert possible("months_to_transplant", diagnosis={"date": diagnosed}) == (months,)


def test_the_kind_of_transplant_has_the_formats_default() -> None:
    """A transplant whose kind nobody says is a first autologous one; without a transplant there is no kind."""
    assert possible("transplant.kind") == ("first_autologous",)
    assert possible("transplant.kind", transplant={"done": False}) is None


def test_entry_is_open_until_it_is_known() -> None:
    """What a meaning asks about entry is yes or no only once the verdict is."""
    assert look_up(clinical(), None)(ENTRY) == ("yes", "no")
    assert look_up(clinical(), None, "unknown")(ENTRY) == ("yes", "no")
    assert look_up(clinical(), None, "no")(ENTRY) == ("no",)
