"""Two patients are never put together silently; one who comes again is found where nothing speaks against it."""

from pathlib import Path

import pytest

from desktop.chart.chart import Chart
from desktop.chart.duplicates import merge
from desktop.chart.patients import find_patient
from desktop.chart.saving import add
from desktop.commands.inputs import Refusal
from engine.case import Identity
from tests.desktop.chart.making import NOW, make_chart
from tests.desktop.chart.people import make_identity, place_identity


@pytest.fixture(scope="module")
def chart(tmp_path_factory: pytest.TempPathFactory) -> Chart:
    """A chart with one patient whose name, birth date, gender, identifier and site are known."""
    made = make_chart(tmp_path_factory.mktemp("chart"))
    add(made, place_identity(make_identity("Müllér", "Anna", "1950-02-01", "0012/7", "female", "North Clinic")), NOW)
    return made


SAME = [
    make_identity("Müllér", "Anna", "1950-02-01", "0012/7", "female", "North Clinic"),
    make_identity("MULLER", "anna", "1950-02-01", "0012-7"),
    make_identity("Müller", "Anna", "1950-02-01"),
    make_identity(None, None, "1950-02-01", "0012 7", site="NORTH CLINIC"),
    make_identity("Müller", "Anna", "1950-02-01", None, "female"),
]
OTHERS = [
    make_identity("Müller", "Anne", "1950-02-01"),  # a twin
    make_identity("Müller", "Anne", "1950-02-01", "0012/7"),  # a twin, with the other's identifier
    make_identity("Müller", None, "1950-02-01"),  # either twin
    make_identity("Müller", "-", "1950-02-01"),
    make_identity("Müller", "Anna", "1950-01-02"),
    make_identity("Müller", "Anna", "1950-01-02", "0012/7"),
    make_identity("Müller", "Anna", None, "0012/7"),
    make_identity("Müller", "Anna", "1950-02-01", "0012/7", "male"),
    make_identity("Müller", "Anna", "1950-02-01", None, "male"),
    make_identity("Müller", "Anna", "1950-02-01", "0012/7", "female", "South Clinic"),  # the number of another site
    make_identity("Müller", "Anna", "1950-02-01", None, None, "South Clinic"),
    make_identity("Müller", "Anna", "1950-02-01", "9999"),
    make_identity("Other", "Anna", "1950-02-01", "0012/7"),
    make_identity(None, None, None, "0012/7"),
    make_identity(None, None, None),
    make_identity("", "", "1950-02-01", "-"),
]


@pytest.mark.parametrize("who", SAME)
def test_who_comes_again_is_found(chart: Chart, who: Identity) -> None:
    """The same identifier or the same whole name, with the same birth date, however it is written."""
    assert find_patient(chart.store, who) is not None


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_is_taken_for_another(chart: Chart, who: Identity) -> None:
    """Where anything speaks against it, or too little for it, the record gets a patient of its own."""
    assert find_patient(chart.store, who) is None


def test_names_that_differ_in_a_vowel_sign_are_two(tmp_path: Path) -> None:
    """In Devanagari a vowel is a mark: to leave it out as an accent would make two names of one."""
    chart = make_chart(tmp_path)
    add(chart, place_identity(make_identity("उदाहरण", "कमल", "1950-02-01")), NOW)
    assert find_patient(chart.store, make_identity("उदाहरण", "कमला", "1950-02-01")) is None
    assert find_patient(chart.store, make_identity("उदाहरण", "कमल", "1950-02-01")) is not None


def test_two_of_one_name_and_birth_date_stay_two(tmp_path: Path) -> None:
    """Once two patients of a name and birth date are known, a record that names no more is neither's."""
    chart = make_chart(tmp_path)
    for number in ("1", "2"):
        add(chart, place_identity(make_identity(number=number)), NOW)
    assert find_patient(chart.store, make_identity()) is None
    assert find_patient(chart.store, make_identity(number="3")) is None
    first = find_patient(chart.store, make_identity(number="1"))
    second = find_patient(chart.store, make_identity(number="2"))
    assert first is not None
    assert second is not None
    assert first != second


def test_who_was_merged_is_one_patient(tmp_path: Path) -> None:
    """After a merge the next record finds the patient again, by either entry's identity."""
    chart = make_chart(tmp_path)
    for number in ("1", "2"):
        add(chart, place_identity(make_identity(number=number)), NOW)
    first, second = (find_patient(chart.store, make_identity(number=number)) for number in ("1", "2"))
    assert first is not None
    assert second is not None
    merge(chart, first, second, "registered twice", NOW)
    assert find_patient(chart.store, make_identity(number="1")) == first
    assert find_patient(chart.store, make_identity()) in (first, second)
    name = add(chart, place_identity(make_identity(number="1")), NOW)
    assert chart.store.ask("select patient, own_patient from records where id = ?", name) == [(second, first)]


def test_a_record_may_be_said_to_be_a_patients(tmp_path: Path) -> None:
    """A follow-up names whom it follows, whatever its identity leaves out; a patient who is not there is refused."""
    chart = make_chart(tmp_path)
    first = add(chart, place_identity(make_identity()), NOW)
    patient = chart.record(first).patient
    second = add(chart, place_identity(make_identity(given=None)), NOW, patient)
    assert chart.record(second).patient == patient
    with pytest.raises(Refusal, match="there is no such patient"):
        add(chart, place_identity(make_identity()), NOW, "p-none")
