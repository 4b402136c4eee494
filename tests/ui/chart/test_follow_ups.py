"""Who is due: four lists with their numbers; a line opens the record; the export is in the trail."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from desktop.chart.chain import read_events
from desktop.chart.follow_ups import FollowUp, list_follow_ups
from desktop.chart.saving import add
from desktop.screens.chart.follow_ups import AHEAD, TITLES, count_lists, list_lines, tell_days, tell_due, write_csv
from desktop.ui.chart.follow_ups import FollowUps
from engine.packs.shelf import demonstration
from tests.desktop.chart.making import NOW
from tests.ui.chart.conftest import Opened, consult_on, rename


def follow_ups(opened: Opened) -> FollowUps:
    """The page in front."""
    page = opened.page("followups")
    assert isinstance(page, FollowUps)
    return page


def due(days: int | None, told: str = "Judge the response", name: str | None = "EXAMPLE") -> FollowUp:
    """Something due in so many days."""
    day = None if days is None else (dt.date(2026, 11, 22) + dt.timedelta(days)).isoformat()
    standing = "waiting" if days is None else "overdue" if days < 0 else "due"
    who = (name, None, None, None, "2026-08-01", "Advice", "Observe")
    what = "assess" if day else "pending"
    return FollowUp(standing, what, day, told, days, f"r-{days}", "p-1", *who)  # type: ignore[arg-type]


def test_the_lists_are_all_that_is_due_in_its_order(opened: Opened) -> None:
    """Line after line the four lists are what the chart says is due within a year, none twice and none left out."""
    case = demonstration()
    for at, day in enumerate((2, 5, 60, 330)):  # days before today on which maintenance began
        began = NOW.date() - dt.timedelta(day)
        plan = case.decision.plan.model_copy(update={"start": began})
        other = rename(case, f"Due{at}", "1950-01-02", f"5-{at}")
        decided = case.decision.model_copy(update={"plan": plan})
        add(opened.chart, consult_on(other.model_copy(update={"decision": decided})), NOW)
    store, today = opened.chart.store, NOW.date() + dt.timedelta(85)
    lists = count_lists(store, today)
    found = [line for name in TITLES for line in list_lines(store, today, lists, name, 0)]
    due = list_follow_ups(store, today, AHEAD, most=-1)
    assert found == [tell_due(each) for each in due]
    assert lists.total == len(due) > 4
    for name, meant in (("overdue", range(-9999, 0)), ("week", range(8)), ("later", range(8, 366))):
        assert lists.counts[name] == sum(each.days is not None and each.days in meant for each in due)


def test_days_are_told_in_words() -> None:
    """Past, today and to come."""
    assert [tell_days(each) for each in (-12, -1, 0, 1, 30, None)] == [
        "12 days ago", "1 day ago", "today", "in 1 day", "in 30 days", "no day set",
    ]  # fmt: skip


def test_the_table_holds_no_formula() -> None:
    """What a spreadsheet would run is a text there; a number of days stays one."""
    rows = write_csv([due(-12, "=1+1", '@"sum"')]).decode("utf-8-sig").splitlines()
    assert "'=1+1" in rows[1]
    assert "'@" in rows[1]
    assert ",-12," in rows[1]


def test_the_page_shows_the_chart(opened: Opened) -> None:
    """Each list has its number, and Return on a line opens its record."""
    page = follow_ups(opened)
    assert page._lists is not None
    for name, made in page.titles.items():
        assert f"({page._lists.counts[name]})" in made.text()
    assert page.lines.line is not None
    record = page.lines.line.record
    QTest.keyClick(page.lines, Qt.Key.Key_Return)
    assert opened.window.charting.room.in_front == "record"
    assert opened.kinds(record)[-1] == "opened"


def test_the_list_is_exported_and_entered(opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file holds a line for each thing due, and the trail says where it went."""
    target = tmp_path / "due.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    page = follow_ups(opened)
    assert page._lists is not None
    page.export.click()
    assert len(target.read_text("utf-8-sig").splitlines()) == page._lists.total + 1
    (event,) = (each for each in read_events(opened.chart.store) if each.kind == "exported")
    assert (event.record, event.body["what"], event.body["to"]) == (None, "follow-ups", str(target))


def test_nothing_stays_once_it_is_locked(opened: Opened) -> None:
    """No line, and nothing to export."""
    page = follow_ups(opened)
    opened.window.charting.keyholder.lock()
    assert page.lines.model_of_lines.lines == []
    assert page._lists is None
