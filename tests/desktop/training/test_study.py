"""Simulated learners practise for weeks: what they get wrong comes back, what they hold rests, confidence is measured.

A test of the machinery. It says nothing of people: the learners are a fixed model, and how well FSRS fits clinicians
who decide is not known.
"""

from collections import Counter
from random import Random

import pytest

from desktop.training.calibration import measure_calibration
from desktop.training.collection import Collection, read_collection
from desktop.training.finished import Finished
from desktop.training.schedule import Memory, read_schedule
from engine.packs.shelf import open_edition
from engine.practice.edges import list_edges
from tests.desktop.training.learners import Simulated, dice, state_confidences

DAYS = 16
EDITIONS = ("mayo-2012", "contemporary-2026")
WRONG = (
    "edge:mayo-2012/duration/on, 24 months or more",
    "edge:mayo-2012/consolidation/stopped early, not possible",
    "belief:two-years-explain-france",
)
LEARNT = "edge:mayo-2012/consolidation/not yet given"


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """What ships."""
    return read_collection(str(tmp_path_factory.mktemp("home")))


def _held(finished: list[Finished], card: str) -> list[bool]:
    return [tested.held for each in finished for tested in each.tested if tested.card == card]


def _days(learner: Simulated, card: str) -> list[int]:
    """The days from the start on which a card was met."""
    return sorted({(each.at - learner.finished[0].at).days for each in learner.met(card)})


def _rest(card: Memory) -> int:
    """The days from when it was met last to when it is due."""
    return (card.due.date() - card.last.date()).days


def _check_return(learner: Simulated, card: str) -> None:
    """What is got wrong comes back sooner and is chosen more often than anything that is held."""
    assert learner.wrong == card
    held = _held(learner.finished, card)
    assert held.count(False) >= 5
    schedule = read_schedule(learner.finished, learner.finished[-1].at)
    assert _rest(schedule.cards[card]) == 1
    gaps = [later - earlier for earlier, later in zip(_days(learner, card), _days(learner, card)[1:], strict=False)]
    assert sum(gaps) / len(gaps) < 2.5
    chosen = Counter(choice.card for choice in learner.choices if choice.why in ("due", "ahead"))
    steady = [each for each in schedule.cards.values() if each.held == each.met and len(_days(learner, each.card)) >= 3]
    assert steady
    assert chosen[card] > max(chosen[each.card] for each in steady)
    rests = [_rest(each) for each in steady]
    assert min(rests) > 2
    assert sum(rests) / len(rests) > 7


@pytest.mark.parametrize("wrong", [*(pytest.param(each, marks=pytest.mark.slow) for each in WRONG[:-1]), WRONG[-1]])
def test_what_is_got_wrong_comes_back(collection: Collection, wrong: str) -> None:
    """Two weeks with one decision or belief that stays wrong: it is met every day or two, the rest seldom."""
    learner = Simulated(collection, "mayo-2012", wrong)
    learner.practise(DAYS)
    _check_return(learner, wrong)


@pytest.mark.slow
def test_what_is_learnt_comes_back_ever_later(collection: Collection) -> None:
    """From the day on which it is held, the days until it is due again only grow, and it makes room for the rest."""
    learner = Simulated(collection, "mayo-2012", LEARNT, learns=5)
    learner.practise(DAYS)
    finished, met = learner.finished, learner.met(LEARNT)
    after = [number for number, each in enumerate(finished) if each in met and _day(learner, each) >= 5]
    rests = [_rest(read_schedule(finished[: each + 1], finished[each].at).cards[LEARNT]) for each in after]
    assert rests == sorted(rests)
    assert rests[-1] >= 3 * rests[0]
    due = [(_day(learner, each), choice) for each, choice in zip(finished, learner.choices, strict=True)]
    chosen = [day for day, choice in due if (choice.why, choice.card) == ("due", LEARNT)]
    assert sum(day <= 5 for day in chosen) > sum(day >= DAYS - 5 for day in chosen)


def _day(learner: Simulated, answered: Finished) -> int:
    return (answered.at - learner.finished[0].at).days


@pytest.mark.slow
@pytest.mark.parametrize("part", range(3))
@pytest.mark.parametrize("edition", EDITIONS)
def test_many_decisions_and_beliefs(collection: Collection, edition: str, part: int) -> None:
    """Of every third card of an edition: where a learner gets it wrong, it comes back, whatever it is.

    Some cards come up too seldom in two weeks, or a wrong advice lies nearer to another decision and is counted there;
    of those the study tells nothing.
    """
    cards = [each.card for each in list_edges(open_edition(edition))]
    cards += [f"belief:{each}" for each in collection.misconceptions[edition]]
    told, played = 0, cards[::3][part::3]
    for card in played:
        learner = Simulated(collection, edition, card)
        learner.practise(DAYS)
        if _held(learner.finished, card).count(False) >= 6:
            told += 1
            _check_return(learner, card)
    assert told >= len(played) // 3


def _draw(random: Random) -> int:
    return random.choice((55, 65, 75, 85, 95))


def test_brier_is_its_definition() -> None:
    """The score of a simulated learner is the mean of the squares, worked out here once more."""
    finished = state_confidences(dice(1), 120, _draw, lambda confidence: confidence / 100)
    squares = [((each.confidence or 0) / 100 - bool(each.right)) ** 2 for each in finished]
    found = measure_calibration(finished)
    assert found.brier is not None
    assert found.brier.value == pytest.approx(sum(squares) / 120)
    assert found.parts is not None
    total = found.parts.reliability - found.parts.resolution + found.parts.uncertainty
    assert total == pytest.approx(found.brier.value)


def test_who_is_as_sure_as_right_lies_on_the_diagonal() -> None:
    """Of 200 learners right as often as they say, about 95 % of the intervals of the curve hold the diagonal.

    Nearly all are said to be as sure as right, and the 95 % interval of the Brier score holds its true value as often.
    """
    inside = bins = agree = covered = 0
    true = sum(p / 100 * (1 - p / 100) for p in (55, 65, 75, 85, 95)) / 5
    for seed in range(200):
        found = measure_calibration(state_confidences(dice(seed), 100, _draw, lambda confidence: confidence / 100))
        inside += sum(each.share.low <= each.confidence <= each.share.high for each in found.curve)
        bins += len(found.curve)
        agree += found.word == "agrees"
        assert found.brier is not None
        covered += found.brier.low <= true <= found.brier.high
    assert 0.92 <= inside / bins <= 0.98
    assert agree / 200 >= 0.95
    assert 0.9 <= covered / 200 <= 0.99


@pytest.mark.parametrize(("sure", "share", "word"), [(90, 0.7, "over"), (60, 0.85, "under")])
def test_who_is_too_sure_or_unsure_is_named_so(sure: int, share: float, word: str) -> None:
    """Of 200 learners with a hundred answers each, nearly all who say 90 % and are right in 70 % are named too sure."""
    found = [
        measure_calibration(state_confidences(dice(seed), 100, lambda _: sure, lambda _: share)).word
        for seed in range(200)
    ]
    assert found.count(word) >= 190  # type: ignore[arg-type]
    assert set(found) <= {word, "agrees"}
