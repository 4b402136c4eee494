"""Made pairs for tests: either side of every edge, each made once for all tests of a run."""

from collections.abc import Iterator
from functools import cache

from engine.case import Clinical
from engine.edition import Edition
from engine.packs.shelf import open_edition
from engine.practice.edges import Edge, list_edges
from engine.practice.made.pairs import Pair, make_pair
from engine.practice.scenario import Scenario

EDITIONS = ("mayo-2012", "contemporary-2026")
EDGES: list[Edge] = [edge for name in EDITIONS for edge in list_edges(open_edition(name))]


def edition_of(made: Edge | Scenario) -> Edition:
    """The edition that an edge or a scenario is of."""
    return open_edition(made.edition)


@cache
def pair_of(edge: Edge, seed: int) -> Pair:
    """The pair of an edge and seed."""
    pair = make_pair(edition_of(edge), edge, seed)
    assert pair is not None, f"{edge.card} has no pair of seed {seed}"
    return pair


def each_pair(seeds: range) -> Iterator[Pair]:
    """A pair of every edge for every seed."""
    for edge in EDGES:
        for seed in seeds:
            yield pair_of(edge, seed)


def clinical_of(scenario: Scenario) -> Clinical:
    """What is known of a patient once every sheet is read."""
    return scenario.whole_case().clinical
