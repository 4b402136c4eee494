"""Who stands at an edge, and how made patients are drawn: the diagram's answer held against trying every change."""

from collections.abc import Sequence

import pytest

from engine.edition import Edition
from engine.evaluate import decide
from engine.packs.shelf import open_edition
from engine.practice.edges import Edge, list_edges
from engine.practice.made.boundaries import find_boundary, open_ground
from engine.practice.made.chance import Chance
from engine.practice.made.pairs import make_pair
from engine.practice.made.plausible import FUSIONS, LESIONS, MOST_LESIONS, drawing_of, find_plausible
from tests.engine.practice.pairs import EDITIONS
from tests.engine.small_pathways import compile_small


def takes(ground: Edition, edge: Edge, values: Sequence[int]) -> bool:
    """Whether a plausible patient comes to the edge's question and takes its arrow."""
    diagram = ground.diagram
    return comes(ground, edge, values) and diagram.value(ground.answers[edge.question], values) == edge.arrow


def comes(ground: Edition, edge: Edge, values: Sequence[int]) -> bool:
    """Whether a plausible patient comes to the edge's question."""
    diagram = ground.diagram
    return all(diagram.value(function, values) is True
               for function in (ground.arrivals[edge.question], find_plausible(ground)))  # fmt: skip


def crosses(ground: Edition, edge: Edge, values: tuple[int, ...]) -> bool:
    """Whether some one fact changed takes a patient of the edge out of it, to another advice: every change is tried."""
    diagram = ground.diagram
    for level, size in enumerate(diagram.sizes):
        for value in range(size):
            changed = (*values[:level], value, *values[level + 1 :])
            across = comes(ground, edge, changed) and not takes(ground, edge, changed)
            if across and diagram.value(ground.root, changed) != diagram.value(ground.root, values):
                return True
    return False


@pytest.mark.parametrize("name", EDITIONS)
def test_the_boundary_is_who_can_be_led_across(name: str) -> None:
    """Of patients drawn at large, the function tells exactly those of whom some one change leads across."""
    edition = open_edition(name)
    ground = open_ground(edition)
    diagram, met = ground.diagram, {True: 0, False: 0}
    for edge in list_edges(edition):
        taking = diagram.both(ground.arrivals[edge.question], find_plausible(ground))
        taking = diagram.both(taking, diagram.where(ground.answers[edge.question], edge.arrow))
        for seed in range(6):
            values = drawing_of(ground).draw(taking, Chance("boundary", edge.card, seed))
            assert values is not None
            told = diagram.value(find_boundary(edition, edge)[0], values)
            assert told == crosses(ground, edge, values)
            met[bool(told)] += 1
    assert min(met.values()) > 10


@pytest.mark.parametrize("name", EDITIONS)
def test_no_edge_is_without_a_boundary(name: str) -> None:
    """Every arrow of the pathway has patients at it on both sides."""
    edition = open_edition(name)
    nobody = open_ground(edition).diagram.false
    assert all(nobody not in find_boundary(edition, edge) for edge in list_edges(edition))


@pytest.mark.parametrize("name", EDITIONS)
def test_drawn_patients_are_plausible(name: str) -> None:
    """At most two lesions and one translocation; of facts that are not given, one value only."""
    ground = open_ground(open_edition(name))
    names = ground.pathway.order
    for seed in range(80):
        values = drawing_of(ground).draw(find_plausible(ground), Chance("drawn", seed))
        assert values is not None
        said = {each.name: each.values[value] for each, value in zip(ground.determinants, values, strict=True)}
        assert sum(said.get(lesion) == "present" for lesion in LESIONS) <= MOST_LESIONS
        assert sum(said.get(fusion) == "present" for fusion in FUSIONS) <= 1
        if said["maintenance.status"] == "not_started":
            assert said["maintenance.drug"] == "with"
        if "mrd.status" in names and said["mrd.status"] in ("negative", "year", "sustained"):
            assert said["response.current"] in ("VGPR", "CR", "sCR")


def test_what_is_true_of_nobody_draws_nobody() -> None:
    """And never fails for it."""
    ground = open_ground(open_edition("mayo-2012"))
    assert drawing_of(ground).draw(ground.diagram.false, Chance("none")) is None


def test_the_editions_own_diagram_is_left_as_it_is() -> None:
    """Practice fills a diagram of its own: the budget of the edition's is for its rules."""
    edition = open_edition("mayo-2012")
    before = len(edition.diagram)
    for edge in list_edges(edition):
        find_boundary(edition, edge)
    assert len(edition.diagram) == before
    assert open_ground(edition).diagram is not edition.diagram


def test_an_edition_that_asks_less_has_pairs_too() -> None:
    """A pathway of five facts: what it does not ask is told as usual, and edges have their pairs."""
    edition = compile_small()
    told = [make_pair(edition, edge, 1) for edge in list_edges(edition)]
    assert sum(pair is not None for pair in told) >= 4
    for pair in told:
        if pair is not None:
            assert decide(edition, pair.this.whole_case().clinical).advice == pair.this.answer["advice"]
            assert pair.this.answer["advice"] != pair.other.answer["advice"]
