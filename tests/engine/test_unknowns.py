"""What is proved over patients with unknowns is what walk and diagram say of each of them, and the proof can fail."""

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, cast

import pytest

from engine.decision_diagram import DiagramError
from engine.edition import Edition
from engine.evaluate import walk
from engine.pack import Pack
from engine.packs.files import shipped
from engine.packs.section import PackError
from engine.packs.shelf import compile_edition, open_edition, open_rules, read_pack
from engine.prove import run_proofs
from engine.unknowns import End, Unknowns, prove_unknowns
from tests.engine.broken_packs import (
    PATHWAY,
    SHIPPED,
    Edit,
    break_pack,
    broken_laws,
    check,
    copy_pack,
    find_problem,
    tell,
)

if TYPE_CHECKING:
    from engine.facts import Facts

SAMPLE = 400
# Two questions that go on where they should wait: together they lead to an advice that no completion gives.
GOING_ON = (
    Edit(PATHWAY, "  maintenance-so-far:", "    arrows:", "    if_unknown: on, or stopped\n    arrows:"),
    Edit(PATHWAY, "  duration:", "    arrows:", "    if_unknown: not started\n    arrows:"),
)


def mask(edition: Edition, values: tuple[int, ...]) -> tuple[int, ...]:
    """The values that each fact may have, when the last value stands for "unknown"."""
    sizes = edition.diagram.sizes
    return tuple((1 << size) - 1 if value == size else 1 << value for value, size in zip(values, sizes, strict=True))


@pytest.mark.parametrize("name", shipped())
def test_it_is_the_walk_and_the_diagram_themselves(name: str) -> None:
    """For patients at random with any facts unknown both functions say what walk and diagram say of that patient."""
    edition = open_edition(name)
    unknowns = Unknowns(edition)
    reached, walked = unknowns.completions(edition.root), unknowns.walk(edition.pathway.start)
    rng = Random(5)  # noqa: S311 - a sample, no secret
    for _ in range(SAMPLE):
        share = rng.random()
        values = tuple(size if rng.random() < share else rng.randrange(size) for size in edition.diagram.sizes)
        masks = mask(edition, values)
        assert unknowns.diagram.value(reached, values) == frozenset(edition.diagram.reachable(edition.root, masks))
        steps, leaf = walk(edition, cast("Facts", Masked(masks)))
        went_on = leaf is not None and any(step.as_things_stand for step in steps)
        assert unknowns.diagram.value(walked, values) == End(leaf, went_on)


class Masked:
    """All that the walk reads of a patient."""

    def __init__(self, masks: tuple[int, ...]) -> None:
        self.masks = masks


def test_a_walk_that_goes_on_to_where_nobody_comes_is_refused(tmp_path: Path) -> None:
    """A reading "as things stand" that leads past the completions names a patient of whom that is so."""
    report, line = break_pack(tmp_path, *GOING_ON)
    assert broken_laws(report) - {"cases"} == {"unknowns"}, tell(report)
    problem = find_problem(report, "unknowns", "nothing else known the walk ends at 'lenalidomide-maintenance'")
    assert problem.file == PATHWAY
    assert problem.line is not None
    assert problem.line > line
    edition = compile_edition(read_pack(tmp_path / "copy"))
    known = dict(problem.patient)
    assert "maintenance.drug" not in known  # and so whether lenalidomide was begun
    values = tuple(
        each.values.index(known[each.name]) if each.name in known else len(each.values) for each in edition.determinants
    )
    masks = mask(edition, values)
    _, leaf = walk(edition, cast("Facts", Masked(masks)))
    assert leaf == "lenalidomide-maintenance"
    assert leaf not in edition.diagram.reachable(edition.root, masks)


def test_one_such_reading_alone_is_right(tmp_path: Path) -> None:
    """A reading "as things stand" is no fault by itself: its advice is one of those still reachable."""
    folder = copy_pack(tmp_path)
    GOING_ON[0].make(folder)
    assert list(prove_unknowns(compile_edition(read_pack(folder)))) == []


def test_a_proof_that_is_cut_short_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the functions outgrow their budget the law of the budget is broken: nothing is called proved."""
    monkeypatch.setattr("engine.unknowns.BUDGET", 100)
    edition = open_edition()
    with pytest.raises(DiagramError):
        Unknowns(edition).find_fault()
    assert [problem.law for problem in run_proofs(edition, (prove_unknowns,))] == ["budget"]


def test_a_pathway_that_outgrows_its_diagram_only_in_the_proof_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that compiles within the budget and cannot be proved within it is refused with the sentence of the budget."""

    def compile_without_room(pack: Pack) -> Edition:
        edition = compile_edition(pack)
        edition.diagram.budget = len(edition.diagram)
        return edition

    monkeypatch.setattr("engine.packs.shelf.compile_edition", compile_without_room)
    for opener in (open_edition, open_rules):
        with pytest.raises(PackError, match="the rules need more than"):
            opener.__wrapped__("mayo-2012")
    monkeypatch.setattr("engine.packs.check.compile_edition", compile_without_room)
    report = check(SHIPPED)
    assert broken_laws(report) == {"budget"}, tell(report)
    assert len(report.problems) == 1
