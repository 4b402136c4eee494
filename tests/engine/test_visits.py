"""How many patients come to a box of the pathway, and the smallest changes that lead there."""

import itertools
import math
from collections import Counter
from typing import Any

import pytest

from engine.case import Clinical
from engine.case_file import take_case
from engine.edition import Edition
from engine.evaluate import decide
from engine.packs.shelf import demonstration, open_edition
from engine.routes import trace_route
from engine.visits import count_visits, find_approach
from tests.engine.patients import patient
from tests.laws.asking import dice
from tests.oracle import contemporary_patients, patients

EDITIONS = ("mayo-2012", "contemporary-2026")
RANDOM = {"mayo-2012": patients.random_clinical, "contemporary-2026": contemporary_patients.random_clinical}
FEW = 4_000  # completions that are enumerated one by one


def boxes_of(edition: Edition) -> tuple[str, ...]:
    """Every question and advice."""
    return (*edition.questions, *(advice.id for advice in edition.pathway.advice))


def take(clinical: dict[str, Any]) -> Clinical:
    """The clinical part of a case."""
    return take_case({"plateau": 1, "clinical": clinical}).clinical


def sample(name: str, seed: int, count: int) -> list[Clinical]:
    """Random patients, of whom much or little is unknown."""
    rng = dice(seed)
    return [take(RANDOM[name](rng)) for _ in range(count)]


def come_by(edition: Edition, values: tuple[int, ...]) -> set[str]:
    """The boxes that one complete patient comes to, one question after the other."""
    found, name = set(), edition.pathway.start
    while name in edition.questions:
        found.add(name)
        at = edition.diagram.value(edition.answers[name], values)
        assert isinstance(at, int)
        name = edition.questions[name].arrows[at].go
    return found | {name}


@pytest.mark.parametrize("name", EDITIONS)
def test_every_patient_there_can_be_ends_in_one_advice(name: str) -> None:
    """The counts of the advice make up the whole space, and everybody comes to the first question."""
    edition = open_edition(name)
    nobody = take({"as_of": "2026-11-22"})
    told = {box: count_visits(edition, nobody, box) for box in boxes_of(edition)}
    space = math.prod(edition.diagram.sizes)
    assert {visits.space for visits in told.values()} == {space}
    assert sum(told[advice.id].here for advice in edition.pathway.advice) == space
    assert told[edition.pathway.start].here == space
    assert all(visits.here for visits in told.values())


@pytest.mark.parametrize("name", EDITIONS)
def test_what_this_patient_may_still_be_ends_in_one_advice_each(name: str) -> None:
    """The completions are shared among the advice, and are those that the diagram's boxes count."""
    edition = open_edition(name)
    for clinical in sample(name, 7, 40):
        route = trace_route(edition, clinical, decide(edition, clinical, what_if=False))
        told = {box.id: count_visits(edition, clinical, box.id) for box in route.boxes}
        assert {visits.possible for visits in told.values()} == {route.possible}
        assert sum(told[advice.id].coming for advice in edition.pathway.advice) == route.possible
        for box in route.boxes:
            assert told[box.id].coming == box.patients
            assert told[box.id].coming <= told[box.id].here


@pytest.mark.parametrize("name", EDITIONS)
def test_the_counts_are_those_of_patients_counted_one_by_one(name: str) -> None:
    """Every completion of a patient is led through the questions by itself."""
    edition = open_edition(name)
    judged = several = 0
    for clinical in sample(name, 11, 120):
        masks = edition.read(clinical).masks
        if math.prod(mask.bit_count() for mask in masks) > FEW:
            continue
        ranges = [[at for at in range(mask.bit_length()) if (mask >> at) & 1] for mask in masks]
        counted: Counter[str] = Counter()
        for values in itertools.product(*ranges):
            counted.update(come_by(edition, values))
        for box in boxes_of(edition):
            assert count_visits(edition, clinical, box).coming == counted[box]
        judged += 1
        several += len(counted) > len(edition.questions) // 2
    assert judged > 20
    assert several


def test_a_box_that_is_none_is_refused() -> None:
    """A box of another edition is not counted as one that nobody comes to."""
    for ask in (count_visits, find_approach):
        with pytest.raises(KeyError):
            ask(open_edition(), patient(), "add-daratumumab")


def changes(clinical: Clinical, box: str) -> tuple[str, list[dict[str, Any]]]:
    """How a patient would come to a box of the edition of 2012."""
    found = find_approach(open_edition(), clinical, box)
    return found.kind, [way.change for way in found.ways]


def test_where_the_patient_comes_nothing_has_to_change() -> None:
    """Every box on a decided patient's route."""
    outcome = decide(open_edition(), patient())
    assert outcome.advice is not None
    for box in (*outcome.path, outcome.advice):
        assert changes(patient(), box) == ("here", [])


def test_history_is_not_undone() -> None:
    """A transplant done, consolidation ended and a recorded progression lead nowhere else."""
    told = demonstration().clinical
    assert changes(told, "outside-scope-no-transplant") == ("never", [])
    assert changes(told, "lenalidomide-consolidation") == ("never", [])
    progressed = patient(progressed_since_transplant=None, response__after_consolidation="PD")
    assert changes(progressed, "risk-group") == ("never", [])


def test_a_closed_box_names_each_smallest_change() -> None:
    """Of a standard-risk patient each one lesion leads to bortezomib; six are told, and how many more there are."""
    found = find_approach(open_edition(), patient(), "bortezomib-maintenance")
    assert found.kind == "changes"
    assert found.ways[0].change == {"cytogenetics.del17p": "present"}
    assert [fact.values for way in found.ways for fact in way.facts] == [("present",)] * 6
    assert found.more == 2
    kind, ways = changes(patient(cytogenetics__del17p="present"), "consolidation")
    assert (kind, ways) == ("changes", [{"cytogenetics.del17p": "absent"}])


@pytest.mark.parametrize("name", EDITIONS)
def test_to_a_closed_advice_lead_the_flips(name: str) -> None:
    """An outcome and its diagram do not tell two stories of what would give other advice."""
    edition = open_edition(name)
    compared = 0
    for clinical in sample(name, 17, 25):
        outcome = decide(edition, clinical)
        for advice in edition.pathway.advice:
            if advice.id not in outcome.reachable:
                ways = find_approach(edition, clinical, advice.id, most=1_000).ways
                assert [way.change for way in ways] == [f.change for f in outcome.flips if f.advice == advice.id]
                compared += len(ways)
    assert compared


def test_an_open_box_names_the_answers_that_lead_there() -> None:
    """What is pending decides, although a recorded fact changed would lead there as well."""
    pending = patient(cytogenetics__del17p="pending")
    assert changes(pending, "bortezomib-maintenance") == ("answers", [{"cytogenetics.del17p": "present"}])
    assert changes(pending, "lenalidomide-maintenance") == ("answers", [{"cytogenetics.del17p": "absent"}])
    assert changes(pending, "outside-scope-progressed") == ("changes", [{"progressed_since_transplant": True}])


def test_of_an_answer_every_value_is_named_that_leads_there() -> None:
    """Any response from VGPR on ends in observation; the nearest is the one written."""
    asked = patient(response__after_consolidation=None, response__after_consolidation_date=None)
    (way,) = find_approach(open_edition(), asked, "observe").ways
    ((fact),) = way.facts
    assert (fact.place, set(fact.values)) == ("response.after_consolidation", {"VGPR", "CR", "sCR"})
    assert way.change == {fact.place: fact.values[0]}


def test_a_recorded_percentage_is_told_as_the_percentage() -> None:
    """Where the labelling index is a number, the number would have to be another."""
    ways = find_approach(open_edition(), patient(), "bortezomib-maintenance", most=20).ways
    (index,) = [way for way in ways if "cytogenetics.pcli_percent" in way.change]
    assert [(fact.place, fact.values) for fact in index.facts] == [("cytogenetics.pcli_percent", (3.0,))]
