"""What is gathered over patients known in part is what their completions give, tried one by one."""

import itertools

import pytest

from engine.completions import Completions
from engine.decision_diagram import DiagramError
from tests.engine.small_pathways import compile_small

BUDGET = 10_000


def test_the_labels_are_those_of_every_completion() -> None:
    """For every set of values of every fact: the advice that the small pathway's diagram reaches within the sets."""
    edition = compile_small()
    sizes = edition.diagram.sizes
    masks = [tuple(range(1, 1 << size)) for size in sizes]
    completions = Completions(edition.diagram, masks, BUDGET)
    gathered = completions.gather(edition.root)
    tried = 0
    for at in itertools.product(*(range(len(sets)) for sets in masks)):
        known = tuple(sets[place] for sets, place in zip(masks, at, strict=True))
        values = itertools.product(
            *([v for v in range(size) if mask >> v & 1] for size, mask in zip(sizes, known, strict=True))
        )
        wanted = frozenset(edition.diagram.value(edition.root, complete) for complete in values)
        assert completions.diagram.value(gathered, at) == wanted
        tried += len(wanted) > 1
    assert tried > 0


def test_what_outgrows_its_budget_is_not_gathered() -> None:
    """Nothing is told of a function that there is no room for."""
    edition = compile_small()
    masks = [tuple(range(1, 1 << size)) for size in edition.diagram.sizes]
    with pytest.raises(DiagramError):
        Completions(edition.diagram, masks, 3).gather(edition.root)
