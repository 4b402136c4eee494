"""A search finds what was written, in any case and with or without accents, and every filter holds."""

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest

from desktop.benchmarks.consultations import RARE, fill_chart
from desktop.chart.chart import Chart
from desktop.chart.choices import list_choices
from desktop.chart.listing import Order, Wanted, count_records, list_patients, list_records
from desktop.chart.names import fold_words
from desktop.chart.papers import countersign, sign
from desktop.chart.saving import add, amend, withdraw
from desktop.chart.states import WAITING
from desktop.chart.verification import verify
from engine.packs.shelf import open_edition
from reports.keys.identity import new_key
from reports.layout import Layout
from tests.desktop.chart.making import LATER, NOW, make_chart, make_lists_anew
from tests.desktop.chart.people import make_consultation


@pytest.fixture(scope="module")
def chart(tmp_path_factory: pytest.TempPathFactory) -> Chart:
    """A few hundred made-up consultations."""
    made = make_chart(tmp_path_factory.mktemp("chart"))
    fill_chart(made, 400, open_edition(), NOW, cases=40)
    return made


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chart]:
    """An empty chart."""
    made = make_chart(tmp_path_factory.mktemp("chart"))
    yield made
    made.close()


WANTED = [
    Wanted(),
    Wanted(words="well"),
    Wanted(words="t"),
    Wanted(words="WELL rash"),
    Wanted(words="zurich"),
    Wanted(words=RARE),
    Wanted(state="draft"),
    Wanted(state="withdrawn", words="well"),
    Wanted(risk="high"),
    Wanted(advice="lenalidomide-maintenance", words="pat", since="2022-01-01", until="2024-12-31"),
    Wanted(since="2023-01-01"),
    Wanted(words='"'),
    Wanted(words="\0 * NEAR( OR"),
]


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_a_filter_holds_and_the_count_is_that_of_the_list(chart: Chart, wanted: Wanted) -> None:
    """Whatever is asked, the list is what going through all records one by one gives, in each order."""
    everything = list_records(chart.store, Wanted(), most=-1)
    plain = [each for each in everything if _meets(chart, each.id, wanted)]
    for order in get_args(Order):
        found = list_records(chart.store, replace(wanted, order=order), most=-1)
        assert sorted(each.id for each in found) == sorted(each.id for each in plain)
    assert count_records(chart.store, wanted) == len(plain)
    patients = list_patients(chart.store, wanted, most=10_000)
    assert {each.id for each in patients} == {each.patient for each in plain}


def _meets(chart: Chart, record: str, wanted: Wanted) -> bool:
    """The plain reading of what is wanted, from the record itself."""
    found = chart.record(record)
    outcome, case = found.latest.kept["outcome"], found.latest.case
    said = found.latest.body["told"]
    parts = (
        record, *case.identity.model_dump(mode="json").values(), case.clinical.as_of, outcome["advice"],
        outcome["risk"]["group"], outcome["pack"], said["word"], said["headline"], case.decision.note,
    )  # fmt: skip
    text = fold_words(" ".join(map(str, parts)))
    written = "".join(each if each.isalnum() else " " for each in text).split()
    asked = "".join(each if each.isalnum() else " " for each in fold_words(wanted.words)).split()
    return (
        (wanted.state is None or found.state == wanted.state)
        and (wanted.advice is None or outcome["advice"] == wanted.advice)
        and (wanted.risk is None or outcome["risk"]["group"] == wanted.risk)
        and (wanted.since is None or outcome["as_of"] >= wanted.since)
        and (wanted.until is None or outcome["as_of"] <= wanted.until)
        and all(any(word.startswith(each) for word in written) for each in asked)
    )


def test_the_orders(chart: Chart) -> None:
    """The one saved last, the latest day or the first name comes first; a page goes on where the last one ended."""
    saved = [each.id for each in list_records(chart.store, Wanted(), most=-1)]
    assert saved == sorted(saved, reverse=True)
    days = [each.as_of for each in list_records(chart.store, Wanted(order="day"), most=-1)]
    assert days == sorted(days, reverse=True)
    names = [each.id for each in list_records(chart.store, Wanted(words="w", order="name"), most=-1)]
    pages = [list_records(chart.store, Wanted(words="w", order="name"), most=30, skip=at) for at in range(0, 400, 30)]
    assert [each.id for page in pages for each in page] == names
    patients = [each.id for each in list_patients(chart.store, Wanted(words="w"), most=1000)]
    for most in (1, 7, 30):
        assert [each.id for each in list_patients(chart.store, Wanted(words="w"), most)] == patients[:most]


def test_what_a_search_reads_can_be_made_anew(chart: Chart) -> None:
    """Everything that a list shows is read off the entries, and the chart that was filled is whole."""
    before = chart.store.ask("select * from finding order by row"), chart.store.ask("select * from patients")
    with chart.store.writing():
        make_lists_anew(chart.store)
    assert before == (chart.store.ask("select * from finding order by row"), chart.store.ask("select * from patients"))
    assert verify(chart).problems == ()


@pytest.mark.parametrize("typed", ["muller", "MÜLLER", "Müller", "mül", "strasse", "4471/22", "4471-2", "Ubersicht"])
def test_a_word_is_found_however_it_is_typed(small: Chart, typed: str) -> None:
    """Capitals, accents, sharp s and the marks in an identifier do not matter."""
    name = add(
        small,
        make_consultation(identity__family_name="Müller", decision__reason="Straße", decision__note="Übersicht"),
        NOW,
    )
    assert [each.id for each in list_records(small.store, Wanted(words=typed))] == [name]


def test_a_name_that_was_corrected_is_found_by_the_new_one_alone(small: Chart) -> None:
    """An amended record stands in every list under what it says now."""
    name = add(small, make_consultation(identity__family_name="Zzz"), NOW)
    other = add(small, make_consultation(identity__family_name="Mmm"), NOW)
    amend(small, name, make_consultation(identity__family_name="Aaa"), "", LATER)
    assert [each.id for each in list_records(small.store, Wanted(order="name"))] == [name, other]
    assert list_records(small.store, Wanted(words="zzz")) == []
    assert [each.family_name for each in list_patients(small.store)] == ["Aaa", "Mmm"]


def test_a_patient_is_shown_by_the_latest_consultation_that_stands(small: Chart) -> None:
    """The latest by its day, not by when it was saved; a withdrawn one is passed over; all withdrawn is said."""
    first = add(small, make_consultation(as_of="2026-11-23"), NOW)
    second = add(small, make_consultation(as_of="2026-11-22"), LATER)
    (patient,) = list_patients(small.store)
    assert (patient.records, patient.record, patient.next_due) == (2, first, "2027-03-01")
    withdraw(small, first, "entered twice", LATER)
    (patient,) = list_patients(small.store)
    assert (patient.records, patient.record, patient.as_of) == (2, second, "2026-11-22")
    withdraw(small, second, "entered twice", LATER)
    (patient,) = list_patients(small.store)
    assert (patient.records, patient.record, patient.next_due, patient.waiting) == (2, None, None, 0)


def test_what_waits_for_a_supervisor_is_found_until_somebody_signs_or_amends(small: Chart) -> None:
    """Signed with a field left it waits; countersigned, amended or withdrawn it waits no more."""
    names = [add(small, make_consultation(identity__record_number=str(at)), NOW) for at in range(4)]
    for name in names:
        sign(small, name, NOW, new_key("Fictional Trainee", NOW), Layout(countersign=True))
    assert {each.id for each in list_records(small.store, Wanted(state=WAITING))} == set(names)
    assert count_records(small.store, Wanted(state="signed")) == 4
    countersign(small, names[0], LATER)
    amend(small, names[1], make_consultation(identity__record_number="1", weight=None), "weighed anew", LATER)
    withdraw(small, names[2], "entered twice", LATER)
    assert [each.id for each in list_records(small.store, Wanted(state=WAITING))] == [names[3]]
    assert list_choices(small.store).states[-1] == WAITING
    assert verify(small).problems == ()
