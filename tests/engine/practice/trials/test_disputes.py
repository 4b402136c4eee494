"""Arguing a side where two editions differ: marked on the argument, by one rule, whichever side is taken."""

from dataclasses import replace
from functools import cache

import pytest

from engine.packs.read_scenarios import read_misconceptions, read_shipped
from engine.packs.shelf import open_edition
from engine.practice.edges import list_edges
from engine.practice.made.pairs import make_pair
from engine.practice.scenario import Misconception
from engine.practice.trials.argument import Stance, mark_argument
from engine.practice.trials.disputes import Dispute, Item, Side, StanceError, open_dispute, worth_against, worth_for

EDITIONS = ("mayo-2012", "contemporary-2026")


def _beliefs() -> dict[str, Misconception]:
    return {name: each for edition in EDITIONS for name, each in read_misconceptions(edition).items()}


@cache
def _list() -> tuple[Dispute, ...]:
    editions = (open_edition(EDITIONS[0]), open_edition(EDITIONS[1]))
    scenarios = [each for edition in EDITIONS for each in read_shipped(edition)]
    found = (open_dispute(editions, each, _beliefs()) for each in scenarios)
    return tuple(each for each in found if each is not None)


def _sample() -> Dispute:
    return next(each for each in _list() if each.scenario.id == "partial-response-after-two-months")


def _best(dispute: Dispute, side: Side) -> Stance:
    carrying = [item.id for item in dispute.items if worth_for(item, side) > 0]
    objection = max(dispute.items, key=lambda item: worth_against(item, side))
    return Stance(side.edition, tuple(carrying[: dispute.picks]), objection.id)


def test_both_sides_reach_full_points() -> None:
    """On every written patient on whom the editions differ, the best argument for either side has full points."""
    for dispute in _list():
        _reach(dispute)


@pytest.mark.parametrize("edition", EDITIONS)
def test_both_sides_of_made_patients_reach_them(edition: str) -> None:
    """So it is on patients made from the diagram, wherever the editions differ on one."""
    editions = (open_edition(EDITIONS[0]), open_edition(EDITIONS[1]))
    pairs = [make_pair(open_edition(edition), edge, 3) for edge in list_edges(open_edition(edition))[::3]]
    found = [open_dispute(editions, pair.this, _beliefs()) for pair in pairs if pair is not None]
    disputes = [each for each in found if each is not None]
    assert disputes
    for dispute in disputes:
        _reach(dispute)


def _reach(dispute: Dispute) -> None:
    for side in dispute.sides:
        heard = mark_argument(dispute, _best(dispute, side))
        assert heard.points == heard.most == dispute.most
        assert all(each.verdict == "right" for each in (*heard.chosen, heard.objection))
        assert not heard.tested


def test_marks_do_not_hang_on_the_side() -> None:
    """With the editions' names exchanged in everything that may be said, the marks of the sides are exchanged too."""
    for dispute in _list():
        here, there = dispute.sides
        for item in dispute.items:
            other = _exchange(item, here.edition, there.edition)
            assert worth_for(item, here) == worth_for(other, there)
            assert worth_against(item, here) == worth_against(other, there)


def _exchange(item: Item, here: str, there: str) -> Item:
    names = {here: there, there: here}
    return replace(item, speaks={names[each]: way for each, way in item.speaks.items()})


def test_traps_and_what_does_not_apply_cost() -> None:
    """A mistaken belief and an argument that does not apply each take a point off, and the belief is kept in memory."""
    side = _sample().sides[0]
    carrying = [item for item in _sample().items if worth_for(item, side) > 0]
    trap = next(item for item in _sample().items if item.bears == "trap")
    misapplied = next(item for item in _sample().items if item.bears == "misapplied")
    objection = next(item for item in _sample().items if worth_against(item, side) == 2)
    heard = mark_argument(_sample(), Stance(side.edition, (carrying[0].id, trap.id, misapplied.id), objection.id))
    assert heard.points == 2  # one gained, two lost, never below none; the objection's two stand
    assert [each.verdict for each in heard.chosen] == ["right", "wrong", "wrong"]
    assert [(each.card, each.held) for each in heard.tested] == [(f"belief:{trap.belief}", False)]


def test_what_speaks_for_oneself_is_no_objection() -> None:
    """What carries the own side gains nothing as an objection to it."""
    side = _sample().sides[1]
    carrying = [item.id for item in _sample().items if worth_for(item, side) > 0]
    heard = mark_argument(_sample(), Stance(side.edition, tuple(carrying[:3]), carrying[3]))
    assert (heard.points, heard.objection.verdict) == (3, "wrong")


def test_what_speaks_for_the_drug_objects_to_giving_none() -> None:
    """Observed in complete response, the trial in which stopping there cost survival is an honest objection."""
    dispute = next(each for each in _list() if each.scenario.id == "well-on-it-since-march")
    observe, give = dispute.sides
    cost = next(item for item in dispute.items if item.about == "GMMG-MM5")
    equal = next(item for item in dispute.items if item.words.startswith("The French trial found no longer survival"))
    assert (worth_against(cost, observe), worth_for(cost, give), worth_for(cost, observe)) == (2, 1, -1)
    assert (worth_against(equal, give), worth_for(equal, observe), worth_for(equal, give)) == (2, 1, -1)


def test_what_speaks_for_one_drug_says_nothing_of_another() -> None:
    """Between lenalidomide and bortezomib, what speaks for the one neither carries nor objects to the other."""
    dispute = next(each for each in _list() if each.scenario.id == "a-letter-from-a-colleague")
    alone = [item for item in dispute.items if item.bears == "applies" and len(item.speaks) == 1]
    assert alone
    for item in alone:
        (edition,) = item.speaks
        other = next(side for side in dispute.sides if side.edition != edition)
        assert worth_for(item, other) == worth_against(item, other) == 0


def _said(scenario: str, words: str) -> tuple[Dispute, Item]:
    dispute = next(each for each in _list() if each.scenario.id == scenario)
    return dispute, next(item for item in dispute.items if item.words == words)


@pytest.mark.parametrize(
    "words", ["More second cancers with lenalidomide.", "The French trial found no longer survival."]
)
def test_what_speaks_against_one_drug_is_no_objection_to_another(words: str) -> None:
    """Where 2026 gives thalidomide or bortezomib, what lenalidomide brought or failed to bring is beside it."""
    dispute, item = _said("what-the-hospital-has", words)
    observe, give = dispute.sides
    assert (worth_for(item, observe), worth_against(item, give), worth_for(item, give)) == (1, 0, 0)


@pytest.mark.parametrize(
    ("scenario", "words"),
    [
        ("five-copies", "Bortezomib in place of lenalidomide did not do better."),
        ("five-copies", "Two drugs delayed progression more than one."),
        ("what-the-hospital-has", "Ixazomib is no better way out."),
    ],
)
def test_what_weighs_two_drugs_is_no_objection_to_giving_none(scenario: str, words: str) -> None:
    """That one drug does no better than another says nothing against observing."""
    dispute, item = _said(scenario, words)
    observe, give = dispute.sides
    assert (worth_for(item, give), worth_against(item, observe)) == (1, 0)


def test_what_is_said_names_what_it_speaks_of() -> None:
    """In a mixed list no argument begins with "it", and none about a limit leaves open whose."""
    for dispute in _list():
        for item in dispute.items:
            assert not item.words.startswith(("It ", "Its ")), item.words
            assert " this limit" not in item.words


def test_both_sides_are_told_whole() -> None:
    """Afterwards each side stands with all that speaks for and against it, every published figure with its standing."""
    heard = mark_argument(_sample(), _best(_sample(), _sample().sides[0]))
    assert [whole.side for whole in heard.wholes] == list(_sample().sides)
    for whole in heard.wholes:
        assert {reason.side for reason in whole.reasons} == {"for", "against"}
        assert all(reason.checked for reason in whole.reasons if reason.figures)
    assert any(reason.kind == "later-evidence" for whole in heard.wholes for reason in whole.reasons)


def test_list_is_fair() -> None:
    """For each advice there are arguments enough, nothing stands twice, and all of it has something behind it."""
    for dispute in _list():
        for side in dispute.sides:
            assert sum(worth_for(item, side) > 0 for item in dispute.items) >= dispute.picks
        assert len({item.id for item in dispute.items}) == len(dispute.items)
        assert len({item.words for item in dispute.items}) == len(dispute.items)
        assert all(item.bearings or item.bears == "trap" for item in dispute.items)


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        (Stance("another", ("1", "2", "3"), "4"), "neither side"),
        (Stance("mayo-2012", ("1", "2"), "4"), "give 3 arguments"),
        (Stance("mayo-2012", ("1", "2", "3"), "3"), "its own objection"),
        (Stance("mayo-2012", ("1", "2", "no-such"), "3"), "none of what may be said"),
    ],
)
def test_stance_that_is_none(stance: Stance, words: str) -> None:
    """A side that is not there, too few arguments, one said twice: told in one sentence."""
    with pytest.raises(StanceError, match=words):
        mark_argument(_sample(), stance)


def test_the_same_in_other_words_is_no_dispute() -> None:
    """Where both editions give the same drug, or observe, there is nothing to argue about."""
    alike = {("observe", "observe-after-maintenance"), ("bortezomib-maintenance", "bortezomib-every-2-weeks"),
             ("stop-lenalidomide", "observe-after-maintenance")}  # fmt: skip
    sides = {tuple(side.advice for side in dispute.sides) for dispute in _list()}
    assert not sides & alike
    assert ("lenalidomide-maintenance", "lenalidomide-until-progression") in sides


def test_most_scenarios_can_be_argued() -> None:
    """The editions differ on enough of the written patients to practise on."""
    assert len(_list()) >= 15
