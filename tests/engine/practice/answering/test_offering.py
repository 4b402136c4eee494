"""What may be chosen: the groups, every advice and duration of an edition, and reasons in sentences of their own."""

from typing import Any

import pytest

from engine.conditions import each_test
from engine.packs.read_scenarios import read_misconceptions, read_shipped
from engine.packs.shelf import open_edition
from engine.practice.answering.grounds import FEWEST, LEAST_OTHERS, MOST, list_grounds
from engine.practice.answering.marking import right_commitment
from engine.practice.answering.offering import NO_DRUG, list_durations, list_risks, make_offer, name_duration
from engine.practice.answering.sentences import _ANSWERS, state_part
from engine.practice.commitment import NO_GROUP, UNDECIDED
from tests.engine.patients import vary
from tests.engine.practice.practised import tell
from tests.oracle.contemporary_cases import POSITIVE, dara, patient

EDITIONS = ("mayo-2012", "contemporary-2026")


def test_the_groups_are_the_edition_s_own() -> None:
    """Three groups by the scheme of 2012, three numbers of lesions in 2026, and that it cannot be told yet."""
    ids = {name: [each.id for each in list_risks(open_edition(name))] for name in EDITIONS}
    assert ids["mayo-2012"] == ["standard", "intermediate", "high", NO_GROUP]
    assert ids["contemporary-2026"] == ["none", "one", "two_or_more", NO_GROUP]


@pytest.mark.parametrize("name", EDITIONS)
def test_every_advice_has_its_duration_among_the_options(name: str) -> None:
    """Whatever the advice, its duration can be chosen; so can that it names no drug, and that nothing is decided."""
    edition = open_edition(name)
    ids = [each.id for each in list_durations(edition)]
    assert len(ids) == len(set(ids))
    assert {name_duration(each) for each in edition.pathway.advice} | {UNDECIDED} == set(ids)
    assert name_duration(None) == UNDECIDED
    assert NO_DRUG in ids


@pytest.mark.parametrize("name", EDITIONS)
def test_every_answer_and_every_part_of_one_has_a_sentence(name: str) -> None:
    """No reason is spelt out of labels in an edition that ships, and the parts of an answer have their words."""
    edition = open_edition(name)
    for question in edition.pathway.questions:
        labels = [*(arrow.label for arrow in question.arrows), ""]
        assert [label for label in labels if label not in _ANSWERS.get(question.id, {})] == []
        tests = {test for arrow in question.arrows if arrow.when is not None for test in each_test(arrow.when)}
        told = [test for test in tests if state_part(test, holds=True) is not None]
        whole = {"transplant.done", "progressed_since_transplant", "risk", "lesion_units", "consolidation.status",
                 "lenalidomide_so_far", "maintenance.months", "access.lenalidomide", "access.daratumumab",
                 "safety.daratumumab_hypersensitivity"}  # fmt: skip
        assert not told or len(told) == len(tests) or {test.fact for test in tests} <= whole | {"maintenance.status"}


def test_a_scenario_s_reasons_do_not_depend_on_its_place_among_others() -> None:
    """The same scenario always gets the same reasons in the same order, from its id alone."""
    edition, beliefs = open_edition("mayo-2012"), read_misconceptions("mayo-2012")
    for scenario in read_shipped("mayo-2012")[:3]:
        first, again = (make_offer(edition, scenario, beliefs) for _ in range(2))
        assert first == again


def test_a_stop_over_the_advice_is_among_the_reasons() -> None:
    """Where a stop lies over the advice, that it must not be given now can be chosen."""
    edition = open_edition("mayo-2012")
    scenario = tell(vary(safety__lenalidomide_hypersensitivity=True), "mayo-2012")
    offer = make_offer(edition, scenario, {})
    assert "A stop lies over it: it must not be given now." in [each.words for each in offer.reasons]


def list_due(name: str, clinical: dict[str, Any], **asked: dict[str, Any]) -> list[str]:
    """The reasons that a good answer names, in words."""
    edition, scenario = open_edition(name), tell(clinical, name, **asked)
    due = right_commitment(edition, scenario, {}).reasons
    return [each.words for each in make_offer(edition, scenario, {}).reasons if each.id in due]


def test_what_is_to_be_asked_for_is_due_before_what_is_true_of_nearly_everybody() -> None:
    """Where the MRD report is what is asked for, its result is a reason, and not that lenalidomide can be had."""
    clinical = dara()
    mrd = {"mrd.status": "positive", "mrd.date": "2026-09-01"}
    del clinical["mrd"]
    due = list_due("contemporary-2026", clinical, mrd=mrd)
    assert "MRD is not shown to have been negative for a year." in due
    assert "Lenalidomide can be obtained." not in due


def test_the_part_of_an_answer_that_makes_it_is_due_and_the_other_is_not() -> None:
    """A response of VGPR decides for observation; that the myeloma is sensitive is so, and decides nothing."""
    due = list_due("mayo-2012", vary(response__after_consolidation="VGPR"))
    assert "The response that counts is VGPR or deeper." in due
    assert "The myeloma is sensitive to lenalidomide." not in due


def test_what_need_not_be_known_is_no_reason() -> None:
    """Where the walk waits and every answer gives the same advice, that it is not known is not due."""
    clinical = patient(induction__anti_cd38=None, mrd=POSITIVE, response__current="VGPR")
    due = list_due("contemporary-2026", clinical)
    assert "Whether daratumumab is to be carried on is not known." not in due
    assert due


def test_what_is_true_of_nearly_everybody_fills_up_to_two_only() -> None:
    """That no lesion is present is due where little else decides, and not beside two reasons of the patient's own."""
    usual = "No lesion is present."
    assert usual in list_due("contemporary-2026", patient(access__daratumumab=False))
    assert usual not in list_due("contemporary-2026", patient())


@pytest.mark.parametrize("name", EDITIONS)
def test_what_nobody_doubts_is_not_demanded(name: str) -> None:
    """That one is in scope, or that lenalidomide can be had, is due only where the scenario's own answer names it."""
    edition, beliefs = open_edition(name), read_misconceptions(name)
    granted = {"first-transplant": "A first autologous transplant has been done.",
               "progression": "The myeloma has not progressed since the transplant.",
               "ended": "Maintenance has not ended for good.",
               "lenalidomide-access": "Lenalidomide can be obtained."}  # fmt: skip
    for scenario in read_shipped(name):
        due = {each.words for each in list_grounds(edition, scenario, beliefs) if each.due}
        named: Any = scenario.answer.get("answered", {})
        assert not due & {words for question, words in granted.items() if question not in named}, scenario.id


@pytest.mark.parametrize(
    ("name", "scenario", "words"),
    [
        ("contemporary-2026", "a-line-that-creeps-up", "The myeloma has not progressed since the transplant."),
        ("contemporary-2026", "a-new-hip-in-march", "Maintenance has not ended for good."),
        ("contemporary-2026", "last-injection-this-year", "Maintenance has lasted less than 24 months."),
        ("contemporary-2026", "a-third-less", "The myeloma is not refractory to lenalidomide."),
        ("mayo-2012", "three-grams-more", "The myeloma has not progressed since the transplant."),
    ],
)
def test_what_a_scenario_is_about_is_due(name: str, scenario: str, words: str) -> None:
    """Where a rise, a pause, a date or a weak response is the very question, its answer is a reason that is due."""
    told = next(each for each in read_shipped(name) if each.id == scenario)
    grounds = list_grounds(open_edition(name), told, read_misconceptions(name))
    assert words in [each.words for each in grounds if each.due]


@pytest.mark.parametrize("name", EDITIONS)
def test_choosing_everything_is_no_answer(name: str) -> None:
    """Of the eight or nine reasons beside each scenario that ships, four at the least are not due."""
    edition, beliefs = open_edition(name), read_misconceptions(name)
    for scenario in read_shipped(name):
        grounds = list_grounds(edition, scenario, beliefs)
        assert FEWEST <= len(grounds) <= MOST
        assert sum(not each.due for each in grounds) >= LEAST_OTHERS, scenario.id


@pytest.mark.parametrize("name", ["mayo-2012", "contemporary-2026"])
def test_every_duration_on_offer_reads_as_one(name: str) -> None:
    """What an edition says where it sets no length is offered as just that, and not as a sentence about a trial."""
    words = [each.words for each in list_durations(open_edition(name))]
    assert not [each for each in words if each.startswith(("The ", "No duration"))]
    assert any(each.startswith("No length is set") for each in words)
