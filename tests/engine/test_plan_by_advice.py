"""The plan in time by what is advised: each drug, each edition, and where nothing may be planned."""

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest

from engine.case_file import take_case
from engine.plan.proposal import may_become_pregnant
from engine.plan.words import tell_when
from tests.engine.patients import vary
from tests.engine.plans import CONTEMPORARY, NO_LESION, days, find, names, plan_of, start, undated

CARRIED_ON = {"induction": {"lenalidomide": True, "lenalidomide_best_response": "PR", "anti_cd38": True},
              "access": {"lenalidomide": True, "daratumumab": True}, "cytogenetics": NO_LESION,
              "safety__daratumumab_hypersensitivity": False}  # fmt: skip


def test_an_open_question_plans_nothing_but_to_answer_it() -> None:
    """Open: no date at all, only what to establish; a start in the record is named."""
    plan = plan_of(start("2026-12-01"), cytogenetics__del17p="pending")
    assert (plan.stance, plan.events, plan.undated) == ("open", (), ())
    assert [rule.title for rule in plan.rules] == ["Find out: del(17p)"]
    assert plan.remarks == ("The record holds a planned start, 01-Dec-2026; look at it again.",)


def test_blocked_advice_plans_no_start_and_says_why() -> None:
    """A stop over the advice: nothing is dated, and the stop is told."""
    plan = plan_of(start("2026-12-01"), safety__platelets={"value": 50, "unit": "10^9/L"})
    assert (plan.stance, plan.events, plan.undated, plan.rules) == ("blocked", (), (), ())
    assert "platelets below 75" in plan.remarks[0]


@pytest.mark.parametrize("pack", ["mayo-2012", CONTEMPORARY])
def test_outside_the_pathway_nothing_is_planned(pack: str) -> None:
    """After progression there is no plan of maintenance."""
    plan = plan_of(pack=pack, progressed_since_transplant=True)
    assert (plan.stance, plan.events, plan.undated, plan.rules) == ("nothing", (), (), ())


def test_bortezomib_comes_every_two_weeks_with_platelets_before_each() -> None:
    """Thirteen visits in six months, the trial's two years, and no lenalidomide counts."""
    plan = plan_of(start("2026-12-01"), cytogenetics__t_4_14="present")
    visits = find(plan, "bortezomib-visits").days
    assert visits[:2] == days("2026-12-01", "2026-12-15")
    assert len(visits) == 13
    assert find(plan, "bortezomib-two-years").begins == dt.date(2028, 12, 1)
    assert "platelets-before-dose" in {rule.id for rule in plan.rules}
    assert "counts-weekly" not in names(plan)


def test_to_observe_is_to_follow_without_an_invented_interval() -> None:
    """Observe: no drug is dated, and what is to be followed is told in words."""
    plan = plan_of(response__after_consolidation="VGPR")
    planned = plan_of(start("2026-12-01"), response__after_consolidation="VGPR")
    assert planned.remarks == ("A start is planned for 01-Dec-2026; this advice starts nothing.",)
    assert {event.status for event in plan.events} <= {"recorded"}
    assert [rule.id for rule in plan.rules] == ["follow-up"]


def test_24_months_complete_are_dated_when_the_drug_stops() -> None:
    """Stop: the day on which 24 months were complete; a woman who may conceive is tested four weeks after the end."""
    changes = {
        "maintenance": {"status": "on", "drug": "lenalidomide", "started": "2024-08-31"},
        "transplant": {"done": True, "date": "2024-05-10"},
        "childbearing_potential": True,
    }
    plan = plan_of(**changes)
    assert find(plan, "lenalidomide-cap").begins == dt.date(2026, 8, 31)
    assert "pregnancy-after" in {rule.id for rule in plan.rules}
    assert "response-checks" not in names(plan)


def test_the_newer_edition_reviews_at_two_years_and_goes_on() -> None:
    """Contemporary: two years are the least, not an end, and the response is judged beyond them."""
    on = {"maintenance": {"status": "on", "drug": "lenalidomide", "started": "2024-08-31"},
          "transplant": {"done": True, "date": "2024-05-10"}}  # fmt: skip
    plan = plan_of(pack=CONTEMPORARY, **on)
    review = find(plan, "lenalidomide-two-years")
    assert (review.begins, review.kind) == (dt.date(2026, 8, 31), "review")
    checks = find(plan, "response-checks")
    assert checks.next_day(plan.as_of) == dt.date(2026, 11, 30)
    assert checks.ends >= dt.date(2027, 11, 22)
    assert checks.begins >= dt.date(2025, 11, 22)


def test_daratumumab_has_its_own_start_and_its_24_months() -> None:
    """Daratumumab added to lenalidomide that is given: each drug counts from its own start."""
    changes = {
        "maintenance": {"status": "on", "drug": "lenalidomide", "started": "2026-08-20"},
        "mrd": {"status": "positive", "date": "2026-11-01"},
        "response": {"after_transplant": "VGPR", "current": "VGPR"},
        "induction": {"lenalidomide": True, "lenalidomide_best_response": "PR", "anti_cd38": False},
        "access": {"lenalidomide": True, "daratumumab": True},
        "safety__daratumumab_hypersensitivity": False,
        "consolidation": {"status": "skipped"},
    }
    plan = plan_of(start("2026-12-01", "daratumumab"), CONTEMPORARY, **changes)
    assert find(plan, "lenalidomide-two-years").begins == dt.date(2028, 8, 20)
    assert find(plan, "daratumumab-two-years").begins == dt.date(2028, 12, 1)
    assert find(plan, "decision.plan.start").title == "Start of daratumumab, as planned"


def test_a_drug_that_the_plan_does_not_name_has_no_date() -> None:
    """Daratumumab with lenalidomide advised, lenalidomide alone planned: only lenalidomide counts from that day."""
    plan = plan_of(start("2026-12-01", "Lenalidomide"), CONTEMPORARY, **CARRIED_ON)
    assert find(plan, "decision.plan.start").title == "Start of lenalidomide, as planned"
    assert find(plan, "lenalidomide-two-years").begins == dt.date(2028, 12, 1)
    assert undated(plan)["daratumumab-two-years"] == "the plan does not name daratumumab"
    both = plan_of(start("2026-12-01"), CONTEMPORARY, **CARRIED_ON)
    assert find(both, "decision.plan.start").title == "Start of daratumumab and lenalidomide, as planned"


def test_one_drug_or_another_waits_for_the_choice() -> None:
    """Thalidomide or bortezomib: nothing is dated before the plan names one, and then only that one."""
    changes = {"access": {"lenalidomide": False, "bortezomib": True, "thalidomide": True}, "cytogenetics": NO_LESION}
    plan = plan_of(start("2026-12-01"), CONTEMPORARY, **changes)
    assert "No drug is chosen yet: name thalidomide or bortezomib in the plan." in plan.remarks
    assert not {"bortezomib-visits", "response-checks"} & (names(plan) | set(undated(plan)))
    chosen = plan_of(start("2026-12-01", "bortezomib"), CONTEMPORARY, **changes)
    assert find(chosen, "bortezomib-visits").begins == dt.date(2026, 12, 1)


def test_a_drug_under_a_stop_is_left_out() -> None:
    """Two drugs advised with a third to choose from: the one that must not be given is not dated, and that is said."""
    changes = {"cytogenetics": NO_LESION | {"t_4_14": "present", "gain_1q": "present"},
               "access": {"lenalidomide": True, "bortezomib": True, "daratumumab": False}}  # fmt: skip
    plan = plan_of(start("2026-12-01", "lenalidomide and daratumumab"), CONTEMPORARY, **changes)
    assert "Daratumumab: nothing is planned while a stop lies over it." in plan.remarks
    assert find(plan, "decision.plan.start").title == "Start of lenalidomide, as planned"
    assert "daratumumab-visits" not in {rule.id for rule in plan.rules}


def test_while_stopping_is_discussed_what_is_given_goes_on() -> None:
    """Discuss stopping names no drug: the counts and assessments of what is given go on until it is decided."""
    changes = {
        "maintenance": {"status": "on", "drug": "lenalidomide", "started": "2023-05-01"},
        "transplant": {"done": True, "date": "2023-01-10"},
        "mrd": {"status": "negative", "date": "2026-10-01", "negative_since": "2023-06-01", "sensitivity": 1e-5},
        "response": {"after_transplant": "CR", "current": "CR"},
        "cytogenetics": NO_LESION,
        "consolidation": {"status": "skipped"},
    }
    plan = plan_of(pack=CONTEMPORARY, **changes)
    assert {"counts-go-on", "follow-up"} <= {rule.id for rule in plan.rules}
    assert find(plan, "response-checks").next_day(plan.as_of) == dt.date(2027, 2, 1)
    assert find(plan, "mrd-counts-until").begins == dt.date(2027, 10, 1)


def test_a_negative_mrd_result_counts_for_a_year() -> None:
    """Contemporary: the day until which the result counts; the older edition does not ask for MRD."""
    changes = {"mrd": {"status": "negative", "date": "2026-09-01", "sensitivity": 1e-5}}
    assert find(plan_of(pack=CONTEMPORARY, **changes), "mrd-counts-until").begins == dt.date(2027, 9, 1)
    assert "mrd-counts-until" not in names(plan_of(**changes))


def test_pregnancy_tests_surround_the_start() -> None:
    """Where she may conceive: 10 to 14 days and a day before, weekly for a month, then every 4 weeks."""
    changes = {"childbearing_potential": True, "safety__pregnancy_prevention": "in_place",
               "safety__pregnancy_test": {"result": "negative", "date": "2026-11-20"}}  # fmt: skip
    plan = plan_of(start("2026-12-15"), **changes)
    first, second = find(plan, "pregnancy-first"), find(plan, "pregnancy-second")
    assert tell_when(first) == "01-Dec-2026 to 05-Dec-2026"
    assert (second.begins, second.ends) == (dt.date(2026, 12, 14), dt.date(2026, 12, 15))
    assert find(plan, "pregnancy-weekly").days == days("2026-12-22", "2026-12-29", "2027-01-05", "2027-01-12")
    assert find(plan, "pregnancy-monthly").days[0] == dt.date(2027, 2, 9)
    assert {"pregnancy-first", "pregnancy-second"} <= set(find(plan, "decision.plan.start").depends_on)


@pytest.mark.parametrize(
    ("sex", "potential", "concerned"),
    [("female", True, True), ("female", None, True), ("female", False, False), ("male", None, False),
     ("male", True, False), (None, True, True), (None, None, False)],
)  # fmt: skip
def test_whom_pregnancy_tests_concern(sex: str | None, potential: Any, *, concerned: bool) -> None:
    """A woman unless childbearing is excluded; never a man."""
    clinical = take_case({"plateau": 1, "clinical": vary(sex=sex, childbearing_potential=potential)}).clinical
    assert may_become_pregnant(clinical) is concerned


def test_every_date_says_what_it_rests_on() -> None:
    """No dated or undated entry is without a source; nothing from memory goes without saying so; no title is a sentence
    yet, since what prints it ends it.
    """
    plan = plan_of(start("2026-12-01"))
    for each in (*plan.events, *plan.undated, *plan.rules, *plan_of(response__after_consolidation="VGPR").rules):
        assert not each.title.endswith(".")
        assert each.source
        assert ("not yet checked" in each.rests_on()) is (each.status == "memory")
    assert any(event.status == "memory" for event in plan.events)


def test_the_calendars_end_leaves_what_lies_beyond_without_a_date() -> None:
    """A start in the last year that a date can have: what cannot be dated says so, and nothing breaks."""
    plan = plan_of(start("9999-06-01"))
    assert undated(plan)["lenalidomide-cap"] == "too far away to be dated"
    assert find(plan, "counts-weekly").days


MAY_CONCEIVE = {"childbearing_potential": True, "safety__pregnancy_prevention": "in_place"}


@pytest.mark.parametrize(
    ("planned", "tested", "told"),
    [
        ("2026-12-01", "2026-11-22", True),  # due 17-Nov to 21-Nov: the test of the 22nd came too late
        ("2026-12-01", "2026-11-21", False),
        ("2026-12-01", "2026-11-17", False),
        ("2026-12-01", "2026-11-16", True),
        ("2026-12-02", "2026-11-10", False),  # it can still be done today
    ],
)
def test_a_first_pregnancy_test_whose_time_has_passed_is_said(planned: str, tested: str, *, told: bool) -> None:
    """A start too near for the first of two tests is told on top, unless the recorded test was it."""
    test = {"safety__pregnancy_test": {"result": "negative", "date": tested}}
    plan = plan_of(start(planned), **MAY_CONCEIVE, **test)
    said = "The first pregnancy test was due from 17-Nov-2026 to 21-Nov-2026, and none is recorded then"
    assert any(remark.startswith(said) for remark in plan.remarks) is told


def test_pregnancy_tests_reach_to_the_end_of_consolidation() -> None:
    """Never more than 4 weeks apart while it is given, and one 4 weeks after the last dose."""
    waiting = {"consolidation": {"status": "not_started"}, "response": {"after_transplant": "PR"}}
    test = {"safety__pregnancy_test": {"result": "negative", "date": "2026-11-20"}}
    plan = plan_of(start("2026-12-15"), **waiting, **MAY_CONCEIVE, **test)
    dated = [day for name in ("pregnancy-weekly", "pregnancy-consolidation") for day in find(plan, name).days]
    assert dated[-1] == dt.date(2027, 2, 9)
    assert all((later - earlier).days <= 28 for earlier, later in pairwise(dated))
    assert (find(plan, "consolidation-end").begins - dated[-1]).days < 28
    assert "pregnancy-after" in {each.id for each in plan.rules}
    assert "pregnancy-after" not in {each.id for each in plan_of(start("2026-12-15"), **MAY_CONCEIVE, **test).rules}
