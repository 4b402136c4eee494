"""Which patients stand at an edge: one fact changed would take them across it, to another advice."""

from collections.abc import Iterator
from functools import lru_cache, reduce

from engine.compilation import compile_over, make_diagram
from engine.decision_diagram import Diagram
from engine.edition import Edition
from engine.practice.edges import Edge
from engine.practice.made.plausible import find_plausible

BUDGET = 200_000  # nodes of a diagram of its own: the edition's stays as small as it was proved to be


@lru_cache(maxsize=8)
def open_ground(edition: Edition) -> Edition:
    """The edition over a diagram in which practice may work without filling the edition's own."""
    return compile_over(edition.pack, edition.determinants, make_diagram(edition.determinants, BUDGET))


@lru_cache(maxsize=256)
def find_boundary(edition: Edition, edge: Edge) -> tuple[int, int]:
    """Functions of the edition's ground: who takes the edge and stands at it, and who stands on its other side."""
    ground = open_ground(edition)
    diagram = ground.diagram
    coming = diagram.both(ground.arrivals[edge.question], find_plausible(ground))
    taking = diagram.where(ground.answers[edge.question], edge.arrow)
    here, there = diagram.both(coming, taking), diagram.both(coming, diagram.opposite(taking))
    return _standing_at(ground, here, there), _standing_at(ground, there, here)


def _standing_at(ground: Edition, here: int, there: int) -> int:
    """Those here of whom one fact changed makes one of those there, with another advice."""
    diagram = ground.diagram
    found = diagram.false
    for advice in ground.pathway.advice:
        getting = diagram.where(ground.root, advice.id)
        mine = diagram.both(here, getting)
        others = diagram.both(there, diagram.opposite(getting))
        if diagram.false not in (mine, others):
            near = reduce(diagram.either, _each_freed(diagram, others), diagram.false)
            found = diagram.either(found, diagram.both(mine, near))
    return found


def _each_freed(diagram: Diagram, function: int) -> Iterator[int]:
    """The function with one fact after the other left free: true where some value of that fact makes it true."""
    for level in diagram.support(function):
        yield _free(diagram, function, level, {})


def _free(diagram: Diagram, node: int, level: int, seen: dict[int, int]) -> int:
    if diagram.levels[node] > level:
        return node
    found = seen.get(node)
    if found is None:
        below = diagram.children[node]
        if diagram.levels[node] == level:
            found = reduce(diagram.either, below)
        else:
            found = diagram.node(diagram.levels[node], tuple(_free(diagram, each, level, seen) for each in below))
        seen[node] = found
    return found
