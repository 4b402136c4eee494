"""The edges of an edition's pathway: every answer to every question, as practice and memory name them."""

from dataclasses import dataclass

from engine.edition import Edition


@dataclass(frozen=True, slots=True)
class Edge:
    """One arrow: its question, its place among that question's arrows from 0, and its label; `asks` is the question."""

    edition: str
    question: str
    arrow: int
    label: str
    asks: str
    go: str

    @property
    def card(self) -> str:
        """What memory keeps it by."""
        return f"edge:{self.edition}/{self.question}/{self.label}"


def list_edges(edition: Edition) -> tuple[Edge, ...]:
    """Every arrow, in the pathway's order of questions."""
    return tuple(
        Edge(edition.pack.id, question.id, at, arrow.label, question.asks, arrow.go)
        for question in edition.pathway.questions
        for at, arrow in enumerate(question.arrows)
    )


def find_edge(edition: Edition, question: str, arrow: int) -> Edge | None:
    """The edge of a question by its number; None when there is none."""
    return next((each for each in list_edges(edition) if (each.question, each.arrow) == (question, arrow)), None)


def find_edge_of_card(edition: Edition, card: str) -> Edge | None:
    """The edge that a card of memory names; None when the edition has no such edge (any more)."""
    return next((each for each in list_edges(edition) if each.card == card), None)
