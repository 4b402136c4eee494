"""Every arrow of a pathway is one card of memory, and no two are the same."""

import pytest

from engine.packs.shelf import open_edition
from engine.practice.edges import find_edge, find_edge_of_card, list_edges
from tests.engine.practice.pairs import EDGES, EDITIONS


@pytest.mark.parametrize("name", EDITIONS)
def test_every_arrow_is_an_edge(name: str) -> None:
    """One edge for each arrow of each question, with what it asks and where it goes."""
    edition = open_edition(name)
    edges = list_edges(edition)
    assert [(each.question, each.arrow) for each in edges] == [
        (question.id, at) for question in edition.pathway.questions for at in range(len(question.arrows))
    ]
    for edge in edges:
        arrow = edition.questions[edge.question].arrows[edge.arrow]
        assert (edge.label, edge.go, edge.asks) == (arrow.label, arrow.go, edition.questions[edge.question].asks)


def test_no_card_is_doubled() -> None:
    """Over all editions; the editions of today have 18 and 30 arrows."""
    assert len({edge.card for edge in EDGES}) == len(EDGES) == 48


def test_a_card_leads_back_to_its_edge() -> None:
    """By card and by number; what is no edge leads nowhere."""
    edition = open_edition("mayo-2012")
    edge = list_edges(edition)[4]
    assert edge.card == f"edge:mayo-2012/{edge.question}/{edge.label}"
    assert find_edge_of_card(edition, edge.card) == edge
    assert find_edge(edition, edge.question, edge.arrow) == edge
    assert find_edge_of_card(edition, "edge:mayo-2012/duration/never") is None
    assert find_edge(edition, "duration", 9) is None
