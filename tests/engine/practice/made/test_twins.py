"""The twin of a written scenario: one fact changed, another advice, told whole; and pairs lie as near as they can."""

import re

import pytest

from engine.evaluate import decide
from engine.packs.read_scenarios import read_shipped
from engine.packs.shelf import open_edition
from engine.practice.made.alterations import BESIDE
from engine.practice.made.pairs import find_twin
from engine.practice.made.teaching import choose_topic
from engine.practice.made.written import read_written
from engine.practice.scenario import Scenario
from engine.vocabulary import DEPTHS
from tests.engine.practice.pairs import EDITIONS, clinical_of, each_pair

SHIPPED = [scenario for name in EDITIONS for scenario in read_shipped(name)]


@pytest.mark.parametrize("scenario", SHIPPED, ids=lambda scenario: scenario.id)
def test_every_written_patient_who_can_has_a_twin(scenario: Scenario) -> None:
    """Of another advice, by one fact. None only where one fact is not enough: before a transplant, or after another."""
    edition = open_edition(scenario.edition)
    twin = find_twin(edition, scenario, None, 0)
    here = clinical_of(scenario)
    if twin is None:
        assert decide(edition, here, what_if=False).advice == "outside-scope-no-transplant"
        return
    there = clinical_of(twin.other)
    outcome = decide(edition, there, what_if=False)
    assert (outcome.status, outcome.advice) == ("advice", twin.other.answer["advice"])
    assert outcome.advice != scenario.answer.get("advice")
    one, other = read_written(here), read_written(there)
    changed = {place for place in {*one, *other} if one.get(place) != other.get(place)}
    assert changed <= {twin.fact, *BESIDE.get(twin.fact, ())}
    told = [twin.words, *(each.text for each in twin.other.story), *(each.text for each in twin.other.sheets)]
    assert not [text for text in told if re.search(r"[{}_]|  |None|\.\.|,,| [.,;]", text)]
    assert twin.this is scenario
    assert twin.other.id == f"{scenario.id}-twin-0"
    assert twin == find_twin(edition, scenario, None, 0)


def test_another_seed_may_find_another_fact() -> None:
    """One question may be left by more than one fact that says as much."""
    edition = open_edition("mayo-2012")
    scenario = next(each for each in SHIPPED if each.id == "a-long-report")
    found = [find_twin(edition, scenario, None, seed) for seed in range(8)]
    assert all(found)
    assert len({twin.fact for twin in found if twin is not None}) > 1


@pytest.mark.parametrize(
    ("scenario", "fact"),
    [
        ("a-word-copied-three-times", "response.after_consolidation"),
        ("good-responder", "lenalidomide_sensitivity"),
        ("both-papers-on-the-desk", "response.after_consolidation"),
        ("as-it-was-in-the-trials", "maintenance.months"),
        ("the-last-day-of-november", "maintenance.months"),
        ("twenty-metaphases", "cytogenetics.karyotype_del13"),
        ("the-probe-for-seventeen", "cytogenetics.del17p"),
        ("two-marks-on-one-arm", "mrd.status"),
        ("two-transplants-three-months-apart", "consolidation.status"),
        ("fridays-result", "progressed_since_transplant"),
        ("a-month-before-christmas", "maintenance.months"),
        ("a-faint-band", "response.current"),
        ("pale-blue-paper", "mrd.status"),
        ("capsules-since-may", "induction.anti_cd38"),
        ("the-first-infusion", "safety.daratumumab_hypersensitivity"),
        ("the-missing-page-two", "cytogenetics.gain_1q"),
    ],
)
def test_the_pair_changes_what_the_scenario_is_about(scenario: str, fact: str) -> None:
    """The near miss that the story is told for, and not some other fact that decides as well."""
    told = next(each for each in SHIPPED if each.id == scenario)
    twin = find_twin(open_edition(told.edition), told, None, 0)
    assert twin is not None
    assert twin.fact == fact


def test_months_that_only_a_beginning_tells_are_changed_by_it() -> None:
    """Twenty-three months instead of twenty-four: maintenance began a month later, and nothing else is otherwise."""
    told = next(each for each in SHIPPED if each.id == "the-last-day-of-november")
    twin = find_twin(open_edition("mayo-2012"), told, None, 0)
    assert twin is not None
    assert twin.words.startswith("Had maintenance been given for 23 months instead of 24, ")


def test_depths_of_a_pair_lie_side_by_side() -> None:
    """A response is moved by one category, where nothing else of the patient forbids the one between."""
    steps = []
    for pair in each_pair(range(6)):
        if pair.fact.startswith("response."):
            _, _, name = pair.fact.partition(".")
            depths = [getattr(clinical_of(each).response, name) for each in (pair.this, pair.other)]
            steps.append(abs(DEPTHS.index(depths[0]) - DEPTHS.index(depths[1])))
    assert len(steps) > 5
    assert set(steps) == {1}


def test_months_are_not_always_at_the_limit() -> None:
    """Else a trainee would learn that 23 and 24 are the only months there are."""
    months = [
        abs(given[0] - given[1])
        for pair in each_pair(range(10))
        if pair.fact == "maintenance.months"
        and (given := [clinical_of(each).maintenance.months or 0 for each in (pair.this, pair.other)])
    ]
    assert 1 in months
    assert max(months) > 3


def test_a_contested_claim_is_never_told_alone() -> None:
    """Where the learning point tells a claim that is gravely contested, what speaks against it follows."""
    told = 0
    for pair in each_pair(range(2)):
        statements = open_edition(pair.edge.edition).pack.statements.values()
        point = pair.this.learning_point
        for each in statements:
            if " ".join(each.says.split()) in point and each.severity in ("high", "medium"):
                assert each.against is not None
                assert " ".join(each.against.split())[:40] in point
                told += 1
    assert told > 3


@pytest.mark.parametrize(
    ("edition", "question", "topic"),
    [
        ("mayo-2012", "risk-group", "risk"),
        ("mayo-2012", "consolidation", "consolidation"),
        ("mayo-2012", "benefit", "response"),
        ("mayo-2012", "duration", "duration"),
        ("contemporary-2026", "progression", "scope"),
        ("contemporary-2026", "sustained-mrd", "residual"),
        ("contemporary-2026", "refractory", "drug"),
        ("contemporary-2026", "two-lesions", "risk"),
    ],
)
def test_a_question_has_its_topic(edition: str, question: str, topic: str) -> None:
    """By the facts that it shows."""
    assert choose_topic(open_edition(edition), question) == topic
