"""The plan in time of known patients: which dates, counted from what, and what is left without one."""

import datetime as dt
from typing import Any

import pytest

from engine.plan.words import tell_days, tell_first
from tests.engine.plans import NO_LESION, days, find, names, plan_of, start, undated

UNDATED = {"after_transplant": "PR", "after_consolidation": "PR"}  # nobody said when the response was judged


def test_two_years_end_on_the_same_day_of_the_month() -> None:
    """24 months from the planned start are complete on that day two years later, and the cap says stop."""
    plan = plan_of(start("2026-12-01"))
    cap = find(plan, "lenalidomide-cap")
    assert (cap.begins, cap.kind, cap.two_years) == (dt.date(2028, 12, 1), "limit", True)
    assert "stop" in cap.title
    assert tell_first(plan)[-1] == ("Two years", "01-Dec-2028: 24 months of lenalidomide complete, stop")


def test_a_start_on_a_leap_day_is_complete_at_the_months_end() -> None:
    """From 29-Feb-2028, 24 months end on 28-Feb-2030, as the engine counts months."""
    plan = plan_of(start("2028-02-29"))
    assert find(plan, "lenalidomide-cap").begins == dt.date(2030, 2, 28)


def test_blood_counts_follow_the_cycles_of_the_label() -> None:
    """Weekly in cycles 1 and 2, days 1 and 15 of cycle 3, then each 28 days; together never more than a month apart."""
    plan = plan_of(start("2026-12-01"))
    weekly = find(plan, "counts-weekly").days
    third = find(plan, "counts-third-cycle").days
    monthly = find(plan, "counts-monthly").days
    assert weekly == days("2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29", "2027-01-05",
                          "2027-01-12", "2027-01-19")  # fmt: skip
    assert third == days("2027-01-26", "2027-02-09")
    assert monthly == days("2027-02-23", "2027-03-23", "2027-04-20", "2027-05-18")
    # The European timetable, weekly for 8 weeks, is kept too: the ninth count falls on the end of the eighth week.
    assert third[0] - weekly[0] == dt.timedelta(weeks=8)


def test_the_response_is_judged_every_three_months_until_the_cap() -> None:
    """Eight assessments by the calendar, the last on the two-year date, none after it."""
    plan = plan_of(start("2026-11-30"))
    checks = find(plan, "response-checks").days
    assert checks[:2] == days("2027-02-28", "2027-05-30")
    assert len(checks) == 8
    assert checks[-1] == find(plan, "lenalidomide-cap").begins


def test_without_a_start_nothing_is_counted_from_one() -> None:
    """No planned start: the counts, the assessments and the two-year date are named without a date, with the reason."""
    plan = plan_of()
    for name in ("counts-weekly", "response-checks", "lenalidomide-cap"):
        assert undated(plan)[name] == "no start is planned yet"
    assert not plan.two_years


def test_without_a_transplant_date_what_counts_from_it_says_so() -> None:
    """The usual time to start is named without a date: transplant date not recorded."""
    plan = plan_of(transplant={"done": True}, consolidation={"status": "skipped"}, response={"after_transplant": "PR"})
    assert undated(plan)["usual-start"] == "transplant date not recorded"


def test_the_usual_time_to_start_is_day_90_to_110() -> None:
    """Counted from the transplant, where no consolidation came between; a start outside it is said."""
    skipped = {"consolidation": {"status": "skipped"}, "response": {"after_transplant": "PR"}}
    plan = plan_of(start("2026-12-01"), **skipped)
    usual = find(plan, "usual-start")
    assert (usual.begins, usual.ends, usual.days) == (dt.date(2026, 8, 8), dt.date(2026, 8, 28), ())
    said = "The planned start 01-Dec-2026, day 205 after transplant, lies outside the usual time, 08-Aug-2026"
    assert any(said in remark for remark in plan.remarks)
    assert "usual-start" not in names(plan_of(start("2026-12-01")))


def test_after_consolidation_the_start_waits_for_the_response() -> None:
    """Maintenance may start from the day on which the response after consolidation was judged; no day, no date."""
    assert "after-consolidation" in undated(plan_of(response=UNDATED))
    judged = {"response__after_consolidation_date": "2026-11-18", "consolidation__ended": "2026-11-02"}
    plan = plan_of(start("2026-11-10"), **judged)
    assert find(plan, "after-consolidation").begins == dt.date(2026, 11, 18)
    assert any("lies before the response after consolidation, 18-Nov-2026" in remark for remark in plan.remarks)


def test_consolidation_under_way_ends_after_two_months() -> None:
    """Two calendar months from its start; on that day the response is judged, and it depends on the end."""
    under_way = {"status": "under_way", "regimen": "lenalidomide", "started": "2026-10-31"}
    plan = plan_of(consolidation=under_way, response={"after_transplant": "PR"})
    assert find(plan, "consolidation-end").begins == dt.date(2026, 12, 31)
    judged = find(plan, "judge-response")
    assert (judged.begins, judged.kind) == (dt.date(2026, 12, 31), "assess")
    assert "consolidation-end" in judged.depends_on
    assert "consolidation-not-before" not in names(plan)
    assert not {"response-checks", "lenalidomide-cap"} & (names(plan) | set(undated(plan)))


def test_consolidation_not_begun_is_bounded_by_60_days_and_6_months() -> None:
    """Not before day 60, and the French trial's six months; a planned start before the first is said."""
    waiting = {"consolidation": {"status": "not_started"}, "response": {"after_transplant": "PR"},
               "transplant": {"done": True, "date": "2026-10-10"}}  # fmt: skip
    plan = plan_of(**waiting)
    assert find(plan, "consolidation-not-before").begins == dt.date(2026, 12, 9)
    assert find(plan, "consolidation-latest").begins == dt.date(2027, 4, 10)
    early = plan_of(start("2026-12-01"), **waiting)
    assert any("lies before day 60, 09-Dec-2026" in remark for remark in early.remarks)
    assert find(early, "consolidation-end").begins == dt.date(2027, 2, 1)


def test_maintenance_that_is_on_counts_from_its_recorded_start() -> None:
    """The start in the record, not a plan of later date; what has been is past, what has not lies ahead."""
    on = {"maintenance": {"status": "on", "drug": "lenalidomide", "started": "2026-07-01"}}
    plan = plan_of(start("2026-12-24"), **on)
    assert find(plan, "lenalidomide-cap").begins == dt.date(2028, 7, 1)
    assert find(plan, "counts-weekly").state(plan.as_of) == "past"
    assert find(plan, "counts-monthly").state(plan.as_of) == "running"
    assert tell_days(find(plan, "counts-monthly"), plan.as_of) == "4 dates, the next on 16-Dec-2026"
    assert "is given already" in find(plan, "decision.plan.start").why


def test_months_that_differ_from_the_start_leave_no_date() -> None:
    """20 months recorded where 26 have passed: which pauses there were is not known, so no date is computed."""
    on = {"maintenance": {"status": "on", "drug": "lenalidomide", "started": "2024-09-01", "months": 20},
          "transplant": {"done": True, "date": "2024-05-10"}}  # fmt: skip
    assert "20 months are recorded, 26 have passed" in undated(plan_of(**on))["lenalidomide-cap"]


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        ({"agrees": False, "reason": "trial"}, "belongs to a decision about other advice"),
        ({"advice": "observe"}, "belongs to a decision about other advice"),
        ({"plan": {"start": "2026-12-01", "drug": "thalidomide"}}, "names no drug of this advice"),
        ({"plan": {"start": "2026-05-01"}}, "lies before the transplant"),
    ],
)
def test_a_plan_for_something_else_dates_nothing(decision: dict[str, Any], reason: str) -> None:
    """A start that is not one of this advice is shown, and nothing counts from it."""
    plan = plan_of({"plan": {"start": "2026-12-01"}} | decision)
    assert reason in undated(plan)["lenalidomide-cap"]
    assert find(plan, "decision.plan.start").title == "Start, as the clinician planned"
    assert any(remark.startswith("Nothing counts from") for remark in plan.remarks)


def test_what_is_overdue_is_said_first() -> None:
    """Consolidation still under way after three months: its response is to be judged, and that is said."""
    under_way = {"status": "under_way", "regimen": "lenalidomide", "started": "2026-08-20"}
    plan = plan_of(consolidation=under_way, response={"after_transplant": "PR"})
    assert plan.remarks == ("Judge the response after consolidation: 20-Oct-2026, which is past.",)
    late = plan_of(transplant={"done": True, "date": "2026-01-10"})
    assert any(each.endswith("in Myeloma XI: 10-Oct-2026, which is past.") for each in late.remarks)


def test_a_drug_given_and_not_named_is_not_begun_again() -> None:
    """Maintenance is on, with which drug nobody has said: nothing is dated from a start, and no start is proposed."""
    on = {"maintenance": {"status": "on", "started": "2026-08-01"}, "response": {"after_transplant": "PR"},
          "consolidation": {"status": "skipped"},
          "cytogenetics": NO_LESION,
          "access": {"lenalidomide": True, "daratumumab": False}}  # fmt: skip
    plan = plan_of(start("2026-12-01"), "contemporary-2026", **on)
    assert plan.stance == "planned"
    assert undated(plan)["counts-weekly"] == "which drug is given is not recorded"
    assert not {"usual-start", "latest-start"} & (names(plan) | set(undated(plan)))
    assert find(plan, "decision.plan.start").title == "Start, as the clinician planned"


def test_what_is_unclear_of_maintenance_so_far_is_said() -> None:
    """Ended for good, or not recorded at all: the plan says so before it proposes a start."""
    ended = {"maintenance": {"status": "stopped", "drug": "bortezomib"}, "cytogenetics__t_4_14": "present"}
    assert (
        "Maintenance is recorded as ended for good; to begin again is an individual decision."
        in plan_of(**ended).remarks
    )
    unsaid = {"maintenance": {}, "cytogenetics__t_4_14": "present"}
    assert "Whether maintenance was begun is not recorded." in plan_of(**unsaid).remarks


def test_a_plan_without_a_start_asks_for_one() -> None:
    """What would give the dates is said, and only where a start is wanting."""
    words = "Plan a start, and the dates that count from it appear."
    assert words in plan_of().remarks
    assert words not in plan_of(start("2026-12-01")).remarks
    on = {"maintenance": {"status": "on", "drug": "lenalidomide", "started": "2026-07-01"}}
    assert words not in plan_of(**on).remarks


def test_nothing_is_dated_beyond_the_cap() -> None:
    """On for 14 months, to stop at 24: the last assessment falls on the two-year date, not a year from now."""
    on = {"maintenance": {"status": "on", "drug": "lenalidomide", "started": "2025-09-22"},
          "transplant": {"done": True, "date": "2025-05-10"}}  # fmt: skip
    plan = plan_of(**on)
    assert find(plan, "response-checks").ends == find(plan, "lenalidomide-cap").begins == dt.date(2027, 9, 22)
    assert find(plan_of(pack="contemporary-2026", **on), "response-checks").ends >= dt.date(2027, 11, 22)


def test_a_start_on_the_latest_day_keeps_to_it() -> None:
    """Nine months to the day is within; a day later is said."""
    within, after = plan_of(start("2027-02-10")), plan_of(start("2027-02-11"))
    assert "latest-start" not in names(within)
    assert find(after, "latest-start").begins == dt.date(2027, 2, 10)
    assert any("lies after 10-Feb-2027 (nine months" in remark for remark in after.remarks)


def test_consolidation_that_ends_after_its_response_is_waited_for() -> None:
    """A response judged before consolidation ended: maintenance may start from the end."""
    plan = plan_of(response__after_consolidation_date="2026-10-28", consolidation__ended="2026-11-02")
    assert find(plan, "after-consolidation").begins == dt.date(2026, 11, 2)
    assert find(plan, "after-consolidation").depends_on == ("consolidation.ended",)


def test_consolidation_stopped_early_came_between_too() -> None:
    """Some was given: the usual time without consolidation is not named."""
    plan = plan_of(pack="contemporary-2026", consolidation={"status": "stopped_early"}, cytogenetics=NO_LESION,
                   response={"after_transplant": "PR"})  # fmt: skip
    assert "after-consolidation" in undated(plan)
    assert "usual-start" not in names(plan)


def test_what_is_measured_before_the_first_dose_is_read_before_it() -> None:
    """On the day of the start the blood count is named first, then the start."""
    told = tell_first(plan_of(start("2026-12-01")))
    assert told[0] == ("Next", "01-Dec-2026: Blood count, weekly; start of lenalidomide, as planned")


@pytest.mark.parametrize("words", ["no lenalidomide", "observe without lenalidomide", "not lenalidomide for now"])
def test_a_drug_that_the_plan_rules_out_is_not_planned(words: str) -> None:
    """The drug's name within a "no" dates nothing: what was meant is the clinician's to say."""
    plan = plan_of(start("2026-12-01", words))
    assert "lenalidomide-cap" not in names(plan)
    assert any("does not name" in reason or "names no drug" in reason for reason in undated(plan).values())
