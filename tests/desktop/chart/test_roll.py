"""Who may what is read off signed entries: the first names itself, supervisors name the others."""

from pathlib import Path

from desktop.chart.chain import read_events
from desktop.chart.creation import prepare_person, tell_person
from desktop.chart.roll import Roll
from tests.desktop.chart.making import CHEAP, NOW, PASSPHRASE, make_chart


def test_people_come_change_and_leave(tmp_path: Path) -> None:
    """The latest entry about somebody counts; who has left is still known, and may write nothing more."""
    chart = make_chart(tmp_path)
    person, _code = prepare_person("Fictional Two", "clinician", PASSPHRASE, chart.opened.chart_key, NOW, CHEAP)
    for change in ({}, {"role": "supervisor"}, {"active": False}):
        chart.note("person", None, tell_person(person) | change, NOW)
    roll = Roll()
    standing = []
    for event in read_events(chart.store):
        assert roll.follow(event) == []
        found = roll.find(person.id)
        standing.append(found and (found.role, found.active))
    assert standing == [None, ("clinician", True), ("supervisor", True), ("clinician", False)]
    assert [each.name for each in roll.members] == ["Fictional Supervisor", "Fictional Two"]


def test_the_first_entry_alone_names_its_own_author(tmp_path: Path) -> None:
    """The same words later, or as anything but a supervisor, give nobody a place."""
    first = next(read_events(make_chart(tmp_path).store))
    roll = Roll()
    assert roll.judge(first) == ["is by nobody whom the chart knows"]
    assert roll.follow(first) == []
    assert roll.judge(first) == []
