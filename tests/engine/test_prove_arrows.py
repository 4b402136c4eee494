"""More ways to break a pathway: a patient left out, a question or an arrow that nobody comes to, a circle."""

import dataclasses
from pathlib import Path

import pytest

from engine.compilation import compile_edition
from engine.packs.shelf import open_edition
from engine.prove import prove_total
from tests.engine.broken_packs import (
    PATHWAY,
    SHIPPED,
    Edit,
    assert_helpful,
    break_pack,
    broken_laws,
    find_problem,
    tell,
)

ADRIFT = """\
  adrift:
    asks: Does anybody come here?
    short: Adrift
    shows: [risk]
    arrows:
      - {when: {risk: [high]}, go: observe, label: "yes", rests_on: [S49]}
      - {when: otherwise, go: observe, label: "no", rests_on: [S49]}
"""


def test_a_question_without_otherwise_is_not_total(tmp_path: Path) -> None:
    """A question whose arrows leave a patient out names that patient."""
    edit = Edit(PATHWAY, "  first-transplant:", "when: otherwise", "when: {fact: transplant.done, is: none}")
    report, line = break_pack(tmp_path, edit)
    problem = find_problem(report, "total", "no arrow for a patient with First autologous transplant: not a first")
    assert_helpful(problem, PATHWAY, line)


@pytest.mark.parametrize("question", [question.id for question in open_edition().pathway.questions])
def test_every_question_is_held_to_be_total(question: str) -> None:
    """Of each question in turn, without its last arrow: some patient who comes to it has no arrow left."""
    edition = open_edition()
    cut = tuple(
        dataclasses.replace(each, arrows=each.arrows[:-1]) if each.id == question else each
        for each in edition.pathway.questions
    )
    broken = compile_edition(
        dataclasses.replace(edition.pack, pathway=dataclasses.replace(edition.pathway, questions=cut))
    )
    problems = list(prove_total(broken))
    assert [problem.law for problem in problems] == ["total"]
    assert f"'{question}'" in problems[0].text


def test_arrows_that_overlap_may_be_ordered(tmp_path: Path) -> None:
    """What is ambiguous is accepted where the question says that its arrows are read in order."""
    overlap = Edit(PATHWAY, "  consolidation:", "not_possible]", "not_possible, under_way]")
    report, _ = break_pack(
        tmp_path, overlap, Edit(PATHWAY, "  consolidation:", "    short:", "    ordered: true\n    short:")
    )
    assert report.proved, tell(report)


ALIVE: dict[str, tuple[Edit, str]] = {
    "a dead arrow": (
        Edit(PATHWAY, "  consolidation:", "is: skipped}\n        go: benefit",
             "is: skipped}\n        go: benefit\n        label: twice\n        rests_on: [S49]\n"
             "      - when: {all: [{fact: consolidation.status, is: completed}, {fact: transplant.done, is: none}]}\n"
             "        go: benefit"),
        "no patient takes the arrow 'skipped' of 'consolidation'"),
    "a question nobody comes to": (
        Edit(PATHWAY, "questions:\n", "questions:\n", f"questions:\n{ADRIFT}"),
        "no patient comes to the question 'adrift'"),
}  # fmt: skip


@pytest.mark.parametrize("what", ALIVE)
def test_what_nobody_comes_to_is_refused(what: str, tmp_path: Path) -> None:
    """A dead arrow, or a question that nobody reaches: each is named with its line."""
    edit, said = ALIVE[what]
    report, _ = break_pack(tmp_path, edit)
    problem = find_problem(report, "alive", said)
    assert_helpful(problem, PATHWAY, problem.line)
    lines = (tmp_path / "copy" / PATHWAY).read_text(encoding="utf-8").splitlines()
    assert problem.line is not None
    assert said.rpartition(" '")[2].strip("'") in "".join(lines[problem.line - 25 : problem.line + 8])


def test_a_circle_of_questions_is_refused(tmp_path: Path) -> None:
    """Questions that lead back to themselves are found at load, at one of the arrows of the circle."""
    edit = Edit(PATHWAY, "  benefit:", "go: observe", "go: consolidation")
    report, _ = break_pack(tmp_path, edit)
    assert broken_laws(report) == {"references"}
    problem = find_problem(report, "references", "run in a circle through")
    assert_helpful(problem, PATHWAY, problem.line)
    lines = (SHIPPED / PATHWAY).read_text(encoding="utf-8").splitlines()
    assert problem.line is not None
    assert lines.index("  consolidation:") < problem.line < lines.index("  duration:")
