"""A record is said to be backed up or exported only as it stands now, and an old backup is said to be old."""

import datetime as dt
from pathlib import Path

from desktop.chart.chain import read_head
from desktop.chart.chart import Chart
from desktop.chart.listing import list_records
from desktop.chart.saving import add, withdraw
from desktop.chart.standing import Standing, find_backup, remind, stand
from engine.packs.shelf import demonstration
from tests.desktop.chart.making import LATER, NOW, make_chart
from tests.desktop.chart.test_chart import consult_on

TODAY = NOW.date()


def note_backup(chart: Chart, at: dt.datetime) -> None:
    """The entry that a good backup leaves."""
    head = read_head(chart.store)
    body = {"what": "chart", "to": "stick", "entries": head.seq, "head": head.digest.hex()}
    chart.note("backed up", None, body, at)


def standing_of(chart: Chart) -> Standing:
    """The standing of the only record."""
    return stand(list_records(chart.store)[0], find_backup(chart.store))


def test_a_record_is_safe_only_as_it_stands_now(tmp_path: Path) -> None:
    """Backup and export count until the record changes; then it is said that they hold it as it was."""
    chart = make_chart(tmp_path)
    name = add(chart, consult_on(demonstration()), NOW)
    assert standing_of(chart).words == "saved here, backed up: not yet, exported: not yet"
    assert standing_of(chart).mark == "here only"
    chart.note("exported", name, {"what": "summary", "to": "x"}, NOW)
    assert standing_of(chart).mark == "exported, no backup"
    note_backup(chart, NOW)
    chart.note("opened", name, {"version": 1}, NOW)  # who looked at it has changed nothing
    assert standing_of(chart).words == "saved here, backed up 22-Nov-2026, exported"
    withdraw(chart, name, "entered for the wrong patient", LATER)
    after = standing_of(chart)
    assert (after.backed_up, after.exported, after.mark) == (False, False, "here only")
    assert after.words == "saved here, backed up: not yet, exported: not as it is now"


def test_an_old_backup_is_said_while_something_is_newer(tmp_path: Path) -> None:
    """No word for an empty chart or a backup that holds all; after seven days, one sentence."""
    chart = make_chart(tmp_path)
    assert remind(chart, TODAY) == ""
    name = add(chart, consult_on(demonstration()), NOW)
    assert remind(chart, TODAY) == "There is no backup yet: 1 change is on this computer alone."
    note_backup(chart, NOW)
    chart.note("opened", name, {"version": 1}, NOW)
    assert remind(chart, TODAY + dt.timedelta(days=400)) == ""
    withdraw(chart, name, "entered for the wrong patient", LATER)
    assert remind(chart, TODAY + dt.timedelta(days=6)) == ""
    words = "The last backup is 7 days old: 1 change is on this computer alone."
    assert remind(chart, TODAY + dt.timedelta(days=7)) == words


def test_a_backup_of_tomorrow_is_told(tmp_path: Path) -> None:
    """A clock that went backwards does not keep the reminder quiet for years."""
    chart = make_chart(tmp_path)
    add(chart, consult_on(demonstration()), NOW)
    note_backup(chart, NOW)
    add(chart, consult_on(demonstration()), LATER)
    assert "dated 22-Nov-2026, after today" in remind(chart, TODAY - dt.timedelta(days=1))
