"""Practice: a pair made either side of every edge, against patients drawn by chance; a schedule, against FSRS alone."""

import datetime as dt
import random
import time
from functools import partial

from desktop.benchmarks.comparison import MILLISECONDS, Bound, Comparison, time_action, time_in_turn
from desktop.training.finished import Finished
from desktop.training.schedule import read_schedule
from engine.edition import Edition
from engine.practice.commitment import Tested
from engine.practice.edges import Edge, list_edges
from engine.practice.made.pairs import make_pair

MOST_DRAWN = 20_000  # patients for one edge; a program without the diagram would go on
ANSWERS = 1_000  # a year of practice, three a day
TESTED = 4  # cards that one answer tests
BEGAN = dt.datetime(2026, 1, 1, 18, tzinfo=dt.UTC)
WITHIN = Bound("at most", 1.5)
ROUNDS = 5


def compare_pairs(edition: Edition, drawn: int = MOST_DRAWN) -> Comparison:
    """The mean time to one pair over all edges: ours is a case with its story, theirs two lists of facts.

    Theirs draws complete patients until one takes the edge and a single changed fact gives another advice there. An
    edge for which none was found has the time that was spent on it.
    """
    edges = list_edges(edition)
    for edge in edges:  # what is computed once for an edge is no part of its next pair
        make_pair(edition, edge, 0)
    rng = random.Random(500)  # noqa: S311 - a sample, no secret
    found = 0
    ours = theirs = 0.0
    for edge in edges:
        ours += time_action(partial(make_pair, edition, edge, 1))
        started = time.perf_counter()
        found += draw_pair(edition, edge, rng, drawn) is not None
        theirs += time.perf_counter() - started
    return Comparison(
        f"a pair either side of an edge, {edition.pack.id}, against drawing patients",
        "ms",
        ours / len(edges) * MILLISECONDS,
        theirs / len(edges) * MILLISECONDS,
        remark=f"ours tells both as stories, at each of {len(edges)} edges; drawing {drawn:,} patients found {found}",
    )


def draw_pair(
    edition: Edition, edge: Edge, rng: random.Random, most: int
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Two complete patients, by the place of each fact's value, who part at an edge; None when none was drawn."""
    diagram = edition.diagram
    answer, arrival = edition.answers[edge.question], edition.arrivals[edge.question]
    for _ in range(most):
        values = [rng.randrange(size) for size in diagram.sizes]
        if diagram.value(arrival, values) is not True or diagram.value(answer, values) != edge.arrow:
            continue
        advice = diagram.value(edition.root, values)
        for level, size in enumerate(diagram.sizes):
            for value in range(size):
                other = [*values[:level], value, *values[level + 1 :]]
                if diagram.value(edition.root, other) != advice and diagram.value(answer, other) != edge.arrow:
                    return tuple(values), tuple(other)
    return None


def compare_schedule(edition: Edition) -> Comparison:
    """The schedule replayed from a year's answers, against the library alone given the same reviews."""
    from fsrs import Card, Rating, Scheduler  # noqa: PLC0415 - loaded only where it is measured

    answers = write_answers(edition)
    now = answers[-1].at
    rater = Scheduler(enable_fuzzing=False, learning_steps=(), relearning_steps=())

    def alone() -> dict[str, Card]:
        cards: dict[str, Card] = {}
        for answer in answers:
            for each in answer.tested:
                card = cards.get(each.card) or Card(card_id=len(cards) + 1, due=answer.at)
                rating = Rating.Good if each.held else Rating.Again
                cards[each.card], _ = rater.review_card(card, rating, answer.at)
        return cards

    ours, theirs = time_in_turn(
        lambda: time_action(lambda: read_schedule(answers, now)), lambda: time_action(alone), ROUNDS, min
    )
    name = f"{ANSWERS:,} answers replayed into what is due, against FSRS alone"
    return Comparison(name, "ms", ours * MILLISECONDS, theirs * MILLISECONDS, WITHIN)


def write_answers(edition: Edition, number: int = ANSWERS) -> tuple[Finished, ...]:
    """Made-up answers, three a day, each testing some edges of the edition; nine in ten are held."""
    rng = random.Random(501)  # noqa: S311 - a sample, no secret
    cards = [edge.card for edge in list_edges(edition)]
    return tuple(
        Finished(
            id=f"{at:032x}",
            at=BEGAN + dt.timedelta(days=at // 3, minutes=at % 3),
            what="scenario",
            case="made-up",
            edition=edition.pack.id,
            digest=edition.pack.digest,
            topic="who",
            right=True,
            confidence=80,
            points=8,
            most=8,
            spent=0,
            needed=0,
            seconds=120,
            given={},
            tested=tuple(Tested(card, rng.random() < 0.9) for card in rng.sample(cards, TESTED)),  # noqa: PLR2004
        )
        for at in range(number)
    )
