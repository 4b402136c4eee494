"""What is said of patients with unknowns, against all that they may turn out to be, one patient after another."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest

from engine.conditions import All
from engine.conditions import Test as OneFact
from engine.decision_diagram import DiagramError
from engine.edition import Edition
from engine.packs.section import Problem
from engine.unknowns import End, Unknowns, prove_unknowns
from tests.engine.small_pathways import advice, arrow, compile_small, question, small_pathway


def declare(begun: int | None, risky: int | None = None) -> Edition:
    """The small pathway with these readings of an unknown answer to its two questions."""
    pathway = small_pathway()
    first, second = pathway.questions
    return compile_small(
        replace(pathway, questions=(replace(first, if_unknown=begun), replace(second, if_unknown=risky)))
    )


def each_patient(edition: Edition) -> Iterator[tuple[tuple[int, ...], list[tuple[int, ...]]]]:
    """Every patient, the last value of a fact meaning unknown, with its completions."""
    sizes = edition.diagram.sizes
    for values in itertools.product(*(range(size + 1) for size in sizes)):
        ranges = (range(size) if value == size else (value,) for value, size in zip(values, sizes, strict=True))
        yield values, list(itertools.product(*ranges))


def reachable_of(edition: Edition, completions: list[tuple[int, ...]]) -> set[object]:
    """The advice that some completion gets."""
    return {edition.diagram.value(edition.root, each) for each in completions}


def end_of(edition: Edition, completions: list[tuple[int, ...]]) -> End:
    """Where the walk ends, by asking each completion at each question."""
    name, as_things_stand = edition.pathway.start, False
    while name in edition.questions:
        question = edition.questions[name]
        arrows = {edition.diagram.value(edition.answers[name], each) for each in completions}
        arrow = arrows.pop() if len(arrows) == 1 else question.if_unknown
        as_things_stand |= bool(arrows)
        if not isinstance(arrow, int):
            return End(None, as_things_stand=False)
        name = question.arrows[arrow].go
    return End(name, as_things_stand)


@pytest.mark.parametrize("readings", [(2, None), (None, None), (0, 1), (None, 0)])
def test_both_functions_are_those_of_the_completions(readings: tuple[int | None, int | None]) -> None:
    """The advice that some completion gives and where the walk ends, of each of 324 patients."""
    edition = declare(*readings)
    unknowns = Unknowns(edition)
    reached, walked = unknowns.completions(edition.root), unknowns.walk("begun")
    seen = set()
    for values, completions in each_patient(edition):
        assert unknowns.diagram.value(reached, values) == reachable_of(edition, completions)
        assert unknowns.diagram.value(walked, values) == end_of(edition, completions)
        seen.add(end_of(edition, completions))
    assert len(seen) > 2
    assert unknowns.diagram.labels[unknowns.walk("go")] == End("go", as_things_stand=False)


def test_where_no_arrow_is_taken_the_walk_waits() -> None:
    """A question that has no answer for some patient, which another law refuses, is walked no further for this one."""
    pathway = small_pathway()
    first, second = pathway.questions
    edition = compile_small(
        replace(pathway, questions=(replace(first, arrows=first.arrows[:2], if_unknown=None), second))
    )
    unknowns = Unknowns(edition)
    walked = unknowns.walk("begun")
    ends = {unknowns.diagram.value(walked, values) for values, _ in each_patient(edition)}
    for values, completions in each_patient(edition):
        assert unknowns.diagram.value(walked, values) == end_of(edition, completions)
    assert End(None, as_things_stand=False) in ends


def test_the_fault_that_is_found_is_one() -> None:
    """Of a reading that goes on where it should wait: a patient, with the end of the walk and all that is reachable."""
    edition = declare(0)
    found = Unknowns(edition).find_fault()
    assert found is not None
    values, end, reachable = found
    completions = dict(each_patient(edition))[values]
    assert end == end_of(edition, completions) == End("go", as_things_stand=True)
    assert reachable == reachable_of(edition, completions) == {"stay"}


def test_a_fault_leaves_out_all_that_does_not_matter() -> None:
    """The first such patient, and only the facts that make the fault are named."""
    problem = Problem(
        "unknowns",
        "pathway.yaml",
        30,
        "of a patient with del(17p): absent; Labelling index 3 % or more: present; Months of maintenance: at least 24 "
        "months and nothing else known the walk ends at 'go', while what is reachable is stay; correct 'if_unknown' of "
        "a question on the way",
        (("cytogenetics.del17p", "absent"), ("cytogenetics.pcli", "present"), ("maintenance.months", ">=24")),
    )
    assert list(prove_unknowns(declare(0))) == [problem]


def test_what_was_looked_at_in_vain_is_not_named() -> None:
    """Where months matter to others only, they stay unknown in the patient who is found."""
    pathway = small_pathway()
    absent = All((OneFact("cytogenetics.del17p", "is", "absent"), OneFact("maintenance.months", "below", 24)))
    arrows = (arrow("a", "go", absent, 11), arrow("b", "stay", OneFact("cytogenetics.del17p", "is", "absent"), 12))
    edition = compile_small(
        replace(pathway, start="q", questions=(question("q", *arrows, arrow("c", "go", None, 13)),), derived=())
    )
    diagram = edition.diagram
    children = (diagram.children[edition.root][0], diagram.leaf("stay"))
    wrong = replace(edition, root=diagram.node(edition.level("cytogenetics.del17p"), children))
    assert Unknowns(wrong).find_fault() == ((1, 2, 2, 3, 2), End("go", as_things_stand=False), {"stay"})


@pytest.mark.parametrize("readings", [(2, None), (1, None), (None, None), (None, 0), (None, 1)])
def test_what_is_right_has_no_fault(readings: tuple[int | None, int | None]) -> None:
    """An end that some completion gives, and a walk that waits, are no faults."""
    edition = declare(*readings)
    assert Unknowns(edition).find_fault() is None
    assert list(prove_unknowns(edition)) == []


def test_an_end_said_for_certain_while_another_is_reachable_is_a_fault() -> None:
    """It needs a compiler that is wrong, so the function of the pathway is replaced: months decide in it."""
    edition = declare(None)
    diagram, level = edition.diagram, edition.level("maintenance.months")
    wrong = replace(edition, root=diagram.node(level, (diagram.leaf("stay"), edition.root)))
    found = Unknowns(wrong).find_fault()
    assert found is not None
    values, end, reachable = found
    assert end.advice not in reachable
    assert not end.as_things_stand
    assert values[level] == 0


def test_all_that_is_reachable_is_told() -> None:
    """In the order of the alphabet, when the end is none of it."""
    pathway = small_pathway()
    first, second = pathway.questions
    arrows = (first.arrows[0], replace(first.arrows[1], go="alter"), first.arrows[2])
    questions = (replace(first, arrows=arrows, if_unknown=0), second)
    [problem] = prove_unknowns(
        compile_small(replace(pathway, questions=questions, advice=(*pathway.advice, advice("alter"))))
    )
    assert "ends at 'go', while what is reachable is alter, stay; correct" in problem.text


def test_the_budget_is_the_proofs_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many nodes as are allowed here, whatever the edition's own diagram may have."""
    monkeypatch.setattr("engine.unknowns.BUDGET", 10)
    with pytest.raises(DiagramError, match="more than 10 nodes"):
        Unknowns(declare(2)).find_fault()
