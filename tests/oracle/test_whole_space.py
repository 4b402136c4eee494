"""The second reading and the edition agree on every complete patient: proved over the whole space, not sampled.

HOW. The second reading's own function is run on a patient who is known only as far as it asks (`exploring`). Its runs
part the space into boxes; no two overlap, because any two differ in an answer, and their sizes add up to the size of
the space, so every patient lies in one. On each box the edition's diagram has one leaf, and it says the same.

WHAT FOLLOWS FOR PARTIAL PATIENTS. What is unknown leaves a set of values to each fact. Both sides say "reachable" for
the advice of all completions, and the walk's answer to a question is known when all completions answer it alike. Below
a diagram whose every path asks a fact at most once and has a branch for each value, the leaves under such a set are
the image of its completions, neither more nor fewer; the tests hold both conditions of that sentence. So equality on
complete patients is equality of reachable, risk groups and walks on partial ones. For the risk group, small enough,
every partial patient is also gone through, with what is missing for it. For the advice `missing` and `ask_next` of
partial patients are compared on random ones only (tests/laws).
"""

from itertools import product
from math import prod
from typing import Any

import pytest

from engine.packs.shelf import open_edition
from tests.oracle import contemporary_2026, mayo_2012
from tests.oracle.comparing import (
    CONTEMPORARY_READING,
    MAYO_READING,
    READINGS,
    Reading,
    check_meanings,
    compare,
    read_row,
    root_of,
)
from tests.oracle.exploring import Values, fold
from tests.oracle.same_values import CONTEMPORARY, MAYO, SameValues

SPACES = {"mayo-2012": 11_943_936, "contemporary-2026": 39_813_120}
LESION_WORDS = {False: "absent", True: "present"}
# The page's numbers of its questions, and the edition's names for them.
QUESTIONS = dict(
    enumerate(
        (
            "first-transplant", "progression", "ended", "sustained-mrd", "few-lesions", "refractory",
            "lenalidomide-access", "lesion-without-lenalidomide", "two-lesions", "daratumumab-long-enough",
            "daratumumab-hypersensitivity", "daratumumab-access", "carry-on-daratumumab", "add-daratumumab",
            "any-lesion",
        ),
        start=1,
    )
)  # fmt: skip


@pytest.mark.parametrize("reading", [MAYO_READING, CONTEMPORARY_READING], ids=lambda reading: reading.edition)
def test_the_values_mean_each_other_one_to_one(reading: Reading) -> None:
    """Every value of the reading and every value of the edition stands in exactly one meaning, and every fact of the
    edition, in its order, has its meanings.
    """
    check_meanings(reading.same, open_edition(reading.edition))


def test_the_meanings_hold_every_value_of_the_readings() -> None:
    """What the second readings can say of a fact of which nobody has said anything is what the meanings list."""
    for name, values in mayo_2012.possible_values({}).items():
        assert set(values) == set(SameValues(MAYO).domains()[name]), name
    domains = SameValues(CONTEMPORARY).domains()
    for name, values in contemporary_2026.possible_values({"as_of": "2026-11-22"}).items():
        assert set(values) <= set(domains[name]), name
        assert name == "maintenance.months" or set(values) == set(domains[name]), name


@pytest.mark.parametrize("name", READINGS)
def test_both_readings_agree_on_every_complete_patient(name: str) -> None:
    """The boxes of the reading fill the edition's whole space, on each the diagram is constant, and both say the same;
    so each answer is given to as many patients as the diagram counts.
    """
    edition = open_edition(READINGS[name].edition)
    root = root_of(edition, READINGS[name])
    counted = compare(READINGS[name].boxes(), READINGS[name].same, edition, root)
    space = SPACES[READINGS[name].edition]
    assert sum(counted.values()) == space == prod(edition.diagram.sizes)
    assert counted == edition.diagram.count(root, edition.diagram.all_masks)


@pytest.mark.parametrize("name", READINGS)
def test_the_boxes_part_the_readings_own_space(name: str) -> None:
    """No two boxes share a patient of the reading, and together they hold all of them, every month of maintenance
    counted by itself.
    """
    domains = READINGS[name].same.domains()
    boxes = READINGS[name].boxes()
    total = sum(prod(len(box.left.get(fact, values)) for fact, values in domains.items()) for box in boxes)
    assert total == prod(map(len, domains.values()))

    def part(fact: str, sides: list[tuple[Values, int]]) -> int:
        """The boxes below a question: its answers share no value."""
        values = [value for side, _ in sides for value in side]
        assert len(values) == len(set(values)), fact
        return sum(count for _, count in sides)

    assert fold(boxes, lambda _: 1, part) == len(boxes)


@pytest.mark.slow
def test_every_patient_of_2012_by_counting_them_all() -> None:
    """The same without boxes: each of the 11,943,936 patients is given to both, one after the other."""
    edition, same = open_edition("mayo-2012"), MAYO_READING.same
    diagram = edition.diagram
    says = [
        [next(own[0] for own, words in same.meanings[each.name] if value in words) for value in each.values]
        for each in edition.determinants
    ]

    def count(level: int, node: int, patient: tuple[Any, ...]) -> int:
        """How many patients below a node there are, each told the same by both."""
        if level == diagram.bottom:
            assert mayo_2012.advise(patient) == diagram.labels[node], patient
            return 1
        ways = zip(says[level], diagram.spread(node, level), strict=True)
        return sum(count(level + 1, child, (*patient, value)) for value, child in ways)

    assert count(0, edition.root, ()) == SPACES["mayo-2012"]


@pytest.mark.parametrize("number", QUESTIONS)
def test_every_question_of_2026_is_answered_alike(number: int) -> None:
    """Each row of the page's table leads every complete patient where the edition's question does, and both go on as
    things stand, or wait, alike: so the walk of every partial patient is the same.
    """
    edition, row = open_edition("contemporary-2026"), contemporary_2026.TABLE[number]
    question = edition.questions[QUESTIONS[number]]
    ways = {said: QUESTIONS.get(go, go) for said, go in ((True, row.yes), (False, row.no))}
    arrow_to = {arrow.go: at for at, arrow in enumerate(question.arrows)}
    assert set(arrow_to) == set(ways.values())

    boxes = read_row(row).boxes()
    compare(boxes, CONTEMPORARY_READING.same, edition, edition.answers[question.id], lambda said: arrow_to[ways[said]])
    waits = None if row.if_unknown is None else arrow_to[ways[row.if_unknown]]
    assert question.if_unknown == waits
    assert {fact for box in boxes for fact in box.left} <= set(row.facts)


def test_the_walk_begins_and_waits_alike() -> None:
    """2026 begins at question 1 and has no other questions; every question of 2012 waits, as its page says."""
    contemporary = open_edition("contemporary-2026")
    assert contemporary.pathway.start == QUESTIONS[1]
    assert set(contemporary.questions) == set(QUESTIONS.values())
    assert all(question.if_unknown is None for question in open_edition("mayo-2012").pathway.questions)


@pytest.mark.parametrize("name", SPACES)
def test_the_leaves_below_a_set_are_the_image_of_its_completions(name: str) -> None:
    """Every node under advice, risk group and answers has a branch for each value of its fact, and asks it before all
    facts below: so each path within a set of values is a completion, and each completion a path.
    """
    edition = open_edition(name)
    diagram = edition.diagram
    roots = [edition.root, *edition.answers.values()] + ([] if edition.risk_root is None else [edition.risk_root])
    nodes = {node for root in roots for node in diagram.each_node(root)}
    assert len(nodes) > len(roots)
    for node in nodes:
        level = diagram.levels[node]
        if level < diagram.bottom:
            assert len(diagram.children[node]) == diagram.sizes[level]
            assert all(diagram.levels[child] > level for child in diagram.children[node])


def test_the_risk_group_of_every_partial_patient() -> None:
    """Each of the eight tests present, absent or unknown: the groups that remain, and the tests of which one could
    change the group for some outcome of the others, are those of all completions tried one by one.
    """
    edition = open_edition("mayo-2012")
    assert edition.risk_root is not None
    levels = [edition.level(name) for name in mayo_2012.TESTS]
    count = 0
    for known in product(((False,), (True,), (False, True)), repeat=len(levels)):
        count += 1
        masks = list(edition.diagram.all_masks)
        for level, values in zip(levels, known, strict=True):
            masks[level] = edition.mask(
                edition.determinants[level].name, tuple(LESION_WORDS[value] for value in values)
            )
        groups = {tests: mayo_2012.risk_group(tests) for tests in product(*known)}
        missing = set()
        for tests, group in groups.items():
            for at, level in enumerate(levels):
                if groups.get((*tests[:at], not tests[at], *tests[at + 1 :]), group) != group:
                    missing.add(level)
        assert set(edition.diagram.reachable(edition.risk_root, masks)) == set(groups.values()), known
        assert edition.diagram.deciding(edition.risk_root, masks) == missing, known
    assert count == 3 ** len(mayo_2012.TESTS)
