"""What is saved is there when it is said to be; what is refused leaves nothing."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.chart.chain import read_head
from desktop.chart.chart import Chart
from desktop.chart.saving import LONGEST_REASON, add, add_all, amend, withdraw
from desktop.commands.inputs import Refusal
from tests.desktop.chart.living import consultation, open_copy
from tests.desktop.chart.making import LATER, NOW, make_chart


@pytest.fixture
def chart(tmp_path: Path) -> Chart:
    """A chart with nobody in it yet."""
    return make_chart(tmp_path)


def test_an_added_record_is_there_for_everybody(chart: Chart) -> None:
    """Another program that opens the chart reads the same; its note of the end is kept."""
    name = add(chart, consultation(), NOW)
    other = open_copy(chart, chart.folder)
    assert other.record(name) == chart.record(name)
    assert chart.record(name).latest.kept == consultation().record()
    assert other.gap() is None


def test_several_are_saved_or_none(chart: Chart) -> None:
    """A what-if among them keeps all of them out."""
    before = read_head(chart.store)
    with pytest.raises(Refusal):
        add_all(chart, [consultation(), replace(consultation(), tried=True)], NOW)
    assert read_head(chart.store) == before
    assert len(set(add_all(chart, [consultation(), consultation()], NOW))) == 2


def test_two_records_of_one_patient_share_the_patient(chart: Chart) -> None:
    """By identity where that is beyond doubt, or because one follows the other."""
    first = chart.record(add(chart, consultation(), NOW))
    assert chart.record(add(chart, consultation(), NOW, first.patient)).patient == first.patient
    assert chart.record(add(chart, consultation("Other", "F-2"), NOW)).patient != first.patient


def test_an_amendment_is_never_passed_over(chart: Chart) -> None:
    """Who amends a version that is no longer the latest is told by whom it was, and nothing is saved."""
    name = add(chart, consultation(), NOW)
    amend(chart, name, consultation(age=66), "", LATER, version=1)
    before = read_head(chart.store)
    with pytest.raises(Refusal, match="amended meanwhile by Fictional Supervisor; open it again, nothing was saved"):
        amend(chart, name, consultation(age=67), "", LATER, version=1)
    with pytest.raises(Refusal, match="says the same already; nothing was saved"):
        amend(chart, name, consultation(age=66), "", LATER)
    assert read_head(chart.store) == before


def test_a_reason_is_short_and_where_it_counts_not_empty(chart: Chart) -> None:
    """A draft is amended without one; a withdrawal asks for it."""
    name = add(chart, consultation(), NOW)
    with pytest.raises(Refusal, match="the reason is empty; say in a few words why"):
        withdraw(chart, name, " \n", LATER)
    with pytest.raises(Refusal, match=f"longer than {LONGEST_REASON} characters"):
        withdraw(chart, name, "x" * (LONGEST_REASON + 1), LATER)
    assert withdraw(chart, name, " entered twice ", LATER).withdrawn_for == "entered twice"


def test_a_record_that_is_not_there(chart: Chart) -> None:
    """The remedy names where ids are found."""
    with pytest.raises(Refusal, match="r-0: there is no such record; 'plateau chart list' names them"):
        withdraw(chart, "r-0", "why", NOW)


def test_the_order_is_that_of_saving_and_not_of_the_clock(chart: Chart) -> None:
    """Saved later with a clock that went back, an amendment is still the latest version."""
    name = add(chart, consultation(), NOW)
    record = amend(chart, name, consultation(age=66), "", NOW - dt.timedelta(days=30))
    assert record.latest.case.clinical.age == 66
    assert record.latest.event.clock_went_back
