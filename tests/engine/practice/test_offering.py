"""What may be chosen: the groups, every advice and duration of an edition, and reasons in sentences of their own."""

import pytest

from engine.conditions import each_test
from engine.packs.read_scenarios import read_misconceptions, read_shipped
from engine.packs.shelf import open_edition
from engine.practice.commitment import NO_GROUP, UNDECIDED
from engine.practice.offering import NO_DRUG, list_durations, list_risks, make_offer, name_duration
from engine.practice.sentences import is_worded, state_part
from tests.engine.patients import vary
from tests.engine.practice.practised import tell

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
        answers = (*range(len(question.arrows)), None)
        assert [answer for answer in answers if not is_worded(edition, question.id, answer)] == []
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
