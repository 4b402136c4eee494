"""The minimal pair of a scenario: the same patient with one thing changed, and found again by its id alone."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.training.finished import Finished
from engine.language import say
from engine.packs.shelf import open_edition
from engine.practice.edges import find_edge_of_card, list_edges
from engine.practice.made.pairs import Pair, find_twin
from engine.practice.scenario import Scenario
from engine.wording import lower_first

if TYPE_CHECKING:
    from desktop.training.collection import Collection

# The number says which edge the twin lies across: its place in the edition's list from 1, or 0 for the nearest.
_TWIN = re.compile(r"(?P<of>.+)-twin-(?P<number>0|[1-9]\d{0,3})", re.ASCII)


def find_pair(scenario: Scenario, finished: Finished | None = None) -> Pair | None:
    """The minimal pair of a scenario; `this` is the scenario, `other` what is practised next.

    It lies across the decision that the answer missed, if it can; None where no one change gives another advice.
    """
    edition = open_edition(scenario.edition)
    missed = [each.card for each in finished.tested if not each.held] if finished else []
    edges = [edge for card in missed if (edge := find_edge_of_card(edition, card)) is not None]
    # The decision where the routes part stands last: what was missed before it did not change the advice.
    number = list_edges(edition).index(edges[-1]) + 1 if edges else 0
    return _find_twin(scenario, number)


def read_twin(case: str) -> tuple[str, int] | None:
    """Of which scenario an id names the twin, and across which edge; None for any other id."""
    found = _TWIN.fullmatch(case)
    return None if found is None else (found["of"], int(found["number"]))


def make_twin(scenario: Scenario, number: int) -> Scenario | None:
    """The twin of a scenario by the number of its edge; None where there is none."""
    pair = _find_twin(scenario, number)
    return None if pair is None else pair.other


def tell_contrast(collection: "Collection", scenario: Scenario, finished: Iterable[Finished]) -> str:
    """What parts this patient from the other of the pair, answered before; empty where that one was not.

    It tells the advice of both, and so belongs after both answers alone.
    """
    twin = read_twin(scenario.id)
    if twin is not None:
        first, pair = twin[0], _find_twin(collection.find(twin[0], scenario.edition), twin[1])
    elif scenario.origin == "made" and (other := find_pair(scenario)) is not None:
        first, pair = other.other.id, find_pair(other.other)
    else:
        return ""
    if pair is None or all((each.case, each.edition) != (first, scenario.edition) for each in finished):
        return ""
    return say("For the other patient of this pair: {contrast}").format(contrast=lower_first(pair.words))


def _find_twin(scenario: Scenario, number: int) -> Pair | None:
    edition = open_edition(scenario.edition)
    edges = list_edges(edition)
    if number > len(edges):
        return None
    return find_twin(edition, scenario, edges[number - 1] if number else None, number)
