"""Who is due on a day is read off each patient's last record that stands, and nothing else."""

import datetime as dt
from pathlib import Path

from desktop.chart.duplicates import merge
from desktop.chart.follow_ups import count_follow_ups, list_follow_ups
from desktop.chart.saving import add, withdraw
from tests.desktop.chart.making import LATER, NOW, make_chart
from tests.desktop.chart.people import make_consultation

CHECK, CAP = dt.date(2027, 3, 1), dt.date(2028, 12, 1)


def test_the_order_is_overdue_due_waiting(tmp_path: Path) -> None:
    """Overdue first, then what comes within the days asked for, then what waits; the counts agree."""
    chart = make_chart(tmp_path)
    dated = add(chart, make_consultation(), NOW)
    waiting = add(
        chart,
        make_consultation(identity__family_name="Other", identity__record_number="9", cytogenetics__del17p="pending"),
        NOW,
    )
    found = list_follow_ups(chart.store, CHECK - dt.timedelta(30))
    assert (found[0].record, found[0].standing, found[0].days) == (dated, "due", 30)
    assert {(each.record, each.standing) for each in found[1:]} == {(waiting, "waiting")}
    assert all(each.record == waiting for each in list_follow_ups(chart.store, CHECK - dt.timedelta(31)))
    late = list_follow_ups(chart.store, CAP + dt.timedelta(1))
    assert [(each.what, each.standing, each.days) for each in late if each.record == dated] == [
        ("assess", "overdue", -642), ("two years", "overdue", -1),
    ]  # fmt: skip
    assert count_follow_ups(chart.store, CAP + dt.timedelta(1)) == {
        "overdue": 2, "due": 0, "waiting": len(late) - 2,
    }  # fmt: skip
    assert list_follow_ups(chart.store, CHECK, within=10**9)
    pages = [list_follow_ups(chart.store, CAP, most=1, skip=at) for at in range(5)]
    assert [each for page in pages for each in page] == list_follow_ups(chart.store, CAP)


def test_only_the_latest_that_stands_counts(tmp_path: Path) -> None:
    """A later consultation takes over what an earlier one left, and gives it back withdrawn; the merged are one."""
    chart = make_chart(tmp_path)
    first = add(chart, make_consultation(), NOW)
    later = add(chart, make_consultation(as_of="2026-11-30", maintenance__status="stopped"), NOW)
    assert first not in {each.record for each in list_follow_ups(chart.store, CHECK)}
    withdraw(chart, later, "entered twice", LATER)
    assert {each.record for each in list_follow_ups(chart.store, CHECK)} == {first}
    other = add(chart, make_consultation(as_of="2026-11-25", identity__record_number="7"), NOW)
    assert {each.record for each in list_follow_ups(chart.store, CHECK)} == {first, other}
    merge(chart, chart.record(first).patient, chart.record(other).patient, "registered twice", LATER)
    assert {each.record for each in list_follow_ups(chart.store, CHECK)} == {other}
