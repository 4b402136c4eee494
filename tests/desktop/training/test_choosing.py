"""What to practise now: due before new, the minimal pair next, never the same twice in a row, the same asked twice."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from desktop.training.choosing import Choice, choose_next
from desktop.training.collection import Collection, list_exercised, read_collection
from desktop.training.finished import Finished
from desktop.training.round import begin
from engine.evaluate import decide
from engine.packs.shelf import open_edition
from engine.practice.answering.marking import right_commitment
from engine.practice.edges import list_edges
from engine.practice.scenario import Scenario
from tests.desktop.training.answers import START, answer, say_tested

EDITION = "mayo-2012"
HOUR = dt.timedelta(hours=1)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """What ships."""
    return read_collection(str(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="module")
def single(collection: Collection) -> Collection:
    """One written scenario only."""
    only = next(each for each in collection.scenarios if each.id == "partial-response-after-two-months")
    return replace(collection, scenarios=(only,))


def _answer(scenario: Scenario, number: int, at: dt.datetime, missed: Sequence[str] = ()) -> Finished:
    cards = [(card, card not in missed) for card in list_exercised(scenario)]
    what = "made" if scenario.origin == "made" else "scenario"
    return answer(number, case=scenario.id, edition=scenario.edition, at=at, tested=say_tested(*cards),
                  right=not missed, what=what, topic=scenario.topic)  # fmt: skip


def _choose(collection: Collection, finished: Sequence[Finished], now: dt.datetime) -> Choice:
    choice = choose_next(collection, finished, now, EDITION)
    assert choice is not None
    return choice


def test_the_first_round_is_written_and_plain(collection: Collection) -> None:
    """Who begins gets a written scenario of the least difficulty."""
    choice = _choose(collection, [], START)
    assert choice.why == "new"
    assert choice.scenario.difficulty == min(
        each.difficulty for each in collection.scenarios if each.edition == EDITION
    )


def test_the_minimal_pair_follows_within_the_sitting(single: Collection) -> None:
    """Right after an answer the same patient comes with one thing changed and another advice; an hour later not."""
    (scenario,) = single.scenarios
    finished = [_answer(scenario, 1, START)]
    choice = _choose(single, finished, START + dt.timedelta(minutes=1))
    assert choice.why == "twin"
    edition = open_edition(EDITION)
    advice = [decide(edition, each.whole_case().clinical).advice for each in (scenario, choice.scenario)]
    assert advice[0] != advice[1]
    assert _choose(single, finished, START + HOUR).why != "twin"
    done = [*finished, _answer(choice.scenario, 2, START)]
    assert _choose(single, done, START + dt.timedelta(minutes=2)).why != "twin"


def test_the_pair_lies_across_the_decision_that_was_missed(single: Collection) -> None:
    """A missed arrow is the one where the twin goes another way, wherever one change can do that."""
    (scenario,) = single.scenarios
    edition = open_edition(EDITION)
    steps = {each.question: each.arrow for each in decide(edition, scenario.whole_case().clinical).steps}
    for question in ("risk-group", "benefit"):
        card = f"edge:{EDITION}/{question}/{edition.questions[question].arrows[steps[question] or 0].label}"
        twin = _choose(single, [_answer(scenario, 1, START, [card])], START).scenario
        taken = {each.question: each.arrow for each in decide(edition, twin.whole_case().clinical).steps}
        assert taken[question] != steps[question]


def test_what_was_missed_comes_back_first(single: Collection) -> None:
    """The next day the missed arrow is due; yesterday's scenario is too fresh, so a patient is made who takes it."""
    (scenario,) = single.scenarios
    missed = [card for card in list_exercised(scenario) if card.startswith("edge:")][-1]
    finished = [_answer(scenario, 1, START, [missed])]
    choice = _choose(single, finished, START + dt.timedelta(days=1))
    assert (choice.why, choice.card, choice.scenario.origin) == ("due", missed, "made")
    assert missed in list_exercised(choice.scenario)
    rested = _choose(single, finished, START + dt.timedelta(days=15))
    assert (rested.why, rested.scenario.origin) == ("due", "made")  # the last one answered is never next
    between = [*finished, _answer(choice.scenario, 2, START + dt.timedelta(days=1), [missed])]
    assert _choose(single, between, START + dt.timedelta(days=16)).scenario.id == scenario.id


def test_a_scenario_rests_for_two_weeks_though_others_came_between(single: Collection) -> None:
    """A missed arrow that is due the next day comes on a made patient, not on the scenario that is still remembered."""
    (scenario,) = single.scenarios
    missed = [card for card in list_exercised(scenario) if card.startswith("edge:")][-1]
    finished = [_answer(scenario, 1, START, [missed]), answer(2, case="other", tested=())]
    for days, origin in ((1, "made"), (13, "made"), (14, "shipped")):
        assert _choose(single, finished, START + dt.timedelta(days=days)).scenario.origin == origin


def test_what_is_new_is_of_the_edition_practised_last(collection: Collection) -> None:
    """Nobody is thrown from one edition into the other while there is something new of the one in hand."""
    for edition in collection.editions:
        lately = [answer(1, case="other", edition=edition, what="made", tested=())]
        choice = choose_next(collection, lately, START)
        assert choice is not None
        assert (choice.why, choice.scenario.edition) == ("new", edition)


def test_patients_are_made_who_take_each_arrow(single: Collection) -> None:
    """For every arrow of the pathway, once it is missed, a patient is made whose right route takes it."""
    for number, edge in enumerate(list_edges(open_edition(EDITION))):
        missed = [answer(number, case="other", tested=say_tested((edge.card, False)))]
        choice = _choose(replace(single, scenarios=()), missed, START + dt.timedelta(days=1))
        assert (choice.why, choice.card) == ("due", edge.card)
        assert edge.card in list_exercised(choice.scenario)


def test_sixty_rounds(collection: Collection) -> None:
    """Over a month of practice each choice is of the edition, found again by its id, new, and the same asked twice."""
    finished: list[Finished] = []
    reasons = set()
    for number in range(60):
        now = START + dt.timedelta(days=number // 4, minutes=number % 4 * 5)
        choice = _choose(collection, finished, now)
        assert choice == _choose(collection, tuple(finished), now)
        assert choice.scenario.edition == EDITION
        assert collection.find(choice.scenario.id) == choice.scenario
        assert not finished or finished[-1].case != choice.scenario.id
        reasons.add(choice.why)
        finished.append(_answer(choice.scenario, number, now))
    assert {"new", "twin", "due"} <= reasons


def test_there_is_always_something(single: Collection) -> None:
    """With everything answered and held, arrows that never came up are practised, then what memory holds least."""
    finished: list[Finished] = []
    reasons = []
    for number in range(40):
        choice = _choose(single, finished, START + HOUR)
        reasons.append(choice.why)
        finished.append(_answer(choice.scenario, number, START))
    assert reasons[:2] == ["new", "unmet"]
    assert reasons[-1] == "ahead"
    assert set(reasons) == {"new", "unmet", "ahead"}


def test_without_what_was_left(single: Collection) -> None:
    """A scenario that somebody left is not chosen."""
    (scenario,) = single.scenarios
    choice = choose_next(single, [], START, EDITION, frozenset([scenario.id]))
    assert choice is not None
    assert choice.scenario.id != scenario.id


def test_a_chosen_round_can_be_played(collection: Collection) -> None:
    """A due round made from the diagram has an answer that is right in every part."""
    first = list_edges(open_edition(EDITION))[0]
    choice = _choose(collection, [answer(1, case="other", tested=say_tested((first.card, False)))], START + 24 * HOUR)
    beliefs = collection.misconceptions[EDITION]
    round_ = begin(open_edition(EDITION), choice.scenario, beliefs)
    for sheet in round_.to_ask:
        round_ = round_.ask(sheet.id)
    done = round_.commit(right_commitment(round_.edition, round_.scenario, beliefs))
    assert done.feedback is not None
    assert all(part.holds for part in done.feedback.parts)
