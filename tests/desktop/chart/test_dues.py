"""What a consultation leaves to be done is what a clinician wants to be reminded of, and nothing falls out of it."""

from typing import Any

import pytest

from desktop.chart.dues import WORDS, list_dues
from engine.consultation import consult
from engine.packs.shelf import open_edition
from tests.desktop.chart.people import make_case

NO_PLAN = {"decision__plan__start": None, "decision__plan__drug": None, "decision__plan__dose": None}
ON = {
    "maintenance__status": "on", "maintenance__drug": "lenalidomide", "as_of": "2029-01-10",
    "maintenance__started": "2026-11-20",
} | NO_PLAN  # fmt: skip


def ask(edition: str = "mayo-2012", **places: Any) -> list[tuple[str, str | None, str]]:
    """The dues of the demonstration with other values."""
    found = list_dues(consult(make_case(**places), open_edition(edition)))
    assert all(each["what"] in WORDS for each in found)
    return [(each["what"], each["day"], each["told"]) for each in found]


def test_a_treatment_that_is_planned() -> None:
    """The first response check and the two-year date; no blood counts, no recorded day, no window to begin in."""
    assert ask() == [
        ("assess", "2027-03-01", "Judge the response, every 3 months"),
        ("two years", "2028-12-01", "24 months of lenalidomide complete, stop"),
    ]


def test_the_check_done_on_the_day_is_not_due_again() -> None:
    """A consultation on the day of a response check waits for the next one."""
    found = ask(as_of="2027-03-01", maintenance__status="on", maintenance__drug="lenalidomide",
                maintenance__started="2026-12-01", maintenance__months=3, **NO_PLAN)  # fmt: skip
    assert found[0] == ("assess", "2027-06-01", "Judge the response, every 3 months")


@pytest.mark.parametrize("edition", ["mayo-2012", "contemporary-2026"])
def test_two_years_that_are_over_stay_due(edition: str) -> None:
    """Where lenalidomide still goes on after two years, the day is kept, and so overdue from the first."""
    found = ask(edition, **ON)
    assert [day for what, day, _ in found if what == "two years"] == ["2028-11-20"]


def test_a_start_that_is_not_recorded_is_said_and_not_passed_over() -> None:
    """Without a day to count from there is no day; the patient waits in the list, with the reason."""
    found = ask(**(ON | {"maintenance__started": None, "maintenance__months": 3, "as_of": "2027-03-01"}))
    assert ("assess", None, "Judge the response, every 3 months (start of maintenance not recorded)") in found


def test_what_is_awaited_open_or_blocked_waits() -> None:
    """A pending result by name; the next question while the advice is open; what is left while it is blocked."""
    pending = ask(cytogenetics__del17p="pending", cytogenetics__t_4_14="pending", **NO_PLAN)
    assert ("pending", None, "Awaited: del(17p), t(4;14)") in pending
    assert "open" in {what for what, _, _ in pending}
    blocked = ask(childbearing_potential=True, safety__pregnant=True)
    assert [(what, day) for what, day, _ in blocked] == [("blocked", None)]


def test_a_patient_without_treatment_is_followed_too() -> None:
    """No source at hand gives an interval, so the response check waits without a day."""
    found = ask(response__after_consolidation="CR", response__after_transplant="CR",
                induction__lenalidomide_best_response="CR", **NO_PLAN)  # fmt: skip
    assert [(what, day) for what, day, _ in found] == [("assess", None)]
