"""The calendar file: by the letter of RFC 5545, the same every time, and silent about who the patient is."""

import datetime as dt

import pytest

from engine.plan.proposal import propose
from reports.ics import escape, fold_line, write_calendar
from tests.reports.calendars import read_calendar, unescape, unfold
from tests.reports.papers import BLOCKED, consultation, unknown


def test_a_calendar_keeps_to_the_standard() -> None:
    """An independent reader takes it: line ends, folding, escapes, and what each entry must have."""
    spoken = consultation()
    entries = read_calendar(write_calendar(propose(spoken), spoken))
    assert {entry.values["DTSTAMP"] for entry in entries} == {"20261122T000000Z"}
    starts = [entry.values["SUMMARY"] for entry in entries if entry.values["DTSTART"] == "20261201"]
    assert starts == ["Start of lenalidomide, as planned", "Blood count, weekly (1 of 8)"]
    last = next(entry for entry in entries if "24 months" in entry.values["SUMMARY"])
    assert (last.values["DTSTART"], last.values["DTEND"]) == ("20281201", "20281202")


def test_it_holds_exactly_the_days_that_lie_ahead() -> None:
    """One entry for each day from the consultation on; nothing that is past, nothing merely recorded."""
    spoken = consultation()
    plan = propose(spoken)
    entries = read_calendar(write_calendar(plan, spoken))
    wanted = sorted(
        day.strftime("%Y%m%d")
        for event in plan.events
        if event.status != "recorded"
        for day in event.days
        if day >= plan.as_of
    )
    assert sorted(entry.values["DTSTART"] for entry in entries) == wanted
    assert len(wanted) > 20


def test_a_window_is_one_entry_that_ends_the_day_after_its_last() -> None:
    """The usual time to start, day 90 to 110: one entry, its end not part of it."""
    spoken = consultation(
        clinical__transplant__date="2026-10-01",
        clinical__consolidation={"status": "skipped"},
        clinical__response={"after_transplant": "PR"},
        decision={},
    )
    entries = read_calendar(write_calendar(propose(spoken), spoken))
    usual = next(entry for entry in entries if entry.values["SUMMARY"].startswith("Usual time"))
    assert (usual.values["DTSTART"], usual.values["DTEND"]) == ("20261230", "20270120")


def test_the_same_record_gives_the_same_names_and_another_record_others() -> None:
    """Importing the same file twice changes nothing; two patients never overwrite each other."""
    one, other = consultation(), consultation(identity__family_name="OTHER")
    first = write_calendar(propose(one), one)
    assert first == write_calendar(propose(consultation()), consultation())
    names = {entry.values["UID"] for entry in read_calendar(first)}
    assert not names & {entry.values["UID"] for entry in read_calendar(write_calendar(propose(other), other))}


def test_nobody_is_named() -> None:
    """No name, birth, number, hospital, free text of the plan or note stands in the file."""
    spoken = consultation(
        decision__plan__drug="lenalidomide for Amara", decision__note="Amara EXAMPLE prefers mornings",
        decision__plan__dose="as EXAMPLE wants",
    )  # fmt: skip
    text = "".join(unfold(write_calendar(propose(spoken), spoken)))
    for told in ("EXAMPLE", "Amara", "1961", "4471", "Haematology", "mornings"):
        assert told.lower() not in text.lower()


@pytest.mark.parametrize("spoken", [unknown(), consultation(**BLOCKED)])
def test_without_a_date_ahead_there_is_no_calendar(spoken: object) -> None:
    """An open question and blocked advice put nothing into anybody's calendar."""
    with pytest.raises(ValueError, match="no dated event lies ahead"):
        write_calendar(propose(spoken), spoken)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["a" * 75, "a" * 76, "é" * 100, "⁹" * 60, "x" * 74 + "é", "😀" * 40, "a" * 500])
def test_long_lines_are_folded_between_characters(text: str) -> None:
    """No line has more than 75 octets, and unfolded it is what it was."""
    assert unfold(f"{fold_line(text)}\r\n".encode()) == [text]


@pytest.mark.parametrize("text", ["a; b, c\\d", "two\nlines", "two\r\nlines", "\\n is no line break", ""])
def test_escapes_are_undone_to_the_same_text(text: str) -> None:
    """What is escaped reads back."""
    assert unescape(escape(text)) == text.replace("\r\n", "\n")


def test_the_last_day_of_the_calendar_needs_no_day_after_it() -> None:
    """An event on the last day that a date can have is written without an end."""
    spoken = consultation(decision__plan__start=dt.date.max.isoformat())
    entries = read_calendar(write_calendar(propose(spoken), spoken))
    assert "DTEND" not in next(each for each in entries if each.values["DTSTART"] == "99991231").values
