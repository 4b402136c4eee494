"""Laws of finding: changes rebuild the case, a follow-up invents nothing, and merges come apart without a trace."""

import datetime as dt
from functools import reduce
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.benchmarks.consultations import draw_dated
from desktop.chart.chart import Chart
from desktop.chart.differences import compare, list_facts, tell_difference
from desktop.chart.duplicates import merge, part
from desktop.chart.next_visit import ALWAYS, PROGRESSED, follow, rule_of
from desktop.chart.patients import find_lead
from desktop.chart.saving import add
from desktop.chart.verification import verify
from desktop.commands.inputs import Refusal
from desktop.consult.places import put_value
from engine.case import Case, years_between
from engine.case_file import CaseError, take_case
from engine.packs.shelf import demonstration
from tests.desktop.chart.making import NOW, make_chart, make_lists_anew
from tests.desktop.chart.people import make_identity, place_identity
from tests.oracle import contemporary_patients, patients

CASES = (demonstration(), *draw_dated(40))
IDENTITIES = ({}, {"family_name": "EXAMPLE", "given_name": "Ämara", "born": "1961-04-02"}, {"record_number": "4471/22"})
SERIES = {
    "baseline": {"date": "2020-01-01", "serum_m_protein": {"value": 3.1, "unit": "g/dL"}},
    "measurements": [{"date": "2020-03-01", "serum_m_protein": {"value": 1.0, "unit": "g/dL"}}],
}


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Cases of every kind: recorded in part, with and without an identity, a decision and measurements."""
    seed = draw(st.integers(0, 10**6))
    source = draw(st.sampled_from(("shipped", "2012", "contemporary")))
    if source == "shipped":
        values: dict[str, Any] = draw(st.sampled_from(CASES)).model_dump(mode="json", exclude_none=True)
    else:
        made = patients if source == "2012" else contemporary_patients
        values = {"plateau": 1, "clinical": made.random_clinical(Random(seed))}  # noqa: S311 - a sample, no secret
    values["identity"] = draw(st.sampled_from(IDENTITIES))
    values["clinical"].pop("age", None)
    if draw(st.booleans()):
        values["decision"] = {"agrees": True, "note": draw(st.text(max_size=20)), "plan": {"dose": "as prescribed"}}
    if draw(st.booleans()):
        values["series"] = SERIES
    try:
        return take_case(values)
    except CaseError:
        assume(False)
        raise


@given(cases(), cases())
@settings(max_examples=80, deadline=None)
def test_the_listed_changes_put_into_the_old_case_give_the_new_one(older: Case, newer: Case) -> None:
    """Nothing that changed is left out of the list, and nothing is listed that did not change."""
    outcome = {
        "pack": "p", "pack_version": "1", "pack_digest": "d", "status": "open", "advice": None, "blocked": False,
        "risk": {"group": None}, "cautions": [],
    }  # fmt: skip
    one, other = (
        {"case": each.model_dump(mode="json", exclude_none=True), "outcome": outcome} for each in (older, newer)
    )
    found = compare(one, other)
    assert take_case(reduce(lambda made, each: put_value(made, *each), found.changes.items(), one["case"])) == newer
    assert all(each.old != each.new and each.before != each.after for each in (*found.facts, *found.decision))
    assert (tell_difference(found) == ()) == (older == newer)


@given(cases(), st.integers(0, 2000))
@settings(max_examples=80, deadline=None)
def test_a_follow_up_is_a_good_case_that_invents_nothing(case: Case, days: int) -> None:
    """Each value is the last record's at the same place and may carry over; what may not is nowhere in it."""
    as_of = case.clinical.as_of + dt.timedelta(days)
    followed = follow(case, as_of)
    old, new = list_facts(case), list_facts(take_case(followed.values))
    assert new.pop("as_of") == as_of
    if (age := new.pop("age", None)) is not None:
        assert case.identity.born is not None
        assert age == years_between(case.identity.born, as_of)
    if new.get(PROGRESSED) and not old.get(PROGRESSED):
        assert new.pop(PROGRESSED) is True
        assert case.clinical.response.has_progression()
    for place, value in new.items():
        assert old[place] == value
        rule = rule_of(place)
        assert value in rule.carries if isinstance(rule.carries, tuple) else rule.carries == ALWAYS
    told = {each.place for each in (*followed.carried, *followed.asked)} | {"as_of", "age", PROGRESSED}
    assert set(old) <= told
    assert {each.place for each in followed.carried} == set(new) - ({PROGRESSED} - set(old))


NUMBER = 5  # patients


def _build(folder: str) -> tuple[Chart, list[str]]:
    chart = make_chart(Path(folder))
    names = [add(chart, place_identity(make_identity(f"Made{at}", "Up", "1950-02-11")), NOW) for at in range(NUMBER)]
    names += [add(chart, place_identity(make_identity("Made0", "Up", "1950-02-11")), NOW)]
    return chart, [chart.record(name).patient for name in names[:NUMBER]]


def _read(chart: Chart) -> list[Any]:
    tables = ("patients", "records", "finding")
    return [chart.store.ask(f"select * from {table} order by row") for table in tables]  # noqa: S608 - three names


@given(st.lists(st.tuples(st.booleans(), st.integers(0, NUMBER - 1), st.integers(0, NUMBER - 1)), max_size=10))
@settings(max_examples=12, deadline=None)
def test_merges_and_partings_leave_no_trace(steps: list[tuple[bool, int, int]]) -> None:
    """After any merges and partings the lists are those of the merges that stand, whatever came between.

    Reading the entries anew gives the same; every record keeps its identity; and once all are parted, all is as before.
    """
    with TemporaryDirectory() as folder:
        chart, names = _build(folder)
        before = _read(chart)
        into: dict[str, str] = {}
        for joined, one, other in steps:
            patient, lead = names[one], names[other]
            try:
                if joined:
                    merge(chart, patient, lead, "one person", NOW)
                    into[patient] = lead
                else:
                    part(chart, patient, "two people", NOW)
                    del into[patient]
            except Refusal:
                continue
        for patient in names:
            expected = patient
            while expected in into:
                expected = into[expected]
            assert find_lead(chart.store, patient) == expected
            assert {
                row[0] for row in chart.store.ask("select patient from records where own_patient = ?", patient)
            } == {expected}
        told = _read(chart)
        with chart.store.writing():
            make_lists_anew(chart.store)
        assert _read(chart) == told
        assert verify(chart).problems == ()
        for patient in list(into):
            part(chart, patient, "all apart", NOW)
        assert _read(chart) == before
        chart.close()
