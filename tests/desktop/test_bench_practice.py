"""The benchmark of practice measures the same on both sides, and says what drawing by chance never found."""

import random

from desktop.benchmarks.practice import compare_pairs, compare_schedule, draw_pair, write_answers
from engine.packs.shelf import open_edition
from engine.practice.edges import list_edges


def test_a_drawn_pair_parts_at_its_edge() -> None:
    """One fact apart, the first takes the edge, the other leaves the question otherwise and gets another advice."""
    edition = open_edition()
    edge = next(each for each in list_edges(edition) if each.question == "risk-group")
    pair = draw_pair(edition, edge, random.Random(1), 20_000)  # noqa: S311 - a sample, no secret
    assert pair is not None
    one, other = pair
    diagram, answer = edition.diagram, edition.answers[edge.question]
    assert sum(a != b for a, b in zip(one, other, strict=True)) == 1
    assert diagram.value(answer, one) == edge.arrow != diagram.value(answer, other)
    assert diagram.value(edition.root, one) != diagram.value(edition.root, other)


def test_drawing_says_how_often_it_found_nobody() -> None:
    """Without a drawing nobody is found, and the remark says so."""
    line = compare_pairs(open_edition(), drawn=0)
    assert "drawing 0 patients found 0" in line.remark
    assert line.ours is not None
    assert line.theirs is not None
    assert line.bound is None


def test_the_schedule_is_measured_over_a_year_of_answers() -> None:
    """Each answer has an id of its own and tests several edges; both sides review all of them."""
    answers = write_answers(open_edition())
    assert len({each.id for each in answers}) == len(answers) == 1_000
    assert all(len(each.tested) == 4 for each in answers)
    line = compare_schedule(open_edition())
    assert line.ratio is not None
