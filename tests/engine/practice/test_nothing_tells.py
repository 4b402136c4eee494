"""What is seen before one commits tells nothing of what is right: not by its place, its price or its name."""

from collections import Counter
from collections.abc import Iterator

import pytest

from engine.packs.read_scenarios import read_misconceptions, read_shipped
from engine.packs.shelf import open_edition
from engine.practice.answering.grounds import list_grounds
from engine.practice.edges import list_edges
from engine.practice.gathering import list_unasked
from engine.practice.made.pairs import make_pair
from engine.practice.scenario import Scenario

EDITIONS = ("mayo-2012", "contemporary-2026")
LONGEST_BELIEF = 60  # characters; arguments and facts have up to as many
BY_CHANCE = 0.12  # how far a share of some hundred reasons may lie off by chance


def _scenarios(name: str) -> Iterator[Scenario]:
    yield from read_shipped(name)
    edition = open_edition(name)
    yield from (pair.this for edge in list_edges(edition) if (pair := make_pair(edition, edge, 1)) is not None)


def test_where_a_reason_stands_does_not_tell_whether_it_is_right() -> None:
    """Over all scenarios, reasons in the first third of the list are right as often as those in the last."""
    due: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    for name in EDITIONS:
        beliefs = read_misconceptions(name)
        for scenario in _scenarios(name):
            grounds = list_grounds(open_edition(name), scenario, beliefs)
            for third, part in (("first", grounds[:3]), ("last", grounds[-3:])):
                due[third] += sum(each.due for each in part)
                all_[third] += len(part)
    first, last = due["first"] / all_["first"], due["last"] / all_["last"]
    assert abs(first - last) < BY_CHANCE, (first, last)


def test_where_a_sheet_stands_does_not_tell_whether_it_decides() -> None:
    """Sheets are offered by their titles, whatever the order of the file, which often begins with what decides."""
    for name in EDITIONS:
        for scenario in _scenarios(name):
            titles = [sheet.title for sheet in scenario.offered]
            assert titles == sorted(titles)
            assert {sheet.id for sheet in scenario.offered} == {each.id for each in scenario.sheets if not each.in_hand}


def test_residual_disease_costs_the_same_whether_or_not_it_decides() -> None:
    """A marrow by flow has one price: a cheaper one where it decides would say so before it is asked for."""
    edition = open_edition("contemporary-2026")
    costs: dict[bool, Counter[int]] = {True: Counter(), False: Counter()}
    for scenario in read_shipped("contemporary-2026"):
        deciding = list_unasked(edition, scenario, ())
        for sheet in scenario.offered:
            if sheet.title.endswith("MRD by flow"):
                costs[sheet.id in deciding][sheet.cost] += 1
    assert costs[True].keys() == costs[False].keys() == {4}


@pytest.mark.parametrize("name", EDITIONS)
def test_a_mistaken_belief_is_not_known_by_its_length(name: str) -> None:
    """Beliefs are no longer than what is right can be, and none draws its own conclusion: only they would."""
    beliefs = read_misconceptions(name)
    for belief in beliefs.values():
        assert len(belief.claim) <= LONGEST_BELIEF, belief.claim
        assert ", so " not in belief.claim
    by_belief, all_ = 0, 0
    for scenario in read_shipped(name):
        grounds = list_grounds(open_edition(name), scenario, beliefs)
        longest = max(grounds, key=lambda each: len(each.words))
        by_belief, all_ = by_belief + (longest.kind == "belief"), all_ + 1
    assert by_belief < 2 * all_ / 3
